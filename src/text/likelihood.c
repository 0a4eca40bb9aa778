#include "text/likelihood.h"

#include <utf8proc.h>

/* Costs in bits. The scale is set by three points: a typographic quote or dash is common in any
 * prose (5), a letter of a living script is (6 to 8), and a symbol such as ∂ is not (12). */
enum {
    COST_UNLISTED = 15,
    COST_CONTROL = 20,
    COST_CAPITAL = 3,       /* more than the small letter, unless a capital stands before */
    COST_OTHER_SCRIPT = 10, /* letters of two scripts side by side */
    COST_BESIDE_CJK = 4,    /* where that is common */
    COST_CAPITAL_AFTER_SMALL = 6,
    COST_WITHIN_WORD = 5,      /* a quote or sign with letters on both sides */
    COST_ACCENTS_IN_A_ROW = 2, /* Latin letters that are not ASCII */
    COST_SYMBOL_AT_LETTER = 3, /* a symbol touching a letter; an opening quote behind one */
};

/* Below 64, so that they can stand in a set of bits. */
enum { NO_SCRIPT, LATIN, GREEK, CYRILLIC, CJK, HANGUL, OTHER_SCRIPTS };

typedef struct {
    gunichar first, last;
    guint8 cost;
    guint8 script;
} Block;

