#include "output/manifest.h"

#include "output/json.h"

G_DEFINE_QUARK(igsearch - manifest - error - quark, ig_manifest_error)

void ig_manifest_set(char **field, const char *value)
{
    char *copy = g_strdup(value ? value : "");
    g_free(*field);
    *field = copy;
}

/* ---- the parts ---- */

static void version_free(gpointer data)
{
    IgManifestVersion *version = data;
    g_free(version->name);
    g_free(version->version);
    g_free(version);
}

static void file_free(gpointer data)
{
    IgManifestFile *file = data;
    g_free(file->name);
    g_free(file->sha256);
    g_free(file);
}

static void document_free(gpointer data)
{
    IgManifestDocument *document = data;
    g_free(document->citekey);
    g_free(document->name);
    g_free(document->source);
    g_free(document->sha256);
    g_free(document->reading);
    g_ptr_array_unref(document->warnings);
    g_free(document);
}

static void failure_free(gpointer data)
{
    IgManifestFailure *failure = data;
    g_free(failure->source);
    g_free(failure->sha256);
    g_free(failure->reason);
    g_free(failure);
}

static void hit_free(gpointer data)
{
    IgManifestHit *hit = data;
    g_free(hit->id);
    g_free(hit->locator);
    g_free(hit);
}

static void query_free(gpointer data)
{
    IgManifestQuery *query = data;
    char *const fields[] = {query->id,   query->label,    query->query, query->parsed,
                            query->plan, query->concepts, query->error};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        g_free(fields[i]);
    g_ptr_array_unref(query->hits);
    g_free(query);
}

IgManifest *ig_manifest_new(void)
{
    IgManifest *manifest = g_new0(IgManifest, 1);
    char **const fields[] = {&manifest->date, &manifest->uuid, &manifest->sort, &manifest->unit};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        ig_manifest_set(fields[i], "");
    manifest->limit = -1;
    manifest->versions = g_ptr_array_new_with_free_func(version_free);
    manifest->concept_files = g_ptr_array_new_with_free_func(file_free);
    manifest->documents = g_ptr_array_new_with_free_func(document_free);
    manifest->failures = g_ptr_array_new_with_free_func(failure_free);
    manifest->queries = g_ptr_array_new_with_free_func(query_free);
    return manifest;
}

void ig_manifest_free(IgManifest *manifest)
{
    if (!manifest)
        return;
    g_free(manifest->date);
    g_free(manifest->uuid);
    g_free(manifest->sort);
    g_free(manifest->unit);
    g_ptr_array_unref(manifest->versions);
    g_ptr_array_unref(manifest->concept_files);
    g_ptr_array_unref(manifest->documents);
    g_ptr_array_unref(manifest->failures);
    g_ptr_array_unref(manifest->queries);
    g_free(manifest);
}

IgManifestDocument *ig_manifest_add_document(IgManifest *manifest)
{
    IgManifestDocument *document = g_new0(IgManifestDocument, 1);
    char **const fields[] = {&document->citekey, &document->name, &document->source,
                             &document->sha256, &document->reading};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        ig_manifest_set(fields[i], "");
    document->warnings = ig_warnings_new();
    g_ptr_array_add(manifest->documents, document);
    return document;
}

IgManifestFailure *ig_manifest_add_failure(IgManifest *manifest)
{
    IgManifestFailure *failure = g_new0(IgManifestFailure, 1);
    ig_manifest_set(&failure->source, "");
    ig_manifest_set(&failure->sha256, "");
    ig_manifest_set(&failure->reason, "");
    g_ptr_array_add(manifest->failures, failure);
    return failure;
}

IgManifestQuery *ig_manifest_add_query(IgManifest *manifest)
{
    IgManifestQuery *query = g_new0(IgManifestQuery, 1);
    char **const fields[] = {&query->id,   &query->label,    &query->query, &query->parsed,
                             &query->plan, &query->concepts, &query->error};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++)
        ig_manifest_set(fields[i], "");
    query->hits = g_ptr_array_new_with_free_func(hit_free);
    g_ptr_array_add(manifest->queries, query);
    return query;
}

void ig_manifest_add_version(IgManifest *manifest, const char *name, const char *version)
{
    IgManifestVersion *one = g_new0(IgManifestVersion, 1);
    ig_manifest_set(&one->name, name);
    ig_manifest_set(&one->version, version);
    g_ptr_array_add(manifest->versions, one);
}

