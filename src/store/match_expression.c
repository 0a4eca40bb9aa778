/* Building expressions in FTS5's query language (fts5.html, section 3) out of finished terms. */
#include "store/evidence.h"
#include "store/matching.h"
#include "store/tokenizer.h"
#include "store/verification.h"

struct _IgMatchExpression {
    GString *text;
    GArray *words;            /* of guint, by phrase */
    IgMatchVerifier verifier; /* NULL: FTS5 decides alone */
    gboolean decides;
    gpointer data;
    GDestroyNotify clear;
};

IgMatchExpression *ig_match_expression_new(void)
{
    IgMatchExpression *expression = g_new0(IgMatchExpression, 1);
    expression->text = g_string_new(NULL);
    expression->words = g_array_new(FALSE, FALSE, sizeof(guint));
    return expression;
}

IgMatchExpression *ig_match_expression_copy(const IgMatchExpression *expression)
{
    IgMatchExpression *copy = ig_match_expression_new();
    g_string_assign(copy->text, expression->text->str);
    g_array_append_vals(copy->words, expression->words->data, expression->words->len);
    if (expression->verifier)
        ig_match_set_verifier(copy, expression->verifier, expression->decides,
                              g_rc_box_acquire(expression->data), expression->clear);
    return copy;
}

void ig_match_expression_free(IgMatchExpression *expression)
{
    if (!expression)
        return;
    if (expression->data)
        g_rc_box_release_full(expression->data, expression->clear);
    g_string_free(expression->text, TRUE);
    g_array_unref(expression->words);
    g_free(expression);
}

/* A term in FTS5's quotes; VERBATIM keeps the tokenizer from cutting it again. */
static void append_term(GString *text, const char *term)
{
    g_string_append_c(text, '"');
    g_string_append_c(text, IG_TERM_VERBATIM);
    for (const char *p = term; *p; p++) {
        if (*p == '"')
            g_string_append_c(text, '"');
        g_string_append_c(text, *p);
    }
    g_string_append_c(text, '"');
}

guint ig_match_add_phrase(IgMatchExpression *expression, GPtrArray *terms, gboolean prefix)
{
    for (guint i = 0; i < terms->len; i++) {
        g_string_append(expression->text, i > 0 ? " + " : " ");
        append_term(expression->text, g_ptr_array_index(terms, i));
    }
    if (prefix)
        g_string_append(expression->text, " *");
    guint phrase = expression->words->len;
    g_array_append_val(expression->words, phrase);
    return phrase;
}

void ig_match_set_word(IgMatchExpression *expression, guint phrase, guint word)
{
    g_return_if_fail(phrase < expression->words->len);
    g_array_index(expression->words, guint, phrase) = word;
}

const GArray *ig_match_expression_words(const IgMatchExpression *expression)
{
    return expression->words;
}

void ig_match_open(IgMatchExpression *expression)
{
    g_string_append(expression->text, " (");
}

void ig_match_close(IgMatchExpression *expression)
{
    g_string_append(expression->text, ")");
}

void ig_match_operator(IgMatchExpression *expression, IgMatchOperator op)
{
    static const char *const words[] = {" AND", " OR", " NOT"};
    g_string_append(expression->text, words[op]);
}

guint ig_match_phrase_count(const IgMatchExpression *expression)
{
    return expression->words->len;
}

const char *ig_match_expression_text(const IgMatchExpression *expression)
{
    return expression->text->str;
}

void ig_match_set_verifier(IgMatchExpression *expression, IgMatchVerifier verifier,
                           gboolean decides, gpointer data, GDestroyNotify clear)
{
    expression->decides = decides;
    expression->verifier = verifier;
    expression->data = data;
    expression->clear = clear;
}

gboolean ig_match_has_verifier(const IgMatchExpression *expression)
{
    return expression->verifier != NULL;
}

gboolean ig_match_is_verified(const IgMatchExpression *expression)
{
    return expression->decides;
}

gboolean ig_match_verify(const IgMatchExpression *expression, IgMatchRow *row, GArray *positions,
                         gboolean marking)
{
    return !expression->verifier || expression->verifier(row, positions, marking, expression->data);
}
