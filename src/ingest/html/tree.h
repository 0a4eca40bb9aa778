/* The tree of a page: elements, the few attributes that matter, and text with entities resolved.
 *
 * Built from libxml2's parser events, which have neither the depth limit nor the text limit of its
 * own trees, and half their cost. tree.c is the only file that sees libxml2. The passes that
 * follow (weigh, regions, notes, tables) write what they find on the nodes; the walker reads it. A
 * page may nest a hundred thousand elements: go through it with ig_html_next(), never recursively.
 */
#pragma once

#include "ingest/html/tags.h"

typedef struct _IgHtmlNode IgHtmlNode;
typedef struct _IgHtmlAttribute IgHtmlAttribute;

/* What a pass has found an element to be, over what its tag says. */
typedef enum {
    IG_HTML_ROLE_NONE,
    IG_HTML_ROLE_HIDDEN,   /* not shown to a reader */
    IG_HTML_ROLE_NAV,      /* menus, sidebars */
    IG_HTML_ROLE_HEADER,   /* of the site, not of the text */
    IG_HTML_ROLE_FOOTER,   /* of the site */
    IG_HTML_ROLE_CONTENTS, /* a list of what is on the page */
    IG_HTML_ROLE_TITLE,    /* a heading that stays one inside a HEADER */
    IG_HTML_ROLE_COMMENT,  /* a reader's comment */
    IG_HTML_ROLE_NOTE,     /* a footnote or endnote */
    IG_HTML_ROLE_BACKLINK, /* of a note: leads back, is not text */
    IG_HTML_ROLE_ITEM,     /* a number and the text it belongs to, set side by side */
    IG_HTML_ROLE_MARK,     /* the number of an ITEM */
    IG_HTML_ROLE_ROW,      /* a row of a table of data */
    IG_HTML_ROLE_TERM,     /* a short <dt> printed on the line of its <dd> */
    IG_HTML_ROLE_LINES,    /* a <pre> that holds a plain-text document */
    IG_HTML_ROLE_META,     /* byline, dateline */
    IG_HTML_ROLE_CAPTION,  /* of a picture */
    IG_HTML_ROLE_LEAD,     /* a heading that says in a sentence what the text is about */
} IgHtmlRole;

struct _IgHtmlNode {
    IgHtmlTag tag;
    IgHtmlRole role;
    IgHtmlNode *parent;
    IgHtmlNode *first_child;
    IgHtmlNode *last_child;
    IgHtmlNode *next;
    const char *name;                  /* as the page has it; NULL for text */
    const IgHtmlAttribute *attributes; /* only the known ones */
    gsize text_start;                  /* of text: its bytes in the tree's `text` */
    gsize text_length;
    const char *mark; /* number found by a pass; borrowed from the tree, or NULL */

    /* Set by ig_html_weigh: characters that are not white space, in it and below. */
    guint chars;
    guint linked; /* those of them inside links that lead off the page */
    guint links;  /* number of such links that hold text */
    guint jumps;  /* number of links to another place on the page */
    guint flow;   /* unlinked characters right in it and in the paragraphs that are its children */

    /* Set by ig_html_find_prose, which says what prose is. */
    guint prose;    /* characters of prose in it and below */
    guint proses;   /* number of its runs */
    guint headings; /* headings with text in it and below */
};

/* What a form feed of the page is in the tree's text: the paragraph separator, U+2029. */
#define IG_HTML_FORM_FEED "\342\200\251"

typedef struct _IgHtmlStorage IgHtmlStorage;

typedef struct {
    IgHtmlNode *root; /* stands above the outermost elements; has no name */
    GString *text;    /* the characters of all text nodes, in order */
    guint errors;     /* markup errors that may have cost text */
    gboolean cut;     /* the parser stopped before the end of the input */
    guint flattened;  /* elements beyond IG_NESTING_MAX, which are not in the tree */
    IgHtmlStorage *storage;
} IgHtmlTree;

/* Parses UTF-8. Never fails: what the parser could not read is missing, and `errors` and `cut` say
 * so. `xml`: the input is XML of some other vocabulary than XHTML. */
IgHtmlTree *ig_html_tree_parse(const char *text, gsize length, gboolean xml);
void ig_html_tree_free(IgHtmlTree *tree);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgHtmlTree, ig_html_tree_free)

/* The node after `node` in the order of the page, children first; NULL at the end of what is below
 * `top`. With `skip`, what is below `node` is passed over. */
IgHtmlNode *ig_html_next(const IgHtmlNode *node, const IgHtmlNode *top, gboolean skip);

/* The value of an attribute, or NULL. Borrowed from the tree. */
const char *ig_html_get(const IgHtmlNode *node, IgHtmlAttr attribute);

/* Whether a space-separated attribute (role, rel, epub:type) holds the word; ASCII case matters
 * not. */
gboolean ig_html_has_word(const IgHtmlNode *node, IgHtmlAttr attribute, const char *word);

/* How far up from an element anything is looked for: a page nests some dozens deep, a hostile one a
 * hundred thousand, and then every look would take as long as the page. */
#define IG_HTML_CLIMB_MAX 256

/* Whether `node` is `ancestor` or at most IG_HTML_CLIMB_MAX elements below it. */
gboolean ig_html_is_within(const IgHtmlNode *node, const IgHtmlNode *ancestor);

/* The nearest ancestor with this tag, or NULL; looks up IG_HTML_CLIMB_MAX elements. */
IgHtmlNode *ig_html_ancestor(const IgHtmlNode *node, IgHtmlTag tag);

/* The text below a node with white space made single spaces, none at the ends; stops after about
 * `limit` bytes. Silent elements count for nothing. */
char *ig_html_text(const IgHtmlTree *tree, const IgHtmlNode *node, gsize limit);

/* A copy of the string that lives as long as the tree. */
const char *ig_html_keep(IgHtmlTree *tree, const char *string);
