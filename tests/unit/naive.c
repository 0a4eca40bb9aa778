#include "naive.h"

#include "text/tokens.h"

#include <string.h>

NaiveParagraph *naive_paragraph_new(void)
{
    NaiveParagraph *paragraph = g_new0(NaiveParagraph, 1);
    paragraph->sentences = g_array_new(FALSE, FALSE, sizeof(gsize));
    return paragraph;
}

void naive_paragraph_free(gpointer data)
{
    NaiveParagraph *paragraph = data;
    g_array_unref(paragraph->sentences);
    g_free(paragraph->text);
    g_free(paragraph);
}

/* ---- tokens ---- */

typedef struct {
    char *term;
    guint position, parts;
    IgTokenKind kind;
    gsize start, end;
} Token;

static void token_clear(gpointer data)
{
    g_free(((Token *)data)->term);
}

static gboolean add_token(const IgToken *token, gpointer data)
{
    GArray *tokens = data;
    guint next = 0;
    for (guint i = 0; i < tokens->len; i++)
        next += g_array_index(tokens, Token, i).kind != IG_TOKEN_WHOLE;
    Token one = {g_strndup(token->term, token->length),
                 next,
                 token->parts,
                 token->kind,
                 token->start,
                 token->end};
    one.position -= token->kind == IG_TOKEN_WHOLE;
    g_array_append_val(tokens, one);
    return TRUE;
}

static GArray *tokens_of(const char *text)
{
    GArray *tokens = g_array_new(FALSE, FALSE, sizeof(Token));
    g_array_set_clear_func(tokens, token_clear);
    ig_tokenize(text, strlen(text), IG_TOKENIZE_TEXT, add_token, tokens);
    return tokens;
}

static const Token *token(const GArray *tokens, guint i)
{
    return &g_array_index(tokens, Token, i);
}

static guint positions_of(const GArray *tokens)
{
    return tokens->len > 0 ? token(tokens, tokens->len - 1)->position + 1 : 0;
}

/* ---- occurrences ---- */

typedef struct {
    guint first, last; /* positions */
} Occurrence;

typedef struct {
    const IgNode *node;
    const GArray *asked; /* tokens of the query's text */
    guint asked_positions;
    const GArray *tokens; /* of the paragraph */
    GArray *occurrences;
} Reading;

static gboolean is_joined(const char *term)
{
    return strpbrk(term, "/._:@&") != NULL;
}

static void read_on(Reading *reading, guint first, guint asked, guint position, guint last);

/* Tries every token at a position for one term of the query. */
static void read_term(Reading *reading, const Token *term, guint next, guint first, guint position)
{
    gboolean prefix = reading->node->prefix && next == reading->asked_positions;
    for (guint i = 0; i < reading->tokens->len; i++) {
        const Token *here = token(reading->tokens, i);
        gboolean same = prefix ? g_str_has_prefix(here->term, term->term)
                               : g_str_equal(here->term, term->term);
        gboolean letter_by_letter = here->kind != IG_TOKEN_WHOLE || is_joined(term->term);
        if (here->position == position && same && (!reading->node->exact || letter_by_letter))
            read_on(reading, first, next, position + 1, position + here->parts - 1);
    }
}

static void read_on(Reading *reading, guint first, guint asked, guint position, guint last)
{
    if (asked == reading->asked_positions) {
        Occurrence found = {first, last};
        g_array_append_val(reading->occurrences, found);
        return;
    }
    gboolean closed = FALSE;
    for (guint i = 0; i < reading->asked->len; i++) {
        const Token *term = token(reading->asked, i);
        guint next = asked + term->parts;
        if (term->position != asked || term->kind != IG_TOKEN_WHOLE)
            continue;
        /* A chain spelled together may stand anywhere; one with joiners at the end alone. */
        gboolean joined = is_joined(term->term), closes = next == reading->asked_positions;
        closed = closed || (joined && closes);
        if (joined ? closes : !reading->node->exact)
            read_term(reading, term, next, first, position);
    }
    for (guint i = 0; i < reading->asked->len; i++) {
        const Token *term = token(reading->asked, i);
        if (term->position == asked && term->kind != IG_TOKEN_WHOLE &&
            !(reading->node->exact && closed))
            read_term(reading, term, asked + 1, first, position);
    }
}

