/* libigsearch: full-text search over documents with exact paragraph provenance.
 *
 *     IgsearchError *error = NULL;
 *     IgsearchIndex *index = igsearch_open("index.db", IGSEARCH_READ, &error);
 *     IgsearchHits *hits = igsearch_query(index, "\"enhanced cooperation\"", NULL, &error);
 *     const IgsearchHit *hit;
 *     while ((hit = igsearch_hits_next(hits, &error)))
 *         printf("%s\n", igsearch_hit_string(hit, IGSEARCH_LOCATOR));
 *     igsearch_hits_free(hits);
 *     igsearch_close(index);
 *
 * Strings are UTF-8. Every function that can fail takes an IgsearchError ** as its last parameter,
 * which may be NULL, and returns NULL or -1 on failure. An index belongs to one thread at a time;
 * several processes may read one index while another writes to it. The library never prints, exits,
 * or reads the environment. */
#ifndef IGSEARCH_H
#define IGSEARCH_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define IGSEARCH_API __attribute__((visibility("default")))

/* ---- errors ---- */

typedef struct IgsearchError IgsearchError;

typedef enum {
    IGSEARCH_ERROR_INDEX = 1,   /* the index is missing, damaged, of another version, or busy */
    IGSEARCH_ERROR_QUERY,       /* the query is malformed; see igsearch_error_position() */
    IGSEARCH_ERROR_NO_DOCUMENT, /* a locator names a document that is not in the index */
    IGSEARCH_ERROR_AMBIGUOUS,   /* a locator's name is answered to by several documents */
    IGSEARCH_ERROR_EXTRACTOR,   /* the extraction program cannot be started */
    IGSEARCH_ERROR_OTHER,
} IgsearchErrorCode;

IGSEARCH_API IgsearchErrorCode igsearch_error_code(const IgsearchError *error);

/* One line, without a full stop. Lives as long as the error. */
IGSEARCH_API const char *igsearch_error_message(const IgsearchError *error);

/* Of IGSEARCH_ERROR_QUERY: the byte of the query that the complaint is about. */
IGSEARCH_API size_t igsearch_error_position(const IgsearchError *error);

IGSEARCH_API void igsearch_error_free(IgsearchError *error);

/* ---- the index ---- */

typedef struct IgsearchIndex IgsearchIndex;

typedef enum {
    IGSEARCH_READ,  /* an existing index; safe for a file from a stranger */
    IGSEARCH_WRITE, /* created if there is none */
} IgsearchMode;

/* "0.1.0". Static. */
IGSEARCH_API const char *igsearch_version(void);

IGSEARCH_API IgsearchIndex *igsearch_open(const char *path, IgsearchMode mode,
                                          IgsearchError **error);
IGSEARCH_API void igsearch_close(IgsearchIndex *index);

/* Who the index is, and how often it has changed. The uuid lives as long as the index is open. */
IGSEARCH_API const char *igsearch_uuid(IgsearchIndex *index);
IGSEARCH_API int64_t igsearch_revision(IgsearchIndex *index);

/* What became of one file. `reason` is NULL unless it failed. Both strings last for the call only.
 */
typedef void (*IgsearchProgress)(const char *file, const char *reason, void *data);

typedef struct {
    const char *extractor;     /* igsearch-extract; NULL: where it is installed */
    unsigned jobs;             /* documents read at a time; 0: 2 */
    unsigned seconds;          /* a document may take; 0: 120 */
    unsigned memory_mib;       /* address space a document may take; 0: 1024 */
    const char *collection;    /* put them into this collection; or NULL */
    const char *catalogue;     /* text of a catalogue of known documents; or NULL */
    IgsearchProgress progress; /* or NULL */
    void *data;                /* for progress */
} IgsearchAddOptions;

/* Puts files and folders into the index; what has not changed is not read again. `options` may be
 * NULL. Returns how many files failed, each told to `progress`; -1 when it could not go on. */
