#include "text/fold.h"

#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

#define CYRILLIC_I     0x0438 /* и */
#define BREVE          0x0306
#define FIRST_JAMO_V   0x1160 /* Hangul vowels and finals in jamo: 1160–11FF */
#define LAST_JAMO_T    0x11ff
#define DECOMPOSED_MAX 32 /* the longest is U+FDFA, of 18 code points */

/* What Unicode neither decomposes nor folds, or not as a reader would; ascending. */
typedef struct {
    gunichar c;
    const char *folded;
} Replacement;

static const Replacement replacements[] = {
    {0x0060, "'"},  {0x00ab, "\""}, {0x00b2, ""},   {0x00b3, ""},   {0x00b4, "'"},  {0x00b9, ""},
    {0x00bb, "\""}, {0x00e6, "ae"}, {0x00f0, "d"},  {0x00f8, "o"},  {0x00fe, "th"}, {0x0111, "d"},
    {0x0127, "h"},  {0x0131, "i"},  {0x0138, "q"},  {0x0142, "l"},  {0x0149, "n"},  {0x014b, "n"},
    {0x0153, "oe"}, {0x0167, "t"},  {0x0180, "b"},  {0x0183, "b"},  {0x0188, "c"},  {0x018c, "d"},
    {0x0192, "f"},  {0x0199, "k"},  {0x019a, "l"},  {0x019e, "n"},  {0x01a5, "p"},  {0x01ab, "t"},
    {0x01ad, "t"},  {0x01b4, "y"},  {0x01b6, "z"},  {0x01e5, "g"},  {0x0225, "z"},  {0x023c, "c"},
    {0x0247, "e"},  {0x0249, "j"},  {0x024d, "r"},  {0x024f, "y"},  {0x0253, "b"},  {0x0256, "d"},
    {0x0257, "d"},  {0x0260, "g"},  {0x0268, "i"},  {0x0272, "n"},  {0x0288, "t"},  {0x028b, "v"},
    {0x02b9, "'"},  {0x02ba, "\""}, {0x02bb, "'"},  {0x02bc, "'"},  {0x02bd, "'"},  {0x02c8, "'"},
    {0x02d7, "-"},  {0x02ee, "\""}, {0x05f3, "'"},  {0x05f4, "\""}, {0x0640, ""},   {0x2018, "'"},
    {0x2019, "'"},  {0x201a, "'"},  {0x201b, "'"},  {0x201c, "\""}, {0x201d, "\""}, {0x201e, "\""},
    {0x201f, "\""}, {0x2032, "'"},  {0x2033, "\""}, {0x2035, "'"},  {0x2036, "\""}, {0x2039, "'"},
    {0x203a, "'"},  {0x2043, "-"},  {0x2044, "/"},  {0x2070, ""},   {0x2074, ""},   {0x2075, ""},
    {0x2076, ""},   {0x2077, ""},   {0x2078, ""},   {0x2079, ""},   {0x207b, "-"},  {0x2120, ""},
    {0x2122, ""},   {0x2212, "-"},  {0x2215, "/"},  {0x2c65, "a"},  {0x2c66, "t"},  {0x301d, "\""},
    {0x301e, "\""}, {0x301f, "\""},
};

