/* Joining: from the lines of a paragraph to its text. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

static gboolean is_words(const IgLine *line)
{
    return line->role == IG_ROLE_TEXT || line->role == IG_ROLE_NOTE;
}

/* Whether a printed line ends in a hyphen. Only there does it matter what the words are. */
static gboolean has_hyphens(const IgEngine *engine)
{
    gboolean print = FALSE, hyphens = FALSE;
    for (guint i = 0; i < engine->lines->len && !(print && hyphens); i++) {
        const IgLine *line = ig_engine_line(engine, i);
        print |= ig_line_is_printed(line);
        hyphens |= ig_hyphens_are_asked(line->text);
    }
    return print && hyphens;
}

void ig_learn_words(IgEngine *engine)
{
    const IgLine *before = NULL;
    if (!has_hyphens(engine))
        return;
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (!is_words(line))
            continue;
        ig_hyphens_learn(engine->hyphens, line->text, before && ig_shape_ends_hyphen(before->text));
        before = line;
    }
    before = NULL;
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (!is_words(line) || !ig_line_is_printed(line))
            continue;
        if (before)
            ig_hyphens_weigh(engine->hyphens, before->text, line->text);
        before = line;
    }
}

/* The words of a line are now its paragraph's: what is left of it is its number, if it has one. A
 * long text is not kept twice. */
static void drop_words(IgLine *line)
{
    gsize left = MAX(line->words_at, line->run ? line->number.end : 0);
    char *number = left > 0 ? g_strndup(line->text, left) : NULL;
    g_free(line->text);
    line->text = number;
}

static void join_part(IgEngine *engine, IgPart *part, GString *text)
{
    g_string_truncate(text, 0);
    for (guint i = 0; i < part->lines->len; i++) {
        IgLine *line = g_ptr_array_index(part->lines, i);
        const char *words = ig_line_words(line);
        engine->hyphens_joined += ig_join_line(engine->hyphens, text, words) ? 1 : 0;
        part->last_line = text->len - strlen(words);
        drop_words(line);
    }
    part->text = g_strndup(text->str, text->len);
}

void ig_join_lines(IgEngine *engine)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < engine->parts->len; i++)
        join_part(engine, ig_engine_part(engine, i), text);
}
