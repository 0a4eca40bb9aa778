#include "search/spans.h"

#include "text/grapheme.h"
#include "text/tokens.h"

#include <string.h>

typedef struct {
    guint position;
    gsize start, end; /* of the text */
    gsize term;       /* offset into terms */
} PlacedToken;

typedef struct {
    GArray *tokens; /* of PlacedToken, ascending by position */
    GString *terms; /* folded, each ended by NUL */
    guint next;
} PlacedText;

static gboolean place(const IgToken *token, gpointer data)
{
    PlacedText *text = data;
    /* A whole shares the position of the part before it. */
    if (token->kind != IG_TOKEN_WHOLE)
        text->next++;
    PlacedToken placed = {text->next - 1, token->start, token->end, text->terms->len};
    g_string_append_len(text->terms, token->term, (gssize)token->length);
    g_string_append_c(text->terms, '\0');
    g_array_append_val(text->tokens, placed);
    return TRUE;
}

static guint first_at(const PlacedText *text, guint position)
{
    guint low = 0, high = text->tokens->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(text->tokens, PlacedToken, middle).position < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The token at a position that a term of the query stands for: a part, or the whole of a chain. */
static const PlacedToken *token_for(const PlacedText *text, guint position, const char *term,
                                    gboolean prefix)
{
    for (guint i = first_at(text, position); i < text->tokens->len; i++) {
        const PlacedToken *token = &g_array_index(text->tokens, PlacedToken, i);
        const char *folded = text->terms->str + token->term;
        if (token->position != position)
            break;
        if (prefix ? g_str_has_prefix(folded, term) : g_str_equal(folded, term))
            return token;
    }
    return NULL;
}

static gboolean span_of(const PlacedText *text, const IgPhrase *phrase, guint position,
                        IgSpan *span)
{
    guint last = phrase->terms->len - 1;
    const PlacedToken *first = token_for(text, position, g_ptr_array_index(phrase->terms, 0),
                                         phrase->prefix && last == 0);
    const PlacedToken *final = token_for(text, position + last,
                                         g_ptr_array_index(phrase->terms, last), phrase->prefix);
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
static void add_span(const char *text, gsize size, const PlacedText *placed,
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
    PlacedText placed = {g_array_new(FALSE, FALSE, sizeof(PlacedToken)), g_string_new(NULL), 0};
    gsize size = strlen(text);
    if (positions->len > 0)
        ig_tokenize(text, size, IG_TOKENIZE_TEXT, place, &placed);
    for (guint i = 0; i < positions->len; i++) {
        const IgMatchPosition *position = &g_array_index(positions, IgMatchPosition, i);
        if (position->phrase >= expression->origins->len)
            continue;
        add_span(text, size, &placed,
                 &g_array_index(expression->origins, IgPhraseOrigin, position->phrase),
                 position->position, spans);
    }
    g_array_unref(placed.tokens);
    g_string_free(placed.terms, TRUE);
    return join_overlapping(spans);
}
