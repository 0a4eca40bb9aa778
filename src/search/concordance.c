#include "search/concordance.h"

#include "search/context_words.h"
#include "search/matches.h"
#include "search/results.h"
#include "text/fold.h"

#include <string.h>

/* A line that waits for its turn. */
typedef struct {
    gint64 paragraph;
    guint32 start, end; /* of the match */
    gsize key;          /* offset into the keys */
} SortedLine;

struct _IgConcordance {
    IgResults *results;
    IgConcordanceOptions options;
    IgMatches *matches;
    const IgMatched *matched; /* the paragraph at hand, borrowed from the matches */
    guint span;               /* of it, comes next */
    GArray *sorted;           /* of SortedLine; NULL when lines are not sorted */
    GString *keys;            /* of all lines, each ended by NUL */
    guint64 passed;           /* lines given or left out */
    IgHit *hit;               /* of the paragraph given last */
    IgConcordanceLine line;
};

/* ---- what lines are sorted by ---- */

static gboolean parse_key(const char *text, IgLineKey *key)
{
    static const char letters[] = {'l', 'r'};
    if (g_ascii_strcasecmp(text, "node") == 0) {
        *key = (IgLineKey){IG_LINE_KEY_NODE, 0};
        return TRUE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(letters); i++) {
        if (g_ascii_tolower(text[0]) == letters[i] && text[1] >= '1' &&
            text[1] <= '0' + IG_LINE_KEY_MAX && !text[2]) {
            *key = (IgLineKey){(IgLineKeyKind)i, (guint)(text[1] - '0')};
            return TRUE;
        }
    }
    return FALSE;
}

GArray *ig_line_keys_parse(const char *text)
{
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(IgLineKey));
    g_auto(GStrv) names = g_strsplit(text, ",", -1);
    for (guint i = 0; names[i]; i++) {
        IgLineKey key;
        if (!parse_key(g_strstrip(names[i]), &key))
            return NULL;
        g_array_append_val(keys, key);
    }
    return keys->len > 0 ? g_steal_pointer(&keys) : NULL;
}

/* The bytes that a key stands on. */
static void find_key(const char *text, gsize size, const IgSpan *match, const IgLineKey *key,
                     gsize *start, gsize *end)
{
    *start = match->start;
    *end = match->end;
    if (key->kind == IG_LINE_KEY_LEFT) {
        *start = ig_words_back(text, size, match->start, key->word);
        *end = ig_words_back(text, size, match->start, key->word - 1);
    } else if (key->kind == IG_LINE_KEY_RIGHT) {
        *start = ig_words_forward(text, size, match->end, key->word - 1);
        *end = ig_words_forward(text, size, match->end, key->word);
    }
}

/* Keys are compared byte by byte: what parts them must come before all letters. */
#define KEY_SEPARATOR '\x01'

static void append_key(GString *keys, const char *text, gsize size, const IgSpan *match,
                       const IgLineKey *key)
{
    gsize start, end;
    find_key(text, size, match, key, &start, &end);
    g_autofree char *words = g_strndup(text + start, end - start);
    g_autofree char *folded = ig_fold_name(words);
    g_string_append(keys, folded);
    g_string_append_c(keys, KEY_SEPARATOR);
}

static void keep_lines(IgConcordance *concordance, const IgMatched *matched)
{
    const GArray *wanted = concordance->options.keys;
    gsize size = strlen(matched->text);
    for (guint i = 0; i < matched->spans->len; i++) {
        const IgSpan *match = &g_array_index(matched->spans, IgSpan, i);
        SortedLine line = {matched->paragraph, (guint32)match->start, (guint32)match->end,
                           concordance->keys->len};
        for (guint k = 0; k < wanted->len; k++)
            append_key(concordance->keys, matched->text, size, match,
                       &g_array_index(wanted, IgLineKey, k));
        g_string_append_c(concordance->keys, '\0');
        g_array_append_val(concordance->sorted, line);
    }
}

static int by_key(gconstpointer a, gconstpointer b, gpointer keys)
{
    const SortedLine *left = a, *right = b;
    return strcmp((const char *)keys + left->key, (const char *)keys + right->key);
}

/* g_array_sort_with_data() keeps the order of what is equal. */
static gboolean sort_lines(IgConcordance *concordance, GError **error)
{
    g_autoptr(GError) failure = NULL;
    const IgMatched *matched;
    concordance->sorted = g_array_new(FALSE, FALSE, sizeof(SortedLine));
    concordance->keys = g_string_new(NULL);
    while ((matched = ig_matches_next(concordance->matches, &failure)))
        keep_lines(concordance, matched);
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    g_array_sort_with_data(concordance->sorted, by_key, concordance->keys->str);
    g_string_free(g_steal_pointer(&concordance->keys), TRUE);
    return TRUE;
}

