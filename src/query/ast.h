/* The query language: text to tree, and tree back to text.
 *
 * The tree says what was asked, not how any engine answers it. `man 7 igsearch-query` is the
 * definition; the grammar stands in parser.c. Pure. */
#pragma once

#include <glib.h>

typedef enum {
    IG_NODE_TEXT,   /* a word or a phrase */
    IG_NODE_NEAR,   /* children: two or more TEXT, or OR of TEXT, as near as `reach` says */
    IG_NODE_AND,    /* children: two or more; a NOT child excludes */
    IG_NODE_OR,     /* children: two or more */
    IG_NODE_NOT,    /* child: one */
    IG_NODE_FILTER, /* field:value */
} IgNodeKind;

/* What the children of a NEAR have to do with each other. */
typedef enum {
    IG_REACH_NEAR,     /* NEAR/n: in any order, `distance` words from the first to the last */
    IG_REACH_BEFORE,   /* BEFORE/n: in this order, `distance` words between neighbours */
    IG_REACH_SENTENCE, /* SENT: in one sentence, in any order */
} IgReach;

/* Whether a TEXT says its word or but the shape of it. */
typedef enum {
    IG_PATTERN_NONE,
    IG_PATTERN_WILDCARD, /* g?vern*ce: text as typed */
    IG_PATTERN_REGEX,    /* between slashes, which text is without */
} IgPatternKind;

/* What a filter's value is; the parser has checked those that have a form of their own. "Words" are
 * words that follow each other in what they are looked for in, after ig_fold_name(). */
typedef enum {
    IG_FIELD_AT,    /* a locator: ig_locator_readings() takes it; without a name, in any document */
    IG_FIELD_DOC,   /* a document's name, or its leading words */
    IG_FIELD_TITLE, /* words of a document's title */
    IG_FIELD_BODY,  /* words of the issuing body's name */
    IG_FIELD_DATE,  /* ig_date_range_parse() takes it */
    IG_FIELD_LANG,  /* a BCP 47 tag or its beginning: "en" is "en-GB" too */
    IG_FIELD_TYPE,  /* words of a document's type */
    IG_FIELD_SECTION, /* words of a heading above */
    IG_FIELD_SPEAKER, /* words of the speaker's name */
    IG_FIELD_ZONE,    /* ig_zone_from_name() takes it */
    IG_FIELD_PAGE,    /* pages as a locator has them behind "p.": "6", "xii", "6-8,10" */
    IG_FIELD_IN,      /* words of the collection's name */
    IG_FIELD_HAS,     /* "note": paragraphs that bear the mark of a note */
} IgField;

#define IG_FIELD_COUNT (IG_FIELD_HAS + 1)

typedef struct _IgNode IgNode;
struct _IgNode {
    IgNodeKind kind;
    GPtrArray *children; /* of IgNode; NULL for TEXT and FILTER */
    char *text;          /* TEXT: as typed, without quotes or star; FILTER: the value */
    gboolean quoted;     /* TEXT: a phrase in quotes */
    gboolean prefix;     /* TEXT: ends in a star */
    gboolean exact;      /* TEXT: =word, this spelling alone */
    gboolean concept; /* TEXT: ~word, whatever a concept file says it is called; never with a star
                       */
    IgPatternKind pattern; /* TEXT: a word by its shape; never quoted, concept or prefix */
    IgReach reach;         /* NEAR */
    guint distance;        /* NEAR: how many words, 1 to IG_NEAR_MAX; 0 for SENT */
    IgField field;         /* FILTER */
    gsize start, end;      /* bytes of the query it came from */
};

#define IG_QUERY_ERROR (ig_query_error_quark())
GQuark ig_query_error_quark(void);

typedef enum {
    IG_QUERY_ERROR_SYNTAX,
    IG_QUERY_ERROR_EMPTY,
    IG_QUERY_ERROR_LIMIT, /* IG_QUERY_MAX_…, IG_NEAR_MAX_OPERANDS, or a limit of patterns */
} IgQueryErrorCode;

#define IG_QUERY_MAX_BYTES 65536 /* far above what is typed; a batch line is no book */
#define IG_QUERY_MAX_DEPTH 64    /* of parentheses; FTS5's own parser stops at 256 */
#define IG_QUERY_MAX_TERMS 1024  /* words and filters */

#define IG_NEAR_DEFAULT 10 /* words between, for NEAR and BEFORE without a number */
#define IG_NEAR_MAX     1000

/* Words, phrases or groups in one row of NEAR, BEFORE or SENT. */
#define IG_NEAR_MAX_OPERANDS 8

/* Reads a query. Words without a letter or digit ("–", "&") are read over, as punctuation is. The
 * tree has the groups that the query has: `(a b) c` is no `a b c`. On failure `where` (may be NULL)
 * gets the byte offset the complaint is about. */
IgNode *ig_query_parse(const char *query, gsize *where, GError **error);
void ig_node_free(IgNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgNode, ig_node_free)

/* The query in canonical form; parsing it gives an equal tree. */
char *ig_query_print(const IgNode *node);

gboolean ig_node_equal(const IgNode *a, const IgNode *b);

/* The operator of a NEAR as it is written: "NEAR/5", "BEFORE/5", "SENT". */
char *ig_reach_print(IgReach reach, guint distance);

/* The filter's word before the colon, e.g. "doc". Static. */
const char *ig_field_name(IgField field);

/* FALSE, with `field` untouched, when no field has this name; names are lower case. */
gboolean ig_field_from_name(const char *name, IgField *field);

/* Whether text has anything that the language would read as more than words: an operator, a quote,
 * a parenthesis, a known field with a colon, a star, a leading -, = or ~. One shell argument that
 * holds blanks and no syntax is a phrase (DESIGN §4): put it between straight quotes and parse
 * that. (Try ig_locator_readings() first: "Tunis Agenda ¶69" has no syntax either.) */
gboolean ig_query_has_syntax(const char *text);

/* "message\n  query\n  ^\n": the message, the query and a caret under the place, by display width.
 * The query stands on one line; of a long one, the piece around the place, with "…" for the rest.
 * Bytes that are not UTF-8 show as U+FFFD. */
char *ig_query_error_show(const char *message, const char *query, gsize where);
