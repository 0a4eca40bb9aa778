/* Searching: a query in, ranked paragraphs with locators and spans out.
 *
 *     IgResults *results = ig_search(store, "\"enhanced cooperation\" date:2003..2014", &options,
 * &error); while ((hit = ig_results_next(results, &error))) …
 *
 * The order is total: score, then citekey, then place in the document; the same query on the same
 * index gives the same hits in the same order. Counts are exact. Results borrow the store, and hold
 * one moment of it until they are freed. */
#pragma once

#include "query/concepts.h"
#include "query/plan.h"
#include "store/documents.h"
#include "store/paragraphs.h"
#include "store/selection.h"

#define IG_SEARCH_ERROR (ig_search_error_quark())
GQuark ig_search_error_quark(void);

typedef enum {
    IG_SEARCH_ERROR_NO_DOCUMENT, /* a locator or at: names a document that is not in the index */
    IG_SEARCH_ERROR_AMBIGUOUS,   /* two documents answer to a name */
    IG_SEARCH_ERROR_VALUE,       /* a filter's value means nothing */
} IgSearchErrorCode;

typedef enum {
    IG_SORT_RANK,     /* best first */
    IG_SORT_DOCUMENT, /* by citekey, then place in the document */
    IG_SORT_DATE,     /* by the document's date, undated last, then as above */
    IG_SORT_LOCATOR,  /* by the document's name in locators, then by number: the main run, other
                         series by name, notes, and last in their order what has no number */
} IgSort;

#define IG_SORT_COUNT (IG_SORT_LOCATOR + 1)

/* "rank", "document", "date", "locator". Static. */
const char *ig_sort_name(IgSort sort);

/* FALSE when no order has this name. */
gboolean ig_sort_from_name(const char *name, IgSort *sort);
const char *ig_sort_name(IgSort sort);

/* FALSE when no unit has this name ("paragraph", "section", "document"). */
gboolean ig_unit_from_name(const char *name, IgUnit *unit);
const char *ig_unit_name(IgUnit unit);

/* What a score is made of besides BM25, one bit each. */
typedef enum {
    IG_SIGNAL_RECURRENCE = 1 << 0,     /* words that come back where they stand weigh more */
    IG_SIGNAL_FUNCTION_WORDS = 1 << 1, /* function words of a question weigh less */
    IG_SIGNAL_LEAD = 1 << 2,           /* what is mentioned early */
    IG_SIGNAL_PAIRS = 1 << 3,          /* what stands near each other */
    IG_SIGNAL_BREVITY = 1 << 4,        /* brief paragraphs say little */
    IG_SIGNAL_REFERENCES = 1 << 5,     /* lists of references say less */
} IgSignals;

/* How the best are found among all that match. */
typedef enum {
    IG_SCORING_AUTO,
    IG_SCORING_ALL,  /* all are scored */
    IG_SCORING_BEST, /* only what may be among the best, wherever that can be told */
} IgScoring;

typedef struct {
    guint64 limit;         /* how many hits; 0: all */
    guint64 offset;        /* how many to leave out before them */
    gboolean any;          /* rank paragraphs with any of the words */
    gboolean words_only;   /* never read the query as a locator */
    gboolean locator_only; /* never read it as anything else */
    gboolean exact;        /* every word as it is spelled, as if all had a = before them */
    gboolean as_phrase;    /* if it is no locator, the whole query is one phrase */
    IgSort sort;
    const IgConcepts *concepts; /* what ~word is expanded by, or NULL; must outlive the results */
    gboolean all_concepts;      /* and every other word and phrase too */
    IgUnit unit;                /* what the parts of the query must hold in together */
    gboolean regions;           /* hits know where on their pages they lie */
    guint around;      /* with each hit so many paragraphs before and after it; not with `group` */
    gboolean group;    /* hits that follow each other in a run of numbers are one; limit and offset
                          count these */
    guint without;     /* of IgSignals: left out of the ranking, to measure what they are worth */
    IgScoring scoring; /* finds the same, however it is done */
    gboolean ids;      /* hits come with the ids of their paragraphs */
} IgSearchOptions;

/* Bytes of the paragraph's text that matched, and which words of the query they answer. */
typedef struct {
    gsize start, end;
    guint64 groups; /* bit n for the n-th word or phrase; the last bit for all after it */
} IgSpan;

#define IG_SPAN_LAST_GROUP 63

