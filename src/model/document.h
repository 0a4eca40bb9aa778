/* What is known about a document apart from its paragraphs: its names, its date, who issued it.
 *
 * Every field may be NULL (unknown). Facts come from several places (catalogue, sidecar, the
 * document itself, its first page, its file name); ig_document_fill() merges them in falling order
 * of trust. */
#pragma once

#include <glib.h>

typedef struct {
    char *citekey;     /* unique in an index: lower case, digits and hyphens, "tunis-agenda" */
    char *title;       /* as printed */
    char *short_title; /* what locators are written with: "Tunis Agenda" */
    GStrv aliases;     /* other names people use */
    char *symbol;      /* official symbol: "A/RES/70/125", "RFC 7282", "32016R0679" */
    char *body;        /* who issued it: "UNGA", "IETF" */
    char *date;        /* ISO 8601, as precise as known: "2005-11-18", "2005-11", "2005" */
    char *language;    /* BCP 47 */
    char *type;        /* resolution, report, outcome, standard, submission, article … */
    char *collection;  /* the researcher's own grouping */
    char *url;         /* where it was published */
} IgDocument;

IgDocument *ig_document_new(void);
IgDocument *ig_document_copy(const IgDocument *document);
void ig_document_free(IgDocument *document);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgDocument, ig_document_free)

/* Copies into `document` each field it lacks and `other`, less trusted, has. Aliases are united. */
void ig_document_fill(IgDocument *document, const IgDocument *other);

/* A longer title is no name: locators are then written with the citekey. */
#define IG_DISPLAY_NAME_MAX_BYTES 60

/* The name locators are written with: short title, else symbol, else the title if it is short, else
 * the citekey, else "". Borrowed from the document. */
const char *ig_document_display_name(const IgDocument *document);

/* The names of the plain string fields ("citekey", "title", "short", "symbol", "body", "date",
 * "language", "type", "collection", "url"), NULL-terminated. Static. */
const char *const *ig_document_field_names(void);

/* The field of that name, to read or set, or NULL when there is no such field. */
char **ig_document_field(IgDocument *document, const char *name);
