/* A folder for one test, and documents made for tests without any file being read. */
#pragma once

#include "model/extraction.h"
#include "store/documents.h"

/* An empty folder of its own under the temporary ones; freed with everything in it. */
char *ig_scratch_new(void);
void ig_scratch_free(char *folder);

/* Writes a file into the folder; the length -1 means a string. Returns its path. */
char *ig_scratch_write(const char *folder, const char *name, const char *bytes, gssize length);

/* A paragraph as a test writes it down; what is left out is empty. The text NULL ends a list. */
typedef struct {
    const char *text;
    const char *label, *series, *section, *speaker, *lang, *page_label;
    IgZone zone;
    guint page;
} IgMadeParagraph;

IgExtraction *ig_made_extraction(const IgMadeParagraph *paragraphs);

/* A new index in the folder, open to write. Fails the test if it cannot be. */
IgStore *ig_made_store(const char *folder);

/* Such an index and its folder, for the tests that want nothing more: what g_test_add() takes. */
typedef struct {
    char *folder;
    IgStore *store;
} IgMadeIndex;

void ig_made_index_set_up(IgMadeIndex *made, gconstpointer data);
void ig_made_index_tear_down(IgMadeIndex *made, gconstpointer data);

/* A source at "/made/NAME" whose hash is that of `bytes`. */
IgSource *ig_made_source(const char *name, const char *bytes);

/* Puts a document in, in one transaction: its facts are a copy of `facts`, its source is
 * "/made/CITEKEY", its bytes are its texts. Fails the test if that fails. */
void ig_made_put(IgStore *store, const IgDocument *facts, const IgMadeParagraph *paragraphs);
