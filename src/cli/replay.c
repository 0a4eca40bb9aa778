#include "cli/replay.h"

#include "cli/asking.h"
#include "cli/batch_input.h"
#include "cli/recording.h"
#include "cli/turns.h"
#include "output/manifest_changes.h"

#include <stdio.h>

typedef struct {
    const char *program;
    IgSearchOptions search;
    IgManifest *now;
    GPtrArray *stores;
    IgTurns *turns;
} Replay;

/* ---- the manifest ---- */

static IgManifest *read_manifest(const char *program, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &text, &length, &error)) {
        ig_cli_complain(program, "%s", error->message);
        return NULL;
    }
    IgManifest *manifest = ig_manifest_read(text, length, &error);
    if (!manifest) {
        g_autofree char *shown = g_filename_display_name(path);
        ig_cli_complain(program, "%s: %s", shown, error->message);
    }
    return manifest;
}

/* How it was asked then; where the index and the concepts are now, this command line says. */
static void take_settings(IgSearchSettings *settings, const IgManifest *manifest,
                          const IgSearchSettings *given)
{
    settings->indexes = g_strdupv(given->indexes);
    settings->format = g_strdup("jsonl"); /* that which shows all that was found */
    settings->sort = *manifest->sort ? g_strdup(manifest->sort) : NULL;
    settings->unit = *manifest->unit ? g_strdup(manifest->unit) : NULL;
    settings->any = manifest->any;
    settings->exact = manifest->exact;
    settings->concepts = manifest->concepts;
    settings->limit = manifest->limit;
    settings->offset = manifest->offset;
    settings->jobs = given->jobs;
    for (guint i = 0; i < given->concept_files->len; i++)
        g_ptr_array_add(settings->concept_files,
                        g_strdup(g_ptr_array_index(given->concept_files, i)));
    for (guint i = 0; given->concept_files->len == 0 && i < manifest->concept_files->len; i++) {
        const IgManifestFile *file = g_ptr_array_index(manifest->concept_files, i);
        if (file->given)
            g_ptr_array_add(settings->concept_files, g_strdup(file->name));
    }
}

/* ---- asking again ---- */

static void ask(Replay *replay, IgStore *store, IgManifestQuery *query)
{
    IgSearchOptions search = replay->search;
    g_autoptr(GError) error = NULL;
    gsize where = 0;
    search.as_phrase = query->phrase;
    g_autoptr(IgResults) results = ig_search(store, query->query, &search, &where, &error);
    if (results && ig_recording_answer(query, store, results, &error))
        return;
    g_autofree char *reason = ig_ask_reason(query->query, where, error);
    ig_manifest_set(&query->error, reason);
}

typedef struct {
    Replay *replay;
    IgStore *store;
} Worker;

static gpointer work(gpointer data)
{
    const Worker *worker = data;
    Replay *replay = worker->replay;
    int job;
    while ((job = ig_turns_take(replay->turns)) >= 0) {
        ask(replay, worker->store, g_ptr_array_index(replay->now->queries, (guint)job));
        ig_turns_finish(replay->turns, job, g_string_new(NULL));
    }
    return NULL;
}

static void ask_all(Replay *replay)
{
    g_autoptr(IgTurns) turns = ig_turns_new(replay->program, replay->now->queries->len, NULL, NULL);
    g_autofree Worker *workers = g_new0(Worker, replay->stores->len);
    g_autoptr(GPtrArray) threads = g_ptr_array_new();
    replay->turns = turns;
    for (guint i = 0; i < replay->stores->len; i++) {
        workers[i] = (Worker){replay, g_ptr_array_index(replay->stores, i)};
        if (i > 0)
            g_ptr_array_add(threads, g_thread_new("replay", work, &workers[i]));
    }
    work(&workers[0]);
    for (guint i = 0; i < threads->len; i++)
        g_thread_join(g_ptr_array_index(threads, i));
}

/* ---- what is different ---- */

static void append_count(GString *out, guint count, const char *word)
{
    if (count > 0)
        g_string_append_printf(out, "%s%u %s", out->len ? ", " : "", count, word);
}

