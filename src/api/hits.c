#include "api/error.h"
#include "api/index.h"
#include "search/search.h"

#include <string.h>

struct IgsearchHits {
    IgResults *results;
    IgHit *current;
    IgConcepts *concepts; /* the results' plan has their entries; NULL: none were given */
    char *told, *hash;    /* what they did to the query */
};

/* Takes the concepts. */
static IgsearchHits *ask(IgsearchIndex *index, const char *query, IgSearchOptions *options,
                         IgConcepts *concepts, IgsearchError **error)
{
    GError *reason = NULL;
    gsize where = 0;
    options->concepts = concepts;
    IgResults *results = ig_search(index->store, query, options, &where, &reason);
    if (!results) {
        ig_concepts_free(concepts);
        ig_api_fail(error, reason, where);
        return NULL;
    }
    IgsearchHits *hits = g_new0(IgsearchHits, 1);
    hits->results = results;
    hits->concepts = concepts;
    hits->told = ig_results_concepts(results);
    hits->hash = ig_results_concepts_hash(results);
    return hits;
}

static IgConcepts *read_concepts(const char *text, IgsearchError **error)
{
    GError *reason = NULL;
    IgConcepts *concepts = ig_concepts_new();
    if (ig_concepts_read(concepts, "concepts", text, strlen(text), &reason))
        return concepts;
    ig_concepts_free(concepts);
    ig_api_fail(error, reason, 0);
    return NULL;
}

IgsearchHits *igsearch_query(IgsearchIndex *index, const char *query,
                             const IgsearchQueryOptions *options, IgsearchError **error)
{
    IgSearchOptions search = {0};
    IgConcepts *concepts = NULL;
    if (options) {
        search.limit = options->limit;
        search.offset = options->offset;
        search.any = options->any != 0;
        search.all_concepts = options->all_concepts != 0;
    }
    if (options && options->concepts) {
        concepts = read_concepts(options->concepts, error);
        if (!concepts)
            return NULL;
    }
    return ask(index, query, &search, concepts, error);
}

IgsearchHits *igsearch_locate(IgsearchIndex *index, const char *locator, IgsearchError **error)
{
    IgSearchOptions search = {.locator_only = TRUE};
    return ask(index, locator, &search, NULL, error);
}

const char *igsearch_hits_concepts(const IgsearchHits *hits)
{
    return hits->told;
}

const char *igsearch_hits_concepts_sha256(const IgsearchHits *hits)
{
    return hits->hash ? hits->hash : "";
}

uint64_t igsearch_hits_paragraphs(const IgsearchHits *hits)
{
    return ig_results_paragraphs(hits->results);
}

uint64_t igsearch_hits_documents(const IgsearchHits *hits)
{
    return ig_results_documents(hits->results);
}

const IgsearchHit *igsearch_hits_next(IgsearchHits *hits, IgsearchError **error)
{
    GError *reason = NULL;
    g_clear_pointer(&hits->current, ig_hit_free);
    hits->current = ig_results_next(hits->results, &reason);
    if (reason)
        ig_api_fail(error, reason, 0);
    return (const IgsearchHit *)hits->current;
}

void igsearch_hits_free(IgsearchHits *hits)
{
    if (!hits)
        return;
    ig_hit_free(hits->current);
    ig_results_free(hits->results);
    ig_concepts_free(hits->concepts);
    g_free(hits->told);
    g_free(hits->hash);
    g_free(hits);
}

/* ---- one hit ---- */

static const IgHit *inside(const IgsearchHit *hit)
{
    return (const IgHit *)hit;
}

static const char *string_of(const IgHit *hit, IgsearchString which)
{
    const IgDocument *facts = hit->document->facts;
    const IgParagraph *paragraph = hit->stored->paragraph;
    switch (which) {
    case IGSEARCH_LOCATOR: return hit->locator;
    case IGSEARCH_DOCUMENT: return facts->citekey;
    case IGSEARCH_TITLE: return facts->title;
    case IGSEARCH_LABEL: return paragraph->label;
    case IGSEARCH_SERIES: return paragraph->series;
    case IGSEARCH_ZONE: return ig_zone_name(paragraph->zone);
    case IGSEARCH_SPEAKER: return paragraph->speaker;
    case IGSEARCH_PAGE_LABEL: return paragraph->page_label;
    case IGSEARCH_LANGUAGE: return *paragraph->lang ? paragraph->lang : facts->language;
    case IGSEARCH_DATE: return facts->date;
    case IGSEARCH_TEXT: return paragraph->text;
    case IGSEARCH_SOURCE: return hit->document->source->name;
    case IGSEARCH_URL: return facts->url;
    case IGSEARCH_SHA256: return hit->document->source->sha256;
    }
    return NULL;
}

const char *igsearch_hit_string(const IgsearchHit *hit, IgsearchString which)
{
    const char *value = string_of(inside(hit), which);
    return value ? value : "";
}

uint64_t igsearch_hit_rank(const IgsearchHit *hit)
{
    return inside(hit)->rank;
}

double igsearch_hit_score(const IgsearchHit *hit)
{
    return inside(hit)->score;
}

unsigned igsearch_hit_ordinal(const IgsearchHit *hit)
{
    return inside(hit)->stored->paragraph->ordinal;
}

unsigned igsearch_hit_page(const IgsearchHit *hit)
{
    return inside(hit)->stored->paragraph->page;
}

const char *igsearch_hit_section(const IgsearchHit *hit, size_t n)
{
    GStrv section = inside(hit)->stored->paragraph->section;
    return n < g_strv_length(section) ? section[n] : NULL;
}

int igsearch_hit_span(const IgsearchHit *hit, size_t n, size_t *start, size_t *end)
{
    const GArray *spans = inside(hit)->spans;
    if (n >= spans->len)
        return 0;
    *start = g_array_index(spans, IgSpan, n).start;
    *end = g_array_index(spans, IgSpan, n).end;
    return 1;
}
