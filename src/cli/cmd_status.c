#include "cli/reading.h"
#include "extract/budget.h"
#include "query/acronym.h"
#include "store/names.h"
#include "store/paragraphs.h"
#include "store/sizes.h"
#include "store/summary.h"
#include "text/number.h"

#include <stdio.h>
#include <string.h>

static void print_number(const char *what, guint64 number)
{
    g_autofree char *shown = ig_number_grouped(number);
    printf("  %-22s %s\n", what, shown);
}

static void print_identity(IgStore *store)
{
    g_autofree char *uuid = ig_store_meta(store, "uuid");
    g_autofree char *tokenizer = ig_store_meta(store, "tokenizer");
    g_autofree char *unicode = ig_store_meta(store, "unicode");
    ig_cli_tell(stdout, "%s", ig_store_path(store));
    ig_cli_tell(stdout, "  %-22s %s", "uuid", uuid);
    ig_cli_tell(stdout, "  %-22s %" G_GINT64_FORMAT, "revision", ig_store_revision(store));
    ig_cli_tell(stdout, "  %-22s %s (Unicode %s)", "tokenizer", tokenizer, unicode);
}

static void print_numbers(const IgStoreSummary *summary)
{
    print_number("documents", summary->documents);
    print_number("files", summary->locations);
    print_number("paragraphs", summary->paragraphs);
    print_number("  of them searched", summary->searched);
    print_number("pages", summary->pages);
    print_number("  of them without text", summary->textless_pages);
    print_number("bytes of text", summary->text_bytes);
    print_number("bytes of index", summary->file_bytes);
    print_number("files that failed", summary->failed);
}

/* One line a measure, as igsearch-extract tells them of itself. What it cannot do cannot be known
 * from here: its kernel, its build. */
static void print_confinement(void)
{
    g_autofree char *program = ig_cli_extractor();
    g_autofree char *told = NULL;
    g_autoptr(GError) error = NULL;
    const IgBudget usual = ig_budget_usual();
    g_auto(GStrv) limits = ig_budget_arguments(&usual);
    char *command[IG_LIMIT_COUNT + 3] = {program};
    memcpy(command + 1, limits, IG_LIMIT_COUNT * sizeof *limits);
    command[IG_LIMIT_COUNT + 1] = (char[]){"--confinement"};
    int status = 0;
    puts("\nThe process that reads documents is confined by");
    if (!g_spawn_sync(NULL, command, NULL, G_SPAWN_DEFAULT, NULL, NULL, &told, NULL, &status,
                      &error) ||
        !g_spawn_check_wait_status(status, &error)) {
        ig_cli_tell(stdout, "  not known              %s", error->message);
        return;
    }
    g_auto(GStrv) lines = g_strsplit(g_strchomp(told), "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], "\t", 3);
        if (g_strv_length(fields) == 3)
            ig_cli_tell(stdout, "  %-22s %s%s", fields[0],
                        g_str_equal(fields[1], "yes") ? "" : "NOT: ", fields[2]);
    }
}

static void print_warnings(const IgStoreSummary *summary)
{
    if (summary->warnings->len > 0)
        puts("\nRepairs, losses and doubts (\"igindex list DOCUMENT\" tells of one):");
    for (guint i = 0; i < summary->warnings->len; i++) {
        const IgWarning *warning = g_ptr_array_index(summary->warnings, i);
        ig_cli_tell(stdout, "  %-22s %u %s", warning->kind, warning->count, warning->detail);
    }
}

static void print_failures(IgStore *store)
{
    g_autoptr(GPtrArray) failed = ig_store_locations(store, TRUE, NULL);
    if (failed && failed->len > 0)
        puts("\nCould not be read:");
    for (guint i = 0; failed && i < failed->len; i++) {
        const IgSource *source = g_ptr_array_index(failed, i);
        ig_cli_tell(stdout, "  %s: %s", source->name, source->failure);
    }
}

