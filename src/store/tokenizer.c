/* The project's tokenizer as FTS5 wants it. All knowledge of words is in text/tokens.h.
 *
 * In a query FTS5 hands every quoted string to the tokenizer again. Plans carry finished terms, so
 * the query adapter marks them with VERBATIM, and they are taken as they are; without the mark
 * (somebody's SQL) the string is cut like text. */
#include "store/tokenizer.h"

#include "text/tokens.h"

#include <string.h>

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
    guint *words_cut = (guint *)(gpointer)tokenizer;
    if (!text || length <= 0)
        return SQLITE_OK;
    gboolean query = (flags & FTS5_TOKENIZE_QUERY) != 0;
    if (query && text[0] == IG_TERM_VERBATIM)
        return emit(context, 0, text + 1, length - 1, 0, length);
    Emission emission = {emit, context, !query, 0, SQLITE_OK};
    ig_tokenize(text, (gsize)length, query ? IG_TOKENIZE_QUERY : IG_TOKENIZE_TEXT, emit_token,
                &emission);
    *words_cut = emission.words;
    return emission.code;
}

static int ignore_token(void *context, int flags, const char *term, int length, int start, int end)
{
    (void)context, (void)flags, (void)term, (void)length, (void)start, (void)end;
    return SQLITE_OK;
}

guint ig_tokenizer_words(const char *text)
{
    Emission emission = {ignore_token, NULL, TRUE, 0, SQLITE_OK};
    ig_tokenize(text, strlen(text), IG_TOKENIZE_TEXT, emit_token, &emission);
    return emission.words;
}

/* The tokenizer has no state of its own: its handle is where words are counted. */
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

/* FTS5 hands out its interface through a pointer bound to a statement (fts5.html, section 7). */
fts5_api *ig_fts5_api(sqlite3 *db)
{
    fts5_api *api = NULL;
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return api;
}

gboolean ig_tokenizer_create(sqlite3 *db, guint *words_cut, GDestroyNotify clear)
{
    fts5_api *api = ig_fts5_api(db);
    fts5_tokenizer ours = {create, delete, tokenize};
    return api && api->xCreateTokenizer(api, "igsearch", words_cut, &ours, clear) == SQLITE_OK;
}
