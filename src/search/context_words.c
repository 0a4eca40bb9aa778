#include "search/context_words.h"

#include "text/grapheme.h"
#include "text/wordbreak.h"

static gboolean is_blank(const char *text, gsize at)
{
    return g_unichar_isspace(g_utf8_get_char(text + at));
}

/* Whether a word starts here: behind a blank, and at every character of scripts without blanks, but
 * for punctuation. */
static gboolean starts_word(const char *text, gsize size, gsize at)
{
    gunichar c = g_utf8_get_char(text + at);
    if (is_blank(text, at))
        return FALSE;
    gsize before = at > 0 ? (gsize)(g_utf8_prev_char(text + at) - text) : 0;
    if (at == 0 || is_blank(text, before))
        return TRUE;
    return ig_break_of(c) == IG_BREAK_UNSPACED && ig_grapheme_start(text, size, at) == at;
}

gsize ig_words_back(const char *text, gsize size, gsize at, guint words)
{
    words += at < size && !starts_word(text, size, at);
    while (at > 0 && words > 0) {
        at = (gsize)(g_utf8_prev_char(text + at) - text);
        words -= starts_word(text, size, at);
    }
    return at;
}

gsize ig_words_forward(const char *text, gsize size, gsize at, guint words)
{
    guint started = 0;
    gsize end = at;
    while (at < size) {
        started += starts_word(text, size, at);
        if (started > words)
            break;
        gboolean blank = is_blank(text, at);
        at = (gsize)(g_utf8_next_char(text + at) - text);
        if (!blank)
            end = at;
    }
    return at >= size ? size : end;
}
