#include "output/excerpt.h"

#include "search/snippet.h"

#include <string.h>

#define CUT_BEFORE "… "
#define CUT_AFTER  " …"

static IgSnippet window_of(const IgHit *hit, const IgEmitterOptions *options)
{
    const char *text = hit->stored->paragraph->text;
    return options->words > 0 ? ig_snippet_words(text, hit->spans, options->words)
                              : ig_snippet(text, hit->spans, 0);
}

static void append_piece(GString *out, const char *text, gsize start, gsize end, gboolean matched,
                         IgPieceFunc append)
{
    if (end > start)
        append(out, text + start, end - start, matched);
}

void ig_excerpt_append(GString *out, const IgHit *hit, const IgEmitterOptions *options,
                       IgPieceFunc append)
{
    const char *text = hit->stored->paragraph->text;
    IgSnippet window = window_of(hit, options);
    gsize at = window.start;
    if (window.cut_before)
        append(out, CUT_BEFORE, strlen(CUT_BEFORE), FALSE);
    for (guint i = 0; i < hit->spans->len; i++) {
        const IgSpan *span = &g_array_index(hit->spans, IgSpan, i);
        gsize start = CLAMP(span->start, at, window.end);
        gsize end = CLAMP(span->end, start, window.end);
        append_piece(out, text, at, start, FALSE, append);
        append_piece(out, text, start, end, TRUE, append);
        at = end;
    }
    append_piece(out, text, at, window.end, FALSE, append);
    if (window.cut_after)
        append(out, CUT_AFTER, strlen(CUT_AFTER), FALSE);
}
