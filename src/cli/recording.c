#include "cli/recording.h"

#include "cli/concept_files.h"
#include "cli/showing.h"
#include "extract/version.h"
#include "store/identities.h"
#include "text/fold.h"

#include <string.h>

/* ---- with what ---- */

/* The libraries that documents are read with are known to the extractor alone. Without it the rest
 * is true all the same. */
static void add_library_versions(IgManifest *manifest)
{
    g_autofree char *extractor = ig_cli_extractor();
    g_autofree char *printed = NULL;
    char version[] = "--version";
    char *command[] = {extractor, version, NULL};
    if (!g_spawn_sync(NULL, command, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &printed, NULL,
                      NULL, NULL))
        return;
    g_auto(GStrv) lines = g_strsplit(printed, "\n", -1);
    for (guint i = 1; lines[0] && lines[i]; i++) {
        g_auto(GStrv) words = g_strsplit(lines[i], " ", 2);
        if (words[0] && words[1])
            ig_manifest_add_version(manifest, words[0], words[1]);
    }
}

static void add_versions(IgManifest *manifest, IgStore *store)
{
    g_autofree char *tokenizer = ig_store_meta(store, "tokenizer");
    g_autofree char *extractor = g_strdup_printf("%d", IG_EXTRACTOR_VERSION);
    ig_manifest_add_version(manifest, "igsearch", IG_VERSION);
    ig_manifest_add_version(manifest, "extractor", extractor);
    ig_manifest_add_version(manifest, "tokenizer", tokenizer);
    ig_manifest_add_version(manifest, "unicode", ig_fold_unicode_version());
    ig_manifest_add_version(manifest, "sqlite", ig_store_sqlite_version());
    add_library_versions(manifest);
}

/* The clock of builds that are to be the same each time (reproducible-builds.org). */
static char *now(void)
{
    const char *fixed = g_getenv("SOURCE_DATE_EPOCH");
    gint64 seconds = fixed && *fixed ? g_ascii_strtoll(fixed, NULL, 10)
                                     : g_get_real_time() / G_USEC_PER_SEC;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
    return time ? g_date_time_format_iso8601(time) : g_strdup("");
}

/* Some formats have an order of their own, whatever was typed. */
static void set_options(IgManifest *manifest, const IgSearchSettings *settings,
                        const IgSearchOptions *search)
{
    ig_manifest_set(&manifest->sort, ig_sort_name(search->sort));
    ig_manifest_set(&manifest->unit,
                    settings->unit ? settings->unit : ig_unit_name(IG_UNIT_PARAGRAPH));
    manifest->any = settings->any;
    manifest->exact = settings->exact;
    manifest->concepts = settings->concepts;
    manifest->group = settings->group;
    manifest->limit = settings->limit > 0 ? settings->limit : -1;
    manifest->offset = settings->offset;
}

/* ---- of what ---- */

static gboolean add_document(IgManifest *manifest, IgStore *store, const IgStoredDocument *stored,
                             GError **error)
{
    IgManifestDocument *document = ig_manifest_add_document(manifest);
    g_autofree char *name = ig_store_citing_name(store, stored);
    g_autofree char *reading = ig_store_reading_digest(store, stored, error);
    g_autoptr(GPtrArray) warnings = ig_store_warnings(store, stored->id, error);
    if (!reading || !warnings)
        return FALSE;
    ig_manifest_set(&document->citekey, stored->facts->citekey);
    ig_manifest_set(&document->name, name);
    ig_manifest_set(&document->source, stored->source->name);
    ig_manifest_set(&document->sha256, stored->source->sha256);
    ig_manifest_set(&document->reading, reading);
    document->extractor = stored->source->extractor;
    document->paragraphs = stored->paragraphs;
    document->searched = stored->searched;
    document->pages = stored->pages;
    document->textless_pages = stored->textless_pages;
    for (guint i = 0; i < warnings->len; i++) {
        const IgWarning *warning = g_ptr_array_index(warnings, i);
        ig_warnings_add(document->warnings, warning->kind, warning->count, "");
    }
    return TRUE;
}

static gboolean add_failures(IgManifest *manifest, IgStore *store, GError **error)
{
    g_autoptr(GPtrArray) failed = ig_store_locations(store, TRUE, error);
    for (guint i = 0; failed && i < failed->len; i++) {
        const IgSource *source = g_ptr_array_index(failed, i);
        if (g_str_equal(source->media_type, IG_MEDIA_TYPE_NONE))
            continue;
        IgManifestFailure *failure = ig_manifest_add_failure(manifest);
        ig_manifest_set(&failure->source, source->name);
        ig_manifest_set(&failure->sha256, source->sha256);
        ig_manifest_set(&failure->reason, source->failure);
    }
    return failed != NULL;
}

