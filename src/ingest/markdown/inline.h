/* Inline Markdown: emphasis, links, code spans, escapes and raw HTML of one block, to HTML.
 *
 * CommonMark 0.30, section 6, with GitHub's strikethrough and footnote references. Pure. */
#pragma once

#include <glib.h>

/* What the definitions of a document give its references. */
typedef struct {
    GHashTable *links; /* label, folded → address; both owned */
    GHashTable *notes; /* label → the number it is printed with, "" until it has one; both owned */
    guint numbered;    /* labels numbered by us so far */
} IgMarkdownReferences;

IgMarkdownReferences *ig_markdown_references_new(void);
void ig_markdown_references_free(IgMarkdownReferences *references);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgMarkdownReferences, ig_markdown_references_free)

/* A label as references are compared: case and runs of white space do not matter. */
char *ig_markdown_label(const char *text, gsize length);

/* The number that a footnote is printed with: its label if that is a number, else counted in the
 * order of first mention. Borrowed. */
const char *ig_markdown_note_number(IgMarkdownReferences *references, const char *label);

/* Appends the HTML of one block's text. */
void ig_markdown_inline(GString *html, const char *text, IgMarkdownReferences *references);

/* Appends text with the characters that mean something in HTML escaped. */
void ig_markdown_escape(GString *html, const char *text, gsize length);
