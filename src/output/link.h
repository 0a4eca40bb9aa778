/* Links: from an address to the very paragraph.
 *
 * A PDF opens at a page (RFC 8118: "#page=14"), a web page at an element's id and at words of the
 * text (URL Fragment Text Directives, https://wicg.github.io/scroll-to-text-fragment/:
 * "#:~:text=START,END"). Pure. */
#pragma once

#include "model/paragraph.h"

/* The address with a fragment that leads to the paragraph. Of a PDF: its page. Of anything else:
 * the anchor of the paragraph, and its text: all of it if it is short, else its first and last
 * words. An address with a fragment of its own keeps that, and gets words behind it but no page.
 * What no URL may hold is encoded. NULL or "" give "". */
char *ig_link(const char *url, const char *media_type, const IgParagraph *paragraph);

/* A source as a reference: "file:" and the path for an absolute path, else a relative reference, so
 * percent-encoded that no reader takes it for anything else ("notes: 1.txt" is no scheme). */
char *ig_link_file(const char *name);
