/* --format=ris: the documents found, each once, for reference managers; where in it the hits are
 * stands in notes (N1), one a hit. Tags as in the RIS specification of 2011 (Research Information
 * Systems); lines end with CR LF. */
#include "output/emitter.h"
#include "output/excerpt.h"
#include "output/place.h"
#include "output/terminal.h"
#include "output/work.h"

#include <string.h>

/* A tag stands at the beginning of a line: a text without line breaks can hold none. */
static void append_text(GString *out, const char *text, gsize length)
{
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        if (strchr("\t\r\n", *p))
            g_string_append_c(out, ' ');
        else
            ig_terminal_append(out, p, g_utf8_next_char(p) - p);
    }
}

static void append_piece(GString *out, const char *text, gsize length, gboolean matched)
{
    (void)matched;
    append_text(out, text, length);
}

static void put_tag(GString *out, const char *tag, const char *value)
{
    if (!value || !*value)
        return;
    g_string_append_printf(out, "%s  - ", tag);
    append_text(out, value, strlen(value));
    g_string_append(out, "\r\n");
}

/* DA is YYYY/MM/DD/other, with what is not known left empty. */
static void put_date(GString *out, const char *date)
{
    IgWorkDate parts = ig_work_date(date);
    if (parts.year == 0)
        return;
    g_string_append_printf(out, "PY  - %04u\r\nDA  - %04u/", parts.year, parts.year);
    if (parts.month)
        g_string_append_printf(out, "%02u", parts.month);
    g_string_append_c(out, '/');
    if (parts.day)
        g_string_append_printf(out, "%02u", parts.day);
    g_string_append(out, "/\r\n");
}

/* A comma behind the name says that it is one of no person, with nothing before a surname. */
static void put_author(GString *out, const char *body)
{
    if (!body || !*body)
        return;
    g_autofree char *author = g_strconcat(body, ",", NULL);
    put_tag(out, "AU", author);
}

static void begin_reference(GString *out, const IgDocument *facts)
{
    put_tag(out, "TY", ig_work_kind(facts->type)->ris);
    put_tag(out, "ID", facts->citekey);
    put_tag(out, "TI", facts->title);
    put_tag(out, "ST", facts->short_title);
    put_author(out, facts->body);
    put_tag(out, "PB", facts->body);
    put_date(out, facts->date);
    put_tag(out, "M1", facts->symbol);
    put_tag(out, "M3", facts->type);
    put_tag(out, "LA", facts->language);
    put_tag(out, "UR", facts->url);
}

static void put_note(IgEmission *emission, const IgHit *hit)
{
    GString *out = emission->out;
    g_autofree char *page = ig_page_of(hit->stored->paragraph);
    g_string_append(out, "N1  - ");
    append_text(out, hit->locator, strlen(hit->locator));
    if (page) {
        g_string_append(out, ", ");
        append_text(out, page, strlen(page));
    }
    if (emission->options->words > 0) {
        g_string_append(out, ": ");
        ig_excerpt_append(out, hit, emission->options, append_piece);
    }
    g_string_append(out, "\r\n");
}

static void ris_end(IgEmission *emission)
{
    if (emission->hits > 0)
        g_string_append(emission->out, "ER  - \r\n");
}

static void ris_hit(IgEmission *emission, const IgHit *hit)
{
    if (emission->hits == 0 || emission->document != hit->document->id) {
        ris_end(emission);
        g_string_append(emission->out, emission->hits > 0 ? "\r\n" : "");
        begin_reference(emission->out, hit->document->facts);
    }
    put_note(emission, hit);
}

const IgEmitter ig_ris_emitter = {
    .name = "ris",
    .summary = "a reference a document, its hits in notes",
    .by_document = TRUE,
    .hit = ris_hit,
    .end = ris_end,
};
