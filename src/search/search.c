#include "search/search.h"

#include "query/concept_plan.h"
#include "search/best.h"
#include "search/expansion.h"
#include "search/lists.h"
#include "search/locator_query.h"
#include "search/patterns.h"
#include "search/results.h"

G_DEFINE_QUARK(igsearch - search - error - quark, ig_search_error)

void ig_results_free(IgResults *results)
{
    if (!results)
        return;
    g_free(results->query);
    ig_ranking_free(results->ranking);
    ig_selecting_clear(&results->selecting);
    ig_plan_node_free(results->plan);
    ig_node_free(results->tree);
    ig_ordering_free(results->ordering);
    if (results->found)
        g_array_unref(results->found);
    ig_text_evidence_free(results->marks);
    if (results->all)
        g_array_unref(results->all);
    g_hash_table_unref(results->documents);
    ig_grouping_free(results->grouping);
    g_clear_pointer(&results->positions, g_hash_table_unref);
    if (results->reading)
        ig_store_end_reading(results->store);
    g_free(results);
}

/* ---- finding ---- */

static guint64 searched_paragraphs(const IgOrdering *ordering, IgMatchTables tables)
{
    return (tables & IG_MATCH_TEXT ? ig_ordering_text_paragraphs(ordering) : 0) +
           (tables & IG_MATCH_MARGINS ? ig_ordering_margin_paragraphs(ordering) : 0);
}

/* Where words and filters are mixed so that no expression leads, scores come from a second search
 * for any of the words. Both lists are in order of id. */
static gboolean add_scores(IgResults *results, GError **error)
{
    g_autoptr(IgSelection) words = ig_selection_match(
        ig_match_expression_copy(results->selecting.words->match));
    g_autoptr(GArray) scored = ig_selection_run(results->store, words, results->selecting.tables,
                                                ig_ranking_score, results->ranking, error);
    if (!scored)
        return FALSE;
    guint at = 0;
    for (guint i = 0; i < results->found->len; i++) {
        IgSelected *found = &g_array_index(results->found, IgSelected, i);
        while (at < scored->len &&
               g_array_index(scored, IgSelected, at).paragraph < found->paragraph)
            at++;
        if (at < scored->len && g_array_index(scored, IgSelected, at).paragraph == found->paragraph)
            found->score = g_array_index(scored, IgSelected, at).score;
    }
    return TRUE;
}

/* The best alone, where they can be told without the rest. FALSE on failure; nothing may be found
 * without one. */
static gboolean find_best(IgResults *results, GError **error)
{
    const IgSearchOptions *options = &results->options;
    const IgSelecting *selecting = &results->selecting;
    g_autoptr(GError) failure = NULL;
    guint64 wanted = options->limit + options->offset;
    if (options->sort != IG_SORT_RANK || options->limit == 0 || wanted < options->limit ||
        options->group || options->scoring == IG_SCORING_ALL ||
        options->unit != IG_UNIT_PARAGRAPH || !selecting->led || !ig_expression_can(results->plan))
        return TRUE;
    const IgBestQuestion question = {
        results->store,
        results->plan,
        selecting->words,
        results->ranking,
        selecting->tables,
        wanted,
        options->scoring == IG_SCORING_BEST,
    };
    results->found = ig_best(&question, &failure);
    results->best_only = results->found != NULL;
    return ig_store_ended(&failure, error);
}

/* Where the words of a few hits stand is read from their texts, if FTS5 would say the same. */
static void prepare_marks(IgResults *results)
{
    const IgSelecting *selecting = &results->selecting;
    if (results->options.unit == IG_UNIT_PARAGRAPH && results->options.limit > 0 &&
        results->options.scoring != IG_SCORING_ALL && selecting->led &&
        ig_best_is_plain(results->plan) && !ig_match_has_verifier(selecting->words->match))
        results->marks = ig_text_evidence_new(selecting->words, FALSE, 0, 0);
}

static gboolean find_selected(IgResults *results, GError **error)
{
    IgSelecting *selecting = &results->selecting;
    if (!ig_selecting_init(selecting, results->store, results->plan, results->options.unit, error))
        return FALSE;
    if (selecting->words) {
        gint64 searched = (gint64)searched_paragraphs(results->ordering, selecting->tables);
        results->ranking = ig_ranking_new(results->store, selecting->words, selecting->tables,
                                          searched, results->options.without, error);
        if (!results->ranking)
            return FALSE;
        prepare_marks(results);
        if (!find_best(results, error))
            return FALSE;
        if (results->found)
            return TRUE;
    }
    results->found = ig_selection_run(results->store, selecting->selection, selecting->tables,
                                      ig_ranking_score, results->ranking, error);
    return results->found && (selecting->led || !selecting->words || add_scores(results, error));
}

