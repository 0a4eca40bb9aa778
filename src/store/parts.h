/* Several indexes asked as one. Private to src/store.
 *
 * A store of several has one store a file, its parts, and no file of its own. Outside, what is in
 * the n-th part has ids from n × IG_PART_IDS on, which is the part's `base`; in the file they begin
 * at 1 as ever. So whoever takes an id looks up its part and subtracts the base, and whoever gives
 * one adds it; in a store of one file the base is 0, and that file its only part. Whatever is about
 * all documents goes through all parts.
 *
 * A document of the same bytes as one of an earlier part is hidden: it is in no list, is not found,
 * and does not count. One whose citekey another document has in an earlier part gets one that is
 * free, as it would in one index: "report-2". Statistics are those of all parts together. */
#pragma once

#include "store/database.h"
#include "store/id_runs.h"
#include "store/matching.h"

#define IG_PART_IDS (G_GINT64_CONSTANT(1) << 40)

/* The two full-text tables. */
enum { IG_TABLE_TEXT, IG_TABLE_MARGINS, IG_TABLE_COUNT };

/* What a part knows of the whole. */
struct _IgSharing {
    gint64 paragraphs[IG_TABLE_COUNT];
    double mean_length[IG_TABLE_COUNT]; /* in tokens */
    GArray *hidden; /* of IgIdRun: the documents' paragraphs, with ids as in the part's file */
    GHashTable *hidden_documents; /* set of gint64 *, ids as in the file */
    GHashTable *citekeys;         /* of such an id → the citekey outside, where it differs */
};

guint ig_part_count(const IgStore *store);

/* Borrowed. The store itself where it is of one file. */
IgStore *ig_part(IgStore *store, guint number);

/* The part that a paragraph or document with this id would be in. */
IgStore *ig_part_holding(IgStore *store, gint64 id);

/* How many of some ids (ascending) are of the part that the first of them is of. */
gsize ig_part_run(IgStore *store, const gint64 *ids, gsize count);

/* Whether a part's paragraph or document, with its id as in the file, is hidden. */
gboolean ig_part_hides(const IgStore *part, gint64 paragraph);
gboolean ig_part_hides_document(const IgStore *part, gint64 document);

/* The citekey that a part's document, with its id as in the file, has outside; `own` in the file.
 */
const char *ig_part_citekey(const IgStore *part, gint64 document, const char *own);

/* The id, as outside, of the part's document that has another citekey there than in the file,
 * namely this; 0: there is none. */
gint64 ig_part_called(const IgStore *part, const char *citekey);

/* Works out again what is hidden and how much there is, if any part has changed since. */
gboolean ig_parts_share(IgStore *store, GError **error);

void ig_sharing_free(IgSharing *sharing);

/* ig_totals(table, ?): how many rows a full-text table has, and how many tokens. */
void ig_totals_function(const Fts5ExtensionApi *api, Fts5Context *row, sqlite3_context *result,
                        int count, sqlite3_value **arguments);
