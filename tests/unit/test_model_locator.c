#include "model/locator.h"
#include "support/cases.h"
#include "support/reading.h"

#include <string.h>

static void check_error(const IgCase *one, const GError *error)
{
    g_autofree char *got = g_strdup_printf(
        "%s: %s", error->code == IG_LOCATOR_ERROR_NONE ? "none" : "syntax", error->message);
    ig_case_expect(one, "error", got, ig_case_get(one, "error"));
}

/* `out:` is the first reading; further `out:` lines are all the others. */
static void check_readings(const IgCase *one)
{
    g_autoptr(GError) error = NULL;
    const char *text = ig_case_get(one, "in");
    g_autoptr(GPtrArray) readings = ig_locator_readings(text, &error);
    if (!readings) {
        check_error(one, error);
        return;
    }
    gboolean all = ig_case_get_nth(one, "out", 1) != NULL;
    for (guint i = 0; i < readings->len && (i == 0 || all); i++) {
        g_autofree char *got = ig_test_reading(g_ptr_array_index(readings, i));
        ig_case_expect(one, "reading", got, ig_case_get_nth(one, "out", i));
    }
    if (all)
        ig_case_expect(one, "one reading more", NULL, ig_case_get_nth(one, "out", readings->len));
    g_autoptr(IgLocator) first = ig_locator_parse(text, NULL);
    g_autofree char *got = ig_test_reading(first);
    ig_case_expect(one, "parse", got, ig_case_get(one, "out"));
}

static IgParagraph *paragraph_of(const IgCase *one)
{
    IgParagraph *paragraph = ig_paragraph_new();
    g_autoptr(GStrvBuilder) section = g_strv_builder_new();
    ig_paragraph_set(&paragraph->label, ig_case_get(one, "label"));
    ig_paragraph_set(&paragraph->series, ig_case_get(one, "series"));
    ig_paragraph_set(&paragraph->page_label, ig_case_get(one, "page-label"));
    paragraph->page = (guint)g_ascii_strtoull(ig_case_get(one, "page"), NULL, 10);
    paragraph->ordinal = (guint)g_ascii_strtoull(ig_case_get(one, "ordinal"), NULL, 10);
    if (ig_case_has(one, "zone"))
        g_assert_true(ig_zone_from_name(ig_case_get(one, "zone"), &paragraph->zone));
    for (guint i = 0; ig_case_get_nth(one, "section", i); i++)
        g_strv_builder_add(section, ig_case_get_nth(one, "section", i));
    g_strfreev(paragraph->section);
    paragraph->section = g_strv_builder_end(section);
    return paragraph;
}

/* Each `yes:` names the paragraph, each `no:` does not. */
static void check_matches(const IgCase *one)
{
    static const char *const answers[] = {"no", "yes"};
    g_autoptr(IgParagraph) paragraph = paragraph_of(one);
    for (guint answer = 0; answer < G_N_ELEMENTS(answers); answer++) {
        const char *text;
        for (guint i = 0; (text = ig_case_get_nth(one, answers[answer], i)); i++) {
            g_autoptr(GError) error = NULL;
            g_autoptr(IgLocator) locator = ig_locator_parse(text, &error);
            g_assert_no_error(error);
            ig_case_expect(one, text, answers[ig_locator_matches(locator, paragraph) ? 1 : 0],
                           answers[answer]);
        }
    }
    if (ig_case_has(one, "pinpoint")) {
        g_autofree char *pinpoint = ig_locator_pinpoint(paragraph, !ig_case_has(one, "twice"));
        ig_case_expect(one, "pinpoint", pinpoint, ig_case_get(one, "pinpoint"));
    }
}

static void check_range(const IgCase *one)
{
    g_autofree char *range = ig_locator_range("Name", ig_case_get(one, "first"),
                                              ig_case_get(one, "last"));
    ig_case_expect(one, "range", range ? range : "none", ig_case_get(one, "range"));
}

