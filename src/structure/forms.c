/* Forms: rows of fields, "Region: Africa", that say something about the document and are not its
 * text.
 *
 * Three or more short lines in a row that each begin with another name and a colon are a form. A
 * value may run over into the next line. Turns of a dialogue repeat their names, and one line with
 * a colon is a sentence. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

/* A field's name: at most so many words and letters. */
#define NAME_WORDS   3
#define NAME_LETTERS 24

/* Lines that a value may run over. */
#define VALUE_LINES 2

#define FIELDS 3

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
    return !ig_shape_ends_sentence(line->text) || !next ||
           ig_line_slack(engine, line, next) > engine->measure.slack;
}

static void mark(IgEngine *engine, guint begin, guint end, guint last)
{
    for (guint i = begin; i < end; i++) {
        IgLine *line = ig_engine_line(engine, i);
        line->form = TRUE;
        line->known_start = is_field(engine, i);
    }
    /* What the last field runs over into is told by its filling the line. */
    const IgLine *line = ig_engine_line(engine, last);
    const IgLine *next = ig_engine_after(engine, last);
    if (next && !next->form && ig_line_slack(engine, line, next) > engine->measure.slack)
        ig_engine_line(engine, last + 1)->known_start = TRUE;
}

void ig_mark_forms(IgEngine *engine)
{
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
        if (fields >= FIELDS)
            mark(engine, i, last + 1, last);
        i = last;
    }
}
