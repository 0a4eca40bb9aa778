/* Repair: what is made of other rows is made anew, and documents whose own rows were changed are
 * taken out, so that they can be read again from their files.
 *
 * Which of these are still there is for the caller to find out (indexing/fingerprint.h). */
#pragma once

#include "store/documents.h"

/* A source that is not as it was put in, or whose document is not. */
typedef struct {
    gint64 source;
    gboolean has_document;
    char *subject;        /* the document's citekey, else the first location's name or the hash */
    char *sha256;         /* of the bytes it was read from; "": the index no longer says */
    char *collection;     /* of the document, or NULL */
    GPtrArray *locations; /* of IgSource: names, hash, size and times */
} IgDamaged;

void ig_damaged_free(IgDamaged *damaged);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgDamaged, ig_damaged_free)

/* GPtrArray of IgDamaged; NULL on failure. */
GPtrArray *ig_store_damaged(IgStore *store, GError **error);

/* Whether the index holds texts that no document says are its own, which a repair removes. */
gboolean ig_store_has_stray_texts(IgStore *store);

/* How many documents the index has seals of: those it has, and those that were lost. */
gint64 ig_store_sealed_documents(IgStore *store);

/* Takes the sources `discarded` (of IgDamaged) out with all that was read from them, removes rows
 * that belong to nothing, and makes words, lengths, names and lists of impacts anew (the last by
 * forgetting them), in a transaction that then goes on, for the caller to put in again what was
 * taken out. Texts that cannot be read stay, and have no words. Fails with a message that names the
 * command for a new index where the file itself is damaged, and the transaction has ended. */
gboolean ig_store_begin_repair(IgStore *store, GPtrArray *discarded, GError **error);

/* Ends that transaction: all of the repair is done with it, or, unless `done`, nothing. */
gboolean ig_store_end_repair(IgStore *store, gboolean done, GError **error);
