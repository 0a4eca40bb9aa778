/* Divisions: parts, titles, chapters and sections of acts, by the words that head them in the
 * field's languages. Pure functions of one text. */
#include "structure/engine.h"

#include <string.h>

/* The rank of sections; those that are numbered "1.1" stand below the articles, see
 * ig_is_numbered_below(). */
#define SECTION_RANK 4

/* Words of divisions, and their rank: what they head is a section path's outer part. */
static const struct {
    const char *word;
    guint rank;
} divisions[] = {
    {"part", 1},        {"partie", 1},    {"teil", 1},    {"книга", 1},      {"annex", 1},
    {"annexe", 1},      {"appendix", 1},  {"anexo", 1},   {"anhang", 1},     {"parte", 1},
    {"приложение", 1},  {"додаток", 1},   {"часть", 1},   {"частина", 1},    {"المرفق", 1},
    {"الباب", 1},       {"الجزء", 1},     {"title", 2},   {"titre", 2},      {"titel", 2},
    {"título", 2},      {"раздел", 2},    {"chapter", 3}, {"chapitre", 3},   {"capítulo", 3},
    {"kapitel", 3},     {"розділ", 3},    {"глава", 3},   {"الفصل", 3},      {"section", 4},
    {"sección", 4},     {"abschnitt", 4}, {"القسم", 4},   {"subsection", 5}, {"sous-section", 5},
    {"disposición", 4},
};

/* Arabic counts its divisions in words. */
static const char *const arabic_ordinals[] = {
    "الأول",  "الأولى", "الثاني", "الثانية", "الثالث", "الثالثة", "الرابع",   "الخامس",
    "السادس", "السابع", "الثامن", "التاسع",  "العاشر", "الحادي",  "التمهيدي",
};

/* Chinese sets its number between two signs, "第三章", and the rank is the last one's. */
static const struct {
    const char *sign;
    guint rank;
} chinese_divisions[] = {
    {"编", 1}, {"編", 1}, {"部", 1}, {"篇", 2}, {"章", 3}, {"节", 4}, {"節", 4},
};

/* An annex may have no number. */
static gboolean is_lone_annex(const char *text)
{
    static const char *const words[] = {"annex",      "annexe",  "appendix", "anexo", "anhang",
                                        "приложение", "додаток", "المرفق",   "附件"};
    g_autofree char *lower = g_utf8_strdown(text, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_str_equal(lower, words[i]))
            return TRUE;
    }
    return FALSE;
}

/* Whether the sign can stand in a number between the two of a Chinese division. */
static gboolean counts_in_chinese(gunichar c)
{
    static const gunichar digits[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94,
                                      0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0x767E};
    for (gsize i = 0; i < G_N_ELEMENTS(digits); i++) {
        if (c == digits[i])
            return TRUE;
    }
    return c == ' ' || g_unichar_isdigit(c);
}

/* The byte after "第三章", and its rank; NULL where the text begins otherwise. What goes on without
 * a blank is a sentence about the chapter. */
static const char *read_chinese(const char *text, guint *rank)
{
    if (g_utf8_get_char(text) != 0x7B2C)
        return NULL;
    const char *p = g_utf8_next_char(text);
    while (counts_in_chinese(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    for (gsize i = 0; i < G_N_ELEMENTS(chinese_divisions); i++) {
        const char *after = p + strlen(chinese_divisions[i].sign);
        if (g_str_has_prefix(p, chinese_divisions[i].sign) && (!*after || *after == ' ')) {
            *rank = chinese_divisions[i].rank;
            return after;
        }
    }
    return NULL;
}

/* French counts its first division in words, Spanish some more. */
static const char *const first_numbers[] = {
    "Ier",       "IER",       "1er",       "premier",     "PREMIER",     "première",
    "premiere",  "PREMIÈRE",  "primero",   "PRIMERO",     "preliminar",  "PRELIMINAR",
    "liminaire", "LIMINAIRE", "adicional", "transitoria", "derogatoria", "final"};

/* Kinds of division that a number follows in words. */
static const char *const kinds[] = {"adicional", "transitoria", "derogatoria", "final"};

static gboolean is_word_of(const char *p, gsize length, const char *const *words, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        if (strlen(words[i]) == length && strncmp(p, words[i], length) == 0)
            return TRUE;
    }
    return FALSE;
}

/* Bytes of the number at `p`, which a blank or a sign ends: "4", "IX", "B", "Ier", "الأول"; or 0.
 */
static gsize number_length(const char *p)
{
    gsize length = strcspn(p, " .:-");
    if (g_ascii_isdigit(*p) || g_unichar_isdigit(g_utf8_get_char(p)) ||
        (length == 1 && g_ascii_isupper(*p)) || strspn(p, "IVXLC") == length)
        return length;
    return is_word_of(p, length, arabic_ordinals, G_N_ELEMENTS(arabic_ordinals)) ||
                   is_word_of(p, length, first_numbers, G_N_ELEMENTS(first_numbers))
               ? length
               : 0;
}

guint ig_division_rank(const char *text)
{
    guint rank = 0;
    const char *blank = strchr(text, ' ');
    if (read_chinese(text, &rank))
        return rank;
    if (!blank)
        return is_lone_annex(text) ? 1 : 0;
    g_autofree char *word = g_utf8_strdown(text, blank - text);
    for (gsize i = 0; number_length(blank + 1) && i < G_N_ELEMENTS(divisions); i++) {
        if (g_str_equal(word, divisions[i].word))
            return divisions[i].rank;
    }
    return 0;
}

gboolean ig_is_numbered_below(const char *text)
{
    if (ig_division_rank(text) != SECTION_RANK)
        return FALSE;
    const char *number = strchr(text, ' ') + 1;
    gsize digits = strspn(number, "0123456789");
    return digits && number[digits] == '.' && g_ascii_isdigit(number[digits + 1]);
}

gboolean ig_is_division_title(const char *text)
{
    if (!ig_division_rank(text) || g_utf8_get_char(text) == 0x7B2C)
        return FALSE;
    const char *number = strchr(text, ' ') + 1;
    const char *p = number + number_length(number);
    /* "Disposición adicional primera." */
    if (*p == ' ' && is_word_of(number, (gsize)(p - number), kinds, G_N_ELEMENTS(kinds)))
        p += 1 + strcspn(p + 1, " .:");
    gsize blanks = strspn(p, " ");
    const char *sign = p + blanks;
    gboolean dash = g_str_has_prefix(sign, "-") || g_str_has_prefix(sign, "–") ||
                    g_str_has_prefix(sign, "—");
    if (!dash && (blanks || (*sign != '.' && *sign != ':')))
        return FALSE;
    const char *title = strchr(sign, ' ');
    return title && g_unichar_isupper(g_utf8_get_char(title + 1));
}

gboolean ig_is_division_number(const char *text)
{
    guint rank;
    const char *chinese = read_chinese(text, &rank), *blank = strchr(text, ' ');
    if (chinese)
        return !*chinese;
    return ig_division_rank(text) && (!blank || !strchr(blank + 1, ' '));
}
