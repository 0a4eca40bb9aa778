#include "cli/short_options.h"

static gboolean has_value(const GOptionEntry *entry)
{
    return entry->arg != G_OPTION_ARG_NONE && !(entry->flags & G_OPTION_FLAG_OPTIONAL_ARG);
}

static gboolean is_short(const char *option)
{
    return option[0] == '-' && option[1] && option[1] != '-';
}

static const GOptionEntry *find_letter(const GOptionEntry *table, char letter)
{
    for (const GOptionEntry *entry = table; entry->long_name; entry++) {
        if (entry->short_name == letter)
            return entry;
    }
    return NULL;
}

/* What stands behind the letter that has a value: "4" of -qj4, "" of -j. NULL where no letter has,
 * or one is not known before it. */
static const char *find_value(const GOptionEntry *table, const char *option)
{
    for (const char *letter = option + 1; *letter; letter++) {
        const GOptionEntry *entry = find_letter(table, *letter);
        if (!entry)
            return NULL;
        if (has_value(entry))
            return letter + 1;
    }
    return NULL;
}

gboolean ig_option_wants_next(const GOptionEntry *table, const char *option)
{
    if (is_short(option)) {
        const char *value = find_value(table, option);
        return value && !*value;
    }
    for (const GOptionEntry *entry = table; entry->long_name; entry++) {
        if (g_str_has_prefix(option, "--") && g_str_equal(option + 2, entry->long_name))
            return has_value(entry);
    }
    return FALSE;
}

void ig_option_add_apart(GStrvBuilder *options, const GOptionEntry *table, const char *option)
{
    const char *value = is_short(option) ? find_value(table, option) : NULL;
    if (!value || !*value) {
        g_strv_builder_add(options, option);
        return;
    }
    g_autofree char *letters = g_strndup(option, (gsize)(value - option));
    g_strv_builder_add(options, letters);
    g_strv_builder_add(options, value);
}

GStrv ig_options_apart(GStrv arguments, const GOptionEntry *table)
{
    g_autoptr(GStrvBuilder) apart = g_strv_builder_new();
    gboolean ended = FALSE, is_value = TRUE; /* the name is no option */
    for (guint i = 0; arguments[i]; i++) {
        ended = ended || (!is_value && g_str_equal(arguments[i], "--"));
        if (ended || is_value)
            g_strv_builder_add(apart, arguments[i]);
        else
            ig_option_add_apart(apart, table, arguments[i]);
        is_value = !ended && !is_value && ig_option_wants_next(table, arguments[i]);
    }
    return g_strv_builder_end(apart);
}