IGSEARCH_API int64_t igsearch_add(IgsearchIndex *index, const char *const *paths, size_t count,
                                  const IgsearchAddOptions *options, IgsearchError **error);

/* ---- asking ---- */

typedef struct IgsearchHits IgsearchHits;
typedef struct IgsearchHit IgsearchHit;

typedef struct {
    uint64_t limit;       /* 0: all */
    uint64_t offset;      /* how many to leave out first */
    int any;              /* rank paragraphs with any of the words */
    const char *concepts; /* text of a concept file, igsearch-concepts(5), for ~word; or NULL */
    int all_concepts;     /* for every other word and phrase too */
} IgsearchQueryOptions;

/* Runs a query in the language of igsearch-query(7). `options` may be NULL. The hits must be freed
 * before the index is closed. Once something could not be read of an index, whatever is asked of it
 * fails until it is opened again: no answer leaves anything out. */
IGSEARCH_API IgsearchHits *igsearch_query(IgsearchIndex *index, const char *query,
                                          const IgsearchQueryOptions *options,
                                          IgsearchError **error);

/* The paragraphs that a locator names, in order. */
IGSEARCH_API IgsearchHits *igsearch_locate(IgsearchIndex *index, const char *locator,
                                           IgsearchError **error);

/* How the query was expanded by concepts, a line each; "" where it was not. */
IGSEARCH_API const char *igsearch_hits_concepts(const IgsearchHits *hits);

/* SHA-256 of the entries used, in hexadecimal; "" where there are none. */
IGSEARCH_API const char *igsearch_hits_concepts_sha256(const IgsearchHits *hits);

/* Paragraphs and documents found, limit and offset apart; exact. */
IGSEARCH_API uint64_t igsearch_hits_paragraphs(const IgsearchHits *hits);
IGSEARCH_API uint64_t igsearch_hits_documents(const IgsearchHits *hits);

/* The next hit, valid until the next call; NULL at the end (`*error` untouched) or on failure. */
IGSEARCH_API const IgsearchHit *igsearch_hits_next(IgsearchHits *hits, IgsearchError **error);
IGSEARCH_API void igsearch_hits_free(IgsearchHits *hits);

typedef enum {
    IGSEARCH_LOCATOR,  /* "Tunis Agenda ¶69" */
    IGSEARCH_DOCUMENT, /* citekey */
    IGSEARCH_TITLE,
    IGSEARCH_LABEL, /* number as printed */
    IGSEARCH_SERIES,
    IGSEARCH_ZONE,
    IGSEARCH_SPEAKER,
    IGSEARCH_PAGE_LABEL, /* number printed on the page */
    IGSEARCH_LANGUAGE,
    IGSEARCH_DATE,
    IGSEARCH_TEXT,
    IGSEARCH_SOURCE, /* path as it was given */
    IGSEARCH_URL,
    IGSEARCH_SHA256, /* of the source, hexadecimal */
} IgsearchString;

/* A field of the hit; "" where there is nothing. Lives as long as the hit. */
IGSEARCH_API const char *igsearch_hit_string(const IgsearchHit *hit, IgsearchString which);

IGSEARCH_API uint64_t igsearch_hit_rank(const IgsearchHit *hit);
IGSEARCH_API double igsearch_hit_score(const IgsearchHit *hit);

/* Place in the document, counted over all its paragraphs from 1. */
IGSEARCH_API unsigned igsearch_hit_ordinal(const IgsearchHit *hit);

/* Physical page, from 1; 0 where the source has none. */
IGSEARCH_API unsigned igsearch_hit_page(const IgsearchHit *hit);

/* The n-th heading above it, outermost first, or NULL after the last. */
IGSEARCH_API const char *igsearch_hit_section(const IgsearchHit *hit, size_t n);

/* The n-th stretch of the text that matched, as bytes; 0 after the last, else 1. */
IGSEARCH_API int igsearch_hit_span(const IgsearchHit *hit, size_t n, size_t *start, size_t *end);

#ifdef __cplusplus
}
#endif

#endif
