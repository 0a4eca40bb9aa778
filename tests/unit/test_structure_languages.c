#include "structure/languages.h"
#include "support/cases.h"

#include <string.h>

static void add_paragraph(IgExtraction *extraction, const char *text, const char *zone,
                          const char *declared)
{
    IgParagraph *paragraph = ig_paragraph_new();
    ig_paragraph_set(&paragraph->text, text);
    ig_paragraph_set(&paragraph->lang, declared);
    g_assert_true(ig_zone_from_name(zone, &paragraph->zone));
    g_ptr_array_add(extraction->paragraphs, paragraph);
    paragraph->ordinal = extraction->paragraphs->len;
}

static IgExtraction *extraction_of(const IgCase *one)
{
    IgExtraction *extraction = ig_extraction_new();
    const char *zone = "body", *declared = NULL;
    if (ig_case_has(one, "document"))
        extraction->document->language = g_strdup(ig_case_get(one, "document"));
    for (guint i = 0; i < one->fields->len; i += 2) {
        const char *field = one->fields->pdata[i], *value = one->fields->pdata[i + 1];
        if (g_str_equal(field, "zone"))
            zone = value;
        else if (g_str_equal(field, "of"))
            declared = value;
        else if (g_str_equal(field, "para"))
            add_paragraph(extraction, value, zone, g_steal_pointer(&declared));
    }
    return extraction;
}

static void check(const IgCase *one)
{
    g_autoptr(IgLanguages) languages = ig_languages_new(IG_LANGUAGE_MODELS);
    g_autoptr(IgExtraction) extraction = extraction_of(one);
    ig_settle_languages(languages, extraction);
    const char *document = extraction->document->language;
    ig_case_expect(one, "document", document ? document : "", ig_case_get_nth(one, "out", 0));
    ig_extraction_drop_language(extraction, document);
    for (guint i = 0; i < extraction->paragraphs->len; i++) {
        const IgParagraph *paragraph = g_ptr_array_index(extraction->paragraphs, i);
        const char *lang = *paragraph->lang || !document ? paragraph->lang : document;
        ig_case_expect(one, paragraph->text, lang, ig_case_get_nth(one, "out", i + 1));
    }
    const IgWarning *warning = extraction->warnings->len > 0
                                   ? g_ptr_array_index(extraction->warnings, 0)
                                   : NULL;
    ig_case_expect(one, "warning", warning ? warning->detail : "", ig_case_get(one, "warning"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("languages", "structure_languages.test", check);
    return g_test_run();
}
