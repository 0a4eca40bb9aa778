/* Hyphens: whether a hyphen at a line's end belongs to its word or to the line.
 *
 * A soft hyphen at the end is the line's, and a document that cuts its words at soft hyphens leaves
 * the others to its compounds. For any other the document itself is asked: the joined word may
 * stand unbroken elsewhere, or the hyphenated one. Where neither does, it counts whether this
 * document cuts words at all. One that shows compounds at its line ends and no cuts has only
 * compounds there; in one that shows neither (a page or two), what is no word of the document was
 * cut off one. In one that does cut, nearly every hyphen cuts, even between two words of the
 * document (for|get, under|take), so that it takes a reason to keep one: a first part that always
 * has its hyphen, parts that have it elsewhere, or a whole long word behind what begins no other.
 * What is undone is counted, and reported as "hyphen-joined". */
#include "structure/hyphens.h"

#include "structure/shape.h"
#include "text/utf8.h"

#include <string.h>

/* A known word of so many letters behind a hyphen is no ending by chance. */
#define WHOLE_LETTERS 6

/* Certain cuts that show a document to cut words, and how far they must outnumber compounds. */
#define CUTS_SEEN         3
#define CUTS_PER_COMPOUND 2

/* Longer words are folded where there is room for them. */
#define PLAIN_WORD_BYTES 64

/* First parts that keep their hyphen in the field's English, French and German, and that are hardly
 * ever the first syllable of a longer word, as "pre" and "inter" are. */
static const char *const compound_parts[] = {"non",   "self",  "co",    "vice", "cross",
                                             "socio", "sous",  "multi", "auto", "anti",
                                             "semi",  "quasi", "well",  "above"};

/* First parts that begin no compound at all: forms of a prefix before some letters. */
static const char *const cut_parts[] = {"ac", "af", "ap", "com", "con", "dis", "im", "op"};

/* Last parts that keep it, and that end no longer word. */
static const char *const compound_ends[] = {"même", "mêmes", "based", "term", "wide"};

static gboolean is_hyphen(gunichar c)
{
    return c == '-' || c == 0x2010 || c == 0xAD;
}

static gboolean in_word(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char)c) || c == '\'';
    return g_unichar_isalnum(c) || g_unichar_ismark(c) || c == '\'' || c == 0x2019;
}

IgHyphens *ig_hyphens_new(void)
{
    IgHyphens *hyphens = g_new0(IgHyphens, 1);
    hyphens->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    hyphens->firsts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    hyphens->lasts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return hyphens;
}

void ig_hyphens_free(IgHyphens *hyphens)
{
    if (!hyphens)
        return;
    g_hash_table_unref(hyphens->words);
    g_hash_table_unref(hyphens->firsts);
    g_hash_table_unref(hyphens->lasts);
    g_free(hyphens);
}

/* Nearly every word is of ASCII, and folded in place: TRUE where this one is, and fits. */
static gboolean fold_plain(const char *begin, const char *end, char room[PLAIN_WORD_BYTES])
{
    gsize length = (gsize)(end - begin);
    if (length >= PLAIN_WORD_BYTES)
        return FALSE;
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isprint(begin[i]))
            return FALSE;
        room[i] = g_ascii_isupper(begin[i]) ? (char)(begin[i] | 0x20) : begin[i];
    }
    room[length] = '\0';
    return TRUE;
}

/* Folded for comparison: case, one kind of hyphen and of apostrophe, no soft hyphens. */
static char *folded(const char *begin, const char *end)
{
    char room[PLAIN_WORD_BYTES];
    if (fold_plain(begin, end, room))
        return g_strdup(room);
    g_autoptr(GString) plain = g_string_sized_new((gsize)(end - begin));
    for (const char *p = begin; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c != 0xAD)
            g_string_append_unichar(plain, is_hyphen(c) ? '-' : c == 0x2019 ? '\'' : c);
    }
    return g_utf8_casefold(plain->str, (gssize)plain->len);
}

/* End of the word at `p`, its inner hyphens included. */
static const char *word_end(const char *p)
{
    while (*p) {
        gunichar c = ig_utf8_get(p);
        const char *next = g_utf8_next_char(p);
        if (!in_word(c) && !(is_hyphen(c) && in_word(ig_utf8_get(next))))
            break;
        p = next;
    }
    return p;
}

/* The last part of a folded word, behind its last hyphen and behind an article: "mail" of
 * "l'e-mail". */
static const char *last_part(const char *word)
{
    const char *part = word;
    for (const char *p = word; *p; p++) {
        if (*p == '-' || *p == '\'')
            part = p + 1;
    }
    return part;
}

static void learn_pair(IgHyphens *hyphens, const char *first, const char *last)
{
    const char *part = last_part(first);
    g_hash_table_add(hyphens->words, g_strconcat(part, "-", last, NULL));
    g_hash_table_add(hyphens->firsts, g_strdup(part));
    g_hash_table_add(hyphens->lasts, g_strdup(last));
}

