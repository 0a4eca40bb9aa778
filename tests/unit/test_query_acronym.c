#include "query/acronym.h"
#include "query/concepts.h"
#include "support/cases.h"

#include <string.h>

static void note(const char *acronym, const char *meaning, gpointer data)
{
    g_string_append_printf(data, "%s: %s\n", acronym, meaning);
}

static void check(const IgCase *one)
{
    g_autoptr(GString) found = g_string_new(NULL);
    g_autoptr(GString) wanted = g_string_new(NULL);
    const char *line;
    ig_acronym_find(ig_case_get(one, "text"), note, found);
    for (guint i = 0; (line = ig_case_get_nth(one, "out", i)); i++)
        g_string_append_printf(wanted, "%s\n", line);
    ig_case_expect(one, "definitions", found->str, wanted->str);
}

/* What is proposed can be used: a concept file, one entry a meaning, most documents first. */
static void test_gathering(void)
{
    g_autoptr(IgAcronyms) acronyms = ig_acronyms_new();
    g_autoptr(IgConcepts) concepts = ig_concepts_new();
    g_autoptr(GError) error = NULL;
    ig_acronyms_add(acronyms, "A World Trade Organization (WTO).", 1, "a", " [1]");
    ig_acronyms_add(acronyms, "The World Trade Organization (WTO).", 1, "a", " [2]");
    ig_acronyms_add(acronyms, "The Internet Governance Forum (IGF).", 1, "a", " [3]");
    ig_acronyms_add(acronyms, "The internet governance forum (InGF).", 2, "b", " \302\2667");
    g_autofree char *text = ig_acronyms_print(acronyms);
    g_assert_cmpstr(text, ==,
                    "# 2 times in 2 documents\nInternet Governance Forum = IGF = InGF\n"
                    "  source: a [3]\n"
                    "# 2 times in 1 document\nWorld Trade Organization = WTO\n  source: a [1]\n");
    ig_concepts_read(concepts, "proposed", text, strlen(text), &error);
    g_assert_no_error(error);
    g_assert_cmpuint(ig_concepts_count(concepts), ==, 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("acronyms", "acronyms.test", check);
    g_test_add_func("/acronyms/gathering", test_gathering);
    return g_test_run();
}
