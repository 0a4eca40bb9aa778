/* Numbers as people read them. */
#pragma once

#include <glib.h>

/* "1,582,714". */
char *ig_number_grouped(guint64 number);
