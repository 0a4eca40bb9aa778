/* The project's tokenizer as FTS5 wants it. All knowledge of words is in text/tokens.h.
 *
 * In a query FTS5 hands every quoted string to the tokenizer again. Plans carry finished terms, so
 * the query adapter marks them with VERBATIM, and they are taken as they are; without the mark
 * (somebody's SQL) the string is cut like text. */
#include "store/tokenizer.h"

#include "store/database.h"
#include "text/tokens.h"

typedef struct {
    int (*emit)(void *, int, const char *, int, int, int);
    void *context;
    gboolean with_wholes;
    guint words; /* as FTS5 counts them */
    int code;
} Emission;

static gboolean emit_token(const IgToken *token, gpointer data)
{
    Emission *emission = data;
    gboolean colocated = token->kind == IG_TOKEN_WHOLE;
    if (colocated && !emission->with_wholes)
        return TRUE;
    emission->words += !colocated || emission->words == 0;
    emission->code = emission->emit(emission->context, colocated ? FTS5_TOKEN_COLOCATED : 0,
                                    token->term, (int)token->length, (int)token->start,
                                    (int)token->end);
    return emission->code == SQLITE_OK;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text,
                    int length, int (*emit)(void *, int, const char *, int, int, int))
{
    IgStore *store = (IgStore *)(gpointer)tokenizer;
    if (!text || length <= 0)
        return SQLITE_OK;
    gboolean query = (flags & FTS5_TOKENIZE_QUERY) != 0;
    if (query && text[0] == IG_TERM_VERBATIM)
        return emit(context, 0, text + 1, length - 1, 0, length);
    Emission emission = {emit, context, !query, 0, SQLITE_OK};
    ig_tokenize(text, (gsize)length, query ? IG_TOKENIZE_QUERY : IG_TOKENIZE_TEXT, emit_token,
                &emission);
    store->words_cut = emission.words;
    return emission.code;
}

/* The tokenizer has no state of its own: its handle is the store. */
static int create(void *context, const char **arguments, int count, Fts5Tokenizer **tokenizer)
{
    (void)arguments;
    (void)count;
    *tokenizer = context;
    return SQLITE_OK;
}

static void delete (Fts5Tokenizer *tokenizer)
{
    (void)tokenizer;
}

gboolean ig_tokenizer_register(IgStore *store, GError **error)
{
    fts5_api *api = ig_database_fts5(store);
    fts5_tokenizer ours = {create, delete, tokenize};
    if (api && api->xCreateTokenizer(api, "igsearch", store, &ours, NULL) == SQLITE_OK)
        return TRUE;
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_IO,
                "this SQLite (%s) has no FTS5 full-text search", sqlite3_libversion());
    return FALSE;
}
