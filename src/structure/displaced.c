/* Displaced headings: those that a text lost its layout with, and that now stand at the end of
 * their page, within the sentence that runs over it.
 *
 * A heading between the open end of a page and a page that goes on in lower case was above or
 * beside the text of its page; it goes before the first paragraph that began there. One that
 * returns on several pages is a label in the margin and heads nothing. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

/* Pages on which a label stands, at least, and its longest form in words. */
#define LABEL_PAGES 2
#define LABEL_WORDS 3

/* Whether nothing but headings, notes and furniture stands between `index` and the next page. */
static gboolean ends_page(const IgEngine *engine, guint index, guint *next)
{
    for (guint i = index + 1; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (line->role != IG_ROLE_TEXT && line->role != IG_ROLE_MARGIN)
            continue;
        if (line->page_start) {
            *next = i;
            return TRUE;
        }
        if (!line->heading)
            return FALSE;
    }
    return FALSE;
}

static gboolean can_be_label(const IgLine *line)
{
    return line->heading && !line->run && ig_line_is_printed(line) && line->role == IG_ROLE_TEXT &&
           ig_shape_words(line->text) <= LABEL_WORDS;
}

/* Labels come in sets: beside one that returns, another of one word at a page's end is one too. */
static void mark_labels(IgEngine *engine)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    guint next;
    gboolean any = FALSE;
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (!can_be_label(line) || !ends_page(engine, i, &next))
            continue;
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(seen, line->text)) + 1;
        g_hash_table_insert(seen, line->text, GUINT_TO_POINTER(count));
        any |= count >= LABEL_PAGES;
    }
    for (guint i = 0; any && i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(seen, line->text));
        if (can_be_label(line) &&
            (count >= LABEL_PAGES || (count && ig_shape_words(line->text) == 1)))
            line->role = IG_ROLE_MARGIN;
    }
}

/* The line of text above `index` that is no heading. */
static const IgLine *text_above(const IgEngine *engine, guint index)
{
    while (index-- > 0) {
        const IgLine *line = ig_engine_line(engine, index);
        if (line->role == IG_ROLE_TEXT && !line->heading)
            return line;
    }
    return NULL;
}

/* A number alone between blank lines is a page's, and a heading right above it a running head: it
 * heads no text. */
static void mark_lone_numbers(IgEngine *engine)
{
    guint number;
    for (guint i = 1; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i), *above = ig_engine_before(engine, i);
        const IgLine *below = ig_engine_after(engine, i);
        if (line->role != IG_ROLE_TEXT || line->run || !ig_line_is_printed(line) ||
            line->block->regions || !above || !below || !ig_line_is_apart(line) ||
            !ig_line_is_apart(below) || strspn(line->text, "0123456789") != strlen(line->text) ||
            !ig_shape_is_page_number(line->text, &number))
            continue;
        line->role = IG_ROLE_FOOTER;
        ig_engine_line(engine, i + 1)->page_start = TRUE;
        if (above->heading && !above->run && ig_line_is_printed(above))
            above->role = IG_ROLE_HEADER;
    }
}

void ig_mark_displaced(IgEngine *engine)
{
    guint next;
    mark_lone_numbers(engine);
    mark_labels(engine);
    for (guint i = 1; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (line->role != IG_ROLE_TEXT || !line->heading || line->run || line->page_start ||
            !ig_line_is_printed(line) || !ends_page(engine, i, &next))
            continue;
        const IgLine *above = text_above(engine, i);
        line->displaced = above && !ig_shape_ends_clause(above->text) && !above->page_start &&
                          ig_shape_starts_lower(ig_engine_line(engine, next)->text);
    }
}
