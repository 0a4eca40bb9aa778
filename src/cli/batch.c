#include "cli/batch.h"

#include "cli/asking.h"
#include "cli/batch_input.h"
#include "cli/recording.h"
#include "cli/turns.h"
#include "output/summary.h"

#include <stdio.h>
#include <unistd.h>

/* What came of one query. */
typedef struct {
    const IgListedQuery *asked;
    IgSearchExit end;
    char *error;
    IgSummaryRow row;        /* its strings are borrowed from `asked` and `error` */
    IgManifestQuery *record; /* borrowed; NULL without a manifest */
} Answer;

typedef struct {
    const char *program;
    const IgSearchSettings *settings;
    const IgEmitter *emitter;
    IgSearchOptions search;
    IgEmitterOptions how;
    GPtrArray *queries;   /* of IgListedQuery */
    GPtrArray *stores;    /* of IgStore, one a thread, at one moment of the index */
    Answer *answers;      /* one a query */
    IgManifest *manifest; /* of it all; NULL: nobody wants one */
    guint64 most;         /* hits shown of each; 0: all */
    IgTurns *turns;
    gint64 shown; /* when progress was last shown, in microseconds */
} Batch;

/* ---- one query ---- */

static void note_failure(Batch *batch, Answer *answer, IgSearchExit end, const char *message,
                         IgEmission *emission)
{
    answer->end = end;
    answer->error = g_strdup(message);
    answer->row.error = answer->error;
    if (answer->record)
        ig_manifest_set(&answer->record->error, message);
    if (!batch->settings->count)
        batch->emitter->failed(emission, message);
}

static void note_counts(Answer *answer, IgResults *results)
{
    answer->end = ig_results_any(results) ? IG_EXIT_FOUND : IG_EXIT_NOTHING;
    answer->row.counted = TRUE;
    answer->row.shown = ig_results_given(results);
    answer->row.paragraphs = ig_results_paragraphs(results);
    answer->row.documents = ig_results_documents(results);
    answer->row.searched_paragraphs = ig_results_searched_paragraphs(results);
    answer->row.searched_documents = ig_results_searched_documents(results);
    if (answer->record)
        answer->record->shown = (gint64)answer->row.shown;
}

