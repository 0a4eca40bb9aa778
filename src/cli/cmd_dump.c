#include "cli/reading.h"
#include "extract/budget.h"
#include "extract/supervisor.h"
#include "indexing/fingerprint.h"
#include "output/dump.h"
#include "store/identities.h"

typedef struct {
    const IgStoredDocument *document;
    IgStore *store;   /* NULL: without the ids of paragraphs */
    gboolean written; /* standard output still takes it */
    gboolean failed;  /* something of the document could not be read */
} Dump;

static gboolean print_paragraph(Dump *dump, const IgParagraph *paragraph,
                                const IgEvidence *evidence, const char *id)
{
    g_autoptr(GString) out = g_string_new(NULL);
    ig_dump_paragraph(out, dump->document, paragraph, evidence, id);
    dump->written = ig_cli_write(IG_INDEXER_PROGRAM, out);
    return dump->written;
}

static gboolean print_stored(const IgStoredParagraph *stored, gpointer data)
{
    Dump *dump = data;
    g_autoptr(GError) error = NULL;
    IgParagraphId id;
    if (!dump->store)
        return print_paragraph(dump, stored->paragraph, NULL, NULL);
    if (!ig_store_paragraph_id(dump->store, dump->document, stored->id, &id, &error)) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
        dump->failed = TRUE;
        return FALSE;
    }
    g_autofree char *printed = ig_paragraph_id_print(&id);
    return print_paragraph(dump, stored->paragraph, NULL, printed);
}

static gboolean dump_stored(IgStore *store, Dump *dump)
{
    g_autoptr(GError) error = NULL;
    if (ig_store_each_paragraph(store, dump->document->id, TRUE, print_stored, dump, &error))
        return dump->written && !dump->failed;
    ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
    return FALSE;
}

/* ---- --explain: the file is read again, since an index keeps no evidence ---- */

static gboolean is_the_indexed_file(const IgSource *indexed)
{
    const IgFound found = {.path = indexed->path, .name = indexed->name};
    g_autoptr(GError) error = NULL;
    g_autoptr(IgSource) now = ig_fingerprint_stat(&found, &error);
    if (!now || !ig_fingerprint_hash(now, &error)) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s: %s", indexed->name, error->message);
        return FALSE;
    }
    if (g_str_equal(now->sha256, indexed->sha256))
        return TRUE;
    ig_cli_complain(IG_INDEXER_PROGRAM, "%s: has changed since it was indexed: update first",
                    indexed->name);
    return FALSE;
}

static IgReading *read_again(const char *path, GError **error)
{
    g_autofree char *program = ig_cli_extractor();
    const IgSupervisorOptions options = {
        .program = program, .children = 1, .budget = ig_budget_usual(), .explain = TRUE};
    g_autoptr(IgSupervisor) supervisor = ig_supervisor_new(&options, error);
    if (!supervisor)
        return NULL;
    ig_supervisor_submit(supervisor, 0, path);
    return ig_supervisor_next(supervisor, error);
}

static gboolean dump_explained(Dump *dump)
{
    const IgSource *source = dump->document->source;
    g_autoptr(GError) error = NULL;
    if (!is_the_indexed_file(source))
        return FALSE;
    g_autoptr(IgReading) reading = read_again(source->path, &error);
    if (!reading || reading->failure) {
        const char *why = reading ? reading->failure->message : error->message;
        ig_cli_complain(IG_INDEXER_PROGRAM, "%s: %s", source->name, why);
        return FALSE;
    }
    const IgExtraction *extraction = reading->extraction;
    for (guint i = 0; i < extraction->paragraphs->len && i < extraction->evidence->len; i++) {
        if (!print_paragraph(dump, g_ptr_array_index(extraction->paragraphs, i),
                             g_ptr_array_index(extraction->evidence, i), NULL))
            return FALSE;
    }
    return TRUE;
}

int ig_cmd_dump(const IgVerb *verb, const char *index, GStrv arguments)
{
    g_auto(GStrv) operands = NULL;
    gboolean explain = FALSE, ids = FALSE;
    const GOptionEntry entries[] = {
        {"explain", 0, 0, G_OPTION_ARG_NONE, &explain,
         "Say why each paragraph starts, ends and is numbered so", NULL},
        {"ids", 0, 0, G_OPTION_ARG_NONE, &ids, "Give the lasting id of each paragraph", NULL},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(IgStore) store = ig_reading_open(verb, entries, index, arguments, &operands);
    if (explain && ids) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "--explain reads the file anew and knows no ids");
        return IG_EXIT_ERROR;
    }
    g_autoptr(GArray) documents = store ? ig_reading_documents(store, operands) : NULL;
    if (!documents)
        return IG_EXIT_ERROR;
    ig_store_read_once(store);
    gboolean written = TRUE, whole = TRUE;
    /* One that is damaged does not hide those behind it. */
    for (guint i = 0; written && i < documents->len; i++) {
        g_autoptr(IgStoredDocument) document = ig_reading_document(store, documents, i);
        Dump dump = {document, ids ? store : NULL, TRUE, FALSE};
        whole = document && (explain ? dump_explained(&dump) : dump_stored(store, &dump)) && whole;
        written = dump.written;
    }
    return ig_cli_end(IG_INDEXER_PROGRAM, store, written && whole ? IG_EXIT_DONE : IG_EXIT_ERROR);
}
