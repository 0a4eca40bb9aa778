#include "extract/supervisor.h"

#include "extract/budget.h"
#include "extract/handing.h"
#include "extract/message.h"
#include "extract/worker.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

struct _IgSupervisor {
    IgSupervisorOptions options;
    char *program;
    IgWorker *workers;
    GQueue waiting;  /* of IgTask */
    GQueue finished; /* of IgReading */
    GVariant *versions;
    guint extractor;
};

void ig_reading_free(IgReading *reading)
{
    if (!reading)
        return;
    ig_extraction_free(reading->extraction);
    g_clear_error(&reading->failure);
    g_free(reading);
}

/* A child may die between two writes: that is an error to handle, not a signal to die of. */
static void ignore_broken_pipes(void)
{
    struct sigaction now;
    if (sigaction(SIGPIPE, NULL, &now) == 0 && now.sa_handler == SIG_DFL)
        signal(SIGPIPE, SIG_IGN);
}

IgSupervisor *ig_supervisor_new(const IgSupervisorOptions *options, GError **error)
{
    ignore_broken_pipes();
    g_autoptr(IgSupervisor) supervisor = g_new0(IgSupervisor, 1);
    supervisor->options = *options;
    supervisor->options.children = MAX(options->children, 1);
    supervisor->program = g_strdup(options->program);
    supervisor->options.program = supervisor->program;
    supervisor->workers = g_new0(IgWorker, supervisor->options.children);
    for (guint i = 0; i < supervisor->options.children; i++)
        ig_worker_init(&supervisor->workers[i]);
    g_queue_init(&supervisor->waiting);
    g_queue_init(&supervisor->finished);
    /* The first child shows whether the program works at all; others start when there is work. */
    if (!ig_worker_start(&supervisor->workers[0], &supervisor->options, &supervisor->versions,
                         &supervisor->extractor, error))
        return NULL;
    return g_steal_pointer(&supervisor);
}

void ig_supervisor_free(IgSupervisor *supervisor)
{
    if (!supervisor)
        return;
    for (guint i = 0; i < supervisor->options.children; i++)
        ig_worker_stop(&supervisor->workers[i]);
    g_queue_clear_full(&supervisor->waiting, (GDestroyNotify)ig_task_free);
    g_queue_clear_full(&supervisor->finished, (GDestroyNotify)ig_reading_free);
    g_clear_pointer(&supervisor->versions, g_variant_unref);
    g_free(supervisor->workers);
    g_free(supervisor->program);
    g_free(supervisor);
}

GVariant *ig_supervisor_versions(IgSupervisor *supervisor)
{
    return supervisor->versions;
}

guint ig_supervisor_extractor(IgSupervisor *supervisor)
{
    return supervisor->extractor;
}

void ig_supervisor_submit(IgSupervisor *supervisor, guint64 ticket, const char *path)
{
    IgTask *task = g_new0(IgTask, 1);
    task->ticket = ticket;
    task->explain = supervisor->options.explain;
    task->path = g_strdup(path);
    task->document = -1;
    g_queue_push_tail(&supervisor->waiting, task);
}

guint ig_supervisor_pending(IgSupervisor *supervisor)
{
    guint pending = supervisor->waiting.length + supervisor->finished.length;
    for (guint i = 0; i < supervisor->options.children; i++)
        pending += supervisor->workers[i].task != NULL;
    return pending;
}

/* ---- ending a document ---- */

static void finish(IgSupervisor *supervisor, IgWorker *worker, GError *failure)
{
    IgReading *reading = g_new0(IgReading, 1);
    reading->ticket = worker->task->ticket;
    if (failure)
        reading->failure = failure;
    else
        reading->extraction = g_steal_pointer(&worker->extraction);
    g_queue_push_tail(&supervisor->finished, reading);
    g_clear_pointer(&worker->task, ig_task_free);
    g_clear_pointer(&worker->extraction, ig_extraction_free);
    worker->deadline = G_MAXINT64;
}

/* The last line a dying child printed often says why. */
static char *last_words(const IgWorker *worker)
{
    g_autofree char *valid = g_utf8_make_valid(worker->words->str, (gssize)worker->words->len);
    g_strchomp(valid);
    const char *line = strrchr(valid, '\n');
    return g_strdup(line ? line + 1 : valid);
}

static GError *lateness(const IgSupervisor *supervisor)
{
    return g_error_new(IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_TIMEOUT,
                       "took longer than the %" G_GUINT64_FORMAT " seconds a document may take",
                       supervisor->options.budget.limits[IG_LIMIT_SECONDS]);
}

