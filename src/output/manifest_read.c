/* Reading a manifest. Its text is a stranger's: nothing in it is believed before it was looked at.
 */
#include "model/paragraph_id.h"
#include "output/manifest.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* A manifest is five deep; json-glib goes as deep as its text does, until the stack ends. */
#define MAX_DEPTH 8

#define SCHEMA         "igsearch.manifest/"
#define SCHEMA_VERSION "1"
#define SHA256_DIGITS  64

/* Numbers beyond this are no counts of anything here. */
#define MAX_COUNT ((gint64)1 << 48)

static gboolean fail(const char *what, GError **error)
{
    g_set_error(error, IG_MANIFEST_ERROR, IG_MANIFEST_ERROR_MALFORMED, "no manifest: %s", what);
    return FALSE;
}

/* ---- the text ---- */

/* Where the string that begins at `p` ends: its closing quote, or the end of the text. */
static const char *string_end(const char *p, const char *end)
{
    for (p++; p < end && *p != '"'; p++)
        p += *p == '\\';
    return p;
}

/* Also nothing but JSON may stand outside strings: json-glib would take comments and other quotes,
 * in which brackets can hide. */
static gboolean is_flat(const char *text, gsize length)
{
    static const char outside[] = "{}[],: \t\r\n0123456789+-.eEtrufalsn\"";
    const char *end = text + length;
    guint depth = 0;
    for (const char *p = text; p < end; p++) {
        if (!strchr(outside, *p))
            return FALSE;
        if (*p == '"')
            p = string_end(p, end);
        else if ((*p == '[' || *p == '{') && ++depth > MAX_DEPTH)
            return FALSE;
        else if ((*p == ']' || *p == '}') && depth > 0)
            depth--;
    }
    return TRUE;
}

static JsonObject *parse(JsonParser *parser, const char *text, gsize length, GError **error)
{
    g_autoptr(GError) reason = NULL;
    if (length > IG_MANIFEST_MAX_BYTES) {
        g_set_error(error, IG_MANIFEST_ERROR, IG_MANIFEST_ERROR_LIMIT,
                    "no manifest: longer than any that igsearch writes");
        return NULL;
    }
    if (!g_utf8_validate_len(text, length, NULL) || !is_flat(text, length)) {
        fail("the text is not UTF-8, not JSON, or nested too deeply", error);
        return NULL;
    }
    if (!json_parser_load_from_data(parser, text, (gssize)length, &reason)) {
        fail("this is not JSON", error);
        return NULL;
    }
    JsonNode *root = json_parser_get_root(parser);
    if (root && JSON_NODE_HOLDS_OBJECT(root))
        return json_node_get_object(root);
    fail("this is no object", error);
    return NULL;
}

/* ---- values: what is absent stays as it is, what is of the wrong kind is an error ---- */

static gboolean has_value(JsonObject *object, const char *key, GType type)
{
    JsonNode *node = json_object_get_member(object, key);
    return node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == type;
}

static gboolean take_string(JsonObject *object, const char *key, char **field, GError **error)
{
    if (!json_object_has_member(object, key))
        return TRUE;
    if (!has_value(object, key, G_TYPE_STRING))
        return fail(key, error);
    const char *value = json_object_get_string_member(object, key);
    if (!value || !g_utf8_validate(value, -1, NULL))
        return fail(key, error);
    ig_manifest_set(field, value);
    return TRUE;
}

static gboolean take_count(JsonObject *object, const char *key, gint64 *field, GError **error)
{
    if (!json_object_has_member(object, key))
        return TRUE;
    if (!has_value(object, key, G_TYPE_INT64))
        return fail(key, error);
    gint64 value = json_object_get_int_member(object, key);
    if (value < 0 || value > MAX_COUNT)
        return fail(key, error);
    *field = value;
    return TRUE;
}

static gboolean take_boolean(JsonObject *object, const char *key, gboolean *field, GError **error)
{
    if (!json_object_has_member(object, key))
        return TRUE;
    if (!has_value(object, key, G_TYPE_BOOLEAN))
        return fail(key, error);
    *field = json_object_get_boolean_member(object, key);
    return TRUE;
}

static gboolean take_sha256(JsonObject *object, char **field, GError **error)
{
    if (!take_string(object, "sha256", field, error))
        return FALSE;
    return (strlen(*field) == SHA256_DIGITS &&
            strspn(*field, "0123456789abcdef") == SHA256_DIGITS) ||
           fail("sha256", error);
}

