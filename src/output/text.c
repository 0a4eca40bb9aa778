/* --format=text: for people. The locator first, because that is what goes into the footnote; then
 * where it stands, then the words around the match. */
#include "output/emitter.h"
#include "output/hyperlink.h"
#include "output/place.h"
#include "output/terminal.h"
#include "search/snippet.h"

#include <string.h>

#define COLOUR_LOCATOR "\033[1;36m"
#define COLOUR_FAINT   "\033[2m"
#define COLOUR_MATCH   "\033[1;33m"
#define COLOUR_HEADING "\033[1m"
#define COLOUR_OFF     "\033[0m"

#define INDENT "    "

/* Narrower than this, wrapping makes a text harder to read than the terminal's own breaks. */
#define MIN_WIDTH 30

static void put_coloured(GString *out, const char *text, const char *colour, gboolean coloured)
{
    if (coloured)
        g_string_append(out, colour);
    ig_terminal_append(out, text, -1);
    if (coloured)
        g_string_append(out, COLOUR_OFF);
}

/* ---- the snippet, wrapped ---- */

typedef struct {
    GString *out;
    guint width;  /* columns left of the margin; 0: one long line */
    guint column; /* where the next word would begin */
} Wrapping;

/* Writes one word, perhaps with colour codes in it, that is `columns` wide. */
static void put_word(Wrapping *wrapping, const char *word, guint columns)
{
    if (wrapping->column > 0 && wrapping->width &&
        wrapping->column + 1 + columns > wrapping->width) {
        g_string_append(wrapping->out, "\n" INDENT);
        wrapping->column = 0;
    } else if (wrapping->column > 0) {
        g_string_append_c(wrapping->out, ' ');
        wrapping->column++;
    }
    g_string_append(wrapping->out, word);
    wrapping->column += columns;
}

typedef struct {
    const char *text;
    const GArray *spans;
    guint next; /* span that comes next */
    gboolean inside;
    gboolean colour;
} Marking;

/* Appends text[start, end) with the colour codes of the spans that begin or end in it. */
static void put_marked(Marking *marking, GString *out, gsize start, gsize end)
{
    gsize at = start;
    while (at < end) {
        const IgSpan *span = marking->next < marking->spans->len
                                 ? &g_array_index(marking->spans, IgSpan, marking->next)
                                 : NULL;
        gsize border = !span ? end : marking->inside ? span->end : span->start;
        gsize until = CLAMP(border, at, end);
        ig_terminal_append(out, marking->text + at, (gssize)(until - at));
        at = until;
        if (!span || border > end || (border == end && !marking->inside))
            break;
        if (marking->colour)
            g_string_append(out, marking->inside ? COLOUR_OFF : COLOUR_MATCH);
        marking->next += marking->inside;
        marking->inside = !marking->inside;
    }
}

static void skip_spans_before(Marking *marking, gsize start)
{
    while (marking->next < marking->spans->len &&
           g_array_index(marking->spans, IgSpan, marking->next).end <= start)
        marking->next++;
}

static void put_lead(Wrapping *wrapping, const char *lead, gboolean coloured)
{
    g_autoptr(GString) word = g_string_new(NULL);
    put_coloured(word, lead, COLOUR_LOCATOR, coloured);
    put_word(wrapping, word->str, ig_terminal_width(lead, -1));
}