/* FALSE with `error` set on failure. */
static gboolean emit_hits(Batch *batch, int job, IgResults *results, IgEmission *emission,
                          GError **error)
{
    g_autoptr(GError) failure = NULL;
    IgHit *next;
    while ((batch->most == 0 || emission->hits < batch->most) &&
           (next = ig_results_next(results, &failure))) {
        g_autoptr(IgHit) hit = next;
        ig_emission_hit(emission, hit);
        if (!ig_turns_write(batch->turns, job, emission->out))
            return TRUE;
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    if (batch->emitter->for_people && emission->hits == 0)
        g_string_append(emission->out, "    nothing found\n");
    return TRUE;
}

static gboolean record(Answer *answer, IgStore *store, IgResults *results, GError **error)
{
    return !answer->record || ig_recording_answer(answer->record, store, results, error);
}

static void answer_query(Batch *batch, IgStore *store, int job, IgEmission *emission)
{
    Answer *answer = &batch->answers[job];
    const char *query = answer->asked->query;
    g_autoptr(GError) error = NULL;
    gsize where = 0;
    if (batch->emitter->asked && !batch->settings->count)
        batch->emitter->asked(emission, query);
    g_autoptr(IgResults) results = ig_search(store, query, &batch->search, &where, &error);
    if (results && record(answer, store, results, &error) &&
        (batch->settings->count || emit_hits(batch, job, results, emission, &error))) {
        note_counts(answer, results);
        return;
    }
    gboolean absent = g_error_matches(error, IG_SEARCH_ERROR, IG_SEARCH_ERROR_NO_DOCUMENT);
    g_autofree char *reason = ig_ask_reason(query, where, error);
    note_failure(batch, answer, absent ? IG_EXIT_NOTHING : IG_EXIT_ERROR, reason, emission);
}

static void do_job(Batch *batch, IgStore *store, int job)
{
    Answer *answer = &batch->answers[job];
    GString *out = g_string_new(NULL);
    IgEmitterOptions how = batch->how;
    how.query_id = answer->asked->id;
    how.query_label = answer->asked->label;
    answer->row = (IgSummaryRow){.query_id = answer->asked->id,
                                 .query_label = answer->asked->label,
                                 .query = answer->asked->query};
    IgEmission emission = {.emitter = batch->emitter, .out = out, .options = &how};
    if (batch->emitter->for_people && job > 0 && !batch->settings->count)
        g_string_append_c(out, '\n');
    answer_query(batch, store, job, &emission);
    ig_turns_finish(batch->turns, job, out);
}

/* ---- all of them ---- */

typedef struct {
    Batch *batch;
    IgStore *store;
} Worker;

static gpointer work(gpointer data)
{
    const Worker *worker = data;
    int job;
    while ((job = ig_turns_take(worker->batch->turns)) >= 0)
        do_job(worker->batch, worker->store, job);
    return NULL;
}

#define PROGRESS_INTERVAL 100000

static void show_progress(guint done, gpointer data)
{
    Batch *batch = data;
    gint64 now = g_get_monotonic_time();
    if (now - batch->shown < PROGRESS_INTERVAL)
        return;
    batch->shown = now;
    fprintf(stderr, IG_CLI_CLEAR_LINE "[%u/%u]", done, batch->queries->len);
}

static gboolean emit_alone(Batch *batch, void (*part)(IgEmission *emission))
{
    g_autoptr(GString) out = g_string_new(NULL);
    IgEmitterOptions how = batch->how;
    how.query_id = "";
    IgEmission emission = {.emitter = batch->emitter, .out = out, .options = &how};
    if (!part || batch->settings->count)
        return TRUE;
    part(&emission);
    return ig_cli_write(batch->program, out);
}

/* FALSE when the output cannot be written. */
static gboolean run(Batch *batch)
{
    /* Where hits go to the same terminal, they are progress enough. */
    gboolean progress = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
    g_autoptr(IgTurns) turns = ig_turns_new(batch->program, batch->queries->len,
                                            progress ? show_progress : NULL, batch);
    g_autofree Worker *workers = g_new0(Worker, batch->stores->len);
    g_autoptr(GPtrArray) threads = g_ptr_array_new();
    batch->turns = turns;
    if (!emit_alone(batch, batch->emitter->begin))
        return FALSE;
    for (guint i = 0; i < batch->stores->len; i++) {
        workers[i] = (Worker){batch, g_ptr_array_index(batch->stores, i)};
        if (i > 0)
            g_ptr_array_add(threads, g_thread_new("batch", work, &workers[i]));
    }
    work(&workers[0]);
    for (guint i = 0; i < threads->len; i++)
        g_thread_join(g_ptr_array_index(threads, i));
    if (progress)
        fputs(IG_CLI_CLEAR_LINE, stderr);
    return ig_turns_written(turns) && emit_alone(batch, batch->emitter->end);
}

/* ---- the summary ---- */

static gboolean write_file(const Batch *batch, const char *path, const GString *text)
{
    g_autoptr(GError) error = NULL;
    if (g_file_set_contents(path, text->str, (gssize)text->len, &error))
        return TRUE;
    ig_cli_complain(batch->program, "%s", error->message);
    return FALSE;
}

/* In the place of hits with --count; else beside them, for people or in a file. */
static gboolean summarize(const Batch *batch)
{
    const IgSearchSettings *settings = batch->settings;
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(IgSummaryRow));
    for (guint i = 0; i < batch->queries->len; i++)
        g_array_append_val(rows, batch->answers[i].row);
    if (settings->summary) {
        ig_summary_print(out, "csv", rows, settings->bom);
        if (!write_file(batch, settings->summary, out))
            return FALSE;
        g_string_truncate(out, 0);
    }
    if (settings->count) {
        ig_summary_print(out, batch->emitter->name, rows, settings->bom);
        return ig_cli_write(batch->program, out);
    }
    if (batch->emitter->for_people && !settings->summary) {
        ig_summary_print(out, batch->emitter->name, rows, FALSE);
        fprintf(stderr, "\n%s", out->str);
    }
    return TRUE;
}

