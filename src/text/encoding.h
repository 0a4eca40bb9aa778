/* Character encodings: from the bytes of a text to UTF-8, and how sure we are.
 *
 * In order: a byte order mark; what the document declares, its label read as the WHATWG Encoding
 * Standard maps labels ("iso-8859-1" means windows-1252); valid UTF-8; else uchardet's guess, which
 * is overruled towards windows-1252 (or MacRoman) where that reads more likely. Pure.
 *
 * UTF-8, UTF-16, windows-1252 and MacRoman are built in; the others are iconv's, which loads its
 * tables from files when first asked for one. */
#pragma once

#include <glib.h>

typedef enum {
    IG_ENCODING_FROM_BOM,
    IG_ENCODING_DECLARED,
    IG_ENCODING_VALID_UTF8, /* nothing declared; the bytes are valid UTF-8 */
    IG_ENCODING_GUESSED,
} IgEncodingEvidence;

typedef struct {
    const char *name; /* canonical, as iconv takes it: "UTF-8", "WINDOWS-1252"; static (interned) */
    IgEncodingEvidence evidence;
    guint replaced; /* bytes that could not be decoded, now U+FFFD */
} IgEncoding;

/* The encoding a label stands for (WHATWG Encoding Standard, section 4.2), or NULL. Static. */
const char *ig_encoding_for_label(const char *label);

/* Decodes the whole text, without its byte order mark. `declared` is a label from a header or
 * markup, or NULL; a declaration that the bytes contradict (declared UTF-8, not valid; declared
 * other, but valid multi-byte UTF-8; declared UTF-16, but text of single bytes) loses to the
 * evidence. A few bad bytes in what is UTF-8 else do not make it another encoding. Never fails:
 * what cannot be decoded becomes U+FFFD and is counted, as are NULs. `encoding` may be NULL. */
char *ig_decode(const guint8 *bytes, gsize length, const char *declared, IgEncoding *encoding);
