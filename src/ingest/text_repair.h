/* What every markup format does to a text before it becomes a block. */
#pragma once

#include <glib.h>

/* The text with mojibake undone (counted in `warnings` as "mojibake"), ligatures spelled out and
 * white space made single spaces; tabs stay, they stand between cells. */
char *ig_repair_text(const char *text, GPtrArray *warnings);

/* Undoes mojibake in `text`, in place, and leaves everything else as it is. */
void ig_repair_mojibake(char **text, GPtrArray *warnings);
