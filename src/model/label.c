#include "model/label.h"

#include "model/label_word.h"

#include <string.h>

/* What follows a number of a provision put in later, in order. */
static const char *const latin_ordinals[] = {"bis",    "ter",      "quater",   "quinquies",
                                             "sexies", "septies",  "octies",   "nonies",
                                             "decies", "undecies", "duodecies"};

/* A number or a run of letters inside a label. */
typedef struct {
    const char *start, *end;
    gboolean number;
    gboolean glued; /* belongs to the part before: "5a", "14 bis" */
} LabelPart;

static gboolean is_digit(gunichar c)
{
    return g_unichar_digit_value(c) >= 0;
}

static gboolean is_letter(gunichar c)
{
    return g_unichar_isalnum(c) && !is_digit(c);
}

guint ig_label_latin_ordinal(const char *start, const char *end)
{
    g_autofree char *folded = g_utf8_strdown(start, end - start);
    for (guint i = 0; i < G_N_ELEMENTS(latin_ordinals); i++) {
        if (g_str_equal(folded, latin_ordinals[i]))
            return i + 1;
    }
    return 0;
}

static guint part_ordinal(const LabelPart *part)
{
    return part->number ? 0 : ig_label_latin_ordinal(part->start, part->end);
}

static char *part_fold(const LabelPart *part)
{
    return g_utf8_strdown(part->start, part->end - part->start);
}

