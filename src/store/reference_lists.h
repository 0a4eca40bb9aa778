/* Which paragraphs stand in lists of references (model/reference_list.h), as runs of ids: few
 * documents have such a list, and most of those have one. Private to src/store and src/search. */
#pragma once

#include "store/store.h"

/* Notes a run of paragraphs. */
gboolean ig_reference_lists_put(IgStore *store, gint64 first, guint paragraphs, GError **error);

typedef struct _IgReferenceLists IgReferenceLists;

/* Those of one file, read once for each state of it. NULL on failure. Freed with the last
 * reference. */
IgReferenceLists *ig_reference_lists(IgStore *part, GError **error);
void ig_reference_lists_free(IgReferenceLists *lists);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgReferenceLists, ig_reference_lists_free)

/* Whether a paragraph, with its id as in the file, is in one. */
gboolean ig_reference_lists_hold(const IgReferenceLists *lists, gint64 paragraph);