static GError *death_of(const IgSupervisor *supervisor, const IgWorker *worker, int status)
{
    g_autofree char *words = last_words(worker);
    const char *colon = *words ? ": " : "";
    if (worker->ran_out_of_memory || strstr(words, "failed to allocate") ||
        strstr(words, "std::bad_alloc"))
        return g_error_new(IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_MEMORY,
                           "needs more memory than the %" G_GUINT64_FORMAT
                           " MiB a document may take",
                           supervisor->options.budget.limits[IG_LIMIT_MEMORY_MIB]);
    /* While this process was stopped, nobody looked at the clock but the kernel. */
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        return lateness(supervisor);
    if (WIFSIGNALED(status))
        return g_error_new(IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_DIED,
                           "the extractor died of signal %d (%s) while reading it%s%s",
                           WTERMSIG(status), g_strsignal(WTERMSIG(status)), colon, words);
    return g_error_new(IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_DIED,
                       "the extractor ended with status %d while reading it%s%s",
                       WIFEXITED(status) ? WEXITSTATUS(status) : -1, colon, words);
}

/* A child closed one of its pipes. It is dead or dying, and waiting for it tells of what; one that
 * lives on is killed, which changes nothing for one that dies. */
static int reap(IgWorker *worker)
{
    int status = 0;
    if (worker->pid > 0) {
        kill(worker->pid, SIGKILL);
        while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
            continue;
    }
    worker->pid = 0;
    return status;
}

static void lose(IgSupervisor *supervisor, IgWorker *worker)
{
    int status = reap(worker);
    while (ig_worker_hear(worker))
        continue;
    if (worker->task)
        finish(supervisor, worker, death_of(supervisor, worker, status));
    ig_worker_stop(worker);
}

static void time_out(IgSupervisor *supervisor, IgWorker *worker)
{
    finish(supervisor, worker, lateness(supervisor));
    ig_worker_stop(worker);
}

/* ---- hearing from children ---- */

static void note_lost_text(IgWorker *worker)
{
    if (worker->ran_out_of_memory && worker->extraction)
        ig_warnings_add(worker->extraction->warnings, "truncated", 1,
                        "memory ran out: text is missing");
}

/* A document takes so many times the bytes of its text to be told, at the most: its paragraphs are
 * many and short, each with its headings and a box a line. */
#define ANSWER_TO_TEXT 16
#define MIB            ((guint64)1024 * 1024)

/* A child that never ends would fill the memory of all long before its time is over. */
static gboolean is_too_long(const IgSupervisor *supervisor, const IgWorker *worker)
{
    guint64 text = supervisor->options.budget.limits[IG_LIMIT_OUTPUT_MIB];
    return text > 0 && worker->answered / ANSWER_TO_TEXT > text * MIB;
}

/* FALSE when the child speaks nonsense. */
static gboolean take_frame(IgSupervisor *supervisor, IgWorker *worker, IgFrameType type,
                           GVariant *payload, GError **error)
{
    if (!worker->task) {
        g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_PROTOCOL, "it answers unasked");
        return FALSE;
    }
    worker->answered += g_variant_get_size(payload);
    if (is_too_long(supervisor, worker)) {
        g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_PROTOCOL,
                    "the extractor sent more than a document of so much text can be");
        return FALSE;
    }
    if (type == IG_FRAME_FAILED) {
        guint code = 0;
        const char *reason = NULL;
        if (ig_message_ticket(payload) != worker->task->asked_as) {
            g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_PROTOCOL, "it answers unasked");
            return FALSE;
        }
        g_variant_get(payload, "(tu&s)", NULL, &code, &reason);
        gboolean unknown = code == IG_EXTRACT_ERROR_NO_DOCUMENT;
        finish(supervisor, worker,
               g_error_new_literal(
                   IG_EXTRACT_ERROR,
                   unknown ? IG_EXTRACT_ERROR_NO_DOCUMENT : IG_EXTRACT_ERROR_DOCUMENT, reason));
        return TRUE;
    }
    if (!ig_message_read_extraction(&worker->extraction, worker->task->asked_as, type, payload,
                                    error))
        return FALSE;
    if (type == IG_FRAME_DONE) {
        ig_worker_keep_words(worker);
        note_lost_text(worker);
        finish(supervisor, worker, NULL);
    }
    return TRUE;
}

