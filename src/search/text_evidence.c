#include "search/text_evidence.h"

#include "text/tokens.h"

#include <string.h>

/* A term that is looked for, and where it was found. */
typedef struct {
    const char *term; /* borrowed */
    gsize length;
    gboolean begins; /* it is the beginning of one */
    GArray *places;  /* of guint, ascending */
} Sought;

/* An alternative of a group, its words as indices into `sought`. */
typedef struct {
    guint group;
    guint count;
    guint *words;
} SoughtPhrase;

struct _IgTextEvidence {
    GArray *sought;  /* of Sought */
    GArray *phrases; /* of SoughtPhrase */
    GArray **places; /* by group, of guint */
    guint *ways;     /* by group: how many phrases it has */
    guint *occurrences;
    const guint **positions;
    guint tokens;
    gboolean all;
    IgMatchEvidence shown;
};

static void sought_clear(gpointer data)
{
    g_array_unref(((Sought *)data)->places);
}

static void sought_phrase_clear(gpointer data)
{
    g_free(((SoughtPhrase *)data)->words);
}

static guint seek_term(GArray *sought, const char *term, gboolean begins)
{
    for (guint i = 0; i < sought->len; i++) {
        const Sought *one = &g_array_index(sought, Sought, i);
        if (one->begins == begins && g_str_equal(one->term, term))
            return i;
    }
    Sought one = {term, strlen(term), begins, g_array_new(FALSE, FALSE, sizeof(guint))};
    g_array_append_val(sought, one);
    return sought->len - 1;
}

static void seek_phrase(IgTextEvidence *evidence, const IgPhraseOrigin *origin)
{
    const GPtrArray *terms = origin->phrase->terms;
    SoughtPhrase phrase = {origin->group, terms->len, g_new(guint, terms->len)};
    for (guint i = 0; i < terms->len; i++)
        phrase.words[i] = seek_term(evidence->sought, g_ptr_array_index(terms, i),
                                    origin->phrase->prefix && i + 1 == terms->len);
    evidence->ways[origin->group]++;
    g_array_append_val(evidence->phrases, phrase);
}

IgTextEvidence *ig_text_evidence_new(const IgExpression *expression, gboolean all,
                                     gint64 paragraphs, double mean_length)
{
    IgTextEvidence *evidence = g_new0(IgTextEvidence, 1);
    guint groups = expression->groups->len;
    evidence->all = all;
    evidence->sought = g_array_new(FALSE, FALSE, sizeof(Sought));
    g_array_set_clear_func(evidence->sought, sought_clear);
    evidence->phrases = g_array_new(FALSE, FALSE, sizeof(SoughtPhrase));
    g_array_set_clear_func(evidence->phrases, sought_phrase_clear);
    evidence->places = g_new(GArray *, groups);
    for (guint i = 0; i < groups; i++)
        evidence->places[i] = g_array_new(FALSE, FALSE, sizeof(guint));
    evidence->ways = g_new0(guint, groups);
    evidence->occurrences = g_new0(guint, groups);
    evidence->positions = g_new0(const guint *, groups);
    evidence->shown = (IgMatchEvidence){
        groups, evidence->occurrences, evidence->positions, 0, paragraphs, mean_length, FALSE};
    for (guint i = 0; i < expression->origins->len; i++)
        seek_phrase(evidence, &g_array_index(expression->origins, IgPhraseOrigin, i));
    return evidence;
}

void ig_text_evidence_free(IgTextEvidence *evidence)
{
    if (!evidence)
        return;
    for (guint i = 0; i < evidence->shown.words; i++)
        g_array_unref(evidence->places[i]);
    g_free(evidence->places);
    g_array_unref(evidence->sought);
    g_array_unref(evidence->phrases);
    g_free(evidence->ways);
    g_free(evidence->occurrences);
    g_free(evidence->positions);
    g_free(evidence);
}

/* ---- reading a text ---- */

static gboolean is_sought(const Sought *one, const IgToken *token)
{
    return (one->begins ? one->length <= token->length : one->length == token->length) &&
           memcmp(one->term, token->term, one->length) == 0;
}

