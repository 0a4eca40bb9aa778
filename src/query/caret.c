#include "query/ast.h"

#include <string.h>

/* A terminal line is 80 columns; two go to the indent. */
#define SHOWN_COLUMNS 76

/* How much of the query is kept before the place when it is too long to be shown whole. */
#define COLUMNS_BEFORE 50

static guint columns_of(gunichar c)
{
    if (g_unichar_iszerowidth(c))
        return 0;
    return g_unichar_iswide(c) ? 2 : 1;
}

/* The query on one line, each character with its place: columns, and bytes of the query. */
typedef struct {
    GString *text;
    guint columns; /* of the text so far */
} Line;

static void add_char(Line *line, gunichar c)
{
    g_string_append_unichar(line->text, c);
    line->columns += columns_of(c);
}

/* The character at `p` as it is shown, and the bytes it takes. */
static gunichar shown_char(const char *p, gsize *bytes)
{
    gunichar c = g_utf8_get_char_validated(p, -1);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        *bytes = 1;
        return 0xFFFD;
    }
    *bytes = (gsize)(g_utf8_next_char(p) - p);
    return g_unichar_iscntrl(c) || g_unichar_isspace(c) ? ' ' : c;
}

/* Columns from the start of the query to the byte `where`, or to its end. */
static guint columns_until(const char *query, gsize where)
{
    guint columns = 0;
    gsize bytes;
    for (gsize at = 0; query[at]; at += bytes) {
        gunichar c = shown_char(query + at, &bytes);
        if (at + bytes > where)
            break;
        columns += columns_of(c);
    }
    return columns;
}

/* Writes the columns from `first` on, as many as are shown; "…" stands for what is left out. */
static void show_columns(Line *line, const char *query, guint first)
{
    guint column = 0;
    gsize bytes;
    if (first > 0)
        add_char(line, 0x2026);
    for (gsize at = 0; query[at]; at += bytes) {
        gunichar c = shown_char(query + at, &bytes);
        if (line->columns + columns_of(c) > SHOWN_COLUMNS) {
            add_char(line, 0x2026);
            return;
        }
        /* A combining mark cannot begin a line. */
        gboolean begun = column > first || (column == first && columns_of(c) > 0);
        if (begun)
            add_char(line, c);
        column += columns_of(c);
    }
}

/* The column of the first character at or after the column `wanted`. */
static guint column_from(const char *query, guint wanted)
{
    guint column = 0;
    gsize bytes;
    for (gsize at = 0; query[at] && column < wanted; at += bytes)
        column += columns_of(shown_char(query + at, &bytes));
    return column;
}

char *ig_query_error_show(const char *message, const char *query, gsize where)
{
    Line line = {.text = g_string_new(NULL)};
    guint place = columns_until(query, where), first = 0;
    if (place > COLUMNS_BEFORE && columns_until(query, G_MAXSIZE) > SHOWN_COLUMNS)
        first = column_from(query, place - COLUMNS_BEFORE);
    show_columns(&line, query, first);
    guint ellipsis = first > 0 ? 1 : 0;
    char *shown = g_strdup_printf("%s\n  %s\n  %*s^\n", message, line.text->str,
                                  (int)(place - first + ellipsis), "");
    g_string_free(line.text, TRUE);
    return shown;
}
