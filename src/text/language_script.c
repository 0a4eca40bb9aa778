#include "text/language_script.h"

#include "text/language.h"
#include "text/language_tag.h"

#include <string.h>

/* The language that texts of a script are in, and the other languages it writes. Where `clear`, the
 * script alone tells: the others are rare here, or not to be told from it. */
static const struct {
    GUnicodeScript script;
    const char *language;
    const char *others; /* separated by blanks */
    gboolean clear;
} scripts[] = {
    {G_UNICODE_SCRIPT_ARABIC, "ar", "fa ur ckb ps sd ug", FALSE},
    {G_UNICODE_SCRIPT_ARMENIAN, "hy", "", TRUE},
    {G_UNICODE_SCRIPT_BENGALI, "bn", "as", TRUE},
    {G_UNICODE_SCRIPT_CYRILLIC, "ru", "uk be bg kk ky mk mn rue sr tg tt", FALSE},
    {G_UNICODE_SCRIPT_DEVANAGARI, "hi", "mr ne sa mai bho", FALSE},
    {G_UNICODE_SCRIPT_ETHIOPIC, "am", "ti", FALSE},
    {G_UNICODE_SCRIPT_GEORGIAN, "ka", "", TRUE},
    {G_UNICODE_SCRIPT_GREEK, "el", "grc", TRUE},
    {G_UNICODE_SCRIPT_GUJARATI, "gu", "", TRUE},
    {G_UNICODE_SCRIPT_GURMUKHI, "pa", "", TRUE},
    {G_UNICODE_SCRIPT_HAN, "zh", "ja ko", TRUE},
    {G_UNICODE_SCRIPT_HANGUL, "ko", "", TRUE},
    {G_UNICODE_SCRIPT_HEBREW, "he", "yi", TRUE},
    {G_UNICODE_SCRIPT_HIRAGANA, "ja", "", TRUE},
    {G_UNICODE_SCRIPT_KANNADA, "kn", "", TRUE},
    {G_UNICODE_SCRIPT_KHMER, "km", "", TRUE},
    {G_UNICODE_SCRIPT_LAO, "lo", "", TRUE},
    {G_UNICODE_SCRIPT_MALAYALAM, "ml", "", TRUE},
    {G_UNICODE_SCRIPT_MYANMAR, "my", "", TRUE},
    {G_UNICODE_SCRIPT_SINHALA, "si", "", TRUE},
    {G_UNICODE_SCRIPT_TAMIL, "ta", "", TRUE},
    {G_UNICODE_SCRIPT_TELUGU, "te", "", TRUE},
    {G_UNICODE_SCRIPT_THAANA, "dv", "", TRUE},
    {G_UNICODE_SCRIPT_THAI, "th", "", TRUE},
    {G_UNICODE_SCRIPT_TIBETAN, "bo", "", TRUE},
};

/* The letters of each mark, small. The Chinese ones are the commonest characters that were
 * simplified, those of the one row in the order of the other's. */
static const struct {
    IgLetterMark mark;
    const gunichar *letters;
} marked[] = {
    {IG_MARK_RUSSIAN, (const gunichar *)U"ыэё"},
    {IG_MARK_UKRAINIAN, (const gunichar *)U"їєґ"},
    {IG_MARK_DOTTED_I, (const gunichar *)U"і"},
    {IG_MARK_BELARUSIAN, (const gunichar *)U"ў"},
    {IG_MARK_SERBIAN, (const gunichar *)U"ђћ"},
    {IG_MARK_MACEDONIAN, (const gunichar *)U"ѓќѕ"},
    {IG_MARK_KAZAKH, (const gunichar *)U"әғқұ"},
    {IG_MARK_ARABIC, (const gunichar *)U"ةىيك"},
    {IG_MARK_PERSIAN, (const gunichar *)U"پچژگکی"},
    {IG_MARK_URDU, (const gunichar *)U"ٹڈڑںے"},
    {IG_MARK_SIMPLIFIED,
     (const gunichar
          *)U"国这为会个们来时对发后过进动关门问间见现实网络联际议权条决设变组经员与业务报统书"},
    {IG_MARK_TRADITIONAL,
     (const gunichar
          *)U"國這為會個們來時對發後過進動關門問間見現實網絡聯際議權條決設變組經員與業務報統書"},
};

/* A Chinese text may have kana in names and quotations, a Japanese one has more. */
#define HAN_TO_A_KANA 20

static void count_marks(IgLetterCount *count, gunichar small)
{
    for (gsize i = 0; i < G_N_ELEMENTS(marked); i++) {
        for (const gunichar *letter = marked[i].letters; *letter; letter++) {
            if (*letter == small)
                count->marks[marked[i].mark]++;
        }
    }
}

static guint *tally_of(IgLetterCount *count, GUnicodeScript script)
{
    switch (script) {
    case G_UNICODE_SCRIPT_LATIN: return &count->latin;
    case G_UNICODE_SCRIPT_CYRILLIC: return &count->cyrillic;
    case G_UNICODE_SCRIPT_ARABIC: return &count->arabic;
    case G_UNICODE_SCRIPT_HAN: return &count->han;
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA: return &count->kana;
    case G_UNICODE_SCRIPT_HANGUL: return &count->hangul;
    default: return &count->other;
    }
}

