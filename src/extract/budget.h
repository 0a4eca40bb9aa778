/* What one document may cost. Each limit is recorded on the document when it bites. */
#pragma once

#include <glib.h>

/* Address space of a child, in MiB: eight times what the largest known report needs, and small
 * enough that two children fit on a modest machine. */
#define IG_DEFAULT_MEMORY_MIB 1024

/* Seconds from request to answer: ten times what a 1,000-page report takes. */
#define IG_DEFAULT_SECONDS 120

/* What is kept of the warnings that parsers print while they read one document. */
#define IG_MAX_PRINTED_BYTES 4096

/* Limits this process's address space; 0 sets no limit. Not possible under the address sanitizer,
 * which reserves terabytes: then nothing is done. */
void ig_limit_memory(guint64 mib);
