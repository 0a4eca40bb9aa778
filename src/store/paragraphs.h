/* Reading paragraphs back. */
#pragma once

#include "model/paragraph.h"
#include "store/store.h"

/* A paragraph with the id of its document and the pinpoint stored for it. */
typedef struct {
    gint64 id;
    gint64 document;
    char *pinpoint; /* as ig_locator_pinpoint() writes it, counted form included */
    IgParagraph *paragraph;
} IgStoredParagraph;

void ig_stored_paragraph_free(IgStoredParagraph *paragraph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgStoredParagraph, ig_stored_paragraph_free)

/* One paragraph by id; with its regions if asked. NULL with `error` set when there is none. */
IgStoredParagraph *ig_store_paragraph(IgStore *store, gint64 id, gboolean regions, GError **error);

/* Its text alone, which is read much faster. NULL with `error` set when there is none. */
char *ig_store_paragraph_text(IgStore *store, gint64 id, GError **error);

/* Called for each paragraph; return FALSE to stop. The paragraph is borrowed. */
typedef gboolean (*IgParagraphFunc)(const IgStoredParagraph *paragraph, gpointer data);

/* A document's paragraphs in order, one at a time. FALSE with `error` set on failure. */
gboolean ig_store_each_paragraph(IgStore *store, gint64 document, gboolean regions,
                                 IgParagraphFunc each, gpointer data, GError **error);