static gboolean add_scope(IgManifest *manifest, IgStore *store, GError **error)
{
    g_autofree char *uuid = ig_store_meta(store, "uuid");
    g_autoptr(GPtrArray) documents = ig_store_documents(store, error);
    ig_manifest_set(&manifest->uuid, uuid);
    manifest->revision = ig_store_revision(store);
    for (guint i = 0; documents && i < documents->len; i++) {
        if (!add_document(manifest, store, g_ptr_array_index(documents, i), error))
            return FALSE;
    }
    return documents && add_failures(manifest, store, error);
}

static gboolean add_concept_files(IgManifest *manifest, const IgSearchSettings *settings,
                                  GError **error)
{
    g_autoptr(GPtrArray) files = ig_cli_concept_files(settings->concept_files, error);
    for (guint i = 0; files && i < files->len; i++) {
        const IgConceptFile *file = g_ptr_array_index(files, i);
        ig_manifest_add_file(manifest, file->name, file->sha256, settings->concept_files->len > 0);
    }
    return files != NULL;
}

IgManifest *ig_recording_new(const char *program, const IgSearchSettings *settings,
                             const IgSearchOptions *search, IgStore *store, gboolean concepts)
{
    g_autoptr(IgManifest) manifest = ig_manifest_new();
    g_autoptr(GError) error = NULL;
    g_autofree char *date = now();
    ig_manifest_set(&manifest->date, date);
    set_options(manifest, settings, search);
    add_versions(manifest, store);
    if (add_scope(manifest, store, &error) &&
        (!concepts || add_concept_files(manifest, settings, &error)))
        return g_steal_pointer(&manifest);
    ig_cli_complain(program, "%s", error->message);
    return NULL;
}

/* ---- what came of it ---- */

IgManifestQuery *ig_recording_add(IgManifest *manifest, const char *id, const char *label,
                                  const char *query, gboolean phrase)
{
    IgManifestQuery *one = ig_manifest_add_query(manifest);
    ig_manifest_set(&one->id, id);
    ig_manifest_set(&one->label, label);
    ig_manifest_set(&one->query, query);
    one->phrase = phrase;
    return one;
}

typedef struct {
    IgStore *store;
    IgManifestQuery *query;
} Hits;

static gboolean add_hit(const IgStoredDocument *document, gint64 paragraph, const char *locator,
                        gpointer data, GError **error)
{
    const Hits *hits = data;
    IgParagraphId id;
    if (!ig_store_paragraph_id(hits->store, document, paragraph, &id, error))
        return FALSE;
    g_autofree char *printed = ig_paragraph_id_print(&id);
    ig_manifest_add_hit(hits->query, printed, locator);
    return TRUE;
}

gboolean ig_recording_answer(IgManifestQuery *query, IgStore *store, IgResults *results,
                             GError **error)
{
    Hits hits = {store, query};
    g_autofree char *parsed = ig_results_parsed(results);
    g_autofree char *plan = ig_results_plan(results) ? ig_plan_print(ig_results_plan(results))
                                                     : NULL;
    g_autofree char *concepts = ig_results_concepts_hash(results);
    ig_manifest_set(&query->parsed, parsed);
    ig_manifest_set(&query->plan, plan);
    ig_manifest_set(&query->concepts, concepts);
    query->searched_paragraphs = (gint64)ig_results_searched_paragraphs(results);
    query->searched_documents = (gint64)ig_results_searched_documents(results);
    query->paragraphs = (gint64)ig_results_paragraphs(results);
    query->documents = (gint64)ig_results_documents(results);
    return ig_results_each_cited(results, add_hit, &hits, error);
}

gboolean ig_recording_write(const char *program, const IgManifest *manifest, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = ig_manifest_print(manifest, &error);
    if (text && g_file_set_contents(path, text->str, (gssize)text->len, &error))
        return TRUE;
    ig_cli_complain(program, "%s", error->message);
    return FALSE;
}

IgSearchExit ig_show_recorded(const char *program, IgStore *store, IgResults *results,
                              const IgSearchSettings *settings, const IgSearchOptions *search,
                              const IgEmitter *emitter, const IgEmitterOptions *how,
                              const char *query)
{
    g_autoptr(GError) error = NULL;
    gboolean concepts = settings->concepts || strchr(query, '~');
    g_autoptr(IgManifest) manifest = ig_recording_new(program, settings, search, store, concepts);
    if (!manifest)
        return IG_EXIT_ERROR;
    IgManifestQuery *record = ig_recording_add(manifest, "1", "", query, search->as_phrase);
    if (!ig_recording_answer(record, store, results, &error)) {
        ig_cli_complain(program, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    IgSearchExit end = ig_show(program, results, settings, emitter, how, query);
    record->shown = (gint64)ig_results_given(results);
    if (end == IG_EXIT_ERROR || !ig_recording_write(program, manifest, settings->manifest))
        return IG_EXIT_ERROR;
    return end;
}
