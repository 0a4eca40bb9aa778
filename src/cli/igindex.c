/* igindex: builds and keeps the index. The verbs are in the table below, one cmd_*.c each. */
#include "cli/completion.h"
#include "cli/verbs.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const IgVerb verbs[] = {
    {"add", "PATH…", "Put documents, or all documents in folders, into the index", ig_cmd_add, NULL,
     NULL},
    {"update", "", "Read again what has changed, forget what is gone", ig_cmd_update, NULL, NULL},
    {"rebuild", "", "Build the whole index again from the same documents", ig_cmd_rebuild, NULL,
     NULL},
    {"remove", "DOCUMENT…", "Take documents out, by citekey, name or path", ig_cmd_remove, NULL,
     NULL},
    {"list", "[DOCUMENT…]", "List the documents, or what is known of some", ig_cmd_list, NULL,
     NULL},
    {"dump", "[DOCUMENT…]", "Print every paragraph as a line of JSON", ig_cmd_dump, NULL, NULL},
    {"export", "FILE", "Write a copy that any SQLite reads and searches", ig_cmd_export, NULL,
     NULL},
    {"status", "", "What the index holds, and what could not be read", ig_cmd_status, NULL, NULL},
    {"optimize", "", "Make an index that has grown quick and small", ig_cmd_optimize, NULL, NULL},
    {"check", "", "Look for damage", ig_cmd_check, NULL, NULL},
};

static void print_help(FILE *to)
{
    fputs("Usage: igindex [--index FILE] COMMAND [OPTION…] [ARGUMENT…]\n"
          "\n"
          "Build and keep an index of documents that igsearch asks.\n"
          "\n"
          "Commands:\n",
          to);
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++)
        fprintf(to, "  %-8s %s\n", verbs[i].name, verbs[i].summary);
    fputs("\n"
          "Options:\n"
          "  --index FILE  The index; default: $IGSEARCH_INDEX, else\n"
          "                $XDG_DATA_HOME/igsearch/index.db\n"
          "  --help        This text; \"igindex COMMAND --help\" tells of one\n"
          "  --version     Print versions\n"
          "\n"
          "Exit status: 0 all done, 1 some documents failed (each is named), 2 error.\n",
          to);
}

static const IgVerb *find_verb(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
        if (g_str_equal(verbs[i].name, name))
            return &verbs[i];
    }
    return NULL;
}

/* ---- completions ---- */

static GStrv values_of(const char *verb, const char *option)
{
    if (g_strcmp0(verb, "list") != 0 || !g_str_equal(option, "format"))
        return NULL;
    return g_strsplit("text jsonl", " ", -1);
}

static IgOperands operands_of(const IgVerb *verb)
{
    gboolean files = strstr(verb->arguments, "PATH") || strstr(verb->arguments, "FILE");
    return files                                 ? IG_OPERANDS_FILES
           : strstr(verb->arguments, "DOCUMENT") ? IG_OPERANDS_DOCUMENTS
                                                 : IG_OPERANDS_NONE;
}

static void add_verb(const IgVerb *verb, const GOptionEntry *entries, gpointer data)
{
    ig_completion_add(data, verb->name, verb->summary, entries, operands_of(verb));
}

static int print_completions(const char *shell)
{
    static const GOptionEntry global[] = {
        {"index", 0, 0, G_OPTION_ARG_FILENAME, NULL, "The index", "FILE"},
        {"version", 0, 0, G_OPTION_ARG_NONE, NULL, "Print versions", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    IgCompletion completion;
    ig_completion_init(&completion, IG_INDEXER_PROGRAM, values_of);
    ig_completion_add(&completion, NULL, NULL, global, IG_OPERANDS_VERBS);
    for (gsize i = 0; i < G_N_ELEMENTS(verbs); i++) {
        IgVerb described = verbs[i];
        g_auto(GStrv) arguments = g_strsplit(described.name, " ", 1);
        described.describe = add_verb;
        described.describe_data = &completion;
        described.run(&described, NULL, arguments);
    }
    int end = ig_completion_write(&completion, shell) ? IG_EXIT_DONE : IG_EXIT_ERROR;
    ig_completion_clear(&completion);
    return end;
}

/* ---- the command line ---- */

/* Options before the verb. Returns where the verb stands, 0 when there is none and nothing more to
 * do
 * (`status` then says how it ended). */
static int parse_global(int argc, char **argv, const char **index, int *status)
{
    int at = 1;
    *status = IG_EXIT_DONE;
    for (; at < argc && argv[at][0] == '-'; at++) {
        if (g_str_equal(argv[at], "--help") || g_str_equal(argv[at], "-h")) {
            print_help(stdout);
            return 0;
        } else if (g_str_equal(argv[at], "--version")) {
            ig_cli_print_version(IG_INDEXER_PROGRAM);
            return 0;
        } else if (g_str_has_prefix(argv[at], "--completions=")) {
            *status = print_completions(strchr(argv[at], '=') + 1);
            return 0;
        } else if (g_str_equal(argv[at], "--index") && at + 1 < argc) {
            *index = argv[++at];
        } else if (g_str_has_prefix(argv[at], "--index=")) {
            *index = strchr(argv[at], '=') + 1;
        } else {
            ig_cli_complain(IG_INDEXER_PROGRAM, "unknown option %s (see --help)", argv[at]);
            *status = IG_EXIT_ERROR;
            return 0;
        }
    }
    if (at < argc)
        return at;
    print_help(stderr);
    *status = IG_EXIT_ERROR;
    return 0;
}

int main(int argc, char **argv)
{
    const char *index = NULL;
    int status;
    setlocale(LC_ALL, "");
    signal(SIGPIPE, SIG_IGN);
    g_set_prgname(IG_INDEXER_PROGRAM);
    int at = parse_global(argc, argv, &index, &status);
    if (at == 0)
        return status;
    const IgVerb *verb = find_verb(argv[at]);
    if (!verb) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "there is no command \"%s\" (see --help)", argv[at]);
        return IG_EXIT_ERROR;
    }
    g_auto(GStrv) arguments = g_strdupv(argv + at);
    return verb->run(verb, index, arguments);
}