static void hear_answers(IgSupervisor *supervisor, IgWorker *worker)
{
    g_autoptr(GError) error = NULL;
    if (!ig_frame_buffer_fill(&worker->buffer, worker->answers, &error)) {
        lose(supervisor, worker);
        return;
    }
    int got;
    do {
        IgFrameType type;
        g_autoptr(GVariant) payload = NULL;
        got = ig_frame_buffer_take(&worker->buffer, &type, &payload, &error);
        if (got > 0 && !take_frame(supervisor, worker, type, payload, &error))
            got = -1;
    } while (got > 0);
    if (got < 0) {
        if (worker->task)
            finish(supervisor, worker, g_steal_pointer(&error));
        ig_worker_stop(worker);
    }
}

/* ---- the loop ---- */

static void give(IgSupervisor *supervisor, IgWorker *worker, IgTask *task)
{
    GError *failure = NULL;
    task->document = ig_document_open(task->path, &failure);
    if (task->document < 0) {
        worker->task = task;
        finish(supervisor, worker, failure);
    } else if (!ig_worker_give(worker, task, supervisor->options.budget.limits[IG_LIMIT_SECONDS],
                               NULL)) {
        lose(supervisor, worker);
    }
}

static gboolean keep_busy(IgSupervisor *supervisor, GError **error)
{
    for (guint i = 0; i < supervisor->options.children && supervisor->waiting.length > 0; i++) {
        IgWorker *worker = &supervisor->workers[i];
        if (worker->task)
            continue;
        if (ig_worker_is_spent(worker, &supervisor->options.budget))
            ig_worker_stop(worker);
        if (!ig_worker_is_running(worker) &&
            !ig_worker_start(worker, &supervisor->options, &supervisor->versions,
                             &supervisor->extractor, error))
            return FALSE;
        give(supervisor, worker, g_queue_pop_head(&supervisor->waiting));
    }
    return TRUE;
}

static int milliseconds_until(gint64 deadline)
{
    if (deadline == G_MAXINT64)
        return -1;
    gint64 left = (deadline - g_get_monotonic_time()) / 1000 + 1;
    return (int)CLAMP(left, 0, G_MAXINT);
}

/* Until a child says something, a deadline passes, or `first_deadline` does. */
static void wait_and_hear(IgSupervisor *supervisor, gint64 first_deadline)
{
    guint count = supervisor->options.children;
    g_autofree struct pollfd *ready = g_new0(struct pollfd, 2 * (gsize)count);
    for (guint i = 0; i < count; i++) {
        IgWorker *worker = &supervisor->workers[i];
        ready[2 * i] = (struct pollfd){worker->answers, POLLIN, 0};
        ready[2 * i + 1] = (struct pollfd){worker->printed, POLLIN, 0};
        if (worker->task)
            first_deadline = MIN(first_deadline, worker->deadline);
    }
    if (poll(ready, 2 * (nfds_t)count, milliseconds_until(first_deadline)) < 0 && errno != EINTR)
        return;
    for (guint i = 0; i < count; i++) {
        IgWorker *worker = &supervisor->workers[i];
        /* What it printed first: it may say why the answer is not whole. */
        if (ready[2 * i + 1].revents && !ig_worker_hear(worker)) {
            lose(supervisor, worker);
            continue;
        }
        if (ready[2 * i].revents)
            hear_answers(supervisor, worker);
        if (worker->task && g_get_monotonic_time() >= worker->deadline)
            time_out(supervisor, worker);
    }
}

void ig_supervisor_attend(IgSupervisor *supervisor)
{
    wait_and_hear(supervisor, 0);
    keep_busy(supervisor, NULL);
}

gboolean ig_supervisor_is_ready(IgSupervisor *supervisor, guint milliseconds)
{
    gint64 until = g_get_monotonic_time() + (gint64)milliseconds * 1000;
    while (supervisor->finished.length == 0 && ig_supervisor_pending(supervisor) > 0 &&
           g_get_monotonic_time() < until && keep_busy(supervisor, NULL)) {
        if (supervisor->finished.length == 0)
            wait_and_hear(supervisor, until);
    }
    return supervisor->finished.length > 0;
}

IgReading *ig_supervisor_next(IgSupervisor *supervisor, GError **error)
{
    while (supervisor->finished.length == 0) {
        if (ig_supervisor_pending(supervisor) == 0 || !keep_busy(supervisor, error))
            return NULL;
        if (supervisor->finished.length == 0)
            wait_and_hear(supervisor, G_MAXINT64);
    }
    return g_queue_pop_head(&supervisor->finished);
}
