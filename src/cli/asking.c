#include "cli/asking.h"

#include "cli/concept_files.h"

#include <string.h>

IgStore *ig_ask_open(const IgSearchSettings *settings, const char *program)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *usual = settings->indexes ? NULL : ig_cli_index_to_read(NULL);
    const char *const one[] = {usual, NULL};
    IgStore *store = ig_store_open_several(
        settings->indexes ? (const char *const *)settings->indexes : one, &error);
    if (!store) {
        gboolean missing = g_error_matches(error, IG_STORE_ERROR, IG_STORE_ERROR_MISSING);
        ig_cli_complain(program, "%s%s", error->message,
                        missing ? ": make one with \"igindex add FOLDER\"" : "");
    }
    return store;
}

void ig_ask_tell_hidden(IgStore *store, const char *program)
{
    guint hidden = ig_store_hidden_documents(store);
    if (hidden == 1)
        ig_cli_complain(program,
                        "1 document is in several of the indexes: the first one's is taken");
    else if (hidden > 1)
        ig_cli_complain(program,
                        "%u documents are in several of the indexes: the first one's are taken",
                        hidden);
}

/* Files are read only for a query that may use them. */
gboolean ig_ask_concepts(const IgSearchSettings *settings, const char *program, const char *query,
                         IgConcepts **concepts)
{
    g_autoptr(GError) error = NULL;
    *concepts = NULL;
    if (!settings->concepts && !strchr(query, '~'))
        return TRUE;
    *concepts = ig_cli_concepts(settings->concept_files, &error);
    if (!*concepts)
        ig_cli_complain(program, "%s", error->message);
    return *concepts != NULL;
}

IgSearchExit ig_ask_refused(const char *query, gsize where, const GError *error, char **message)
{
    if (error->domain == IG_QUERY_ERROR) {
        *message = g_strchomp(ig_query_error_show(error->message, query, where));
        return IG_EXIT_ERROR;
    }
    *message = g_strdup(error->message);
    return g_error_matches(error, IG_SEARCH_ERROR, IG_SEARCH_ERROR_NO_DOCUMENT) ? IG_EXIT_NOTHING
                                                                                : IG_EXIT_ERROR;
}

char *ig_ask_reason(const char *query, gsize where, const GError *error)
{
    if (error->domain != IG_QUERY_ERROR)
        return g_strdup(error->message);
    glong column = g_utf8_pointer_to_offset(query, query + where) + 1;
    return g_strdup_printf("%s (at character %ld)", error->message, column);
}
