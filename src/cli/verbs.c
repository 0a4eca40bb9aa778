#include "cli/verbs.h"

#include "cli/short_options.h"

/* Both tables as one. */
static GArray *join(const GOptionEntry *entries, const GOptionEntry *common)
{
    GArray *all = g_array_new(TRUE, FALSE, sizeof *entries);
    for (const GOptionEntry *entry = entries; entry && entry->long_name; entry++)
        g_array_append_vals(all, entry, 1);
    for (const GOptionEntry *entry = common; entry->long_name; entry++)
        g_array_append_vals(all, entry, 1);
    return all;
}

static void take_apart(GStrv *arguments, const GOptionEntry *table)
{
    GStrv apart = ig_options_apart(*arguments, table);
    g_strfreev(*arguments);
    *arguments = apart;
}

/* GLib leaves -- where it is when what follows begins with a dash. */
static void drop_dashes(GStrv arguments)
{
    char **dashes = arguments;
    while (*dashes && !g_str_equal(*dashes, "--"))
        dashes++;
    g_free(*dashes);
    for (; *dashes; dashes++)
        dashes[0] = dashes[1];
}

gboolean ig_verb_parse(const IgVerb *verb, const GOptionEntry *entries, const char *description,
                       char **index, GStrv *arguments)
{
    char *chosen = NULL;
    const GOptionEntry common[] = {
        {"index", 0, 0, G_OPTION_ARG_FILENAME, &chosen, "The index to work on", "FILE"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(GArray) all = join(entries, common);
    const GOptionEntry *table = (const GOptionEntry *)(const void *)all->data;
    if (verb->describe) {
        verb->describe(verb, table, verb->describe_data);
        return FALSE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(GOptionContext) context = g_option_context_new(verb->arguments);
    g_option_context_set_summary(context, verb->summary);
    if (description)
        g_option_context_set_description(context, description);
    g_option_context_add_main_entries(context, table, NULL);
    take_apart(arguments, table);
    /* The verb is part of the command's name, so that --help shows it. */
    g_autofree char *name = g_strconcat(IG_INDEXER_PROGRAM, " ", verb->name, NULL);
    g_set_prgname(name);
    gboolean ok = g_option_context_parse_strv(context, arguments, &error);
    g_set_prgname(IG_INDEXER_PROGRAM);
    if (!ok) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s: %s (see \"%s --help\")", verb->name,
                        error->message, name);
        return FALSE;
    }
    drop_dashes(*arguments);
    if (chosen) {
        g_free(*index);
        *index = chosen;
    }
    return TRUE;
}
