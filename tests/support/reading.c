#include "support/reading.h"

static void print_pin(GString *out, const IgPin *pin)
{
    static const char *const marks[] = {"¶", "#", "p.", "§"};
    g_string_append_printf(out, " %s%s", marks[pin->kind], pin->first);
    if (!g_str_equal(pin->first, pin->last))
        g_string_append_printf(out, "..%s", pin->last);
}

char *ig_test_reading(const IgLocator *locator)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_string_append_printf(out, "<%s>", locator->document);
    if (*locator->series)
        g_string_append_printf(out, " series <%s>", locator->series);
    if (*locator->section)
        g_string_append_printf(out, " in §%s", locator->section);
    for (guint i = 0; i < locator->pins->len; i++)
        print_pin(out, g_ptr_array_index(locator->pins, i));
    g_string_append(out, locator->certain ? " !" : "");
    return g_strdup(out->str);
}
