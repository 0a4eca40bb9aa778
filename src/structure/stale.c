/* Stale furniture: page numbers and feet of an earlier layout that a text still carries within its
 * lines, after it was saved or printed anew.
 *
 * Numbers alone on their lines that count up by one all through the document are old page numbers,
 * when the line before each ends with the same word, which the foot of the old page bore and which
 * now may stick to the last word of the text ("GDPR.adopted", "6"). The word is cut off and kept as
 * a foot of its own. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

/* Numbers in the row, at least, and the share of them that must follow the same word. */
#define NUMBERS   4
#define SAME_WORD 0.7

/* Numbers that may be missing between two of the row. */
#define LEFT_OUT 2

/* Letters of that word, at least. */
#define WORD_LETTERS 4

typedef struct {
    guint line;
    guint number;
} OldNumber;

/* Lines that are nothing but a number without punctuation. */
static GArray *lone_numbers(const IgEngine *engine)
{
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(OldNumber));
    for (guint i = 1; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        gsize length = strlen(line->text);
        if (line->role == IG_ROLE_TEXT && ig_line_is_printed(line) && length <= 4 &&
            strspn(line->text, "0123456789") == length) {
            OldNumber number = {i, (guint)g_ascii_strtoull(line->text, NULL, 10)};
            g_array_append_val(numbers, number);
        }
    }
    return numbers;
}

/* Longest row of numbers that count up, a page of two left out at most, as indexes in falling
 * order. */
static GArray *longest_row(const GArray *numbers)
{
    g_autofree guint *length = g_new0(guint, numbers->len + 1);
    g_autofree gint *before = g_new0(gint, numbers->len + 1);
    g_autoptr(GHashTable) latest = g_hash_table_new(NULL, NULL);
    guint best = 0;
    for (guint i = 0; i < numbers->len; i++) {
        guint number = g_array_index(numbers, OldNumber, i).number;
        gpointer known = NULL;
        for (guint step = 1; !known && step <= LEFT_OUT + 1 && step <= number; step++)
            known = g_hash_table_lookup(latest, GUINT_TO_POINTER(number - step));
        before[i] = known ? (gint)GPOINTER_TO_UINT(known) - 1 : -1;
        length[i] = known ? length[before[i]] + 1 : 1;
        gpointer same = g_hash_table_lookup(latest, GUINT_TO_POINTER(number));
        if (!same || length[GPOINTER_TO_UINT(same) - 1] <= length[i])
            g_hash_table_insert(latest, GUINT_TO_POINTER(number), GUINT_TO_POINTER(i + 1));
        best = length[i] > length[best] ? i : best;
    }
    GArray *row = g_array_new(FALSE, FALSE, sizeof(guint));
    for (gint i = numbers->len ? (gint)best : -1; i >= 0; i = before[i]) {
        guint member = (guint)i;
        g_array_append_val(row, member);
    }
    return row;
}

/* The letters at the end of a text. Borrowed from it. */
static const char *last_letters(const char *text)
{
    const char *p = text + strlen(text);
    while (p > text) {
        const char *before = g_utf8_prev_char(p);
        if (!g_unichar_isalpha(g_utf8_get_char(before)))
            break;
        p = before;
    }
    return p;
}

/* The word that stands before most numbers of the row; NULL when there is none. */
static char *common_foot(const IgEngine *engine, const GArray *numbers, const GArray *row)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    const char *best = NULL;
    guint most = 0;
    for (guint i = 0; i < row->len; i++) {
        guint index = g_array_index(numbers, OldNumber, g_array_index(row, guint, i)).line;
        const char *word = last_letters(ig_engine_line(engine, index - 1)->text);
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(seen, word)) + 1;
        g_hash_table_insert(seen, (gpointer)word, GUINT_TO_POINTER(count));
        if (count > most) {
            most = count;
            best = word;
        }
    }
    guint glued = 0;
    for (guint i = 0; best && i < row->len; i++) {
        guint index = g_array_index(numbers, OldNumber, g_array_index(row, guint, i)).line;
        glued += g_str_has_suffix(ig_engine_line(engine, index - 1)->text, best) ? 1 : 0;
    }
    gboolean common = best && g_utf8_strlen(best, -1) >= WORD_LETTERS &&
                      glued >= SAME_WORD * row->len;
    return common ? g_strdup(best) : NULL;
}

/* Cuts the foot off the line before the number at `index`; returns the line it now is. */
static IgLine *cut_foot(IgLine *line, const char *foot)
{
    gsize length = strlen(line->text) - strlen(foot);
    IgLine *cut = ig_line_cut(line, length);
    cut->role = IG_ROLE_FOOTER;
    return cut;
}

/* Whether the foot sticks to the sign that closes the text before it. */
static gboolean sticks(const char *text, const char *foot)
{
    gsize length = strlen(text), tail = strlen(foot);
    if (length <= tail || !g_str_has_suffix(text, foot))
        return FALSE;
    gunichar before = g_utf8_get_char(g_utf8_prev_char(text + length - tail));
    return g_unichar_ispunct(before);
}

/* Feet whose number was lost. */
static void cut_sticking(IgEngine *engine, const char *foot)
{
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (line->role == IG_ROLE_TEXT && sticks(line->text, foot))
            g_ptr_array_insert(engine->lines, (gint)i + 1, cut_foot(line, foot));
    }
}

void ig_mark_stale_furniture(IgEngine *engine)
{
    g_autoptr(GArray) numbers = lone_numbers(engine);
    g_autoptr(GArray) row = longest_row(numbers);
    g_autofree char *foot = row->len >= NUMBERS ? common_foot(engine, numbers, row) : NULL;
    if (!foot)
        return;
    for (guint i = 0; i < row->len; i++) {
        guint index = g_array_index(numbers, OldNumber, g_array_index(row, guint, i)).line;
        IgLine *line = ig_engine_line(engine, index), *above = ig_engine_line(engine, index - 1);
        if (!g_str_has_suffix(above->text, foot))
            continue;
        line->role = IG_ROLE_FOOTER;
        if (index + 1 < engine->lines->len)
            ig_engine_line(engine, index + 1)->page_start = TRUE;
        if (strlen(above->text) == strlen(foot))
            above->role = IG_ROLE_FOOTER;
        else
            g_ptr_array_insert(engine->lines, (gint)index, cut_foot(above, foot));
    }
    cut_sticking(engine, foot);
}
