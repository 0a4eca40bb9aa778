#include "search/nothing.h"

#include "search/nearest.h"
#include "search/nearest_labels.h"
#include "search/results.h"
#include "search/rewriting.h"
#include "text/fold.h"

#include <string.h>

/* Words and filters that are counted one by one; what is pasted may have hundreds. */
#define MAX_COUNTED 12

#define MAX_SUGGESTIONS 3

static void suggestion_free(IgSuggestion *suggestion)
{
    g_free(suggestion->query);
    g_free(suggestion);
}

void ig_nothing_free(IgNothing *nothing)
{
    if (!nothing)
        return;
    g_free(nothing->why);
    g_ptr_array_unref(nothing->suggestions);
    g_free(nothing);
}

/* What is being found out. */
typedef struct {
    IgResults *results;
    GPtrArray *parts; /* of the query */
    GString *why;
    GPtrArray *suggestions;
    GPtrArray *near; /* what ig_nearest_words() gave; NULL if it was not asked */
    GError *failure;
} Asking;

/* ---- counting ---- */

/* How many paragraphs a query finds; -1 when it cannot be asked. */
static gint64 count(Asking *asking, const char *query, gboolean any)
{
    g_autoptr(GError) error = NULL;
    IgSearchOptions options = asking->results->options;
    options.words_only = TRUE;
    options.as_phrase = FALSE;
    options.any = any;
    options.offset = 0;
    options.sort = IG_SORT_DOCUMENT;
    g_autoptr(IgResults) results = ig_search(asking->results->store, query, &options, NULL, &error);
    if (results)
        return (gint64)ig_results_paragraphs(results);
    if (error->domain == IG_STORE_ERROR && !asking->failure)
        asking->failure = g_steal_pointer(&error);
    return -1;
}

static const char *paragraphs(gint64 n)
{
    return n == 1 ? "paragraph" : "paragraphs";
}

static gboolean is_suggested(const Asking *asking, const char *query)
{
    for (guint i = 0; i < asking->suggestions->len; i++) {
        const IgSuggestion *one = g_ptr_array_index(asking->suggestions, i);
        if (g_str_equal(one->query, query))
            return TRUE;
    }
    return FALSE;
}

/* Suggests a query if it finds something. */
static void suggest(Asking *asking, const char *query, gboolean any)
{
    if (!query || asking->suggestions->len >= MAX_SUGGESTIONS || is_suggested(asking, query))
        return;
    gint64 found = count(asking, query, any);
    if (found <= 0)
        return;
    IgSuggestion *suggestion = g_new0(IgSuggestion, 1);
    *suggestion = (IgSuggestion){g_strdup(query), any, (guint64)found};
    g_ptr_array_add(asking->suggestions, suggestion);
}

/* ---- words ---- */

/* A word or phrase of the query that must be there. */
typedef struct {
    const IgGroup *group;
    gint64 found;    /* paragraphs with it */
    GPtrArray *near; /* of IgNearWord for `absent`; borrowed */
    char *absent;    /* the term of it that is in no paragraph; NULL if all are */
} Word;

static void word_clear(Word *word)
{
    g_free(word->absent);
}

static void collect_words(const IgPlanNode *plan, GArray *words)
{
    if (plan->group) {
        Word word = {.group = plan->group};
        g_array_append_val(words, word);
    }
    for (guint i = 0; plan->children && plan->kind != IG_NODE_NOT && i < plan->children->len; i++)
        collect_words(g_ptr_array_index(plan->children, i), words);
}

/* The first term of a group that no paragraph holds. Beginnings of words are none. */
static char *absent_term(Asking *asking, const IgGroup *group)
{
    const IgPhrase *phrase = g_ptr_array_index(group->alternatives, 0);
    for (guint i = 0; i + (phrase->prefix ? 1 : 0) < phrase->terms->len; i++) {
        const char *term = g_ptr_array_index(phrase->terms, i);
        if (ig_vocabulary_has(asking->results->store, term, asking->results->selecting.tables,
                              NULL) == 0)
            return g_strdup(term);
    }
    return NULL;
}