static char *summary_of(const IgManifestChanges *changes)
{
    GString *out = g_string_new(NULL);
    append_count(out, changes->gained, "gained");
    append_count(out, changes->lost, "lost");
    append_count(out, changes->moved, "moved");
    append_count(out, changes->renamed, "cited otherwise");
    append_count(out, changes->kept, "with the same words in a changed file");
    if (out->len == 0)
        g_string_append(out, "other counts");
    return g_string_free(out, FALSE);
}

static IgSearchExit report(const char *program, const IgManifest *then, const IgManifest *now)
{
    g_autoptr(IgManifestChanges) changes = ig_manifest_compare(then, now);
    g_autofree char *details = ig_manifest_changes_print(changes);
    g_autofree char *summary = summary_of(changes);
    g_autoptr(GString) out = g_string_new(NULL);
    gboolean hits = ig_manifest_changes_same_hits(changes);
    gboolean documents = ig_manifest_changes_same_documents(changes);
    if (hits)
        g_string_append_printf(out, "%s\n", documents ? "same" : "same hits, other documents");
    else
        g_string_append_printf(out, "different: %s\n", summary);
    g_string_append(out, details);
    if (!ig_cli_write(program, out))
        return IG_EXIT_ERROR;
    return hits && documents ? IG_EXIT_FOUND : IG_EXIT_NOTHING;
}

/* ---- --replay ---- */

/* The queries as a list, for what batches share. Borrows from the manifest. */
static GPtrArray *queries_of(const IgManifest *manifest)
{
    GPtrArray *queries = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < manifest->queries->len; i++) {
        const IgManifestQuery *one = g_ptr_array_index(manifest->queries, i);
        const IgListedQuery listed = {one->id, one->label, one->query, i + 1};
        g_ptr_array_add(queries, g_memdup2(&listed, sizeof listed));
    }
    return queries;
}

static gboolean prepare(Replay *replay, const IgSearchSettings *settings, const IgManifest *then,
                        gboolean concepts)
{
    replay->now = ig_recording_new(replay->program, settings, &replay->search,
                                   g_ptr_array_index(replay->stores, 0), concepts);
    for (guint i = 0; replay->now && i < then->queries->len; i++) {
        const IgManifestQuery *one = g_ptr_array_index(then->queries, i);
        ig_recording_add(replay->now, one->id, one->label, one->query, one->phrase);
    }
    return replay->now != NULL;
}

static IgSearchExit replay_as(const char *program, const IgSearchSettings *settings,
                              const IgManifest *then)
{
    Replay replay = {.program = program};
    const IgEmitter *emitter;
    IgEmitterOptions how;
    g_autoptr(IgConcepts) concepts = NULL;
    g_autoptr(GPtrArray) queries = queries_of(then);
    if (!ig_search_settings_check(settings, program, &emitter, &replay.search, &how) ||
        !ig_batch_concepts(program, settings, queries, &concepts))
        return IG_EXIT_ERROR;
    g_autoptr(GPtrArray) stores = ig_batch_open(program, settings, queries->len);
    replay.stores = stores;
    replay.search.concepts = concepts;
    replay.search.group = then->group;
    if (!stores || !prepare(&replay, settings, then, concepts != NULL))
        return IG_EXIT_ERROR;
    ask_all(&replay);
    IgSearchExit end = report(program, then, replay.now);
    ig_manifest_free(replay.now);
    return ig_batch_end(program, stores, end);
}

static gboolean check(const char *program, const IgSearchSettings *given)
{
    if (given->sort || given->unit || given->format || given->any || given->exact || given->count ||
        given->facets || given->group || given->explain || given->ids || given->limit >= 0 ||
        given->offset != 0 || given->around != 0 || given->context >= 0) {
        ig_cli_complain(program, "--replay asks as its manifest says: only --index, --concepts and "
                                 "--jobs go with it");
        return FALSE;
    }
    return TRUE;
}

IgSearchExit ig_replay(const char *program, const IgSearchSettings *given)
{
    g_auto(IgSearchSettings) settings;
    ig_search_settings_init(&settings);
    if (!check(program, given))
        return IG_EXIT_ERROR;
    g_autoptr(IgManifest) then = read_manifest(program, given->replay);
    if (!then)
        return IG_EXIT_ERROR;
    take_settings(&settings, then, given);
    return replay_as(program, &settings, then);
}
