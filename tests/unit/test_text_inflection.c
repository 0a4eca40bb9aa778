/* Which spellings are forms of one word: a table of judged words, and what holds of all of them. */
#include "support/cases.h"
#include "text/inflection.h"
#include "text/spelling.h"

#include <string.h>

static void check_row(const IgCase *one, const char *row, const char *language, gboolean same)
{
    g_auto(GStrv) words = g_strsplit(row, " ", -1);
    for (guint i = 1; words[i]; i++) {
        g_autofree char *pair = g_strdup_printf("%s and %s", words[0], words[i]);
        ig_case_expect(one, pair,
                       ig_is_inflection(words[0], words[i], language) ? "same word" : "apart",
                       same ? "same word" : "apart");
    }
}

static void check(const IgCase *one)
{
    const char *language = ig_case_get(one, "lang");
    for (guint i = 0; ig_case_get_nth(one, "same", i); i++)
        check_row(one, ig_case_get_nth(one, "same", i), language, TRUE);
    for (guint i = 0; ig_case_get_nth(one, "apart", i); i++)
        check_row(one, ig_case_get_nth(one, "apart", i), language, FALSE);
}

static void check_spelling(const IgCase *one)
{
    g_autoptr(GPtrArray) spellings = ig_spellings(ig_case_get(one, "in"));
    for (guint i = 0; ig_case_get_nth(one, "same", i); i++) {
        const char *wanted = ig_case_get_nth(one, "same", i);
        gboolean found = g_ptr_array_find_with_equal_func(spellings, wanted, g_str_equal, NULL);
        ig_case_expect(one, "spelling", found ? wanted : "not proposed", wanted);
    }
    for (guint i = 0; ig_case_get_nth(one, "apart", i); i++) {
        const char *not_wanted = ig_case_get_nth(one, "apart", i);
        gboolean found = g_ptr_array_find_with_equal_func(spellings, not_wanted, g_str_equal, NULL);
        ig_case_expect(one, "spelling", found ? not_wanted : "not proposed", "not proposed");
    }
}

static const char *const languages[] = {"en", "fr", "es", "pt", "it", "de", "ru", "uk", "ar"};

static void check_forms(const char *term, const char *language)
{
    g_autoptr(GPtrArray) forms = ig_inflections(term, language);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    g_assert_cmpuint(forms->len, <=, IG_INFLECTION_MAX_FORMS);
    for (guint i = 0; i < forms->len; i++) {
        const char *form = g_ptr_array_index(forms, i);
        g_assert_cmpstr(form, !=, term);
        g_assert_true(g_utf8_validate(form, -1, NULL));
        g_assert_true(g_hash_table_add(seen, (gpointer)form));
        g_assert_true(ig_is_inflection(form, term, language));
    }
}

/* Random letters, with endings that rules look at. */
static char *random_term(GRand *random)
{
    static const char *const pieces[] = {"s",  "es", "ing", "ed",  "y",  "e",    "a",  "o",
                                         "и",  "я",  "ой",  "ый",  "ال", "ة",    "ات", "t",
                                         "nn", "er", "un",  "aux", "о",  "ство", "q",  "ue"};
    GString *term = g_string_new(NULL);
    for (gint i = g_rand_int_range(random, 0, 7); i > 0; i--)
        g_string_append(term, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    return g_string_free(term, FALSE);
}

static void test_any_term(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(1945);
    for (guint run = 0; run < 4000; run++) {
        g_autofree char *term = random_term(random);
        for (guint i = 0; i < G_N_ELEMENTS(languages); i++)
            check_forms(term, languages[i]);
        g_autoptr(GPtrArray) spellings = ig_spellings(term);
        for (guint i = 0; i < spellings->len; i++)
            g_assert_cmpstr(g_ptr_array_index(spellings, i), !=, term);
    }
}

static void test_languages(void)
{
    g_assert_true(ig_inflection_knows("en"));
    g_assert_true(ig_inflection_knows("en-GB"));
    g_assert_true(ig_inflection_knows("FR"));
    g_assert_false(ig_inflection_knows("zh"));
    g_assert_false(ig_inflection_knows("eng"));
    g_assert_false(ig_inflection_knows(""));
    g_assert_cmpstr(ig_inflection_default_language("internet"), ==, "en");
    g_assert_cmpstr(ig_inflection_default_language("интернет"), ==, "ru");
    g_assert_cmpstr(ig_inflection_default_language("治理"), ==, NULL);
    g_assert_cmpstr(ig_inflection_default_language("70/125"), ==, NULL);
    g_assert_cmpstr(ig_inflection_default_language("ipv6"), ==, NULL);
    g_assert_cmpstr(ig_inflection_default_language(""), ==, NULL);
    g_assert_true(ig_is_function_word("into"));
    g_assert_false(ig_is_function_word("state"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("inflection", "inflection.test", check);
    ig_cases_add("spelling", "spelling.test", check_spelling);
    g_test_add_func("/inflection/any-term", test_any_term);
    g_test_add_func("/inflection/languages", test_languages);
    return g_test_run();
}