static void find_near(Asking *asking, GArray *words)
{
    g_autoptr(GPtrArray) absent = g_ptr_array_new();
    for (guint i = 0; i < words->len; i++) {
        Word *word = &g_array_index(words, Word, i);
        word->absent = word->found == 0 ? absent_term(asking, word->group) : NULL;
        if (word->absent)
            g_ptr_array_add(absent, word->absent);
    }
    if (absent->len == 0)
        return;
    asking->near = ig_nearest_words(asking->results->store, absent,
                                    asking->results->selecting.tables, &asking->failure);
    for (guint i = 0, next = 0; asking->near && i < words->len; i++) {
        Word *word = &g_array_index(words, Word, i);
        word->near = word->absent ? g_ptr_array_index(asking->near, next++) : NULL;
    }
}

static void tell_near(Asking *asking, const Word *word)
{
    const IgPhrase *phrase = g_ptr_array_index(word->group->alternatives, 0);
    if (!word->near)
        return;
    if (phrase->terms->len > 1)
        g_string_append_printf(asking->why, "; %s is in none", word->absent);
    g_string_append(asking->why, word->near->len > 0 ? "; nearest: " : "");
    for (guint i = 0; i < word->near->len; i++) {
        const IgNearWord *near = g_ptr_array_index(word->near, i);
        g_string_append_printf(asking->why, "%s%s (%" G_GINT64_FORMAT ")", i ? ", " : "",
                               near->word, near->paragraphs);
    }
}

static gboolean holds_phrase(const GArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        if (g_array_index(words, Word, i).group->node->quoted)
            return TRUE;
    }
    return FALSE;
}

static void tell_words(Asking *asking, const GArray *words)
{
    g_string_append_printf(asking->why, "Each %s alone is in\n",
                           holds_phrase(words) ? "word or phrase" : "word");
    for (guint i = 0; i < words->len; i++) {
        const Word *word = &g_array_index(words, Word, i);
        g_autofree char *printed = ig_query_print(word->group->node);
        g_string_append_printf(asking->why, "  %s: %" G_GINT64_FORMAT " %s", printed, word->found,
                               paragraphs(word->found));
        tell_near(asking, word);
        g_string_append_c(asking->why, '\n');
    }
}

/* ---- phrases ---- */

/* A phrase that is nowhere, as loose words. */
static void tell_phrase(Asking *asking, const Word *word)
{
    g_autoptr(GPtrArray) words = ig_query_words(word->group->node->text);
    if (word->found != 0 || word->absent || words->len < 2)
        return;
    g_autofree char *all = ig_query_of_words(words, 0, FALSE);
    g_autofree char *near = ig_query_of_words(words, IG_NEAR_DEFAULT, FALSE);
    g_autofree char *printed = ig_query_print(word->group->node);
    gint64 with_all = count(asking, all, FALSE), with_near = count(asking, near, FALSE);
    if (with_all >= 0 && with_near >= 0)
        g_string_append_printf(asking->why,
                               "The words of %s: %" G_GINT64_FORMAT " %s with all of them, "
                               "%" G_GINT64_FORMAT " with them within %d words\n",
                               printed, with_all, paragraphs(with_all), with_near, IG_NEAR_DEFAULT);
}

/* ---- parts ---- */

static const Word *word_of_part(const GArray *words, const IgNode *part)
{
    for (guint i = 0; i < words->len; i++) {
        const Word *word = &g_array_index(words, Word, i);
        if (word->group->node == part)
            return word;
    }
    return NULL;
}

/* Whether taking a part away says more than its own count does. */
static gboolean is_worth_telling(const Asking *asking, const GArray *words, guint i)
{
    const IgNode *part = g_ptr_array_index(asking->parts, i);
    const Word *word = word_of_part(words, part);
    return asking->parts->len > 1 && !(word && asking->parts->len == 2 && words->len == 2);
}

/* The query of the words alone, without any filter; NULL when it has no filters, or no words. */
static char *unfiltered(const Asking *asking)
{
    g_autoptr(GPtrArray) kept = g_ptr_array_new();
    for (guint i = 0; i < asking->parts->len; i++) {
        if (!ig_query_part_is_filter(g_ptr_array_index(asking->parts, i)))
            g_ptr_array_add(kept, g_ptr_array_index(asking->parts, i));
    }
    if (kept->len == 0 || kept->len == asking->parts->len)
        return NULL;
    return ig_query_with(kept, G_MAXUINT, NULL);
}