static gboolean globs(const char *pattern, const char *term)
{
    if (*pattern == '\0')
        return *term == '\0';
    if (*pattern == '*')
        return globs(pattern + 1, term) || (*term && globs(pattern, g_utf8_next_char(term)));
    if (*term == '\0' || (*pattern != '?' && g_utf8_get_char(pattern) != g_utf8_get_char(term)))
        return FALSE;
    return globs(g_utf8_next_char(pattern), g_utf8_next_char(term));
}

static gboolean has_shape(const IgNode *node, const char *term)
{
    if (node->pattern == IG_PATTERN_WILDCARD)
        return globs(node->text, term);
    g_autofree char *whole = g_strdup_printf("^(%s)$", node->text);
    return g_regex_match_simple(whole, term, 0, 0);
}

static void read_pattern(const IgNode *node, const GArray *tokens, GArray *occurrences)
{
    for (guint i = 0; i < tokens->len; i++) {
        const Token *here = token(tokens, i);
        Occurrence found = {here->position, here->position + here->parts - 1};
        if (has_shape(node, here->term) &&
            (!node->exact || here->kind != IG_TOKEN_WHOLE || is_joined(here->term)))
            g_array_append_val(occurrences, found);
    }
}

static void read_text(const IgNode *node, const GArray *tokens, GArray *occurrences)
{
    g_autoptr(GArray) asked = tokens_of(node->text);
    guint n = positions_of(asked);
    /* At the end of a query the last character of an unspaced run begins what may go on. */
    const Token *last = token(asked, asked->len - 1);
    if (last->kind == IG_TOKEN_SINGLE && n > 1 &&
        token(asked, asked->len - 2)->kind == IG_TOKEN_PAIR)
        g_array_set_size(asked, asked->len - 1), n--;
    Reading reading = {node, asked, n, tokens, occurrences};
    for (guint position = 0; position < positions_of(tokens); position++)
        read_on(&reading, position, 0, position, position);
}

static void read_operand(const IgNode *node, const GArray *tokens, GArray *occurrences)
{
    if (node->kind == IG_NODE_OR) {
        for (guint i = 0; i < node->children->len; i++)
            read_operand(g_ptr_array_index(node->children, i), tokens, occurrences);
    } else if (node->pattern) {
        read_pattern(node, tokens, occurrences);
    } else {
        read_text(node, tokens, occurrences);
    }
}

/* ---- words and sentences ---- */

static gboolean is_blank(gunichar c)
{
    return g_unichar_isspace(c) || c == 0x2014;
}

/* How many words a reader sees begin before a byte: runs without blanks that hold a token; of
 * unspaced scripts each token is one. */
static guint word_at(const char *text, const GArray *tokens, guint position)
{
    guint word = 0;
    gsize seen = 0;
    gboolean first = TRUE, unspaced = FALSE;
    for (guint i = 0; i < tokens->len; i++) {
        const Token *here = token(tokens, i);
        if (here->kind == IG_TOKEN_WHOLE)
            continue;
        gboolean apart = unspaced || here->kind != IG_TOKEN_WORD;
        for (const char *p = text + seen; p < text + here->start; p = g_utf8_next_char(p))
            apart = apart || is_blank(g_utf8_get_char(p));
        word += !first && apart;
        first = FALSE;
        seen = here->end;
        unspaced = here->kind != IG_TOKEN_WORD;
        if (here->position == position)
            break;
    }
    return word;
}

static guint sentence_at(const NaiveParagraph *paragraph, const GArray *tokens, guint position)
{
    guint sentence = 0;
    for (guint i = 0; i < tokens->len; i++) {
        const Token *here = token(tokens, i);
        for (guint k = 0; here->position == position && here->kind != IG_TOKEN_WHOLE &&
                          k < paragraph->sentences->len;
             k++)
            if (g_array_index(paragraph->sentences, gsize, k) <= here->start)
                sentence = k;
    }
    return sentence;
}

/* ---- NEAR ---- */

