#include "text/edits.h"

gboolean ig_spelling_init(IgSpelling *spelling, const char *word)
{
    spelling->length = 0;
    spelling->bits = 0;
    for (const char *p = word; *p; p = g_utf8_next_char(p)) {
        if (spelling->length == IG_EDITS_MAX_LETTERS)
            return FALSE;
        gunichar c = g_utf8_get_char(p);
        spelling->letters[spelling->length++] = c;
        spelling->bits |= G_GUINT64_CONSTANT(1) << (c % 64);
    }
    return spelling->length > 0;
}

static guint count_bits(guint64 bits)
{
    guint count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

/* One edit changes two bits at most. */
static gboolean are_far(const IgSpelling *a, const IgSpelling *b, guint most)
{
    guint longer = MAX(a->length, b->length), shorter = MIN(a->length, b->length);
    return longer - shorter > most || count_bits(a->bits ^ b->bits) > 2 * most;
}

/* Costs of making the first i letters of one of the first j of the other, at [i + 1][j + 1]; the
 * first row and column are out of reach. */
typedef guint Costs[IG_EDITS_MAX_LETTERS + 2][IG_EDITS_MAX_LETTERS + 2];

static void begin(Costs costs, guint rows, guint columns)
{
    for (guint i = 0; i <= rows + 1; i++)
        costs[i][0] = rows + columns;
    for (guint j = 0; j <= columns + 1; j++)
        costs[0][j] = rows + columns;
    for (guint i = 0; i <= rows; i++)
        costs[i + 1][1] = i;
    for (guint j = 0; j <= columns; j++)
        costs[1][j + 1] = j;
}

/* The last of the first `count` letters that is `c`, counted from 1; 0 if none is. */
static guint last_place(const IgSpelling *word, guint count, gunichar c)
{
    while (count > 0 && word->letters[count - 1] != c)
        count--;
    return count;
}

/* Fills a row; returns its least cost. */
static guint fill_row(Costs costs, const IgSpelling *a, const IgSpelling *b, guint i)
{
    guint same = 0, least = G_MAXUINT; /* same: the last place in b so far of a's letter */
    for (guint j = 1; j <= b->length; j++) {
        gboolean equal = a->letters[i - 1] == b->letters[j - 1];
        guint above = last_place(a, i - 1, b->letters[j - 1]), left = same;
        guint cost = costs[i][j] + !equal;
        cost = MIN(cost, MIN(costs[i + 1][j], costs[i][j + 1]) + 1);
        if (above > 0 && left > 0)
            cost = MIN(cost, costs[above][left] + (i - above - 1) + 1 + (j - left - 1));
        costs[i + 1][j + 1] = cost;
        least = MIN(least, cost);
        if (equal)
            same = j;
    }
    return least;
}

guint ig_spelling_edits(const IgSpelling *a, const IgSpelling *b, guint most)
{
    Costs costs;
    if (are_far(a, b, most))
        return most + 1;
    begin(costs, a->length, b->length);
    for (guint i = 1; i <= a->length; i++) {
        /* An exchange reaches back over one row more than the others do. */
        if (fill_row(costs, a, b, i) > most + 1)
            return most + 1;
    }
    return MIN(costs[a->length + 1][b->length + 1], most + 1);
}
