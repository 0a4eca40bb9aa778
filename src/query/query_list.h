/* A list of queries, as a researcher keeps them in a file.
 *
 *     # A comment. One query a line:
 *     "enhanced cooperation"
 *     multistakeholder -draft
 *
 * or a table, whose first row names its columns, `query` among them, in any order:
 *
 *     id,query,label
 *     ec,"""enhanced cooperation""",Enhanced cooperation
 *
 * with commas (RFC 4180) or tabs (each cell as it stands, but for one in three quotes, which is how
 * spreadsheets write a cell that is in quotes). Lines that begin with # and blank ones are no
 * queries; a byte order mark and CR LF are taken. A query without an id has its number, from 1.
 * Whether a query can be read is not looked at. `man 1 igsearch` is the definition. Pure. */
#pragma once

#include <glib.h>

#define IG_QUERY_LIST_MAX_BYTES   (16u << 20)
#define IG_QUERY_LIST_MAX_QUERIES 100000
#define IG_QUERY_LIST_MAX_COLUMNS 64

#define IG_QUERY_LIST_ERROR (ig_query_list_error_quark())
GQuark ig_query_list_error_quark(void);

typedef enum {
    IG_QUERY_LIST_ERROR_ENCODING, /* no UTF-8 */
    IG_QUERY_LIST_ERROR_TABLE,    /* a quote that does not end, a row of more cells than columns */
    IG_QUERY_LIST_ERROR_ID,       /* two queries with one id */
    IG_QUERY_LIST_ERROR_LIMIT,
    IG_QUERY_LIST_ERROR_EMPTY,
} IgQueryListErrorCode;

typedef struct {
    char *id;
    char *label; /* "" if it has none */
    char *query; /* without blanks around it */
    guint line;  /* where it begins */
} IgListedQuery;

void ig_listed_query_free(IgListedQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgListedQuery, ig_listed_query_free)

/* The queries (of IgListedQuery), in their order. `file` is what the list is called in messages,
 * which name the line. */
GPtrArray *ig_query_list_read(const char *file, const char *text, gsize length, GError **error);
