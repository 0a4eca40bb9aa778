#include "query/filter.h"

#include "model/date.h"
#include "model/locator.h"
#include "model/zone.h"
#include "query/lexer.h"
#include "text/fold.h"

#include <string.h>

/* Says what is wrong with a filter in the words of the module that refused its value. */
static gboolean refuse(IgField field, const char *why, GError **error)
{
    g_set_error(error, IG_QUERY_ERROR, IG_QUERY_ERROR_SYNTAX, "%s: %s", ig_field_name(field), why);
    return FALSE;
}

static gboolean check_locator(const char *value, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GPtrArray) readings = ig_locator_readings(value, &why);
    return readings || refuse(IG_FIELD_AT, why->message, error);
}

static gboolean check_date(const char *value, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *first = NULL;
    g_autofree char *last = NULL;
    return ig_date_range_parse(value, &first, &last, &why) ||
           refuse(IG_FIELD_DATE, why->message, error);
}

static gboolean check_zone(const char *value, GError **error)
{
    IgZone zone;
    if (ig_zone_from_name(value, &zone))
        return TRUE;
    g_autoptr(GString) why = g_string_new(NULL);
    g_string_append_printf(why, "\"%s\": no zone; there are", value);
    for (guint i = 0; i < IG_ZONE_COUNT; i++)
        g_string_append_printf(why, "%s %s", i > 0 ? "," : "", ig_zone_name((IgZone)i));
    return refuse(IG_FIELD_ZONE, why->str, error);
}

/* Pages are what a locator has behind "p."; all of it, and nothing before. */
static gboolean check_page(const char *value, GError **error)
{
    g_autofree char *text = g_strconcat("p. ", value, NULL);
    g_autoptr(IgLocator) locator = ig_locator_parse(text, NULL);
    const IgPin *pin = locator && locator->pins->len > 0 ? g_ptr_array_index(locator->pins, 0)
                                                         : NULL;
    if (pin && pin->kind == IG_PIN_PAGE && *locator->document == '\0')
        return TRUE;
    g_autofree char *why = g_strdup_printf("\"%s\": no page; write 6, xii, 6-8 or 6-8,10", value);
    return refuse(IG_FIELD_PAGE, why, error);
}

static gboolean check_has(const char *value, GError **error)
{
    g_autofree char *folded = ig_fold_name(value);
    if (g_str_equal(folded, "note"))
        return TRUE;
    g_autofree char *why = g_strdup_printf("\"%s\": only has:note can be asked", value);
    return refuse(IG_FIELD_HAS, why, error);
}

gboolean ig_filter_check(IgField field, const char *value, GError **error)
{
    switch (field) {
    case IG_FIELD_AT: return check_locator(value, error);
    case IG_FIELD_DATE: return check_date(value, error);
    case IG_FIELD_ZONE: return check_zone(value, error);
    case IG_FIELD_PAGE: return check_page(value, error);
    case IG_FIELD_HAS: return check_has(value, error);
    default: break;
    }
    if (ig_lex_has_terms(value, strlen(value)))
        return TRUE;
    g_autofree char *why = g_strdup_printf("\"%s\": holds no word", value);
    return refuse(field, why, error);
}
