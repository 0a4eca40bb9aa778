/* Paragraphs: gathers lines into paragraphs.
 *
 * Every line either starts a paragraph or goes on with the one that is open; starts_paragraph() is
 * the list of reasons, strongest first. Notes are gathered on their own, and what is not text
 * (notes, running heads) waits until the open paragraph is closed, so that it never stands inside
 * one that runs over a page. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <math.h>
#include <string.h>

/* Columns that a wrapped line has, at most and at least: longer ones are whole paragraphs, shorter
 * ones titles and entries of lists. */
#define WRAPPED_COLUMNS 110
#define SHORT_COLUMNS   36

/* Letters that may be missing between two pieces of one printed line. */
#define PIECE_GAP 8

/* Room, as a share of the width, that a line must leave beyond the usual slack to show by itself
 * that its paragraph is over: where the sentence is closed or not, and where paragraphs are set
 * apart by space anyway. */
#define ROOM_OPEN        0.12f
#define ROOM_SPACED      0.2f
#define ROOM_SPACED_OPEN 0.4f
#define ROOM_PAGE        0.2f

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
    /* A clause that closes early with a comma is over: one of a preamble's. */
    float room = ROOM_PAGE * (last->margin_right - last->margin_left);
    if (ig_shape_ends_comma(last->text) && engine->blocks->wraps_lines &&
        ig_line_slack(engine, last, line) > engine->measure.slack + room)
        return FALSE;
    /* On a page the space was set on purpose; in a text it may be what is left of a layout. */
    if (line->block->regions && ig_line_slack(engine, last, line) > engine->measure.slack)
        return FALSE;
    if (ig_shape_starts_lower(line->text) || *line->text == '(' || g_ascii_isdigit(*line->text))
        return TRUE;
    gboolean full = ig_line_slack(engine, last, line) <= engine->measure.slack;
    gboolean indented = line->left > last->left + engine->measure.indent;
    return full && !indented && engine->blocks->wraps_lines && !ig_shape_ends_comma(last->text);
}

/* In a text of one paragraph a line, some lines may be wrapped all the same: short ones whose
 * sentence goes on in the next. */
static gboolean goes_on_unwrapped(const IgEngine *engine, const IgLine *last, const IgLine *line)
{
    if (line->blank_before >= IG_BLANK_COUNTS)
        return goes_on_over_gap(engine, last, line);
    if (ig_line_is_apart(line) || ig_shape_ends_clause(last->text))
        return FALSE;
    if (ig_shape_starts_lower(line->text) || g_ascii_isdigit(*line->text))
        return TRUE;
    float columns = last->right - last->left;
    return !ig_shape_ends_comma(last->text) && ig_shape_final(last->text) != ')' &&
           columns < WRAPPED_COLUMNS && columns > SHORT_COLUMNS;
}

/* Whether the first line of a page or column is indented, where the last line before was not. Two
 * lines at one place are alike, whatever else stands on their pages. */
static gboolean is_indented_over_page(const IgEngine *engine, const IgLine *last,
                                      const IgLine *line)
{
    float step = engine->measure.indent;
    return line->left > line->margin_left + step && last->left <= last->margin_left + step &&
           (line->left > last->left + step || line->left < last->left - step);
}

static gboolean goes_on_over_page(const IgEngine *engine, const IgLine *last, const IgLine *line)
{
    if (ig_shape_ends_hyphen(last->text) || ig_shape_starts_lower(line->text))
        return TRUE;
    gboolean indented = is_indented_over_page(engine, last, line);
    if (ig_line_other_type(last, line) && ig_shape_starts_upper(line->text))
        return FALSE;
    if (engine->measure.justified && last->block->regions)
        return ig_line_is_flush(engine, last) && !indented;
    float room = ROOM_PAGE * (last->margin_right - last->margin_left);
    gboolean early = ig_line_slack(engine, last, line) > engine->measure.slack + room;
    return !ig_shape_ends_clause(last->text) && !indented &&
           !(early && ig_shape_starts_upper(line->text));
}

/* Whether a sentence is open and its next word stands right below, in lower case: it goes on,
 * whatever its lines look like. */
static gboolean sentence_goes_on(const IgLine *last, const IgLine *line)
{
    return !ig_shape_ends_clause(last->text) && !ig_shape_ends_comma(last->text) &&
           ig_shape_starts_lower(line->text) && line->blank_before < IG_BLANK_COUNTS;
}

/* Another type starts a paragraph; bold alone only where the text above is closed, since a sentence
 * may have bold words in it. */
static gboolean changes_type(const IgEngine *engine, const IgLine *last, const IgLine *line)
{
    if (!ig_line_other_type(last, line) || sentence_goes_on(last, line))
        return FALSE;
    return last->block->bold == line->block->bold || ig_shape_ends_clause(last->text) ||
           (ig_line_slack(engine, last, line) > engine->measure.slack &&
            ig_shape_starts_upper(line->text));
}

