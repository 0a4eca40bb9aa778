#include "output/hyperlink.h"

#include "output/link.h"
#include "output/xml.h"

#include <string.h>

#define OSC_8 "\033]8;;"
#define ST    "\033\\"

/* Terminals drop longer ones. */
#define MAX_ADDRESS 2000

#define TEXT_DIRECTIVE ":~:"

/* A long address leads to the page or the anchor, if not to the words. */
static char *shortened(char *address)
{
    char *words = strlen(address) > MAX_ADDRESS ? strstr(address, TEXT_DIRECTIVE) : NULL;
    if (words) {
        *words = '\0';
        if (words > address && words[-1] == '#')
            words[-1] = '\0';
    }
    return address;
}

char *ig_hit_web_address(const IgHit *hit)
{
    char *url = ig_link(hit->document->facts->url, hit->document->source->media_type,
                        hit->stored->paragraph);
    if (!ig_xml_is_linkable(url))
        *url = '\0';
    return shortened(url);
}

char *ig_hit_address(const IgHit *hit, const char *host)
{
    const IgSource *source = hit->document->source;
    const IgParagraph *paragraph = hit->stored->paragraph;
    char *url = ig_hit_web_address(hit);
    if (*url)
        return url;
    g_free(url);
    /* "file:///home/…" without a host; in between goes where it is. What opens plain text knows no
     * fragments. */
    g_autofree char *file = ig_link_file(source->path);
    gboolean plain = g_str_has_prefix(source->media_type, "text/") &&
                     !g_str_equal(source->media_type, "text/html");
    g_autofree char *path = plain ? g_strdup(file) : ig_link(file, source->media_type, paragraph);
    const char *rest = g_str_has_prefix(path, "file://") ? path + strlen("file://") : path;
    g_autofree char *computer = g_uri_escape_string(host, NULL, FALSE);
    return shortened(g_strconcat("file://", computer, rest, NULL));
}

void ig_hyperlink_begin(GString *out, const IgHit *hit, const char *host)
{
    g_autofree char *address = host ? ig_hit_address(hit, host) : NULL;
    if (address)
        g_string_append_printf(out, OSC_8 "%s" ST, strlen(address) <= MAX_ADDRESS ? address : "");
}

void ig_hyperlink_end(GString *out, const char *host)
{
    if (host)
        g_string_append(out, OSC_8 ST);
}