/* As if every word had been typed with a =. A star says more than a spelling. */
static void make_exact(IgNode *node)
{
    node->exact = node->exact || (node->kind == IG_NODE_TEXT && !node->prefix && !node->concept);
    for (guint i = 0; node->children && i < node->children->len; i++)
        make_exact(g_ptr_array_index(node->children, i));
}

static gboolean find_words(IgResults *results, gsize *where, GError **error)
{
    if (results->options.as_phrase) {
        g_autofree char *words = g_steal_pointer(&results->query);
        results->query = g_strconcat("\"", words, "\"", NULL);
    }
    results->tree = ig_query_parse(results->query, where, error);
    if (!results->tree) {
        /* The place is one in the words as they were given, before the quotes. */
        *where -= results->options.as_phrase && *where > 0;
        return FALSE;
    }
    if (results->options.exact)
        make_exact(results->tree);
    results->plan = ig_plan(results->tree, results->options.any, error);
    if (results->plan && !ig_patterns_expand(results->plan, results->store, where, error))
        return FALSE;
    if (results->plan &&
        !ig_expansion_add(results->plan, results->store, ig_selecting_tables(results->plan), error))
        return FALSE;
    if (results->plan && results->options.concepts)
        results->plan = ig_plan_add_concepts(results->plan, results->options.concepts,
                                             results->options.all_concepts);
    return results->plan && find_selected(results, error);
}

static gboolean run(IgResults *results, gsize *where, GError **error)
{
    results->reading = ig_store_begin_reading(results->store, error);
    if (!results->reading)
        return FALSE;
    results->ordering = ig_ordering_new(results->store, error);
    if (!results->ordering)
        return FALSE;
    IgLocatorAnswer answer = IG_LOCATOR_ANSWER_WORDS;
    if (!results->options.words_only)
        answer = ig_locator_query(results->store, results->query, &results->found, error);
    if (answer == IG_LOCATOR_ANSWER_WORDS && results->options.locator_only) {
        g_set_error(error, IG_SEARCH_ERROR, IG_SEARCH_ERROR_VALUE, "\"%s\" is no locator",
                    results->query);
        return FALSE;
    }
    if (answer == IG_LOCATOR_ANSWER_ERROR)
        return FALSE;
    if (answer == IG_LOCATOR_ANSWER_FOUND) {
        results->selecting.tables = IG_MATCH_TEXT | IG_MATCH_MARGINS;
        return TRUE;
    }
    if (!find_words(results, where, error) ||
        !ig_ordering_sort(results->ordering, results->store, results->found, results->options.sort,
                          error))
        return FALSE;
    guint64 wanted = results->options.limit + results->options.offset;
    if (results->best_only && results->found->len > wanted)
        g_array_set_size(results->found, (guint)wanted);
    return TRUE;
}

IgResults *ig_search(IgStore *store, const char *query, const IgSearchOptions *options,
                     gsize *where, GError **error)
{
    g_autoptr(IgResults) results = g_new0(IgResults, 1);
    results->store = store;
    results->options = *options;
    /* On one line, byte for byte, since it stands in lines that tell of it. */
    results->query = g_strdelimit(g_strdup(query), "\r\n", ' ');
    results->documents = ig_cited_documents_new();
    gsize offset = 0;
    if (!run(results, &offset, error) || ig_store_has_failed(store, error)) {
        if (where)
            *where = offset;
        return NULL;
    }
    if (options->group)
        results->grouping = ig_grouping_new(results->found);
    else
        results->next = MIN(options->offset, results->found->len);
    return g_steal_pointer(&results);
}

/* ---- counting ---- */

const GArray *ig_results_all(IgResults *results)
{
    if (results->best_only && !results->all && results->ranking->counted)
        results->all = ig_lists_matching(results->store, results->selecting.words,
                                         results->plan->kind != IG_NODE_OR,
                                         &results->ranking->listed, NULL);
    if (results->best_only && !results->all)
        results->all = ig_selection_run(results->store, results->selecting.selection,
                                        results->selecting.tables, NULL, NULL, NULL);
    return results->all ? results->all : results->found;
}

gboolean ig_results_any(const IgResults *results)
{
    return results->found->len > 0;
}

guint64 ig_results_paragraphs(IgResults *results)
{
    return ig_results_all(results)->len;
}

guint64 ig_results_given(const IgResults *results)
{
    return results->given;
}

