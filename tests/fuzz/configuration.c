/* Bytes as the file of settings: each that is understood can be put in force and described, and
 * what is not is told with its line. */
#include "cli/configuration.h"

#include "target.h"

static void check_in_force(const IgConfiguration *configuration, GStrv arguments)
{
    g_auto(IgSearchSettings) settings;
    g_autoptr(GString) described = g_string_new(NULL);
    ig_search_settings_init(&settings);
    ig_configuration_apply(configuration, arguments, &settings);
    ig_configuration_describe(configuration, arguments, described);
    g_assert_true(g_utf8_validate(described->str, -1, NULL));
    g_assert_cmpint(settings.context, >=, -1);
    g_assert_true(!settings.indexes || g_strv_length(settings.indexes) == 1);
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    static const char *const none[] = {"igsearch", NULL};
    static const char *const some[] = {"igsearch",   "--limit=3", "--index",    "k.db",
                                       "--no-pager", "--sort",    "--concepts", NULL};
    g_autofree char *text = g_strndup((const char *)bytes, length);
    g_autoptr(GError) error = NULL;
    g_autoptr(IgConfiguration) configuration = ig_configuration_parse("config", text, length,
                                                                      &error);
    g_assert_true((configuration != NULL) == (error == NULL));
    if (!configuration) {
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        g_assert_true(g_str_has_prefix(error->message, "config:"));
        return 0;
    }
    check_in_force(configuration, (GStrv)none);
    check_in_force(configuration, (GStrv)some);
    return 0;
}
