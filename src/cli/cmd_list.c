#include "cli/reading.h"
#include "output/listing.h"

int ig_cmd_list(const IgVerb *verb, const char *index, GStrv arguments)
{
    g_auto(GStrv) operands = NULL;
    g_autofree char *format = NULL;
    const GOptionEntry entries[] = {
        {"format", 0, 0, G_OPTION_ARG_STRING, &format, "text (default) or jsonl", "NAME"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(IgStore) store = ig_reading_open(verb, entries, index, arguments, &operands);
    g_autoptr(GArray) documents = store ? ig_reading_documents(store, operands) : NULL;
    if (!documents)
        return IG_EXIT_ERROR;
    if (format && !g_str_equal(format, "text") && !g_str_equal(format, "jsonl")) {
        ig_cli_complain(IG_INDEXER_PROGRAM, "list: there is no format \"%s\"", format);
        return IG_EXIT_ERROR;
    }
    ig_store_read_once(store);
    gboolean json = g_strcmp0(format, "jsonl") == 0, detailed = operands[1] != NULL;
    for (guint i = 0; i < documents->len; i++) {
        g_autoptr(IgStoredDocument) document = ig_reading_document(store, documents, i);
        if (!document)
            return IG_EXIT_ERROR;
        g_autoptr(GPtrArray) warnings = ig_store_warnings(store, document->id, NULL);
        g_autoptr(GString) out = g_string_new(NULL);
        if (json)
            ig_listing_json(out, document, warnings);
        else if (detailed)
            ig_listing_details(out, document, warnings);
        else
            ig_listing_line(out, document);
        if (!ig_cli_write(IG_INDEXER_PROGRAM, out))
            return IG_EXIT_ERROR;
    }
    return ig_cli_end(IG_INDEXER_PROGRAM, store, IG_EXIT_DONE);
}