static const char *replacement_for(gunichar c)
{
    gsize low = 0, high = G_N_ELEMENTS(replacements);
    if (c > replacements[high - 1].c)
        return NULL;
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (replacements[middle].c == c)
            return replacements[middle].folded;
        if (replacements[middle].c < c)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

static gboolean is_mark(gunichar c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ME;
}

/* Marks that are no letters of their script: accents and points. */
static gboolean is_accent(gunichar c)
{
    static const struct {
        gunichar first, last;
    } blocks[] = {
        {0x0300, 0x036f}, {0x0483, 0x0489}, /* general; Cyrillic */
        {0x0591, 0x05c7},                   /* Hebrew */
        {0x0610, 0x061a}, {0x064b, 0x065f}, {0x0670, 0x0670}, {0x06d6, 0x06ed}, /* Arabic */
        {0x0898, 0x089f}, {0x08ca, 0x08ff}, /* Arabic, extended */
        {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff}, {0x20d0, 0x20ff}, {0x2de0, 0x2dff},
        {0xa66f, 0xa67d}, {0xfe20, 0xfe2f},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(blocks) && c >= blocks[i].first; i++) {
        if (c <= blocks[i].last)
            return is_mark(c);
    }
    return FALSE;
}

static gboolean is_jamo_after_first(gunichar c)
{
    return c >= FIRST_JAMO_V && c <= LAST_JAMO_T;
}

static gboolean joins_previous(gunichar c)
{
    return is_jamo_after_first(c) || is_mark(c);
}

static gsize put(const char *folded, char out[IG_FOLD_MAX])
{
    gsize length = strlen(folded);
    memcpy(out, folded, length + 1);
    return length;
}

static gsize put_code_point(gunichar c, char out[IG_FOLD_MAX])
{
    gsize length = (gsize)g_unichar_to_utf8(c, out);
    out[length] = '\0';
    return length;
}

/* The compatibility form of one code point of a decomposition, in lower case, appended to `out`. */
static gsize fold_part(gunichar part, char *out, gsize length)
{
    utf8proc_int32_t folded[DECOMPOSED_MAX];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        (utf8proc_int32_t)part, folded, DECOMPOSED_MAX,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &boundary);
    for (utf8proc_ssize_t i = 0; i < count && i < DECOMPOSED_MAX; i++) {
        gunichar c = (gunichar)folded[i];
        const char *replacement = replacement_for(c);
        if (is_accent(c) || length + IG_FOLD_MAX / 8 > IG_FOLD_MAX)
            continue;
        length += replacement ? put(replacement, out + length) : put_code_point(c, out + length);
    }
    return length;
}

static gboolean needs_compose(const char *folded)
{
    for (const char *p = *folded ? g_utf8_next_char(folded) : folded; *p; p = g_utf8_next_char(p)) {
        if (joins_previous(g_utf8_get_char(p)))
            return TRUE;
    }
    return FALSE;
}

/* Accents go before case does: folding the case of ᾳ first would make a letter of its iota. */
static gsize fold_decomposed(gunichar c, char out[IG_FOLD_MAX])
{
    utf8proc_int32_t parts[DECOMPOSED_MAX];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)c, parts, DECOMPOSED_MAX,
                                                     UTF8PROC_DECOMPOSE, &boundary);
    gsize length = put("", out);
    for (utf8proc_ssize_t i = 0; i < count && i < DECOMPOSED_MAX; i++) {
        if (parts[i] == BREVE)
            ig_fold_append(out, &length, BREVE);
        else if (!is_accent((gunichar)parts[i]))
            length = fold_part((gunichar)parts[i], out, length);
    }
    return needs_compose(out) ? ig_fold_compose(out, length) : length;
}

gsize ig_fold_code_point(gunichar c, char out[IG_FOLD_MAX])
{
    if (c < 0x80 && c != '`')
        return put_code_point((gunichar)g_ascii_tolower((char)c), out);
    const char *replacement = replacement_for(c);
    if (replacement)
        return put(replacement, out);
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)c);
    if (property->ignorable || is_accent(c))
        return put("", out);
    if (property->category == UTF8PROC_CATEGORY_PD)
        return put("-", out);
    if (property->category == UTF8PROC_CATEGORY_ZS)
        return put(" ", out);
    int digit = g_unichar_digit_value(c);
    if (digit >= 0)
        return put_code_point('0' + (gunichar)digit, out);
    gboolean is_folded = property->decomp_seqindex == UINT16_MAX &&
                         property->casefold_seqindex == UINT16_MAX;
    return is_folded ? put_code_point(c, out) : fold_decomposed(c, out);
}