/* Ascending. Blocks of letters have a script; what stands in none costs COST_UNLISTED. */
static const Block blocks[] = {
    {0x0041, 0x005a, 0, LATIN},
    {0x0061, 0x007a, 0, LATIN},
    {0x0080, 0x009f, 13, NO_SCRIPT}, /* control characters: bytes of something else */
    {0x00a0, 0x00a0, 5, NO_SCRIPT},  /* no-break space */
    {0x00a1, 0x00a1, 9, NO_SCRIPT},  /* ¡ */
    {0x00a2, 0x00a2, 11, NO_SCRIPT},
    {0x00a3, 0x00a3, 8, NO_SCRIPT}, /* £ */
    {0x00a4, 0x00a6, 12, NO_SCRIPT},
    {0x00a7, 0x00a7, 7, NO_SCRIPT}, /* § */
    {0x00a8, 0x00a8, 12, NO_SCRIPT},
    {0x00a9, 0x00a9, 8, NO_SCRIPT},  /* © */
    {0x00aa, 0x00aa, 10, NO_SCRIPT}, /* ª */
    {0x00ab, 0x00ab, 6, NO_SCRIPT},  /* « */
    {0x00ac, 0x00ac, 12, NO_SCRIPT},
    {0x00ad, 0x00ad, 6, NO_SCRIPT}, /* soft hyphen */
    {0x00ae, 0x00b0, 8, NO_SCRIPT}, /* ® ¯ ° */
    {0x00b1, 0x00b1, 10, NO_SCRIPT},
    {0x00b2, 0x00b3, 9, NO_SCRIPT}, /* ² ³ */
    {0x00b4, 0x00b6, 11, NO_SCRIPT},
    {0x00b7, 0x00b7, 8, NO_SCRIPT}, /* · */
    {0x00b8, 0x00b8, 12, NO_SCRIPT},
    {0x00b9, 0x00ba, 9, NO_SCRIPT},  /* ¹ º */
    {0x00bb, 0x00bb, 6, NO_SCRIPT},  /* » */
    {0x00bc, 0x00be, 10, NO_SCRIPT}, /* ¼ ½ ¾ */
    {0x00bf, 0x00bf, 9, NO_SCRIPT},  /* ¿ */
    {0x00c0, 0x00d6, 0, LATIN},      /* see latin_costs */
    {0x00d7, 0x00d7, 0, NO_SCRIPT},
    {0x00d8, 0x00f6, 0, LATIN},
    {0x00f7, 0x00f7, 0, NO_SCRIPT},
    {0x00f8, 0x017f, 0, LATIN},
    {0x0180, 0x018e, 13, LATIN},
    {0x018f, 0x018f, 8, LATIN}, /* Azerbaijani Ə */
    {0x0190, 0x0191, 13, LATIN},
    {0x0192, 0x0192, 11, LATIN}, /* ƒ */
    {0x0193, 0x019f, 13, LATIN},
    {0x01a0, 0x01b0, 9, LATIN}, /* Vietnamese Ơ Ư */
    {0x01b1, 0x0217, 13, LATIN},
    {0x0218, 0x021b, 8, LATIN}, /* Romanian Ș Ț */
    {0x021c, 0x024f, 13, LATIN},
    {0x0250, 0x0258, 13, LATIN},
    {0x0259, 0x0259, 8, LATIN}, /* Azerbaijani ə */
    {0x025a, 0x02af, 13, LATIN},
    {0x02b0, 0x02ba, 12, NO_SCRIPT},
    {0x02bb, 0x02bc, 8, NO_SCRIPT}, /* letter apostrophes */
    {0x02bd, 0x02ff, 12, NO_SCRIPT},
    {0x0300, 0x036f, 13, NO_SCRIPT}, /* combining accents */
    {0x0370, 0x0385, 12, GREEK},
    {0x0386, 0x03ce, 5, GREEK},
    {0x03cf, 0x03ff, 13, GREEK},
    {0x0401, 0x045f, 5, CYRILLIC},
    {0x0460, 0x048f, 14, CYRILLIC},
    {0x0490, 0x0491, 7, CYRILLIC}, /* Ukrainian Ґ */
    {0x0492, 0x04ff, 9, CYRILLIC}, /* Kazakh, Tatar … */
    {0x0500, 0x052f, 14, CYRILLIC},
    {0x0531, 0x058a, 7, OTHER_SCRIPTS},     /* Armenian */
    {0x0591, 0x05c7, 8, OTHER_SCRIPTS + 1}, /* Hebrew points */
    {0x05d0, 0x05f4, 5, OTHER_SCRIPTS + 1}, /* Hebrew */
    {0x060c, 0x061f, 6, OTHER_SCRIPTS + 2}, /* Arabic punctuation */
    {0x0620, 0x064a, 5, OTHER_SCRIPTS + 2}, /* Arabic */
    {0x064b, 0x065f, 7, OTHER_SCRIPTS + 2},
    {0x0660, 0x066d, 7, OTHER_SCRIPTS + 2}, /* Arabic digits */
    {0x066e, 0x06d5, 7, OTHER_SCRIPTS + 2},
    {0x06f0, 0x06f9, 7, OTHER_SCRIPTS + 2},
    {0x0700, 0x077f, 14, OTHER_SCRIPTS + 3}, /* Syriac */
    {0x0780, 0x07bf, 9, OTHER_SCRIPTS + 21}, /* Thaana */
    {0x07c0, 0x08ff, 14, OTHER_SCRIPTS + 3}, /* NKo … */
    {0x0900, 0x097f, 6, OTHER_SCRIPTS + 4},  /* Devanagari */
    {0x0980, 0x09ff, 7, OTHER_SCRIPTS + 5},  /* Bengali */
    {0x0a00, 0x0a7f, 7, OTHER_SCRIPTS + 6},  /* Gurmukhi */
    {0x0a80, 0x0aff, 7, OTHER_SCRIPTS + 7},  /* Gujarati */
    {0x0b00, 0x0b7f, 8, OTHER_SCRIPTS + 8},  /* Oriya */
    {0x0b80, 0x0bff, 7, OTHER_SCRIPTS + 9},  /* Tamil */
    {0x0c00, 0x0c7f, 7, OTHER_SCRIPTS + 10}, /* Telugu */
    {0x0c80, 0x0cff, 7, OTHER_SCRIPTS + 11}, /* Kannada */
    {0x0d00, 0x0d7f, 7, OTHER_SCRIPTS + 12}, /* Malayalam */
    {0x0d80, 0x0dff, 8, OTHER_SCRIPTS + 13}, /* Sinhala */
    {0x0e00, 0x0e7f, 6, OTHER_SCRIPTS + 14}, /* Thai */
    {0x0e80, 0x0eff, 8, OTHER_SCRIPTS + 15}, /* Lao */
    {0x0f00, 0x0fff, 9, OTHER_SCRIPTS + 16}, /* Tibetan */
    {0x1000, 0x109f, 8, OTHER_SCRIPTS + 17}, /* Myanmar */
    {0x10a0, 0x10ff, 7, OTHER_SCRIPTS + 18}, /* Georgian */
    {0x1100, 0x11ff, 9, HANGUL},             /* Hangul in jamo */
    {0x1200, 0x139f, 8, OTHER_SCRIPTS + 19}, /* Ethiopic */
    {0x1780, 0x17ff, 8, OTHER_SCRIPTS + 20}, /* Khmer */
    {0x1e00, 0x1e9f, 10, LATIN},
    {0x1ea0, 0x1ef9, 8, LATIN}, /* Vietnamese */
    {0x1f00, 0x1fff, 9, GREEK},
    {0x2000, 0x200f, 7, NO_SCRIPT},  /* spaces, joiners, marks of direction */
    {0x2010, 0x2012, 6, NO_SCRIPT},  /* hyphens */
    {0x2013, 0x2014, 5, NO_SCRIPT},  /* – — */
    {0x2018, 0x2019, 5, NO_SCRIPT},  /* ‘ ’ */
    {0x201a, 0x201a, 10, NO_SCRIPT}, /* ‚ */
    {0x201c, 0x201d, 5, NO_SCRIPT},  /* “ ” */
    {0x201e, 0x201e, 7, NO_SCRIPT},  /* „ */
    {0x2020, 0x2021, 10, NO_SCRIPT}, /* † ‡ */
    {0x2022, 0x2022, 6, NO_SCRIPT},  /* • */
    {0x2026, 0x2026, 5, NO_SCRIPT},  /* … */
    {0x2028, 0x202f, 8, NO_SCRIPT},
    {0x2030, 0x2030, 11, NO_SCRIPT}, /* ‰ */
    {0x2032, 0x2033, 9, NO_SCRIPT},
    {0x2039, 0x203a, 8, NO_SCRIPT}, /* ‹ › */
    {0x20ac, 0x20ac, 7, NO_SCRIPT}, /* € */
    {0x2122, 0x2122, 8, NO_SCRIPT}, /* ™ */
    {0x2190, 0x2193, 9, NO_SCRIPT}, /* arrows */
    {0x25a0, 0x25cf, 9, NO_SCRIPT}, /* bullets */
    {0x2600, 0x27bf, 9, NO_SCRIPT}, /* pictures, dingbats */
    {0x3000, 0x3003, 5, NO_SCRIPT}, /* ideographic space and punctuation */
    {0x3004, 0x3007, 8, CJK},
    {0x3008, 0x301f, 6, NO_SCRIPT},
    {0x3041, 0x30ff, 6, CJK},
    {0x3105, 0x312f, 9, CJK},
    {0x3400, 0x4dbf, 13, CJK},
    {0x4e00, 0x9fff, 8, CJK},
    {0xac00, 0xd7a3, 6, HANGUL},
    {0xe000, 0xf8ff, 20, NO_SCRIPT}, /* private use */
    {0xf900, 0xfaff, 12, CJK},
    {0xfb00, 0xfb06, 8, NO_SCRIPT},   /* ﬁ ﬂ */
    {0xfe00, 0xfe0f, 4, NO_SCRIPT},   /* variation selectors */
    {0xfeff, 0xfeff, 8, NO_SCRIPT},   /* byte order mark */
    {0xff01, 0xff60, 7, NO_SCRIPT},   /* fullwidth forms */
    {0xfffd, 0xfffd, 20, NO_SCRIPT},  /* replacement character */
    {0x1f000, 0x1faff, 9, NO_SCRIPT}, /* emoji */
    {0x20000, 0x3ffff, 13, CJK},
};

