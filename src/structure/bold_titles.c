/* Bold titles: paragraphs of markup that are headings all the same.
 *
 * Many a page and many a Markdown text sets its headings as paragraphs in bold. Such a title is
 * wholly bold, short, closes no sentence but a question, and has text below it in plain type. */
#include "structure/engine.h"
#include "structure/shape.h"

/* Most words of a title; a question that a text is the answer to may be as long. */
#define TITLE_WORDS 28

/* A longer one must have its words with capitals, or is a sentence that lost its full stop. */
#define WORDS_SMALL 8

/* Titles that stand right below each other: that of a part, and that of its first section. */
#define TITLES_TOGETHER 2

static gboolean reads_like_title(const char *text)
{
    guint words = ig_shape_words(text);
    if (words > TITLE_WORDS || ig_shape_ends_untitled(text) || ig_shape_letters(text) < 2 ||
        !ig_shape_starts_upper(text))
        return FALSE;
    return words <= WORDS_SMALL || ig_shape_final(text) == '?' || ig_shape_has_capitals(text);
}

static gboolean looks_like_title(const IgLine *line)
{
    return line->block->kind == IG_BLOCK_PARAGRAPH && line->block->bold &&
           line->role == IG_ROLE_TEXT && !line->run && !line->bullet && !line->speaker &&
           !line->form && reads_like_title(line->text);
}

static gboolean is_text(const IgLine *line)
{
    switch (line->block->kind) {
    case IG_BLOCK_LINE:
    case IG_BLOCK_PARAGRAPH:
    case IG_BLOCK_LIST_ITEM:
    case IG_BLOCK_QUOTE:
    case IG_BLOCK_PREFORMATTED:
    case IG_BLOCK_TABLE_ROW: return !line->block->bold;
    default: return FALSE;
    }
}

static gboolean is_bold_title(const IgEngine *engine, guint index)
{
    if (engine->measure.bold_usual || !looks_like_title(ig_engine_line(engine, index)))
        return FALSE;
    for (guint i = index + 1; i < engine->lines->len && i <= index + TITLES_TOGETHER; i++) {
        const IgLine *below = ig_engine_line(engine, i);
        if (!looks_like_title(below))
            return below->role == IG_ROLE_TEXT && is_text(below);
    }
    return FALSE;
}

guint ig_bold_title_level(const IgEngine *engine, guint index)
{
    if (!is_bold_title(engine, index))
        return 0;
    const IgLine *above = index ? ig_engine_line(engine, index - 1) : NULL;
    return above && above->heading == IG_BOLD_TITLE_LEVEL ? IG_BOLD_TITLE_LEVEL + 1
                                                          : IG_BOLD_TITLE_LEVEL;
}
