/* Bytes as a concept file: every entry has its names, and can be written down and read again. */
#include "query/concepts.h"

#include "target.h"

#include <string.h>

static void check_again(const IgConcept *concept)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *entry = ig_concept_print(concept);
    /* Behind a comment, as a byte order mark is none of the first name only where it begins a file.
     */
    g_autofree char *printed = g_strconcat("#\n", entry, "\n", NULL);
    g_autoptr(IgConcepts) again = ig_concepts_new();
    ig_concepts_read(again, "printed", printed, strlen(printed), &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) found = ig_concepts_find(again, concept->names[0], FALSE);
    g_assert_cmpuint(found->len, ==, 1);
    const IgConcept *read = g_ptr_array_index(found, 0);
    g_assert_true(
        g_strv_equal((const char *const *)read->names, (const char *const *)concept->names));
}

/* Every name that stands in the file leads to an entry that has it. */
static void check_name(const IgConcepts *concepts, const char *name)
{
    g_autoptr(GPtrArray) strictly = ig_concepts_find(concepts, name, FALSE);
    g_autoptr(GPtrArray) loosely = ig_concepts_find(concepts, name, TRUE);
    g_assert_cmpuint(loosely->len, >=, strictly->len);
    for (guint i = 0; i < strictly->len; i++)
        check_again(g_ptr_array_index(strictly, i));
}

static void check_names(const IgConcepts *concepts, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", 200);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) names = g_strsplit(*line, " = ", -1);
        for (char **name = names; *name; name++)
            check_name(concepts, g_strstrip(*name));
    }
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgConcepts) concepts = ig_concepts_new();
    if (!ig_concepts_read(concepts, "file", (const char *)bytes, length, &error)) {
        g_assert_true(error && error->domain == IG_CONCEPTS_ERROR);
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        g_assert_cmpuint(ig_concepts_count(concepts), ==, 0);
        return 0;
    }
    g_autofree char *text = g_strndup((const char *)bytes, length);
    check_names(concepts, text);
    return 0;
}
