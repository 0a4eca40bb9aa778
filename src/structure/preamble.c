/* Preambles: the clauses of a resolution, where nothing but their words sets them apart.
 *
 * "Recalling its resolution …," "Deeply concerned that …," stand one below the other, each closed
 * by a comma, mostly with a blank line between; a text that was typed off a page loses some of
 * those. Where a document shows its clauses, each line that begins like one, below a comma, begins
 * one. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

/* Clauses set apart by space that show a document to have a preamble. */
#define CLAUSES_SEEN 2

/* Letters of a participle, at least. */
#define PARTICIPLE_LETTERS 5

/* Whether a comma closes the line; the number of a note may stand behind it. */
static gboolean ends_clause_of_preamble(const char *text)
{
    const char *end = text + strlen(text);
    const char *p = end;
    while (p > text && g_ascii_isdigit(p[-1]))
        p--;
    if (p < end && p > text && p[-1] == ' ')
        end = p - 1;
    g_autofree char *words = g_strndup(text, (gsize)(end - text));
    return ig_shape_ends_comma(words);
}

/* A word that begins a clause: a participle, in English, French and Spanish. */
static gboolean is_participle(const char *word, gsize length)
{
    static const char *const endings[] = {"ing", "ed", "ant", "ando", "endo"};
    g_autofree char *plain = g_strndup(word, length);
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (length >= PARTICIPLE_LETTERS && g_str_has_suffix(plain, endings[i]))
            return TRUE;
    }
    return FALSE;
}

/* The letters of the word at `p`, in bytes; 0 where something else stands after it than a blank. */
static gsize word_length(const char *p)
{
    gsize length = strcspn(p, " ");
    for (const char *q = p; q < p + length; q = g_utf8_next_char(q)) {
        if (!g_unichar_isalpha(g_utf8_get_char(q)))
            return 0;
    }
    return p[length] == ' ' ? length : 0;
}

/* "Recalling its …", "Deeply concerned by …": what follows in lower case is no name, as it is in
 * "Beijing Declaration" and "United States". */
static gboolean begins_clause(const char *text)
{
    gsize first = word_length(text);
    if (!first || !g_unichar_isupper(g_utf8_get_char(text)))
        return FALSE;
    const char *next = text + first + 1;
    if (!g_unichar_islower(g_utf8_get_char(next)))
        return FALSE;
    gsize second = word_length(next);
    return is_participle(text, first) || (second && is_participle(next, second));
}

static gboolean can_begin(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index), *above = ig_engine_before(engine, index);
    /* On a page its layout says more, and a title may run over lines that begin so. */
    return line->role == IG_ROLE_TEXT && ig_line_is_printed(line) && !line->block->regions &&
           above && ig_line_is_printed(above) && begins_clause(line->text) &&
           ends_clause_of_preamble(above->text);
}

void ig_mark_preamble(IgEngine *engine)
{
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(guint));
    guint apart = 0;
    for (guint i = 0; i < engine->lines->len; i++) {
        if (!can_begin(engine, i))
            continue;
        g_array_append_val(starts, i);
        apart += ig_line_is_apart(ig_engine_line(engine, i)) ? 1 : 0;
    }
    for (guint n = 0; apart >= CLAUSES_SEEN && n < starts->len; n++)
        ig_engine_line(engine, g_array_index(starts, guint, n))->known_start = TRUE;
}