/* One document; `rank:` lines are names, the best first, "none" before those that are not. */
static void check_ranks(const IgCase *one)
{
    g_autoptr(IgDocument) document = ig_document_new();
    document->citekey = g_strdup(ig_case_get(one, "citekey"));
    document->symbol = g_strdup(ig_case_get(one, "symbol"));
    document->short_title = g_strdup(ig_case_get(one, "short"));
    document->title = g_strdup(ig_case_get(one, "title"));
    document->aliases = g_strsplit(ig_case_get(one, "aliases"), "; ", -1);
    guint before = G_MAXUINT;
    gboolean none = FALSE;
    for (guint i = 0; ig_case_get_nth(one, "rank", i); i++) {
        const char *name = ig_case_get_nth(one, "rank", i);
        if (g_str_equal(name, "none")) {
            none = TRUE;
            continue;
        }
        guint rank = ig_locator_name_rank(document, name);
        ig_case_expect(one, name, rank > before ? "better" : "no better", "no better");
        ig_case_expect(one, name, rank == 0 ? "no name" : "a name", none ? "no name" : "a name");
        before = rank;
    }
}

static void check(const IgCase *one)
{
    if (ig_case_has(one, "in"))
        check_readings(one);
    else if (ig_case_has(one, "range"))
        check_range(one);
    else if (ig_case_has(one, "rank"))
        check_ranks(one);
    else
        check_matches(one);
}

/* The seeded generator of paragraphs for the properties below. */
static const char *pick(GRand *random, const char *const *from, gsize n)
{
    return from[g_rand_int_range(random, 0, (gint32)n)];
}

static char *random_label(GRand *random)
{
    static const char *const words[] = {"", "", "", "", "Art. ", "recital ", "Annex "};
    static const char *const parts[] = {"1", "7", "69", "112", "a", "b", "iv", "xii", "A", "aa"};
    static const char *const wrapped[] = {"(a)",  "(i)", "(2)", ".1",  ".12",
                                          " bis", "a",   "/6",  "(xi)"};
    GString *label = g_string_new(pick(random, words, G_N_ELEMENTS(words)));
    g_string_append(label, pick(random, parts, G_N_ELEMENTS(parts)));
    for (int i = g_rand_int_range(random, 0, 4); i > 0; i--)
        g_string_append(label, pick(random, wrapped, G_N_ELEMENTS(wrapped)));
    return g_string_free(label, FALSE);
}

static IgParagraph *random_paragraph(GRand *random)
{
    static const char *const series[] = {"",
                                         "",
                                         "",
                                         "Recommendations",
                                         "Annex III",
                                         "quoted",
                                         "Footnotes",
                                         "Comments",
                                         "Privacy, security and trust",
                                         "ENHANCED COOPERATION: STATE OF DEBATE",
                                         "Art. 5 and after, a comment",
                                         "§4"};
    static const char *const sections[] = {"4. Consensus", "4.1. Rough consensus", "INTRODUCTION",
                                           "Article 5 Principles", "IV. Next, steps"};
    IgParagraph *paragraph = ig_paragraph_new();
    g_autofree char *label = random_label(random);
    ig_paragraph_set(&paragraph->label, label);
    ig_paragraph_set(&paragraph->series, pick(random, series, G_N_ELEMENTS(series)));
    paragraph->zone = (IgZone)g_rand_int_range(random, 0, IG_ZONE_COUNT);
    paragraph->ordinal = (guint)g_rand_int_range(random, 1, 5000);
    g_strfreev(paragraph->section);
    paragraph->section = g_strsplit(pick(random, sections, G_N_ELEMENTS(sections)), "|", -1);
    return paragraph;
}

static const char *random_name(GRand *random)
{
    static const char *const names[] = {"Tunis Agenda",
                                        "A/RES/70/125",
                                        "RFC 7282",
                                        "IGF 2014, Istanbul",
                                        "Who governs? \"We\" do: 10/12",
                                        "GDPR",
                                        "Commentary on Art. 5",
                                        "tunis-agenda",
                                        "Report, part 2, p. 7",
                                        "ISO 3166-1",
                                        "Résumé – § 230 [2014]",
                                        "信息社会突尼斯议程"};
    return pick(random, names, G_N_ELEMENTS(names));
}

