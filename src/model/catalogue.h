/* The catalogue: documents of the field that are known by name, and how to recognise one.
 *
 * Text in GKeyFile form (corpus/catalogue.ini, or a sidecar NAME.meta with a single [document]
 * group):
 *
 *     [tunis-agenda]                                group = citekey
 *     title = Tunis Agenda for the Information Society
 *     short = Tunis Agenda
 *     aliases = Tunis; TAIS                         ; separates
 *     symbol = WSIS-05/TUNIS/DOC/6(Rev.1)-E
 *     body = WSIS
 *     date = 2005-11-18
 *     language = en
 *     type = outcome
 *     url = https://…
 *     first-page = Tunis Agenda for the Information Society   ; further phrases that must stand on
 * it files = *tunis-agenda*                        file names that settle it
 *
 * It holds facts, never texts. Pure: the caller reads the file. */
#pragma once

#include "model/document.h"
#include "model/symbol.h"

typedef struct _IgCatalogue IgCatalogue;

/* Reads a catalogue; unknown keys and bad dates are errors that name group and key. */
IgCatalogue *ig_catalogue_parse(const char *text, gsize length, GError **error);
void ig_catalogue_free(IgCatalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgCatalogue, ig_catalogue_free)

guint ig_catalogue_size(const IgCatalogue *catalogue);

/* The known document this one is, or NULL: by its symbol first, then by title, then by the words of
 * its first page, then by file name. `found` is what the document says of itself (title, symbol),
 * `name` its file name, `first_page` the text of its beginning (about 3,000 characters). Must be
 * certain: two candidates are none, and a document that only *mentions* another near its top is not
 * it. Borrowed. */
const IgDocument *ig_catalogue_recognise(const IgCatalogue *catalogue, const IgDocument *found,
                                         const char *name, const char *first_page);

/* A sidecar's facts: the keys above, in a group called "document". */
IgDocument *ig_sidecar_parse(const char *text, gsize length, GError **error);
