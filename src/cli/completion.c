#include "cli/completion.h"

#include "cli/cli.h"
#include "model/zone.h"
#include "query/ast.h"

static void command_free(gpointer data)
{
    IgCompletedCommand *command = data;
    g_array_unref(command->options);
    g_free(command);
}

void ig_completion_init(IgCompletion *completion, const char *program, IgValuesOf values_of)
{
    *completion = (IgCompletion){program, g_ptr_array_new_with_free_func(command_free), values_of};
}

void ig_completion_clear(IgCompletion *completion)
{
    g_clear_pointer(&completion->commands, g_ptr_array_unref);
}

/* GOption adds it to every table. */
static const GOptionEntry help_entry = {
    .long_name = "help", .short_name = 'h', .description = "Show help options"};

void ig_completion_add(IgCompletion *completion, const char *verb, const char *summary,
                       const GOptionEntry *entries, IgOperands operands)
{
    IgCompletedCommand *command = g_new0(IgCompletedCommand, 1);
    *command = (IgCompletedCommand){verb, summary, g_array_new(FALSE, FALSE, sizeof *entries),
                                    operands};
    for (const GOptionEntry *entry = entries; entry && entry->long_name; entry++) {
        if (!(entry->flags & G_OPTION_FLAG_HIDDEN))
            g_array_append_vals(command->options, entry, 1);
    }
    g_array_append_val(command->options, help_entry);
    g_ptr_array_add(completion->commands, command);
}

IgTakes ig_completion_takes(const GOptionEntry *entry)
{
    if (entry->arg == G_OPTION_ARG_NONE)
        return IG_TAKES_NOTHING;
    return entry->arg == G_OPTION_ARG_FILENAME || entry->arg == G_OPTION_ARG_FILENAME_ARRAY ||
                   (entry->flags & G_OPTION_FLAG_FILENAME)
               ? IG_TAKES_FILE
               : IG_TAKES_TEXT;
}

gboolean ig_completion_is_optional(const GOptionEntry *entry)
{
    return (entry->flags & G_OPTION_FLAG_OPTIONAL_ARG) != 0;
}

GStrv ig_completion_filters(void)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();
    for (guint i = 0; i < IG_FIELD_COUNT; i++) {
        g_autofree char *filter = g_strconcat(ig_field_name((IgField)i), ":", NULL);
        g_strv_builder_add(names, filter);
    }
    return g_strv_builder_end(names);
}

GStrv ig_completion_filter_values(void)
{
    g_autoptr(GStrvBuilder) values = g_strv_builder_new();
    for (guint i = 0; i < IG_ZONE_COUNT; i++) {
        g_autofree char *filter = g_strconcat(ig_field_name(IG_FIELD_ZONE), ":",
                                              ig_zone_name((IgZone)i), NULL);
        g_strv_builder_add(values, filter);
    }
    g_autofree char *note = g_strconcat(ig_field_name(IG_FIELD_HAS), ":note", NULL);
    g_strv_builder_add(values, note);
    return g_strv_builder_end(values);
}

gboolean ig_completion_write(const IgCompletion *completion, const char *shell)
{
    static const struct {
        const char *name;
        void (*print)(const IgCompletion *completion, GString *out);
    } shells[] = {
        {"bash", ig_completion_bash}, {"zsh", ig_completion_zsh}, {"fish", ig_completion_fish}};
    for (gsize i = 0; i < G_N_ELEMENTS(shells); i++) {
        if (!g_str_equal(shell, shells[i].name))
            continue;
        g_autoptr(GString) out = g_string_new(NULL);
        shells[i].print(completion, out);
        return ig_cli_write(completion->program, out);
    }
    ig_cli_complain(completion->program, "--completions is bash, zsh or fish");
    return FALSE;
}
