#include "indexing/indexer.h"

#include "extract/supervisor.h"
#include "extract/version.h"
#include "indexing/fingerprint.h"

/* Documents examined ahead of the one being committed: enough to keep children busy behind a slow
 * one, few enough that their extractions fit in memory. */
#define WINDOW 32

/* Documents go into the store many to a transaction, because each one rewrites the pages that FTS5
 * merges: the text that is enough for one, and how long another writer, or a reader who waits for
 * what is new, may have to wait for its end. */
#define BATCH_BYTES   (4 * 1024 * 1024)
#define BATCH_SECONDS 2

/* Nothing may wait for a document that takes long to read: when this has gone by without one, what
 * there is is committed. */
#define BATCH_PATIENCE_MS 200

typedef struct {
    IgFound found;
    IgSource *source;   /* NULL when the file cannot even be looked at */
    gboolean was_known; /* its path has been in the index */
    gboolean had_facts; /* with a sidecar */
    gboolean waiting;   /* handed to the supervisor */
    IgReading *reading; /* what came back */
    IgOutcome outcome;  /* when it was settled without reading */
    char *reason;
} Job;

typedef struct {
    IgStore *store;
    const IgIndexingOptions *options;
    IgSupervisor *supervisor; /* started when the first document has to be read */
    Job jobs[WINDOW];         /* of file n the (n % WINDOW)th */
    guint total;
    guint done;
    guint *counts;
    gboolean in_batch; /* a transaction is open: */
    gint64 batch_began;
    gint64 batch_bytes; /* of the files in it */
} Run;

static void job_clear(Job *job)
{
    ig_found_clear(&job->found);
    g_clear_pointer(&job->source, ig_source_free);
    g_clear_pointer(&job->reading, ig_reading_free);
    g_clear_pointer(&job->reason, g_free);
    *job = (Job){0};
}

static void tell(Run *run, const Job *job, IgOutcome outcome, const char *reason,
                 const IgExtraction *extraction, const IgDocument *facts)
{
    run->counts[outcome]++;
    run->done++;
    const IgIndexingEvent event = {outcome, job->found.name, reason,    extraction,
                                   facts,   run->done,       run->total};
    if (run->options->each)
        run->options->each(&event, run->options->data);
}

/* What a remembered failure counts as: a file that a walk came across and that is no document at
 * all is not a failure to read one. */
static IgOutcome remembered_outcome(const Job *job, const IgSource *known)
{
    if (!known->failure)
        return IG_OUTCOME_UNCHANGED;
    return job->found.walked && g_str_equal(known->media_type, IG_MEDIA_TYPE_NONE)
               ? IG_OUTCOME_SKIPPED
               : IG_OUTCOME_FAILED;
}

static void settle_without_reading(Job *job, IgOutcome outcome, const char *reason)
{
    job->outcome = outcome;
    job->reason = g_strdup(reason);
}

/* ---- looking at a file ---- */

static gboolean submit(Run *run, Job *job, GError **error)
{
    if (!run->supervisor) {
        const IgSupervisorOptions options = {.program = run->options->extractor,
                                             .children = run->options->jobs,
                                             .budget = run->options->budget};
        run->supervisor = ig_supervisor_new(&options, error);
        if (!run->supervisor)
            return FALSE;
    }
    job->waiting = TRUE;
    ig_supervisor_submit(run->supervisor, (guint64)(job - run->jobs), job->source->path);
    return TRUE;
}

/* A known path with the times and size it had: no byte of it has to be read. */
static gboolean settle_by_stat(Run *run, Job *job, GError **error)
{
    g_autoptr(IgSource) known = ig_store_find_location(run->store, job->source->path, error);
    job->was_known = known != NULL;
    job->had_facts = known && known->facts_ns;
    if (!known || known->extractor < IG_EXTRACTOR_VERSION ||
        !ig_fingerprint_same(known, job->source) || (known->failure && run->options->retry))
        return FALSE;
    settle_without_reading(job, remembered_outcome(job, known), known->failure);
    return TRUE;
}

/* Known bytes at a new path, or touched ones: a location to note, nothing to read, unless there is
 * a sidecar, or was one whose facts must go. */
