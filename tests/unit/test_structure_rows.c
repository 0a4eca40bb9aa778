#include "structure/rows.h"
#include "support/cases.h"

#include <string.h>

/* `letter` is the width of a letter in every case. */
#define LETTER 1.0f

/* "LINE EVIDENCE INDENT text": every reading of the text's number is a node. */
static void add_nodes(GArray *nodes, const char *value)
{
    g_auto(GStrv) fields = g_strsplit(value, " ", 4);
    IgCandidate readings[IG_CANDIDATE_READINGS];
    guint count = ig_candidates_read(fields[3], readings);
    for (guint i = 0; i < count; i++) {
        IgNode node = {.line = (guint)g_ascii_strtoull(fields[0], NULL, 10),
                       .candidate = readings[i],
                       .evidence = (float)g_ascii_strtod(fields[1], NULL),
                       .indent = (float)g_ascii_strtod(fields[2], NULL),
                       .inset = (float)g_ascii_strtod(fields[2], NULL)};
        g_array_append_val(nodes, node);
    }
}

/* The lines of each row that is worth something, in the order of their first lines. */
static void check(const IgCase *one)
{
    g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(IgNode));
    for (guint i = 0; ig_case_get_nth(one, "node", i); i++)
        add_nodes(nodes, ig_case_get_nth(one, "node", i));
    ig_rows_link(nodes, LETTER);
    g_autoptr(GString) got = g_string_new(NULL);
    g_autoptr(GString) wanted = g_string_new(NULL);
    for (gint i = 0; i < (gint)nodes->len; i++) {
        gint head = i;
        if (g_array_index(nodes, IgNode, (guint)i).before >= 0 ||
            ig_row_weigh(nodes, &head, LETTER) <= 0)
            continue;
        g_string_append(got, "\n   ");
        for (; head >= 0; head = g_array_index(nodes, IgNode, (guint)head).after)
            g_string_append_printf(got, " %u", g_array_index(nodes, IgNode, (guint)head).line);
    }
    for (guint i = 0; ig_case_get_nth(one, "row", i); i++)
        g_string_append_printf(wanted, "\n    %s", ig_case_get_nth(one, "row", i));
    ig_case_expect(one, "rows", got->str, wanted->str);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("rows", "structure_rows.test", check);
    return g_test_run();
}
