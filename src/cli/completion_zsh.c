/* For zsh: specifications for _arguments. */
#include "cli/completion.h"

#include <string.h>

/* Into a specification between single quotes, where [, ] and : mean something. */
static void append_quoted(GString *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\'')
            g_string_append(out, "'\\''");
        else if (strchr("[]:\\", *p))
            g_string_append_printf(out, "\\%c", *p);
        else
            g_string_append_c(out, *p);
    }
}

static void append_action(const IgCompletion *completion, GString *out, const char *verb,
                          const GOptionEntry *entry)
{
    g_auto(GStrv) values = completion->values_of(verb, entry->long_name);
    IgTakes takes = ig_completion_takes(entry);
    if (takes == IG_TAKES_NOTHING)
        return;
    g_string_append(out, ig_completion_is_optional(entry) ? "::" : ":");
    append_quoted(out, entry->arg_description ? entry->arg_description : " ");
    g_string_append_c(out, ':');
    if (values) {
        g_autofree char *list = g_strjoinv(" ", values);
        g_string_append_printf(out, "(%s)", list);
    } else {
        g_string_append(out, takes == IG_TAKES_FILE ? "_files" : " ");
    }
}

static void put_name(const IgCompletion *completion, GString *out, const char *verb,
                     const GOptionEntry *entry, const char *name)
{
    gboolean many = entry->arg == G_OPTION_ARG_STRING_ARRAY ||
                    entry->arg == G_OPTION_ARG_FILENAME_ARRAY ||
                    entry->arg == G_OPTION_ARG_CALLBACK;
    g_string_append_printf(out, "        '%s%s[", many ? "*" : "", name);
    append_quoted(out, entry->description);
    g_string_append_c(out, ']');
    append_action(completion, out, verb, entry);
    g_string_append(out, "' \\\n");
}

static void put_option(const IgCompletion *completion, GString *out, const char *verb,
                       const GOptionEntry *entry)
{
    gboolean takes = ig_completion_takes(entry) != IG_TAKES_NOTHING;
    const char *joint = !takes ? "" : ig_completion_is_optional(entry) ? "=-" : "=";
    g_autofree char *name = g_strdup_printf("--%s%s", entry->long_name, joint);
    put_name(completion, out, verb, entry, name);
    if (entry->short_name) {
        g_autofree char *letter = g_strdup_printf("-%c%s", entry->short_name, takes ? "+" : "");
        put_name(completion, out, verb, entry, letter);
    }
}

static void put_operands(const IgCompletion *completion, GString *out,
                         const IgCompletedCommand *command)
{
    switch (command->operands) {
    case IG_OPERANDS_NONE: g_string_append(out, "        && return 0\n"); break;
    case IG_OPERANDS_FILES: g_string_append(out, "        '*:file:_files' && return 0\n"); break;
    case IG_OPERANDS_DOCUMENTS:
        g_string_append_printf(out, "        '*:document:_%s_documents' && return 0\n",
                               completion->program);
        break;
    case IG_OPERANDS_QUERY:
        g_string_append_printf(out, "        '*:query:_%s_filters' && return 0\n",
                               completion->program);
        break;
    case IG_OPERANDS_VERBS:
        g_string_append(out, "        '1:command:->verb' '*::argument:->argument' && return 0\n");
        break;
    }
}

static void put_command(const IgCompletion *completion, GString *out,
                        const IgCompletedCommand *command, const char *flags)
{
    g_string_append_printf(out, "    _arguments %s \\\n", flags);
    for (guint i = 0; i < command->options->len; i++)
        put_option(completion, out, command->verb,
                   &g_array_index(command->options, GOptionEntry, i));
    put_operands(completion, out, command);
}

static void put_verbs(const IgCompletion *completion, GString *out)
{
    g_string_append(out, "    if [[ $state == verb ]]; then\n        local -a verbs=(\n");
    for (guint i = 1; i < completion->commands->len; i++) {
        const IgCompletedCommand *command = g_ptr_array_index(completion->commands, i);
        g_string_append_printf(out, "            '%s:", command->verb);
        append_quoted(out, command->summary);
        g_string_append(out, "'\n");
    }
    g_string_append(out, "        )\n        _describe command verbs\n        return\n    fi\n"
                         "    case $words[1] in\n");
    for (guint i = 1; i < completion->commands->len; i++) {
        const IgCompletedCommand *command = g_ptr_array_index(completion->commands, i);
        g_string_append_printf(out, "    %s)\n", command->verb);
        put_command(completion, out, command, "-s -S");
        g_string_append(out, "    ;;\n");
    }
    g_string_append(out, "    esac\n");
}

static void put_documents(const char *program, GString *out)
{
    g_string_append_printf(out,
                           "_%s_documents() {\n"
                           "    local index=${opt_args[--index]}\n"
                           "    local -a keys\n"
                           "    keys=(${${(f)\"$(igindex ${index:+--index=$index} list "
                           "2>/dev/null)\"}%%%% *})\n"
                           "    compadd -- $keys\n"
                           "}\n",
                           program);
}

static void put_filters(const char *program, GString *out)
{
    g_auto(GStrv) filters = ig_completion_filters();
    g_auto(GStrv) values = ig_completion_filter_values();
    g_autofree char *names = g_strjoinv(" ", filters);
    g_autofree char *known = g_strjoinv(" ", values);
    g_string_append_printf(out,
                           "_%s_filters() {\n"
                           "    case $PREFIX in\n"
                           "    doc:*) compset -P doc:; _%s_documents ;;\n"
                           "    *:*) compadd -- %s ;;\n"
                           "    *) compadd -S '' -- %s ;;\n"
                           "    esac\n"
                           "}\n",
                           program, program, known, names);
}

void ig_completion_zsh(const IgCompletion *completion, GString *out)
{
    const char *program = completion->program;
    const IgCompletedCommand *first = g_ptr_array_index(completion->commands, 0);
    gboolean verbs = first->operands == IG_OPERANDS_VERBS;
    g_string_append_printf(out,
                           "#compdef %s\n"
                           "# zsh completion for %s, printed by \"%s --completions=zsh\"\n",
                           program, program, program);
    put_documents(program, out);
    if (first->operands == IG_OPERANDS_QUERY)
        put_filters(program, out);
    g_string_append_printf(out,
                           "_%s() {\n"
                           "    local curcontext=$curcontext state line\n"
                           "    typeset -A opt_args\n",
                           program);
    put_command(completion, out, first, verbs ? "-C -S" : "-S");
    if (verbs)
        put_verbs(completion, out);
    /* Loaded by compinit, the file is the function's body; sourced, it makes the function known. */
    g_string_append_printf(out,
                           "}\n"
                           "if [[ $funcstack[1] == _%s ]]; then\n"
                           "    _%s \"$@\"\n"
                           "else\n"
                           "    compdef _%s %s\n"
                           "fi\n",
                           program, program, program, program);
}
