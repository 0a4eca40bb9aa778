/* Paragraphs: gathers lines into paragraphs.
 *
 * Every line either starts a paragraph or goes on with the one that is open; starts_paragraph() is
 * the list of reasons, strongest first. Notes are gathered on their own, and what is not text
 * (notes, running heads) waits until the open paragraph is closed, so that it never stands inside
 * one that runs over a page. */
#include "structure/engine.h"
#include "structure/shape.h"

/* Type that differs by more than this share is another type. */
#define OTHER_TYPE 0.08f

static gboolean other_type(const IgLine *a, const IgLine *b)
{
    float x = a->block->font_size, y = b->block->font_size;
    return x > 0 && y > 0 && (x > y * (1 + OTHER_TYPE) || y > x * (1 + OTHER_TYPE));
}

/* A number or a bullet that stands alone on its line: its text is what follows. */
static gboolean awaits_text(const IgPart *part)
{
    const IgLine *last = ig_part_last(part);
    return part->lines->len == 1 && !*ig_line_words(last) &&
           (last->run || last->bullet || last->note);
}

/* Over a blank line, a page or a column the sentence must show that it goes on. */
static gboolean goes_on_over_gap(const IgEngine *engine, const IgLine *last, const IgLine *line)
{
    if (ig_shape_ends_hyphen(last->text))
        return TRUE;
    if (ig_shape_ends_clause(last->text))
        return FALSE;
    if (ig_shape_starts_lower(line->text))
        return TRUE;
    gboolean full = ig_line_slack(engine, last, line) <= engine->measure.slack;
    return full && engine->blocks->wraps_lines && ig_shape_final(last->text) != ',';
}

static gboolean goes_on_over_page(const IgEngine *engine, const IgLine *last, const IgLine *line)
{
    if (ig_shape_ends_hyphen(last->text) || ig_shape_starts_lower(line->text))
        return TRUE;
    gboolean full = ig_line_slack(engine, last, line) <= engine->measure.slack;
    gboolean indented = line->left > line->margin_left + engine->measure.indent &&
                        last->left <= last->margin_left + engine->measure.indent;
    return full && !indented && !ig_shape_ends_clause(last->text);
}

/* Why the indent says that a paragraph starts, or NULL. A first line may be indented, and so may
 * all others (a hanging item). */
static const char *indent_reason(const IgEngine *engine, const IgPart *part, const IgLine *line)
{
    const IgLine *last = ig_part_last(part), *first = ig_part_first(part);
    float step = engine->measure.indent;
    gboolean closed = ig_shape_ends_clause(last->text);
    gboolean brief = ig_line_slack(engine, last, line) > engine->measure.slack;
    if (line->left > last->left + step) {
        gboolean hanging = part->lines->len == 1 && !brief;
        return (closed || brief) && !hanging ? "indented" : NULL;
    }
    if (line->left < last->left - step) {
        gboolean outdented = part->lines->len == 1 && !first->bullet && !brief;
        gboolean back = line->left <= first->left + step;
        return !outdented && closed && back ? "back from an indent" : NULL;
    }
    return NULL;
}

/* Why `line` starts a paragraph while `part` is open; NULL when it goes on with it. */
static const char *starts_paragraph(const IgEngine *engine, const IgPart *part, const IgLine *line)
{
    const IgLine *last = ig_part_last(part);
    if (!ig_line_is_printed(line) || !ig_line_is_printed(last))
        return "markup";
    if (line->run || line->bullet || line->speaker)
        return line->run ? "number" : line->bullet ? "bullet" : "speaker";
    if (awaits_text(part))
        return NULL;
    if (line->known_start)
        return line->heading ? line->heading_why : "known";
    if ((line->heading != 0) != (last->heading != 0))
        return "heading";
    if (line->heading)
        return NULL;
    if (line->page_start || line->new_column)
        return goes_on_over_page(engine, last, line) ? NULL : "page";
    if (other_type(last, line))
        return "type";
    if (!engine->blocks->wraps_lines)
        return goes_on_over_gap(engine, last, line) && line->blank_before >= 0.5f ? NULL : "line";
    if (line->blank_before >= 0.5f)
        return goes_on_over_gap(engine, last, line) ? NULL : "blank";
    const char *indented = indent_reason(engine, part, line);
    if (indented)
        return indented;
    gboolean brief = ig_line_slack(engine, last, line) > engine->measure.slack;
    if (brief && !ig_shape_ends_hyphen(last->text) &&
        (ig_shape_ends_clause(last->text) || !ig_shape_starts_lower(line->text)))
        return "short line above";
    return NULL;
}

/* What has been gathered so far. */
typedef struct {
    IgEngine *engine;
    IgPart *open;       /* paragraph that may go on; borrowed from parts */
    IgPart *open_note;  /* borrowed from waiting or parts */
    GPtrArray *waiting; /* of IgPart: what stands between two paragraphs */
} Gathering;

static void place_waiting(Gathering *gathering)
{
    GPtrArray *waiting = gathering->waiting;
    for (guint i = 0; i < waiting->len; i++)
        g_ptr_array_add(gathering->engine->parts, g_ptr_array_index(waiting, i));
    g_ptr_array_set_size(waiting, 0);
}

static void gather_text(Gathering *gathering, IgLine *line)
{
    const char *why = gathering->open ? starts_paragraph(gathering->engine, gathering->open, line)
                                      : "first";
    if (!why) {
        g_ptr_array_add(gathering->open->lines, line);
        return;
    }
    place_waiting(gathering);
    gathering->open = ig_part_new(line, why);
    g_ptr_array_add(gathering->engine->parts, gathering->open);
}

static void gather_note(Gathering *gathering, IgLine *line)
{
    if (!line->note && gathering->open_note && ig_line_is_printed(line)) {
        g_ptr_array_add(gathering->open_note->lines, line);
        return;
    }
    gathering->open_note = ig_part_new(line, line->note ? "note number" : "note");
    g_ptr_array_add(gathering->waiting, gathering->open_note);
}

void ig_gather_paragraphs(IgEngine *engine)
{
    Gathering gathering = {engine, NULL, NULL, g_ptr_array_new()};
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        switch (line->role) {
        case IG_ROLE_TEXT: gather_text(&gathering, line); break;
        case IG_ROLE_NOTE: gather_note(&gathering, line); break;
        case IG_ROLE_RULE: break;
        case IG_ROLE_HEADER:
        case IG_ROLE_FOOTER:
            g_ptr_array_add(gathering.waiting, ig_part_new(line, "furniture"));
            break;
        case IG_ROLE_CONTENTS:
            gathering.open = NULL;
            g_ptr_array_add(gathering.waiting, ig_part_new(line, "contents"));
            break;
        }
    }
    place_waiting(&gathering);
    g_ptr_array_unref(gathering.waiting);
}