/* A compound that is known, be it as a pair of parts, has its pairs known too. */
static void learn_word(IgHyphens *hyphens, const char *begin, const char *end)
{
    char room[PLAIN_WORD_BYTES];
    gboolean plain = fold_plain(begin, end, room);
    if (plain && g_hash_table_contains(hyphens->words, room))
        return;
    char *word = plain ? g_strdup(room) : folded(begin, end);
    if (strchr(word, '-')) {
        g_auto(GStrv) parts = g_strsplit(word, "-", -1);
        for (guint i = 0; parts[i + 1]; i++)
            learn_pair(hyphens, parts[i], parts[i + 1]);
    }
    g_hash_table_add(hyphens->words, word);
}

void ig_hyphens_learn(IgHyphens *hyphens, const char *text, gboolean broken)
{
    const char *p = text;
    while (*p) {
        while (*p && !in_word(ig_utf8_get(p)))
            p = g_utf8_next_char(p);
        const char *end = word_end(p);
        gboolean cut_off = is_hyphen(ig_utf8_get(end)) && !*g_utf8_next_char(end);
        if (end > p && !cut_off && !broken)
            learn_word(hyphens, p, end);
        broken = FALSE;
        p = end;
    }
}

gboolean ig_hyphens_are_asked(const char *text)
{
    gsize length = strlen(text);
    return length > 0 && is_hyphen(ig_utf8_get(g_utf8_prev_char(text + length)));
}

/* The word before the hyphen at the end of `text`, and the one that `next` begins with. */
static char *last_fragment(const char *text, const char *hyphen)
{
    const char *begin = hyphen;
    while (begin > text) {
        const char *before = g_utf8_prev_char(begin);
        gunichar c = g_utf8_get_char(before);
        if (!in_word(c) && !is_hyphen(c))
            break;
        begin = before;
    }
    return folded(begin, hyphen);
}

static gboolean knows(const IgHyphens *hyphens, const char *word)
{
    return g_hash_table_contains(hyphens->words, word);
}

static gboolean is_one_of(const char *word, const char *const *words, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        if (g_str_equal(word, words[i]))
            return TRUE;
    }
    return FALSE;
}

/* Whether either part is one that a compound has. */
static gboolean has_compound_part(const char *first, const char *last)
{
    return is_one_of(first, compound_parts, G_N_ELEMENTS(compound_parts)) ||
           is_one_of(last, compound_ends, G_N_ELEMENTS(compound_ends));
}

typedef enum { UNKNOWN, CUT, COMPOUND } Certainty;

static gboolean knows_pair(const IgHyphens *hyphens, const char *left, const char *between,
                           const char *right)
{
    g_autofree char *pair = g_strconcat(left, between, right, NULL);
    return knows(hyphens, pair);
}

/* What the words of the document say for certain about the hyphen between two fragments, with all
 * that the first is joined to and without: "non-govern|mental", "l'auto|nomie". */
static Certainty certainty(const IgHyphens *hyphens, const char *left, const char *right)
{
    const char *part = last_part(left);
    if (knows_pair(hyphens, left, "-", right) || knows_pair(hyphens, part, "-", right))
        return COMPOUND;
    if (knows_pair(hyphens, left, "", right) || knows_pair(hyphens, part, "", right))
        return CUT;
    return UNKNOWN;
}

/* Whether a longer word begins with these letters. Looks at every word, for few hyphens ask. */
static gboolean begins_word(const IgHyphens *hyphens, const char *letters)
{
    GHashTableIter iter;
    gpointer word;
    gsize length = strlen(letters);
    g_hash_table_iter_init(&iter, hyphens->words);
    while (g_hash_table_iter_next(&iter, &word, NULL)) {
        if (g_str_has_prefix(word, letters) &&
            g_unichar_isalpha(g_utf8_get_char((char *)word + length)))
            return TRUE;
    }
    return FALSE;
}

/* In a document that cuts words: is there a reason to keep this hyphen? */
static gboolean is_likely_compound(const IgHyphens *hyphens, const char *part, const char *right)
{
    if (has_compound_part(part, right))
        return TRUE;
    gboolean first = g_hash_table_contains(hyphens->firsts, part);
    gboolean last = g_hash_table_contains(hyphens->lasts, right);
    if (knows(hyphens, part) && knows(hyphens, right))
        return first || last;
    if (first && last)
        return TRUE;
    return knows(hyphens, right) && g_utf8_strlen(right, -1) >= WHOLE_LETTERS &&
           !begins_word(hyphens, part);
}

/* Where the document shows neither cuts nor compounds: a second half that is no word of it was cut
 * off, but not behind what begins compounds or is a word itself, unless it is a mere ending. */
static gboolean is_silent_cut(const IgHyphens *hyphens, const char *part, const char *right)
{
    if (has_compound_part(part, right) || knows(hyphens, right) ||
        g_hash_table_contains(hyphens->firsts, part))
        return FALSE;
    return !knows(hyphens, part) || g_utf8_strlen(right, -1) < WHOLE_LETTERS;
}

