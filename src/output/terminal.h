/* Text on its way to a terminal: harmless and wrapped. */
#pragma once

#include <glib.h>

/* Whether a character could drive the terminal, or make it show another order than is stored. */
gboolean ig_terminal_is_driven_by(gunichar c);

/* Appends text without the control characters by which a document could drive the terminal (C0 but
 * for nothing, DEL, C1, and the bidirectional overrides): each becomes U+FFFD. */
void ig_terminal_append(GString *out, const char *text, gssize length);

/* Columns a text takes: wide characters two, combining ones none. */
guint ig_terminal_width(const char *text, gssize length);
