/* For fish: one line an option. */
#include "cli/completion.h"

/* Between single quotes fish knows two escapes. */
static void append_quoted(GString *out, const char *text)
{
    g_string_append_c(out, '\'');
    for (const char *p = text; *p; p++) {
        if (*p == '\'' || *p == '\\')
            g_string_append_c(out, '\\');
        g_string_append_c(out, *p);
    }
    g_string_append_c(out, '\'');
}

static void begin_line(GString *out, const IgCompletion *completion, const char *verb)
{
    g_string_append_printf(out, "complete -c %s", completion->program);
    if (verb)
        g_string_append_printf(out, " -n '__fish_seen_subcommand_from %s'", verb);
    else if (completion->commands->len > 1)
        g_string_append_printf(out, " -n __%s_without_verb", completion->program);
}

static void put_option(const IgCompletion *completion, GString *out, const char *verb,
                       const GOptionEntry *entry)
{
    g_auto(GStrv) values = completion->values_of(verb, entry->long_name);
    begin_line(out, completion, verb);
    g_string_append_printf(out, " -l %s", entry->long_name);
    if (entry->short_name)
        g_string_append_printf(out, " -s %c", entry->short_name);
    if (values) {
        g_autofree char *list = g_strjoinv(" ", values);
        g_string_append(out, " -x -a ");
        append_quoted(out, list);
    } else if (!ig_completion_is_optional(entry)) {
        IgTakes takes = ig_completion_takes(entry);
        g_string_append(out, takes == IG_TAKES_FILE   ? " -r -F"
                             : takes == IG_TAKES_TEXT ? " -x"
                                                      : "");
    }
    g_string_append(out, " -d ");
    append_quoted(out, entry->description);
    g_string_append_c(out, '\n');
}

static void put_documents(const char *program, GString *out)
{
    g_string_append_printf(
        out,
        "function __%s_documents\n"
        "    set -l index (commandline -opc | string replace -rf '^--index=' '')\n"
        "    test -n \"$index[1]\"; and set index --index=$index[1]\n"
        "    igindex $index list 2>/dev/null | string replace -r ' .*' ''\n"
        "end\n",
        program);
}

/* Documents are asked for only where one is being typed. */
static void put_query(const IgCompletion *completion, GString *out)
{
    g_auto(GStrv) filters = ig_completion_filters();
    g_auto(GStrv) values = ig_completion_filter_values();
    g_autofree char *names = g_strjoinv(" ", filters);
    g_autofree char *known = g_strjoinv(" ", values);
    const char *program = completion->program;
    g_string_append_printf(out,
                           "function __%s_filters\n"
                           "    switch (commandline -ct)\n"
                           "        case 'doc:*'\n"
                           "            printf 'doc:%%s\\n' (__%s_documents)\n"
                           "        case '*:*'\n"
                           "            printf '%%s\\n' %s\n"
                           "        case '*'\n"
                           "            printf '%%s\\n' %s\n"
                           "    end\n"
                           "end\n",
                           program, program, known, names);
    begin_line(out, completion, NULL);
    g_string_append_printf(out, " -a '(__%s_filters)'\n", program);
}

static void put_operands(const IgCompletion *completion, GString *out,
                         const IgCompletedCommand *command)
{
    switch (command->operands) {
    case IG_OPERANDS_NONE:
    case IG_OPERANDS_VERBS: break;
    case IG_OPERANDS_FILES:
        begin_line(out, completion, command->verb);
        g_string_append(out, " -F\n");
        break;
    case IG_OPERANDS_DOCUMENTS:
        begin_line(out, completion, command->verb);
        g_string_append_printf(out, " -a '(__%s_documents)'\n", completion->program);
        break;
    case IG_OPERANDS_QUERY: put_query(completion, out); break;
    }
}

static void put_verbs(const IgCompletion *completion, GString *out)
{
    g_string_append_printf(out,
                           "function __%s_without_verb\n"
                           "    not __fish_seen_subcommand_from",
                           completion->program);
    for (guint i = 1; i < completion->commands->len; i++)
        g_string_append_printf(
            out, " %s",
            ((const IgCompletedCommand *)g_ptr_array_index(completion->commands, i))->verb);
    g_string_append(out, "\nend\n");
    for (guint i = 1; i < completion->commands->len; i++) {
        const IgCompletedCommand *command = g_ptr_array_index(completion->commands, i);
        begin_line(out, completion, NULL);
        g_string_append_printf(out, " -a %s -d ", command->verb);
        append_quoted(out, command->summary);
        g_string_append_c(out, '\n');
    }
}

void ig_completion_fish(const IgCompletion *completion, GString *out)
{
    const char *program = completion->program;
    g_string_append_printf(out,
                           "# fish completion for %s, printed by \"%s --completions=fish\"\n"
                           "complete -c %s -f\n",
                           program, program, program);
    put_documents(program, out);
    if (completion->commands->len > 1)
        put_verbs(completion, out);
    for (guint i = 0; i < completion->commands->len; i++) {
        const IgCompletedCommand *command = g_ptr_array_index(completion->commands, i);
        for (guint j = 0; j < command->options->len; j++)
            put_option(completion, out, command->verb,
                       &g_array_index(command->options, GOptionEntry, j));
        put_operands(completion, out, command);
    }
}
