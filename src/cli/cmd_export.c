/* igindex export: a copy that any SQLite reads and searches, to share with who has no igsearch. */
#include "cli/reading.h"
#include "output/link.h"
#include "search/search.h"
#include "store/export.h"
#include "store/identities.h"
#include "store/summary.h"
#include "text/number.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/* Paragraphs between two looks at the terminal. */
#define PROGRESS_STEP 4096

typedef struct {
    IgStore *store;
    IgExport *export;
    IgStoredDocument *document; /* whose paragraphs go in: one after the other */
    char *name;
    guint64 done, total;
    gboolean terminal; /* progress is shown */
    GError *error;     /* what ended it */
} Exporting;

/* What is unfinished is taken away before the program ends. */
static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    interrupted = number;
}

static void watch_interrupts(void)
{
    const struct sigaction action = {.sa_handler = interrupt, .sa_flags = SA_RESTART};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static gboolean go_on(Exporting *exporting, GError **error)
{
    if (exporting->terminal && exporting->done % PROGRESS_STEP == 0)
        fprintf(stderr,
                IG_CLI_CLEAR_LINE "%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " paragraphs",
                exporting->done, exporting->total);
    exporting->done++;
    if (!interrupted)
        return TRUE;
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_IO, "interrupted: nothing is written");
    return FALSE;
}

/* ---- rows ---- */

static gboolean export_paragraph(Exporting *exporting, const IgStoredParagraph *stored,
                                 GError **error)
{
    const IgStoredDocument *document = exporting->document;
    IgParagraphId id;
    if (!go_on(exporting, error) ||
        !ig_store_paragraph_id(exporting->store, document, stored->id, &id, error))
        return FALSE;
    g_autofree char *printed = ig_paragraph_id_print(&id);
    g_autofree char *locator = g_strconcat(exporting->name, stored->pinpoint, NULL);
    g_autofree char *link = ig_link(document->facts->url, document->source->media_type,
                                    stored->paragraph);
    const IgExportRow row = {document, stored, locator, printed, link};
    return ig_export_paragraph(exporting->export, &row, error);
}

static gboolean export_stored(const IgStoredParagraph *stored, gpointer data)
{
    Exporting *exporting = data;
    return export_paragraph(exporting, stored, &exporting->error);
}

/* The next document; one is at hand at a time. */
static gboolean turn_to_document(Exporting *exporting, gint64 id, GError **error)
{
    g_clear_pointer(&exporting->document, ig_stored_document_free);
    g_clear_pointer(&exporting->name, g_free);
    exporting->document = ig_store_document(exporting->store, id, error);
    if (!exporting->document)
        return FALSE;
    exporting->name = ig_store_citing_name(exporting->store, exporting->document);
    return ig_export_document(exporting->export, exporting->document, exporting->name, error);
}

static gboolean export_document(Exporting *exporting, gint64 id, GError **error)
{
    if (!turn_to_document(exporting, id, error) ||
        !ig_store_each_paragraph(exporting->store, id, FALSE, export_stored, exporting, error))
        return FALSE;
    if (!exporting->error)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&exporting->error));
    return FALSE;
}

static gboolean export_all(Exporting *exporting, GError **error)
{
    g_autoptr(GArray) ids = ig_store_document_ids(exporting->store, error);
    for (guint i = 0; ids && i < ids->len; i++) {
        if (!export_document(exporting, g_array_index(ids, gint64, i), error))
            return FALSE;
    }
    return ids != NULL;
}

/* ---- --query ---- */

static gboolean export_found(gint64 paragraph, gpointer data, GError **error)
{
    Exporting *exporting = data;
    g_autoptr(IgStoredParagraph) stored = ig_store_paragraph(exporting->store, paragraph, FALSE,
                                                             error);
    if (!stored)
        return FALSE;
    gboolean same = exporting->document && exporting->document->id == stored->document;
    return (same || turn_to_document(exporting, stored->document, error)) &&
           export_paragraph(exporting, stored, error);
}

static gboolean export_matching(Exporting *exporting, const char *query, GError **error)
{
    const IgSearchOptions options = {.sort = IG_SORT_DOCUMENT};
    gsize where = 0;
    g_autoptr(IgResults) results = ig_search(exporting->store, query, &options, &where, error);
    if (!results)
        return FALSE;
    g_autofree char *parsed = ig_results_parsed(results);
    exporting->total = ig_results_paragraphs(results);
    return ig_export_note(exporting->export, "query", *parsed ? parsed : query, error) &&
           ig_results_each_found(results, export_found, exporting, error);
}

/* ---- the whole ---- */

static gboolean note_origin(Exporting *exporting, GError **error)
{
    IgStoreSummary summary;
    g_autofree char *uuid = ig_store_meta(exporting->store, "uuid");
    g_autofree char *revision = g_strdup_printf("%" G_GINT64_FORMAT,
                                                ig_store_revision(exporting->store));
    if (!ig_store_summary(exporting->store, &summary, error))
        return FALSE;
    exporting->total = summary.paragraphs;
    ig_store_summary_clear(&summary);
    return ig_export_note(exporting->export, "index", uuid, error) &&
           ig_export_note(exporting->export, "revision of the index", revision, error) &&
           ig_export_note(exporting->export, "igsearch", IG_VERSION, error);
}

static gboolean export(Exporting *exporting, const char *path, const char *query, GError **error)
{
    exporting->export = ig_export_begin(path, error);
    if (!exporting->export || !note_origin(exporting, error) ||
        !(query ? export_matching(exporting, query, error) : export_all(exporting, error)))
        return FALSE;
    if (exporting->terminal)
        fputs(IG_CLI_CLEAR_LINE "merging …", stderr);
    return !ig_store_has_failed(exporting->store, error) &&
           ig_export_finish(exporting->export, error);
}

static void tell(const Exporting *exporting, const char *path)
{
    g_autofree char *paragraphs = ig_number_grouped(exporting->done);
    ig_cli_complain(IG_INDEXER_PROGRAM, "%s: %s paragraph%s; \"SELECT text FROM README\" explains",
                    path, paragraphs, exporting->done == 1 ? "" : "s");
}

int ig_cmd_export(const IgVerb *verb, const char *index, GStrv arguments)
{
    g_auto(GStrv) operands = NULL;
    g_autofree char *query = NULL;
    gboolean quiet = FALSE;
    const GOptionEntry entries[] = {
        {"query", 0, 0, G_OPTION_ARG_STRING, &query, "Only the paragraphs that match", "QUERY"},
        {"quiet", 'q', 0, G_OPTION_ARG_NONE, &quiet, "Say nothing when done", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(IgStore) store = ig_reading_open(verb, entries, index, arguments, &operands);
    if (!store)
        return IG_EXIT_ERROR;
    if (g_strv_length(operands) != 2) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "export takes the name of the file to write");
        return IG_EXIT_ERROR;
    }
    g_autoptr(GError) error = NULL;
    Exporting exporting = {.store = store, .terminal = isatty(STDERR_FILENO) && !quiet};
    watch_interrupts();
    ig_store_read_once(store);
    gboolean done = export(&exporting, operands[1], query, &error);
    ig_export_free(exporting.export);
    ig_stored_document_free(exporting.document);
    g_free(exporting.name);
    if (exporting.terminal)
        fputs(IG_CLI_CLEAR_LINE, stderr);
    if (!done)
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
    else if (!quiet)
        tell(&exporting, operands[1]);
    return done ? IG_EXIT_DONE : IG_EXIT_ERROR;
}