/* Whether words are left to search for when a part goes, if there are any now. */
static gboolean leaves_words(const Asking *asking, guint part)
{
    for (guint i = 0; i < asking->parts->len; i++) {
        if (i != part && !ig_query_part_is_filter(g_ptr_array_index(asking->parts, i)))
            return TRUE;
    }
    return ig_query_part_is_filter(g_ptr_array_index(asking->parts, part));
}

/* What is left when one part goes. */
typedef struct {
    guint part; /* G_MAXUINT: none */
    gboolean is_filter;
    gint64 left;
} Removal;

static gboolean is_better(const Removal *one, const Removal *best)
{
    if (one->left <= 0 || best->part == G_MAXUINT)
        return one->left > 0;
    if (one->is_filter != best->is_filter)
        return one->is_filter;
    return one->left > best->left;
}

/* What each part alone has taken away. Returns the one to leave out: a filter rather than a word,
 * then that without which most is left. */
static guint tell_parts(Asking *asking, const GArray *words)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    Removal best = {G_MAXUINT, FALSE, 0};
    for (guint i = 0; i < MIN(asking->parts->len, MAX_COUNTED); i++) {
        const IgNode *part = g_ptr_array_index(asking->parts, i);
        g_autofree char *query = ig_query_with(asking->parts, i, NULL);
        g_autofree char *printed = ig_query_print(part);
        Removal one = {i, ig_query_part_is_filter(part), -1};
        one.left = query ? count(asking, query, asking->results->options.any) : -1;
        if (one.left >= 0 && is_worth_telling(asking, words, i))
            g_string_append_printf(lines, "  without %s: %" G_GINT64_FORMAT " %s\n", printed,
                                   one.left, paragraphs(one.left));
        if (leaves_words(asking, i) && is_better(&one, &best))
            best = one;
    }
    if (lines->len > 0)
        g_string_append_printf(asking->why, "With one part left out\n%s", lines->str);
    return best.part;
}

/* ---- pages without text ---- */

typedef struct {
    GHashTable *scope;
    guint64 pages, documents;
} Textless;

static void count_textless(gint64 id, const char *pages, const char *other, gpointer data)
{
    Textless *textless = data;
    (void)other;
    if (!g_hash_table_contains(textless->scope, &id))
        return;
    textless->pages += g_ascii_strtoull(pages, NULL, 10);
    textless->documents++;
}

static void tell_textless(Asking *asking)
{
    IgResults *results = asking->results;
    g_autoptr(GHashTable) scope = ig_selecting_scope(results->store, results->plan, NULL);
    Textless textless = {.scope = scope};
    if (scope)
        ig_store_each_fact(results->store, IG_FACT_TEXTLESS_PAGES, count_textless, &textless,
                           &asking->failure);
    guint64 pages = textless.pages, in = textless.documents;
    if (pages > 0)
        g_string_append_printf(asking->why,
                               "%" G_GUINT64_FORMAT " %s without text (scans, images) in "
                               "%" G_GUINT64_FORMAT " of the documents looked through\n",
                               pages, pages == 1 ? "page" : "pages", in);
}

/* ---- what to type next ---- */

/* The text of a node with one of its words replaced by the nearest. */
static char *mended(const Word *word)
{
    const IgNearWord *near = word->near && word->near->len > 0 ? g_ptr_array_index(word->near, 0)
                                                               : NULL;
    const IgNode *node = word->group->node;
    g_autoptr(GPtrArray) words = ig_query_words(node->text);
    if (!near)
        return NULL;
    for (guint i = 0; i < words->len; i++) {
        g_autofree char *folded = ig_fold(g_ptr_array_index(words, i));
        g_auto(GStrv) pieces = g_strsplit(folded, word->absent, 2);
        if (pieces[0] && pieces[1]) {
            g_free(words->pdata[i]);
            words->pdata[i] = g_strconcat(pieces[0], near->word, pieces[1], NULL);
        }
    }
    g_ptr_array_add(words, NULL);
    g_autofree char *text = g_strjoinv(" ", (char **)words->pdata);
    IgNode mended_node = *node;
    mended_node.text = text;
    return ig_query_print(&mended_node);
}

