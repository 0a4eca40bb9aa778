#include "search/spans.h"

#include "search/placing.h"
#include "text/grapheme.h"

#include <string.h>

static gboolean span_of(const IgPlacedText *text, const IgPhrase *phrase, guint position,
                        IgSpan *span)
{
    guint last = phrase->terms->len - 1;
    const IgPlacedToken *first = ig_placed_find(text, position, g_ptr_array_index(phrase->terms, 0),
                                                phrase->prefix && last == 0, FALSE);
    const IgPlacedToken *final = ig_placed_find(
        text, position + last, g_ptr_array_index(phrase->terms, last), phrase->prefix, FALSE);
    if (!first || !final)
        return FALSE;
    *span = (IgSpan){first->start, MAX(first->end, final->end), 0};
    return TRUE;
}

/* A word may end within what is one character to a reader (before a joiner that shows nothing, or
 * within a Thai syllable): the whole character is marked. */
static void widen(const char *text, gsize size, IgSpan *span)
{
    span->start = ig_grapheme_start(text, size, span->start);
    span->end = ig_grapheme_end(text, size, span->end);
}

static int by_start(gconstpointer a, gconstpointer b)
{
    const IgSpan *left = a, *right = b;
    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return left->end > right->end ? -1 : left->end < right->end;
}

static GArray *join_overlapping(GArray *spans)
{
    GArray *joined = g_array_new(FALSE, FALSE, sizeof(IgSpan));
    g_array_sort(spans, by_start);
    for (guint i = 0; i < spans->len; i++) {
        const IgSpan *span = &g_array_index(spans, IgSpan, i);
        IgSpan *last = joined->len ? &g_array_index(joined, IgSpan, joined->len - 1) : NULL;
        if (last && span->start < last->end) {
            last->end = MAX(last->end, span->end);
            last->groups |= span->groups;
        } else {
            g_array_append_vals(joined, span, 1);
        }
    }
    return joined;
}

/* Whether a phrase that must be written in one way is written so. */
static gboolean is_as_written(const char *text, const IgSpan *span, const IgPhrase *phrase)
{
    return !phrase->written ||
           (strlen(phrase->written) == span->end - span->start &&
            strncmp(text + span->start, phrase->written, span->end - span->start) == 0);
}

/* Appends the span of one position, if the text bears it out. */
static void add_span(const char *text, gsize size, const IgPlacedText *placed,
                     const IgPhraseOrigin *origin, guint position, GArray *spans)
{
    IgSpan span;
    if (!span_of(placed, origin->phrase, position, &span) ||
        !is_as_written(text, &span, origin->phrase))
        return;
    widen(text, size, &span);
    span.groups = G_GUINT64_CONSTANT(1) << MIN(origin->group, IG_SPAN_LAST_GROUP);
    g_array_append_val(spans, span);
}

GArray *ig_spans(const char *text, const IgExpression *expression, GArray *positions)
{
    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(IgSpan));
    g_autoptr(IgPlacedText) placed = positions->len > 0 ? ig_placed_text_new(text) : NULL;
    gsize size = strlen(text);
    for (guint i = 0; i < positions->len; i++) {
        const IgMatchPosition *position = &g_array_index(positions, IgMatchPosition, i);
        if (position->phrase >= expression->origins->len)
            continue;
        add_span(text, size, placed,
                 &g_array_index(expression->origins, IgPhraseOrigin, position->phrase),
                 position->position, spans);
    }
    return join_overlapping(spans);
}