static JsonObject *object_member(JsonObject *object, const char *key, GError **error)
{
    JsonNode *node = json_object_get_member(object, key);
    if (node && JSON_NODE_HOLDS_OBJECT(node))
        return json_node_get_object(node);
    fail(key, error);
    return NULL;
}

typedef gboolean (*TakeFunc)(IgManifest *manifest, JsonObject *object, GError **error);

/* Each object of a list, which must be there. */
static gboolean take_list(IgManifest *manifest, JsonObject *root, const char *key, TakeFunc take,
                          GError **error)
{
    JsonNode *node = json_object_get_member(root, key);
    if (!node || !JSON_NODE_HOLDS_ARRAY(node))
        return fail(key, error);
    JsonArray *array = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(array); i++) {
        JsonNode *one = json_array_get_element(array, i);
        if (!JSON_NODE_HOLDS_OBJECT(one))
            return fail(key, error);
        if (!take(manifest, json_node_get_object(one), error))
            return FALSE;
    }
    return TRUE;
}

/* ---- the parts ---- */

static gboolean take_file(IgManifest *manifest, JsonObject *object, GError **error)
{
    ig_manifest_add_file(manifest, "", "", FALSE);
    IgManifestFile *file = g_ptr_array_index(manifest->concept_files,
                                             manifest->concept_files->len - 1);
    return take_string(object, "name", &file->name, error) &&
           take_sha256(object, &file->sha256, error) &&
           take_boolean(object, "given", &file->given, error);
}

static gboolean take_warnings(IgManifestDocument *document, JsonObject *object, GError **error)
{
    if (!json_object_has_member(object, "warnings"))
        return TRUE;
    JsonObject *warnings = object_member(object, "warnings", error);
    g_autoptr(GList) kinds = warnings ? json_object_get_members(warnings) : NULL;
    for (GList *kind = kinds; kind; kind = kind->next) {
        gint64 count = 0;
        if (!take_count(warnings, kind->data, &count, error))
            return FALSE;
        ig_warnings_add(document->warnings, kind->data, (guint)MIN(count, G_MAXINT), "");
    }
    return warnings != NULL;
}

static gboolean take_document(IgManifest *manifest, JsonObject *object, GError **error)
{
    IgManifestDocument *document = ig_manifest_add_document(manifest);
    return take_string(object, "doc", &document->citekey, error) &&
           take_string(object, "name", &document->name, error) &&
           take_string(object, "source", &document->source, error) &&
           take_sha256(object, &document->sha256, error) &&
           take_string(object, "reading", &document->reading, error) &&
           take_count(object, "extractor", &document->extractor, error) &&
           take_count(object, "paragraphs", &document->paragraphs, error) &&
           take_count(object, "searched", &document->searched, error) &&
           take_count(object, "pages", &document->pages, error) &&
           take_count(object, "textless_pages", &document->textless_pages, error) &&
           take_warnings(document, object, error);
}

static gboolean take_failure(IgManifest *manifest, JsonObject *object, GError **error)
{
    IgManifestFailure *failure = ig_manifest_add_failure(manifest);
    return take_string(object, "source", &failure->source, error) &&
           take_sha256(object, &failure->sha256, error) &&
           take_string(object, "reason", &failure->reason, error);
}

static const char *element_string(JsonArray *array, guint index)
{
    JsonNode *node = json_array_get_element(array, index);
    gboolean text = JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING;
    const char *value = text ? json_node_get_string(node) : NULL;
    return value && g_utf8_validate(value, -1, NULL) ? value : NULL;
}

static gboolean take_hit(IgManifestQuery *query, JsonNode *node, GError **error)
{
    IgParagraphId id;
    JsonArray *pair = JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
    if (!pair || json_array_get_length(pair) != 2)
        return fail("a hit is an id and a locator", error);
    const char *printed = element_string(pair, 0), *locator = element_string(pair, 1);
    if (!printed || !locator || !ig_paragraph_id_parse(printed, &id))
        return fail("a hit is an id and a locator", error);
    g_autofree char *canonical = ig_paragraph_id_print(&id);
    ig_manifest_add_hit(query, canonical, locator);
    return TRUE;
}

