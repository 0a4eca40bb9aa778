#include "support/cases.h"
#include "text/width.h"

#include <string.h>

/* Fields "start of N" and "end of N": what fits in N columns. */
static void check_fits(const IgCase *one, const char *text)
{
    gsize size = strlen(text);
    for (guint columns = 0; columns < 20; columns++) {
        g_autofree char *start = g_strdup_printf("start of %u", columns);
        g_autofree char *end = g_strdup_printf("end of %u", columns);
        g_autofree char *first = g_strndup(text, ig_text_fit_start(text, size, columns));
        if (ig_case_has(one, start))
            ig_case_expect(one, start, first, ig_case_get(one, start));
        if (ig_case_has(one, end))
            ig_case_expect(one, end, text + ig_text_fit_end(text, size, columns),
                           ig_case_get(one, end));
    }
}

static void check(const IgCase *one)
{
    const char *text = ig_case_get(one, "text");
    g_autofree char *width = g_strdup_printf("%u", ig_text_width(text, strlen(text)));
    ig_case_expect(one, "width", width, ig_case_get(one, "width"));
    ig_case_expect(one, "left", ig_text_runs_left(text, strlen(text)) ? "yes" : "no",
                   ig_case_get(one, "left"));
    check_fits(one, text);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("text/width", "text_width.test", check);
    return g_test_run();
}