static gboolean take_token(const IgToken *token, gpointer data)
{
    IgTextEvidence *evidence = data;
    /* A whole shares the position of the part before it. */
    evidence->tokens += token->kind != IG_TOKEN_WHOLE;
    guint position = evidence->tokens - 1;
    for (guint i = 0; i < evidence->sought->len; i++) {
        const Sought *one = &g_array_index(evidence->sought, Sought, i);
        guint known = one->places->len;
        if (is_sought(one, token) &&
            (known == 0 || g_array_index(one->places, guint, known - 1) != position))
            g_array_append_val(one->places, position);
    }
    return TRUE;
}

static const GArray *places_of(const IgTextEvidence *evidence, const SoughtPhrase *phrase,
                               guint word)
{
    return g_array_index(evidence->sought, Sought, phrase->words[word]).places;
}

static gboolean stands_at(const GArray *places, guint position)
{
    for (guint i = 0; i < places->len && g_array_index(places, guint, i) <= position; i++) {
        if (g_array_index(places, guint, i) == position)
            return TRUE;
    }
    return FALSE;
}

/* Adds where a phrase begins. */
static void place_phrase(const IgTextEvidence *evidence, const SoughtPhrase *phrase, GArray *places)
{
    const GArray *first = places_of(evidence, phrase, 0);
    for (guint i = 0; i < first->len; i++) {
        guint position = g_array_index(first, guint, i);
        gboolean holds = TRUE;
        for (guint n = 1; n < phrase->count && holds; n++)
            holds = stands_at(places_of(evidence, phrase, n), position + n);
        if (holds)
            g_array_append_val(places, position);
    }
}

/* How many groups the text holds. */
static guint settle_groups(IgTextEvidence *evidence)
{
    guint there = 0;
    for (guint i = 0; i < evidence->shown.words; i++) {
        GArray *places = evidence->places[i];
        if (evidence->ways[i] > 1 && places->len > 1)
            ig_match_settle_positions(places);
        evidence->occurrences[i] = places->len;
        evidence->positions[i] = (const guint *)(gconstpointer)places->data;
        there += places->len > 0;
    }
    return there;
}

static void read_text(IgTextEvidence *evidence, const char *text)
{
    evidence->tokens = 0;
    for (guint i = 0; i < evidence->sought->len; i++)
        g_array_set_size(g_array_index(evidence->sought, Sought, i).places, 0);
    ig_tokenize(text, strlen(text), IG_TOKENIZE_TEXT, take_token, evidence);
}

const IgMatchEvidence *ig_text_evidence_of(IgTextEvidence *evidence, const char *text,
                                           gboolean reference)
{
    read_text(evidence, text);
    for (guint i = 0; i < evidence->shown.words; i++)
        g_array_set_size(evidence->places[i], 0);
    for (guint i = 0; i < evidence->phrases->len; i++) {
        const SoughtPhrase *phrase = &g_array_index(evidence->phrases, SoughtPhrase, i);
        place_phrase(evidence, phrase, evidence->places[phrase->group]);
    }
    guint there = settle_groups(evidence);
    evidence->shown.length = evidence->tokens;
    evidence->shown.reference = reference;
    return there == 0 || (evidence->all && there < evidence->shown.words) ? NULL : &evidence->shown;
}

static int by_place(gconstpointer a, gconstpointer b)
{
    const IgMatchPosition *left = a, *right = b;
    if (left->position != right->position)
        return left->position < right->position ? -1 : 1;
    return left->phrase < right->phrase ? -1 : left->phrase > right->phrase;
}

GArray *ig_text_evidence_positions(IgTextEvidence *evidence, const char *text)
{
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(IgMatchPosition));
    g_autoptr(GArray) places = g_array_new(FALSE, FALSE, sizeof(guint));
    read_text(evidence, text);
    for (guint i = 0; i < evidence->phrases->len; i++) {
        g_array_set_size(places, 0);
        place_phrase(evidence, &g_array_index(evidence->phrases, SoughtPhrase, i), places);
        for (guint n = 0; n < places->len; n++) {
            IgMatchPosition one = {i, g_array_index(places, guint, n)};
            g_array_append_val(positions, one);
        }
    }
    g_array_sort(positions, by_place);
    return positions;
}
