/* An export: a plain SQLite file with the texts unpacked and stock FTS5 (schema/export.sql), which
 * whoever has SQLite reads and searches without igsearch.
 *
 *     g_autoptr(IgExport) export = ig_export_begin("shared.db", &error);
 *     ig_export_note(export, "index", uuid, &error);
 *     ig_export_document(export, document, "Tunis Agenda", &error);
 *     ig_export_paragraph(export, &row, &error);  …  ig_export_finish(export, &error);
 *
 * It is written beside its place and takes it when it is whole, never that of a file that is there.
 * The same rows give the same bytes. It takes no memory to speak of, however many they are. */
#pragma once

#include "store/documents.h"
#include "store/paragraphs.h"

typedef struct _IgExport IgExport;

/* NULL where there is a file already, or none can be made. */
IgExport *ig_export_begin(const char *path, GError **error);

/* One more row of the export's table README. */
gboolean ig_export_note(IgExport *export, const char *topic, const char *text, GError **error);

/* `name` is the document's in locators. Before any paragraph of it. */
gboolean ig_export_document(IgExport *export, const IgStoredDocument *document, const char *name,
                            GError **error);

/* A paragraph and what is not stored with it. */
typedef struct {
    const IgStoredDocument *document;
    const IgStoredParagraph *stored;
    const char *locator; /* "Tunis Agenda ¶69" */
    const char *id;      /* as ig_paragraph_id_print() writes it */
    const char *link;    /* "" or NULL: none */
} IgExportRow;

gboolean ig_export_paragraph(IgExport *export, const IgExportRow *row, GError **error);

/* Merges what is searched, and puts the file in its place. Nothing can be added any more. */
gboolean ig_export_finish(IgExport *export, GError **error);

/* Takes away what was not finished. */
void ig_export_free(IgExport *export);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgExport, ig_export_free)