static gboolean take_hits(IgManifestQuery *query, JsonObject *object, GError **error)
{
    JsonNode *node = json_object_get_member(object, "hits");
    if (!node || !JSON_NODE_HOLDS_ARRAY(node))
        return fail("hits", error);
    JsonArray *array = json_node_get_array(node);
    for (guint i = 0; i < json_array_get_length(array); i++) {
        if (!take_hit(query, json_array_get_element(array, i), error))
            return FALSE;
    }
    return TRUE;
}

static gboolean take_query(IgManifest *manifest, JsonObject *object, GError **error)
{
    IgManifestQuery *query = ig_manifest_add_query(manifest);
    if (!has_value(object, "query", G_TYPE_STRING))
        return fail("query", error);
    return take_string(object, "query_id", &query->id, error) &&
           take_string(object, "query_label", &query->label, error) &&
           take_string(object, "query", &query->query, error) &&
           take_boolean(object, "phrase", &query->phrase, error) &&
           take_string(object, "parsed", &query->parsed, error) &&
           take_string(object, "plan", &query->plan, error) &&
           take_string(object, "concepts_sha256", &query->concepts, error) &&
           take_string(object, "error", &query->error, error) &&
           take_count(object, "searched_documents", &query->searched_documents, error) &&
           take_count(object, "searched_paragraphs", &query->searched_paragraphs, error) &&
           take_count(object, "documents", &query->documents, error) &&
           take_count(object, "paragraphs", &query->paragraphs, error) &&
           take_count(object, "shown", &query->shown, error) && take_hits(query, object, error);
}

static gboolean take_versions(IgManifest *manifest, JsonObject *root, GError **error)
{
    JsonObject *versions = object_member(root, "versions", error);
    g_autoptr(GList) names = versions ? json_object_get_members(versions) : NULL;
    for (GList *name = names; name; name = name->next) {
        g_autofree char *version = g_strdup("");
        if (!take_string(versions, name->data, &version, error))
            return FALSE;
        ig_manifest_add_version(manifest, name->data, version);
    }
    return versions != NULL;
}

static gboolean take_index(IgManifest *manifest, JsonObject *root, GError **error)
{
    JsonObject *index = object_member(root, "index", error);
    return index && take_string(index, "uuid", &manifest->uuid, error) &&
           take_count(index, "revision", &manifest->revision, error);
}

static gboolean take_options(IgManifest *manifest, JsonObject *root, GError **error)
{
    JsonObject *options = object_member(root, "options", error);
    return options && take_string(options, "sort", &manifest->sort, error) &&
           take_string(options, "unit", &manifest->unit, error) &&
           take_boolean(options, "any", &manifest->any, error) &&
           take_boolean(options, "exact", &manifest->exact, error) &&
           take_boolean(options, "concepts", &manifest->concepts, error) &&
           take_boolean(options, "group", &manifest->group, error) &&
           take_count(options, "limit", &manifest->limit, error) &&
           take_count(options, "offset", &manifest->offset, error);
}

static gboolean check_schema(JsonObject *root, GError **error)
{
    const char *schema = has_value(root, "schema", G_TYPE_STRING)
                             ? json_object_get_string_member(root, "schema")
                             : NULL;
    if (!schema || !g_str_has_prefix(schema, SCHEMA))
        return fail("its \"schema\" is another", error);
    if (g_str_equal(schema + strlen(SCHEMA), SCHEMA_VERSION))
        return TRUE;
    g_set_error(error, IG_MANIFEST_ERROR, IG_MANIFEST_ERROR_VERSION,
                "a manifest that this igsearch does not know: it knows " SCHEMA SCHEMA_VERSION);
    return FALSE;
}

IgManifest *ig_manifest_read(const char *text, gsize length, GError **error)
{
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    g_autoptr(IgManifest) manifest = ig_manifest_new();
    JsonObject *root = parse(parser, text, length, error);
    if (!root || !check_schema(root, error) || !take_string(root, "date", &manifest->date, error) ||
        !take_versions(manifest, root, error) || !take_index(manifest, root, error) ||
        !take_options(manifest, root, error) ||
        !take_list(manifest, root, "concept_files", take_file, error) ||
        !take_list(manifest, root, "documents", take_document, error) ||
        !take_list(manifest, root, "failed", take_failure, error) ||
        !take_list(manifest, root, "queries", take_query, error))
        return NULL;
    return g_steal_pointer(&manifest);
}