typedef struct {
    const NaiveParagraph *paragraph;
    const IgNode *near;
    const GArray *tokens;
    GArray *operands[IG_NEAR_MAX_OPERANDS];
    Occurrence chosen[IG_NEAR_MAX_OPERANDS];
} Choice;

static guint words_between(const Choice *choice, const Occurrence *a, const Occurrence *b)
{
    guint end = word_at(choice->paragraph->text, choice->tokens, a->last);
    guint start = word_at(choice->paragraph->text, choice->tokens, b->first);
    return start > end ? start - end - 1 : 0;
}

static gboolean is_ordered(const Choice *choice)
{
    for (guint i = 1; i < choice->near->children->len; i++) {
        const Occurrence *before = &choice->chosen[i - 1], *behind = &choice->chosen[i];
        if (before->last >= behind->first ||
            words_between(choice, before, behind) > choice->near->distance)
            return FALSE;
    }
    return TRUE;
}

static gboolean in_one_sentence(const Choice *choice)
{
    guint sentence = sentence_at(choice->paragraph, choice->tokens, choice->chosen[0].first);
    for (guint i = 0; i < choice->near->children->len; i++) {
        const Occurrence *one = &choice->chosen[i];
        if (sentence_at(choice->paragraph, choice->tokens, one->first) != sentence ||
            sentence_at(choice->paragraph, choice->tokens, one->last) != sentence)
            return FALSE;
    }
    return TRUE;
}

static gboolean is_near(const Choice *choice)
{
    const Occurrence *first = &choice->chosen[0], *last = first;
    for (guint i = 1; i < choice->near->children->len; i++) {
        const Occurrence *one = &choice->chosen[i];
        first = one->first < first->first ? one : first;
        last = one->first > last->first ? one : last;
    }
    return words_between(choice, first, last) <= choice->near->distance;
}

static gboolean is_good(const Choice *choice)
{
    for (guint i = 0; i < choice->near->children->len; i++)
        for (guint k = 0; k < i; k++)
            if (choice->chosen[i].first <= choice->chosen[k].last &&
                choice->chosen[k].first <= choice->chosen[i].last)
                return FALSE;
    switch (choice->near->reach) {
    case IG_REACH_NEAR: return is_near(choice);
    case IG_REACH_BEFORE: return is_ordered(choice);
    case IG_REACH_SENTENCE: break;
    }
    return in_one_sentence(choice);
}

static gboolean choose(Choice *choice, guint operand)
{
    if (operand == choice->near->children->len)
        return is_good(choice);
    for (guint i = 0; i < choice->operands[operand]->len; i++) {
        choice->chosen[operand] = g_array_index(choice->operands[operand], Occurrence, i);
        if (choose(choice, operand + 1))
            return TRUE;
    }
    return FALSE;
}

static gboolean near_holds(const NaiveParagraph *paragraph, const IgNode *near,
                           const GArray *tokens)
{
    Choice choice = {.paragraph = paragraph, .near = near, .tokens = tokens};
    for (guint i = 0; i < near->children->len; i++) {
        choice.operands[i] = g_array_new(FALSE, FALSE, sizeof(Occurrence));
        read_operand(g_ptr_array_index(near->children, i), tokens, choice.operands[i]);
    }
    gboolean holds = choose(&choice, 0);
    for (guint i = 0; i < near->children->len; i++)
        g_array_unref(choice.operands[i]);
    return holds;
}

/* ---- filters ---- */

static gboolean is_first(GPtrArray *all, const NaiveParagraph *p)
{
    (void)all;
    return p->document == 0;
}
static gboolean of_council(GPtrArray *all, const NaiveParagraph *p)
{
    (void)all;
    return p->document != 1;
}
static gboolean on_parts(GPtrArray *all, const NaiveParagraph *p)
{
    (void)all;
    return p->document == 1;
}
static gboolean under_rights(GPtrArray *all, const NaiveParagraph *p)
{
    (void)all;
    return g_str_equal(p->section, "Rights of all");
}
static gboolean by_chair(GPtrArray *all, const NaiveParagraph *p)
{
    (void)all;
    return g_str_equal(p->speaker, "The Chair");
}
static gboolean is_english(GPtrArray *all, const NaiveParagraph *p)
{
    (void)all;
    return g_str_has_prefix(p->lang, "en");
}
static gboolean is_list(GPtrArray *all, const NaiveParagraph *p)
{
    (void)all;
    return p->zone == IG_ZONE_LIST;
}
static gboolean on_pages(GPtrArray *all, const NaiveParagraph *p)
{
    (void)all;
    return p->page >= 2;
}
static gboolean dated(GPtrArray *all, const NaiveParagraph *p)
{
    (void)all;
    return p->document < 2;
}

