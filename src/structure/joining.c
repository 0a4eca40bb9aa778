/* Joining: from the lines of a paragraph to its text. */
#include "structure/engine.h"
#include "structure/shape.h"

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

void ig_join_lines(IgEngine *engine)
{
    for (guint i = 0; i < engine->parts->len; i++) {
        IgPart *part = ig_engine_part(engine, i);
        for (guint n = 0; n < part->lines->len; n++) {
            const IgLine *line = g_ptr_array_index(part->lines, n);
            engine->hyphens_joined += ig_join_line(engine->hyphens, part->text, ig_line_words(line))
                                          ? 1
                                          : 0;
        }
    }
}
