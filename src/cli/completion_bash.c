/* For bash, with nothing but bash: the package bash-completion need not be there. */
#include "cli/completion.h"

#include <string.h>

/* The word that is being typed, from the line: bash cuts it at = and :, as readline does. What
 * stands before the option's value ("given") is the option, with = where it is in the same word. */
static const char head[] =
    "    local line=${COMP_LINE:0:COMP_POINT} current before given value index= verb= word\n"
    "    local -a words\n"
    "    COMPREPLY=()\n"
    "    current=${line##*[[:space:]]}\n"
    "    before=${line%\"$current\"}\n"
    "    read -r -a words <<< \"$before\"\n"
    "    given=${words[${#words[@]}-1]} value=$current\n"
    "    [[ $current == --*=* ]] && given=${current%%=*}= value=${current#*=}\n"
    "    [[ $before =~ --index[=[:space:]]+([^[:space:]]+) ]] && index=${BASH_REMATCH[1]}\n";

/* Readline puts what is offered in the place of what follows the last = or :. Not compgen -W, which
 * expands what it is given; and readline quotes none but file names, so that a document that is not
 * called as igindex calls documents (by whom?) is not offered. */
static const char tail[] =
    "_@_offer() {\n"
    "    local typed=$2 cut= one\n"
    "    while read -r one; do\n"
    "        [[ $one == \"$typed\"* ]] && COMPREPLY+=(\"$one\")\n"
    "    done <<< \"${1// /$'\\n'}\"\n"
    "    [[ $COMP_WORDBREAKS == *:* && $typed == *:* ]] && cut=${typed%\"${typed##*:}\"}\n"
    "    COMPREPLY=(\"${COMPREPLY[@]#\"$cut\"}\")\n"
    "    [[ ${COMPREPLY[0]} == *[=:] ]] && compopt -o nospace 2>/dev/null\n"
    "    return 0\n"
    "}\n"
    "_@_files() {\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    mapfile -t COMPREPLY < <(compgen -f -- \"$1\")\n"
    "}\n"
    "_@_documents() {\n"
    "    local key rest\n"
    "    igindex ${1:+--index=\"$1\"} list 2>/dev/null | while read -r key rest; do\n"
    "        [[ $key == *[^[:alnum:]-]* ]] || printf '%s%s\\n' \"$2\" \"$key\"\n"
    "    done\n"
    "}\n"
    "complete -F _@ @\n";

static void put(GString *out, const char *program, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "@", -1);
    /* "${words[@]}" is bash's own. */
    for (guint i = 0; parts[i]; i++) {
        gboolean is_program = i > 0 && !g_str_has_suffix(parts[i - 1], "[");
        g_string_append(out, i == 0 ? "" : is_program ? program : "@");
        g_string_append(out, parts[i]);
    }
}

/* "    --index | --index=)", and what is done then. */
static void put_case(GString *out, const GOptionEntry *entry, const char *then)
{
    g_string_append(out, "    ");
    if (!ig_completion_is_optional(entry)) {
        g_string_append_printf(out, "--%s | ", entry->long_name);
        if (entry->short_name)
            g_string_append_printf(out, "-%c | ", entry->short_name);
    }
    g_string_append_printf(out, "--%s=) %s return ;;\n", entry->long_name, then);
}

static void put_values(const IgCompletion *completion, GString *out,
                       const IgCompletedCommand *command)
{
    g_string_append(out, "    case $given in\n");
    for (guint i = 0; i < command->options->len; i++) {
        const GOptionEntry *entry = &g_array_index(command->options, GOptionEntry, i);
        g_auto(GStrv) values = completion->values_of(command->verb, entry->long_name);
        g_autofree char *then = NULL;
        if (values) {
            g_autofree char *list = g_strjoinv(" ", values);
            then = g_strdup_printf("_%s_offer '%s' \"$value\";", completion->program, list);
        } else if (ig_completion_takes(entry) == IG_TAKES_FILE) {
            then = g_strdup_printf("_%s_files \"$value\";", completion->program);
        }
        if (ig_completion_takes(entry) != IG_TAKES_NOTHING)
            put_case(out, entry, then ? then : "");
    }
    g_string_append(out, "    esac\n");
}