static gboolean bears_note(GPtrArray *all, const NaiveParagraph *paragraph)
{
    gboolean noted = FALSE;
    for (guint i = 0; i < all->len; i++) {
        const NaiveParagraph *one = g_ptr_array_index(all, i);
        noted = noted || (one->document == paragraph->document && one->zone == IG_ZONE_NOTE &&
                          g_str_equal(one->note, "1"));
    }
    return noted && paragraph->zone != IG_ZONE_NOTE && strstr(paragraph->text, "¹");
}

static const struct {
    IgField field;
    const char *value;
    gboolean (*holds)(GPtrArray *all, const NaiveParagraph *paragraph);
} filters[] = {
    {IG_FIELD_DOC, "first", is_first},      {IG_FIELD_AT, "second", on_parts},
    {IG_FIELD_TITLE, "on parts", on_parts}, {IG_FIELD_BODY, "council", of_council},
    {IG_FIELD_TYPE, "Report", of_council},  {IG_FIELD_IN, "mine", is_first},
    {IG_FIELD_DATE, "..2004", is_first},    {IG_FIELD_DATE, "2005-11", on_parts},
    {IG_FIELD_DATE, "2003..2005", dated},   {IG_FIELD_SECTION, "rights", under_rights},
    {IG_FIELD_SPEAKER, "chair", by_chair},  {IG_FIELD_LANG, "en", is_english},
    {IG_FIELD_ZONE, "list", is_list},       {IG_FIELD_PAGE, "2-3", on_pages},
    {IG_FIELD_HAS, "note", bears_note},
};

IgNode *naive_random_filter(GRand *random)
{
    guint which = (guint)g_rand_int_range(random, 0, G_N_ELEMENTS(filters));
    IgNode *node = g_new0(IgNode, 1);
    node->kind = IG_NODE_FILTER;
    node->field = filters[which].field;
    node->text = g_strdup(filters[which].value);
    return node;
}

static gboolean filter_holds(GPtrArray *all, const NaiveParagraph *paragraph, const IgNode *filter)
{
    for (guint i = 0; i < G_N_ELEMENTS(filters); i++) {
        if (filters[i].field == filter->field && g_str_equal(filters[i].value, filter->text))
            return filters[i].holds(all, paragraph);
    }
    g_assert_not_reached();
}

/* ---- one paragraph ---- */

static gboolean text_holds(const NaiveParagraph *paragraph, const IgNode *node)
{
    g_autoptr(GArray) tokens = tokens_of(paragraph->text);
    g_autoptr(GArray) occurrences = g_array_new(FALSE, FALSE, sizeof(Occurrence));
    if (node->kind == IG_NODE_NEAR)
        return near_holds(paragraph, node, tokens);
    read_operand(node, tokens, occurrences);
    return occurrences->len > 0;
}

static gboolean leaf_holds(GPtrArray *all, const NaiveParagraph *paragraph, const IgNode *leaf)
{
    return leaf->kind == IG_NODE_FILTER ? filter_holds(all, paragraph, leaf)
                                        : text_holds(paragraph, leaf);
}

/* ---- units ---- */

typedef struct {
    GPtrArray *all;
    GPtrArray *looked_at; /* paragraphs of the unit that the filters leave */
} Unit;

static gboolean is_leaf(const IgNode *node)
{
    return node->kind == IG_NODE_TEXT || node->kind == IG_NODE_NEAR || node->kind == IG_NODE_FILTER;
}

