/* Lines of a plain text: where they end, how far they are indented, on which page they stand, and
 * whether they were wrapped to a width or are paragraphs each. Pure. */
#pragma once

#include <glib.h>

/* Where a wide character (CJK) or a tab moves the indent. */
#define IG_PLAIN_TAB_COLUMNS 8

typedef struct {
    char *text;         /* without indent and trailing white space; inner spacing kept; never "" */
    guint length;       /* code points of `text` */
    guint indent;       /* columns */
    guint blank_before; /* empty lines above it on its page */
    guint page;         /* 1 + form feeds before it */
    gboolean starts_block;
} IgPlainLine;

typedef struct {
    GArray *lines; /* of IgPlainLine; only those with something on them */
    guint pages;   /* 0 when the text has no form feeds */
    gboolean wraps;
} IgPlainText;

/* Cuts valid UTF-8 at LF, CR, CRLF, VT, NEL, U+2028 and U+2029 (which leaves an empty line) and at
 * form feeds, and judges how the lines were made (below). */
IgPlainText *ig_plain_text_new(const char *text);
void ig_plain_text_free(IgPlainText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgPlainText, ig_plain_text_free)

/* The page numbers printed at the foot of the pages ("[Page 5]", "- 5 -", "Page 5 of 9"), one a
 * page, "" where a page bears none. NULL unless at least two pages and half of all bear one, each
 * greater than those before it. */
GPtrArray *ig_plain_page_labels(const IgPlainText *text);
