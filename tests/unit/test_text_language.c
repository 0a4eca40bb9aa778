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

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("language", "language.test", check);
    g_test_add_func("/language/models", test_models);
    g_test_add_func("/language/tags", test_tags);
    return g_test_run();
}
