/* Joining printed lines: what becomes of the hyphen at a line's end. Pure. */
#pragma once

#include <glib.h>

typedef enum {
    IG_JOINT_SPACE,  /* two words: a blank between them */
    IG_JOINT_KEEP,   /* a compound: its hyphen stays, without a blank */
    IG_JOINT_REMOVE, /* one word: the hyphen goes */
} IgJoint;

/* What a document is known to have. */
typedef struct {
    GHashTable *words;  /* set of its words, folded for case; owns them */
    GHashTable *firsts; /* set of the words seen before a hyphen inside a line */
    GHashTable *lasts;  /* and of those behind one */
    guint soft;         /* soft hyphens at line ends */
    guint cuts;         /* other hyphens at line ends that certainly only cut a word */
    guint compounds;    /* such hyphens that certainly belong to their word */
} IgHyphens;

IgHyphens *ig_hyphens_new(void);
void ig_hyphens_free(IgHyphens *hyphens);

/* Learns the words of a line. `broken` tells that the line before ended in a hyphen, so that the
 * first word may be half a word. Compounds count as words, and so does each pair of their parts. */
void ig_hyphens_learn(IgHyphens *hyphens, const char *text, gboolean broken);

/* Whether `text` ends in a hyphen: how it is joined to what follows is then a question, and what
 * has been learnt is asked. */
gboolean ig_hyphens_are_asked(const char *text);

/* Weighs one line end, once all words are learnt: does this document cut words at all? */
void ig_hyphens_weigh(IgHyphens *hyphens, const char *text, const char *next);

/* How `text` is joined to `next`. */
IgJoint ig_hyphen_joint(const IgHyphens *hyphens, const char *text, const char *next);

/* Appends a line to a text; TRUE when a hyphen was removed for it. */
gboolean ig_join_line(const IgHyphens *hyphens, GString *text, const char *next);