static gboolean is_cut(const IgHyphens *hyphens, const char *left, const char *right)
{
    Certainty certain = certainty(hyphens, left, right);
    if (certain != UNKNOWN)
        return certain == CUT;
    const char *part = last_part(left);
    if (is_one_of(part, cut_parts, G_N_ELEMENTS(cut_parts)) && !knows(hyphens, part))
        return TRUE;
    if (hyphens->soft >= CUTS_SEEN && hyphens->soft > hyphens->cuts)
        return FALSE;
    if (hyphens->cuts == 0 && hyphens->compounds == 0)
        return is_silent_cut(hyphens, part, right);
    /* One cut tells as much of a page or two as three of a book, where nothing speaks against it.
     */
    gboolean cuts = hyphens->compounds == 0 ||
                    (hyphens->cuts >= CUTS_SEEN &&
                     hyphens->cuts >= CUTS_PER_COMPOUND * hyphens->compounds);
    return cuts && !is_likely_compound(hyphens, part, right);
}

/* The hyphen that ends `text` between two letters, and the words around it; NULL when there is
 * nothing to decide. */
static const char *hyphen_of(const char *text, const char *next, char **left, char **right)
{
    gsize length = strlen(text);
    if (length < 2 || !g_unichar_islower(g_utf8_get_char(next)))
        return NULL;
    const char *last = g_utf8_prev_char(text + length);
    if (!is_hyphen(g_utf8_get_char(last)) || last == text ||
        !g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(last))))
        return NULL;
    *left = last_fragment(text, last);
    const char *end = next;
    while (*end && (in_word(g_utf8_get_char(end)) || g_utf8_get_char(end) == 0xAD))
        end = g_utf8_next_char(end);
    *right = folded(next, end);
    return last;
}

/* A soft hyphen, or a visible one after it. */
static gboolean ends_soft(const char *text)
{
    gsize length = strlen(text);
    for (guint i = 0; i < 2 && length > 0; i++) {
        const char *last = g_utf8_prev_char(text + length);
        gunichar c = g_utf8_get_char(last);
        if (c == 0xAD || !is_hyphen(c))
            return c == 0xAD;
        length = (gsize)(last - text);
    }
    return FALSE;
}

void ig_hyphens_weigh(IgHyphens *hyphens, const char *text, const char *next)
{
    g_autofree char *left = NULL, *right = NULL;
    if (ends_soft(text)) {
        hyphens->soft++;
        return;
    }
    if (!hyphen_of(text, next, &left, &right))
        return;
    Certainty certain = certainty(hyphens, left, right);
    hyphens->cuts += certain == CUT ? 1 : 0;
    hyphens->compounds += certain == COMPOUND ? 1 : 0;
}

/* "pre- and post-" leaves its hyphen hanging; not so "object-or", where objectors are known, nor
 * "plan-et", where nobody speaks French. */
static gboolean hangs_before(const IgHyphens *hyphens, const char *left, const char *word)
{
    static const char *const words[] = {"and", "or", "to", "et", "ou", "und", "oder", "y", "o"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_str_equal(word, words[i]))
            return knows(hyphens, word) && certainty(hyphens, left, word) != CUT;
    }
    return FALSE;
}

IgJoint ig_hyphen_joint(const IgHyphens *hyphens, const char *text, const char *next)
{
    gsize length = strlen(text);
    if (length < 2 || !*next || !ig_hyphens_are_asked(text))
        return IG_JOINT_SPACE;
    const char *last = g_utf8_prev_char(text + length);
    gunichar c = g_utf8_get_char(last), before = g_utf8_get_char(g_utf8_prev_char(last));
    if (c == 0xAD || before == 0xAD)
        return IG_JOINT_REMOVE;
    g_autofree char *left = NULL, *right = NULL;
    if (!hyphen_of(text, next, &left, &right))
        return in_word(before) && in_word(g_utf8_get_char(next)) ? IG_JOINT_KEEP : IG_JOINT_SPACE;
    if (hangs_before(hyphens, left, right))
        return IG_JOINT_SPACE;
    return is_cut(hyphens, left, right) ? IG_JOINT_REMOVE : IG_JOINT_KEEP;
}

/* Whether no blank belongs between two lines: within Chinese, and at the numbers in it, which are
 * set without blanks. */
static gboolean joins_unspaced(const char *text, gsize length, const char *next)
{
    if (length == 0)
        return FALSE;
    gunichar a = g_utf8_get_char(g_utf8_prev_char(text + length)), b = g_utf8_get_char(next);
    gboolean before = ig_shape_is_unspaced(a), after = ig_shape_is_unspaced(b);
    return (before && after) || (before && g_unichar_isdigit(b)) || (g_unichar_isdigit(a) && after);
}

gboolean ig_join_line(const IgHyphens *hyphens, GString *text, const char *next)
{
    IgJoint joint = ig_hyphen_joint(hyphens, text->str, next);
    if (joint == IG_JOINT_SPACE && text->len && *next &&
        !joins_unspaced(text->str, text->len, next))
        g_string_append_c(text, ' ');
    while (joint == IG_JOINT_REMOVE && text->len) {
        const char *last = g_utf8_prev_char(text->str + text->len);
        if (!is_hyphen(g_utf8_get_char(last)))
            break;
        g_string_truncate(text, (gsize)(last - text->str));
    }
    g_string_append(text, next);
    return joint == IG_JOINT_REMOVE;
}
