#include "model/catalogue.h"

#include "model/catalogue_entry.h"
#include "model/date.h"
#include "model/key_value.h"
#include "text/fold.h"
#include "text/language_tag.h"
#include "text/utf8.h"

#include <stddef.h>
#include <string.h>

#define SIDECAR_GROUP "document"

/* A key that gives one plain field of a document. */
typedef struct {
    const char *key;
    gsize field;
    gboolean sidecar_only;
    gboolean (*is_valid)(const char *value); /* NULL: any text will do */
    const char *wanted;                      /* what a valid value is, for the message */
} FieldKey;

static gboolean is_citekey(const char *value)
{
    const char *p = value;
    while (g_ascii_islower(*p) || g_ascii_isdigit(*p) || (*p == '-' && p > value))
        p++;
    return *p == '\0' && p > value && p[-1] != '-';
}

static gboolean is_web_address(const char *value)
{
    return (g_str_has_prefix(value, "https://") || g_str_has_prefix(value, "http://")) &&
           !strpbrk(value, " \t<>\"");
}

#define FIELD(name) offsetof(IgDocument, name)

static const FieldKey field_keys[] = {
    {"citekey", FIELD(citekey), TRUE, is_citekey, "lower-case letters, digits and hyphens"},
    {"title", FIELD(title), FALSE, NULL, NULL},
    {"short", FIELD(short_title), FALSE, NULL, NULL},
    {"symbol", FIELD(symbol), FALSE, NULL, NULL},
    {"body", FIELD(body), FALSE, NULL, NULL},
    {"date", FIELD(date), FALSE, ig_date_is_valid, "YYYY, YYYY-MM or YYYY-MM-DD"},
    {"language", FIELD(language), FALSE, ig_language_is_tag, "a language tag such as en or pt-BR"},
    {"type", FIELD(type), FALSE, NULL, NULL},
    {"collection", FIELD(collection), TRUE, NULL, NULL},
    {"url", FIELD(url), FALSE, is_web_address, "a web address"},
};

static const char *const list_keys[] = {"aliases", "first-page", "files"};

static void entry_free(gpointer data)
{
    IgCatalogueEntry *entry = data;
    ig_document_free(entry->document);
    g_free(entry->title);
    g_free(entry->cited);
    g_strfreev(entry->phrases);
    g_free(entry->opening);
    g_clear_pointer(&entry->files, g_ptr_array_unref);
    g_free(entry);
}

void ig_catalogue_free(IgCatalogue *catalogue)
{
    if (!catalogue)
        return;
    g_ptr_array_unref(catalogue->entries);
    g_free(catalogue);
}

guint ig_catalogue_size(const IgCatalogue *catalogue)
{
    return catalogue->entries->len;
}

const IgDocument *ig_catalogue_get(const IgCatalogue *catalogue, guint n)
{
    if (n >= catalogue->entries->len)
        return NULL;
    const IgCatalogueEntry *entry = g_ptr_array_index(catalogue->entries, n);
    return entry->document;
}

/* --- reading --- */

static const FieldKey *field_key(const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(field_keys); i++) {
        if (g_str_equal(field_keys[i].key, key))
            return &field_keys[i];
    }
    return NULL;
}

static gboolean key_is_known(const char *key, gboolean sidecar)
{
    const FieldKey *field = field_key(key);
    if (field)
        return sidecar || !field->sidecar_only;
    for (gsize i = 0; i < G_N_ELEMENTS(list_keys); i++) {
        if (g_str_equal(list_keys[i], key))
            return TRUE;
    }
    return g_str_equal(key, "opening");
}

static gboolean check_keys(GKeyFile *file, const char *group, gboolean sidecar, GError **error)
{
    g_auto(GStrv) keys = g_key_file_get_keys(file, group, NULL, NULL);
    for (char **key = keys; *key; key++) {
        if (!key_is_known(*key, sidecar)) {
            g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                        "[%s] %s: no such key", group, *key);
            return FALSE;
        }
        if (ig_key_value_is_cut(file, group, *key)) {
            g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                        "[%s] %s: ends in a backslash", group, *key);
            return FALSE;
        }
    }
    return TRUE;
}

