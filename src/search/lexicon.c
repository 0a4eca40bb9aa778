#include "search/lexicon.h"

#include "store/kept.h"
#include "store/languages.h"
#include "text/inflection.h"

/* More words than this are not remembered from one search to the next. */
#define MANY_WORDS 20000

/* What earlier searches of the same index have learned, to be learned on. */
static GHashTable *kept_table(const IgLexicon *lexicon, const char *of, GDestroyNotify clear)
{
    g_autofree char *name = g_strdup_printf("lexicon %s %u %s", of, (guint)lexicon->tables,
                                            lexicon->language ? lexicon->language : "");
    GHashTable *table = ig_store_kept(lexicon->store, name);
    if (!table || g_hash_table_size(table) > MANY_WORDS) {
        table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, clear);
        ig_store_keep(lexicon->store, name, table, (GDestroyNotify)g_hash_table_unref);
    }
    return g_hash_table_ref(table);
}

IgLexicon *ig_lexicon_new(IgStore *store, IgMatchTables tables, const char *language)
{
    IgLexicon *lexicon = g_new0(IgLexicon, 1);
    lexicon->store = store;
    lexicon->tables = tables;
    lexicon->language = g_strdup(language);
    lexicon->known = kept_table(lexicon, "known", NULL);
    lexicon->languages = kept_table(lexicon, "languages", (GDestroyNotify)g_strfreev);
    lexicon->expanded = kept_table(lexicon, "expanded", (GDestroyNotify)g_ptr_array_unref);
    return lexicon;
}

void ig_lexicon_free(IgLexicon *lexicon)
{
    if (!lexicon)
        return;
    g_free(lexicon->language);
    /* What was said after a failure is not true. */
    if (lexicon->failed) {
        g_hash_table_remove_all(lexicon->known);
        g_hash_table_remove_all(lexicon->languages);
        g_hash_table_remove_all(lexicon->expanded);
    }
    g_hash_table_unref(lexicon->known);
    g_hash_table_unref(lexicon->languages);
    g_hash_table_unref(lexicon->expanded);
    g_clear_error(&lexicon->error);
    g_free(lexicon);
}

/* Takes the key. */
static gboolean remember(IgLexicon *lexicon, char *key, int answer)
{
    lexicon->failed = lexicon->failed || lexicon->error;
    g_hash_table_insert(lexicon->known, key, GINT_TO_POINTER(answer > 0));
    return answer > 0;
}

static gboolean is_known(IgLexicon *lexicon, const char *key, gboolean *answer)
{
    gpointer known = NULL;
    if (lexicon->error) {
        *answer = FALSE;
        return TRUE;
    }
    if (!g_hash_table_lookup_extended(lexicon->known, key, NULL, &known))
        return FALSE;
    *answer = GPOINTER_TO_INT(known);
    return TRUE;
}

gboolean ig_lexicon_has(IgLexicon *lexicon, const char *term)
{
    gboolean answer = FALSE;
    if (is_known(lexicon, term, &answer))
        return answer;
    return remember(lexicon, g_strdup(term),
                    ig_vocabulary_has(lexicon->store, term, lexicon->tables, &lexicon->error));
}

gboolean ig_lexicon_has_pair(IgLexicon *lexicon, const char *first, const char *second)
{
    g_autofree char *key = g_strconcat(first, " ", second, NULL);
    gboolean answer = FALSE;
    if (is_known(lexicon, key, &answer))
        return answer;
    if (!ig_lexicon_has(lexicon, first) || !ig_lexicon_has(lexicon, second))
        return remember(lexicon, g_steal_pointer(&key), 0);
    g_autoptr(IgMatchExpression) expression = ig_match_expression_new();
    g_autoptr(GPtrArray) terms = g_ptr_array_new();
    g_ptr_array_add(terms, (gpointer)first);
    g_ptr_array_add(terms, (gpointer)second);
    ig_match_add_phrase(expression, terms, FALSE);
    return remember(lexicon, g_steal_pointer(&key),
                    ig_match_exists(lexicon->store, expression, lexicon->tables, &lexicon->error));
}

/* Each language once, "" as the usual one of the term's script. */
static GStrv settle(const char *const *found, const char *term)
{
    g_autoptr(GStrvBuilder) settled = g_strv_builder_new();
    const char *usual = ig_inflection_default_language(term);
    gboolean has_usual = FALSE;
    for (guint i = 0; found && found[i]; i++) {
        const char *language = *found[i] ? found[i] : usual;
        if (!language || (has_usual && g_strcmp0(language, usual) == 0))
            continue;
        has_usual = has_usual || g_strcmp0(language, usual) == 0;
        g_strv_builder_add(settled, language);
    }
    if (usual && (!found || !found[0]))
        g_strv_builder_add(settled, usual);
    return g_strv_builder_end(settled);
}

static GStrv find_languages(IgLexicon *lexicon, const char *term)
{
    if (lexicon->error || lexicon->language) {
        const char *const only[] = {lexicon->language, NULL};
        return settle(only, term);
    }
    g_auto(GStrv) found = ig_lexicon_has(lexicon, term)
                              ? ig_store_languages_of_term(lexicon->store, term, lexicon->tables,
                                                           &lexicon->error)
                              : ig_store_languages(lexicon->store, &lexicon->error);
    return settle((const char *const *)found, term);
}

const char *const *ig_lexicon_languages(IgLexicon *lexicon, const char *term)
{
    GStrv languages = g_hash_table_lookup(lexicon->languages, term);
    if (!languages) {
        languages = find_languages(lexicon, term);
        lexicon->failed = lexicon->failed || lexicon->error;
        g_hash_table_insert(lexicon->languages, g_strdup(term), languages);
    }
    return (const char *const *)languages;
}
