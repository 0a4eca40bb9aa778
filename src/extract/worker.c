#include "extract/worker.h"

#include "extract/budget.h"
#include "extract/child.h"
#include "extract/handing.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* A child that cannot say hello in this time will not do better with documents. Generous, because a
 * sanitizer build on a busy machine is slow to load. */
#define HELLO_MILLISECONDS 30000

/* A child that ends before it says hello may have been killed by chance (want of memory, a hand); a
 * program that cannot run ends so every time. */
#define STARTS_TRIED 3

void ig_task_free(IgTask *task)
{
    if (!task)
        return;
    if (task->document >= 0)
        close(task->document);
    g_free(task->path);
    g_free(task);
}

static void close_descriptor(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

static gboolean make_pipe(int ends[2], GError **error)
{
    if (pipe2(ends, O_CLOEXEC) == 0)
        return TRUE;
    g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_START, "making a pipe: %s",
                g_strerror(errno));
    return FALSE;
}

/* A document has no use for what the user's environment holds. Sanitizers and GLib are told by
 * theirs how to treat faults, the loader by its own where libraries are. */
static GStrv surroundings_of_child(void)
{
    static const char *const kept[] = {"ASAN_OPTIONS",   "UBSAN_OPTIONS", "LSAN_OPTIONS",
                                       "MSAN_OPTIONS",   "TSAN_OPTIONS",  "G_DEBUG",
                                       "LD_LIBRARY_PATH"};
    g_auto(GStrv) ours = g_get_environ();
    GStrv theirs = g_environ_setenv(g_strdupv((char *[]){NULL}), "LC_ALL", "C.UTF-8", TRUE);
    theirs = g_environ_setenv(theirs, "TZ", "UTC0", TRUE);
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
        const char *value = g_environ_getenv(ours, kept[i]);
        if (value)
            theirs = g_environ_setenv(theirs, kept[i], value, TRUE);
    }
    return theirs;
}

static gboolean spawn(IgWorker *worker, const IgSupervisorOptions *options, GError **error)
{
    int requests[2] = {-1, -1}, answers[2] = {-1, -1}, printed[2] = {-1, -1};
    int documents[2] = {-1, -1};
    g_auto(GStrv) limits = ig_budget_arguments(&options->budget);
    const char *arguments[IG_LIMIT_COUNT + 2] = {options->program};
    memcpy(arguments + 1, limits, IG_LIMIT_COUNT * sizeof *limits);
    g_autoptr(GError) reason = NULL;
    gboolean ok = make_pipe(requests, error) && make_pipe(answers, error) &&
                  make_pipe(printed, error) && ig_handing_pair(documents, error);
    if (ok) {
        const int ours[] = {requests[0], answers[1], documents[1]};
        const int theirs[] = {IG_CHILD_REQUESTS, IG_CHILD_ANSWERS, IG_CHILD_DOCUMENTS};
        g_auto(GStrv) surroundings = surroundings_of_child();
        ok = g_spawn_async_with_pipes_and_fds(NULL, arguments, (const char *const *)surroundings,
                                              G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, -1, printed[1],
                                              printed[1], ours, theirs, G_N_ELEMENTS(ours),
                                              &worker->pid, NULL, NULL, NULL, &reason);
        if (!ok)
            g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_START, "%s", reason->message);
    }
    close_descriptor(&requests[0]);
    close_descriptor(&answers[1]);
    close_descriptor(&printed[1]);
    close_descriptor(&documents[1]);
    worker->requests = requests[1];
    worker->answers = answers[0];
    worker->documents = documents[0];
    worker->printed = printed[0];
    /* What a dead child printed is read to its end, and a child of it may keep that end open. */
    if (worker->printed >= 0)
        fcntl(worker->printed, F_SETFL, O_NONBLOCK);
    return ok;
}

static gboolean wait_for_hello(IgWorker *worker, GVariant **payload, GError **error)
{
    IgFrameType type = IG_FRAME_FAILED;
    int got;
    while ((got = ig_frame_buffer_take(&worker->buffer, &type, payload, error)) == 0) {
        struct pollfd ready = {worker->answers, POLLIN, 0};
        if (poll(&ready, 1, HELLO_MILLISECONDS) <= 0) {
            g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_START, "no sign of life");
            return FALSE;
        }
        if (!ig_frame_buffer_fill(&worker->buffer, worker->answers, error))
            return FALSE;
    }
    if (got > 0 && type != IG_FRAME_HELLO) {
        g_clear_pointer(payload, g_variant_unref);
        g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_PROTOCOL, "it did not say hello");
        got = -1;
    }
    return got > 0;
}

static gboolean take_hello(IgWorker *worker, GVariant **versions, guint *extractor, GError **error)
{
    g_autoptr(GVariant) payload = NULL;
    if (!wait_for_hello(worker, &payload, error))
        return FALSE;
    guint protocol = 0;
    g_autoptr(GVariant) libraries = NULL;
    g_variant_get(payload, "(uu@a{ss})", &protocol, extractor, &libraries);
    if (protocol != IG_EXTRACT_PROTOCOL) {
        g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_START,
                    "it speaks version %u of the protocol, not %u: it belongs to another igsearch",
                    protocol, IG_EXTRACT_PROTOCOL);
        return FALSE;
    }
    if (!*versions)
        *versions = g_steal_pointer(&libraries);
    return TRUE;
}

