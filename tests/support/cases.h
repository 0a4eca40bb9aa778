/* Tables of cases in text files, so that a case can be added without touching C.
 *
 *     ; a comment
 *     # curly quotes fold
 *     in: “ICT’s”
 *     out: "ict's"
 *
 * Blocks are separated by blank lines. A field given several times has several values. Values are
 * taken as they stand, but for the escapes of g_strcompress (\n, \t, \\, octal \303\251) and
 * \uXXXX. */
#pragma once

#include <glib.h>

typedef struct {
    char *name;
    char *path;        /* file, and */
    guint line;        /* line it stands on, for messages */
    GPtrArray *fields; /* name, value, name, value … */
} IgCase;

/* The value of a field, "" when it is not given; unescaped. Borrowed. */
const char *ig_case_get(const IgCase *one, const char *field);

/* Whether the field is given at all. */
gboolean ig_case_has(const IgCase *one, const char *field);

/* The n-th value of a field (from 0), or NULL. Borrowed. */
const char *ig_case_get_nth(const IgCase *one, const char *field, guint n);

typedef void (*IgCaseFunc)(const IgCase *one);

/* Registers every case of tests/data/<file> as a test "/<prefix>/<name>"; aborts if the file holds
 * none, so that a table can never silently stop testing. */
void ig_cases_add(const char *prefix, const char *file, IgCaseFunc check);

/* Like g_assert_cmpstr, naming the case: fails the test with file, line, name and both strings. */
void ig_case_expect(const IgCase *one, const char *what, const char *got, const char *wanted);