static gboolean read_back(const char *text, const char *name, const IgParagraph *paragraph)
{
    g_autoptr(GPtrArray) readings = ig_locator_readings(text, NULL);
    for (guint i = 0; readings && i < readings->len; i++) {
        const IgLocator *locator = g_ptr_array_index(readings, i);
        if (g_str_equal(locator->document, name) && ig_locator_matches(locator, paragraph))
            return TRUE;
    }
    return FALSE;
}

static guint property_runs(void)
{
    const char *runs = g_getenv("IG_PROP_RUNS");
    return runs ? (guint)g_ascii_strtoull(runs, NULL, 10) : 5000;
}

/* Whatever pinpoint is written, behind whatever name, is read back and names the paragraph. */
static void test_pinpoints_read_back(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7282);
    guint printed = 0, runs = property_runs();
    for (guint i = 0; i < runs; i++) {
        g_autoptr(IgParagraph) paragraph = random_paragraph(random);
        gboolean unique = g_rand_int_range(random, 0, 8) > 0;
        g_autofree char *pinpoint = ig_locator_pinpoint(paragraph, unique);
        const char *name = random_name(random);
        g_autofree char *text = g_strconcat(name, pinpoint, NULL);
        g_assert_true(*pinpoint == ' ' || *pinpoint == ',');
        if (!read_back(text, name, paragraph))
            g_error("%s: not read back (label %s, series %s)", text, paragraph->label,
                    paragraph->series);
        printed += strchr(pinpoint, '[') ? 0 : 1;
    }
    /* Falling back on counting is for odd labels; the generator makes many ("iva", "a bis(2).1").
     */
    g_assert_cmpuint(printed, >, runs / 2);
}

/* A range names both its ends. */
static void test_ranges_read_back(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(69);
    guint ranges = 0, runs = property_runs();
    for (guint i = 0; i < runs; i++) {
        g_autoptr(IgParagraph) first = random_paragraph(random);
        g_autoptr(IgParagraph) last = random_paragraph(random);
        ig_paragraph_set(&last->series, first->series);
        last->zone = first->zone;
        g_autofree char *from = ig_locator_pinpoint(first, TRUE);
        g_autofree char *to = ig_locator_pinpoint(last, TRUE);
        const char *name = random_name(random);
        g_autofree char *range = ig_locator_range(name, from, to);
        if (!range)
            continue;
        if (!read_back(range, name, first) || !read_back(range, name, last))
            g_error("%s: does not name both %s and %s", range, from, to);
        ranges++;
    }
    g_assert_cmpuint(ranges, >, runs / 10);
}

/* Any text is a locator, an error, and no crash; what is read names a document or its parts. */
static void test_any_text(void)
{
    static const char *const pieces[] = {
        "¶",  "§",     "[", "]",     "(",   ")",      "69",  "4.1",  "a",
        ",",  ":",     " ", "–",     "-",   "to",     "and", "Art.", "recital",
        "p.", "n.",    "*", "Tunis", "RFC", "\u00a0", "ß",   "\xff", "lit.",
        "0",  "para.", ".", "\"",    "bis", "\u0301", "信",  "٦"};
    g_autoptr(GRand) random = g_rand_new_with_seed(230);
    for (guint i = 0; i < property_runs(); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = g_rand_int_range(random, 0, 12); n > 0; n--)
            g_string_append(text, pick(random, pieces, G_N_ELEMENTS(pieces)));
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) readings = ig_locator_readings(text->str, &error);
        g_assert_true((readings != NULL) == (error == NULL));
        g_assert_true(!readings || readings->len > 0);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("locator", "locator.test", check);
    g_test_add_func("/locator-property/pinpoints-read-back", test_pinpoints_read_back);
    g_test_add_func("/locator-property/ranges-read-back", test_ranges_read_back);
    g_test_add_func("/locator-property/any-text", test_any_text);
    return g_test_run();
}
