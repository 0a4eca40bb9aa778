#include "structure/candidates.h"
#include "support/cases.h"

static const char *const style_names[] = {
    [IG_NUMBER_DOT] = "dot",         [IG_NUMBER_CLOSE] = "close",
    [IG_NUMBER_BOTH] = "both",       [IG_NUMBER_SQUARE] = "square",
    [IG_NUMBER_BARE] = "bare",       [IG_NUMBER_DECIMAL] = "decimal",
    [IG_NUMBER_SECTION] = "section", [IG_NUMBER_PARAGRAPH] = "paragraph",
    [IG_NUMBER_ARTICLE] = "article", [IG_NUMBER_DASH] = "dash",
    [IG_NUMBER_DEGREE] = "degree",
};

static const char *const counting_names[] = {
    [IG_COUNT_ARABIC] = "arabic",     [IG_COUNT_LOWER] = "lower",
    [IG_COUNT_UPPER] = "upper",       [IG_COUNT_ROMAN] = "roman",
    [IG_COUNT_ROMAN_UPPER] = "ROMAN", [IG_COUNT_CYRILLIC] = "cyrillic",
    [IG_COUNT_ABJAD] = "abjad",
};

static char *show(const IgCandidate *one, const char *text)
{
    guint suffix = one->value % IG_VALUE_STEP;
    g_autofree char *plus = suffix ? g_strdup_printf("+%u", suffix) : g_strdup("");
    return g_strdup_printf("%s %s %u%s [%.*s]%s%s", style_names[one->style],
                           counting_names[one->counting], one->value / IG_VALUE_STEP, plus,
                           (int)(one->end - one->start), text + one->start,
                           text[one->words] ? " " : "", text + one->words);
}

/* `in` is read; every `out` is one reading: "style counting value [mark] words". */
static void check_read(const IgCase *one)
{
    IgCandidate readings[IG_CANDIDATE_READINGS];
    const char *text = ig_case_get(one, "in");
    guint count = ig_candidates_read(text, readings);
    for (guint i = 0; i < IG_CANDIDATE_READINGS; i++) {
        g_autofree char *shown = i < count ? show(&readings[i], text) : NULL;
        ig_case_expect(one, "reading", shown, ig_case_get_nth(one, "out", i));
    }
}

/* `after` follows `before` with so many left out, or "no". */
static void check_follows(const IgCase *one)
{
    IgCandidate before[IG_CANDIDATE_READINGS], after[IG_CANDIDATE_READINGS];
    g_assert_cmpuint(ig_candidates_read(ig_case_get(one, "before"), before), >=, 1);
    g_assert_cmpuint(ig_candidates_read(ig_case_get(one, "after"), after), >=, 1);
    guint gap = 0;
    gboolean follows = ig_candidate_follows(&before[0], &after[0], &gap);
    g_autofree char *shown = follows ? g_strdup_printf("%u", gap) : g_strdup("no");
    ig_case_expect(one, "gap", shown, ig_case_get(one, "gap"));
}

static void check(const IgCase *one)
{
    if (ig_case_has(one, "before"))
        check_follows(one);
    else
        check_read(one);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("candidates", "structure_candidates.test", check);
    return g_test_run();
}
