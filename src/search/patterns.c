#include "search/patterns.h"

#include "query/pattern.h"
#include "store/vocabulary.h"

/* One pattern on its walk through the vocabulary. */
typedef struct {
    const IgPattern *pattern;
    GPtrArray *words; /* of char * */
    guint room;
    gboolean full; /* there were more words than room */
    GError *error;
} Walk;

static gboolean take_word(const char *term, gpointer data)
{
    Walk *walk = data;
    int matches = ig_pattern_matches(walk->pattern, term, &walk->error);
    if (matches <= 0)
        return matches == 0;
    walk->full = walk->words->len == walk->room;
    if (!walk->full)
        g_ptr_array_add(walk->words, g_strdup(term));
    return !walk->full;
}

static gboolean walk_vocabulary(Walk *walk, IgStore *store, const IgNode *node, GError **error)
{
    gboolean walked = ig_vocabulary_each_term(store, ig_pattern_prefix(walk->pattern),
                                              IG_MATCH_TEXT | IG_MATCH_MARGINS, take_word, walk,
                                              error);
    if (walk->error) {
        g_propagate_error(error, walk->error);
        return FALSE;
    }
    if (walked && walk->full) {
        g_autofree char *typed = ig_query_print(node);
        g_set_error(error, IG_QUERY_ERROR, IG_QUERY_ERROR_LIMIT,
                    "%s: more than %d words of the index are like this; say more of it", typed,
                    IG_PATTERN_MAX_WORDS);
    }
    return walked && !walk->full;
}

/* Takes from `room` the words that the group's pattern is given. */
static gboolean expand_group(IgGroup *group, IgStore *store, guint *room, GError **error)
{
    g_autoptr(IgPattern) pattern = ig_pattern_new(group->node->pattern, group->node->text, error);
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    Walk walk = {.pattern = pattern, .words = words, .room = *room};
    if (!pattern || !walk_vocabulary(&walk, store, group->node, error))
        return FALSE;
    *room -= words->len;
    if (words->len > 0)
        g_ptr_array_set_size(group->alternatives, 0);
    for (guint i = 0; i < words->len; i++) {
        IgPhrase *phrase = ig_phrase_new();
        g_ptr_array_add(phrase->terms, g_strdup(g_ptr_array_index(words, i)));
        g_ptr_array_add(group->alternatives, phrase);
    }
    return TRUE;
}

static gboolean expand_plan(IgPlanNode *plan, IgStore *store, guint *room, gsize *where,
                            GError **error)
{
    if (plan->group && plan->group->node->pattern != IG_PATTERN_NONE) {
        *where = plan->group->node->start;
        return expand_group(plan->group, store, room, error);
    }
    for (guint i = 0; plan->children && i < plan->children->len; i++) {
        if (!expand_plan(g_ptr_array_index(plan->children, i), store, room, where, error))
            return FALSE;
    }
    return TRUE;
}

gboolean ig_patterns_expand(IgPlanNode *plan, IgStore *store, gsize *where, GError **error)
{
    guint room = IG_PATTERN_MAX_WORDS;
    gsize place = 0;
    if (expand_plan(plan, store, &room, &place, error))
        return TRUE;
    *where = place;
    return FALSE;
}
