#include "model/locator_mark.h"

#include "model/label_word.h"

#include <string.h>

/* Lower case. `certain` holds for the bare word, `certain_dot` for the word with a full stop. */
static const struct {
    const char *word;
    IgMarkKind kind;
    gboolean certain, certain_dot;
} mark_words[] = {
    {"para", IG_MARK_PARAGRAPH, TRUE, TRUE},
    {"paras", IG_MARK_PARAGRAPH, TRUE, TRUE},
    {"paragraph", IG_MARK_PARAGRAPH, FALSE, FALSE},
    {"paragraphs", IG_MARK_PARAGRAPH, FALSE, FALSE},
    {"op", IG_MARK_PARAGRAPH, FALSE, FALSE},
    {"ops", IG_MARK_PARAGRAPH, FALSE, FALSE},
    {"sec", IG_MARK_SECTION, FALSE, TRUE},
    {"secs", IG_MARK_SECTION, FALSE, TRUE},
    {"section", IG_MARK_SECTION, FALSE, FALSE},
    {"sections", IG_MARK_SECTION, FALSE, FALSE},
    {"art", IG_MARK_ARTICLE, FALSE, TRUE},
    {"arts", IG_MARK_ARTICLE, FALSE, TRUE},
    {"article", IG_MARK_ARTICLE, FALSE, FALSE},
    {"articles", IG_MARK_ARTICLE, FALSE, FALSE},
    {"recital", IG_MARK_RECITAL, TRUE, TRUE},
    {"recitals", IG_MARK_RECITAL, TRUE, TRUE},
    {"p", IG_MARK_PAGE, FALSE, FALSE},
    {"pp", IG_MARK_PAGE, FALSE, FALSE},
    {"page", IG_MARK_PAGE, FALSE, FALSE},
    {"pages", IG_MARK_PAGE, FALSE, FALSE},
    {"n", IG_MARK_NOTE, FALSE, TRUE},
    {"nn", IG_MARK_NOTE, FALSE, TRUE},
    {"fn", IG_MARK_NOTE, FALSE, TRUE},
    {"fns", IG_MARK_NOTE, FALSE, TRUE},
    {"note", IG_MARK_NOTE, FALSE, FALSE},
    {"notes", IG_MARK_NOTE, FALSE, FALSE},
    {"footnote", IG_MARK_NOTE, FALSE, FALSE},
    {"footnotes", IG_MARK_NOTE, FALSE, FALSE},
};

void ig_mark_skip_blank(const char **cursor)
{
    while (g_unichar_isspace(g_utf8_get_char(*cursor)))
        *cursor = g_utf8_next_char(*cursor);
}

