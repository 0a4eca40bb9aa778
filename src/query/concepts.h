/* Concepts: what one thing is called, as a researcher writes it down in a file.
 *
 *     # A comment.
 *     Internet Governance Forum = IGF = Forum sur la gouvernance de l'Internet
 *       source: Tunis Agenda ¶72
 *
 * An entry is a line of names with " = " between them, the first of which is the concept's own; an
 * indented `source:` below it says where they are defined. `man 5 igsearch-concepts` is the
 * definition. A name that is an acronym (one word of at most IG_ACRONYM_MAX_LETTERS characters, two
 * of them capitals: IGF, ccTLD, W3C) is found only where a text has it so written. Pure: whoever
 * has a file reads it. */
#pragma once

#include <glib.h>

#define IG_CONCEPTS_MAX_BYTES   (4u << 20) /* of one file: some fifty thousand entries */
#define IG_CONCEPT_MAX_NAMES    32
#define IG_CONCEPT_MAX_LENGTH   200 /* bytes of a name */
#define IG_ACRONYM_MAX_LETTERS  8
#define IG_CONCEPTS_MAX_ENTRIES 50000

#define IG_CONCEPTS_ERROR (ig_concepts_error_quark())
GQuark ig_concepts_error_quark(void);

typedef enum {
    IG_CONCEPTS_ERROR_SYNTAX,
    IG_CONCEPTS_ERROR_LIMIT,
} IgConceptsErrorCode;

typedef struct {
    GStrv names;  /* as written, at least one */
    char *source; /* "" if none is given */
    char *file;   /* as it was called, and */
    guint line;   /* the line of the entry in it */
} IgConcept;

typedef struct _IgConcepts IgConcepts;

IgConcepts *ig_concepts_new(void);
void ig_concepts_free(IgConcepts *concepts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgConcepts, ig_concepts_free)

/* Adds the entries of a file's text; `file` is what it is called in messages. An entry whose first
 * name is that of an entry read before from another file takes its place, so that a file of one's
 * own can correct what is shipped; in one file the two are an error. On failure, which names file,
 * line and reason, nothing is added. */
gboolean ig_concepts_read(IgConcepts *concepts, const char *file, const char *text, gsize length,
                          GError **error);

/* How many entries there are. */
guint ig_concepts_count(const IgConcepts *concepts);

/* The entries that have this name, of IgConcept, borrowed, in the order in which they were read.
 * Case, accents and hyphens do not matter, but for acronyms, which are meant as they are written;
 * with `loosely`, where nothing else has the name, an acronym in any case ("igf"). */
GPtrArray *ig_concepts_find(const IgConcepts *concepts, const char *name, gboolean loosely);

/* Whether a name is an acronym; see above. */
gboolean ig_concept_is_acronym(const char *name);

/* The names of an entry in one line, as in a file, without the source. */
char *ig_concept_print(const IgConcept *concept);
