/* Links in a terminal: text that can be clicked (OSC 8,
 * https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda). */
#pragma once

#include "search/search.h"

/* Where a hit leads: its published address, at the very place (link.h); else its file, as a URL
 * with the name of this computer, `host`, by which a terminal knows that it is at hand. Only
 * characters that a URL may hold, whatever the document says. */
char *ig_hit_address(const IgHit *hit, const char *host);

/* The published address alone, at the very place; "" where none of the web is known. */
char *ig_hit_web_address(const IgHit *hit);

/* What stands before and behind the text of a link. `host` NULL: nothing, there are no links. */
void ig_hyperlink_begin(GString *out, const IgHit *hit, const char *host);
void ig_hyperlink_end(GString *out, const char *host);
