/* The supervisor: keeps a few extraction children busy and survives whatever they do.
 *
 * Documents are submitted under a ticket and come back in the order in which children finish them.
 * A child that dies, hangs or speaks nonsense costs the document it was reading; a new child goes
 * on with the next. Belongs to one thread. */
#pragma once

#include "extract/budget.h"
#include "extract/frame.h"
#include "model/extraction.h"

typedef struct _IgSupervisor IgSupervisor;

typedef struct {
    const char *program; /* path of igsearch-extract */
    guint children;      /* how many read at the same time; at least 1 */
    IgBudget budget;     /* of each document */
    gboolean explain;    /* readings say why the paragraphs are what they are */
} IgSupervisorOptions;

/* What became of one document. */
typedef struct {
    guint64 ticket;
    IgExtraction *extraction; /* NULL if it could not be read, and then */
    GError *failure;          /* IG_EXTRACT_ERROR: why */
} IgReading;

void ig_reading_free(IgReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgReading, ig_reading_free)

/* Starts the children; fails (IG_EXTRACT_ERROR_START) when the program is not there, or is of
 * another version. */
IgSupervisor *ig_supervisor_new(const IgSupervisorOptions *options, GError **error);
void ig_supervisor_free(IgSupervisor *supervisor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgSupervisor, ig_supervisor_free)

/* Queues a document. */
void ig_supervisor_submit(IgSupervisor *supervisor, guint64 ticket, const char *path);

/* Documents submitted and not yet returned. */
guint ig_supervisor_pending(IgSupervisor *supervisor);

/* Hears what children have to say and gives those that are idle their next document, without
 * waiting: for a caller who is busy with what came before. */
void ig_supervisor_attend(IgSupervisor *supervisor);

/* Waits so long at most; TRUE when ig_supervisor_next() will not have to wait. */
gboolean ig_supervisor_is_ready(IgSupervisor *supervisor, guint milliseconds);

/* Waits for the next finished document. NULL with `error` unset when nothing is pending; NULL with
 * `error` set when no child can be started any more. */
IgReading *ig_supervisor_next(IgSupervisor *supervisor, GError **error);

/* Versions of the libraries the children read with, as they told: a{ss}; NULL before the first
 * hello. Borrowed. */
GVariant *ig_supervisor_versions(IgSupervisor *supervisor);

/* Version of the extractor the children are. */
guint ig_supervisor_extractor(IgSupervisor *supervisor);
