#include "text/wordbreak.h"

#include <utf8proc.h>

typedef struct {
    gunichar first, last;
} Range;

/* Letters of the scripts that put no blank between words; ascending. */
static const Range unspaced_letters[] = {
    {0x0e01, 0x0e30}, {0x0e32, 0x0e33},   {0x0e40, 0x0e46},   /* Thai */
    {0x0e81, 0x0eb0}, {0x0eb2, 0x0eb3},   {0x0ebd, 0x0ec6},   /* Lao */
    {0x0edc, 0x0edf},                                         /* Lao, for Khmu */
    {0x1000, 0x102a}, {0x103f, 0x103f},   {0x1050, 0x1055},   /* Myanmar */
    {0x1780, 0x17b3}, {0x17d7, 0x17d7},   {0x17dc, 0x17dc},   /* Khmer */
    {0x2e80, 0x2fd5}, {0x3005, 0x3007},   {0x3021, 0x3029},   /* radicals, repetition, numerals */
    {0x3031, 0x3035}, {0x3038, 0x303c},   {0x3041, 0x3096},   /* Hiragana */
    {0x309d, 0x309f}, {0x30a1, 0x30fa},   {0x30fc, 0x30ff},   /* Katakana */
    {0x3105, 0x312f}, {0x31a0, 0x31bf},   {0x31f0, 0x31ff},   /* Bopomofo, small kana */
    {0x3400, 0x4dbf}, {0x4e00, 0x9fff},   {0xf900, 0xfaff},   /* Han */
    {0xff66, 0xff9d}, {0x1aff0, 0x1b16f}, {0x20000, 0x3fffd}, /* halfwidth kana, kana, Han */
};

#define HALFWIDTH_VOICED      0xff9e /* the two voicing marks of halfwidth kana are letters to */
#define HALFWIDTH_SEMI_VOICED 0xff9f /* Unicode, and marks to a reader */

static gboolean is_unspaced(gunichar c)
{
    gsize low = 0, high = G_N_ELEMENTS(unspaced_letters);
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (c > unspaced_letters[middle].last)
            low = middle + 1;
        else if (c < unspaced_letters[middle].first)
            high = middle;
        else
            return TRUE;
    }
    return FALSE;
}

/* Letters by Unicode, apostrophes to a reader: ʹ ʻ ʼ ʽ ˈ ˮ. They separate as ' does. */
static gboolean is_modifier_quote(gunichar c)
{
    return c == 0x02b9 || c == 0x02ba || (c >= 0x02bb && c <= 0x02bd) || c == 0x02c8 || c == 0x02ee;
}

static gboolean is_superscript_digit(gunichar c)
{
    return c == 0xb2 || c == 0xb3 || c == 0xb9 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

/* Numbers that fold to more than digits: ½, ⑴, ⒈, ㈠. */
static gboolean is_dressed_number(gunichar c)
{
    return (c >= 0xbc && c <= 0xbe) || (c >= 0x2150 && c <= 0x215f) || c == 0x2189 ||
           (c >= 0x2474 && c <= 0x249b) || (c >= 0x3192 && c <= 0x3195) ||
           (c >= 0x3220 && c <= 0x3289) || (c >= 0x1f100 && c <= 0x1f10a);
}

IgBreak ig_break_of(gunichar c)
{
    if (is_superscript_digit(c))
        return IG_BREAK_UNSEEN;
    if (c == HALFWIDTH_VOICED || c == HALFWIDTH_SEMI_VOICED)
        return IG_BREAK_MARK;
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)c);
    switch (property->category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        if (property->ignorable)
            return IG_BREAK_UNSEEN;
        if (is_modifier_quote(c))
            return IG_BREAK_SEPARATES;
        return is_unspaced(c) ? IG_BREAK_UNSPACED : IG_BREAK_WORD;
    case UTF8PROC_CATEGORY_ND: return IG_BREAK_WORD;
    case UTF8PROC_CATEGORY_NL: return is_unspaced(c) ? IG_BREAK_UNSPACED : IG_BREAK_WORD;
    case UTF8PROC_CATEGORY_NO: return is_dressed_number(c) ? IG_BREAK_SEPARATES : IG_BREAK_WORD;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME: return IG_BREAK_MARK;
    case UTF8PROC_CATEGORY_SO: /* the radicals that PDFs have for the Han characters they equal */
        return is_unspaced(c) ? IG_BREAK_UNSPACED : IG_BREAK_SEPARATES;
    default: return property->ignorable ? IG_BREAK_UNSEEN : IG_BREAK_SEPARATES;
    }
}

gboolean ig_is_joining_hyphen(gunichar c)
{
    switch (c) {
    case '-':
    case 0x058a: /* Armenian */
    case 0x05be: /* maqaf */
    case 0x2010: /* hyphen, non-breaking hyphen, figure dash, en dash */
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2212: /* minus, a hyphen in many PDFs */
    case 0xfe63:
    case 0xff0d: return TRUE;
    default: return FALSE;
    }
}
