/* Whether the title in a PDF's information dictionary is one. Pure. */
#pragma once

#include <glib.h>

/* The title cleaned up, or NULL where it is what a program put there: a file name, "Microsoft Word
 * - Document1", "untitled", "PowerPoint Presentation", a job number, or bytes in no known encoding.
 */
char *ig_pdf_usable_title(const char *title);