/* In a text file, whether the second line of an item stands right below the first one's words, and
 * its sentence is open: a wrapper that breaks before the last word that fits wraps it all the same.
 */
static gboolean hangs_below_words(const IgEngine *engine, const IgLine *item, const IgLine *line)
{
    if (!item->words_at || line->block->regions || engine->measure.font_size > 0 ||
        ig_shape_ends_clause(item->text) || ig_shape_ends_comma(item->text))
        return FALSE;
    float words = item->left + (float)g_utf8_strlen(item->text, (gssize)item->words_at);
    float room = ROOM_SPACED * (item->margin_right - item->margin_left);
    return fabsf(line->left - words) <= engine->measure.letter &&
           ig_line_slack(engine, item, line) <= engine->measure.slack + room;
}

/* Why the indent says that a paragraph starts, or NULL. A first line may be indented, and so may
 * all others (a hanging item). */
static const char *indent_reason(const IgEngine *engine, const IgPart *part, const IgLine *line)
{
    const IgLine *last = ig_part_last(part), *first = ig_part_first(part);
    float step = engine->measure.indent;
    gboolean closed = ig_shape_ends_clause(last->text);
    gboolean brief = ig_line_slack(engine, last, line) > engine->measure.slack;
    if (sentence_goes_on(last, line))
        return NULL;
    if (line->left > last->left + step) {
        gboolean hanging = part->lines->len == 1 &&
                           (!brief || hangs_below_words(engine, last, line));
        return (closed || brief) && !hanging ? "an indent, after a line that ended" : NULL;
    }
    if (line->left < last->left - step) {
        gboolean outdented = part->lines->len == 1 && !first->bullet && !brief;
        gboolean back = line->left <= first->left + step;
        return !outdented && closed && back ? "back from an indent, after a line that ended" : NULL;
    }
    return NULL;
}

/* Whether the line above ends so early that its paragraph is over. */
static gboolean ends_early(const IgEngine *engine, const IgLine *last, const IgLine *line)
{
    gboolean closed = ig_shape_ends_clause(last->text);
    if (ig_shape_ends_hyphen(last->text) || (!closed && ig_shape_starts_lower(line->text)))
        return FALSE;
    float share = closed ? 0 : ROOM_OPEN;
    if (engine->measure.spaced)
        share = closed || ig_shape_ends_comma(last->text) ? ROOM_SPACED : ROOM_SPACED_OPEN;
    float room = share * (last->margin_right - last->margin_left);
    return ig_line_slack(engine, last, line) > engine->measure.slack + room;
}

/* Whether a quotation that a line opens is still open at its end. */
static gboolean leaves_quotation_open(const char *text)
{
    const char *open = g_strrstr(text, "\342\200\234"); /* “ */
    return open && !strstr(open, "\342\200\235");
}

/* A blank line that slipped into a sentence makes two blocks of it. Only where the first breaks off
 * within a quotation, and the second goes on in lower case, is that sure. */
static gboolean is_broken_block(const IgLine *last, const IgLine *line)
{
    IgBlockKind kind = last->block->kind;
    return (kind == IG_BLOCK_PARAGRAPH || kind == IG_BLOCK_LIST_ITEM) &&
           line->block->kind == IG_BLOCK_PARAGRAPH && !line->run && !line->bullet &&
           !line->speaker && !ig_shape_ends_clause(last->text) &&
           ig_shape_starts_lower(line->text) && leaves_quotation_open(last->text);
}

/* In a list of sources a tag too long for the margin has a line of its own, and its source hangs
 * below. */
static gboolean hangs_below_tag(const IgEngine *engine, const IgPart *part, const IgLine *line)
{
    const IgLine *last = ig_part_last(part);
    return part->lines->len == 1 && ig_shape_is_citation_tag(last->text) &&
           line->blank_before < IG_BLANK_COUNTS && line->left > last->left + engine->measure.indent;
}

/* Why an earlier pass knew that a paragraph starts with this line. */
static const char *known_start_reason(const IgLine *last, const IgLine *line)
{
    if (line->heading)
        return line->heading_why;
    if (line->form)
        return "a field of a form";
    return last->form ? "the form above is over" : "a name or a number that begins a paragraph";
}

/* Why the first paragraph starts where it does. */
static const char *first_reason(const IgLine *line)
{
    return line->heading ? line->heading_why : "the first line of the text";
}

