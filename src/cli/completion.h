/* What a shell may offer behind a program's name, from the tables that the program itself parses.
 *
 * `igsearch --completions=bash` prints the script; Meson runs it at build time and installs what it
 * prints. A new option is offered without a line being written; a value is offered where
 * `values_of` knows which there are. */
#pragma once

#include <glib.h>

/* What stands behind the options. */
typedef enum {
    IG_OPERANDS_NONE,
    IG_OPERANDS_FILES,
    IG_OPERANDS_DOCUMENTS, /* by citekey, as "igindex list" prints them first on each line */
    IG_OPERANDS_QUERY,     /* filters, and what is known of their values */
    IG_OPERANDS_VERBS,     /* the program's verbs */
} IgOperands;

typedef struct {
    const char *verb;    /* NULL: the program itself */
    const char *summary; /* one line */
    GArray *options;     /* of GOptionEntry; of what they point to only strings are looked at */
    IgOperands operands;
} IgCompletedCommand;

/* The values that an option takes, or NULL where there is no list of them. */
typedef GStrv (*IgValuesOf)(const char *verb, const char *option);

typedef struct {
    const char *program;
    GPtrArray *commands; /* of IgCompletedCommand: the program itself, then its verbs */
    IgValuesOf values_of;
} IgCompletion;

void ig_completion_init(IgCompletion *completion, const char *program, IgValuesOf values_of);
void ig_completion_clear(IgCompletion *completion);

/* Adds a verb, or first of all the program itself. `entries` end with one without a name; hidden
 * ones are left out, --help is added. */
void ig_completion_add(IgCompletion *completion, const char *verb, const char *summary,
                       const GOptionEntry *entries, IgOperands operands);

/* Writes the script for "bash", "zsh" or "fish" to standard output; complains and returns FALSE for
 * any other shell. */
gboolean ig_completion_write(const IgCompletion *completion, const char *shell);

/* ---- for the three shells ---- */

/* What an option takes behind it. */
typedef enum {
    IG_TAKES_NOTHING,
    IG_TAKES_FILE,
    IG_TAKES_TEXT,
} IgTakes;

IgTakes ig_completion_takes(const GOptionEntry *entry);

/* Whether the value may be left out, and then stands behind "=" only. */
gboolean ig_completion_is_optional(const GOptionEntry *entry);

void ig_completion_bash(const IgCompletion *completion, GString *out);
void ig_completion_zsh(const IgCompletion *completion, GString *out);
void ig_completion_fish(const IgCompletion *completion, GString *out);

/* Of the query: "at:", "doc:" …, and "zone:body" … for the filters with few values. */
GStrv ig_completion_filters(void);
GStrv ig_completion_filter_values(void);
