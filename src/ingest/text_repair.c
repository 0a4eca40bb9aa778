#include "ingest/text_repair.h"

#include "model/extraction.h"
#include "text/mojibake.h"
#include "text/utf8.h"

#include <string.h>

void ig_repair_mojibake(char **text, GPtrArray *warnings)
{
    if (g_str_is_ascii(*text))
        return;
    guint runs = 0;
    const char *encoding = NULL;
    char *mended = ig_mojibake_repair(*text, &runs, &encoding);
    if (!mended)
        return;
    g_autofree char *detail = g_strdup_printf("UTF-8 once read as %s", encoding);
    ig_warnings_add(warnings, "mojibake", runs, detail);
    g_free(*text);
    *text = mended;
}

static char *repair_cell(const char *text, GPtrArray *warnings)
{
    g_autofree char *cell = g_strdup(text);
    ig_repair_mojibake(&cell, warnings);
    return ig_text_squeeze(cell);
}

char *ig_repair_text(const char *text, GPtrArray *warnings)
{
    if (!strchr(text, '\t'))
        return repair_cell(text, warnings);
    g_auto(GStrv) cells = g_strsplit(text, "\t", -1);
    for (guint i = 0; cells[i]; i++) {
        char *repaired = repair_cell(cells[i], warnings);
        g_free(cells[i]);
        cells[i] = repaired;
    }
    return g_strjoinv("\t", cells);
}
