#include "api/index.h"

#include "api/error.h"
#include "extract/budget.h"
#include "indexing/indexer.h"
#include "search/preparing.h"

#include <string.h>

/* Children by default: two cores are what most machines can spare. */
#define DEFAULT_JOBS 2

const char *igsearch_version(void)
{
    return IG_VERSION;
}

IgsearchIndex *igsearch_open(const char *path, IgsearchMode mode, IgsearchError **error)
{
    GError *reason = NULL;
    IgStore *store = mode == IGSEARCH_WRITE ? ig_store_open_writable(path, &reason)
                                            : ig_store_open(path, &reason);
    if (!store) {
        ig_api_fail(error, reason, 0);
        return NULL;
    }
    IgsearchIndex *index = g_new0(IgsearchIndex, 1);
    index->store = store;
    index->uuid = ig_store_meta(store, "uuid");
    return index;
}

void igsearch_close(IgsearchIndex *index)
{
    if (!index)
        return;
    ig_store_close(index->store);
    g_free(index->uuid);
    g_free(index);
}

const char *igsearch_uuid(IgsearchIndex *index)
{
    return index->uuid ? index->uuid : "";
}

int64_t igsearch_revision(IgsearchIndex *index)
{
    return ig_store_revision(index->store);
}

typedef struct {
    const IgsearchAddOptions *options;
} Telling;

static void tell(const IgIndexingEvent *event, gpointer data)
{
    const Telling *telling = data;
    if (telling->options->progress)
        telling->options->progress(event->name, event->reason, telling->options->data);
}

static IgIndexingOptions indexing_options(const IgsearchAddOptions *options, GPtrArray *catalogues,
                                          Telling *telling)
{
    IgBudget budget = ig_budget_usual();
    if (options->seconds)
        budget.limits[IG_LIMIT_SECONDS] = options->seconds;
    if (options->memory_mib)
        budget.limits[IG_LIMIT_MEMORY_MIB] = options->memory_mib;
    return (IgIndexingOptions){
        .extractor = options->extractor ? options->extractor : IG_LIBEXECDIR "/igsearch-extract",
        .jobs = options->jobs ? options->jobs : DEFAULT_JOBS,
        .budget = budget,
        .facts = {catalogues, options->collection},
        .each = tell,
        .data = telling,
    };
}

static gboolean read_catalogue(GPtrArray *catalogues, const char *text, GError **error)
{
    IgCatalogue *catalogue = text ? ig_catalogue_parse(text, strlen(text), error) : NULL;
    if (catalogue)
        g_ptr_array_add(catalogues, catalogue);
    return catalogue || !text;
}

int64_t igsearch_add(IgsearchIndex *index, const char *const *paths, size_t count,
                     const IgsearchAddOptions *options, IgsearchError **error)
{
    static const IgsearchAddOptions defaults = {.jobs = 0};
    Telling telling = {options ? options : &defaults};
    GError *reason = NULL;
    guint counts[IG_OUTCOME_COUNT] = {0};
    g_autoptr(IgFileList) files = ig_file_list_new(IG_FILES_AS_NAMED);
    g_autoptr(GPtrArray) catalogues = g_ptr_array_new_with_free_func(
        (GDestroyNotify)ig_catalogue_free);
    gboolean ok = read_catalogue(catalogues, telling.options->catalogue, &reason);
    for (size_t i = 0; ok && i < count; i++)
        ok = ig_walk(paths[i], files, &reason);
    if (ok) {
        IgIndexingOptions indexing = indexing_options(telling.options, catalogues, &telling);
        ok = ig_indexer_add(index->store, files, &indexing, counts, &reason) &&
             ig_search_prepare(index->store, &reason);
    }
    if (ok)
        return counts[IG_OUTCOME_FAILED];
    ig_api_fail(error, reason, 0);
    return -1;
}