/* ---- lines ---- */

IgConcordance *ig_concordance_new(IgResults *results, const IgConcordanceOptions *options,
                                  GError **error)
{
    g_autoptr(IgConcordance) concordance = g_new0(IgConcordance, 1);
    concordance->results = results;
    concordance->options = *options;
    concordance->matches = ig_matches_new(results, IG_MATCHES_AS_SORTED);
    if (options->keys && !sort_lines(concordance, error))
        return NULL;
    return g_steal_pointer(&concordance);
}

void ig_concordance_free(IgConcordance *concordance)
{
    if (!concordance)
        return;
    ig_matches_free(concordance->matches);
    g_clear_pointer(&concordance->sorted, g_array_unref);
    if (concordance->keys)
        g_string_free(concordance->keys, TRUE);
    ig_hit_free(concordance->hit);
    g_free(concordance);
}

static gboolean next_sorted(IgConcordance *concordance, gint64 *paragraph, IgSpan *match)
{
    if (concordance->passed >= concordance->sorted->len)
        return FALSE;
    const SortedLine *line = &g_array_index(concordance->sorted, SortedLine, concordance->passed);
    *paragraph = line->paragraph;
    *match = (IgSpan){line->start, line->end, 0};
    concordance->passed++;
    return TRUE;
}

/* FALSE at the end or on a failure. */
static gboolean next_found(IgConcordance *concordance, gint64 *paragraph, IgSpan *match,
                           GError **error)
{
    while (!concordance->matched || concordance->span >= concordance->matched->spans->len) {
        concordance->matched = ig_matches_next(concordance->matches, error);
        concordance->span = 0;
        if (!concordance->matched)
            return FALSE;
    }
    *paragraph = concordance->matched->paragraph;
    *match = g_array_index(concordance->matched->spans, IgSpan, concordance->span);
    concordance->span++;
    concordance->passed++;
    return TRUE;
}

static gboolean next_match(IgConcordance *concordance, gint64 *paragraph, IgSpan *match,
                           GError **error)
{
    return concordance->sorted ? next_sorted(concordance, paragraph, match)
                               : next_found(concordance, paragraph, match, error);
}

/* Lines of one paragraph that follow each other share its hit. */
static gboolean read_hit(IgConcordance *concordance, gint64 paragraph, GError **error)
{
    if (concordance->hit && concordance->hit->stored->id == paragraph)
        return TRUE;
    IgStoredParagraph *stored = ig_store_paragraph(concordance->results->store, paragraph, FALSE,
                                                   error);
    if (!stored)
        return FALSE;
    g_clear_pointer(&concordance->hit, ig_hit_free);
    concordance->hit = ig_results_make_hit(concordance->results, stored,
                                           g_array_new(FALSE, FALSE, sizeof(IgSpan)), error);
    return concordance->hit != NULL;
}

static void set_context(IgConcordanceLine *line, guint words)
{
    const char *text = line->hit->stored->paragraph->text;
    gsize size = strlen(text);
    line->left = words ? ig_words_back(text, size, line->match.start, words) : 0;
    line->right = words ? ig_words_forward(text, size, line->match.end, words) : size;
}

const IgConcordanceLine *ig_concordance_next(IgConcordance *concordance, GError **error)
{
    const IgConcordanceOptions *options = &concordance->options;
    gint64 paragraph = 0;
    IgSpan match;
    if (options->limit > 0 && concordance->passed >= options->offset &&
        concordance->passed - options->offset >= options->limit)
        return NULL;
    do {
        if (!next_match(concordance, &paragraph, &match, error))
            return NULL;
    } while (concordance->passed <= options->offset);
    if (!read_hit(concordance, paragraph, error))
        return NULL;
    concordance->line.number = concordance->passed;
    concordance->line.hit = concordance->hit;
    concordance->line.match = match;
    set_context(&concordance->line, options->words);
    return &concordance->line;
}

guint64 ig_concordance_count(IgConcordance *concordance, GError **error)
{
    g_autoptr(GError) failure = NULL;
    gint64 paragraph;
    IgSpan match;
    if (concordance->sorted)
        return concordance->sorted->len;
    while (next_match(concordance, &paragraph, &match, &failure))
        continue;
    if (!failure)
        return concordance->passed;
    g_propagate_error(error, g_steal_pointer(&failure));
    return G_MAXUINT64;
}