/* The snippet of a hit; `lead`, if any, is what its first line begins with. */
static void put_snippet(GString *out, const IgHit *hit, const char *lead,
                        const IgEmitterOptions *options)
{
    const char *text = hit->stored->paragraph->text;
    IgSnippet snippet = options->words > 0 ? ig_snippet_words(text, hit->spans, options->words)
                                           : ig_snippet(text, hit->spans, options->context);
    Marking marking = {text, hit->spans, 0, FALSE, options->colour};
    guint width = options->width > MIN_WIDTH ? options->width - (guint)strlen(INDENT) : 0;
    Wrapping wrapping = {out, width, 0};
    skip_spans_before(&marking, snippet.start);
    g_string_append(out, INDENT);
    if (lead)
        put_lead(&wrapping, lead, options->colour);
    if (snippet.cut_before)
        put_word(&wrapping, "…", 1);
    gsize at = snippet.start;
    while (at < snippet.end) {
        const char *blank = memchr(text + at, ' ', snippet.end - at);
        gsize end = blank ? (gsize)(blank - text) : snippet.end;
        g_autoptr(GString) word = g_string_new(NULL);
        put_marked(&marking, word, at, end);
        put_word(&wrapping, word->str, ig_terminal_width(text + at, (gssize)(end - at)));
        at = end + 1;
    }
    if (options->colour && marking.inside)
        g_string_append(out, COLOUR_OFF);
    if (snippet.cut_after)
        put_word(&wrapping, "…", 1);
    g_string_append_c(out, '\n');
}

/* Where the number of a hit stands, what is around it has a dash, as with grep. */
static void put_number(GString *out, const IgHit *hit)
{
    if (hit->rank > 0)
        g_string_append_printf(out, "%3" G_GUINT64_FORMAT " ", hit->rank);
    else
        g_string_append(out, "  - ");
}

/* What tells a paragraph from others of a range: "¶70". */
static const char *own_number(const IgHit *hit)
{
    const char *blank = strrchr(hit->stored->pinpoint, ' ');
    return blank ? blank + 1 : hit->stored->pinpoint;
}

static void put_paragraph(GString *out, const IgHit *hit, const IgEmitterOptions *options)
{
    g_autofree char *place = ig_place_of(hit);
    put_number(out, hit);
    ig_hyperlink_begin(out, hit, options->host);
    put_coloured(out, hit->range ? hit->range : hit->locator,
                 hit->rank > 0 ? COLOUR_LOCATOR : COLOUR_FAINT, options->colour);
    ig_hyperlink_end(out, options->host);
    if (*place) {
        g_string_append(out, "  ");
        put_coloured(out, place, COLOUR_FAINT, options->colour);
    }
    g_string_append_c(out, '\n');
    put_snippet(out, hit, hit->more ? own_number(hit) : NULL, options);
    for (guint i = 0; hit->more && i < hit->more->len; i++) {
        const IgHit *one = g_ptr_array_index(hit->more, i);
        put_snippet(out, one, own_number(one), options);
    }
}

static void put_around(GString *out, const GPtrArray *hits, gboolean before,
                       const IgEmitterOptions *options)
{
    for (guint i = 0; hits && i < hits->len; i++) {
        g_string_append(out, before ? "" : "\n");
        put_paragraph(out, g_ptr_array_index(hits, i), options);
        g_string_append(out, before ? "\n" : "");
    }
}

static void text_hit(IgEmission *emission, const IgHit *hit)
{
    if (hit->rank > 1)
        g_string_append_c(emission->out, '\n');
    put_around(emission->out, hit->before, TRUE, emission->options);
    put_paragraph(emission->out, hit, emission->options);
    put_around(emission->out, hit->after, FALSE, emission->options);
}

/* A heading for each query, which the summary behind them counts. */
static void text_asked(IgEmission *emission, const char *query)
{
    const IgEmitterOptions *options = emission->options;
    g_autofree char *heading = *options->query_label
                                   ? g_strdup_printf("%s  %s: %s", options->query_id,
                                                     options->query_label, query)
                                   : g_strdup_printf("%s  %s", options->query_id, query);
    put_coloured(emission->out, heading, COLOUR_HEADING, options->colour);
    g_string_append_c(emission->out, '\n');
}

static void text_failed(IgEmission *emission, const char *message)
{
    g_string_append(emission->out, INDENT "error: ");
    ig_terminal_append(emission->out, message, -1);
    g_string_append_c(emission->out, '\n');
}

const IgEmitter ig_text_emitter = {
    .name = "text",
    .summary = "for people (the default)",
    .counts = TRUE,
    .for_people = TRUE,
    .hit = text_hit,
    .asked = text_asked,
    .failed = text_failed,
};
