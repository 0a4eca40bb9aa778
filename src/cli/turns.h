/* Output of several threads in one order: job 0 before job 1, whichever is done first.
 *
 * A thread whose turn it is writes to standard output at once; what others have is kept until it is
 * theirs, so that they can go on to the next job. What is kept has a limit: beyond it they wait. */
#pragma once

#include <glib.h>

typedef struct _IgTurns IgTurns;

/* `progress` (may be NULL) is called, never by two threads at once, with how many jobs are done. */
typedef void (*IgTurnsProgress)(guint done, gpointer data);

IgTurns *ig_turns_new(const char *program, guint jobs, IgTurnsProgress progress, gpointer data);
void ig_turns_free(IgTurns *turns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgTurns, ig_turns_free)

/* The next job to do, or -1 when there is none, or nobody reads what is written. */
int ig_turns_take(IgTurns *turns);

/* Writes what a job has so far, which is then empty, if it is its turn, or once `out` has grown
 * large. FALSE when nobody reads it: the job need not go on. */
gboolean ig_turns_write(IgTurns *turns, int job, GString *out);

/* The same at the end of a job, which takes `out`. */
void ig_turns_finish(IgTurns *turns, int job, GString *out);

/* Whether all that was given could be written. */
gboolean ig_turns_written(const IgTurns *turns);
