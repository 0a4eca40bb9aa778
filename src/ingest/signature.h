/* Signatures of formats that are not read here, so that a refusal can say what a file seems to be
 * ("a Word document (docx)") instead of indexing its bytes as text. Pure. */
#pragma once

#include <glib.h>

/* What the first bytes of a file give it away as, in words that fit after "it seems to be"; NULL
 * when no signature is known. Never names a format that an ingester reads. Static. */
const char *ig_signature_name(const guint8 *head, gsize length);

/* Whether the bytes can be text in some encoding: no NULs but those of UTF-16 and UTF-32, and few
 * control characters. */
gboolean ig_signature_is_text(const guint8 *head, gsize length);
