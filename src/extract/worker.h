/* One child process as the supervisor sees it. Private to src/extract. */
#pragma once

#include "extract/supervisor.h"

#include <sys/types.h>

typedef struct {
    guint64 ticket;
    char *path;
    int document;     /* the file, open; -1 before it is */
    gboolean explain; /* say why the paragraphs are what they are */
    guint64 asked_as; /* the ticket that the child knows: a new random one each time, so that no
                         answer, left over or made up, can pass for that of another document */
} IgTask;

void ig_task_free(IgTask *task);

typedef struct {
    pid_t pid;
    int requests;  /* write end; -1 when there is no child */
    int answers;   /* read end */
    int documents; /* our end of the socket on which files are handed over */
    int printed;   /* read end of the child's standard output and error */
    IgFrameBuffer buffer;
    GString *words;             /* what the child printed during this document, bounded */
    guint lines;                /* of all that it printed, counted */
    gboolean ran_out_of_memory; /* it said so, in whatever words were dropped from `words` too */
    IgTask *task;               /* the document it reads; NULL when idle */
    IgExtraction *extraction;   /* what has come of it so far */
    guint64 answered;           /* bytes of messages that it came in */
    gint64 deadline;            /* monotonic microseconds; G_MAXINT64: none */
} IgWorker;

/* A worker without a child. */
void ig_worker_init(IgWorker *worker);

/* Starts a child and takes its hello. `versions` and `extractor` get what it says of itself. */
gboolean ig_worker_start(IgWorker *worker, const IgSupervisorOptions *options, GVariant **versions,
                         guint *extractor, GError **error);

/* Ends the child, whatever it does, and gives how it ended (a wait status). */
int ig_worker_stop(IgWorker *worker);

gboolean ig_worker_is_running(const IgWorker *worker);

/* Whether the child has taken so much processor time in its life that it may not have enough left
 * for one more document of this budget. */
gboolean ig_worker_is_spent(const IgWorker *worker, const IgBudget *budget);

/* Hands it a document, which the worker then owns. FALSE when the child is gone. */
gboolean ig_worker_give(IgWorker *worker, IgTask *task, guint64 seconds, GError **error);

/* Keeps what the child has printed, without waiting for more. FALSE when there is nothing; when
 * `printed` was said to be readable, that is its end. */
gboolean ig_worker_hear(IgWorker *worker);

/* What parsers had to say of the document, as a warning of it: "parser-messages", a line of their
 * first words. */
void ig_worker_keep_words(IgWorker *worker);
