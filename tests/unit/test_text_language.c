#include "support/cases.h"
#include "text/language.h"
#include "text/language_tag.h"

static void check(const IgCase *one)
{
    g_autoptr(IgLanguages) languages = ig_languages_new(NULL);
    IgLanguageEvidence evidence = ig_language_evidence(languages, ig_case_get(one, "text"));
    ig_case_expect(one, "clear", evidence.clear ? "yes" : "no", ig_case_get(one, "clear"));
    if (evidence.clear || *ig_case_get(one, "lang"))
        ig_case_expect(one, "lang", evidence.tag ? evidence.tag : "", ig_case_get(one, "lang"));
}

/* The models know what the lists do not, and are asked where there are any. */
static void test_models(void)
{
    static const char *const basque =
        "Lan taldeak ez du akordiorik lortu, baina txostena argitaratu egingo da eta kide guztiek "
        "eztabaidatuko dute hurrengo bileran.";
    g_autoptr(IgLanguages) with = ig_languages_new(IG_LANGUAGE_MODELS);
    g_autoptr(IgLanguages) without = ig_languages_new(NULL);
    g_autoptr(IgLanguages) nowhere = ig_languages_new("/nonexistent");
    g_assert_true(ig_languages_has_models(with));
    g_assert_false(ig_languages_has_models(without));
    g_assert_false(ig_languages_has_models(nowhere));
    g_autofree char *known = ig_language_by_models(with, basque, NULL);
    g_autofree char *unknown = ig_language_by_models(without, basque, NULL);
    g_autofree char *nothing = ig_language_by_models(with, "", NULL);
    g_assert_cmpstr(known, ==, "eu");
    g_assert_null(unknown);
    g_assert_null(nothing);
}

static void test_tags(void)
{
    g_assert_true(ig_language_same("en", "EN-gb"));
    g_assert_true(ig_language_same("zh-Hans", "zh_TW"));
    g_assert_false(ig_language_same("en", "eng"));
    g_assert_false(ig_language_same("", "en"));
    g_assert_true(ig_language_written_in("uk", G_UNICODE_SCRIPT_CYRILLIC));
    g_assert_true(ig_language_written_in("sr-Latn", G_UNICODE_SCRIPT_LATIN));
    g_assert_false(ig_language_written_in("fr-CA", G_UNICODE_SCRIPT_ARABIC));
    g_assert_true(ig_language_written_in("ja", G_UNICODE_SCRIPT_HAN));
}

/* Words of several languages, in small letters and large, of ASCII and beyond it. */
static const char *random_word(void)
{
    static const char *const words[] = {"the", "The", "governance", "of",   "ITU",  "été",
                                        "les", "и",   "не",         "über", "W3C",  "l'eau",
                                        "de",  "IN",  "2030",       "für",  "网络", "ñ"};
    return words[g_test_rand_int_range(0, G_N_ELEMENTS(words))];
}

static guint letters_of(const char *word)
{
    guint letters = 0;
    for (const char *p = word; *p; p = g_utf8_next_char(p))
        letters += g_unichar_isalpha(g_utf8_get_char(p)) ? 1 : 0;
    return letters;
}

/* The letters of ASCII are read together, and are as many; what stands between words is no matter.
 */
static void test_reading(void)
{
    g_autoptr(IgLanguages) languages = ig_languages_new(NULL);
    for (guint i = 0; i < 1000; i++) {
        g_autoptr(GString) lines = g_string_new(NULL);
        g_autoptr(GString) clauses = g_string_new("\t ");
        guint letters = 0;
        for (gint32 n = g_test_rand_int_range(0, 30); n > 0; n--) {
            const char *word = random_word();
            g_string_append_printf(lines, "%s\n", word);
            g_string_append_printf(clauses, "%s, http://www.example.org/the ", word);
            letters += letters_of(word);
        }
        g_string_truncate(clauses, MIN(clauses->len, 800));
        IgLanguageEvidence one = ig_language_evidence(languages, lines->str);
        g_assert_cmpuint(one.letters, ==, letters);
        if (clauses->len == 800)
            continue;
        IgLanguageEvidence other = ig_language_evidence(languages, clauses->str);
        g_assert_cmpuint(other.letters, ==, letters);
        g_assert_cmpstr(one.tag, ==, other.tag);
        g_assert_cmpint(one.clear, ==, other.clear);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("language", "language.test", check);
    g_test_add_func("/language/models", test_models);
    g_test_add_func("/language/tags", test_tags);
    g_test_add_func("/language/reading", test_reading);
    return g_test_run();
}
