/* Server code: pages saved before a server had run them hold programs among their markup. Pure. */
#pragma once

#include <glib.h>

/* The page without its <?php …?>, <?= …?> and <% … %> sections, each of which leaves a space, and
 * their number; NULL, and 0, if there are none. A section that does not end runs to the end of the
 * page. */
char *ig_html_strip_server_code(const char *text, guint *sections);