static void count_ends(const Batch *batch, guint ends[IG_EXIT_ERROR + 1])
{
    for (guint i = 0; i < batch->queries->len; i++)
        ends[batch->answers[i].end]++;
}

static const char *plural(guint n)
{
    return n == 1 ? "query" : "queries";
}

static IgSearchExit conclude(const Batch *batch)
{
    guint ends[IG_EXIT_ERROR + 1] = {0};
    count_ends(batch, ends);
    if (batch->emitter->for_people || ends[IG_EXIT_ERROR] > 0)
        fprintf(stderr, "%u %s: %u found something, %u nothing, %u failed\n", batch->queries->len,
                plural(batch->queries->len), ends[IG_EXIT_FOUND], ends[IG_EXIT_NOTHING],
                ends[IG_EXIT_ERROR]);
    if (ends[IG_EXIT_ERROR] > 0)
        return IG_EXIT_ERROR;
    return ends[IG_EXIT_FOUND] > 0 ? IG_EXIT_FOUND : IG_EXIT_NOTHING;
}

/* ---- --batch ---- */

static gboolean check(const Batch *batch)
{
    const IgSearchSettings *settings = batch->settings;
    if (settings->facets || settings->explain) {
        ig_cli_complain(batch->program,
                        "--facets and --explain are for one query, not for a batch");
        return FALSE;
    }
    if (!batch->emitter->failed) {
        ig_cli_complain(batch->program, "--batch cannot write %s: text, jsonl, csv or tsv",
                        batch->emitter->name);
        return FALSE;
    }
    return TRUE;
}

static gboolean begin_manifest(Batch *batch)
{
    batch->manifest = ig_recording_new(batch->program, batch->settings, &batch->search,
                                       g_ptr_array_index(batch->stores, 0),
                                       batch->search.concepts != NULL);
    for (guint i = 0; batch->manifest && i < batch->queries->len; i++) {
        const IgListedQuery *one = g_ptr_array_index(batch->queries, i);
        batch->answers[i].record = ig_recording_add(batch->manifest, one->id, one->label,
                                                    one->query, FALSE);
    }
    return batch->manifest != NULL;
}

static IgSearchExit ask_all(Batch *batch)
{
    batch->answers = g_new0(Answer, batch->queries->len);
    for (guint i = 0; i < batch->queries->len; i++)
        batch->answers[i].asked = g_ptr_array_index(batch->queries, i);
    if (batch->settings->manifest && !begin_manifest(batch)) {
        g_free(batch->answers);
        return IG_EXIT_ERROR;
    }
    gboolean written = run(batch) && summarize(batch) &&
                       (!batch->manifest || ig_recording_write(batch->program, batch->manifest,
                                                               batch->settings->manifest));
    IgSearchExit end = written ? conclude(batch) : IG_EXIT_ERROR;
    for (guint i = 0; i < batch->queries->len; i++)
        g_free(batch->answers[i].error);
    g_free(batch->answers);
    ig_manifest_free(batch->manifest);
    return end;
}

IgSearchExit ig_batch(const char *program, const IgSearchSettings *settings)
{
    Batch batch = {.program = program, .settings = settings};
    g_autoptr(IgConcepts) concepts = NULL;
    if (!ig_search_settings_check(settings, program, &batch.emitter, &batch.search, &batch.how) ||
        !check(&batch))
        return IG_EXIT_ERROR;
    g_autoptr(GPtrArray) queries = ig_batch_read(program, settings->batch);
    if (!queries || !ig_batch_concepts(program, settings, queries, &concepts))
        return IG_EXIT_ERROR;
    g_autoptr(GPtrArray) stores = ig_batch_open(program, settings, queries->len);
    if (!stores)
        return IG_EXIT_ERROR;
    batch.queries = queries;
    batch.stores = stores;
    batch.search.concepts = concepts;
    batch.most = ig_search_settings_first_page(settings, batch.emitter);
    return ig_batch_end(program, stores, ask_all(&batch));
}
