/* The words of labels: those that are part of one ("Art. 5", "recital 26"), and those that only
 * announce one ("para. 5" is 5). In the languages of the documents we know. Pure. */
#pragma once

#include <glib.h>

/* In the order of a printed act. */
typedef enum {
    IG_LABEL_WORD_NONE,
    IG_LABEL_WORD_DROPPED, /* not part of the label */
    IG_LABEL_WORD_RECITAL,
    IG_LABEL_WORD_ARTICLE,
} IgLabelWord;

/* Moves `*cursor` behind the label's word, if it begins with one and a part follows. */
IgLabelWord ig_label_skip_word(const char **cursor);

/* The place of a run of letters among "bis", "ter", "quater" …, from 1; 0 if it is none of them. */
guint ig_label_latin_ordinal(const char *start, const char *end);