void ig_manifest_add_file(IgManifest *manifest, const char *name, const char *sha256,
                          gboolean given)
{
    IgManifestFile *file = g_new0(IgManifestFile, 1);
    ig_manifest_set(&file->name, name);
    ig_manifest_set(&file->sha256, sha256);
    file->given = given;
    g_ptr_array_add(manifest->concept_files, file);
}

void ig_manifest_add_hit(IgManifestQuery *query, const char *id, const char *locator)
{
    IgManifestHit *hit = g_new0(IgManifestHit, 1);
    ig_manifest_set(&hit->id, id);
    ig_manifest_set(&hit->locator, locator);
    g_ptr_array_add(query->hits, hit);
}

/* ---- as JSON: the outline by hand, so that every document and hit has its line ---- */

static void add_count(JsonBuilder *builder, const char *key, gint64 value)
{
    json_builder_set_member_name(builder, key);
    json_builder_add_int_value(builder, value);
}

static void add_boolean(JsonBuilder *builder, const char *key, gboolean value)
{
    json_builder_set_member_name(builder, key);
    json_builder_add_boolean_value(builder, value);
}

/* The finished value, without the line break. */
static void append_value(JsonBuilder *builder, GString *out)
{
    ig_json_line(builder, out);
    g_string_truncate(out, out->len - 1);
}

typedef void (*AddFunc)(JsonBuilder *builder, gconstpointer part);

/* "key":[ and a line for each. */
static void append_list(GString *out, const char *key, const GPtrArray *parts, AddFunc add)
{
    g_string_append_printf(out, "\"%s\":[", key);
    for (guint i = 0; i < parts->len; i++) {
        g_autoptr(JsonBuilder) builder = json_builder_new();
        json_builder_begin_object(builder);
        add(builder, g_ptr_array_index(parts, i));
        json_builder_end_object(builder);
        g_string_append(out, i ? ",\n" : "\n");
        append_value(builder, out);
    }
    g_string_append(out, "],\n");
}

static void add_file(JsonBuilder *builder, gconstpointer part)
{
    const IgManifestFile *file = part;
    ig_json_string_always(builder, "name", file->name);
    ig_json_string_always(builder, "sha256", file->sha256);
    add_boolean(builder, "given", file->given);
}

static void add_warnings(JsonBuilder *builder, const GPtrArray *warnings)
{
    if (warnings->len == 0)
        return;
    json_builder_set_member_name(builder, "warnings");
    json_builder_begin_object(builder);
    for (guint i = 0; i < warnings->len; i++) {
        const IgWarning *warning = g_ptr_array_index(warnings, i);
        add_count(builder, warning->kind, warning->count);
    }
    json_builder_end_object(builder);
}

static void add_document(JsonBuilder *builder, gconstpointer part)
{
    const IgManifestDocument *document = part;
    ig_json_string_always(builder, "doc", document->citekey);
    ig_json_string_always(builder, "name", document->name);
    ig_json_string_always(builder, "source", document->source);
    ig_json_string_always(builder, "sha256", document->sha256);
    ig_json_string_always(builder, "reading", document->reading);
    add_count(builder, "extractor", document->extractor);
    add_count(builder, "paragraphs", document->paragraphs);
    add_count(builder, "searched", document->searched);
    ig_json_number(builder, "pages", document->pages);
    ig_json_number(builder, "textless_pages", document->textless_pages);
    add_warnings(builder, document->warnings);
}

static void add_failure(JsonBuilder *builder, gconstpointer part)
{
    const IgManifestFailure *failure = part;
    ig_json_string_always(builder, "source", failure->source);
    ig_json_string_always(builder, "sha256", failure->sha256);
    ig_json_string_always(builder, "reason", failure->reason);
}

static void append_versions(GString *out, const IgManifest *manifest)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    for (guint i = 0; i < manifest->versions->len; i++) {
        const IgManifestVersion *one = g_ptr_array_index(manifest->versions, i);
        ig_json_string_always(builder, one->name, one->version);
    }
    json_builder_end_object(builder);
    g_string_append(out, "\"versions\":");
    append_value(builder, out);
    g_string_append(out, ",\n");
}

static void append_index(GString *out, const IgManifest *manifest)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    ig_json_string_always(builder, "uuid", manifest->uuid);
    add_count(builder, "revision", manifest->revision);
    json_builder_end_object(builder);
    g_string_append(out, "\"index\":");
    append_value(builder, out);
    g_string_append(out, ",\n");
}

