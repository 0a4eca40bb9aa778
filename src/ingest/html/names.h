/* Names: what a page's author calls its parts, in class and id. Pure.
 *
 * A name is a weak sign: every site has its own, and many a paragraph of a law stands in a
 * "content-banner". It counts only where the shape of the part agrees. */
#pragma once

#include "ingest/html/tree.h"

typedef enum {
    IG_HTML_NAMED_NOTHING = 0,
    IG_HTML_NAMED_AROUND = 1 << 0,  /* share bars, related links, promotions, forms … */
    IG_HTML_NAMED_COMMENT = 1 << 1, /* readers' comments */
    IG_HTML_NAMED_FOOTER = 1 << 2,
    IG_HTML_NAMED_BYLINE = 1 << 3, /* author, date, reading time */
    IG_HTML_NAMED_CAPTION = 1 << 4,
    IG_HTML_NAMED_WINDOW = 1 << 5, /* laid over the page: notices, forms to sign in */
} IgHtmlNamed;

/* What the words in the element's class and id say. A word ends at anything but a letter and before
 * a capital: "siteFooter" and "site-footer" are the same. */
IgHtmlNamed ig_html_named(const IgHtmlNode *node);
