/* Notes: footnotes and endnotes, found by their links and never by class names.
 *
 * A reference is a short link, mostly in superscript, to another place on the page; what it leads
 * to is a note if a link there leads back, if DPUB-ARIA roles say so, or if it begins with the
 * number that the superscript prints. */
#pragma once

#include "ingest/html/tree.h"

/* Gives the role NOTE to each note, with its number in `mark` where its own markup holds it, and
 * BACKLINK to the links that lead back. The tree must have been weighed. */
void ig_html_find_notes(IgHtmlTree *tree);
