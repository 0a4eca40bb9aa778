/* igsearch-extract: reads documents for igindex, in a process of its own, so that a hostile or
 * broken document costs that document and nothing else. Not meant to be run by people. */
#include "extract/child.h"
#include "extract/confinement.h"
#include "ingest/versions.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char usage[] =
    "Usage: igsearch-extract [OPTION…]\n"
    "\n"
    "Reads documents for igindex: requests on descriptor 3, answers on descriptor 4,\n"
    "in the framed form of src/extract/frame.h, the documents themselves on socket 5.\n"
    "It is started by igindex and is of no use by hand.\n"
    "\n"
    "  --timeout=SECONDS, --memory=MIB, --max-pages=N, --max-output=MIB\n"
    "                      what a document may take, as of igindex (0: no limit)\n"
    "  --confinement       say, into a pipe, how it is confined on this machine\n"
    "  --help              this text\n"
    "  --version           the version\n";

/* A line a measure: its name, yes or no, by what or why not. Into a pipe, since confined it writes
 * no file. */
static int tell_confinement(const IgBudget *budget)
{
    IgConfinement report;
    ig_confine(STDERR_FILENO, ig_budget_processor_seconds(budget), &report);
    for (gsize i = 0; i < IG_CONFINED_COUNT; i++) {
        const IgConfinedMeasure *one = &report.measures[i];
        printf("%s\t%s\t%s\n", one->name, one->holds ? "yes" : "no", one->means);
    }
    ig_confinement_clear(&report);
    return fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

static gboolean is_started_by_igindex(void)
{
    if (fcntl(IG_CHILD_REQUESTS, F_GETFD) >= 0 && fcntl(IG_CHILD_ANSWERS, F_GETFD) >= 0 &&
        fcntl(IG_CHILD_DOCUMENTS, F_GETFD) >= 0)
        return TRUE;
    fputs("igsearch-extract: descriptors 3 to 5 are not open: it is started by igindex\n", stderr);
    return FALSE;
}

/* One a line, for programs that write down what documents were read with. */
static void print_versions(void)
{
    puts("igsearch-extract " IG_VERSION);
    for (const IgLibraryVersion *one = ig_ingest_versions(); one->name; one++)
        printf("%s %s\n", one->name, one->version);
}

/* GLib's own way would tell the time and the process, which differ from run to run. */
static void print_log(const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
    (void)level;
    (void)data;
    fprintf(stderr, "%s: %s\n", domain ? domain : "GLib", message);
}

int main(int argc, char **argv)
{
    IgBudget budget = {{0}};
    for (int i = 1; i < argc; i++) {
        if (ig_budget_take_argument(&budget, argv[i]))
            continue;
        if (g_str_equal(argv[i], "--version")) {
            print_versions();
            return EXIT_SUCCESS;
        }
        if (g_str_equal(argv[i], "--confinement"))
            return tell_confinement(&budget);
        gboolean help = g_str_equal(argv[i], "--help");
        fputs(usage, help ? stdout : stderr);
        return help ? EXIT_SUCCESS : 2;
    }
    if (!is_started_by_igindex())
        return 2;
    /* What parsers print during a document is out before its answer is. */
    setvbuf(stdout, NULL, _IOLBF, 0);
    g_log_set_default_handler(print_log, NULL);
    /* Valgrind takes more for itself than a document may. */
    if (!ig_confinement_is_reduced())
        ig_limit_memory(budget.limits[IG_LIMIT_MEMORY_MIB]);
    g_autoptr(GError) error = NULL;
    if (ig_child_run(&budget, &error))
        return EXIT_SUCCESS;
    fprintf(stderr, "igsearch-extract: %s\n", error->message);
    return EXIT_FAILURE;
}
