#include "structure/candidates.h"

#include "text/utf8.h"

#include <string.h>

/* The largest number read: beyond it stand years, sums and parts of names. Years up to here are
 * read too, and left to the model. */
#define LARGEST_NUMBER 2999

/* Longest Roman number in use for items, xxxviii, and the largest value it may have. */
#define ROMAN_MAX_LETTERS 7
#define ROMAN_MAX_VALUE   39

/* Room for a suffix: one letter takes its place in the alphabet, the Latin ones come after z. */
static const struct {
    const char *word;
    guint place;
} latin_suffixes[] = {
    {"bis", 30}, {"ter", 31}, {"quater", 32}, {"quinquies", 33}, {"sexies", 34}, {"septies", 35},
};

/* What stands before the number of an article, in the languages of the field's treaties and acts.
 * Compared without regard to case. */
static const struct {
    const char *word;
    IgNumberStyle style;
} number_words[] = {
    {"article", IG_NUMBER_ARTICLE},     {"art.", IG_NUMBER_ARTICLE},
    {"artículo", IG_NUMBER_ARTICLE},    {"artikel", IG_NUMBER_ARTICLE},
    {"articolo", IG_NUMBER_ARTICLE},    {"artigo", IG_NUMBER_ARTICLE},
    {"стаття", IG_NUMBER_ARTICLE},      {"статья", IG_NUMBER_ARTICLE},
    {"المادة", IG_NUMBER_ARTICLE},      {"مادة", IG_NUMBER_ARTICLE},
    {"مادهٔ", IG_NUMBER_ARTICLE},        {"ماده", IG_NUMBER_ARTICLE},
    {"paragraph", IG_NUMBER_PARAGRAPH}, {"para.", IG_NUMBER_PARAGRAPH},
    {"§", IG_NUMBER_SECTION},           {"¶", IG_NUMBER_PARAGRAPH},
};

/* First articles that are printed as a word. */
static const char *const first_words[] = {"premier", "1er", "1ère", "first", "primero", "primo"};

static const gunichar bullets[] = {
    0x2022, 0x2023, 0x2043, 0x00B7, 0x25AA, 0x25AB, 0x25CF, 0x25CB, 0x25E6, 0x25A0, 0x25A1,
    0x25B6, 0x25BA, 0x25C6, 0x25C7, 0x2219, 0x2713, 0x2714, 0x2794, 0x27A2, 0x2756, 0x29BF,
};

static gboolean is_opening_quote(gunichar c)
{
    return c == '"' || c == '\'' || c == 0x201C || c == 0x201E || c == 0x2018 || c == 0x201A ||
           c == 0xAB || c == 0x2039;
}

