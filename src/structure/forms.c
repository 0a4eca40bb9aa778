/* Forms: rows of fields, "Region: Africa", that say something about the document and are not its
 * text.
 *
 * Three or more short lines in a row that each begin with another name and a colon are a form. A
 * value may run over into the lines below. Turns of a dialogue repeat their names, and one line
 * with a colon is a sentence. Where a text lost its line breaks, a field may stick to the end of
 * the line above ("FreedomArea: Policy"), and what follows the form to its last value ("doc
 * 1Abstract").
 */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

/* A field's name: at most so many words and letters. */
#define NAME_WORDS   3
#define NAME_LETTERS 24

/* Lines that a value may run over. */
#define VALUE_LINES 2

/* Share of the width that a value fills, at least, where it runs over into a new line. */
#define FULL_VALUE 0.75f

#define FIELDS 3

/* A value of so many words that ends like a sentence is one. */
#define SENTENCE_WORDS 8

/* Lines of a title that stands above a form. */
#define TITLE_LINES 3

/* Length of the field's name, or 0. */
static gsize name_length(const char *text)
{
    const char *colon = strchr(text, ':');
    if (!colon || colon - text > NAME_LETTERS || (colon[1] != ' ' && colon[1] != '\0') ||
        !ig_shape_starts_upper(text))
        return 0;
    g_autofree char *name = g_strndup(text, (gsize)(colon - text));
    return ig_shape_words(name) <= NAME_WORDS && !strpbrk(name, ".,;()") ? (gsize)(colon - text)
                                                                         : 0;
}

static gboolean is_field(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index);
    const IgLine *next = ig_engine_after(engine, index);
    if (line->role != IG_ROLE_TEXT || !ig_line_is_printed(line) || line->speaker || line->bullet ||
        !name_length(line->text))
        return FALSE;
    /* The first line of a document with several words before a colon is its title. */
    if (index == 0 && memchr(line->text, ' ', name_length(line->text)))
        return FALSE;
    return !ig_shape_ends_sentence(line->text) || !next ||
           ig_line_slack(engine, line, next) > engine->measure.slack;
}

/* Whether the value of a field that ends with `line` runs over into `next`. */
static gboolean runs_over(const IgEngine *engine, const IgLine *line, const IgLine *next)
{
    if (next->role != IG_ROLE_TEXT || !ig_line_is_printed(next) || next->bullet || next->speaker ||
        next->blank_before >= IG_BLANK_COUNTS || ig_shape_ends_sentence(line->text))
        return FALSE;
    if (ig_shape_ends_comma(line->text) || ig_shape_starts_lower(next->text))
        return TRUE;
    float width = line->margin_right - line->margin_left;
    return engine->blocks->wraps_lines && line->right - line->margin_left >= FULL_VALUE * width &&
           ig_line_slack(engine, line, next) <= engine->measure.slack;
}

/* Whether the fields from `begin` to `last` define their names in sentences ("Balance: Every voice
 * must be heard in …") rather than fill in a form. */
static gboolean defines(const IgEngine *engine, guint begin, guint last)
{
    guint fields = 0, sentences = 0, words = 0;
    for (guint i = begin; i <= last; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        fields += is_field(engine, i) ? 1 : 0;
        words = is_field(engine, i) ? 0 : words;
        words += ig_shape_words(line->text);
        sentences += words >= SENTENCE_WORDS && ig_shape_ends_sentence(line->text) ? 1 : 0;
    }
    /* The last one may go on below. */
    return (sentences + 1) * 2 > fields && sentences > 0;
}

/* Definitions are text, each a paragraph. */
static void mark_definitions(IgEngine *engine, guint begin, guint last)
{
    for (guint i = begin; i <= last; i++) {
        IgLine *line = ig_engine_line(engine, i);
        const IgLine *above = ig_engine_before(engine, i);
        line->known_start |= is_field(engine, i) && (!above || ig_shape_ends_clause(above->text));
    }
}

/* Marks lines begin … last as a form, and what its last value runs over into; returns the last. */
static guint mark(IgEngine *engine, guint begin, guint last)
{
    for (guint i = begin; i <= last; i++) {
        IgLine *line = ig_engine_line(engine, i);
        line->form = TRUE;
        line->known_start = is_field(engine, i);
    }
    guint end = last;
    while (end + 1 < engine->lines->len && end < last + VALUE_LINES &&
           runs_over(engine, ig_engine_line(engine, end), ig_engine_line(engine, end + 1)))
        ig_engine_line(engine, ++end)->form = TRUE;
    if (end + 1 < engine->lines->len && end < last + VALUE_LINES) {
        IgLine *next = ig_engine_line(engine, end + 1);
        next->known_start |= next->role == IG_ROLE_TEXT;
    }
    return end;
}

