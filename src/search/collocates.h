/* Collocates: the words that stand near a query's matches, and how much more often than by chance.
 *
 * The window of a match is so many words to its left and right in its paragraph. A word of the text
 * that is in the windows of two matches counts once, and what is part of a match is in no window
 * (surface co-occurrence; Evert 2008, "Corpora and collocations", section 4). What a word is beside
 * them is told by the index: how often it occurs in all of it, and how many words the index has;
 * filters of the query have no say in that. Wholes of chains (multistakeholder, of
 * multi-stakeholder) are words beside their parts; of scripts without blanks, pairs of characters.
 */
#pragma once

#include "search/measures.h"
#include "search/search.h"

typedef enum {
    IG_COLLOCATE_LOG_LIKELIHOOD,
    IG_COLLOCATE_MUTUAL_INFORMATION,
    IG_COLLOCATE_T_SCORE,
    IG_COLLOCATE_LOG_DICE,
    IG_COLLOCATE_OBSERVED,
} IgCollocateOrder;

/* FALSE when no order has this name ("ll", "mi", "t", "logdice", "observed"). */
gboolean ig_collocate_order_from_name(const char *name, IgCollocateOrder *order);

typedef struct {
    guint window;           /* words on each side */
    guint64 least;          /* how often a word must be in the windows */
    gboolean content_words; /* leave out the function words of the language that most of them are of
                             */
    IgCollocateOrder order;
} IgCollocatesOptions;

typedef struct {
    char *word; /* folded, as the index has it */
    guint64 observed;
    guint64 frequency; /* in all of the index, matches included */
    double expected, log_likelihood, mutual_information, t_score, log_dice;
} IgCollocate;

typedef struct {
    GPtrArray *words; /* of IgCollocate, the strongest first */
    guint64 matches;
    guint64 in_matches; /* words that the matches are made of */
    guint64 in_windows; /* words in the windows */
    guint64 corpus;     /* words of the index */
} IgCollocates;

/* Of results that were searched for without a limit. */
IgCollocates *ig_collocates_new(IgResults *results, const IgCollocatesOptions *options,
                                GError **error);
void ig_collocates_free(IgCollocates *collocates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgCollocates, ig_collocates_free)
