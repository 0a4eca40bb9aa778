#include "ingest/pdf/lam_alef.h"

#include <math.h>
#include <string.h>

#define LAM                     0x0644
#define RIGHT_TO_LEFT_EMBEDDING "\u202b"

/* Halves of one glyph differ by no more than this part of the line's height. */
#define SAME_HALF 0.001f

/* Alefs of one type differ by less: a pair as wide as one of them is two glyphs. */
#define SAME_ALEF 0.01f

static gboolean is_alef(gunichar c)
{
    return c == 0x0622 || c == 0x0623 || c == 0x0625 || c == 0x0627 || c == 0x0671;
}

static gboolean is_direction(gunichar c)
{
    return c >= 0x202A && c <= 0x202C;
}

/* In heights of its line; 0 where the box has none. */
static float width_of(const IgPdfBox *box)
{
    float height = box->y1 - box->y0;
    return height > 0 ? (box->x1 - box->x0) / height : 0;
}

/* The boxes of a word are in their order on the page, its letters in that of reading. */
static void add_word(IgPdfAlefs *alefs, const GArray *letters, const IgPdfBox *boxes)
{
    for (guint i = 0; i < letters->len; i++) {
        gunichar c = g_array_index(letters, gunichar, i);
        gunichar next = i + 1 < letters->len ? g_array_index(letters, gunichar, i + 1) : 0;
        float width = width_of(&boxes[letters->len - 1 - i]);
        if (is_alef(c) && next != LAM && width > 0)
            g_array_append_val(alefs->widths, width);
    }
}

void ig_pdf_alefs_init(IgPdfAlefs *alefs, const char *text, const IgPdfBox *boxes)
{
    alefs->widths = g_array_new(FALSE, FALSE, sizeof(float));
    if (!boxes || !strstr(text, RIGHT_TO_LEFT_EMBEDDING))
        return;
    g_autoptr(GArray) letters = g_array_new(FALSE, FALSE, sizeof(gunichar));
    gsize at = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!is_direction(c) && !g_unichar_isspace(c)) {
            g_array_append_val(letters, c);
        } else {
            add_word(alefs, letters, boxes + at - letters->len);
            g_array_set_size(letters, 0);
        }
        at += is_direction(c) ? 0 : 1;
    }
}

void ig_pdf_alefs_clear(IgPdfAlefs *alefs)
{
    g_clear_pointer(&alefs->widths, g_array_unref);
}

/* Whether an alef of the page is as wide: then so are two glyphs, one beside the other. */
static gboolean is_an_alefs(const IgPdfAlefs *alefs, float width)
{
    for (guint i = 0; i < alefs->widths->len; i++) {
        if (fabsf(g_array_index(alefs->widths, float, i) - width) < SAME_ALEF)
            return TRUE;
    }
    return FALSE;
}

gboolean ig_pdf_is_lam_alef(const IgPdfAlefs *alefs, const gunichar *letters, const IgPdfBox *boxes,
                            glong n, glong i)
{
    if (i + 1 >= n || !is_alef(letters[i]) || letters[i + 1] != LAM)
        return FALSE;
    float width = width_of(&boxes[n - 1 - i]);
    if (width <= 0 || fabsf(width_of(&boxes[n - 2 - i]) - width) > SAME_HALF ||
        is_an_alefs(alefs, width))
        return FALSE;
    /* Type in which all letters are as wide says nothing. */
    for (glong k = 0; k < n; k++) {
        if (k != i && k != i + 1 && fabsf(width_of(&boxes[n - 1 - k]) - width) < SAME_ALEF)
            return FALSE;
    }
    return TRUE;
}

/* Letters that are written together with an article, one or two of them: and, so, with, as. */
#define PREFIXES      "وفبك"
#define MOST_PREFIXES 2

/* The lam of "األ", which stands for "الأ": an article, and an alef whose lam comes too late; NULL
 * where the word has none. `alef` gets where that alef stands. */
static const char *late_lam(const char *word, const char **alef)
{
    const char *p = word;
    for (guint i = 0; i < MOST_PREFIXES && *p && g_utf8_strchr(PREFIXES, -1, g_utf8_get_char(p));
         i++)
        p = g_utf8_next_char(p);
    if (g_utf8_get_char(p) != 0x0627)
        return NULL;
    *alef = g_utf8_next_char(p);
    if (!is_alef(g_utf8_get_char(*alef)))
        return NULL;
    const char *lam = g_utf8_next_char(*alef);
    return g_utf8_get_char(lam) == LAM ? lam : NULL;
}

static gboolean mend_article(IgPdfWord *word)
{
    const char *alef = NULL, *lam = word->rtl ? late_lam(word->text, &alef) : NULL;
    if (!lam)
        return FALSE;
    char *text = g_strdup_printf("%.*sل%.*s%s", (int)(alef - word->text), word->text,
                                 (int)(lam - alef), alef, g_utf8_next_char(lam));
    g_free(word->text);
    word->text = text;
    return TRUE;
}

/* Words of every text that are none with lam and alef turned about. Signs may follow them. */
static gboolean mend_small_word(IgPdfWord *word)
{
    static const struct {
        const char *turned, *right;
    } words[] = {
        {"ال", "لا"},   {"وال", "ولا"},   {"فال", "فلا"},   {"إال", "إلا"},
        {"أال", "ألا"}, {"وإال", "وإلا"}, {"خالل", "خلال"}, {"أوال", "أولا"},
    };
    for (gsize i = 0; word->rtl && i < G_N_ELEMENTS(words); i++) {
        gsize length = strlen(words[i].turned);
        if (!g_str_has_prefix(word->text, words[i].turned) ||
            g_unichar_isalpha(g_utf8_get_char(word->text + length)) ||
            g_unichar_ismark(g_utf8_get_char(word->text + length)))
            continue;
        char *text = g_strconcat(words[i].right, word->text + length, NULL);
        g_free(word->text);
        word->text = text;
        return TRUE;
    }
    return FALSE;
}

static guint mend_words(const IgPdfPage *page, gboolean (*mend)(IgPdfWord *))
{
    guint mended = 0;
    for (guint i = 0; i < page->lines->len; i++) {
        const IgPdfLine *line = ig_pdf_page_line(page, i);
        for (guint j = 0; j < line->words->len; j++)
            mended += mend(ig_pdf_line_word(line, j)) ? 1 : 0;
    }
    return mended;
}

guint ig_pdf_restore_lam_alef(const IgPdfPage *page)
{
    guint mended = mend_words(page, mend_article);
    return mended ? mended + mend_words(page, mend_small_word) : 0;
}
