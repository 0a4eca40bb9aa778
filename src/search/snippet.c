#include "search/snippet.h"

#include "text/utf8.h"

#include <string.h>

/* Steps over up to `count` code points, forwards or backwards. */
static gsize step_forward(const char *text, gsize at, gsize size, gsize count)
{
    while (count-- > 0 && at < size)
        at = (gsize)(g_utf8_next_char(text + at) - text);
    return at;
}

static gsize step_back(const char *text, gsize at, gsize count)
{
    while (count-- > 0 && at > 0)
        at = (gsize)(g_utf8_prev_char(text + at) - text);
    return at;
}

/* The window of `length` code points that begins at a match and holds most matches; the first such.
 */
static void densest_window(const char *text, gsize size, const GArray *spans, gsize length,
                           gsize *start, gsize *end)
{
    guint most = 0;
    for (guint i = 0; i < spans->len; i++) {
        const IgSpan *first = &g_array_index(spans, IgSpan, i);
        gsize limit = step_forward(text, first->start, size, length);
        guint held = 0;
        gsize last = first->end;
        for (guint j = i; j < spans->len; j++) {
            const IgSpan *span = &g_array_index(spans, IgSpan, j);
            if (span->end > limit && j > i)
                break;
            held++;
            last = span->end;
        }
        if (held > most) {
            most = held;
            *start = first->start;
            *end = last;
        }
    }
}

/* Texts without blanks (Chinese, Thai) are cut where they are; others within this many code points
 * of the place, at a blank. */
#define LONGEST_WORD 40

static gsize to_word_start(const char *text, gsize at, gsize latest)
{
    gsize limit = MIN(latest, step_forward(text, at, latest, LONGEST_WORD));
    if (at == 0 || text[at - 1] == ' ')
        return at;
    for (gsize i = at; i < limit; i++) {
        if (text[i] == ' ')
            return i + 1;
    }
    return at;
}

static gsize to_word_end(const char *text, gsize at, gsize size, gsize earliest)
{
    gsize limit = MAX(earliest, step_back(text, at, LONGEST_WORD));
    if (at >= size || text[at] == ' ')
        return at;
    for (gsize i = at; i > limit; i--) {
        if (text[i - 1] == ' ')
            return i - 1;
    }
    return at;
}

/* A cut must not part a letter from the accents that follow it. */
static gsize to_grapheme_end(const char *text, gsize at, gsize size)
{
    while (at < size && g_unichar_ismark(g_utf8_get_char(text + at)))
        at = (gsize)(g_utf8_next_char(text + at) - text);
    return at;
}

/* A match that is cut by a border of the snippet is left out of it altogether. */
static void leave_whole_matches(const char *text, const GArray *spans, gsize *start, gsize *end)
{
    for (guint i = 0; i < spans->len; i++) {
        const IgSpan *span = &g_array_index(spans, IgSpan, i);
        if (span->start < *start && span->end > *start)
            *start = span->end + (text[span->end] == ' ');
        if (span->start < *end && span->end > *end)
            *end = span->start - (span->start > 0 && text[span->start - 1] == ' ');
    }
}

IgSnippet ig_snippet(const char *text, const GArray *spans, gsize length)
{
    gsize size = strlen(text);
    gsize characters = ig_utf8_code_points(text, size);
    if (length == 0 || characters <= length)
        return (IgSnippet){0, size, FALSE, FALSE};
    gsize core_start = 0, core_end = 0;
    densest_window(text, size, spans, length, &core_start, &core_end);
    gsize core = ig_utf8_code_points(text + core_start, core_end - core_start);
    gsize spare = length > core ? length - core : 0;
    gsize start = step_back(text, core_start, spare / 3);
    gsize used = ig_utf8_code_points(text + start, core_end - start);
    gsize end = step_forward(text, core_end, size, length > used ? length - used : 0);
    /* Room that the end of the text leaves goes to its front. */
    used = ig_utf8_code_points(text + start, end - start);
    if (end == size && used < length)
        start = step_back(text, start, length - used);
    start = to_word_start(text, to_grapheme_end(text, start, core_start), core_start);
    end = to_word_end(text, to_grapheme_end(text, end, size), size, core_end);
    leave_whole_matches(text, spans, &start, &end);
    return (IgSnippet){start, end, start > 0, end < size};
}
