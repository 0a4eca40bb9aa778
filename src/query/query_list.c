#include "query/query_list.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

G_DEFINE_QUARK(igsearch - query - list - error - quark, ig_query_list_error)

typedef enum { COLUMN_ID, COLUMN_QUERY, COLUMN_LABEL, COLUMN_OTHER } Column;

typedef struct {
    const char *file;
    const char *at, *end;
    guint line;     /* of `at` */
    char separator; /* of cells; '\0': a row is one query */
    Column columns[IG_QUERY_LIST_MAX_COLUMNS];
    guint column_count;
    GPtrArray *queries;
    GHashTable *lines; /* id → the line it stands on */
} Reader;

void ig_listed_query_free(IgListedQuery *query)
{
    if (!query)
        return;
    g_free(query->id);
    g_free(query->label);
    g_free(query->query);
    g_free(query);
}

static gboolean fail(const Reader *reader, guint line, IgQueryListErrorCode code,
                     const char *message, GError **error)
{
    g_set_error(error, IG_QUERY_LIST_ERROR, (int)code, "%s:%u: %s", reader->file, line, message);
    return FALSE;
}

/* ---- cells ---- */

static const char *line_end(const Reader *reader)
{
    const char *end = memchr(reader->at, '\n', (gsize)(reader->end - reader->at));
    return end ? end : reader->end;
}

/* Up to the next separator or the end of the line; leaves `at` there. */
static char *plain_cell(Reader *reader)
{
    const char *from = reader->at, *end = line_end(reader);
    const char *stop = reader->separator ? memchr(from, reader->separator, (gsize)(end - from))
                                         : NULL;
    reader->at = stop ? stop : end;
    g_autofree char *cell = g_strndup(from, (gsize)(reader->at - from));
    return g_strdup(g_strstrip(cell));
}

/* From one quote to the next that is alone, over line breaks. NULL where none is. */
static char *quoted_cell(Reader *reader)
{
    g_autoptr(GString) cell = g_string_new(NULL);
    for (reader->at++; reader->at < reader->end; reader->at++) {
        if (*reader->at == '"' && (reader->at + 1 == reader->end || reader->at[1] != '"')) {
            reader->at++;
            return g_strdup(g_strstrip(cell->str));
        }
        reader->at += *reader->at == '"';
        reader->line += *reader->at == '\n';
        g_string_append_c(cell, *reader->at);
    }
    return NULL;
}

/* Tabs part cells without quoting; but spreadsheets quote a cell that has quotes in it all the
 * same, so that a phrase comes in three. */
static char *unquoted_by_spreadsheet(char *cell)
{
    gsize length = strlen(cell);
    if (length < 6 || !g_str_has_prefix(cell, "\"\"\"") || !g_str_has_suffix(cell, "\"\"\""))
        return cell;
    g_autofree char *inner = g_strndup(cell + 1, length - 2);
    g_auto(GStrv) parts = g_strsplit(inner, "\"\"", -1);
    g_free(cell);
    return g_strjoinv("\"", parts);
}

static char *next_cell(Reader *reader, GError **error)
{
    guint line = reader->line;
    if (reader->separator == '\t')
        return unquoted_by_spreadsheet(plain_cell(reader));
    if (reader->separator != ',' || *reader->at != '"')
        return plain_cell(reader);
    char *cell = quoted_cell(reader);
    while (cell && reader->at < reader->end && (*reader->at == ' ' || *reader->at == '\r'))
        reader->at++;
    if (cell && (reader->at == reader->end || *reader->at == ',' || *reader->at == '\n'))
        return cell;
    fail(reader, line, IG_QUERY_LIST_ERROR_TABLE,
         cell ? "something stands behind a cell in quotes" : "a quote does not end", error);
    g_free(cell);
    return NULL;
}

/* The cells of a row, at least one, which ends with its line; NULL on failure. */
static GPtrArray *next_row(Reader *reader, GError **error)
{
    g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
    for (;;) {
        /* An empty cell may be the last thing of a file, where there is no byte to look at. */
        char *cell = reader->at < reader->end ? next_cell(reader, error) : g_strdup("");
        if (!cell)
            return NULL;
        g_ptr_array_add(cells, cell);
        if (reader->at >= reader->end || *reader->at == '\n')
            break;
        if (cells->len >= IG_QUERY_LIST_MAX_COLUMNS) {
            fail(reader, reader->line, IG_QUERY_LIST_ERROR_LIMIT, "too many columns", error);
            return NULL;
        }
        reader->at++;
    }
    if (reader->at < reader->end)
        reader->at++;
    reader->line++;
    return g_steal_pointer(&cells);
}

/* ---- rows ---- */

/* Steps over lines that are blank or a comment. FALSE at the end. */
static gboolean find_row(Reader *reader)
{
    while (reader->at < reader->end) {
        const char *p = reader->at, *end = line_end(reader);
        while (p < end && g_ascii_isspace(*p))
            p++;
        if (p < end && *p != '#')
            return TRUE;
        reader->at = end < reader->end ? end + 1 : end;
        reader->line++;
    }
    return FALSE;
}