#define FIRST_LATIN 0xc0

/* Letters U+00C0 to U+017F: what the common ones of large languages are worth among one another.
 * This much tells č from è where one byte may be either. */
// clang-format off
static const guint8 latin_costs[] = {
    /* À Á Â Ã Ä Å Æ Ç È É Ê Ë Ì Í Î Ï */
    6, 5, 6, 6, 6, 7, 7, 6, 6, 5, 6, 8, 7, 5, 6, 8,
    /* Ð Ñ Ò Ó Ô Õ Ö × Ø Ù Ú Û Ü Ý Þ ß */
    8, 6, 7, 5, 6, 7, 6, 9, 7, 7, 5, 7, 6, 8, 8, 6,
    /* à á â ã ä å æ ç è é ê ë ì í î ï */
    6, 5, 6, 6, 6, 7, 7, 6, 6, 5, 6, 8, 7, 5, 6, 8,
    /* ð ñ ò ó ô õ ö ÷ ø ù ú û ü ý þ ÿ */
    8, 6, 7, 5, 6, 7, 6, 11, 7, 7, 5, 7, 6, 8, 8, 10,
    /* Ā ā Ă ă Ą ą Ć ć Ĉ ĉ Ċ ċ Č č Ď ď */
    6, 6, 6, 6, 6, 6, 6, 6, 9, 9, 9, 9, 6, 6, 7, 7,
    /* Đ đ Ē ē Ĕ ĕ Ė ė Ę ę Ě ě Ĝ ĝ Ğ ğ */
    6, 6, 6, 6, 9, 9, 7, 7, 6, 6, 6, 6, 9, 9, 6, 6,
    /* Ġ ġ Ģ ģ Ĥ ĥ Ħ ħ Ĩ ĩ Ī ī Ĭ ĭ Į į */
    9, 9, 7, 7, 9, 9, 9, 9, 9, 9, 6, 6, 9, 9, 7, 7,
    /* İ ı Ĳ ĳ Ĵ ĵ Ķ ķ ĸ Ĺ ĺ Ļ ļ Ľ ľ Ŀ */
    6, 6, 9, 9, 9, 9, 7, 7, 9, 10, 10, 7, 7, 7, 7, 9,
    /* ŀ Ł ł Ń ń Ņ ņ Ň ň ŉ Ŋ ŋ Ō ō Ŏ ŏ */
    9, 6, 6, 6, 6, 7, 7, 7, 7, 9, 9, 9, 9, 9, 9, 9,
    /* Ő ő Œ œ Ŕ ŕ Ŗ ŗ Ř ř Ś ś Ŝ ŝ Ş ş */
    6, 6, 7, 7, 10, 10, 9, 9, 6, 6, 6, 6, 9, 9, 6, 6,
    /* Š š Ţ ţ Ť ť Ŧ ŧ Ũ ũ Ū ū Ŭ ŭ Ů ů */
    6, 6, 6, 6, 7, 7, 9, 9, 9, 9, 6, 6, 9, 9, 6, 6,
    /* Ű ű Ų ų Ŵ ŵ Ŷ ŷ Ÿ Ź ź Ż ż Ž ž ſ */
    6, 6, 7, 7, 9, 9, 9, 9, 10, 6, 6, 6, 6, 6, 6, 9,
};
// clang-format on

