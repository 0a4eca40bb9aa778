#include "search/placing.h"

#include "text/sentence.h"

#include <string.h>

static gboolean place(const IgToken *token, gpointer data)
{
    IgPlacedText *placed = data;
    /* A whole shares the position of the part before it. */
    if (token->kind != IG_TOKEN_WHOLE)
        placed->positions++;
    IgPlacedToken one = {placed->positions - 1, token->start, token->end,
                         placed->terms->len,    token->kind,  token->parts};
    g_string_append_len(placed->terms, token->term, (gssize)token->length);
    g_string_append_c(placed->terms, '\0');
    g_array_append_val(placed->tokens, one);
    return TRUE;
}

IgPlacedText *ig_placed_text_new(const char *text)
{
    IgPlacedText *placed = g_new0(IgPlacedText, 1);
    placed->text = text;
    placed->tokens = g_array_new(FALSE, FALSE, sizeof(IgPlacedToken));
    placed->terms = g_string_new(NULL);
    ig_tokenize(text, strlen(text), IG_TOKENIZE_TEXT, place, placed);
    return placed;
}

void ig_placed_text_free(IgPlacedText *placed)
{
    if (!placed)
        return;
    g_array_unref(placed->tokens);
    g_string_free(placed->terms, TRUE);
    g_free(placed);
}

const char *ig_placed_term(const IgPlacedText *placed, const IgPlacedToken *token)
{
    return placed->terms->str + token->term;
}

static guint first_at(const IgPlacedText *placed, guint position)
{
    guint low = 0, high = placed->tokens->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(placed->tokens, IgPlacedToken, middle).position < position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const IgPlacedToken *ig_placed_find(const IgPlacedText *placed, guint position, const char *term,
                                    gboolean prefix, gboolean parts_only)
{
    for (guint i = first_at(placed, position); i < placed->tokens->len; i++) {
        const IgPlacedToken *token = &g_array_index(placed->tokens, IgPlacedToken, i);
        const char *folded = ig_placed_term(placed, token);
        if (token->position != position)
            break;
        if (parts_only && token->kind == IG_TOKEN_WHOLE)
            continue;
        if (prefix ? g_str_has_prefix(folded, term) : g_str_equal(folded, term))
            return token;
    }
    return NULL;
}

/* The first position whose part ends behind, or else begins at or behind, a byte. */
static guint position_from(const IgPlacedText *placed, gsize byte, gboolean begins)
{
    guint low = 0, high = placed->positions;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        const IgPlacedToken *part = &g_array_index(placed->tokens, IgPlacedToken,
                                                   first_at(placed, middle));
        if (begins ? part->start < byte : part->end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

gboolean ig_placed_range(const IgPlacedText *placed, gsize start, gsize end, guint *first,
                         guint *last)
{
    guint from = position_from(placed, start, FALSE), behind = position_from(placed, end, TRUE);
    if (from >= behind)
        return FALSE;
    *first = from;
    *last = behind - 1;
    return TRUE;
}

/* ---- words and sentences ---- */

/* Dashes that set words apart, though no blank does: em dash, bar, ellipsis. */
static gboolean is_apart(gunichar c)
{
    return g_unichar_isspace(c) || c == 0x2014 || c == 0x2015 || c == 0x2026;
}

/* Whether a reader sees a new word begin between two tokens. */
static gboolean is_new_word(const char *text, const IgPlacedToken *last, const IgPlacedToken *next)
{
    if (last->kind != IG_TOKEN_WORD || next->kind != IG_TOKEN_WORD)
        return TRUE;
    for (const char *p = text + last->end; p < text + next->start; p = g_utf8_next_char(p)) {
        if (is_apart(g_utf8_get_char(p)))
            return TRUE;
    }
    return FALSE;
}

GArray *ig_placed_words(const IgPlacedText *placed)
{
    GArray *words = g_array_sized_new(FALSE, FALSE, sizeof(guint), placed->positions);
    const IgPlacedToken *last = NULL;
    guint word = 0;
    for (guint i = 0; i < placed->tokens->len; i++) {
        const IgPlacedToken *token = &g_array_index(placed->tokens, IgPlacedToken, i);
        if (token->kind == IG_TOKEN_WHOLE)
            continue;
        word += last && is_new_word(placed->text, last, token);
        g_array_append_val(words, word);
        last = token;
    }
    return words;
}

GArray *ig_placed_sentences(const IgPlacedText *placed)
{
    GArray *sentences = g_array_sized_new(FALSE, FALSE, sizeof(guint), placed->positions);
    g_autoptr(GArray) starts = ig_sentences(placed->text, strlen(placed->text));
    for (guint i = 0; i < placed->tokens->len; i++) {
        const IgPlacedToken *token = &g_array_index(placed->tokens, IgPlacedToken, i);
        guint sentence = ig_sentence_of(starts, token->start);
        if (token->kind != IG_TOKEN_WHOLE)
            g_array_append_val(sentences, sentence);
    }
    return sentences;
}

guint ig_text_joints(const char *text)
{
    guint joints = 0;
    gsize length = 0;
    for (const guint8 *p = (const guint8 *)text; *p; p++, length++) {
        gboolean sign = *p < 0x80 ? !g_ascii_isalnum(*p) && !g_ascii_isspace(*p) : *p >= 0xc0;
        /* A sign beside a blank stands in no word; what is not ASCII may be any sign. */
        if (sign && (*p >= 0xc0 ||
                     (length > 0 && !g_ascii_isspace(p[-1]) && p[1] && !g_ascii_isspace(p[1]))))
            joints++;
    }
    return joints + (guint)(length / IG_TOKEN_MAX_BYTES);
}
