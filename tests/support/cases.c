#include "support/cases.h"

#include <string.h>

const char *ig_case_get_nth(const IgCase *one, const char *field, guint n)
{
    for (guint i = 0; i + 1 < one->fields->len; i += 2) {
        if (g_str_equal(g_ptr_array_index(one->fields, i), field) && n-- == 0)
            return g_ptr_array_index(one->fields, i + 1);
    }
    return NULL;
}

gboolean ig_case_has(const IgCase *one, const char *field)
{
    return ig_case_get_nth(one, field, 0) != NULL;
}

const char *ig_case_get(const IgCase *one, const char *field)
{
    const char *value = ig_case_get_nth(one, field, 0);
    return value ? value : "";
}

void ig_case_expect(const IgCase *one, const char *what, const char *got, const char *wanted)
{
    if (g_strcmp0(got, wanted) == 0)
        return;
    g_test_message("%s:%u: %s: %s\n  got    %s\n  wanted %s", one->path, one->line, one->name, what,
                   got ? got : "(null)", wanted ? wanted : "(null)");
    g_test_fail();
}

/* g_strcompress knows no \u: spell it as the UTF-8 it stands for first. */
static char *unescape(const char *raw)
{
    g_autoptr(GString) spelled = g_string_new(NULL);
    for (const char *p = raw; *p; p++) {
        if (p[0] == '\\' && p[1] == 'u' && strlen(p) >= 6) {
            g_autofree char *hex = g_strndup(p + 2, 4);
            g_string_append_unichar(spelled, (gunichar)g_ascii_strtoull(hex, NULL, 16));
            p += 5;
        } else if (p[0] == '\\' && p[1]) {
            g_string_append_len(spelled, p, 2);
            p++;
        } else {
            g_string_append_c(spelled, *p);
        }
    }
    return g_strcompress(spelled->str);
}

static void case_free(IgCase *one)
{
    g_free(one->name);
    g_free(one->path);
    g_ptr_array_unref(one->fields);
    g_free(one);
}

/* A case and the function that checks it, as one pointer for GLib's test runner. */
typedef struct {
    IgCase *one;
    IgCaseFunc check;
} CaseTest;

static void case_test_run(gconstpointer data)
{
    const CaseTest *test = data;
    test->check(test->one);
}

static void case_test_free(gpointer data)
{
    CaseTest *test = data;
    case_free(test->one);
    g_free(test);
}

static void register_case(const char *prefix, IgCase *one, IgCaseFunc check)
{
    CaseTest *test = g_new0(CaseTest, 1);
    test->one = one;
    test->check = check;
    g_autofree char *path = g_strdup_printf("/%s/%s", prefix, one->name);
    g_test_add_data_func_full(path, test, case_test_run, case_test_free);
}

static IgCase *case_new(const char *name, const char *path, guint line)
{
    IgCase *one = g_new0(IgCase, 1);
    one->name = g_strdelimit(g_strstrip(g_strdup(name)), "/", '|');
    one->path = g_strdup(path);
    one->line = line;
    one->fields = g_ptr_array_new_with_free_func(g_free);
    return one;
}

void ig_cases_add(const char *prefix, const char *file, IgCaseFunc check)
{
    g_autofree char *path = g_build_filename(g_getenv("IG_TEST_DATA"), file, NULL);
    g_autofree char *content = NULL;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &content, NULL, &error))
        g_error("%s", error->message);
    g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
    guint found = 0;
    IgCase *one = NULL;
    for (guint i = 0; lines[i]; i++) {
        const char *line = lines[i];
        const char *colon = strchr(line, ':');
        if (line[0] == '#') {
            if (one)
                register_case(prefix, one, check);
            one = case_new(line + 1, path, i + 1);
            found++;
        } else if (line[0] && line[0] != ';') {
            if (!one || !colon)
                g_error("%s:%u: expected \"# name\" or \"field: value\"", path, i + 1);
            g_ptr_array_add(one->fields, g_strndup(line, (gsize)(colon - line)));
            g_ptr_array_add(one->fields, unescape(colon[1] == ' ' ? colon + 2 : colon + 1));
        }
    }
    if (one)
        register_case(prefix, one, check);
    if (found == 0)
        g_error("%s holds no cases", path);
}
