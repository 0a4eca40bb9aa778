/* Text files that are compiled in: tools/embed-text writes the arrays, meson.build names the files.
 */
#pragma once

#include <stddef.h>

typedef struct {
    const char *name; /* base name of the file; NULL ends an array */
    const char *text; /* NUL-terminated */
    size_t length;
} IgEmbeddedText;
