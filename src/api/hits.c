#include "api/error.h"
#include "api/index.h"
#include "search/search.h"

struct IgsearchHits {
    IgResults *results;
    IgHit *current;
};

static IgsearchHits *ask(IgsearchIndex *index, const char *query, const IgSearchOptions *options,
                         IgsearchError **error)
{
    GError *reason = NULL;
    gsize where = 0;
    IgResults *results = ig_search(index->store, query, options, &where, &reason);
    if (!results) {
        ig_api_fail(error, reason, where);
        return NULL;
    }
    IgsearchHits *hits = g_new0(IgsearchHits, 1);
    hits->results = results;
    return hits;
}

IgsearchHits *igsearch_query(IgsearchIndex *index, const char *query,
                             const IgsearchQueryOptions *options, IgsearchError **error)
{
    IgSearchOptions search = {0};
    if (options) {
        search.limit = options->limit;
        search.offset = options->offset;
        search.any = options->any != 0;
    }
    return ask(index, query, &search, error);
}

IgsearchHits *igsearch_locate(IgsearchIndex *index, const char *locator, IgsearchError **error)
{
    const IgSearchOptions search = {.locator_only = TRUE};
    return ask(index, locator, &search, error);
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
