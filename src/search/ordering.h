/* Ordering: where each paragraph's document stands, so that every order of hits is total and the
 * same whichever order the documents were added in. Private to src/search. */
#pragma once

#include "search/search.h"
#include "store/outline.h"
#include "store/selection.h"

typedef struct _IgOrdering IgOrdering;

/* The list of documents (ids, citekeys, dates, runs of paragraphs), read once for each state of the
 * index. */
IgOrdering *ig_ordering_new(IgStore *store, GError **error);
void ig_ordering_free(IgOrdering *ordering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgOrdering, ig_ordering_free)

/* Sorts paragraphs (of IgSelected). FALSE when one belongs to no document: the index is damaged. */
gboolean ig_ordering_sort(const IgOrdering *ordering, IgStore *store, GArray *found, IgSort sort,
                          GError **error);

/* Ids of the first and last paragraph of the document that a paragraph is in; FALSE if it is in
 * none. */
gboolean ig_ordering_bounds(const IgOrdering *ordering, gint64 paragraph, gint64 *first,
                            gint64 *last);

/* Called for each document that has any of the paragraphs, with how many; FALSE to stop. */
typedef gboolean (*IgRunFunc)(const IgOutlineRun *run, guint64 paragraphs, gpointer data);

/* One pass over the paragraphs, then one over the documents by id. Returns FALSE if `each` did. */
gboolean ig_ordering_each_run(const IgOrdering *ordering, const GArray *found, IgRunFunc each,
                              gpointer data);

/* Of how many documents the paragraphs are. */
guint64 ig_ordering_count_documents(const IgOrdering *ordering, const GArray *found);

guint64 ig_ordering_documents(const IgOrdering *ordering);
guint64 ig_ordering_text_paragraphs(const IgOrdering *ordering);
guint64 ig_ordering_margin_paragraphs(const IgOrdering *ordering);
