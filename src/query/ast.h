/* The query language: text to tree, and tree back to text.
 *
 * The tree says what was asked, not how any engine answers it. `man 7 igsearch-query` is the
 * definition; the grammar stands in parser.c. Pure. */
#pragma once

#include <glib.h>

typedef enum {
    IG_NODE_TEXT,   /* a word or a phrase */
    IG_NODE_NEAR,   /* children: two or more TEXT within `distance` words */
    IG_NODE_AND,    /* children: two or more; a NOT child excludes */
    IG_NODE_OR,     /* children: two or more */
    IG_NODE_NOT,    /* child: one */
    IG_NODE_FILTER, /* field:value */
} IgNodeKind;

typedef enum {
    IG_FIELD_AT, /* a locator */
    IG_FIELD_DOC,
    IG_FIELD_TITLE,
    IG_FIELD_BODY, /* the issuing body */
    IG_FIELD_DATE,
    IG_FIELD_LANG,
    IG_FIELD_TYPE,
    IG_FIELD_SECTION,
    IG_FIELD_SPEAKER,
    IG_FIELD_ZONE,
    IG_FIELD_PAGE,
    IG_FIELD_IN, /* collection */
} IgField;

typedef struct _IgNode IgNode;
struct _IgNode {
    IgNodeKind kind;
    GPtrArray *children; /* of IgNode; NULL for TEXT and FILTER */
    char *text;          /* TEXT: as typed, without quotes or star; FILTER: the value */
    gboolean quoted;     /* TEXT: a phrase in quotes */
    gboolean prefix;     /* TEXT: ends in a star */
    gboolean exact;      /* TEXT: =word, this spelling alone */
    guint distance;      /* NEAR */
    IgField field;       /* FILTER */
    gsize start, end;    /* bytes of the query it came from */
};

#define IG_QUERY_ERROR (ig_query_error_quark())
GQuark ig_query_error_quark(void);

typedef enum {
    IG_QUERY_ERROR_SYNTAX,
    IG_QUERY_ERROR_EMPTY,
    IG_QUERY_ERROR_LIMIT, /* IG_QUERY_MAX_BYTES, IG_QUERY_MAX_DEPTH or IG_QUERY_MAX_TERMS */
} IgQueryErrorCode;

#define IG_QUERY_MAX_BYTES 65536 /* far above what is typed; a batch line is no book */
#define IG_QUERY_MAX_DEPTH 64    /* of parentheses; FTS5's own parser stops at 256 */
#define IG_QUERY_MAX_TERMS 1024  /* words and filters */

/* Reads a query. On failure `where` (may be NULL) gets the byte offset the complaint is about. */
IgNode *ig_query_parse(const char *query, gsize *where, GError **error);
void ig_node_free(IgNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgNode, ig_node_free)

/* The query in canonical form; parsing it gives an equal tree. */
char *ig_query_print(const IgNode *node);

gboolean ig_node_equal(const IgNode *a, const IgNode *b);

/* The filter's word before the colon, e.g. "doc". Static. */
const char *ig_field_name(IgField field);

/* Whether text has anything that the language would read as more than words: an operator, a quote,
 * a parenthesis, a known field with a colon, a star, a leading - or =. One shell argument that
 * holds blanks and no syntax is a phrase (DESIGN §4). */
gboolean ig_query_has_syntax(const char *text);

/* "error\n  query\n  ^": the message, the query and a caret under the place, by display width. */
char *ig_query_error_show(const char *message, const char *query, gsize where);