guint64 ig_results_remaining(IgResults *results)
{
    return ig_results_all(results)->len -
           (results->grouping ? ig_grouping_taken(results->grouping) : results->next);
}

guint64 ig_results_next_offset(const IgResults *results)
{
    return results->grouping ? results->groups : results->next;
}

guint64 ig_results_documents(IgResults *results)
{
    return ig_ordering_count_documents(results->ordering, ig_results_all(results));
}

guint64 ig_results_searched_paragraphs(const IgResults *results)
{
    return searched_paragraphs(results->ordering, results->selecting.tables);
}

guint64 ig_results_searched_documents(const IgResults *results)
{
    return ig_ordering_documents(results->ordering);
}

gboolean ig_results_is_locator(const IgResults *results)
{
    return results->plan == NULL;
}

const IgPlanNode *ig_results_plan(const IgResults *results)
{
    return results->plan;
}

/* ---- explaining ---- */

static void append_counts(IgResults *results, GString *text, const char *before)
{
    const IgExpression *words = results->selecting.words;
    for (guint i = 0; words && i < words->groups->len; i++) {
        const IgGroup *group = g_ptr_array_index(words->groups, i);
        g_autofree char *shown = ig_query_print(group->node);
        g_string_append_printf(text, "%s%s: %" G_GINT64_FORMAT " paragraph%s\n", before, shown,
                               results->ranking->paragraphs_with[i],
                               results->ranking->paragraphs_with[i] == 1 ? "" : "s");
    }
}

char *ig_results_concepts(const IgResults *results)
{
    if (!results->plan || !results->options.concepts)
        return g_strdup("");
    return ig_plan_print_concepts(results->plan, results->options.concepts);
}

char *ig_results_concepts_hash(const IgResults *results)
{
    return results->plan ? ig_plan_hash_concepts(results->plan) : NULL;
}

static void append_concepts(const IgResults *results, GString *text)
{
    g_autofree char *concepts = ig_results_concepts(results);
    g_autofree char *hash = ig_results_concepts_hash(results);
    g_string_append(text, concepts);
    if (hash)
        g_string_append_printf(text, "concepts: sha256 %s\n", hash);
}

/* How many paragraphs hold one alternative of a group. */
static void append_alternative(IgResults *results, const IgPhrase *phrase, GString *text)
{
    g_autoptr(IgMatchExpression) alone = ig_match_expression_new();
    ig_match_add_phrase(alone, phrase->terms, phrase->prefix);
    gint64 paragraphs = ig_match_count(results->store, alone, results->selecting.tables, NULL);
    g_string_append(text, "  ");
    ig_phrase_print(phrase, text);
    g_string_append_printf(text, ": %" G_GINT64_FORMAT "\n", paragraphs);
}

static void append_alternatives(IgResults *results, GString *text)
{
    const IgExpression *words = results->selecting.words;
    for (guint i = 0; words && i < words->groups->len; i++) {
        const IgGroup *group = g_ptr_array_index(words->groups, i);
        if (group->alternatives->len < 2)
            continue;
        g_autofree char *shown = ig_query_print(group->node);
        g_string_append_printf(text, "%s is any of\n", shown);
        for (guint n = 0; n < group->alternatives->len; n++)
            append_alternative(results, g_ptr_array_index(group->alternatives, n), text);
    }
}

char *ig_results_explain(IgResults *results)
{
    GString *text = g_string_new(NULL);
    if (ig_results_is_locator(results)) {
        g_string_append_printf(text, "locator: %s\n", results->query);
        return g_string_free(text, FALSE);
    }
    g_autofree char *query = ig_query_print(results->tree);
    g_autofree char *plan = ig_plan_print(results->plan);
    g_autofree char *sql = ig_selection_sql(results->selecting.selection,
                                            results->selecting.tables);
    g_string_append_printf(text, "query: %s\nin one %s\n", query,
                           ig_unit_name(results->options.unit));
    g_string_append(text, plan);
    append_concepts(results, text);
    append_counts(results, text, "");
    append_alternatives(results, text);
    g_string_append_printf(text, "sql: %s\n", sql);
    return g_string_free(text, FALSE);
}

char *ig_results_explain_hit(IgResults *results, const IgHit *hit)
{
    GString *text = g_string_new(NULL);
    g_string_append_printf(text, "score %.4f", hit->score);
    if (results->ranking)
        ig_ranking_explain(results->ranking, results->store, hit->stored->id,
                           results->selecting.tables, text);
    return g_string_free(text, FALSE);
}