static gboolean is_dash(gunichar c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static const char *skip_blanks(const char *p)
{
    while (*p == ' ')
        p++;
    return p;
}

/* Reads a number in any script's digits; NULL when none stands at `p` or it is too large. */
static const char *read_digits(const char *p, guint *number)
{
    const char *at = p;
    guint value = 0;
    while (g_unichar_isdigit(g_utf8_get_char(at))) {
        value = value * 10 + (guint)g_unichar_digit_value(g_utf8_get_char(at));
        at = g_utf8_next_char(at);
        if (value > LARGEST_NUMBER)
            return NULL;
    }
    if (at == p)
        return NULL;
    *number = value;
    return at;
}

static guint roman_digit(char c)
{
    switch (g_ascii_tolower(c)) {
    case 'i': return 1;
    case 'v': return 5;
    case 'x': return 10;
    default: return 0;
    }
}

/* Value of a Roman number written properly, or 0. */
static guint roman_value(const char *letters, gsize length)
{
    static const char *const tens[] = {"", "x", "xx", "xxx"};
    static const char *const ones[] = {"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"};
    if (length == 0 || length > ROMAN_MAX_LETTERS)
        return 0;
    for (gsize i = 0; i < length; i++) {
        if (!roman_digit(letters[i]))
            return 0;
    }
    for (guint value = 1; value <= ROMAN_MAX_VALUE; value++) {
        g_autofree char *right = g_strconcat(tens[value / 10], ones[value % 10], NULL);
        if (strlen(right) == length && g_ascii_strncasecmp(right, letters, length) == 0)
            return value;
    }
    return 0;
}

/* Value of a lettered item: a 1, z 26, aa 27, bb 28; 0 for anything else. */
static guint letter_value(const char *letters, gsize length)
{
    guint place = (guint)(g_ascii_tolower(letters[0]) - 'a') + 1;
    if (length == 1)
        return place;
    if (length == 2 && letters[0] == letters[1])
        return 26 + place;
    return 0;
}

static guint read_letters(const char *p, gsize length, IgCandidate readings[])
{
    gboolean upper = g_ascii_isupper(p[0]);
    for (gsize i = 1; i < length; i++) {
        if ((gboolean)g_ascii_isupper(p[i]) != upper)
            return 0;
    }
    guint count = 0;
    guint roman = roman_value(p, length);
    guint letter = length == 1 || !roman ? letter_value(p, length) : 0;
    if (letter) {
        readings[count].counting = upper ? IG_COUNT_UPPER : IG_COUNT_LOWER;
        readings[count++].value = letter * IG_VALUE_STEP;
    }
    if (roman) {
        readings[count].counting = upper ? IG_COUNT_ROMAN_UPPER : IG_COUNT_ROMAN;
        readings[count++].value = roman * IG_VALUE_STEP;
    }
    return count;
}

/* A lettered item of another script: "а" of the Cyrillic ones, "أ" of the Arabic ones in the order
 * of numbers. Letters that one language of the script counts and another does not stand between two
 * others, as "5a" does. Returns what is after it, or NULL. */
static const char *read_script_letter(const char *p, IgCandidate readings[])
{
    static const struct {
        IgCounting counting;
        const char *letters, *between;
    } scripts[] = {
        {IG_COUNT_CYRILLIC, "абвгдежзиклмнопрстуфхцчшщюя", "ґёєіїйэ"},
        {IG_COUNT_ABJAD, "أبجدهوزحطيكلمنسعفصقرشت", ""},
    };
    static const char after_which[] = "\4\6\6\11\11\11\31"; /* г е е и и и щ */
    gunichar c = g_utf8_get_char(p);
    for (gsize i = 0; *p && i < G_N_ELEMENTS(scripts); i++) {
        const char *main = g_utf8_strchr(scripts[i].letters, -1, c);
        const char *between = g_utf8_strchr(scripts[i].between, -1, c);
        if (!main && !between)
            continue;
        glong place = g_utf8_pointer_to_offset(main ? scripts[i].letters : scripts[i].between,
                                               main ? main : between);
        readings[0].counting = scripts[i].counting;
        readings[0].value = main ? ((guint)place + 1) * IG_VALUE_STEP
                                 : (guint)after_which[place] * IG_VALUE_STEP + (guint)place + 1;
        return g_utf8_next_char(p);
    }
    return NULL;
}

/* The suffix of "5a" or "5 bis" at `p`, as the place it adds to the value. */
static const char *read_suffix(const char *p, guint *place)
{
    const char *word = skip_blanks(p);
    for (gsize i = 0; i < G_N_ELEMENTS(latin_suffixes); i++) {
        gsize length = strlen(latin_suffixes[i].word);
        if (g_ascii_strncasecmp(word, latin_suffixes[i].word, length) == 0 &&
            !g_ascii_isalnum(word[length])) {
            *place = latin_suffixes[i].place;
            return word + length;
        }
    }
    if (g_ascii_islower(p[0]) && !g_ascii_isalnum(p[1])) {
        *place = (guint)(p[0] - 'a') + 1;
        return p + 1;
    }
    *place = 0;
    return p;
}

const char *ig_candidate_latin_suffix(guint place)
{
    for (gsize i = 0; i < G_N_ELEMENTS(latin_suffixes); i++) {
        if (latin_suffixes[i].place == place)
            return latin_suffixes[i].word;
    }
    return NULL;
}

/* Whether a mark may end here: before a blank, at the end, or right before a capital ("1.Scope").
 */
static gboolean ends_mark(const char *p)
{
    gunichar next = g_utf8_get_char(p);
    return *p == '\0' || *p == ' ' || g_unichar_isupper(next) || is_opening_quote(next);
}

static guint finish(IgCandidate readings[], guint count, IgNumberStyle style, const char *text,
                    const char *end)
{
    const char *words = skip_blanks(end);
    for (guint i = 0; i < count; i++) {
        readings[i].style = style;
        readings[i].end = (gsize)(end - text);
        readings[i].words = (gsize)(words - text);
    }
    return count;
}

/* "а) " "أ) ": such a letter with a sign after it. */
static guint read_script_lettered(const char *text, const char *p, IgCandidate readings[])
{
    const char *at = read_script_letter(p, readings);
    if (!at || (*at != ')' && *at != '.'))
        return 0;
    return at[1] == ' ' || !at[1]
               ? finish(readings, 1, *at == '.' ? IG_NUMBER_DOT : IG_NUMBER_CLOSE, text, at + 1)
               : 0;
}

/* The value of a Chinese number below a thousand at `p`. */
static const char *read_chinese(const char *p, guint *number)
{
    static const gunichar digits[] = {0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB,
                                      0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    guint total = 0, pending = 0;
    const char *at = p;
    for (; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        guint digit = 0;
        while (digit < G_N_ELEMENTS(digits) && digits[digit] != c)
            digit++;
        if (digit < G_N_ELEMENTS(digits))
            pending = digit;
        else if (c == 0x5341 || c == 0x767E) {
            total += (pending ? pending : 1) * (c == 0x5341 ? 10 : 100);
            pending = 0;
        } else
            break;
    }
    *number = total + pending;
    return at > p && *number ? at : NULL;
}

/* Numbers of a single sign: ㈠, ①, ⑴, ⒈. */
static guint read_enclosed(const char *text, const char *p, IgCandidate readings[])
{
    static const struct {
        gunichar first;
        guint count;
        IgNumberStyle style;
    } signs[] = {
        {0x3220, 10, IG_NUMBER_BOTH}, /* parenthesized ideographs */
        {0x2460, 20, IG_NUMBER_BOTH}, /* circled digits */
        {0x2474, 20, IG_NUMBER_BOTH}, /* parenthesized digits */
        {0x2488, 20, IG_NUMBER_DOT},  /* digits with a full stop */
    };
    gunichar c = g_utf8_get_char(p);
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (c < signs[i].first || c >= signs[i].first + signs[i].count)
            continue;
        readings[0].value = (c - signs[i].first + 1) * IG_VALUE_STEP;
        return finish(readings, 1, signs[i].style, text, g_utf8_next_char(p));
    }
    return 0;
}

/* "（一）" and "(二)": a Chinese number in brackets of either width. */
static guint read_bracketed_chinese(const char *text, const char *p, IgCandidate readings[])
{
    guint number;
    const char *at = read_chinese(skip_blanks(g_utf8_next_char(p)), &number);
    at = at ? skip_blanks(at) : NULL;
    gunichar closing = at ? g_utf8_get_char(at) : 0;
    if (closing != ')' && closing != 0xFF09)
        return 0;
    readings[0].value = number * IG_VALUE_STEP;
    return finish(readings, 1, IG_NUMBER_BOTH, text, g_utf8_next_char(at));
}

/* "(69)" "(a)" "(iv)" "(5a)"; also "[69]". */
static guint read_bracketed(const char *text, const char *p, IgCandidate readings[])
{
    gunichar opening = g_utf8_get_char(p);
    gunichar closing = opening == '(' ? ')' : opening == '[' ? ']' : 0xFF09;
    IgNumberStyle style = opening == '[' ? IG_NUMBER_SQUARE : IG_NUMBER_BOTH;
    const char *inner = skip_blanks(g_utf8_next_char(p));
    guint number, place = 0, count = 0;
    const char *at = read_digits(inner, &number);
    if (at) {
        at = read_suffix(at, &place);
        readings[0].value = number * IG_VALUE_STEP + place;
        count = number ? 1 : 0;
    } else if (style == IG_NUMBER_BOTH) {
        at = inner;
        while (g_ascii_isalpha(*at))
            at++;
        count = at > inner ? read_letters(inner, (gsize)(at - inner), readings) : 0;
        if (at == inner) {
            at = read_script_letter(inner, readings);
            count = at ? 1 : 0;
        }
    }
    at = at ? skip_blanks(at) : NULL;
    if (!at || !count || g_utf8_get_char(at) != closing)
        return style == IG_NUMBER_BOTH ? read_bracketed_chinese(text, p, readings) : 0;
    return finish(readings, count, style, text, g_utf8_next_char(at));
}

static guint read_decimal(const char *text, const char *p, guint first, IgCandidate readings[])
{
    IgCandidate *one = &readings[0];
    one->parts[0] = first;
    one->n_parts = 1;
    while (*p == '.' && one->n_parts < IG_DECIMAL_PARTS) {
        guint number;
        const char *next = read_digits(p + 1, &number);
        if (!next || number > 99)
            break;
        one->parts[one->n_parts++] = number;
        p = next;
    }
    if (*p == '.')
        p++;
    if (one->n_parts < 2 || !(*p == '\0' || *p == ' '))
        return 0;
    one->value = one->parts[one->n_parts - 1] * IG_VALUE_STEP;
    return finish(readings, 1, IG_NUMBER_DECIMAL, text, p);
}

/* What is after "1°", as French and Italian acts count, and before a blank; or NULL. */
static const char *read_degree(const char *p)
{
    gunichar c = g_utf8_get_char(p);
    if (c != 0xB0 && c != 0xBA)
        return NULL;
    const char *after = g_utf8_next_char(p);
    return *after == ' ' ? after : NULL;
}

static guint read_arabic(const char *text, const char *p, IgCandidate readings[])
{
    guint number, place;
    const char *at = read_digits(p, &number);
    if (!at)
        return 0;
    guint ignored;
    if (*at == '.' && read_digits(at + 1, &ignored))
        return number == 0 ? 0 : read_decimal(text, at, number, readings);
    const char *after = read_suffix(at, &place);
    readings[0].value = number * IG_VALUE_STEP + place;
    const char *degree = number ? read_degree(at) : NULL;
    if (degree)
        return finish(readings, 1, IG_NUMBER_DEGREE, text, degree);
    if (*after == '.' && ends_mark(after + 1))
        return finish(readings, 1, IG_NUMBER_DOT, text, after + 1);
    if (*after == ')' && ends_mark(after + 1))
        return finish(readings, 1, IG_NUMBER_CLOSE, text, after + 1);
    if (number == 0)
        return 0;
    readings[0].value = number * IG_VALUE_STEP;
    const char *dash = skip_blanks(at);
    const char *words = is_dash(g_utf8_get_char(dash)) ? g_utf8_next_char(dash) : dash;
    if (dash > at && words > dash && *words == ' ' && g_unichar_isalpha(g_utf8_get_char(words + 1)))
        return finish(readings, 1, IG_NUMBER_DASH, text, words);
    if (*at == ' ' || *at == '\0')
        return finish(readings, 1, IG_NUMBER_BARE, text, at);
    return 0;
}

static guint read_lettered(const char *text, const char *p, IgCandidate readings[])
{
    const char *at = p;
    while (g_ascii_isalpha(*at))
        at++;
    gsize length = (gsize)(at - p);
    /* On a typewriter the letter l is the figure one. */
    gboolean typed_one = length == 1 && *p == 'l' && *at == '.' && at[1] == ' ';
    if (typed_one) {
        readings[1].counting = IG_COUNT_ARABIC;
        readings[1].value = IG_VALUE_STEP;
    }
    if (length == 0 || length > ROMAN_MAX_LETTERS || (*at != '.' && *at != ')') ||
        !(at[1] == ' ' || at[1] == '\0'))
        return 0;
    guint count = read_letters(p, length, readings) + (typed_one ? 1 : 0);
    return finish(readings, count, *at == '.' ? IG_NUMBER_DOT : IG_NUMBER_CLOSE, text, at + 1);
}

/* 第五条, 第 5 条 */
static guint read_chinese_article(const char *text, const char *p, IgCandidate readings[])
{
    if (g_utf8_get_char(p) != 0x7B2C)
        return 0;
    guint number;
    const char *inner = skip_blanks(g_utf8_next_char(p));
    const char *at = read_chinese(inner, &number);
    at = at ? at : read_digits(inner, &number);
    at = at ? skip_blanks(at) : NULL;
    gunichar sign = at ? g_utf8_get_char(at) : 0;
    if (sign != 0x6761 && sign != 0x689D)
        return 0;
    readings[0].value = number * IG_VALUE_STEP;
    return finish(readings, 1, IG_NUMBER_ARTICLE, text, g_utf8_next_char(at));
}

/* Case-blind g_str_has_prefix(); gives the bytes the prefix takes in `text`. */
static gsize prefix_length(const char *text, const char *prefix)
{
    const char *p = text;
    for (; *prefix; prefix = g_utf8_next_char(prefix), p = g_utf8_next_char(p)) {
        gunichar c = ig_utf8_get(p), wanted = ig_utf8_get(prefix);
        gunichar small = c < 0x80 ? (gunichar)g_ascii_tolower((char)c) : g_unichar_tolower(c);
        if (!c || small != wanted)
            return 0;
    }
    return (gsize)(p - text);
}

static const char *read_word_number(const char *p, guint *value, IgCounting *counting)
{
    guint number, place;
    for (gsize i = 0; i < G_N_ELEMENTS(first_words); i++) {
        gsize length = prefix_length(p, first_words[i]);
        if (length && !g_unichar_isalnum(g_utf8_get_char(p + length))) {
            *value = IG_VALUE_STEP;
            return p + length;
        }
    }
    const char *at = read_digits(p, &number);
    if (at) {
        at = read_suffix(at, &place);
        *value = number * IG_VALUE_STEP + place;
        return number ? at : NULL;
    }
    for (at = p; g_ascii_isupper(*at); at++)
        ;
    *value = roman_value(p, (gsize)(at - p)) * IG_VALUE_STEP;
    *counting = IG_COUNT_ROMAN_UPPER;
    return *value ? at : NULL;
}

/* "Article 5", "Article 5 – Scope", "§ 3". What goes on in lower case or with a comma is a sentence
 * about an article ("Article 5 of the Charter", "Article 5(1)"). */
static guint read_worded(const char *text, const char *p, IgCandidate readings[])
{
    for (gsize i = 0; i < G_N_ELEMENTS(number_words); i++) {
        gsize length = prefix_length(p, number_words[i].word);
        if (!length)
            continue;
        const char *at = read_word_number(skip_blanks(p + length), &readings[0].value,
                                          &readings[0].counting);
        if (!at || (g_ascii_isalpha(p[length - 1]) && p[length] != ' '))
            continue;
        const char *words = skip_blanks(at);
        while (*words == '.' || *words == ':' || is_dash(g_utf8_get_char(words)))
            words = skip_blanks(g_utf8_next_char(words));
        gunichar next = g_utf8_get_char(words);
        if (words == at && *words)
            return 0;
        if (g_unichar_islower(next) || next == ',' || next == ';' || next == '(' || next == ')')
            return 0;
        finish(readings, 1, number_words[i].style, text, at);
        readings[0].words = (gsize)(words - text);
        return 1;
    }
    return 0;
}

guint ig_candidates_read(const char *text, IgCandidate readings[IG_CANDIDATE_READINGS])
{
    memset(readings, 0, IG_CANDIDATE_READINGS * sizeof *readings);
    const char *p = text;
    gboolean quoted = is_opening_quote(g_utf8_get_char(p));
    if (quoted)
        p = skip_blanks(g_utf8_next_char(p));
    guint count = 0;
    if (*p == '(' || *p == '[' || g_utf8_get_char(p) == 0xFF08)
        count = read_bracketed(text, p, readings);
    else if (g_unichar_isdigit(g_utf8_get_char(p)))
        count = read_arabic(text, p, readings);
    else
        count = read_lettered(text, p, readings);
    if (!count)
        count = read_script_lettered(text, p, readings);
    if (!count)
        count = read_worded(text, p, readings);
    if (!count)
        count = read_chinese_article(text, p, readings);
    if (!count)
        count = read_enclosed(text, p, readings);
    for (guint i = 0; i < count; i++) {
        readings[i].start = (gsize)(p - text);
        readings[i].quoted = quoted;
    }
    return count;
}

guint ig_candidates_read_mark(const char *mark, IgCandidate readings[IG_CANDIDATE_READINGS])
{
    guint count = ig_candidates_read(mark, readings);
    if (!count) {
        g_autofree char *dotted = g_strconcat(mark, ".", NULL);
        count = ig_candidates_read(dotted, readings);
    }
    for (guint i = 0; i < count; i++) {
        if (readings[i].style == IG_NUMBER_BARE)
            readings[i].style = IG_NUMBER_DOT;
        readings[i].end = readings[i].words = strlen(mark);
    }
    return count;
}

gboolean ig_mark_has_number(const char *mark)
{
    for (const char *p = mark ? mark : ""; *p; p = g_utf8_next_char(p)) {
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return !(g_utf8_get_char(p) == 'o' && p == mark && !p[1]);
    }
    return FALSE;
}

gsize ig_bullet_length(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    const char *after = *text ? g_utf8_next_char(text) : text;
    gboolean weak = is_dash(c) || c == '*' || c == 'o';
    gboolean strong = (c >= 0xE000 && c <= 0xF8FF);
    for (gsize i = 0; !strong && i < G_N_ELEMENTS(bullets); i++)
        strong = bullets[i] == c;
    if ((!weak && !strong) || (weak && *after != ' '))
        return 0;
    const char *words = skip_blanks(after);
    return *words ? (gsize)(words - text) : 0;
}

static gboolean decimal_follows(const IgCandidate *one, const IgCandidate *next, guint *gap)
{
    guint common = 0;
    while (common < one->n_parts && common < next->n_parts &&
           one->parts[common] == next->parts[common])
        common++;
    if (common == next->n_parts)
        return FALSE;
    guint from = common < one->n_parts ? one->parts[common] : 0;
    if (next->parts[common] <= from)
        return FALSE;
    *gap = next->parts[common] - from - 1;
    for (guint i = common + 1; i < next->n_parts; i++)
        *gap += next->parts[i];
    return TRUE;
}

gboolean ig_candidate_follows(const IgCandidate *one, const IgCandidate *next, guint *gap)
{
    if (one->style != next->style || one->counting != next->counting)
        return FALSE;
    if (one->style == IG_NUMBER_DECIMAL)
        return decimal_follows(one, next, gap);
    if (next->value <= one->value)
        return FALSE;
    guint from = one->value / IG_VALUE_STEP, to = next->value / IG_VALUE_STEP;
    *gap = to > from ? to - from - 1 : 0;
    return TRUE;
}
