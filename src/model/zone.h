/* Zones: what part of a printed document a paragraph belongs to.
 *
 * Text zones are searched by default; margin zones (what surrounds the text) are kept, dumped and
 * searched only when a query asks for them with `zone:`. The names are part of the output contract
 * and of the index file: never rename one, only add. */
#pragma once

#include <glib.h>

typedef enum {
    IG_ZONE_BODY,
    IG_ZONE_HEADING,
    IG_ZONE_LIST,
    IG_ZONE_QUOTE,
    IG_ZONE_NOTE,
    IG_ZONE_CAPTION,
    IG_ZONE_TABLE,
    IG_ZONE_COMMENT,
    IG_ZONE_HEADER, /* running head of a page; first of the margin zones */
    IG_ZONE_FOOTER,
    IG_ZONE_NAV,  /* menus, sidebars, buttons, related links of a web page */
    IG_ZONE_META, /* title-page data, contents lists, front matter, form fields */
} IgZone;

#define IG_ZONE_COUNT (IG_ZONE_META + 1)

/* The zone's name as it is printed and stored, e.g. "body". Static. */
const char *ig_zone_name(IgZone zone);

/* FALSE, with `zone` untouched, when no zone has this name (case matters not). */
gboolean ig_zone_from_name(const char *name, IgZone *zone);

/* Whether a query without `zone:` looks into this zone. */
gboolean ig_zone_is_text(IgZone zone);
