/* What the command-line programs share: exit statuses, where things are, how errors are told. */
#pragma once

#include <glib.h>

/* igsearch follows grep. */
typedef enum {
    IG_EXIT_FOUND = 0,
    IG_EXIT_NOTHING = 1,
    IG_EXIT_ERROR = 2,
} IgSearchExit;

/* igindex: a document that failed does not hide that the others are in. */
typedef enum {
    IG_EXIT_DONE = 0,
    IG_EXIT_SOME_FAILED = 1,
} IgIndexExit;

/* "igsearch: message" on standard error, which is where all talk goes. */
void ig_cli_complain(const char *program, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The index to read: `chosen`, else IGSEARCH_INDEX, else $XDG_DATA_HOME/igsearch/index.db, else,
 * where that does not exist, the starter index of the checkout this program was built from. */
char *ig_cli_index_to_read(const char *chosen);

/* The index to write: the same, but never the starter index. */
char *ig_cli_index_to_write(const char *chosen);

/* The igsearch-extract that belongs to this program: beside it, in its build tree, or installed. */
char *ig_cli_extractor(void);

/* Whether to colour what goes to a descriptor: "always", "never" or "auto" (a terminal, NO_COLOR
 * unset, TERM not dumb). FALSE in `ok` when `when` is none of these. */
gboolean ig_cli_use_colour(const char *when, int descriptor, gboolean *ok);

/* Columns of the terminal on a descriptor; 0 when it is none. */
guint ig_cli_columns(int descriptor);

/* Columns of a line where no terminal says how many it has. */
#define IG_CLI_USUAL_COLUMNS 80

/* Writes to standard output. FALSE when it cannot be written; then nobody reads on, and the program
 * should end, quietly if the reader has gone (a closed pipe). */
gboolean ig_cli_write(const char *program, const GString *text);

/* Name and versions of everything that has a say in results, for --version. */
void ig_cli_print_version(const char *program);

/* "1,234". */
char *ig_cli_number(guint64 number);