gboolean ig_fold_append(char *folded, gsize *length, gunichar c)
{
    static const char cyrillic_i[] = "\320\270";
    if (c == BREVE) {
        gsize n = strlen(cyrillic_i);
        if (*length < n || memcmp(folded + *length - n, cyrillic_i, n) != 0)
            return FALSE;
        *length += put_code_point(BREVE, folded + *length);
        return TRUE;
    }
    char *end = folded + *length;
    gsize added = ig_fold_code_point(c, end);
    *length += added;
    return added > 0 && c >= BREVE && joins_previous(g_utf8_get_char(end));
}

gsize ig_fold_compose(char *folded, gsize length)
{
    utf8proc_int32_t room[256];
    utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)folded,
                                                (utf8proc_ssize_t)length, room, G_N_ELEMENTS(room),
                                                UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (count < 0 || count > (utf8proc_ssize_t)G_N_ELEMENTS(room))
        return length;
    count = utf8proc_normalize_utf32(room, count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (count <= 0)
        return length;
    char composed[G_N_ELEMENTS(room) * 4 + 1];
    gsize used = 0;
    for (utf8proc_ssize_t i = 0; i < count; i++)
        used += (gsize)g_unichar_to_utf8((gunichar)room[i], composed + used);
    if (used > length)
        return length;
    memcpy(folded, composed, used);
    folded[used] = '\0';
    return used;
}

/* ig_fold() of a text that is all ASCII. */
static char *fold_plain(const char *text, gsize length)
{
    char *folded = g_ascii_strdown(text, (gssize)length);
    g_strdelimit(folded, "`", '\'');
    return folded;
}

char *ig_fold(const char *text)
{
    gsize bytes = strlen(text);
    if (!ig_utf8_beyond_ascii(text, text + bytes))
        return fold_plain(text, bytes);
    g_autofree char *normal = ig_utf8_normalize(text);
    GString *out = g_string_sized_new(strlen(normal) + IG_FOLD_MAX);
    gboolean compose = FALSE;
    for (const char *p = normal; *p; p = g_utf8_next_char(p)) {
        gsize length = out->len;
        g_string_set_size(out, length + IG_FOLD_MAX);
        compose |= ig_fold_append(out->str, &length, g_utf8_get_char(p));
        g_string_set_size(out, length);
    }
    char *folded = g_string_free(out, FALSE);
    if (!compose)
        return folded;
    char *composed = ig_utf8_normalize(folded);
    g_free(folded);
    return composed;
}

/* What stands between the words of a name, as ig_fold() leaves it. */
static gboolean separates_names(gunichar c)
{
    return c == '-' || c == '/' || c == '_' || c == ' ' || g_unichar_isspace(c);
}

static gboolean is_punctuation(gunichar c)
{
    return c < 0x80 ? g_ascii_ispunct((char)c) : g_unichar_ispunct(c);
}

char *ig_fold_name(const char *text)
{
    /* The name is written over the text it is made of: a blank takes the place of what it stands
     * for. */
    char *folded = ig_fold(text);
    gsize length = 0;
    gboolean space_due = FALSE, punctuation = FALSE, plain_only = TRUE;
    for (const char *p = folded, *next; *p; p = next) {
        next = g_utf8_next_char(p);
        gunichar c = ig_utf8_get(p);
        gboolean plain = c < 0x80 && g_ascii_isalnum((char)c);
        gboolean separates = !plain && separates_names(c);
        gboolean punctuates = !plain && is_punctuation(c);
        space_due = space_due || separates;
        punctuation = punctuation || punctuates;
        if (separates || punctuates)
            continue;
        gboolean after_digit = length > 0 && g_ascii_isdigit(folded[length - 1]);
        gboolean between_digits = punctuation && after_digit && g_ascii_isdigit(*p);
        if (length > 0 && (space_due || between_digits))
            folded[length++] = ' ';
        plain_only = plain_only && c < 0x80;
        while (p < next)
            folded[length++] = *p++;
        space_due = punctuation = FALSE;
    }
    folded[length] = '\0';
    if (plain_only)
        return folded;
    /* Marks that punctuation stood between have met. */
    char *name = ig_utf8_normalize(folded);
    g_free(folded);
    return name;
}

const char *ig_fold_unicode_version(void)
{
    return utf8proc_unicode_version();
}
