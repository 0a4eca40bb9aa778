/* The ids of paragraphs (model/paragraph_id.h) in an index. None is stored: a document's are worked
 * out from its texts when the first of them is asked for, and kept with the store. */
#pragma once

#include "model/paragraph_id.h"
#include "store/documents.h"

#define IG_IDENTITY_ERROR (ig_identity_error_quark())
GQuark ig_identity_error_quark(void);

typedef enum {
    IG_IDENTITY_ERROR_MALFORMED,   /* no id at all */
    IG_IDENTITY_ERROR_NO_DOCUMENT, /* nothing was read from the file that it is of */
    IG_IDENTITY_ERROR_NO_WORDS,    /* the document is there, and has no such paragraph */
} IgIdentityErrorCode;

/* The id of a document's paragraph. */
gboolean ig_store_paragraph_id(IgStore *store, const IgStoredDocument *document, gint64 paragraph,
                               IgParagraphId *id, GError **error);

/* A digest of all that was read from a document's file: it changes with any character, number, zone
 * or order of its paragraphs. NULL on failure. */
char *ig_store_reading_digest(IgStore *store, const IgStoredDocument *document, GError **error);

/* The paragraphs (GArray of gint64) with an id as it is printed: one, unless two files of the index
 * have one name. The error says which part of the id is unknown. */
GArray *ig_store_identified(IgStore *store, const char *id, GError **error);
