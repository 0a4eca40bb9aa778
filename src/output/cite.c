#include "output/cite.h"

#include "output/cite_place.h"
#include "output/work.h"

#include <string.h>

#define TITLE_MISSING "[title missing]"
#define DATE_MISSING  "[date missing]"

static const char *const style_names[IG_CITE_STYLES] = {"chicago", "apa", "oscola", "un"};

const char *ig_cite_style_name(IgCiteStyle style)
{
    return style_names[style];
}

gboolean ig_cite_style_from_name(const char *name, IgCiteStyle *style)
{
    for (guint i = 0; i < IG_CITE_STYLES; i++) {
        if (g_str_equal(name, style_names[i])) {
            *style = (IgCiteStyle)i;
            return TRUE;
        }
    }
    return FALSE;
}

/* What a footnote is made of, each "" where it is not known; the date NULL. */
typedef struct {
    const IgDocument *facts;
    const char *body, *title, *symbol, *url;
    const char *date;
    const char *place;
} Parts;

static const char *known(const char *text, const char *otherwise)
{
    return text && *text ? text : otherwise;
}

/* ---- symbols of the United Nations ---- */

/* The bodies whose documents bear symbols, ST/SG/SER.E of 1998 and later. */
static gboolean is_un_symbol(const char *symbol)
{
    static const char *const roots[] = {"A/",     "E/",    "S/",    "T/",   "ST/",
                                        "TD/",    "CCPR/", "CERD/", "CRC/", "CAT/",
                                        "CEDAW/", "CRPD/", "DP/",   "HRI/", "UNEP/"};
    for (gsize i = 0; i < G_N_ELEMENTS(roots); i++) {
        if (g_str_has_prefix(symbol, roots[i]))
            return TRUE;
    }
    return FALSE;
}

static const struct {
    const char *root, *organ, *oscola;
} resolutions[] = {
    {"A/HRC/RES/", "Human Rights Council", "UNHRC"},
    {"A/RES/", "General Assembly", "UNGA"},
    {"S/RES/", "Security Council", "UNSC"},
    {"E/RES/", "Economic and Social Council", "ECOSOC"},
};

/* "General Assembly resolution 70/125", "UNGA Res 70/125", or NULL for what is no resolution. */
static char *resolution_of(const char *symbol, IgCiteStyle style)
{
    for (gsize i = 0; i < G_N_ELEMENTS(resolutions); i++) {
        if (!g_str_has_prefix(symbol, resolutions[i].root))
            continue;
        const char *number = symbol + strlen(resolutions[i].root);
        gsize plain = style == IG_CITE_OSCOLA ? strcspn(number, " (") : strlen(number);
        return g_strdup_printf(
            "%s %s %.*s", style == IG_CITE_OSCOLA ? resolutions[i].oscola : resolutions[i].organ,
            style == IG_CITE_OSCOLA ? "Res" : "resolution", (int)plain, number);
    }
    return NULL;
}

/* ---- styles ---- */

static void append_part(GString *out, const char *part)
{
    if (*part)
        g_string_append_printf(out, "%s%s", out->len ? ", " : "", part);
}

/* What says that the date is missing is in brackets of its own. */
static void append_date(GString *out, const char *date, const char *missing)
{
    g_string_append_printf(out, date ? " (%s)" : " %s", date ? date : missing);
}

/* An abbreviation may have ended the note already. */
static void append_stop(GString *out)
{
    if (!g_str_has_suffix(out->str, "."))
        g_string_append_c(out, '.');
}

static gboolean is_article(const Parts *parts)
{
    return g_str_equal(ig_work_kind(parts->facts->type)->csl, "webpage");
}

static char *chicago(const Parts *parts)
{
    GString *out = g_string_new(parts->body);
    if (is_article(parts)) {
        g_string_append_printf(out, *parts->symbol ? "%s“%s,” %s" : "%s“%s”%s",
                               out->len ? ", " : "", parts->title, parts->symbol);
    } else {
        append_part(out, parts->title);
        append_part(out, parts->symbol);
    }
    append_date(out, parts->date, "[n.d.]");
    append_part(out, parts->place);
    append_part(out, parts->url);
    append_stop(out);
    return g_string_free(out, FALSE);
}

/* Without an author the title takes its place before the date. */
static char *apa(const Parts *parts)
{
    const char *date = known(parts->date, "n.d.");
    g_autofree char *title = *parts->symbol
                                 ? g_strdup_printf("%s (%s)", parts->title, parts->symbol)
                                 : g_strdup(parts->title);
    GString *out = g_string_new(*parts->body ? parts->body : title);
    append_stop(out);
    g_string_append_printf(out, " (%s)", date);
    if (*parts->body)
        g_string_append_printf(out, ". %s", title);
    append_part(out, parts->place);
    append_stop(out);
    g_string_append_printf(out, "%s%s", *parts->url ? " " : "", parts->url);
    return g_string_free(out, FALSE);
}

static void append_oscola_brackets(GString *out, const Parts *parts)
{
    if (*parts->symbol && parts->date)
        g_string_append_printf(out, " (%s, %s)", parts->symbol, parts->date);
    else if (*parts->symbol)
        g_string_append_printf(out, " (%s) %s", parts->symbol, DATE_MISSING);
    else
        append_date(out, parts->date, DATE_MISSING);
}

static char *oscola(const Parts *parts)
{
    g_autofree char *resolution = resolution_of(parts->symbol, IG_CITE_OSCOLA);
    GString *out = g_string_new(resolution ? resolution : parts->body);
    if (!resolution)
        g_string_append_printf(out, "%s‘%s’", out->len ? ", " : "", parts->title);
    if (is_un_symbol(parts->symbol)) {
        append_date(out, parts->date, DATE_MISSING);
        g_string_append_printf(out, " UN Doc %s", parts->symbol);
        append_part(out, parts->place);
    } else {
        append_oscola_brackets(out, parts);
        g_string_append_printf(out, " %s", parts->place);
        if (*parts->url)
            g_string_append_printf(out, " <%s>", parts->url);
    }
    append_stop(out);
    return g_string_free(out, FALSE);
}

/* A symbol says all of a document of the United Nations. */
static char *un(const Parts *parts)
{
    g_autofree char *resolution = resolution_of(parts->symbol, IG_CITE_UN);
    GString *out = g_string_new(resolution);
    if (!resolution && is_un_symbol(parts->symbol)) {
        g_string_append(out, parts->symbol);
    } else if (!resolution) {
        append_part(out, parts->body);
        append_part(out, parts->title);
        append_part(out, parts->symbol);
        append_date(out, parts->date, DATE_MISSING);
    }
    append_part(out, parts->place);
    if (!resolution && !is_un_symbol(parts->symbol) && *parts->url)
        g_string_append_printf(out, ", available at %s", parts->url);
    append_stop(out);
    return g_string_free(out, FALSE);
}

char *ig_cite(IgCiteStyle style, const IgDocument *facts, const IgPinpoint *pinpoint,
              const char *page)
{
    static char *(*const styles[IG_CITE_STYLES])(const Parts *) = {chicago, apa, oscola, un};
    g_autofree char *place = ig_cite_place(style, pinpoint, page);
    g_autofree char *date = ig_cite_date(style, facts->date);
    const Parts parts = {
        .facts = facts,
        .body = known(facts->body, ""),
        .title = known(facts->title, TITLE_MISSING),
        .symbol = known(facts->symbol, ""),
        .url = known(facts->url, ""),
        .date = date,
        .place = place,
    };
    return styles[style](&parts);
}
