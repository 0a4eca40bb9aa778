/* --cite: each hit, or each range of hits, as the footnote that cites it. */
#include "output/cite.h"
#include "output/emitter.h"
#include "output/terminal.h"

static void footnotes_hit(IgEmission *emission, const IgHit *hit)
{
    const IgParagraph *paragraph = hit->stored->paragraph;
    g_autofree char *physical = paragraph->page > 0 ? g_strdup_printf("%u", paragraph->page) : NULL;
    g_auto(IgPinpoint) pinpoint = {0};
    ig_pinpoint_read(&pinpoint, hit->stored->pinpoint, hit->range);
    g_autofree char *note = ig_cite(emission->options->cite, hit->document->facts, &pinpoint,
                                    *paragraph->page_label ? paragraph->page_label : physical);
    ig_terminal_append(emission->out, note, -1);
    g_string_append_c(emission->out, '\n');
}

const IgEmitter ig_footnotes_emitter = {
    .name = "cite",
    .summary = "each hit as a footnote",
    .counts = TRUE,
    .for_people = TRUE,
    .hit = footnotes_hit,
};
