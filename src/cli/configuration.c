#include "cli/configuration.h"

#include "cli/cli.h"
#include "model/key_value.h"

#include <string.h>

#define GROUP "igsearch"

struct _IgConfiguration {
    char *path;
    GHashTable *values; /* key → value, as written */
};

/* Puts a value into the settings; FALSE when it means nothing. */
typedef gboolean (*Take)(IgSearchSettings *settings, const char *value);

typedef struct {
    const char *key; /* a long option */
    Take take;
    const char *wanted; /* what a value is */
    const char *usual;  /* without any; NULL: nothing */
    const char *before; /* a variable of the environment that goes before the file; or NULL */
    const char *behind; /* and one that the file goes before */
    const char *denied; /* an option by which the command line says no; or NULL */
} Setting;

/* ---- what they mean ---- */

static void put(char **where, const char *value)
{
    g_free(*where);
    *where = g_strdup(value);
}

static gboolean take_when(char **where, const char *value)
{
    gboolean known;
    ig_cli_when(value, FALSE, &known);
    if (known)
        put(where, value);
    return known;
}

static gboolean take_number(const char *value, guint64 most, guint64 *number)
{
    return g_ascii_string_to_unsigned(value, 10, 0, most, number, NULL);
}

static gboolean take_index(IgSearchSettings *settings, const char *value)
{
    const char *const one[] = {value, NULL};
    g_strfreev(settings->indexes);
    settings->indexes = g_strdupv((char **)one);
    return *value != '\0';
}

/* Of a page for people alone: what is written for programs is whole unless --limit says otherwise.
 */
static gboolean take_limit(IgSearchSettings *settings, const char *value)
{
    return take_number(value, G_MAXINT64, &settings->first_page);
}

/* Not of what has orders of its own. */
static gboolean take_sort(IgSearchSettings *settings, const char *value)
{
    IgSort sort;
    const IgEmitter *emitter = settings->format ? ig_emitter_named(settings->format) : NULL;
    if (!ig_analysis_asked(&settings->analysis) && !settings->replay &&
        !(emitter && emitter->by_document))
        put(&settings->sort, value);
    return ig_sort_from_name(value, &sort);
}

static gboolean take_context(IgSearchSettings *settings, const char *value)
{
    guint64 words;
    if (!take_number(value, G_MAXINT, &words))
        return FALSE;
    settings->context = settings->replay ? settings->context : (int)words;
    return TRUE;
}

/* "true", "false", or a file of one's own. A manifest that is replayed has its own. */
static gboolean take_concepts(IgSearchSettings *settings, const char *value)
{
    gboolean none = g_str_equal(value, "false"), usual = g_str_equal(value, "true");
    if (none || settings->replay)
        return TRUE;
    settings->concepts = TRUE;
    if (!usual)
        g_ptr_array_add(settings->concept_files, g_strdup(value));
    return *value != '\0';
}

static gboolean take_colour(IgSearchSettings *settings, const char *value)
{
    return take_when(&settings->colour, value);
}

static gboolean take_hyperlink(IgSearchSettings *settings, const char *value)
{
    return take_when(&settings->hyperlink, value);
}

static gboolean take_pager(IgSearchSettings *settings, const char *value)
{
    put(&settings->pager, value);
    return TRUE;
}

static gboolean take_viewer(IgSearchSettings *settings, const char *value)
{
    put(&settings->viewer, value);
    return *value != '\0';
}

static gboolean take_remember(IgSearchSettings *settings, const char *value)
{
    return take_when(&settings->remember, value);
}

#define WHEN "auto, always or never"

static const Setting table[] = {
    {"index", take_index, "a file", NULL, "IGSEARCH_INDEX", NULL, NULL},
    {"limit", take_limit, "a number from 0", "10", NULL, NULL, NULL},
    {"sort", take_sort, "rank, document, date or locator", "rank", NULL, NULL, NULL},
    {"context", take_context, "a number from 0", NULL, NULL, NULL, NULL},
    {"concepts", take_concepts, "true, false or a file", "false", NULL, NULL, NULL},
    {"color", take_colour, WHEN, "auto", NULL, "NO_COLOR", NULL},
    {"hyperlink", take_hyperlink, WHEN, "auto", NULL, NULL, NULL},
    {"pager", take_pager, "a command", "less -FRX", "IGSEARCH_PAGER", "PAGER", "no-pager"},
    {"viewer", take_viewer, "a command", "xdg-open", "IGSEARCH_VIEWER", NULL, NULL},
    {"remember", take_remember, WHEN, "auto", NULL, NULL, NULL},
};

static const Setting *setting_called(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        if (g_str_equal(table[i].key, key))
            return &table[i];
    }
    return NULL;
}

/* ---- the file ---- */

void ig_configuration_free(IgConfiguration *configuration)
{
    if (!configuration)
        return;
    g_free(configuration->path);
    g_hash_table_unref(configuration->values);
    g_free(configuration);
}

/* The line that begins with a key, or with a group in its brackets; GKeyFile keeps no count. */
static guint line_of(const char *text, const char *beginning)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        const char *line = g_strchug(lines[i]);
        const char *rest = line + strlen(beginning);
        if (g_str_has_prefix(line, beginning) && (*rest == '\0' || strchr("]= \t\r", *rest)))
            return i + 1;
    }
    return 0;
}

static void refuse(GError **error, const char *path, const char *text, const char *where,
                   const char *what)
{
    /* A file may hold any bytes, of which it tells. */
    g_autofree char *shown = g_utf8_make_valid(what, -1);
    g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "%s:%u: %s", path,
                line_of(text, where), shown);
}

