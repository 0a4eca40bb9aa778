#include "model/zone.h"

static const char *const zone_names[IG_ZONE_COUNT] = {
    [IG_ZONE_BODY] = "body",     [IG_ZONE_HEADING] = "heading", [IG_ZONE_LIST] = "list",
    [IG_ZONE_QUOTE] = "quote",   [IG_ZONE_NOTE] = "note",       [IG_ZONE_CAPTION] = "caption",
    [IG_ZONE_TABLE] = "table",   [IG_ZONE_COMMENT] = "comment", [IG_ZONE_HEADER] = "header",
    [IG_ZONE_FOOTER] = "footer", [IG_ZONE_NAV] = "nav",         [IG_ZONE_META] = "meta",
};

const char *ig_zone_name(IgZone zone)
{
    g_return_val_if_fail((guint)zone < IG_ZONE_COUNT, "body");
    return zone_names[zone];
}

gboolean ig_zone_from_name(const char *name, IgZone *zone)
{
    for (guint i = 0; i < IG_ZONE_COUNT; i++) {
        if (g_ascii_strcasecmp(name, zone_names[i]) == 0) {
            *zone = (IgZone)i;
            return TRUE;
        }
    }
    return FALSE;
}

gboolean ig_zone_is_text(IgZone zone)
{
    return zone < IG_ZONE_HEADER;
}