static gboolean settle_by_hash(Run *run, Job *job)
{
    g_autofree char *failure = NULL;
    if (!ig_store_has_bytes(run->store, job->source->sha256, IG_EXTRACTOR_VERSION, &failure) ||
        job->source->facts_ns || job->had_facts || (failure && run->options->retry))
        return FALSE;
    settle_without_reading(job,
                           failure          ? IG_OUTCOME_FAILED
                           : job->was_known ? IG_OUTCOME_UNCHANGED
                                            : IG_OUTCOME_COPY,
                           failure);
    return TRUE;
}

static gboolean examine(Run *run, Job *job, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(GError) failure = NULL;
    job->source = ig_fingerprint_stat(&job->found, &reason);
    if (!job->source) {
        settle_without_reading(job, IG_OUTCOME_FAILED, reason->message);
        return TRUE;
    }
    if (settle_by_stat(run, job, &failure)) {
        g_clear_pointer(&job->source, ig_source_free);
        return TRUE;
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    if (!ig_fingerprint_hash(job->source, &reason)) {
        settle_without_reading(job, IG_OUTCOME_FAILED, reason->message);
        g_clear_pointer(&job->source, ig_source_free);
        return TRUE;
    }
    return settle_by_hash(run, job) || submit(run, job, error);
}

/* ---- into the store ---- */

/* Keeps names apart: the second document that would be called "report" is "report-2". */
static void make_citekey_unique(IgStore *store, IgDocument *facts, gint64 except)
{
    g_autofree char *wanted = g_strdup(facts->citekey);
    for (guint n = 2; ig_store_citekey_taken(store, facts->citekey, except); n++) {
        g_free(facts->citekey);
        facts->citekey = g_strdup_printf("%s-%u", wanted, n);
    }
}

/* The document that this one replaces keeps its citekey free for it: what was read from the same
 * bytes, or stood at the same path and at no other. */
static gint64 replaced_document(IgStore *store, const IgSource *source)
{
    g_autoptr(IgStoredDocument) same = ig_store_document_of_bytes(store, source->sha256, NULL);
    if (same)
        return same->id;
    g_autoptr(IgSource) before = ig_store_find_location(store, source->path, NULL);
    g_autoptr(IgStoredDocument) document =
        before ? ig_store_document_of_bytes(store, before->sha256, NULL) : NULL;
    return document && ig_store_count_locations(store, document->id) == 1 ? document->id : 0;
}

/* ---- batches ---- */

static gboolean enter_batch(Run *run, GError **error)
{
    if (run->in_batch)
        return TRUE;
    if (!ig_store_begin(run->store, error))
        return FALSE;
    run->in_batch = TRUE;
    run->batch_began = g_get_monotonic_time();
    run->batch_bytes = 0;
    return TRUE;
}

static gboolean commit_batch(Run *run, GError **error)
{
    gboolean open = run->in_batch;
    run->in_batch = FALSE;
    return !open || ig_store_commit(run->store, error);
}

/* What goes wrong here is the store's doing (a full disk, a damaged index), and the whole batch is
 * given up: a document that is half there cannot be told from the others. */
static gboolean in_batch(Run *run, const Job *job, gboolean done, GError **error)
{
    if (!done) {
        run->in_batch = FALSE;
        ig_store_rollback(run->store);
        return FALSE;
    }
    run->batch_bytes += job->source->size;
    gint64 age = g_get_monotonic_time() - run->batch_began;
    gboolean full = run->batch_bytes >= BATCH_BYTES || age >= BATCH_SECONDS * G_USEC_PER_SEC;
    return !full || commit_batch(run, error);
}

static gboolean store_location(Run *run, const Job *job, GError **error)
{
    return enter_batch(run, error) &&
           in_batch(run, job, ig_store_put_location(run->store, job->source, error), error);
}

static gboolean store_failure(Run *run, Job *job, const char *reason, GError **error)
{
    g_free(job->source->failure);
    job->source->failure = g_strdup(reason);
    return enter_batch(run, error) &&
           in_batch(run, job, ig_store_put_failure(run->store, job->source, error), error);
}

static gboolean store_document(Run *run, Job *job, IgDocument *facts, GError **error)
{
    const IgExtraction *extraction = job->reading->extraction;
    g_free(job->source->media_type);
    job->source->media_type = g_strdup(extraction->media_type);
    if (!enter_batch(run, error))
        return FALSE;
    make_citekey_unique(run->store, facts, replaced_document(run->store, job->source));
    return in_batch(
        run, job, ig_store_put_document(run->store, job->source, facts, extraction, error), error);
}

static gboolean fail_job(Run *run, Job *job, IgOutcome outcome, const char *reason, GError **error)
{
    if (!store_failure(run, job, reason, error))
        return FALSE;
    tell(run, job, outcome, reason, NULL, NULL);
    return TRUE;
}

static gboolean settle_failure(Run *run, Job *job, GError **error)
{
    const GError *failure = job->reading->failure;
    IgOutcome outcome = IG_OUTCOME_FAILED;
    if (g_error_matches(failure, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_NO_DOCUMENT)) {
        g_free(job->source->media_type);
        job->source->media_type = g_strdup(IG_MEDIA_TYPE_NONE);
        if (job->found.walked)
            outcome = IG_OUTCOME_SKIPPED;
    }
    return fail_job(run, job, outcome, failure->message, error);
}

static gboolean settle_reading(Run *run, Job *job, GError **error)
{
    g_autoptr(GError) reason = NULL;
    if (!job->reading->extraction)
        return settle_failure(run, job, error);
    if (!ig_fingerprint_still_holds(job->source))
        return fail_job(run, job, IG_OUTCOME_FAILED, "changed while it was read: add it again",
                        error);
    IgFactSources places = run->options->facts;
    if (job->found.collection)
        places.collection = job->found.collection;
    g_autoptr(IgDocument) facts = ig_facts_gather(&places, job->source->path,
                                                  job->reading->extraction, &reason);
    if (!facts)
        return fail_job(run, job, IG_OUTCOME_FAILED, reason->message, error);
    ig_extraction_drop_language(job->reading->extraction, facts->language);
    if (!store_document(run, job, facts, error))
        return FALSE;
    tell(run, job, job->was_known ? IG_OUTCOME_UPDATED : IG_OUTCOME_ADDED, NULL,
         job->reading->extraction, facts);
    return TRUE;
}

/* Two copies may both have been read before the first was committed; and another igindex may have
 * put it in, which shows only once that cannot write any more. */
static gboolean became_copy(Run *run, Job *job)
{
    return job->reading->extraction && !job->was_known && !job->source->facts_ns &&
           ig_store_has_bytes(run->store, job->source->sha256, IG_EXTRACTOR_VERSION, NULL);
}

static gboolean settle(Run *run, Job *job, GError **error)
{
    g_assert(job->source || !job->waiting); /* what has no file was never sent to be read */
    gboolean note_location = job->source != NULL && !job->waiting;
    if (job->waiting && !enter_batch(run, error))
        return FALSE;
    if (job->waiting && became_copy(run, job)) {
        note_location = TRUE;
        settle_without_reading(job, IG_OUTCOME_COPY, NULL);
    } else if (job->waiting) {
        return settle_reading(run, job, error);
    }
    if (note_location && !store_location(run, job, error))
        return FALSE;
    tell(run, job, job->outcome, job->reason, NULL, NULL);
    return TRUE;
}

/* ---- the run ---- */

static gboolean wait_for(Run *run, Job *job, GError **error)
{
    if (run->supervisor)
        ig_supervisor_attend(run->supervisor);
    while (job->waiting && !job->reading) {
        if (run->in_batch && !ig_supervisor_is_ready(run->supervisor, BATCH_PATIENCE_MS) &&
            !commit_batch(run, error))
            return FALSE;
        IgReading *reading = ig_supervisor_next(run->supervisor, error);
        if (!reading)
            return FALSE;
        run->jobs[reading->ticket].reading = reading;
    }
    return TRUE;
}

gboolean ig_indexer_add(IgStore *store, const IgFileList *files, const IgIndexingOptions *options,
                        guint *counts, GError **error)
{
    Run run = {
        .store = store, .options = options, .total = ig_file_list_count(files), .counts = counts};
    gboolean ok = TRUE;
    guint examined = 0;
    for (guint i = 0; ok && i < run.total; i++) {
        for (; ok && examined < run.total && examined < i + WINDOW; examined++) {
            run.jobs[examined % WINDOW].found = ig_file_list_get(files, examined);
            ok = examine(&run, &run.jobs[examined % WINDOW], error);
        }
        Job *job = &run.jobs[i % WINDOW];
        ok = ok && wait_for(&run, job, error) && settle(&run, job, error);
        job_clear(job);
    }
    if (!commit_batch(&run, ok ? error : NULL))
        ok = FALSE;
    for (guint i = 0; i < WINDOW; i++)
        job_clear(&run.jobs[i]);
    ig_supervisor_free(run.supervisor);
    return ok;
}