typedef struct _IgHit IgHit;
struct _IgHit {
    guint64 rank;                     /* 1, 2, 3 … over the whole result, offset included */
    double score;                     /* 0 where nothing is ranked (a locator, a filter alone) */
    const IgStoredDocument *document; /* borrowed from the results */
    const char *name;                 /* the document's name in locators; likewise */
    char *locator;                    /* "Tunis Agenda ¶69" */
    char *id; /* as ig_paragraph_id_print() writes it; NULL unless asked for */
    IgStoredParagraph *stored;
    GArray *spans; /* of IgSpan, ascending, not overlapping */

    /* Of IgHit, rank 0 and without spans: what stands around it in the document, margins apart;
     * NULL unless asked for. Between hits that follow each other in the document and are shown
     * one after the other, no paragraph comes twice. */
    GPtrArray *before, *after;

    /* Where several hits are one: their common locator, "Tunis Agenda ¶¶69–71", and those behind
     * this, the first of them in the document (of IgHit, rank 0); else NULL. */
    char *range;
    GPtrArray *more;
};

void ig_hit_free(IgHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgHit, ig_hit_free)

typedef struct _IgResults IgResults;

/* Runs a query. On a malformed one (IG_QUERY_ERROR) `where` gets the byte the complaint is about.
 */
IgResults *ig_search(IgStore *store, const char *query, const IgSearchOptions *options,
                     gsize *where, GError **error);
void ig_results_free(IgResults *results);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgResults, ig_results_free)

/* The paragraphs of these ids (GArray of gint64), in this order, as if a locator had named them;
 * `name` is what people see of them. */
IgResults *ig_search_given(IgStore *store, const char *name, const GArray *ids,
                           const IgSearchOptions *options, GError **error);

/* The next hit, or NULL at the end (no error) or on a failure. */
IgHit *ig_results_next(IgResults *results, GError **error);

/* Called for a hit without its text: its paragraph, the document and how it is cited. FALSE to
 * stop, with `error` set. */
typedef gboolean (*IgCitedFunc)(const IgStoredDocument *document, gint64 paragraph,
                                const char *locator, gpointer data, GError **error);

/* Likewise, of a paragraph alone. */
typedef gboolean (*IgFoundFunc)(gint64 paragraph, gpointer data, GError **error);

/* Every paragraph that was found, in order, whatever has been given. Nothing is kept of any. FALSE
 * with `error` set on failure. */
gboolean ig_results_each_found(IgResults *results, IgFoundFunc each, gpointer data, GError **error);

/* Every hit that limit and offset let through, in order, whatever has been given; of hits that are
 * shown together, all there are. FALSE with `error` set on failure. */
gboolean ig_results_each_cited(IgResults *results, IgCitedFunc each, gpointer data, GError **error);

/* The query as it was understood, in canonical form; "" for a locator. */
char *ig_results_parsed(const IgResults *results);

/* The query as it was asked: in quotes where `as_phrase` had a say. Borrowed from the results. */
const char *ig_results_query(const IgResults *results);

/* Whether there are hits at all, limit and offset apart. */
gboolean ig_results_any(const IgResults *results);

/* Over the whole result, limit and offset apart. A search for the best finds them without looking
 * at all that match; these are then counted when first asked for. */
guint64 ig_results_paragraphs(IgResults *results);
guint64 ig_results_documents(IgResults *results);

/* How many paragraphs have been given as hits so far, how many come behind them whatever the limit,
 * and the offset of the first of these. */
guint64 ig_results_given(const IgResults *results);
guint64 ig_results_remaining(IgResults *results);
guint64 ig_results_next_offset(const IgResults *results);

/* What was looked through: paragraphs of the zones searched, and documents. */
guint64 ig_results_searched_paragraphs(const IgResults *results);
guint64 ig_results_searched_documents(const IgResults *results);

/* Whether the query was read as a locator. */
gboolean ig_results_is_locator(const IgResults *results);

/* What was searched for: words cut, expanded into variants. NULL for a locator. Borrowed. */
const IgPlanNode *ig_results_plan(const IgResults *results);

/* The concepts by which the query was expanded, for people: see ig_plan_print_concepts(). "" when
 * there are none. */
char *ig_results_concepts(const IgResults *results);

/* What ig_plan_hash_concepts() says of them; NULL when there are none. */
char *ig_results_concepts_hash(const IgResults *results);

/* How the query was understood, how often each of its words occurs, and what the engine was asked.
 */
char *ig_results_explain(IgResults *results);

/* How one hit's score comes about. */
char *ig_results_explain_hit(IgResults *results, const IgHit *hit);
