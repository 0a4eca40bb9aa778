/* The elements and attributes of HTML that matter to a reader of text, and what each one does.
 *
 * By the HTML standard's own lists (sections 3.2.5 and 15.3), never by what one site does. Pure. */
#pragma once

#include <glib.h>

typedef enum {
    IG_HTML_TEXT,  /* not an element: a run of characters */
    IG_HTML_OTHER, /* an element that is not in the table */
    IG_HTML_A,
    IG_HTML_ARTICLE,
    IG_HTML_ASIDE,
    IG_HTML_B,
    IG_HTML_BLOCKQUOTE,
    IG_HTML_BODY,
    IG_HTML_BR,
    IG_HTML_BUTTON,
    IG_HTML_CAPTION,
    IG_HTML_CONTAINER, /* div, section, address … : a block and nothing more */
    IG_HTML_DD,
    IG_HTML_DL,
    IG_HTML_DT,
    IG_HTML_FOOTER,
    IG_HTML_H1,
    IG_HTML_H2,
    IG_HTML_H3,
    IG_HTML_H4,
    IG_HTML_H5,
    IG_HTML_H6,
    IG_HTML_HEAD,
    IG_HTML_HEADER,
    IG_HTML_HR,
    IG_HTML_HTML,
    IG_HTML_I,
    IG_HTML_LI,
    IG_HTML_LINK,
    IG_HTML_MAIN,
    IG_HTML_META,
    IG_HTML_NAV,
    IG_HTML_OL,
    IG_HTML_P,
    IG_HTML_PRE,
    IG_HTML_SILENT, /* script, style, svg … : what is inside is never text */
    IG_HTML_SUP,
    IG_HTML_TABLE,
    IG_HTML_TBODY, /* thead and tfoot too */
    IG_HTML_TD,
    IG_HTML_TEXTAREA,
    IG_HTML_TH,
    IG_HTML_TITLE,
    IG_HTML_TR,
    IG_HTML_UL,
} IgHtmlTag;

typedef enum {
    IG_HTML_ATTR_ARIA_HIDDEN,
    IG_HTML_ATTR_ARIA_LEVEL,
    IG_HTML_ATTR_CHARSET,
    IG_HTML_ATTR_CLASS,
    IG_HTML_ATTR_COLSPAN,
    IG_HTML_ATTR_CONTENT,
    IG_HTML_ATTR_DATA_MARK, /* our own, from Markdown: the number as it is typed there */
    IG_HTML_ATTR_EPUB_TYPE,
    IG_HTML_ATTR_HIDDEN,
    IG_HTML_ATTR_HREF,
    IG_HTML_ATTR_ID,
    IG_HTML_ATTR_ITEMPROP,
    IG_HTML_ATTR_ITEMTYPE,
    IG_HTML_ATTR_LANG,
    IG_HTML_ATTR_NAME,
    IG_HTML_ATTR_PROPERTY,
    IG_HTML_ATTR_REL,
    IG_HTML_ATTR_REVERSED,
    IG_HTML_ATTR_ROLE,
    IG_HTML_ATTR_START,
    IG_HTML_ATTR_STYLE,
    IG_HTML_ATTR_TYPE,
    IG_HTML_ATTR_VALUE,
    IG_HTML_ATTR_COUNT, /* also: an attribute that does not matter */
} IgHtmlAttr;

/* The tag an element's name stands for; ASCII case matters not. */
IgHtmlTag ig_html_tag(const char *name);

/* The attribute a name stands for, or IG_HTML_ATTR_COUNT. `xml:lang` is `lang`. */
IgHtmlAttr ig_html_attr(const char *name);

/* Whether the text before such an element and the text in it belong to different blocks. */
gboolean ig_html_tag_is_block(IgHtmlTag tag);

/* 1 to 6 for a heading element, else 0. */
guint ig_html_tag_heading_level(IgHtmlTag tag);
