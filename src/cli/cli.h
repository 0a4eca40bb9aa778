/* What the command-line programs share: exit statuses, where things are, how errors are told. */
#pragma once

#include "store/store.h"

#include <glib.h>
#include <stdio.h>

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

/* What people are told may hold what a document, a file or an index of somebody else's is called,
 * and that may be anything: characters that drive a terminal, bytes that are no text, a line break
 * that begins a line of its own. All of these are U+FFFD in what the following write. */

/* One line. */
void ig_cli_tell(FILE *to, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Text that keeps its line breaks: whoever wrote them meant them. */
void ig_cli_tell_lines(FILE *to, const char *text);

/* What ig_cli_tell() would show of it. */
char *ig_cli_harmless(const char *text);

/* "igsearch: message" on standard error, which is where all talk goes. */
void ig_cli_complain(const char *program, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The index to read: `chosen`, else IGSEARCH_INDEX, else $XDG_DATA_HOME/igsearch/index.db, else,
 * where that does not exist, the starter index of the checkout this program was built from. */
char *ig_cli_index_to_read(const char *chosen);

/* The index to write: the same, but never the starter index. */
char *ig_cli_index_to_write(const char *chosen);

/* The igsearch-extract that belongs to this program: beside it, in its build tree, or installed. */
char *ig_cli_extractor(void);

/* A descriptor as a screen that somebody looks at. */
typedef struct {
    gboolean is_terminal;
    guint columns, rows; /* 0 where it is none, or does not say */
} IgScreen;

IgScreen ig_cli_screen(int descriptor);

/* Whether "always", "never" or "auto" (or NULL) is yes, `usually` being what auto means. FALSE in
 * `ok` when `when` is none of these. */
gboolean ig_cli_when(const char *when, gboolean usually, gboolean *ok);

/* Whether a terminal takes more than text: TERM is not dumb. */
gboolean ig_cli_is_capable(const IgScreen *screen);

/* Whether such a screen is usually coloured: unless NO_COLOR is set. */
gboolean ig_cli_is_coloured(const IgScreen *screen);

/* Columns of a line where no terminal says how many it has. */
#define IG_CLI_USUAL_COLUMNS 80

/* Before a line of progress: on a terminal it takes the place of the one before. */
#define IG_CLI_CLEAR_LINE "\r\033[K"

/* Writes to standard output. FALSE when it cannot be written; then nobody reads on, and the program
 * should end, quietly if the reader has gone (a closed pipe). */
gboolean ig_cli_write(const char *program, const GString *text);

/* Whether that has happened: whoever read has gone. */
gboolean ig_cli_is_unread(void);

/* How a program ends that has read an index: with `status`, unless something that it asked for
 * could not be read, whoever has not noticed; that is said here, and is an error. */
int ig_cli_end(const char *program, IgStore *store, int status);

/* Name and versions of everything that has a say in results, for --version. */
void ig_cli_print_version(const char *program);