/* The next part at or after `*cursor`, which moves behind it. */
static gboolean next_part(const char **cursor, LabelPart *part)
{
    const char *p = *cursor;
    while (*p && !g_unichar_isalnum(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    if (!*p)
        return FALSE;
    part->start = p;
    part->number = is_digit(g_utf8_get_char(p));
    while (*p && (part->number ? is_digit(g_utf8_get_char(p)) : is_letter(g_utf8_get_char(p))))
        p = g_utf8_next_char(p);
    part->end = p;
    part->glued = part->start == *cursor || part_ordinal(part) > 0;
    *cursor = p;
    return TRUE;
}

/* Folded to lower case. */
static const struct {
    const char *text;
    IgLabelWord word;
} label_words[] = {
    {"art", IG_LABEL_WORD_ARTICLE},
    {"arts", IG_LABEL_WORD_ARTICLE},
    {"article", IG_LABEL_WORD_ARTICLE},
    {"articles", IG_LABEL_WORD_ARTICLE},
    {"artikel", IG_LABEL_WORD_ARTICLE},
    {"artículo", IG_LABEL_WORD_ARTICLE},
    {"artigo", IG_LABEL_WORD_ARTICLE},
    {"articolo", IG_LABEL_WORD_ARTICLE},
    {"стаття", IG_LABEL_WORD_ARTICLE},
    {"статья", IG_LABEL_WORD_ARTICLE},
    {"المادة", IG_LABEL_WORD_ARTICLE},
    {"مادة", IG_LABEL_WORD_ARTICLE},
    {"ماده", IG_LABEL_WORD_ARTICLE},
    {"recital", IG_LABEL_WORD_RECITAL},
    {"recitals", IG_LABEL_WORD_RECITAL},
    {"considérant", IG_LABEL_WORD_RECITAL},
    {"considérants", IG_LABEL_WORD_RECITAL},
    {"considerando", IG_LABEL_WORD_RECITAL},
    {"erwägungsgrund", IG_LABEL_WORD_RECITAL},
    {"para", IG_LABEL_WORD_DROPPED},
    {"paras", IG_LABEL_WORD_DROPPED},
    {"paragraph", IG_LABEL_WORD_DROPPED},
    {"paragraphs", IG_LABEL_WORD_DROPPED},
    {"paragraphe", IG_LABEL_WORD_DROPPED},
    {"op", IG_LABEL_WORD_DROPPED},
    {"sec", IG_LABEL_WORD_DROPPED},
    {"section", IG_LABEL_WORD_DROPPED},
    {"sections", IG_LABEL_WORD_DROPPED},
};

IgLabelWord ig_label_skip_word(const char **cursor)
{
    const char *p = *cursor;
    LabelPart part, next;
    if (!next_part(&p, &part) || part.number)
        return IG_LABEL_WORD_NONE;
    const char *behind = p;
    if (!next_part(&p, &next))
        return IG_LABEL_WORD_NONE;
    g_autofree char *folded = part_fold(&part);
    for (gsize i = 0; i < G_N_ELEMENTS(label_words); i++) {
        if (g_str_equal(folded, label_words[i].text)) {
            *cursor = behind;
            return label_words[i].word;
        }
    }
    return IG_LABEL_WORD_NONE;
}

/* The word that counts in comparisons. */
static IgLabelWord take_word(const char **cursor)
{
    IgLabelWord word = ig_label_skip_word(cursor);
    return word == IG_LABEL_WORD_DROPPED ? IG_LABEL_WORD_NONE : word;
}

static int sign(gint64 difference)
{
    return (difference > 0) - (difference < 0);
}

/* By value, of any length. */
static int compare_numbers(const LabelPart *a, const LabelPart *b)
{
    const char *p = a->start, *q = b->start;
    while (p < a->end && g_unichar_digit_value(g_utf8_get_char(p)) == 0)
        p = g_utf8_next_char(p);
    while (q < b->end && g_unichar_digit_value(g_utf8_get_char(q)) == 0)
        q = g_utf8_next_char(q);
    int order = sign(g_utf8_strlen(p, a->end - p) - g_utf8_strlen(q, b->end - q));
    for (; order == 0 && p < a->end; p = g_utf8_next_char(p), q = g_utf8_next_char(q))
        order = sign(g_unichar_digit_value(g_utf8_get_char(p)) -
                     g_unichar_digit_value(g_utf8_get_char(q)));
    return order;
}

static guint roman_digit(char c)
{
    switch (c) {
    case 'i': return 1;
    case 'v': return 5;
    case 'x': return 10;
    case 'l': return 50;
    default: return 0;
    }
}

/* The value of a lower-case roman numeral below 90, the range that lists use; 0 for other letters.
 * (c, d and m are left out: in a label they are letters.) */
static guint roman_value(const char *letters)
{
    guint value = 0, last = 0;
    for (const char *p = letters + strlen(letters); p > letters; p--) {
        guint digit = roman_digit(p[-1]);
        if (digit == 0)
            return 0;
        value = digit < last ? value - digit : value + digit;
        last = MAX(last, digit);
    }
    return value;
}

static int compare_letters(const LabelPart *a, const LabelPart *b)
{
    guint ordinal_a = part_ordinal(a), ordinal_b = part_ordinal(b);
    if (ordinal_a && ordinal_b)
        return sign((gint64)ordinal_a - ordinal_b);
    g_autofree char *p = part_fold(a);
    g_autofree char *q = part_fold(b);
    glong length_p = g_utf8_strlen(p, -1), length_q = g_utf8_strlen(q, -1);
    if (length_p == 1 && length_q == 1)
        return sign((gint64)g_utf8_get_char(p) - g_utf8_get_char(q));
    guint roman_p = roman_value(p), roman_q = roman_value(q);
    if (roman_p && roman_q)
        return sign((gint64)roman_p - roman_q);
    return length_p != length_q ? sign(length_p - length_q) : sign(strcmp(p, q));
}

static int compare_parts(const LabelPart *a, const LabelPart *b)
{
    if (a->number != b->number)
        return a->number ? -1 : 1;
    return a->number ? compare_numbers(a, b) : compare_letters(a, b);
}

static gboolean same_part(const LabelPart *a, const LabelPart *b)
{
    if (a->number != b->number)
        return FALSE;
    if (a->number)
        return compare_numbers(a, b) == 0;
    g_autofree char *p = part_fold(a);
    g_autofree char *q = part_fold(b);
    return g_str_equal(p, q);
}

/* Whether the parts at `*label` begin with all those of `ancestor`; moves `*label` behind them. */
static gboolean skip_ancestor(const char **label, const char *ancestor)
{
    LabelPart theirs, mine;
    while (next_part(&ancestor, &theirs)) {
        if (!next_part(label, &mine) || !same_part(&mine, &theirs))
            return FALSE;
    }
    return TRUE;
}

static gboolean has_parts(const char *label)
{
    LabelPart part;
    return next_part(&label, &part);
}

gboolean ig_label_is_within(const char *label, const char *ancestor)
{
    if (!has_parts(ancestor))
        return *ancestor && g_str_equal(label, ancestor);
    if (take_word(&label) != take_word(&ancestor) || !skip_ancestor(&label, ancestor))
        return FALSE;
    LabelPart rest;
    return !next_part(&label, &rest) || !rest.glued;
}

int ig_label_compare(const char *a, const char *b)
{
    const char *p = a, *q = b;
    IgLabelWord word_a = take_word(&p), word_b = take_word(&q);
    if (word_a != word_b)
        return sign((gint64)word_a - word_b);
    for (;;) {
        LabelPart part_a, part_b;
        gboolean more_a = next_part(&p, &part_a), more_b = next_part(&q, &part_b);
        if (!more_a && !more_b)
            return has_parts(a) ? 0 : sign(strcmp(a, b));
        if (!more_a || !more_b)
            return more_a ? 1 : -1;
        int order = compare_parts(&part_a, &part_b);
        if (order != 0)
            return order;
    }
}

/* "a(i)" as it follows a parent: "(a)(i)". */
static char *wrap_first(const char *label)
{
    gsize first = strcspn(label, "(");
    return g_strdup_printf("(%.*s)%s", (int)first, label, label + first);
}

/* Whether a mark repeats its parent's number and goes on ("4.1" under "4", "5a" under "Art. 5"). */
static gboolean continues(const char *mark, const char *parent)
{
    take_word(&parent);
    return skip_ancestor(&mark, parent) && has_parts(mark);
}

char *ig_label_compose(const char *parent, const char *mark)
{
    g_autofree char *own = ig_label_clean(mark);
    if (!*parent || !*own)
        return *own ? g_steal_pointer(&own) : g_strdup(parent);
    const char *numbers = own, *parent_numbers = parent;
    if (take_word(&numbers) != IG_LABEL_WORD_NONE)
        return g_steal_pointer(&own);
    IgLabelWord parent_word = take_word(&parent_numbers);
    if (continues(own, parent))
        return g_strdup_printf("%s%s",
                               parent_word == IG_LABEL_WORD_ARTICLE   ? "Art. "
                               : parent_word == IG_LABEL_WORD_RECITAL ? "recital "
                                                                      : "",
                               own);
    /* A decimal number of another chapter stands by itself. */
    if (strchr(own, '.'))
        return g_steal_pointer(&own);
    g_autofree char *wrapped = wrap_first(own);
    return g_strconcat(parent, wrapped, NULL);
}