/* One plain value, squeezed as the texts of documents are, since GKeyFile's \n and what somebody
 * pasted would otherwise stand in every output; NULL without an error where the key is absent. */
static char *read_value(GKeyFile *file, const char *group, const char *key, GError **error)
{
    if (!g_key_file_has_key(file, group, key, NULL))
        return NULL;
    g_autoptr(GError) broken = NULL;
    g_autofree char *raw = g_key_file_get_string(file, group, key, &broken);
    if (!raw) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "[%s] %s: %s", group,
                    key, broken->message);
        return NULL;
    }
    char *value = ig_text_squeeze(raw);
    if (!*value) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE, "[%s] %s: no value",
                    group, key);
        g_clear_pointer(&value, g_free);
    }
    return value;
}

/* A list, its members squeezed, empty ones left out; empty, never NULL, where the key is absent. */
static GStrv read_list(GKeyFile *file, const char *group, const char *key)
{
    g_autoptr(GStrvBuilder) list = g_strv_builder_new();
    g_auto(GStrv) raw = g_key_file_get_string_list(file, group, key, NULL, NULL);
    for (char **member = raw; member && *member; member++) {
        g_autofree char *value = ig_text_squeeze(*member);
        if (*value)
            g_strv_builder_add(list, value);
    }
    return g_strv_builder_end(list);
}

static gboolean read_field(GKeyFile *file, const char *group, const FieldKey *field,
                           IgDocument *document, GError **error)
{
    g_autoptr(GError) broken = NULL;
    g_autofree char *value = read_value(file, group, field->key, &broken);
    if (broken) {
        g_propagate_error(error, g_steal_pointer(&broken));
        return FALSE;
    }
    if (value && field->is_valid && !field->is_valid(value)) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                    "[%s] %s: \"%s\" is not %s", group, field->key, value, field->wanted);
        return FALSE;
    }
    *(char **)((char *)document + field->field) = g_steal_pointer(&value);
    return TRUE;
}

static IgDocument *read_document(GKeyFile *file, const char *group, gboolean sidecar,
                                 GError **error)
{
    if (!check_keys(file, group, sidecar, error))
        return NULL;
    g_autoptr(IgDocument) document = ig_document_new();
    for (gsize i = 0; i < G_N_ELEMENTS(field_keys); i++) {
        if (!read_field(file, group, &field_keys[i], document, error))
            return NULL;
    }
    if (g_key_file_has_key(file, group, "aliases", NULL))
        document->aliases = read_list(file, group, "aliases");
    return g_steal_pointer(&document);
}

static GStrv fold_all(GStrv phrases)
{
    for (char **phrase = phrases; *phrase; phrase++) {
        char *folded = ig_fold_name(*phrase);
        g_free(*phrase);
        *phrase = folded;
    }
    return phrases;
}

static GPtrArray *read_files(GKeyFile *file, const char *group)
{
    GPtrArray *files = g_ptr_array_new_with_free_func((GDestroyNotify)g_pattern_spec_free);
    g_auto(GStrv) globs = read_list(file, group, "files");
    for (char **glob = globs; *glob; glob++) {
        g_autofree char *lower = g_utf8_strdown(*glob, -1);
        g_ptr_array_add(files, g_pattern_spec_new(lower));
    }
    return files;
}

static IgCatalogueEntry *read_entry(GKeyFile *file, const char *group, GError **error)
{
    if (!is_citekey(group)) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                    "[%s]: a citekey is lower-case letters, digits and hyphens", group);
        return NULL;
    }
    g_autoptr(IgDocument) document = read_document(file, group, FALSE, error);
    if (!document)
        return NULL;
    if (!document->title) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND,
                    "[%s] title: is missing", group);
        return NULL;
    }
    g_autofree char *opening = g_key_file_get_string(file, group, "opening", NULL);
    IgCatalogueEntry *entry = g_new0(IgCatalogueEntry, 1);
    document->citekey = g_strdup(group);
    entry->title = ig_fold_name(document->title);
    g_autofree char *cited = g_strconcat(document->symbol ? document->symbol : "", " ",
                                         document->title, NULL);
    entry->cited = document->symbol ? ig_fold_name(cited) : NULL;
    entry->document = g_steal_pointer(&document);
    entry->phrases = fold_all(read_list(file, group, "first-page"));
    entry->opening = opening ? ig_fold_name(opening) : NULL;
    entry->files = read_files(file, group);
    return entry;
}