/* The whole query with every word that is nowhere mended; NULL when none can be. */
static char *mended_query(const Asking *asking, const GArray *words)
{
    g_autoptr(GPtrArray) instead = g_ptr_array_new_with_free_func(g_free);
    gboolean any = FALSE;
    for (guint i = 0; i < asking->parts->len; i++) {
        const Word *word = word_of_part(words, g_ptr_array_index(asking->parts, i));
        g_ptr_array_add(instead, word ? mended(word) : NULL);
        any = any || g_ptr_array_index(instead, i);
    }
    return any ? ig_query_with_all(asking->parts, instead) : NULL;
}

static void suggest_loose_words(Asking *asking, const GArray *all, guint distance)
{
    for (guint i = 0; i < MIN(asking->parts->len, MAX_COUNTED); i++) {
        const Word *word = word_of_part(all, g_ptr_array_index(asking->parts, i));
        if (!word || word->found != 0 || word->absent)
            continue;
        g_autoptr(GPtrArray) words = ig_query_words(word->group->node->text);
        if (words->len < 2)
            continue;
        g_autofree char *loose = ig_query_of_words(words, distance, asking->parts->len > 1);
        g_autofree char *query = ig_query_with(asking->parts, i, loose);
        suggest(asking, query, asking->results->options.any);
    }
}

static void suggest_queries(Asking *asking, const GArray *words, guint left_out)
{
    gboolean any = asking->results->options.any;
    g_autofree char *same = ig_query_print(asking->results->tree);
    g_autofree char *better = mended_query(asking, words);
    g_autofree char *free_of_filters = unfiltered(asking);
    suggest(asking, better, any);
    suggest_loose_words(asking, words, IG_NEAR_DEFAULT);
    suggest_loose_words(asking, words, 0);
    if (left_out != G_MAXUINT) {
        g_autofree char *query = ig_query_with(asking->parts, left_out, NULL);
        suggest(asking, query, any);
    }
    suggest(asking, free_of_filters, any);
    suggest(asking, same, TRUE);
    suggest(asking, better, TRUE);
}

/* ---- all of it ---- */

static void explain_words(Asking *asking)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Word));
    g_array_set_clear_func(words, (GDestroyNotify)word_clear);
    collect_words(asking->results->plan, words);
    if (words->len > MAX_COUNTED)
        g_array_set_size(words, MAX_COUNTED);
    for (guint i = 0; i < words->len; i++) {
        Word *word = &g_array_index(words, Word, i);
        g_autofree char *printed = ig_query_print(word->group->node);
        word->found = count(asking, printed, FALSE);
    }
    find_near(asking, words);
    if (words->len > 0)
        tell_words(asking, words);
    for (guint i = 0; i < words->len; i++)
        tell_phrase(asking, &g_array_index(words, Word, i));
    guint left_out = tell_parts(asking, words);
    tell_textless(asking);
    suggest_queries(asking, words, left_out);
}

IgNothing *ig_nothing_new(IgResults *results, GError **error)
{
    g_autoptr(GPtrArray) parts = results->tree ? ig_query_parts(results->tree) : NULL;
    Asking asking = {results,
                     parts,
                     g_string_new(NULL),
                     g_ptr_array_new_with_free_func((GDestroyNotify)suggestion_free),
                     NULL,
                     NULL};
    if (parts && results->plan)
        explain_words(&asking);
    else
        ig_nearest_labels(results->store, results->query, asking.why, &asking.failure);
    g_clear_pointer(&asking.near, g_ptr_array_unref);
    IgNothing *nothing = g_new0(IgNothing, 1);
    nothing->why = g_string_free(asking.why, FALSE);
    nothing->suggestions = asking.suggestions;
    if (!asking.failure)
        return nothing;
    g_propagate_error(error, asking.failure);
    ig_nothing_free(nothing);
    return NULL;
}