static gboolean unit_holds(const Unit *unit, const IgNode *node)
{
    gboolean any = FALSE, all = TRUE;
    for (guint i = 0; is_leaf(node) && i < unit->looked_at->len; i++)
        any = any || leaf_holds(unit->all, g_ptr_array_index(unit->looked_at, i), node);
    if (is_leaf(node))
        return any;
    for (guint i = 0; i < node->children->len; i++) {
        gboolean holds = unit_holds(unit, g_ptr_array_index(node->children, i));
        any = any || holds;
        all = all && holds;
    }
    return node->kind == IG_NODE_NOT ? !any : node->kind == IG_NODE_OR ? any : all;
}

static gboolean is_filter(const IgNode *node)
{
    if (is_leaf(node))
        return node->kind == IG_NODE_FILTER;
    for (guint i = 0; i < node->children->len; i++)
        if (!is_filter(g_ptr_array_index(node->children, i)))
            return FALSE;
    return TRUE;
}

/* Whether a paragraph passes the filters that the whole query is under. */
static gboolean passes(GPtrArray *all, const NaiveParagraph *paragraph, const IgNode *query)
{
    Unit alone = {all, g_ptr_array_new()};
    gboolean holds = TRUE;
    g_ptr_array_add(alone.looked_at, (gpointer)paragraph);
    if (is_filter(query))
        holds = unit_holds(&alone, query);
    for (guint i = 0; query->kind == IG_NODE_AND && i < query->children->len; i++)
        holds = holds && passes(all, paragraph, g_ptr_array_index(query->children, i));
    g_ptr_array_unref(alone.looked_at);
    return holds;
}

/* Whether a unit satisfies what of a query is more than such filters. */
static gboolean answers(const Unit *unit, const IgNode *query)
{
    if (is_filter(query))
        return TRUE;
    if (query->kind != IG_NODE_AND)
        return unit_holds(unit, query);
    for (guint i = 0; i < query->children->len; i++)
        if (!answers(unit, g_ptr_array_index(query->children, i)))
            return FALSE;
    return TRUE;
}

static gboolean is_together(const NaiveParagraph *a, const NaiveParagraph *b, IgUnit unit)
{
    return a->document == b->document &&
           (unit == IG_UNIT_DOCUMENT || g_str_equal(a->section, b->section));
}

static gboolean has_words(const IgNode *node)
{
    if (is_leaf(node))
        return node->kind != IG_NODE_FILTER;
    for (guint i = 0; node->kind != IG_NODE_NOT && i < node->children->len; i++)
        if (has_words(g_ptr_array_index(node->children, i)))
            return TRUE;
    return FALSE;
}

/* Whether a paragraph holds any word, phrase or NEAR of a query that is not excluded. */
static gboolean shows(GPtrArray *all, const NaiveParagraph *paragraph, const IgNode *node)
{
    if (is_leaf(node))
        return node->kind != IG_NODE_FILTER && leaf_holds(all, paragraph, node);
    for (guint i = 0; node->kind != IG_NODE_NOT && i < node->children->len; i++)
        if (shows(all, paragraph, g_ptr_array_index(node->children, i)))
            return TRUE;
    return FALSE;
}

gboolean naive_finds(GPtrArray *all, const NaiveParagraph *paragraph, const IgNode *query,
                     IgUnit unit)
{
    g_autoptr(GPtrArray) looked_at = g_ptr_array_new();
    Unit together = {all, looked_at};
    gboolean shown = FALSE;
    if (paragraph->zone == IG_ZONE_HEADER)
        return FALSE;
    if (unit == IG_UNIT_PARAGRAPH) {
        g_ptr_array_add(looked_at, (gpointer)paragraph);
        return unit_holds(&together, query);
    }
    for (guint i = 0; i < all->len; i++) {
        const NaiveParagraph *one = g_ptr_array_index(all, i);
        if (!is_together(one, paragraph, unit) || one->zone == IG_ZONE_HEADER ||
            !passes(all, one, query))
            continue;
        g_ptr_array_add(looked_at, (gpointer)one);
        shown = shown || shows(all, one, query);
    }
    if (!passes(all, paragraph, query) || !answers(&together, query))
        return FALSE;
    return !has_words(query) || !shown || shows(all, paragraph, query);
}