void ig_letter_count(IgLetterCount *count, gunichar letter)
{
    count->letters++;
    if (letter < 0x250) {
        count->latin++;
        return;
    }
    GUnicodeScript script = g_unichar_get_script(letter);
    guint *tally = tally_of(count, script);
    (*tally)++;
    if (tally == &count->other && count->other == 1)
        count->of_others = script;
    if (tally == &count->cyrillic || tally == &count->arabic || tally == &count->han)
        count_marks(count, g_unichar_tolower(letter));
}

static GUnicodeScript east_asian_script(const IgLetterCount *count)
{
    if (count->hangul > count->kana && count->hangul >= count->han / 2)
        return G_UNICODE_SCRIPT_HANGUL;
    if (count->kana > 0 && count->kana * HAN_TO_A_KANA >= count->han)
        return G_UNICODE_SCRIPT_HIRAGANA;
    return G_UNICODE_SCRIPT_HAN;
}

GUnicodeScript ig_letters_script(const IgLetterCount *count)
{
    guint east_asian = count->han + count->kana + count->hangul;
    const struct {
        guint letters;
        GUnicodeScript script;
    } tallies[] = {
        {count->latin, G_UNICODE_SCRIPT_LATIN},   {count->cyrillic, G_UNICODE_SCRIPT_CYRILLIC},
        {count->arabic, G_UNICODE_SCRIPT_ARABIC}, {east_asian, east_asian_script(count)},
        {count->other, count->of_others},
    };
    gsize most = 0;
    for (gsize i = 1; i < G_N_ELEMENTS(tallies); i++) {
        if (tallies[i].letters > tallies[most].letters)
            most = i;
    }
    return tallies[most].letters > 0 ? tallies[most].script : G_UNICODE_SCRIPT_COMMON;
}

static const char *cyrillic_language(const guint *marks)
{
    guint russian = marks[IG_MARK_RUSSIAN];
    if (marks[IG_MARK_KAZAKH] > 0)
        return "kk";
    if (marks[IG_MARK_BELARUSIAN] > 0)
        return "be";
    if (marks[IG_MARK_UKRAINIAN] + marks[IG_MARK_DOTTED_I] > russian)
        return russian == 0 ? "uk" : "be";
    if (russian > 0)
        return "ru";
    if (marks[IG_MARK_MACEDONIAN] > 0)
        return "mk";
    if (marks[IG_MARK_SERBIAN] > 0)
        return "sr";
    return NULL;
}

static const char *arabic_language(const guint *marks)
{
    if (marks[IG_MARK_URDU] > 0)
        return "ur";
    if (marks[IG_MARK_PERSIAN] > marks[IG_MARK_ARABIC])
        return "fa";
    return marks[IG_MARK_ARABIC] > 0 ? "ar" : NULL;
}

static const char *chinese(const guint *marks)
{
    if (marks[IG_MARK_SIMPLIFIED] == marks[IG_MARK_TRADITIONAL])
        return "zh";
    return marks[IG_MARK_SIMPLIFIED] > marks[IG_MARK_TRADITIONAL] ? "zh-Hans" : "zh-Hant";
}

static const char *marked_language(const IgLetterCount *count, GUnicodeScript script)
{
    switch (script) {
    case G_UNICODE_SCRIPT_CYRILLIC: return cyrillic_language(count->marks);
    case G_UNICODE_SCRIPT_ARABIC: return arabic_language(count->marks);
    case G_UNICODE_SCRIPT_HAN: return chinese(count->marks);
    default: return NULL;
    }
}

const char *ig_letters_language(const IgLetterCount *count, gboolean *clear)
{
    GUnicodeScript script = ig_letters_script(count);
    const char *language = marked_language(count, script);
    *clear = language != NULL;
    for (gsize i = 0; !language && i < G_N_ELEMENTS(scripts); i++) {
        if (scripts[i].script == script) {
            language = scripts[i].language;
            *clear = scripts[i].clear;
        }
    }
    return language;
}

/* Whether a list of tags has the primary one of `tag`. */
static gboolean lists(const char *tags, const char *tag)
{
    while (tags && *tags) {
        if (ig_language_same(tags, tag))
            return TRUE;
        const char *blank = strchr(tags, ' ');
        tags = blank ? blank + 1 : NULL;
    }
    return FALSE;
}

gboolean ig_language_written_in(const char *tag, GUnicodeScript script)
{
    gboolean elsewhere = FALSE;
    if (g_str_has_suffix(tag, "-Latn"))
        return script == G_UNICODE_SCRIPT_LATIN || script == G_UNICODE_SCRIPT_COMMON;
    for (gsize i = 0; i < G_N_ELEMENTS(scripts); i++) {
        if (ig_language_same(scripts[i].language, tag) || lists(scripts[i].others, tag)) {
            if (scripts[i].script == script)
                return TRUE;
            elsewhere = TRUE;
        }
    }
    return script == G_UNICODE_SCRIPT_COMMON || (!elsewhere && script == G_UNICODE_SCRIPT_LATIN);
}
