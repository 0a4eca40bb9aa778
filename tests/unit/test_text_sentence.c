#include "support/cases.h"
#include "text/sentence.h"

#include <string.h>

static void check(const IgCase *one)
{
    const char *text = ig_case_get(one, "in");
    gsize size = strlen(text);
    g_autoptr(GString) got = g_string_new(NULL);
    for (gsize at = 0, next; at < size; at = next) {
        next = ig_sentence_next(text, size, at);
        g_assert_cmpuint(next, >, at);
        g_string_append_printf(got, "%s%.*s", at > 0 ? "|" : "", (int)(next - at), text + at);
    }
    ig_case_expect(one, "sentences", got->str, ig_case_get(one, "out"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("text/sentence", "sentence.test", check);
    return g_test_run();
}