static Column column_named(const char *name)
{
    static const char *const names[] = {"id", "query", "label"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_ascii_strcasecmp(name, names[i]) == 0)
            return (Column)i;
    }
    return COLUMN_OTHER;
}

/* Whether the first row names columns, `query` once among them. */
static gboolean take_header(Reader *reader, const GPtrArray *cells)
{
    guint queries = 0;
    for (guint i = 0; i < cells->len; i++) {
        reader->columns[i] = column_named(g_ptr_array_index(cells, i));
        queries += reader->columns[i] == COLUMN_QUERY;
    }
    reader->column_count = cells->len;
    return cells->len > 1 && queries == 1;
}

/* A table is known by its first row; anything else is a list, however it begins. */
static gboolean look_for_header(Reader *reader)
{
    static const char separators[] = ",\t";
    const Reader start = *reader;
    for (const char *separator = separators; *separator; separator++) {
        *reader = start;
        reader->separator = *separator;
        g_autoptr(GPtrArray) cells = next_row(reader, NULL);
        if (cells && take_header(reader, cells))
            return TRUE;
    }
    *reader = start;
    reader->separator = '\0';
    reader->columns[0] = COLUMN_QUERY;
    reader->column_count = 1;
    return FALSE;
}

static gboolean add_query(Reader *reader, IgListedQuery *query, GError **error)
{
    g_ptr_array_add(reader->queries, query);
    if (!query->id || !*query->id) {
        g_free(query->id);
        query->id = g_strdup_printf("%u", reader->queries->len);
    }
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(reader->lines, query->id));
    if (before > 0) {
        g_autofree char *message = g_strdup_printf("the id \"%s\" is that of line %u too",
                                                   query->id, before);
        return fail(reader, query->line, IG_QUERY_LIST_ERROR_ID, message, error);
    }
    if (reader->queries->len > IG_QUERY_LIST_MAX_QUERIES)
        return fail(reader, query->line, IG_QUERY_LIST_ERROR_LIMIT, "too many queries", error);
    g_hash_table_insert(reader->lines, query->id, GUINT_TO_POINTER(query->line));
    return TRUE;
}

static void take_cell(IgListedQuery *query, Column column, const char *cell)
{
    char **const fields[] = {&query->id, &query->query, &query->label};
    if (column == COLUMN_OTHER)
        return;
    g_free(*fields[column]);
    *fields[column] = g_strdup(cell);
}

static gboolean read_row(Reader *reader, GError **error)
{
    guint line = reader->line;
    g_autoptr(GPtrArray) cells = next_row(reader, error);
    if (!cells)
        return FALSE;
    if (cells->len > reader->column_count)
        return fail(reader, line, IG_QUERY_LIST_ERROR_TABLE,
                    "more cells than the first row names: put a query with commas in quotes",
                    error);
    IgListedQuery *query = g_new0(IgListedQuery, 1);
    query->line = line;
    query->query = g_strdup("");
    query->label = g_strdup("");
    for (guint i = 0; i < cells->len; i++)
        take_cell(query, reader->columns[i], g_ptr_array_index(cells, i));
    return add_query(reader, query, error);
}

/* ---- the list ---- */

static gboolean check_text(const Reader *reader, GError **error)
{
    const char *bad;
    gsize length = (gsize)(reader->end - reader->at);
    if (length > IG_QUERY_LIST_MAX_BYTES)
        return fail(reader, 1, IG_QUERY_LIST_ERROR_LIMIT, "too long a list of queries", error);
    if (g_utf8_validate_len(reader->at, length, &bad))
        return TRUE;
    guint line = 1;
    for (const char *p = reader->at; p < bad; p++)
        line += *p == '\n';
    return fail(reader, line, IG_QUERY_LIST_ERROR_ENCODING, "the text is not UTF-8", error);
}

static gboolean read_rows(Reader *reader, GError **error)
{
    if (find_row(reader))
        look_for_header(reader);
    while (find_row(reader)) {
        if (!read_row(reader, error))
            return FALSE;
    }
    return reader->queries->len > 0 ||
           fail(reader, reader->line, IG_QUERY_LIST_ERROR_EMPTY, "there is no query here", error);
}

GPtrArray *ig_query_list_read(const char *file, const char *text, gsize length, GError **error)
{
    Reader reader = {.file = file, .at = text, .end = text + length, .line = 1};
    if (!check_text(&reader, error))
        return NULL;
    if (length >= strlen(BYTE_ORDER_MARK) && g_str_has_prefix(text, BYTE_ORDER_MARK))
        reader.at += strlen(BYTE_ORDER_MARK);
    g_autoptr(GPtrArray) queries = g_ptr_array_new_with_free_func(
        (GDestroyNotify)ig_listed_query_free);
    g_autoptr(GHashTable) lines = g_hash_table_new(g_str_hash, g_str_equal);
    reader.queries = queries;
    reader.lines = lines;
    return read_rows(&reader, error) ? g_steal_pointer(&queries) : NULL;
}
