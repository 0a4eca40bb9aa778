/* Sections: the headings above every paragraph, outermost first.
 *
 * The document's own title heads everything and says nothing of a place, so it is left out, unless
 * it is the only heading. A division that prints its number and its title apart ("CHAPTER III",
 * "Rights of the data subject") is one step of the path. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

#define DEEPEST 12

/* Type larger by this share is that of a title above its headings. */
#define LARGER 1.1f

/* Longest line of a title page, in words. */
#define TITLE_PAGE_WORDS 16

typedef struct {
    char *titles[DEEPEST];
    guint levels[DEEPEST];
    guint depth;
    gboolean awaits_title; /* the last one is a division's number, or an article's, alone */
} Path;

static void cut(Path *path, guint level)
{
    while (path->depth && path->levels[path->depth - 1] >= level)
        g_free(path->titles[--path->depth]);
}

static void add(Path *path, const char *title, guint level)
{
    cut(path, level);
    if (path->depth == DEEPEST)
        return;
    path->titles[path->depth] = g_strdup(title);
    path->levels[path->depth++] = level;
}

/* What heads a table of contents heads nothing else, however high it stands. */
static void cut_contents(Path *path)
{
    for (guint i = 0; i < path->depth; i++) {
        if (ig_is_contents_title(path->titles[i]))
            cut(path, path->levels[i]);
    }
}

static GStrv path_strings(const Path *path)
{
    GStrv strings = g_new0(char *, path->depth + 1);
    for (guint i = 0; i < path->depth; i++)
        strings[i] = g_strdup(path->titles[i]);
    return strings;
}

static gboolean is_number_alone(const IgPart *part)
{
    const IgLine *line = ig_part_first(part);
    if (line->run && line->run->style == IG_NUMBER_ARTICLE)
        return line->number.words >= strlen(part->text);
    return ig_is_division_number(part->text);
}

static gboolean is_heading(const IgPart *part)
{
    return part->heading && part->role == IG_ROLE_TEXT && !part->quoted;
}

/* Whether the heading stands above all others: by its markup, or by the size of its type. */
static gboolean stands_above(const IgPart *title, const IgPart *other)
{
    const IgLine *a = ig_part_first(title), *b = ig_part_first(other);
    if (!ig_line_is_printed(a))
        return title->heading < other->heading;
    return a->block->font_size > b->block->font_size * LARGER;
}

/* Matter of a title page: a line that ends no sentence. */
static gboolean can_precede_title(const IgPart *part)
{
    return !ig_part_first(part)->run && ig_shape_words(part->text) <= TITLE_PAGE_WORDS &&
           !ig_shape_ends_sentence(part->text);
}

/* The document's title: the first heading, where nothing but headings and matter of a title page
 * stands before the next, or where it stands above all others; NULL when there is none. */
static const IgPart *title_of(const IgEngine *engine)
{
    const IgPart *first = NULL;
    guint headings = 0, as_high = 0, between = 0;
    for (guint i = 0; i < engine->parts->len; i++) {
        const IgPart *part = ig_engine_part(engine, i);
        if (part->role != IG_ROLE_TEXT || ig_part_first(part)->block->kind >= IG_BLOCK_HEADER)
            continue;
        if (!is_heading(part)) {
            if (!first && !can_precede_title(part))
                return NULL;
            between += headings == 1 ? 1 : 0;
            continue;
        }
        if (!first && (ig_part_first(part)->run || ig_division_rank(part->text)))
            return NULL;
        headings++;
        as_high += first && !stands_above(first, part) ? 1 : 0;
        first = first ? first : part;
    }
    return headings > 1 && (between == 0 || as_high == 0) ? first : NULL;
}

void ig_set_sections(IgEngine *engine)
{
    Path path = {.depth = 0};
    const IgPart *title = title_of(engine);
    if (title && !engine->blocks->document->title)
        engine->blocks->document->title = g_strdup(title->text);
    for (guint i = 0; i < engine->parts->len; i++) {
        IgPart *part = ig_engine_part(engine, i);
        gboolean heading = is_heading(part) && part != title;
        if (heading && path.awaits_title && path.depth && !ig_part_first(part)->run &&
            !ig_division_rank(part->text)) {
            char **last = &path.titles[path.depth - 1];
            char *both = g_strconcat(*last, " ", part->text, NULL);
            g_free(*last);
            *last = both;
            path.awaits_title = FALSE;
            heading = FALSE;
        } else if (heading) {
            cut(&path, part->heading);
            cut_contents(&path);
        }
        g_strfreev(part->section);
        part->section = path_strings(&path);
        if (heading) {
            add(&path, part->text, part->heading);
            path.awaits_title = is_number_alone(part);
        } else if (part->role == IG_ROLE_TEXT) {
            path.awaits_title = FALSE;
        }
    }
    cut(&path, 0);
}
