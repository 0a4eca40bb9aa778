#include "search/nearest.h"

#include "text/edits.h"

#include <math.h>

/* A word of fewer letters is near to everything. */
#define MIN_LETTERS 3

/* Up to here one edit, from there two. */
#define LETTERS_FOR_TWO 5

/* Candidates whose postings are counted for one word. */
#define MAX_COUNTED 40

/* In doublings of the count: a word one edit further must be so much more common. */
#define EDIT_DOUBLINGS 6.0

/* Likewise one with another first letter. */
#define FIRST_LETTER_DOUBLINGS 2.0

typedef struct {
    char *word;
    guint edits;
    gboolean same_first;
    gint64 paragraphs;
    double weight;
} Candidate;

typedef struct {
    IgSpelling spelling;
    guint most; /* edits; 0: not looked for */
    GArray *candidates;
} Sought;

typedef struct {
    GArray *sought; /* of Sought */
    gunichar first; /* terms that begin with it are new; 0: all others are */
    GHashTable *firsts;
    guint seen;
} Walk;

static void candidate_clear(Candidate *candidate)
{
    g_free(candidate->word);
}

static void sought_clear(Sought *sought)
{
    g_array_unref(sought->candidates);
}

static void near_word_free(IgNearWord *near)
{
    g_free(near->word);
    g_free(near);
}

static gboolean has_digit(const IgSpelling *spelling)
{
    for (guint i = 0; i < spelling->length; i++) {
        if (g_unichar_isdigit(spelling->letters[i]))
            return TRUE;
    }
    return FALSE;
}

static Sought seek(const char *word)
{
    Sought sought = {.candidates = g_array_new(FALSE, FALSE, sizeof(Candidate))};
    g_array_set_clear_func(sought.candidates, (GDestroyNotify)candidate_clear);
    if (ig_spelling_init(&sought.spelling, word) && sought.spelling.length >= MIN_LETTERS &&
        !has_digit(&sought.spelling))
        sought.most = sought.spelling.length < LETTERS_FOR_TWO ? 1 : 2;
    return sought;
}

static void compare(Sought *sought, const IgSpelling *term, const char *word)
{
    if (sought->most == 0)
        return;
    Candidate candidate = {.edits = ig_spelling_edits(&sought->spelling, term, sought->most)};
    if (candidate.edits > sought->most || candidate.edits == 0)
        return;
    candidate.word = g_strdup(word);
    candidate.same_first = term->letters[0] == sought->spelling.letters[0];
    g_array_append_val(sought->candidates, candidate);
}

static gboolean take_term(const char *term, gpointer data)
{
    Walk *walk = data;
    gunichar first = g_utf8_get_char(term);
    IgSpelling spelling;
    if (!walk->first && g_hash_table_contains(walk->firsts, GUINT_TO_POINTER(first)))
        return TRUE;
    if (ig_spelling_init(&spelling, term)) {
        for (guint i = 0; i < walk->sought->len; i++)
            compare(&g_array_index(walk->sought, Sought, i), &spelling, term);
    }
    return ++walk->seen < IG_NEAREST_MAX_TERMS;
}

/* The terms that begin as one of the words does, then all others. */
static gboolean walk_terms(IgStore *store, Walk *walk, IgMatchTables tables, GError **error)
{
    for (guint i = 0; i < walk->sought->len && walk->seen < IG_NEAREST_MAX_TERMS; i++) {
        const Sought *sought = &g_array_index(walk->sought, Sought, i);
        char prefix[8] = "";
        walk->first = sought->most > 0 ? sought->spelling.letters[0] : 0;
        if (!walk->first || !g_hash_table_add(walk->firsts, GUINT_TO_POINTER(walk->first)))
            continue;
        prefix[g_unichar_to_utf8(walk->first, prefix)] = '\0';
        if (!ig_vocabulary_each_term(store, prefix, tables, take_term, walk, error))
            return FALSE;
    }
    walk->first = 0;
    return g_hash_table_size(walk->firsts) == 0 || walk->seen >= IG_NEAREST_MAX_TERMS ||
           ig_vocabulary_each_term(store, "", tables, take_term, walk, error);
}

/* Few edits first, and of those the words that begin alike. */
static int by_edits(gconstpointer a, gconstpointer b)
{
    const Candidate *left = a, *right = b;
    if (left->edits != right->edits)
        return left->edits < right->edits ? -1 : 1;
    if (left->same_first != right->same_first)
        return left->same_first ? -1 : 1;
    return g_strcmp0(left->word, right->word);
}

static int by_weight(gconstpointer a, gconstpointer b)
{
    const Candidate *left = a, *right = b;
    if (left->weight != right->weight)
        return left->weight > right->weight ? -1 : 1;
    return by_edits(a, b);
}

/* Counts and weighs the candidates, and names the likeliest. */
static GPtrArray *choose(IgStore *store, Sought *sought, IgMatchTables tables, GError **error)
{
    g_autoptr(GPtrArray) near = g_ptr_array_new_with_free_func((GDestroyNotify)near_word_free);
    GArray *candidates = sought->candidates;
    g_array_sort(candidates, by_edits);
    if (candidates->len > MAX_COUNTED)
        g_array_set_size(candidates, MAX_COUNTED);
    for (guint i = 0; i < candidates->len; i++) {
        Candidate *one = &g_array_index(candidates, Candidate, i);
        IgVocabularyCount count;
        if (!ig_vocabulary_find(store, one->word, tables, &count, error))
            return NULL;
        one->paragraphs = count.paragraphs;
        one->weight = log2((double)count.paragraphs + 1) - one->edits * EDIT_DOUBLINGS -
                      (one->same_first ? 0 : FIRST_LETTER_DOUBLINGS);
    }
    g_array_sort(candidates, by_weight);
    for (guint i = 0; i < MIN(candidates->len, IG_NEAREST_MAX_WORDS); i++) {
        const Candidate *one = &g_array_index(candidates, Candidate, i);
        IgNearWord *word = g_new0(IgNearWord, 1);
        *word = (IgNearWord){g_strdup(one->word), one->paragraphs};
        g_ptr_array_add(near, word);
    }
    return g_steal_pointer(&near);
}

GPtrArray *ig_nearest_words(IgStore *store, const GPtrArray *words, IgMatchTables tables,
                            GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GArray) sought = g_array_new(FALSE, FALSE, sizeof(Sought));
    g_autoptr(GHashTable) firsts = g_hash_table_new(NULL, NULL);
    Walk walk = {sought, 0, firsts, 0};
    g_array_set_clear_func(sought, (GDestroyNotify)sought_clear);
    for (guint i = 0; i < words->len; i++) {
        Sought one = seek(g_ptr_array_index(words, i));
        g_array_append_val(sought, one);
    }
    if (!walk_terms(store, &walk, tables, error))
        return NULL;
    for (guint i = 0; i < sought->len; i++) {
        GPtrArray *near = choose(store, &g_array_index(sought, Sought, i), tables, error);
        if (!near)
            return NULL;
        g_ptr_array_add(all, near);
    }
    return g_steal_pointer(&all);
}
