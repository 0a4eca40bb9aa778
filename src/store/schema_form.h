/* The form of an index: which tables, views and indexes it has, to the letter of what made them.
 *
 * An index may be a stranger's. A view, trigger or table in it that is not ours is SQL that
 * somebody else wrote and that would run in our process, so that such a file is refused before
 * anything in it is asked. What SQLite itself adds (statistics, indexes of keys) is known and let
 * pass. Private to src/store. */
#pragma once

#include "store/store.h"

/* Of the newest format: exactly what the files in schema/ make. */
gboolean ig_schema_form_check(IgStore *store, GError **error);

/* Of any format: that what lists its documents are tables, not views or tables of a module. */
gboolean ig_schema_form_check_lists(IgStore *store, GError **error);
