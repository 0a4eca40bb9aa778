/* HTML for the other formats that carry it. */
#pragma once

#include "structure/block.h"

typedef enum {
    IG_HTML_PAGE,   /* a web page: its head is read, and menus are looked for */
    IG_HTML_MARKUP, /* text that another format has put into HTML: everything is content */
    IG_HTML_XML,    /* XML of another vocabulary */
} IgHtmlKind;

/* Appends the blocks of a page in UTF-8, and warnings: "hidden" (text the page does not show),
 * "html-errors" (markup errors that may have cost text), "truncated", "mojibake". */
void ig_html_add_blocks(const char *text, gsize length, IgHtmlKind kind, IgBlocks *blocks);
