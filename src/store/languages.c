#include "store/languages.h"

#include "store/database.h"
#include "store/parts.h"
#include "store/texts.h"

#include <stdlib.h>
#include <string.h>

static GStrv take_texts(IgStore *store, sqlite3_stmt *row, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(GStrvBuilder) texts = g_strv_builder_new();
    while (ig_database_step(store, row, &failure)) {
        g_autofree char *text = ig_database_string(row, 0);
        g_strv_builder_add(texts, text);
    }
    if (!failure)
        return g_strv_builder_end(texts);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GStrv ig_store_languages(IgStore *store, GError **error)
{
    g_autoptr(GHashTable) known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < ig_part_count(store); i++) {
        IgStore *part = ig_part(store, i);
        sqlite3_stmt *row = ig_database_statement(
            part, "SELECT DISTINCT language FROM document WHERE language <> ''", error);
        g_auto(GStrv) languages = row ? take_texts(part, row, error) : NULL;
        if (!languages)
            return NULL;
        for (guint n = 0; languages[n]; n++)
            g_hash_table_add(known, g_strdup(languages[n]));
    }
    guint count = 0;
    g_autofree char **sorted = (char **)g_hash_table_get_keys_as_array(known, &count);
    qsort(sorted, count, sizeof *sorted, by_name);
    return g_strdupv(sorted);
}

/* As many paragraphs from one place on as a probe takes: of `table`, the text or the margins. A
 * paragraph without a language of its own has its document's. */
#define LANGUAGES_FROM(table)                                                                      \
    "SELECT CASE WHEN p.lang <> '' THEN p.lang ELSE coalesce(d.language, '') END FROM " table      \
    " CROSS JOIN paragraph p ON p.id = " table ".rowid CROSS JOIN document d ON d.id = "           \
    "p.document_id WHERE " table " MATCH ?1 AND " table ".rowid >= ?2 LIMIT ?3"

/* Counts the language (primary part → count) of each of the first paragraphs from one place on, so
 * many at most. Returns how many there are; -1 on failure. */
static int count_languages(IgStore *store, const char *expression, IgMatchTables tables,
                           gint64 from, int most, GHashTable *counts, GError **error)
{
    sqlite3_stmt *row = ig_database_statement(
        store,
        tables & IG_MATCH_TEXT ? LANGUAGES_FROM("paragraph_fts") : LANGUAGES_FROM("margin_fts"),
        error);
    if (!row)
        return -1;
    ig_database_bind_text(row, 1, expression);
    sqlite3_bind_int64(row, 2, from);
    sqlite3_bind_int(row, 3, most);
    g_auto(GStrv) tags = take_texts(store, row, error);
    for (guint i = 0; tags && tags[i]; i++) {
        char *primary = g_ascii_strdown(tags[i], (gssize)strcspn(tags[i], "-_"));
        guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, primary));
        g_hash_table_replace(counts, primary, GUINT_TO_POINTER(count + 1));
    }
    return tags ? (int)g_strv_length(tags) : -1;
}

/* The commonest first, then by name. */
static int by_count(gconstpointer a, gconstpointer b, gpointer counts)
{
    const char *left = *(const char *const *)a, *right = *(const char *const *)b;
    guint many = GPOINTER_TO_UINT(g_hash_table_lookup(counts, left));
    guint few = GPOINTER_TO_UINT(g_hash_table_lookup(counts, right));
    return many != few ? (many > few ? -1 : 1) : strcmp(left, right);
}

static GStrv common_languages(GHashTable *counts)
{
    g_autoptr(GStrvBuilder) common = g_strv_builder_new();
    guint many = 0, all = 0;
    g_autofree const char **languages = (const char **)g_hash_table_get_keys_as_array(counts,
                                                                                      &many);
    g_qsort_with_data(languages, (gint)many, sizeof *languages, by_count, counts);
    for (guint i = 0; i < many; i++)
        all += GPOINTER_TO_UINT(g_hash_table_lookup(counts, languages[i]));
    for (guint i = 0; i < many; i++) {
        if (GPOINTER_TO_UINT(g_hash_table_lookup(counts, languages[i])) * IG_LANGUAGE_RARE >= all)
            g_strv_builder_add(common, languages[i]);
    }
    return g_strv_builder_end(common);
}

/* One probe: from a place on, as if the paragraphs of all parts followed each other. `before` is
 * that of each part's first. */
static gboolean probe_languages(IgStore *store, const char *expression, IgMatchTables tables,
                                gint64 from, const gint64 *before, GHashTable *counts,
                                GError **error)
{
    int wanted = IG_LANGUAGE_PER_PROBE;
    for (guint i = 0; i < ig_part_count(store) && wanted > 0; i++) {
        if (from > before[i + 1] && i + 1 < ig_part_count(store))
            continue;
        int found = count_languages(ig_part(store, i), expression, tables, MAX(from - before[i], 0),
                                    wanted, counts, error);
        if (found < 0)
            return FALSE;
        wanted -= found;
    }
    return TRUE;
}

/* How many ids come before those of each part, and last of all parts; NULL on failure. */
static gint64 *places_of_parts(IgStore *store, GError **error)
{
    g_autofree gint64 *before = g_new0(gint64, ig_part_count(store) + 1);
    for (guint i = 0; i < ig_part_count(store); i++) {
        gint64 last = ig_texts_last(ig_part(store, i), error);
        if (last < 0)
            return NULL;
        before[i + 1] = before[i] + last;
    }
    return g_steal_pointer(&before);
}

GStrv ig_store_languages_of_term(IgStore *store, const char *term, IgMatchTables tables,
                                 GError **error)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(IgMatchExpression) expression = ig_match_expression_new();
    g_autoptr(GPtrArray) terms = g_ptr_array_new();
    g_ptr_array_add(terms, (gpointer)term);
    ig_match_add_phrase(expression, terms, FALSE);
    g_autofree gint64 *before = places_of_parts(store, error);
    gboolean done = before != NULL;
    for (guint i = 0; done && i < IG_LANGUAGE_PROBES; i++)
        done = probe_languages(store, ig_match_expression_text(expression), tables,
                               before[ig_part_count(store)] / IG_LANGUAGE_PROBES * i, before,
                               counts, error);
    if (!done)
        return NULL;
    return common_languages(counts);
}
