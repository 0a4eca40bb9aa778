/* The journal beside an index (SQLite's write-ahead log): what was committed last may be there and
 * nowhere else, as after a writer that died, or one that could not write it back when it closed.
 * A file that is to be moved or replaced has to be made whole first. */
#pragma once

#include <glib.h>

/* Writes what the journal holds into the index itself, on disk; the journal may stay, and is then
 * of no use. TRUE where there is none. Fails where another program still reads what is older. */
gboolean ig_journal_fold(const char *path, GError **error);

/* Copies the index with what its journal holds, at one moment of it, damaged as it may be. */
gboolean ig_journal_copy(const char *path, const char *copy, GError **error);

/* Whether what lies beside an index is its own. SQLite does not ask: it would read another
 * database's journal as this one's, and write it over the index when it closes. A copy put in the
 * place of an index whose writer died is enough for that. */
gboolean ig_journal_is_own(const char *path, GError **error);

/* An index that is about to be replaced by another file of its name. */
typedef struct _IgSettledIndex IgSettledIndex;

/* Makes the file at `path` hold all that the index does, so that its journal may go before the new
 * file comes, and a power cut between the two loses nothing. Where nobody else has it open, it has
 * no journal afterwards, and nobody writes to it until it is freed. Where somebody reads what is
 * older, a whole copy takes the file's place. Never NULL: one that cannot be read is left as it
 * is. */
IgSettledIndex *ig_journal_settle(const char *path);
void ig_settled_index_free(IgSettledIndex *settled);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgSettledIndex, ig_settled_index_free)
