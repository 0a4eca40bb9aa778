/* What the tokenizer and whoever writes FTS5 query text must agree on. Private to src/store. */
#pragma once

/* First byte of a query string that is a finished term (U+001F, which no text has). */
#define IG_TERM_VERBATIM '\x1f'
