#include "api/error.h"

#include "extract/frame.h"
#include "search/search.h"

struct IgsearchError {
    IgsearchErrorCode code;
    char *message;
    gsize position;
};

static IgsearchErrorCode code_of(const GError *reason)
{
    if (reason->domain == IG_STORE_ERROR)
        return IGSEARCH_ERROR_INDEX;
    if (reason->domain == IG_QUERY_ERROR)
        return IGSEARCH_ERROR_QUERY;
    if (g_error_matches(reason, IG_SEARCH_ERROR, IG_SEARCH_ERROR_NO_DOCUMENT))
        return IGSEARCH_ERROR_NO_DOCUMENT;
    if (g_error_matches(reason, IG_SEARCH_ERROR, IG_SEARCH_ERROR_AMBIGUOUS))
        return IGSEARCH_ERROR_AMBIGUOUS;
    if (g_error_matches(reason, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_START))
        return IGSEARCH_ERROR_EXTRACTOR;
    return IGSEARCH_ERROR_OTHER;
}

void ig_api_fail(IgsearchError **error, GError *reason, gsize position)
{
    if (error) {
        *error = g_new0(IgsearchError, 1);
        (*error)->code = code_of(reason);
        (*error)->message = g_strdup(reason->message);
        (*error)->position = position;
    }
    g_error_free(reason);
}

IgsearchErrorCode igsearch_error_code(const IgsearchError *error)
{
    return error->code;
}

const char *igsearch_error_message(const IgsearchError *error)
{
    return error->message;
}

size_t igsearch_error_position(const IgsearchError *error)
{
    return error->position;
}

void igsearch_error_free(IgsearchError *error)
{
    if (!error)
        return;
    g_free(error->message);
    g_free(error);
}
