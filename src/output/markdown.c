/* --format=markdown: for notes and drafts. A heading, a quotation and a link for each hit
 * (CommonMark 0.30), with whatever a document could say in Markdown taken as text. */
#include "output/emitter.h"
#include "output/excerpt.h"
#include "output/link.h"
#include "output/place.h"
#include "output/terminal.h"
#include "output/xml.h"

#include <string.h>

/* Marks that mean something wherever they stand, in CommonMark or in what common tools add. */
#define SPECIAL "\\`*_[]<>&#|~$^"

static void append_escaped(GString *out, const char *text, gsize length)
{
    const char *end = text + length;
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        if (strchr(SPECIAL, *p))
            g_string_append_c(out, '\\');
        if (strchr("\t\n\r", *p))
            g_string_append_c(out, ' ');
        else
            ig_terminal_append(out, p, g_utf8_next_char(p) - p);
    }
}

/* A text that could be read as a list or an underline is kept from it by a backslash. */
static void append_block_start(GString *out, const char *text, gsize *taken)
{
    gsize digits = strspn(text, "0123456789");
    *taken = digits;
    g_string_append_len(out, text, (gssize)digits);
    if (digits ? (text[digits] == '.' || text[digits] == ')')
               : (*text && strchr("-+=:", *text) != NULL))
        g_string_append_c(out, '\\');
}

static void append_line(GString *out, const char *text)
{
    gsize taken;
    append_block_start(out, text, &taken);
    append_escaped(out, text + taken, strlen(text) - taken);
}

static void append_piece(GString *out, const char *text, gsize length, gboolean matched)
{
    gsize taken = 0;
    g_autofree char *piece = g_strndup(text, length);
    if (matched)
        g_string_append(out, "**");
    else if (g_str_has_suffix(out->str, "\n> "))
        append_block_start(out, piece, &taken);
    append_escaped(out, piece + taken, length - taken);
    g_string_append(out, matched ? "**" : "");
}

/* In <>, an address may hold anything but these. */
static void append_address(GString *out, const char *address)
{
    for (const char *p = address; *p; p++) {
        if (strchr("<>\\ ", *p) || (guchar)*p < 0x20 || *p == 0x7f)
            g_string_append_printf(out, "%%%02X", (guchar)*p);
        else
            g_string_append_c(out, *p);
    }
}

static void put_link(GString *out, const IgHit *hit)
{
    const IgDocument *facts = hit->document->facts;
    const IgSource *source = hit->document->source;
    const char *title = facts->title && *facts->title ? facts->title : source->name;
    g_autofree char *name = ig_link_file(source->name);
    g_autofree char *address = ig_link(ig_xml_is_linkable(facts->url) ? facts->url : name,
                                       source->media_type, hit->stored->paragraph);
    g_string_append_c(out, '[');
    append_escaped(out, title, strlen(title));
    g_string_append(out, "](<");
    append_address(out, address);
    g_string_append(out, ">)\n");
}

static void markdown_hit(IgEmission *emission, const IgHit *hit)
{
    GString *out = emission->out;
    g_autofree char *place = ig_place_of(hit);
    g_string_append_printf(out, "%s## %" G_GUINT64_FORMAT ". ", emission->hits > 0 ? "\n" : "",
                           hit->rank);
    append_escaped(out, hit->locator, strlen(hit->locator));
    g_string_append(out, "\n\n");
    if (*place) {
        append_line(out, place);
        g_string_append(out, "\n\n");
    }
    g_string_append(out, "> ");
    ig_excerpt_append(out, hit, emission->options, append_piece);
    g_string_append(out, "\n\n");
    put_link(out, hit);
}

const IgEmitter ig_markdown_emitter = {
    .name = "markdown",
    .summary = "headings, quotations and links, for notes",
    .hit = markdown_hit,
};
