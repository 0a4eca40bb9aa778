#include "model/label.h"
#include "model/label_word.h"

#include <string.h>

/* 1–9, 10, 100, 1000 for the numerals of Chinese; 0 for 〇 and 零; -1 for anything else. */
static int chinese_numeral(gunichar c)
{
    static const char digits[] = "〇一二三四五六七八九";
    const char *found = g_utf8_strchr(digits, -1, c);
    if (found && c)
        return (int)g_utf8_pointer_to_offset(digits, found);
    switch (c) {
    case 0x96F6: return 0;    /* 零 */
    case 0x5341: return 10;   /* 十 */
    case 0x767E: return 100;  /* 百 */
    case 0x5343: return 1000; /* 千 */
    default: return -1;
    }
}

/* Reads 二十五 as 25 and 一〇二 as 102; moves `*cursor` behind it. 0 if there is none. */
static guint take_chinese_number(const char **cursor)
{
    const char *p = *cursor;
    guint total = 0, digit = 0, length = 0;
    gboolean places = FALSE;
    /* Nine numerals reach 九千九百九十九 with its zeros; more is no label. */
    for (int n; (n = chinese_numeral(g_utf8_get_char(p))) >= 0; p = g_utf8_next_char(p)) {
        if (++length > 9)
            return 0;
        if (n >= 10) {
            total += (digit ? digit : 1) * (guint)n;
            digit = 0;
            places = TRUE;
        } else {
            digit = places ? (guint)n : digit * 10 + (guint)n;
        }
    }
    if (total + digit > 0)
        *cursor = p;
    return total + digit;
}

/* The number in one enclosed character (①–⑳, ㈠–㈩), or 0. */
static guint enclosed_number(gunichar c)
{
    if (c >= 0x2460 && c <= 0x2473)
        return c - 0x2460 + 1;
    if (c >= 0x3220 && c <= 0x3229)
        return c - 0x3220 + 1;
    return 0;
}

static gboolean is_opening(gunichar c)
{
    return c == '(' || c == '[' || c == 0xFF08;
}

static gboolean is_closing(gunichar c)
{
    return c == ')' || c == ']' || c == 0xFF09;
}

/* What ig_label_clean() knows while it walks over a mark. */
typedef struct {
    GString *out;
    guint depth;    /* of parentheses that were written */
    gboolean blank; /* white space is pending */
    gunichar inner; /* punctuation that stays only if a letter or digit comes next; 0: none */
} Cleaning;

static void clean_add_alnum(Cleaning *state, const char **cursor)
{
    gunichar c = g_utf8_get_char(*cursor);
    guint number = enclosed_number(c);
    const char *behind = g_utf8_next_char(*cursor);
    if (number == 0 && chinese_numeral(c) >= 0) {
        const char *p = *cursor;
        number = take_chinese_number(&p);
        behind = number > 0 ? p : behind;
    }
    if (state->out->len > 0 && state->inner)
        g_string_append_unichar(state->out, state->inner);
    else if (state->out->len > 0 && state->blank)
        g_string_append_c(state->out, ' ');
    state->inner = 0;
    state->blank = FALSE;
    if (number > 0)
        g_string_append_printf(state->out, "%u", number);
    else if (g_unichar_digit_value(c) >= 0)
        g_string_append_c(state->out, (char)('0' + g_unichar_digit_value(c)));
    else
        g_string_append_unichar(state->out, c);
    *cursor = behind;
}

static void clean_add_punctuation(Cleaning *state, gunichar c)
{
    if (is_opening(c) && state->out->len > 0) {
        g_string_append_c(state->out, '(');
        state->depth++;
        state->blank = FALSE;
        state->inner = 0;
    } else if (is_closing(c) && state->depth > 0) {
        g_string_append_c(state->out, ')');
        state->depth--;
        state->inner = 0;
    } else if (g_unichar_isspace(c)) {
        state->blank = TRUE;
        /* "4. 1" is not 4.1: a full stop before a blank ended the number. */
        state->inner = 0;
    } else if (!is_opening(c) && !is_closing(c)) {
        state->inner = state->blank ? 0 : c;
    } else {
        state->inner = 0;
    }
}

/* The numbers and letters of a mark, its word skipped, without outer punctuation. */
static char *clean_parts(const char *mark)
{
    Cleaning state = {.out = g_string_new(NULL)};
    while (*mark) {
        gunichar c = g_utf8_get_char(mark);
        if (g_unichar_isalnum(c) || enclosed_number(c)) {
            clean_add_alnum(&state, &mark);
        } else {
            clean_add_punctuation(&state, c);
            mark = g_utf8_next_char(mark);
        }
    }
    /* "Art. 5(" was cut short: what was opened and never closed says nothing. */
    for (; state.depth > 0; state.depth--) {
        char *open = strrchr(state.out->str, '(');
        if (open && open[1] == '\0')
            g_string_truncate(state.out, (gsize)(open - state.out->str));
        else
            g_string_append_c(state.out, ')');
    }
    return g_string_free(state.out, FALSE);
}

/* "第5条" (article), "第5款" (paragraph), numerals read already: the label, or NULL if this is of
 * another form. */
static char *plain_chinese(const char *label)
{
    static const char before[] = "第";
    if (!g_str_has_prefix(label, before))
        return NULL;
    const char *number = label + strlen(before);
    gsize digits = strspn(number, "0123456789");
    const char *counter = number + digits;
    /* 第五条之一 is another article than 第五条: it stays as it is printed. */
    if (digits == 0 || g_utf8_strlen(counter, -1) > 1)
        return NULL;
    gboolean article = g_str_equal(counter, "条") || g_str_equal(counter, "條");
    return g_strdup_printf("%s%.*s", article ? "Art. " : "", (int)digits, number);
}

/* "1er" and "premier", as French counts its first article. */
static void plain_first(char **number)
{
    static const char *const firsts[] = {"1er", "premier", "première", "1re", "1ère"};
    g_autofree char *folded = g_utf8_strdown(*number, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(firsts); i++) {
        if (g_str_equal(folded, firsts[i])) {
            g_free(*number);
            *number = g_strdup("1");
            return;
        }
    }
}

static gboolean is_note_mark(const char *mark)
{
    static const char marks[] = "*†‡§#";
    for (const char *p = mark; *p; p = g_utf8_next_char(p)) {
        if (!g_utf8_strchr(marks, -1, g_utf8_get_char(p)))
            return FALSE;
    }
    return *mark != '\0';
}

char *ig_label_clean(const char *mark)
{
    g_autofree char *bare = g_strstrip(g_strdup(mark));
    if (is_note_mark(bare))
        return g_steal_pointer(&bare);
    const char *numbers = bare;
    IgLabelWord word;
    do {
        word = ig_label_skip_word(&numbers);
    } while (word == IG_LABEL_WORD_DROPPED);
    g_autofree char *label = clean_parts(numbers);
    if (word != IG_LABEL_WORD_ARTICLE && word != IG_LABEL_WORD_RECITAL) {
        char *chinese = plain_chinese(label);
        return chinese ? chinese : g_steal_pointer(&label);
    }
    plain_first(&label);
    return g_strconcat(word == IG_LABEL_WORD_ARTICLE ? "Art. " : "recital ", label, NULL);
}
