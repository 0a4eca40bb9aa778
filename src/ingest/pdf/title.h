/* Whether the title in a PDF's information dictionary is one. Pure. */
#pragma once

#include <glib.h>

/* The title cleaned up, or NULL where it names no text, so that what the page shows, or the file's
 * name, stands in its place (src/indexing/facts.h): what a program put there ("Microsoft Word -
 * Document1", "untitled", "PowerPoint Presentation"), the name of a file, a job number, a state of
 * the work ("DRAFT #5(12/06/05)"), or bytes in no known encoding. tests/data/pdf_title.test shows
 * both sides. */
char *ig_pdf_usable_title(const char *title);
