/* Splitting: paragraphs that run on in one line.
 *
 * Text that lost its line breaks has "… in Internet governance. 75. The group would report …" in
 * the middle of a line. Where the numbers at the starts of lines leave a gap, the missing ones are
 * sought inside, in order, after the end of a sentence and before a capital; only a gap that is
 * filled completely is cut. A list whose letters lost their brackets (": a Discuss … b Facilitate")
 * is cut where letters follow each other from a on, each after the end of a clause. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

/* Numbers that may be missing between two lines; more are a gap of the document. */
#define LARGEST_GAP 12

/* Words an item must have before the next letter is looked for. */
#define ITEM_WORDS 3

typedef struct {
    guint line;
    gsize at;
} Place;

static gboolean can_split(const IgLine *line)
{
    return line->role == IG_ROLE_TEXT &&
           (ig_line_is_printed(line) || line->block->kind == IG_BLOCK_PARAGRAPH);
}

/* The dotted number at the start of a line that can be a paragraph's, or 0. */
static guint leading_number(const IgLine *line)
{
    IgCandidate readings[IG_CANDIDATE_READINGS];
    if (!can_split(line) || !ig_candidates_read(line->text, readings) ||
        readings[0].style != IG_NUMBER_DOT || readings[0].counting != IG_COUNT_ARABIC ||
        !ig_shape_starts_upper(line->text + readings[0].words))
        return 0;
    return readings[0].value / IG_VALUE_STEP;
}

/* Where "75. The" stands inside the lines from `from` up to `end`, after the end of a sentence. */
static gboolean find_number(const IgEngine *engine, Place from, guint end, guint number,
                            Place *found)
{
    char mark[16];
    g_snprintf(mark, sizeof mark, " %u. ", number);
    for (guint i = from.line; i < end; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (!can_split(line))
            continue;
        const char *start = line->text + (i == from.line ? from.at : 0);
        for (const char *p = strstr(start, mark); p; p = strstr(p + 1, mark)) {
            g_autofree char *before = g_strndup(line->text, (gsize)(p - line->text));
            if (!ig_shape_ends_sentence(before) || !ig_shape_starts_upper(p + strlen(mark)))
                continue;
            found->line = i;
            found->at = (gsize)(p - line->text) + 1;
            return TRUE;
        }
    }
    return FALSE;
}

/* Finds first, first + 1 … in order; all of those up to `last` must be there, unless `open`. */
static void fill_gap(const IgEngine *engine, Place from, guint end, guint first, guint last,
                     gboolean open, GArray *places)
{
    guint before = places->len;
    for (guint number = first; number <= last; number++) {
        Place place;
        if (!find_number(engine, from, end, number, &place)) {
            if (!open)
                g_array_set_size(places, before);
            return;
        }
        g_array_append_val(places, place);
        from = place;
    }
}

static void find_numbers(const IgEngine *engine, GArray *places)
{
    guint last = 0;
    Place from = {0, 0};
    for (guint i = 0; i < engine->lines->len; i++) {
        guint number = leading_number(ig_engine_line(engine, i));
        if (!number)
            continue;
        if (last && number > last + 1 && number <= last + 1 + LARGEST_GAP)
            fill_gap(engine, from, i, last + 1, number - 1, FALSE, places);
        last = number;
        from = (Place){i, 0};
    }
    /* After the last numbered line nothing bounds the row: it goes on while it goes on in order. */
    if (last && places->len)
        fill_gap(engine, from, engine->lines->len, last + 1, last + LARGEST_GAP, TRUE, places);
}

/* Whether a list can begin or go on with a letter here: after a colon for the first, after the end
 * of a clause or "and", "or" for the rest. */
static gboolean letter_can_stand(const char *text, const char *at, gboolean first)
{
    g_autofree char *before = g_strndup(text, (gsize)(at - text));
    if (first)
        return ig_shape_final(before) == ':';
    return ig_shape_ends_clause(before) || ig_shape_ends_comma(before) ||
           g_str_has_suffix(before, "; and") || g_str_has_suffix(before, "; or");
}

/* The place of " b " after `start`, where a list can go on; NULL when there is none. */
static const char *find_letter(const char *text, const char *start, char letter)
{
    char mark[4] = {' ', letter, ' ', '\0'};
    for (const char *p = strstr(start, mark); p; p = strstr(p + 1, mark)) {
        if (letter_can_stand(text, p, letter == 'a'))
            return p + 1;
    }
    return NULL;
}

static void find_letters(const IgEngine *engine, GArray *places)
{
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (!can_split(line))
            continue;
        const char *a = find_letter(line->text, line->text, 'a');
        const char *b = a ? find_letter(line->text, a, 'b') : NULL;
        if (!b || ig_shape_words(a) - ig_shape_words(b) < ITEM_WORDS)
            continue;
        for (char letter = 'a'; a && letter <= 'z'; a = find_letter(line->text, a, ++letter)) {
            Place place = {i, (gsize)(a - line->text)};
            g_array_append_val(places, place);
        }
    }
}

static gint compare_places(gconstpointer a, gconstpointer b)
{
    const Place *x = a, *y = b;
    if (x->line != y->line)
        return x->line < y->line ? -1 : 1;
    return (x->at > y->at) - (x->at < y->at);
}

/* A letter without brackets is no candidate by itself: it is told as one here. */
static void tell_letter(IgLine *line)
{
    if (!g_ascii_islower(line->text[0]) || line->text[1] != ' ')
        return;
    line->told = TRUE;
    line->number = (IgCandidate){.style = IG_NUMBER_BARE, .counting = IG_COUNT_LOWER};
    line->number.value = (guint)(line->text[0] - 'a' + 1) * IG_VALUE_STEP;
    line->number.end = 1;
    line->number.words = 2;
}

void ig_split_lines(IgEngine *engine)
{
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(Place));
    find_numbers(engine, places);
    find_letters(engine, places);
    g_array_sort(places, compare_places);
    for (guint i = places->len; i-- > 0;) {
        const Place *place = &g_array_index(places, Place, i);
        IgLine *rest = ig_line_cut(ig_engine_line(engine, place->line), place->at);
        rest->known_start = TRUE;
        tell_letter(rest);
        g_ptr_array_insert(engine->lines, (gint)place->line + 1, rest);
    }
}
