/* Bytes as a text that words, sentences, dates, numbers and symbols are found in: whatever is found
 * lies in it, in order. */
#include "model/date.h"
#include "model/label.h"
#include "model/symbol.h"
#include "target.h"
#include "text/fold.h"
#include "text/grapheme.h"
#include "text/language.h"
#include "text/sentence.h"
#include "text/tokens.h"
#include "text/utf8.h"

#include <string.h>

static void check_text(const char *text)
{
    g_assert_nonnull(text);
    g_assert_true(g_utf8_validate(text, -1, NULL));
}

/* ---- words ---- */

typedef struct {
    gsize length, at;
} Place;

static gboolean check_token(const IgToken *token, gpointer data)
{
    Place *place = data;
    g_assert_true(g_utf8_validate_len(token->term, token->length, NULL));
    g_assert_cmpuint(token->length, >, 0);
    g_assert_cmpuint(token->length, <=, IG_TOKEN_MAX_BYTES);
    g_assert_cmpuint(token->start, <, token->end);
    g_assert_cmpuint(token->end, <=, place->length);
    g_assert_cmpuint(token->start, >=, place->at);
    g_assert_cmpuint(token->parts, >, 0);
    place->at = token->start;
    return TRUE;
}

static void check_tokens(const char *text, gsize length)
{
    Place place = {length, 0};
    ig_tokenize(text, length, IG_TOKENIZE_TEXT, check_token, &place);
    place.at = 0;
    ig_tokenize(text, length, IG_TOKENIZE_QUERY, check_token, &place);
}

static void check_folded(const char *text)
{
    g_autofree char *folded = ig_fold(text), *twice = ig_fold(folded);
    g_autofree char *name = ig_fold_name(text), *name_twice = ig_fold_name(name);
    check_text(folded);
    check_text(name);
    g_assert_cmpstr(folded, ==, twice);
    g_assert_cmpstr(name, ==, name_twice);
}

/* ---- places ---- */

static void check_sentences(const char *text, gsize length)
{
    g_autoptr(GArray) sentences = ig_sentences(text, length);
    g_assert_cmpuint(sentences->len, >, 0);
    g_assert_cmpuint(g_array_index(sentences, gsize, 0), ==, 0);
    for (guint i = 1; i < sentences->len; i++) {
        gsize start = g_array_index(sentences, gsize, i);
        g_assert_cmpuint(start, >, g_array_index(sentences, gsize, i - 1));
        g_assert_cmpuint(start, <, length);
        g_assert_cmpuint(ig_sentence_of(sentences, start), ==, i);
    }
}

static void check_graphemes(const char *text, gsize length)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gsize at = (gsize)(p - text);
        gsize start = ig_grapheme_start(text, length, at), end = ig_grapheme_end(text, length, at);
        g_assert_cmpuint(start, <=, at);
        g_assert_cmpuint(end, >=, at);
        g_assert_cmpuint(end, <=, length);
        g_assert_cmpuint(ig_grapheme_start(text, length, start), ==, start);
        g_assert_cmpuint(ig_grapheme_end(text, length, end), ==, end);
    }
}

/* ---- what names documents and paragraphs ---- */

static void check_dates(const char *text)
{
    g_autofree char *date = ig_date_find(text), *first = NULL, *last = NULL;
    g_autoptr(GError) error = NULL;
    g_assert_true(!date || ig_date_is_valid(date));
    if (!ig_date_range_parse(text, &first, &last, &error)) {
        g_assert_true(error && error->domain == IG_DATE_ERROR && !first && !last);
        check_text(error->message);
        return;
    }
    g_assert_cmpstr(first, <=, last);
    g_assert_true(ig_date_is_valid(last));
}

static void check_labels(const char *text)
{
    g_auto(GStrv) marks = g_strsplit(text, "\n", 3);
    g_autofree char *first = ig_label_clean(marks[0] ? marks[0] : "");
    g_autofree char *second = ig_label_clean(marks[0] && marks[1] ? marks[1] : "");
    g_autofree char *composed = ig_label_compose(first, marks[0] && marks[1] ? marks[1] : "");
    check_text(first);
    check_text(composed);
    int order = ig_label_compare(first, second), back = ig_label_compare(second, first);
    g_assert_cmpint((order > 0) - (order < 0), ==, (back < 0) - (back > 0));
    g_assert_cmpint(ig_label_compare(first, first), ==, 0);
    g_assert_true(!*first || ig_label_is_within(first, first));
    g_autofree char *symbol = ig_symbol_find(text);
    g_assert_true(!symbol || (*symbol && ig_symbol_equal(symbol, symbol)));
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    static IgLanguages *languages;
    g_autofree char *text = ig_utf8_repair((const char *)bytes, length, NULL);
    gsize size = strlen(text);
    if (!languages)
        languages = ig_languages_new(NULL);
    check_tokens((const char *)bytes, length);
    check_tokens(text, size);
    check_folded(text);
    check_sentences(text, size);
    check_graphemes(text, size);
    check_dates(text);
    check_labels(text);
    IgLanguageEvidence evidence = ig_language_evidence(languages, text);
    g_assert_true(!evidence.clear || evidence.tag);
    return 0;
}
