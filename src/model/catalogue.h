/* The catalogue: documents of the field that are known by name, and how to recognise one.
 *
 * Text in GKeyFile form (corpus/catalogue.ini, or a sidecar NAME.meta with a single [document]
 * group):
 *
 *     [tunis-agenda]
 *     title = Tunis Agenda for the Information Society
 *     short = Tunis Agenda
 *     aliases = Tunis; TAIS
 *     symbol = WSIS-05/TUNIS/DOC/6(Rev.1)-E
 *     body = WSIS
 *     date = 2005-11-18
 *     language = en
 *     type = outcome
 *     url = https://…
 *     first-page = Tunis Agenda for the Information Society
 *     opening = We recognize that it is now time
 *     files = *tunis-agenda*
 *
 * The group is the citekey; aliases, phrases and files are lists with `;` between. The last three
 * keys say how to recognise the document: `first-page` phrases must all stand on its first page,
 * however else it was recognised; `opening` is how its text begins, for documents that print no
 * title; `files` are file names, with * and ?, that settle it.
 *
 * It holds facts, never texts. Pure: the caller reads the file. */
#pragma once

#include "model/document.h"
#include "model/symbol.h"

typedef struct _IgCatalogue IgCatalogue;

/* Reads a catalogue. Errors are of G_KEY_FILE_ERROR and name group and key: unknown keys, bad dates
 * and citekeys, a group given twice, a document without a title, and a name (citekey, symbol, short
 * title or alias) that two documents answer to. */
IgCatalogue *ig_catalogue_parse(const char *text, gsize length, GError **error);
void ig_catalogue_free(IgCatalogue *catalogue);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgCatalogue, ig_catalogue_free)

guint ig_catalogue_size(const IgCatalogue *catalogue);

/* The n-th document, in the order of the text; NULL past the end. Borrowed. */
const IgDocument *ig_catalogue_get(const IgCatalogue *catalogue, guint n);

/* The known document this one is, or NULL: by its symbol first, then by its own title, then by what
 * its first page prints (the title on lines of its own, or the opening words), then by file name.
 * `found` is what the document says of itself (title, symbol, language), `name` its file name,
 * `first_page` the text of its beginning (about 3,000 characters), lines as printed or one a block;
 * each may be NULL. Must be certain: two candidates are none; a document that only *mentions*
 * another near its top is not it; one with a symbol of its own is not a document of another symbol,
 * nor one in another language than the catalogue says. Borrowed. */
const IgDocument *ig_catalogue_recognise(const IgCatalogue *catalogue, const IgDocument *found,
                                         const char *name, const char *first_page);

/* A sidecar's facts: the keys above, and `citekey` and `collection`, in a group called "document";
 * it need not give a title. */
IgDocument *ig_sidecar_parse(const char *text, gsize length, GError **error);
