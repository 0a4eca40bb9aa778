/* bench-load INDEX FOLDER: puts paragraphs.txt of the folder, parted as its documents.tsv says,
 * into a new index through the store layer, and prepares it for searching: what the index costs,
 * without what reading documents costs. Prints the bytes of text and the seconds it took, by the
 * clock and of the processor. */
#include "search/preparing.h"
#include "store/documents.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

/* Text that goes into one transaction, as the indexer does it. */
#define TRANSACTION_BYTES (4 * 1024 * 1024)

typedef struct {
    IgStore *store;
    FILE *paragraphs;
    char *line; /* of getline() */
    size_t room;
    guint64 bytes, waiting; /* of text: all, and not yet committed */
} Load;

static double seconds(clockid_t clock)
{
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static gboolean read_document(Load *load, guint64 length, IgExtraction *extraction)
{
    for (guint64 i = 0; i < length; i++) {
        ssize_t bytes = getline(&load->line, &load->room, load->paragraphs);
        if (bytes <= 0)
            return FALSE;
        load->line[bytes - 1] = '\0';
        IgParagraph *paragraph = ig_paragraph_new();
        paragraph->ordinal = extraction->paragraphs->len + 1;
        ig_paragraph_set(&paragraph->text, load->line);
        g_ptr_array_add(extraction->paragraphs, paragraph);
        load->bytes += (guint64)bytes - 1;
        load->waiting += (guint64)bytes - 1;
    }
    return TRUE;
}

static IgSource *source_named(const char *name)
{
    IgSource *source = g_new0(IgSource, 1);
    source->path = g_strconcat("/bench/", name, NULL);
    source->name = g_strdup(name);
    source->sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name, -1);
    source->media_type = g_strdup("text/plain");
    source->extractor = 1;
    return source;
}

static gboolean put(Load *load, const char *name, const IgExtraction *extraction, GError **error)
{
    g_autoptr(IgSource) source = source_named(name);
    g_autoptr(IgDocument) facts = ig_document_new();
    facts->citekey = g_utf8_strdown(name, -1);
    facts->title = g_strdup(name);
    facts->language = g_strdup("en");
    if (!ig_store_put_document(load->store, source, facts, extraction, error))
        return FALSE;
    if (load->waiting < TRANSACTION_BYTES)
        return TRUE;
    load->waiting = 0;
    return ig_store_commit(load->store, error) && ig_store_begin(load->store, error);
}

static gboolean load_documents(Load *load, FILE *documents, GError **error)
{
    char name[256];
    guint64 length = 0;
    if (!ig_store_begin(load->store, error))
        return FALSE;
    while (fscanf(documents, "%255[^\t]\t%" G_GUINT64_FORMAT "\n", name, &length) == 2) {
        g_autoptr(IgExtraction) extraction = ig_extraction_new();
        if (!read_document(load, length, extraction)) {
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "paragraphs.txt ends within %s",
                        name);
            return FALSE;
        }
        if (!put(load, name, extraction, error))
            return FALSE;
    }
    return ig_store_commit(load->store, error);
}

static FILE *open_in(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    FILE *file = fopen(path, "r");
    if (!file)
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
    return file;
}

int main(int count, char **arguments)
{
    if (count != 3) {
        fprintf(stderr, "usage: bench-load INDEX FOLDER\n");
        return 2;
    }
    double began = seconds(CLOCK_MONOTONIC);
    g_autoptr(GError) error = NULL;
    Load load = {.store = ig_store_open_writable(arguments[1], &error),
                 .paragraphs = open_in(arguments[2], "paragraphs.txt")};
    FILE *documents = open_in(arguments[2], "documents.tsv");
    gboolean done = load.store && load.paragraphs && documents &&
                    load_documents(&load, documents, &error) &&
                    ig_search_prepare(load.store, &error);
    if (error)
        fprintf(stderr, "bench-load: %s\n", error->message);
    g_clear_pointer(&load.store, ig_store_close);
    g_clear_pointer(&load.paragraphs, fclose);
    g_clear_pointer(&documents, fclose);
    free(load.line);
    if (done)
        printf("%" G_GUINT64_FORMAT "\t%.3f\t%.3f\n", load.bytes, seconds(CLOCK_MONOTONIC) - began,
               seconds(CLOCK_PROCESS_CPUTIME_ID));
    return done ? 0 : 1;
}
