/* An input as records: a line each, its fields with tabs between. So a fuzzer makes up what a whole
 * structure says without having to find out how its bytes are counted, and people can read what it
 * found.
 *
 *     R<tab>2<tab>10<tab>20
 *     *<tab>300                      the record before it, 300 times more */
#pragma once

#include <glib.h>

/* Called with the fields of a record, the first of which says what it is. */
typedef void (*IgRecordFunc)(GStrv fields, gpointer data);

/* Each record, in order; of very many, the first. Fields may be any bytes but tab, line feed and
 * NUL. */
void ig_each_record(const guint8 *bytes, gsize length, IgRecordFunc each, gpointer data);

/* The n-th field, the first of which is 0; "" where there is none. Borrowed. */
const char *ig_field(GStrv fields, guint n);

/* It as a number; 0 where it is none. Of more than 32 bits, the lowest of them. */
guint ig_field_number(GStrv fields, guint n);

/* As a number that may be infinite, or none. */
double ig_field_double(GStrv fields, guint n);