static const char *end_of_letters(const char *p)
{
    while (g_unichar_isalpha(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

static const char *end_of_digits(const char *p)
{
    while (g_unichar_isdigit(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

/* ¶, ¶¶, § and §§. */
static gboolean take_symbol(const char **cursor, IgMark *mark)
{
    gunichar c = g_utf8_get_char(*cursor);
    if (c != 0xB6 && c != 0xA7)
        return FALSE;
    while (g_utf8_get_char(*cursor) == c)
        *cursor = g_utf8_next_char(*cursor);
    *mark = (IgMark){c == 0xB6 ? IG_MARK_PARAGRAPH : IG_MARK_SECTION, TRUE, TRUE};
    return TRUE;
}

/* A word that is a mark, with its full stop. */
static gboolean take_word(const char **cursor, IgMark *mark)
{
    const char *start = *cursor, *end = end_of_letters(start);
    g_autofree char *word = g_utf8_strdown(start, end - start);
    gsize i = 0;
    while (i < G_N_ELEMENTS(mark_words) && !g_str_equal(word, mark_words[i].word))
        i++;
    if (i == G_N_ELEMENTS(mark_words))
        return FALSE;
    /* "p2" and "n7" are names of things. */
    if (end - start <= 2 && mark_words[i].kind != IG_MARK_PARAGRAPH && g_ascii_isdigit(*end))
        return FALSE;
    gboolean dot = *end == '.';
    gboolean certain = dot ? mark_words[i].certain_dot : mark_words[i].certain;
    /* An operative paragraph of a resolution, no composer's opus. */
    gboolean operative = g_str_has_prefix(start, "OP");
    *mark = (IgMark){mark_words[i].kind, FALSE, certain || operative};
    *cursor = end + (dot ? 1 : 0);
    return TRUE;
}

gboolean ig_mark_take(const char **cursor, IgMark *mark)
{
    const char *p = *cursor;
    if (!take_symbol(&p, mark) && !take_word(&p, mark))
        return FALSE;
    ig_mark_skip_blank(&p);
    *cursor = p;
    return TRUE;
}

/* "bis", "ter" … behind a number, with or without a blank before; else `p` itself. */
static const char *skip_latin_ordinal(const char *p)
{
    const char *start = p;
    ig_mark_skip_blank(&start);
    const char *end = end_of_letters(start);
    return ig_label_latin_ordinal(start, end) > 0 ? end : p;
}

/* Whether a run of letters can be a label: one letter, one letter repeated, or a roman numeral. */
static gboolean is_letter_label(const char *start, const char *end)
{
    gunichar first = g_unichar_tolower(g_utf8_get_char(start));
    gboolean repeated = TRUE, roman = end - start <= 8;
    for (const char *p = start; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_unichar_tolower(g_utf8_get_char(p));
        repeated = repeated && c == first;
        roman = roman && c && strchr("ivxlc", (int)c) && c < 0x80;
    }
    return start < end && ((repeated && end - start <= 6) || roman);
}

/* "69", "5a", "14 bis", "A1", "iv": letters and digits without punctuation. */
static const char *skip_atom(const char *p)
{
    const char *digits = end_of_digits(p);
    if (digits == p) {
        const char *letters = end_of_letters(p);
        return is_letter_label(p, letters) ? end_of_digits(letters) : NULL;
    }
    const char *letters = end_of_letters(digits);
    if (letters == digits || !is_letter_label(digits, letters)) {
        const char *ordinal = skip_latin_ordinal(digits);
        return letters > digits && ordinal == digits ? NULL : ordinal;
    }
    return letters;
}

/* "(a)", "(1)": or NULL. */
static const char *skip_group(const char *p)
{
    ig_mark_skip_blank(&p);
    if (*p != '(')
        return NULL;
    const char *end = skip_atom(p + 1);
    return end && *end == ')' ? end + 1 : NULL;
}

/* A label's end: atoms joined by full stops or slashes, then groups; or groups alone. NULL if no
 * label stands here. */
static const char *skip_label(const char *p)
{
    const char *end = skip_atom(p);
    for (const char *next; end && (*end == '.' || *end == '/'); end = next) {
        next = skip_atom(end + 1);
        if (!next)
            break;
    }
    if (!end)
        end = skip_group(p);
    for (const char *next; end && (next = skip_group(end));)
        end = next;
    return end && !g_unichar_isalnum(g_utf8_get_char(end)) ? end : NULL;
}

/* "Annex III", "Principle 4": a word and a label. */
static const char *skip_named_label(const char *p)
{
    const char *word = end_of_letters(p);
    if (word == p || *word != ' ')
        return NULL;
    return skip_label(word + 1);
}

/* Asterisks and daggers of notes. */
static const char *skip_note_mark(const char *p)
{
    static const char marks[] = "*†‡#";
    const char *end = p;
    while (*end && g_utf8_strchr(marks, -1, g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    return end > p ? end : NULL;
}

const char *ig_mark_skip_label(const char *p, const IgMark *mark)
{
    const char *end = skip_label(p);
    if (!end && mark->symbol)
        end = skip_named_label(p);
    if (!end && mark->kind == IG_MARK_NOTE)
        end = skip_note_mark(p);
    return end;
}
