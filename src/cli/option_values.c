#include "cli/option_values.h"

#include "output/emitter.h"
#include "search/facets.h"

static void add_formats(GStrvBuilder *values)
{
    for (const IgEmitter *const *emitter = ig_emitters(); *emitter; emitter++)
        g_strv_builder_add(values, (*emitter)->name);
}

static void add_styles(GStrvBuilder *values)
{
    for (guint i = 0; i < IG_CITE_STYLES; i++)
        g_strv_builder_add(values, ig_cite_style_name((IgCiteStyle)i));
}

static void add_sorts(GStrvBuilder *values)
{
    for (guint i = 0; i < IG_SORT_COUNT; i++)
        g_strv_builder_add(values, ig_sort_name((IgSort)i));
}

static void add_units(GStrvBuilder *values)
{
    static const IgUnit units[] = {IG_UNIT_PARAGRAPH, IG_UNIT_SECTION, IG_UNIT_DOCUMENT};
    for (guint i = 0; i < G_N_ELEMENTS(units); i++)
        g_strv_builder_add(values, ig_unit_name(units[i]));
}

static void add_slices(GStrvBuilder *values)
{
    for (guint i = 0; i < IG_FACET_COUNT; i++)
        g_strv_builder_add(values, ig_facet_name((IgFacet)i));
}

static void add_whens(GStrvBuilder *values)
{
    g_strv_builder_add_many(values, "auto", "always", "never", NULL);
}

static void add_shells(GStrvBuilder *values)
{
    g_strv_builder_add_many(values, "bash", "zsh", "fish", NULL);
}

GStrv ig_option_values(const char *verb, const char *option)
{
    static const struct {
        const char *option;
        void (*add)(GStrvBuilder *values);
    } lists[] = {
        {"format", add_formats},  {"cite", add_styles},    {"sort", add_sorts},
        {"unit", add_units},      {"by", add_slices},      {"color", add_whens},
        {"hyperlink", add_whens}, {"remember", add_whens}, {"completions", add_shells},
    };
    (void)verb;
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        if (!g_str_equal(option, lists[i].option))
            continue;
        g_autoptr(GStrvBuilder) values = g_strv_builder_new();
        lists[i].add(values);
        return g_strv_builder_end(values);
    }
    return NULL;
}
