#include "output/place.h"

#include "output/terminal.h"

char *ig_page_of(const IgParagraph *paragraph)
{
    g_autofree char *physical = g_strdup_printf("%u", paragraph->page);
    if (paragraph->page == 0)
        return NULL;
    if (!*paragraph->page_label || g_str_equal(paragraph->page_label, physical))
        return g_strconcat("p. ", physical, NULL);
    return g_strdup_printf("p. %s (page %s of the file)", paragraph->page_label, physical);
}

static void append_part(GString *parts, const char *part)
{
    if (!part || !*part)
        return;
    if (parts->len > 0)
        g_string_append(parts, " · ");
    g_string_append(parts, part);
}

/* A section path may be long: headings are left out from the outermost in until it fits. */
#define SECTION_MAX_COLUMNS 72

static char *section_of(const IgParagraph *paragraph)
{
    GStrv section = paragraph->section;
    char *path = g_strjoinv(" › ", section);
    while (section[0] && section[1] && ig_terminal_width(path, -1) > SECTION_MAX_COLUMNS) {
        g_autofree char *rest = g_strjoinv(" › ", ++section);
        g_free(path);
        path = g_strconcat("… › ", rest, NULL);
    }
    return path;
}

char *ig_place_of(const IgHit *hit)
{
    const IgParagraph *paragraph = hit->stored->paragraph;
    g_autofree char *page = ig_page_of(paragraph);
    g_autofree char *section = section_of(paragraph);
    GString *parts = g_string_new(NULL);
    append_part(parts, hit->document->facts->date);
    append_part(parts, page);
    append_part(parts, section);
    append_part(parts, paragraph->speaker);
    if (paragraph->zone != IG_ZONE_BODY)
        append_part(parts, ig_zone_name(paragraph->zone));
    append_part(parts, hit->id);
    return g_string_free(parts, FALSE);
}