void ig_worker_init(IgWorker *worker)
{
    *worker = (IgWorker){
        .requests = -1, .answers = -1, .documents = -1, .printed = -1, .deadline = G_MAXINT64};
}

static gboolean try_to_start(IgWorker *worker, const IgSupervisorOptions *options,
                             GVariant **versions, guint *extractor, GError **error)
{
    ig_worker_init(worker);
    ig_frame_buffer_init(&worker->buffer);
    worker->words = g_string_new(NULL);
    if (spawn(worker, options, error) && take_hello(worker, versions, extractor, error))
        return TRUE;
    ig_worker_stop(worker);
    return FALSE;
}

gboolean ig_worker_start(IgWorker *worker, const IgSupervisorOptions *options, GVariant **versions,
                         guint *extractor, GError **error)
{
    g_autoptr(GError) reason = NULL;
    for (guint i = 0; i < STARTS_TRIED; i++) {
        g_clear_error(&reason);
        if (try_to_start(worker, options, versions, extractor, &reason))
            return TRUE;
        if (!g_error_matches(reason, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_CLOSED))
            break;
    }
    g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_START, "%s cannot be started: %s",
                options->program, reason->message);
    return FALSE;
}

gboolean ig_worker_is_running(const IgWorker *worker)
{
    return worker->requests >= 0;
}

gboolean ig_worker_is_spent(const IgWorker *worker, const IgBudget *budget)
{
    clockid_t clock;
    struct timespec taken;
    guint64 all = ig_budget_processor_seconds(budget);
    if (all == 0 || worker->pid <= 0 || clock_getcpuclockid(worker->pid, &clock) != 0 ||
        clock_gettime(clock, &taken) != 0)
        return FALSE;
    return (guint64)taken.tv_sec + 1 + budget->limits[IG_LIMIT_SECONDS] > all;
}

int ig_worker_stop(IgWorker *worker)
{
    int status = 0;
    if (worker->pid > 0) {
        kill(worker->pid, SIGKILL);
        while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
            continue;
    }
    worker->pid = 0;
    close_descriptor(&worker->requests);
    close_descriptor(&worker->answers);
    close_descriptor(&worker->printed);
    close_descriptor(&worker->documents);
    ig_frame_buffer_clear(&worker->buffer);
    if (worker->words)
        g_string_free(worker->words, TRUE);
    worker->words = NULL;
    g_clear_pointer(&worker->task, ig_task_free);
    g_clear_pointer(&worker->extraction, ig_extraction_free);
    return status;
}

gboolean ig_worker_give(IgWorker *worker, IgTask *task, guint64 seconds, GError **error)
{
    worker->task = task;
    task->asked_as = (guint64)g_random_int() << 32 | g_random_int();
    g_string_truncate(worker->words, 0);
    worker->lines = 0;
    worker->answered = 0;
    worker->ran_out_of_memory = FALSE;
    worker->deadline = seconds ? g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC
                               : G_MAXINT64;
    /* The child learns what it was called, for the ending, and not where it lies. */
    g_autofree char *name = g_path_get_basename(task->path);
    gboolean given = ig_hand_over(worker->documents, task->document, error) &&
                     ig_frame_write(worker->requests, IG_FRAME_REQUEST,
                                    g_variant_new("(t^ayb)", task->asked_as, name, task->explain),
                                    error);
    close_descriptor(&task->document);
    return given;
}

gboolean ig_worker_hear(IgWorker *worker)
{
    char bytes[4096];
    ssize_t got = read(worker->printed, bytes, sizeof bytes);
    if (got <= 0)
        return got < 0 && errno == EINTR;
    /* poppler goes on with partial text when it runs out of memory, and tells nobody else. */
    if (g_strstr_len(bytes, got, "ut of memory"))
        worker->ran_out_of_memory = TRUE;
    for (ssize_t i = 0; i < got; i++)
        worker->lines += bytes[i] == '\n';
    gsize room = IG_MAX_PRINTED_BYTES - MIN(worker->words->len, (gsize)IG_MAX_PRINTED_BYTES);
    g_string_append_len(worker->words, bytes, MIN((gssize)room, got));
    return TRUE;
}

void ig_worker_keep_words(IgWorker *worker)
{
    while (ig_worker_hear(worker))
        continue;
    g_autofree char *valid = g_utf8_make_valid(worker->words->str, (gssize)worker->words->len);
    if (!worker->extraction || !*g_strstrip(valid))
        return;
    g_auto(GStrv) lines = g_strsplit(valid, "\n", -1);
    g_autofree char *joined = g_strjoinv("; ", lines);
    /* Cut at a letter. */
    if (strlen(joined) > IG_MAX_MESSAGE_BYTES)
        *g_utf8_find_prev_char(joined, joined + IG_MAX_MESSAGE_BYTES) = '\0';
    ig_warnings_add(worker->extraction->warnings, "parser-messages", MAX(worker->lines, 1), joined);
}
