#include "cli/reading.h"
#include "output/dump.h"

typedef struct {
    const IgStoredDocument *document;
    gboolean written; /* standard output still takes it */
} Dump;

static gboolean dump_one(const IgStoredParagraph *stored, gpointer data)
{
    Dump *dump = data;
    g_autoptr(GString) out = g_string_new(NULL);
    ig_dump_paragraph(out, dump->document, stored->paragraph);
    dump->written = ig_cli_write(IG_INDEXER_PROGRAM, out);
    return dump->written;
}

int ig_cmd_dump(const IgVerb *verb, const char *index, GStrv arguments)
{
    g_auto(GStrv) operands = NULL;
    g_autoptr(IgStore) store = ig_reading_open(verb, NULL, index, arguments, &operands);
    g_autoptr(GPtrArray) documents = store ? ig_reading_documents(store, operands) : NULL;
    if (!documents)
        return IG_EXIT_ERROR;
    for (guint i = 0; i < documents->len; i++) {
        Dump dump = {g_ptr_array_index(documents, i), TRUE};
        g_autoptr(GError) error = NULL;
        if (!ig_store_each_paragraph(store, dump.document->id, TRUE, dump_one, &dump, &error)) {
            ig_cli_complain(IG_INDEXER_PROGRAM, "%s", error->message);
            return IG_EXIT_ERROR;
        }
        if (!dump.written)
            return IG_EXIT_ERROR;
    }
    return IG_EXIT_DONE;
}