static void append_options(GString *out, const IgManifest *manifest)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    ig_json_string_always(builder, "sort", manifest->sort);
    ig_json_string_always(builder, "unit", manifest->unit);
    add_boolean(builder, "any", manifest->any);
    add_boolean(builder, "exact", manifest->exact);
    add_boolean(builder, "concepts", manifest->concepts);
    add_boolean(builder, "group", manifest->group);
    if (manifest->limit >= 0)
        add_count(builder, "limit", manifest->limit);
    add_count(builder, "offset", manifest->offset);
    json_builder_end_object(builder);
    g_string_append(out, "\"options\":");
    append_value(builder, out);
    g_string_append(out, ",\n");
}

/* What a reader wants to cite; a program can add it up. */
static void append_scope(GString *out, const IgManifest *manifest)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    gint64 paragraphs = 0, searched = 0, pages = 0, textless = 0;
    for (guint i = 0; i < manifest->documents->len; i++) {
        const IgManifestDocument *one = g_ptr_array_index(manifest->documents, i);
        paragraphs += one->paragraphs;
        searched += one->searched;
        pages += one->pages;
        textless += one->textless_pages;
    }
    json_builder_begin_object(builder);
    add_count(builder, "documents", manifest->documents->len);
    add_count(builder, "paragraphs", paragraphs);
    add_count(builder, "searched_paragraphs", searched);
    add_count(builder, "pages", pages);
    add_count(builder, "textless_pages", textless);
    add_count(builder, "failed", manifest->failures->len);
    json_builder_end_object(builder);
    g_string_append(out, "\"scope\":");
    append_value(builder, out);
    g_string_append(out, ",\n");
}

static void add_query(JsonBuilder *builder, const IgManifestQuery *query)
{
    json_builder_begin_object(builder);
    ig_json_string_always(builder, "query_id", query->id);
    ig_json_string(builder, "query_label", query->label);
    ig_json_string_always(builder, "query", query->query);
    add_boolean(builder, "phrase", query->phrase);
    ig_json_string(builder, "parsed", query->parsed);
    ig_json_string(builder, "plan", query->plan);
    ig_json_string(builder, "concepts_sha256", query->concepts);
    ig_json_string(builder, "error", query->error);
    add_count(builder, "searched_documents", query->searched_documents);
    add_count(builder, "searched_paragraphs", query->searched_paragraphs);
    add_count(builder, "documents", query->documents);
    add_count(builder, "paragraphs", query->paragraphs);
    add_count(builder, "shown", query->shown);
    json_builder_end_object(builder);
}

static void append_query(GString *out, const IgManifestQuery *query)
{
    g_autoptr(JsonBuilder) builder = json_builder_new();
    add_query(builder, query);
    append_value(builder, out);
    g_string_truncate(out, out->len - 1); /* the brace, as the hits belong to it */
    g_string_append(out, ",\"hits\":[");
    for (guint i = 0; i < query->hits->len; i++) {
        const IgManifestHit *hit = g_ptr_array_index(query->hits, i);
        g_string_append(out, i ? ",\n[" : "\n[");
        ig_json_append_string(out, hit->id);
        g_string_append_c(out, ',');
        ig_json_append_string(out, hit->locator);
        g_string_append_c(out, ']');
    }
    g_string_append(out, "]}");
}

static void append_queries(GString *out, const IgManifest *manifest)
{
    g_string_append(out, "\"queries\":[");
    for (guint i = 0; i < manifest->queries->len; i++) {
        g_string_append(out, i ? ",\n" : "\n");
        append_query(out, g_ptr_array_index(manifest->queries, i));
    }
    g_string_append(out, "]}\n");
}

GString *ig_manifest_print(const IgManifest *manifest, GError **error)
{
    g_autoptr(GString) out = g_string_new("{\"schema\":\"igsearch.manifest/1\",\n\"date\":");
    ig_json_append_string(out, manifest->date);
    g_string_append(out, ",\n");
    append_versions(out, manifest);
    append_index(out, manifest);
    append_options(out, manifest);
    append_scope(out, manifest);
    append_list(out, "concept_files", manifest->concept_files, add_file);
    append_list(out, "documents", manifest->documents, add_document);
    append_list(out, "failed", manifest->failures, add_failure);
    append_queries(out, manifest);
    if (out->len <= IG_MANIFEST_MAX_BYTES)
        return g_steal_pointer(&out);
    g_set_error(error, IG_MANIFEST_ERROR, IG_MANIFEST_ERROR_LIMIT,
                "the manifest would hold too many hits: --limit keeps fewer");
    return NULL;
}