/* Bytes before a field that sticks to the end of the line above it ("FreedomArea: Policy"), or 0:
 * its name follows a small letter without a blank. */
static gsize stuck_field(const char *text)
{
    const char *colon = strstr(text, ": ");
    if (!colon)
        return 0;
    const char *p = colon;
    while (p > text && g_unichar_islower(g_utf8_get_char(g_utf8_prev_char(p))))
        p = g_utf8_prev_char(p);
    const char *capital = p > text ? g_utf8_prev_char(p) : p;
    if (p == colon || capital == text || !g_unichar_isupper(g_utf8_get_char(capital)))
        return 0;
    /* Nor is it the last part of a word with capitals inside ("WorkInProgress: …"). */
    const char *before = g_utf8_prev_char(capital);
    if (!g_unichar_islower(g_utf8_get_char(before)))
        return 0;
    while (before > text && g_unichar_islower(g_utf8_get_char(before)))
        before = g_utf8_prev_char(before);
    gboolean whole = before == text || *before == ' ' || g_utf8_prev_char(before)[0] == ' ';
    return whole ? (gsize)(capital - text) : 0;
}

/* Cuts a field off the title above the form, where two more fields follow within a line's room. */
static void cut_stuck_field(IgEngine *engine)
{
    for (guint i = 0; i < MIN(TITLE_LINES, engine->lines->len); i++) {
        IgLine *line = ig_engine_line(engine, i);
        gsize at = line->role == IG_ROLE_TEXT && ig_line_is_printed(line) ? stuck_field(line->text)
                                                                          : 0;
        guint fields = 0;
        for (guint k = i + 1; at && k < engine->lines->len && k <= i + FIELDS; k++)
            fields += is_field(engine, k) ? 1 : 0;
        if (fields < FIELDS - 1)
            continue;
        g_ptr_array_insert(engine->lines, (gint)i + 1, ig_line_cut(line, at));
        return;
    }
}

/* Cuts off the title that sticks to the last value of a form ("see the doc 1Abstract"): a word with
 * a capital right after a digit, at the end of a line that leaves room. */
static void cut_stuck_title(IgEngine *engine, guint index)
{
    IgLine *line = ig_engine_line(engine, index);
    const IgLine *next = ig_engine_after(engine, index);
    const char *blank = strrchr(line->text, ' ');
    if (!blank || !next || ig_line_slack(engine, line, next) <= engine->measure.slack)
        return;
    const char *p = blank + 1;
    while (g_ascii_isdigit(*p))
        p++;
    if (p == blank + 1 || !g_unichar_isupper(g_utf8_get_char(p)) ||
        !g_unichar_islower(g_utf8_get_char(g_utf8_next_char(p))))
        return;
    IgLine *title = ig_line_cut(line, (gsize)(p - line->text));
    title->form = FALSE;
    title->left = title->margin_left;
    title->right = title->left + (float)strlen(title->text) * engine->measure.letter;
    title->known_start = TRUE;
    g_ptr_array_insert(engine->lines, (gint)index + 1, title);
}

void ig_mark_forms(IgEngine *engine)
{
    cut_stuck_field(engine);
    for (guint i = 0; i < engine->lines->len; i++) {
        if (!is_field(engine, i))
            continue;
        guint fields = 1, last = i;
        for (guint k = i + 1; k < engine->lines->len && k <= last + VALUE_LINES; k++) {
            const IgLine *line = ig_engine_line(engine, k);
            const IgLine *above = ig_engine_line(engine, k - 1);
            if (is_field(engine, k)) {
                fields++;
                last = k;
            } else if (line->blank_before >= IG_BLANK_COUNTS ||
                       ig_shape_ends_sentence(above->text)) {
                break;
            }
        }
        if (fields >= FIELDS && defines(engine, i, last))
            mark_definitions(engine, i, last);
        else if (fields >= FIELDS)
            cut_stuck_title(engine, last = mark(engine, i, last));
        i = last;
    }
}
