#include "store/names.h"

#include "store/database.h"
#include "store/documents.h"
#include "store/parts.h"
#include "text/fold.h"

/* Citekeys and symbols are written with and without blanks ("rfc7282", "RFC 7282"). */
static char *without_blanks(const char *folded)
{
    GString *tight = g_string_new(NULL);
    for (const char *p = folded; *p; p++) {
        if (*p != ' ')
            g_string_append_c(tight, *p);
    }
    return g_string_free(tight, FALSE);
}

/* A name as it is looked up: folded, and "the Tunis Agenda" is the Tunis Agenda. */
static char *lookup_form(const char *name)
{
    g_autofree char *folded = ig_fold_name(name);
    gboolean article = g_str_has_prefix(folded, "the ") && folded[4];
    return g_strdup(article ? folded + 4 : folded);
}

static gboolean insert_name(IgStore *store, gint64 document, const char *folded, GError **error)
{
    if (!*folded)
        return TRUE;
    sqlite3_stmt *statement = ig_database_statement(
        store,
        "INSERT INTO document_name (folded, document_id) VALUES (?1, ?2) "
        "ON CONFLICT DO NOTHING",
        error);
    if (!statement)
        return FALSE;
    ig_database_bind_text(statement, 1, folded);
    sqlite3_bind_int64(statement, 2, document);
    return ig_database_run(store, statement, error);
}

static gboolean put_name(IgStore *store, gint64 document, const char *name, gboolean tight_too,
                         GError **error)
{
    if (!name)
        return TRUE;
    g_autofree char *form = lookup_form(name);
    g_autofree char *tight = without_blanks(form);
    return insert_name(store, document, form, error) &&
           (!tight_too || insert_name(store, document, tight, error));
}

gboolean ig_names_put(IgStore *store, gint64 document, const IgDocument *facts, GError **error)
{
    if (!put_name(store, document, facts->citekey, TRUE, error) ||
        !put_name(store, document, facts->symbol, TRUE, error) ||
        !put_name(store, document, facts->short_title, FALSE, error) ||
        !put_name(store, document, facts->title, FALSE, error))
        return FALSE;
    for (char **alias = facts->aliases; alias && *alias; alias++) {
        if (!put_name(store, document, *alias, FALSE, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean collect_from(IgStore *part, const char *sql, const char *name, GArray *ids,
                             GError **error)
{
    g_autoptr(GError) failure = NULL;
    sqlite3_stmt *row = ig_database_statement(part, sql, &failure);
    if (row)
        ig_database_bind_text(row, 1, name);
    while (row && ig_database_step(part, row, &failure)) {
        gint64 id = sqlite3_column_int64(row, 0) + part->base;
        if (!ig_part_hides_document(part, id - part->base))
            g_array_append_val(ids, id);
    }
    return ig_store_ended(&failure, error);
}

static gboolean collect(IgStore *store, const char *sql, const char *name, GArray *ids,
                        GError **error)
{
    for (guint i = 0; i < ig_part_count(store); i++) {
        if (!collect_from(ig_part(store, i), sql, name, ids, error))
            return FALSE;
    }
    return TRUE;
}

/* The documents with this citekey, as it is outside. */
static gboolean collect_called(IgStore *store, const char *citekey, GArray *ids, GError **error)
{
    g_autoptr(GArray) own = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!collect(store, "SELECT id FROM document WHERE citekey = ?1", citekey, own, error))
        return FALSE;
    for (guint i = 0; i < own->len; i++) {
        gint64 id = g_array_index(own, gint64, i);
        const IgStore *part = ig_part_holding(store, id);
        if (!ig_part_citekey(part, id - part->base, NULL))
            g_array_append_val(ids, id);
    }
    for (guint i = 0; i < ig_part_count(store); i++) {
        gint64 id = ig_part_called(ig_part(store, i), citekey);
        if (id != 0)
            g_array_append_val(ids, id);
    }
    return TRUE;
}

GArray *ig_store_documents_named(IgStore *store, const char *name, GError **error)
{
    g_autofree char *form = lookup_form(name);
    g_autofree char *tight = without_blanks(form);
    /* '!' is the character after the blank: everything that begins with the name and a blank. */
    const char *const attempts[][2] = {
        {"SELECT document_id FROM document_name WHERE folded = ?1 ORDER BY document_id", form},
        {"SELECT document_id FROM document_name WHERE folded = ?1 ORDER BY document_id", tight},
        {"SELECT DISTINCT document_id FROM document_name WHERE folded >= ?1 || ' ' AND "
         "folded < ?1 || '!' ORDER BY document_id",
         form},
    };
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!collect_called(store, name, ids, error))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(attempts) && ids->len == 0; i++) {
        if (*attempts[i][1] && !collect(store, attempts[i][0], attempts[i][1], ids, error))
            return NULL;
    }
    return g_steal_pointer(&ids);
}

char *ig_store_citing_name(IgStore *store, const IgStoredDocument *document)
{
    const char *name = ig_document_display_name(document->facts);
    g_autofree char *folded = lookup_form(name);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    gboolean shared = collect(store, "SELECT document_id FROM document_name WHERE folded = ?1",
                              folded, ids, NULL) &&
                      ids->len > 1;
    return g_strdup(shared ? document->facts->citekey : name);
}