static const Block unlisted = {0, 0, COST_UNLISTED, NO_SCRIPT};
static const Block ascii = {0, 0, 0, NO_SCRIPT};

static const Block *block_of(gunichar c)
{
    gsize low = 0, high = G_N_ELEMENTS(blocks);
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (c > blocks[middle].last)
            low = middle + 1;
        else if (c < blocks[middle].first)
            high = middle;
        else
            return &blocks[middle];
    }
    return c < 0x80 ? &ascii : &unlisted;
}

guint ig_likelihood_script(gunichar c)
{
    return block_of(c)->script;
}

static utf8proc_category_t category_of(gunichar c)
{
    return utf8proc_category((utf8proc_int32_t)c);
}

static gboolean is_capital(gunichar c)
{
    return category_of(c) == UTF8PROC_CATEGORY_LU;
}

static gboolean is_letter(gunichar c)
{
    utf8proc_category_t category = category_of(c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

/* Characters that stand apart from words: ¬ ∂ ´ ¶ † and their like. Signs that are written close
 * to a word or a number by custom (© ° € ™ §) are none. */
static gboolean is_symbol(gunichar c)
{
    switch (c) {
    case 0xa2: /* ¢ ¤ ¥ ¦ */
    case 0xa4:
    case 0xa5:
    case 0xa6:
    case 0xb6:   /* ¶ */
    case 0x2020: /* † ‡ ‰ */
    case 0x2021:
    case 0x2030: return TRUE;
    default: break;
    }
    utf8proc_category_t category = c < 0x80 ? UTF8PROC_CATEGORY_CN : category_of(c);
    return category == UTF8PROC_CATEGORY_SM || category == UTF8PROC_CATEGORY_SK;
}

static gboolean is_opening_quote(gunichar c)
{
    return c == 0x201a || c == 0x201c || c == 0x201e || c == 0x2039;
}

static gboolean is_east_asian(guint script)
{
    return script == CJK || script == HANGUL;
}

static guint cost_between(gunichar left, gunichar right)
{
    if (left < 0x80 && right < 0x80)
        return 0;
    guint cost = 0;
    gboolean letters = is_letter(left) && is_letter(right);
    guint left_script = ig_likelihood_script(left), right_script = ig_likelihood_script(right);
    if (left_script && right_script && left_script != right_script)
        cost += is_east_asian(left_script) || is_east_asian(right_script) ? COST_BESIDE_CJK
                                                                          : COST_OTHER_SCRIPT;
    else if (letters && category_of(left) == UTF8PROC_CATEGORY_LL && is_capital(right))
        cost += COST_CAPITAL_AFTER_SMALL;
    if (left_script == LATIN && right_script == LATIN && left >= 0x80 && right >= 0x80)
        cost += COST_ACCENTS_IN_A_ROW;
    if ((is_symbol(left) && is_letter(right)) || (is_letter(left) && is_symbol(right)))
        cost += COST_SYMBOL_AT_LETTER;
    if (is_letter(left) && is_opening_quote(right))
        cost += COST_SYMBOL_AT_LETTER;
    return cost;
}

/* What a word is written with beside its letters and marks: apostrophes, dashes that join, dots. */
static gboolean stands_within_words(gunichar c)
{
    utf8proc_category_t category = category_of(c);
    return category == UTF8PROC_CATEGORY_PD || category == UTF8PROC_CATEGORY_CF ||
           category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || c == 0xb7 ||
           c == 0x2018 || c == 0x2019 || c == 0x2026;
}

static guint cost_of(gunichar c, gunichar left, gunichar right)
{
    if (c < 0x80)
        return c < ' ' && !g_ascii_isspace((char)c) ? COST_CONTROL : 0;
    gboolean is_tabled = c >= FIRST_LATIN && c - FIRST_LATIN < G_N_ELEMENTS(latin_costs);
    guint cost = is_tabled ? latin_costs[c - FIRST_LATIN] : block_of(c)->cost;
    if (is_capital(c))
        return is_capital(left) ? cost : cost + COST_CAPITAL;
    if (is_letter(left) && is_letter(right) && !is_letter(c) && !stands_within_words(c))
        cost += COST_WITHIN_WORD;
    return cost;
}

guint ig_likelihood_cost(const gunichar *text, gsize n, gunichar before, gunichar after)
{
    guint cost = 0;
    gunichar left = before;
    for (gsize i = 0; i < n; i++) {
        gunichar right = i + 1 < n ? text[i + 1] : after;
        cost += cost_of(text[i], left, right) + cost_between(left, text[i]);
        left = text[i];
    }
    return cost + (n > 0 ? cost_between(left, after) : 0);
}
