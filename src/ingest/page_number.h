/* Page numbers as they are printed at the head or the foot of a page. Pure. */
#pragma once

#include <glib.h>

/* The page number a line bears: "5" of "[Page 5]", "Page 5 of 9", "- 5 -", "5/9" and "5"; "iii" of
 * "[Page iii]" only, since a lone "i" or "v" is more often something else. NULL when the line has
 * none, or other words beside it but those of "Author    Status    [Page 5]". */
char *ig_page_number_in_line(const char *line);