/* Why `line` starts a paragraph while `part` is open; NULL when it goes on with it. */
static const char *starts_paragraph(const IgEngine *engine, const IgPart *part, const IgLine *line)
{
    const IgLine *last = ig_part_last(part);
    if (is_broken_block(last, line))
        return NULL;
    if (!ig_line_is_printed(line) || !ig_line_is_printed(last))
        return line->heading ? line->heading_why : "the markup begins a block";
    if (line->run || line->bullet || line->speaker)
        return line->heading  ? line->heading_why
               : line->run    ? "a number of a row"
               : line->bullet ? "a bullet"
                              : "a speaker's name";
    if (awaits_text(part))
        return NULL;
    if (ig_line_same_row(last, line, PIECE_GAP * engine->measure.letter))
        return NULL;
    if (line->known_start)
        return known_start_reason(last, line);
    if (line->form && last->form)
        return NULL;
    if ((line->heading != 0) != (last->heading != 0))
        return line->heading ? line->heading_why : "the heading above is over";
    if (line->heading)
        return NULL;
    if (line->page_start || line->new_column)
        return goes_on_over_page(engine, last, line)
                   ? NULL
                   : "a new page or column, and nothing shows that the sentence goes on";
    if (changes_type(engine, last, line))
        return "another type than the line above";
    if (!engine->blocks->wraps_lines)
        return goes_on_unwrapped(engine, last, line) ? NULL
                                                     : "a new line, where each is a paragraph";
    if (hangs_below_tag(engine, part, line))
        return NULL;
    if (line->blank_before >= IG_BLANK_COUNTS)
        return goes_on_over_gap(engine, last, line)
                   ? NULL
                   : "space above, and nothing shows that the sentence goes on";
    const char *indented = indent_reason(engine, part, line);
    if (indented)
        return indented;
    return ends_early(engine, last, line) ? "the line above ended early" : NULL;
}

/* What has been gathered so far. */
typedef struct {
    IgEngine *engine;
    IgPart *open;          /* paragraph that may go on; borrowed from parts */
    IgPart *open_note;     /* borrowed from waiting or parts */
    GPtrArray *waiting;    /* of IgPart: what stands between two paragraphs */
    guint page_begin;      /* index of the first part that began on the page we are on */
    gboolean page_pending; /* none has begun on it yet */
} Gathering;

static void place_waiting(Gathering *gathering)
{
    GPtrArray *waiting = gathering->waiting;
    for (guint i = 0; i < waiting->len; i++)
        g_ptr_array_add(gathering->engine->parts, g_ptr_array_index(waiting, i));
    g_ptr_array_set_size(waiting, 0);
}

/* A heading that stands below the text it heads goes before the first part that began on its page.
 */
static void gather_displaced(Gathering *gathering, IgLine *line)
{
    IgPart *part = ig_part_new(line, line->heading_why);
    GPtrArray *parts = gathering->engine->parts;
    guint at = MIN(gathering->page_begin, parts->len);
    g_ptr_array_insert(parts, (gint)at, part);
    gathering->page_begin = at + 1;
}

static void gather_text(Gathering *gathering, IgLine *line)
{
    const char *why = gathering->open ? starts_paragraph(gathering->engine, gathering->open, line)
                                      : first_reason(line);
    if (gathering->open && !why) {
        gathering->page_pending |= line->page_start;
        g_ptr_array_add(gathering->open->lines, line);
        return;
    }
    place_waiting(gathering);
    if (line->page_start || gathering->page_pending) {
        gathering->page_begin = gathering->engine->parts->len;
        gathering->page_pending = FALSE;
    }
    gathering->open = ig_part_new(line, why);
    g_ptr_array_add(gathering->engine->parts, gathering->open);
}

static void gather_note(Gathering *gathering, IgLine *line)
{
    if (!line->note && !line->bullet && gathering->open_note && ig_line_is_printed(line)) {
        g_ptr_array_add(gathering->open_note->lines, line);
        return;
    }
    gathering->open_note = ig_part_new(line, line->note ? "the number of a note"
                                                        : "a line among the notes");
    g_ptr_array_add(gathering->waiting, gathering->open_note);
}

void ig_gather_paragraphs(IgEngine *engine)
{
    Gathering gathering = {.engine = engine, .waiting = g_ptr_array_new()};
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        switch (line->role) {
        case IG_ROLE_TEXT:
            if (line->displaced)
                gather_displaced(&gathering, line);
            else
                gather_text(&gathering, line);
            break;
        case IG_ROLE_NOTE: gather_note(&gathering, line); break;
        case IG_ROLE_RULE: break;
        case IG_ROLE_MARGIN:
        case IG_ROLE_HEADER:
        case IG_ROLE_FOOTER:
            g_ptr_array_add(gathering.waiting,
                            ig_part_new(line, "a running head or foot of its page"));
            break;
        case IG_ROLE_CONTENTS:
            gathering.open = NULL;
            g_ptr_array_add(gathering.waiting, ig_part_new(line, "a line of a contents list"));
            break;
        }
    }
    place_waiting(&gathering);
    g_ptr_array_unref(gathering.waiting);
}