/* GKeyFile takes a group given twice as one: two documents would silently become a mixture. */
static gboolean check_groups_differ(const char *text, gsize length, GError **error)
{
    g_autofree char *copy = g_strndup(text, length);
    g_auto(GStrv) lines = g_strsplit(copy, "\n", -1);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (char **line = lines; *line; line++) {
        if (*g_strstrip(*line) == '[' && !g_hash_table_add(seen, *line)) {
            g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_PARSE,
                        "%s: stands twice in the catalogue", *line);
            return FALSE;
        }
    }
    return TRUE;
}

/* Takes a name for a document; FALSE when another answers to it already. `taken` maps folded names
 * to citekeys borrowed from the entries. */
static gboolean take_name(GHashTable *taken, const IgDocument *document, const char *key,
                          const char *name, GError **error)
{
    if (!name)
        return TRUE;
    g_autofree char *folded = ig_fold_name(name);
    const char *owner = g_hash_table_lookup(taken, folded);
    if (owner && !g_str_equal(owner, document->citekey)) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_INVALID_VALUE,
                    "[%s] %s: \"%s\" is also a name of [%s]", document->citekey, key, name, owner);
        return FALSE;
    }
    g_hash_table_insert(taken, g_steal_pointer(&folded), document->citekey);
    return TRUE;
}

static gboolean check_names_differ(const IgCatalogue *catalogue, GError **error)
{
    g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < catalogue->entries->len; i++) {
        const IgDocument *document = ig_catalogue_get(catalogue, i);
        if (!take_name(taken, document, "citekey", document->citekey, error) ||
            !take_name(taken, document, "symbol", document->symbol, error) ||
            !take_name(taken, document, "short", document->short_title, error))
            return FALSE;
        for (char **alias = document->aliases; alias && *alias; alias++) {
            if (!take_name(taken, document, "aliases", *alias, error))
                return FALSE;
        }
    }
    return TRUE;
}

static GKeyFile *load(const char *text, gsize length, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    if (!g_utf8_validate_len(text, length, NULL)) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_UNKNOWN_ENCODING, "is not UTF-8");
        return NULL;
    }
    if (!check_groups_differ(text, length, error) ||
        !g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, error))
        return NULL;
    return g_steal_pointer(&file);
}

IgCatalogue *ig_catalogue_parse(const char *text, gsize length, GError **error)
{
    g_autoptr(GKeyFile) file = load(text, length, error);
    if (!file)
        return NULL;
    g_autoptr(IgCatalogue) catalogue = g_new0(IgCatalogue, 1);
    catalogue->entries = g_ptr_array_new_with_free_func(entry_free);
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (char **group = groups; *group; group++) {
        IgCatalogueEntry *entry = read_entry(file, *group, error);
        if (!entry)
            return NULL;
        g_ptr_array_add(catalogue->entries, entry);
    }
    if (!check_names_differ(catalogue, error))
        return NULL;
    return g_steal_pointer(&catalogue);
}

IgDocument *ig_sidecar_parse(const char *text, gsize length, GError **error)
{
    g_autoptr(GKeyFile) file = load(text, length, error);
    if (!file)
        return NULL;
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    if (g_strv_length(groups) != 1 || !g_str_equal(groups[0], SIDECAR_GROUP)) {
        g_set_error(error, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_GROUP_NOT_FOUND,
                    "a sidecar has one group, [" SIDECAR_GROUP "], and no other");
        return NULL;
    }
    return read_document(file, SIDECAR_GROUP, TRUE, error);
}