/* ---- --acronyms ---- */

typedef struct {
    IgAcronyms *acronyms;
    gint64 document;
    const char *name;
} Gathering;

static gboolean gather(const IgStoredParagraph *stored, gpointer data)
{
    const Gathering *gathering = data;
    if (ig_zone_is_text(stored->paragraph->zone))
        ig_acronyms_add(gathering->acronyms, stored->paragraph->text, gathering->document,
                        gathering->name, stored->pinpoint);
    return TRUE;
}

static gboolean gather_documents(IgStore *store, IgAcronyms *acronyms, GError **error)
{
    g_autoptr(GArray) ids = ig_store_document_ids(store, error);
    ig_store_read_once(store);
    gboolean ok = ids != NULL;
    for (guint i = 0; ok && i < ids->len; i++) {
        g_autoptr(IgStoredDocument) document = ig_store_document(
            store, g_array_index(ids, gint64, i), error);
        if (!document)
            return FALSE;
        g_autofree char *name = ig_store_citing_name(store, document);
        Gathering gathering = {acronyms, document->id, name};
        ok = ig_store_each_paragraph(store, document->id, FALSE, gather, &gathering, error);
    }
    return ok;
}

static int print_acronyms(IgStore *store)
{
    g_autoptr(IgAcronyms) acronyms = ig_acronyms_new();
    g_autoptr(GError) error = NULL;
    if (!gather_documents(store, acronyms, &error)) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    g_autofree char *text = ig_acronyms_print(acronyms);
    ig_cli_tell_lines(stdout, text);
    return IG_EXIT_DONE;
}

/* ---- --sizes ---- */

static int print_sizes(IgStore *store)
{
    g_autoptr(GError) error = NULL;
    IgStoreSummary summary;
    g_autoptr(GPtrArray) sizes = ig_store_table_sizes(store, &error);
    if (!sizes || !ig_store_summary(store, &summary, &error)) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    printf("%-22s %15s %15s %9s\n", "table", "bytes", "unused", "of text");
    for (guint i = 0; i < sizes->len; i++) {
        const IgTableSize *size = g_ptr_array_index(sizes, i);
        g_autofree char *bytes = ig_number_grouped(size->bytes);
        g_autofree char *unused = ig_number_grouped(size->unused);
        ig_cli_tell(stdout, "%-22s %15s %15s %9.3f", size->name, bytes, unused,
                    (double)size->bytes / (double)MAX(summary.text_bytes, 1));
    }
    ig_store_summary_clear(&summary);
    return ig_cli_end(IG_INDEXER_PROGRAM, store, IG_EXIT_DONE);
}

int ig_cmd_status(const IgVerb *verb, const char *index, GStrv arguments)
{
    g_auto(GStrv) operands = NULL;
    gboolean acronyms = FALSE, sizes = FALSE;
    const GOptionEntry entries[] = {
        {"acronyms", 0, 0, G_OPTION_ARG_NONE, &acronyms, "Print the acronyms that documents define",
         NULL},
        {"sizes", 0, 0, G_OPTION_ARG_NONE, &sizes, "Print what each table of the index costs",
         NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(IgStore) store = ig_reading_open(verb, entries, index, arguments, &operands);
    g_autoptr(GError) error = NULL;
    IgStoreSummary summary;
    if (!store)
        return IG_EXIT_ERROR;
    if (acronyms)
        return ig_cli_end(IG_INDEXER_PROGRAM, store, print_acronyms(store));
    if (sizes)
        return ig_cli_end(IG_INDEXER_PROGRAM, store, print_sizes(store));
    if (!ig_store_summary(store, &summary, &error)) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    print_identity(store);
    print_numbers(&summary);
    print_confinement();
    print_warnings(&summary);
    print_failures(store);
    ig_store_summary_clear(&summary);
    return ig_cli_end(IG_INDEXER_PROGRAM, store, IG_EXIT_DONE);
}
