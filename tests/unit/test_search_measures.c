#include "search/measures.h"
#include "support/cases.h"

#include <math.h>

static guint64 number(const IgCase *one, const char *field)
{
    return g_ascii_strtoull(ig_case_get(one, field), NULL, 10);
}

/* A field that is not given is not looked at. */
static void expect(const IgCase *one, const char *field, double got, const char *form)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    if (!ig_case_has(one, field))
        return;
    /* Not "-0.00". */
    double shown = fabs(got) < 1e-9 ? 0 : got;
    ig_case_expect(one, field,
                   isnan(got) ? "none" : g_ascii_formatd(digits, sizeof digits, form, shown),
                   ig_case_get(one, field));
}

static void check_association(const IgCase *one)
{
    const IgCooccurrence counts = {number(one, "observed"), number(one, "outside"),
                                   number(one, "window"), number(one, "rest")};
    expect(one, "log-likelihood", ig_log_likelihood(&counts), "%.2f");
    expect(one, "expected", ig_expected(&counts), "%.2f");
    expect(one, "mi", ig_mutual_information(&counts), "%.2f");
    expect(one, "t", ig_t_score(&counts), "%.2f");
}

static void check_dice(const IgCase *one)
{
    g_auto(GStrv) counts = g_strsplit(ig_case_get(one, "together"), " ", 3);
    g_assert_cmpuint(g_strv_length(counts), ==, 3);
    expect(one, "dice",
           ig_log_dice(g_ascii_strtoull(counts[0], NULL, 10), g_ascii_strtoull(counts[1], NULL, 10),
                       g_ascii_strtoull(counts[2], NULL, 10)),
           "%.2f");
}

static void check_dispersion(const IgCase *one)
{
    g_auto(GStrv) written = g_strsplit(ig_case_get(one, "parts"), " ", -1);
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(IgCorpusPart));
    for (guint i = 0; written[i]; i++) {
        char *end;
        IgCorpusPart part = {g_ascii_strtoull(written[i], &end, 10), 0};
        g_assert_cmpint(*end, ==, '/');
        part.words = g_ascii_strtoull(end + 1, NULL, 10);
        g_array_append_val(parts, part);
    }
    expect(one, "D", ig_juilland_d(parts), "%.3f");
    expect(one, "DP", ig_gries_dp(parts), "%.3f");
    expect(one, "DPnorm", ig_gries_dp_norm(parts), "%.3f");
}

static void check(const IgCase *one)
{
    if (ig_case_has(one, "parts"))
        check_dispersion(one);
    else if (ig_case_has(one, "together"))
        check_dice(one);
    else
        check_association(one);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("search/measures", "measures.test", check);
    return g_test_run();
}