static gboolean check_groups(GKeyFile *file, const char *path, const char *text, GError **error)
{
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (guint i = 0; groups[i]; i++) {
        if (g_str_equal(groups[i], GROUP))
            continue;
        g_autofree char *where = g_strconcat("[", groups[i], NULL);
        g_autofree char *what = g_strdup_printf("there is no group [%s]: all settings are in [%s]",
                                                groups[i], GROUP);
        refuse(error, path, text, where, what);
        return FALSE;
    }
    return TRUE;
}

/* A value is tried on settings that nobody uses. */
static gboolean is_meant(const Setting *setting, const char *value)
{
    g_auto(IgSearchSettings) trial;
    ig_search_settings_init(&trial);
    return setting->take(&trial, value);
}

static gboolean take_values(IgConfiguration *configuration, GKeyFile *file, const char *text,
                            GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, GROUP, NULL, NULL);
    for (guint i = 0; keys && keys[i]; i++) {
        const Setting *setting = setting_called(keys[i]);
        gboolean cut = ig_key_value_is_cut(file, GROUP, keys[i]);
        g_autofree char *value = cut ? NULL : g_key_file_get_string(file, GROUP, keys[i], NULL);
        g_autofree char *what = NULL;
        if (!setting)
            what = g_strdup_printf("there is no setting \"%s\" (see igsearch-config(5))", keys[i]);
        else if (!value || !is_meant(setting, value))
            what = g_strdup_printf("%s is %s", keys[i], setting->wanted);
        if (what) {
            refuse(error, configuration->path, text, keys[i], what);
            return FALSE;
        }
        g_hash_table_insert(configuration->values, g_strdup(keys[i]), g_steal_pointer(&value));
    }
    return TRUE;
}

IgConfiguration *ig_configuration_parse(const char *path, const char *text, gsize length,
                                        GError **error)
{
    g_autoptr(IgConfiguration) configuration = g_new0(IgConfiguration, 1);
    g_autoptr(GKeyFile) file = g_key_file_new();
    configuration->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    configuration->path = g_strdup(path);
    g_autoptr(GError) reason = NULL;
    if (length > 0 && !g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, &reason)) {
        g_autofree char *shown = g_utf8_make_valid(reason->message, -1);
        g_set_error(error, reason->domain, reason->code, "%s: %s", path, shown);
        return NULL;
    }
    if (!check_groups(file, path, text, error) || !take_values(configuration, file, text, error))
        return NULL;
    return g_steal_pointer(&configuration);
}

IgConfiguration *ig_configuration_read(GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autofree char *text = NULL;
    g_autofree char *path = g_build_filename(g_get_user_config_dir(), "igsearch", "config", NULL);
    gsize length = 0;
    if (g_file_get_contents(path, &text, &length, &reason))
        return ig_configuration_parse(path, text, length, error);
    if (g_error_matches(reason, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return ig_configuration_parse(path, "", 0, error);
    g_propagate_error(error, g_steal_pointer(&reason));
    return NULL;
}

/* ---- what goes before it ---- */

/* The last value of an option on the command line; NULL where it is not there. */
static const char *typed(GStrv arguments, const char *option)
{
    g_autofree char *name = g_strconcat("--", option, NULL);
    const char *value = NULL;
    for (guint i = 1; arguments[i]; i++) {
        gsize length = strlen(name);
        if (g_str_equal(arguments[i], name))
            value = arguments[i + 1] && arguments[i + 1][0] != '-' ? arguments[i + 1] : "";
        else if (g_str_has_prefix(arguments[i], name) && arguments[i][length] == '=')
            value = arguments[i] + length + 1;
    }
    return value;
}

static gboolean is_overruled(const Setting *setting, GStrv arguments)
{
    const char *variable = setting->before ? g_getenv(setting->before) : NULL;
    return typed(arguments, setting->key) ||
           (setting->denied && typed(arguments, setting->denied)) ||
           (variable && (*variable || setting->denied));
}

void ig_configuration_apply(const IgConfiguration *configuration, GStrv arguments,
                            IgSearchSettings *settings)
{
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++) {
        const char *value = g_hash_table_lookup(configuration->values, table[i].key);
        if (value && !is_overruled(&table[i], arguments))
            table[i].take(settings, value);
    }
}

/* ---- what came from where ---- */

static void describe(GString *out, const Setting *setting, const char *value, const char *from)
{
    g_autofree char *shown = ig_cli_harmless(value);
    g_autofree char *place = ig_cli_harmless(from);
    g_string_append_printf(out, "%-10s %-24s (%s)\n", setting->key, shown, place);
}

static void describe_setting(GString *out, const Setting *setting,
                             const IgConfiguration *configuration, GStrv arguments)
{
    const char *given = typed(arguments, setting->key);
    const char *before = setting->before ? g_getenv(setting->before) : NULL;
    const char *written = configuration ? g_hash_table_lookup(configuration->values, setting->key)
                                        : NULL;
    const char *behind = setting->behind ? g_getenv(setting->behind) : NULL;
    if (given)
        describe(out, setting, given, "command line");
    else if (setting->denied && typed(arguments, setting->denied))
        describe(out, setting, "", "command line");
    else if (before && (*before || setting->denied))
        describe(out, setting, before, setting->before);
    else if (written)
        describe(out, setting, written, configuration->path);
    else if (behind && (*behind || setting->denied))
        describe(out, setting, setting->denied ? behind : "never", setting->behind);
    else
        describe(out, setting, setting->usual ? setting->usual : "-", "as it is usual");
}

void ig_configuration_describe(const IgConfiguration *configuration, GStrv arguments, GString *out)
{
    for (gsize i = 0; i < G_N_ELEMENTS(table); i++)
        describe_setting(out, &table[i], configuration, arguments);
}
