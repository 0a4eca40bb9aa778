#include "cli/turns.h"

#include "cli/cli.h"

/* A piece of output worth writing by itself. */
#define PIECE_BYTES 65536

/* What one job may hold back before it waits for its turn, and all of them together. */
#define MAX_HELD_BYTES  ((gsize)16 << 20)
#define MAX_TOTAL_BYTES ((gsize)128 << 20)

struct _IgTurns {
    const char *program;
    GMutex lock;
    GCond turned;
    int jobs, taken, turn; /* how many, given out, and whose turn it is */
    GString **finished;    /* by job: what is kept of those before their turn */
    gsize kept;            /* bytes of it */
    gboolean broken;       /* standard output takes no more */
    IgTurnsProgress progress;
    gpointer data;
};

IgTurns *ig_turns_new(const char *program, guint jobs, IgTurnsProgress progress, gpointer data)
{
    IgTurns *turns = g_new0(IgTurns, 1);
    turns->program = program;
    turns->jobs = (int)jobs;
    turns->finished = g_new0(GString *, jobs);
    turns->progress = progress;
    turns->data = data;
    g_mutex_init(&turns->lock);
    g_cond_init(&turns->turned);
    return turns;
}

void ig_turns_free(IgTurns *turns)
{
    if (!turns)
        return;
    for (int i = 0; i < turns->jobs; i++) {
        if (turns->finished[i])
            g_string_free(turns->finished[i], TRUE);
    }
    g_free(turns->finished);
    g_mutex_clear(&turns->lock);
    g_cond_clear(&turns->turned);
    g_free(turns);
}

int ig_turns_take(IgTurns *turns)
{
    g_mutex_lock(&turns->lock);
    int job = turns->taken < turns->jobs && !turns->broken ? turns->taken++ : -1;
    g_mutex_unlock(&turns->lock);
    return job;
}

/* The rest is called with the lock held. */

static void put(IgTurns *turns, GString *out)
{
    if (!turns->broken && out->len > 0)
        turns->broken = !ig_cli_write(turns->program, out);
    g_string_truncate(out, 0);
}

static void wait_for_turn(IgTurns *turns, int job, gsize room)
{
    while (turns->turn != job && !turns->broken && room > MAX_TOTAL_BYTES - turns->kept)
        g_cond_wait(&turns->turned, &turns->lock);
}

/* The turn goes to the next job, over all those that have finished. */
static void pass_on(IgTurns *turns)
{
    while (++turns->turn < turns->jobs && turns->finished[turns->turn]) {
        GString *out = g_steal_pointer(&turns->finished[turns->turn]);
        turns->kept -= out->len;
        put(turns, out);
        g_string_free(out, TRUE);
    }
    if (turns->progress)
        turns->progress((guint)turns->turn, turns->data);
    g_cond_broadcast(&turns->turned);
}

gboolean ig_turns_write(IgTurns *turns, int job, GString *out)
{
    if (out->len < PIECE_BYTES)
        return TRUE;
    g_mutex_lock(&turns->lock);
    if (out->len > MAX_HELD_BYTES)
        wait_for_turn(turns, job, G_MAXSIZE);
    if (turns->turn == job)
        put(turns, out);
    gboolean going = !turns->broken;
    g_mutex_unlock(&turns->lock);
    return going;
}

void ig_turns_finish(IgTurns *turns, int job, GString *out)
{
    g_mutex_lock(&turns->lock);
    wait_for_turn(turns, job, out->len);
    if (turns->turn == job) {
        put(turns, out);
        g_string_free(out, TRUE);
        pass_on(turns);
    } else {
        turns->kept += out->len;
        turns->finished[job] = out;
    }
    if (turns->broken)
        g_cond_broadcast(&turns->turned);
    g_mutex_unlock(&turns->lock);
}

gboolean ig_turns_written(const IgTurns *turns)
{
    return !turns->broken;
}