static void put_options(const IgCompletion *completion, GString *out,
                        const IgCompletedCommand *command)
{
    g_string_append_printf(out, "    -*) _%s_offer '", completion->program);
    for (guint i = 0; i < command->options->len; i++) {
        const GOptionEntry *entry = &g_array_index(command->options, GOptionEntry, i);
        gboolean takes = ig_completion_takes(entry) != IG_TAKES_NOTHING;
        g_string_append_printf(out, "%s--%s%s", i ? " " : "", entry->long_name, takes ? "=" : "");
        if (entry->short_name)
            g_string_append_printf(out, " -%c", entry->short_name);
    }
    g_string_append(out, "' \"$current\" ;;\n");
}

static void put_query(const char *program, GString *out)
{
    g_auto(GStrv) filters = ig_completion_filters();
    g_auto(GStrv) values = ig_completion_filter_values();
    g_autofree char *names = g_strjoinv(" ", filters);
    g_autofree char *known = g_strjoinv(" ", values);
    g_string_append_printf(
        out, "    doc:*) _%s_offer \"$(_%s_documents \"$index\" doc:)\" \"$current\" ;;\n", program,
        program);
    g_string_append_printf(out, "    *:*) _%s_offer '%s' \"$current\" ;;\n", program, known);
    g_string_append_printf(out, "    *) _%s_offer '%s' \"$current\" ;;\n", program, names);
}

static void put_verbs(const IgCompletion *completion, GString *out)
{
    g_string_append_printf(out, "    *) _%s_offer '", completion->program);
    for (guint i = 1; i < completion->commands->len; i++) {
        const IgCompletedCommand *command = g_ptr_array_index(completion->commands, i);
        g_string_append_printf(out, "%s%s", i > 1 ? " " : "", command->verb);
    }
    g_string_append(out, "' \"$current\" ;;\n");
}

static void put_operands(const IgCompletion *completion, GString *out,
                         const IgCompletedCommand *command)
{
    const char *program = completion->program;
    switch (command->operands) {
    case IG_OPERANDS_NONE: break;
    case IG_OPERANDS_FILES:
        g_string_append_printf(out, "    *) _%s_files \"$current\" ;;\n", program);
        break;
    case IG_OPERANDS_DOCUMENTS:
        g_string_append_printf(out,
                               "    *) _%s_offer \"$(_%s_documents \"$index\")\" \"$current\" ;;\n",
                               program, program);
        break;
    case IG_OPERANDS_QUERY: put_query(program, out); break;
    case IG_OPERANDS_VERBS: put_verbs(completion, out); break;
    }
}

static void put_command(const IgCompletion *completion, GString *out,
                        const IgCompletedCommand *command)
{
    put_values(completion, out, command);
    g_string_append(out, "    case $current in\n");
    put_options(completion, out, command);
    put_operands(completion, out, command);
    g_string_append(out, "    esac\n");
}

/* A verb's own part ends with a return, so that the program's, last, is what is left. */
static void put_verb_parts(const IgCompletion *completion, GString *out)
{
    if (completion->commands->len < 2)
        return;
    g_string_append(out, "    for word in \"${words[@]:1}\"; do\n        case $word in\n        ");
    for (guint i = 1; i < completion->commands->len; i++) {
        const IgCompletedCommand *command = g_ptr_array_index(completion->commands, i);
        g_string_append_printf(out, "%s%s", i > 1 ? " | " : "", command->verb);
    }
    g_string_append(out, ") verb=$word; break ;;\n        esac\n    done\n    case $verb in\n");
    for (guint i = 1; i < completion->commands->len; i++) {
        const IgCompletedCommand *command = g_ptr_array_index(completion->commands, i);
        g_string_append_printf(out, "    %s)\n", command->verb);
        put_command(completion, out, command);
        g_string_append(out, "    return ;;\n");
    }
    g_string_append(out, "    esac\n");
}

void ig_completion_bash(const IgCompletion *completion, GString *out)
{
    const char *program = completion->program;
    g_string_append_printf(out, "# bash completion for %s, printed by \"%s --completions=bash\"\n",
                           program, program);
    g_string_append_printf(out, "_%s() {\n", program);
    g_string_append(out, head);
    put_verb_parts(completion, out);
    put_command(completion, out, g_ptr_array_index(completion->commands, 0));
    g_string_append(out, "}\n");
    put(out, program, tail);
}
