/* igindex's verbs: one cmd_<verb>.c each, in one table (igindex.c).
 *
 * To add a verb, write cmd_<verb>.c with a function of this shape and a row in the table. A verb
 * parses its own options with ig_verb_parse(), which also takes --index; it says what it does on
 * standard error and what it finds on standard output. */
#pragma once

#include "cli/cli.h"

#include <glib.h>

#define IG_INDEXER_PROGRAM "igindex"

typedef struct _IgVerb IgVerb;
struct _IgVerb {
    const char *name;
    const char *arguments; /* for the usage line, e.g. "PATH…" */
    const char *summary;   /* one line */
    int (*run)(const IgVerb *verb, const char *index, GStrv arguments);
    /* Of a copy of a row: gets the verb's options from ig_verb_parse(), which then parses nothing
     * and lets the verb end. NULL in the table. */
    void (*describe)(const IgVerb *verb, const GOptionEntry *entries, gpointer data);
    gpointer describe_data;
};

int ig_cmd_add(const IgVerb *verb, const char *index, GStrv arguments);
int ig_cmd_update(const IgVerb *verb, const char *index, GStrv arguments);
int ig_cmd_rebuild(const IgVerb *verb, const char *index, GStrv arguments);
int ig_cmd_remove(const IgVerb *verb, const char *index, GStrv arguments);
int ig_cmd_list(const IgVerb *verb, const char *index, GStrv arguments);
int ig_cmd_dump(const IgVerb *verb, const char *index, GStrv arguments);
int ig_cmd_export(const IgVerb *verb, const char *index, GStrv arguments);
int ig_cmd_status(const IgVerb *verb, const char *index, GStrv arguments);
int ig_cmd_optimize(const IgVerb *verb, const char *index, GStrv arguments);
int ig_cmd_check(const IgVerb *verb, const char *index, GStrv arguments);

/* What a verb does first of all: parses its options (`entries` may be NULL) out of `arguments`;
 * what remains are its operands. `index`, borrowed until then, is replaced by an --index that
 * stands here. Prints what is wrong and returns FALSE if something is. */
gboolean ig_verb_parse(const IgVerb *verb, const GOptionEntry *entries, const char *description,
                       char **index, GStrv *arguments);
