#include "model/catalogue.h"
#include "model/catalogue_entry.h"
#include "text/fold.h"

#include <string.h>

/* A document not yet known, folded for comparison. */
typedef struct {
    char *symbol; /* NULL: it prints none */
    char *title;  /* "" if it has none */
    const char *language;
    char *name;  /* of its file, in lower case */
    char *page;  /* the first page as one run of words, a space at both ends */
    GStrv lines; /* the first page line by line, blank lines left out */
} Sighting;

typedef gboolean (*MatchFunc)(const IgCatalogueEntry *entry, const Sighting *seen);

static GStrv fold_lines(const char *text)
{
    g_autoptr(GStrvBuilder) folded = g_strv_builder_new();
    g_auto(GStrv) lines = g_strsplit_set(text, "\n\f\r", -1);
    for (char **line = lines; *line; line++) {
        g_autofree char *one = ig_fold_name(*line);
        if (*one)
            g_strv_builder_add(folded, one);
    }
    return g_strv_builder_end(folded);
}

static Sighting see(const IgDocument *found, const char *name, const char *first_page)
{
    static const IgDocument nothing;
    const IgDocument *of_itself = found ? found : &nothing;
    g_autofree char *base = name ? g_path_get_basename(name) : g_strdup("");
    Sighting seen = {.language = of_itself->language};
    seen.symbol = of_itself->symbol ? g_strdup(of_itself->symbol) : ig_symbol_find(first_page);
    seen.title = ig_fold_name(of_itself->title ? of_itself->title : "");
    seen.name = g_utf8_strdown(base, -1);
    seen.lines = fold_lines(first_page ? first_page : "");
    g_autofree char *words = g_strjoinv(" ", seen.lines);
    seen.page = g_strconcat(" ", words, " ", NULL);
    return seen;
}

static void unsee(Sighting *seen)
{
    g_free(seen->symbol);
    g_free(seen->title);
    g_free(seen->name);
    g_free(seen->page);
    g_strfreev(seen->lines);
}

/* "fr" and "fr-CA" are one language here; an unknown one speaks against nothing. */
static gboolean languages_agree(const char *a, const char *b)
{
    if (!a || !b || !*a || !*b)
        return TRUE;
    gsize length = strcspn(a, "-");
    return length == strcspn(b, "-") && g_ascii_strncasecmp(a, b, length) == 0;
}

/* The catalogue's symbol is the printed one, or, for a translation, the printed one with the
 * language after it: "32016R0679-FR". */
static gboolean symbol_answers(const IgDocument *document, const char *printed)
{
    if (ig_symbol_equal(document->symbol, printed))
        return TRUE;
    if (!document->symbol || !document->language)
        return FALSE;
    g_autofree char *translated = g_strconcat(printed, "-", document->language, NULL);
    return ig_symbol_equal(document->symbol, translated);
}

static gboolean stands_on_page(const Sighting *seen, const char *phrase)
{
    g_autofree char *words = g_strconcat(" ", phrase, " ", NULL);
    return strstr(seen->page, words) != NULL;
}

/* Whether nothing the document shows speaks against it. */
static gboolean is_possible(const IgCatalogueEntry *entry, const Sighting *seen)
{
    const IgDocument *document = entry->document;
    if (!languages_agree(document->language, seen->language))
        return FALSE;
    if (document->symbol && seen->symbol && !symbol_answers(document, seen->symbol))
        return FALSE;
    for (char **phrase = entry->phrases; *phrase; phrase++) {
        if (!stands_on_page(seen, *phrase))
            return FALSE;
    }
    return TRUE;
}

static gboolean by_symbol(const IgCatalogueEntry *entry, const Sighting *seen)
{
    return seen->symbol && entry->document->symbol && symbol_answers(entry->document, seen->symbol);
}

/* The title as it is, or behind the symbol as web pages have it: "RFC 7282 - On Consensus …". */
static gboolean by_title(const IgCatalogueEntry *entry, const Sighting *seen)
{
    return g_str_equal(seen->title, entry->title) || g_strcmp0(seen->title, entry->cited) == 0;
}

/* Whether lines from here on make up the title exactly: it begins a line and ends one. */
static gboolean title_starts_at(char **line, const char *title)
{
    for (; *line; line++) {
        gsize length = strlen(*line);
        if (!g_str_has_prefix(title, *line) || (title[length] && title[length] != ' '))
            return FALSE;
        if (!title[length])
            return TRUE;
        title += length + 1;
    }
    return FALSE;
}

/* A title alone on a line may be a link or a heading about the document, so a title on the page
 * counts only for documents with further phrases, which is_possible() has seen. */
static gboolean by_first_page(const IgCatalogueEntry *entry, const Sighting *seen)
{
    if (entry->opening && g_str_has_prefix(seen->page + 1, entry->opening))
        return TRUE;
    for (char **line = seen->lines; entry->phrases[0] && *line; line++) {
        if (**line == *entry->title && title_starts_at(line, entry->title))
            return TRUE;
    }
    return FALSE;
}

static gboolean by_file_name(const IgCatalogueEntry *entry, const Sighting *seen)
{
    for (guint i = 0; i < entry->files->len; i++) {
        if (g_pattern_spec_match_string(g_ptr_array_index(entry->files, i), seen->name))
            return TRUE;
    }
    return FALSE;
}

static GPtrArray *candidates(const IgCatalogue *catalogue, const Sighting *seen, MatchFunc matches)
{
    GPtrArray *documents = g_ptr_array_new();
    for (guint i = 0; i < catalogue->entries->len; i++) {
        const IgCatalogueEntry *entry = g_ptr_array_index(catalogue->entries, i);
        if (matches(entry, seen) && is_possible(entry, seen))
            g_ptr_array_add(documents, entry->document);
    }
    return documents;
}

const IgDocument *ig_catalogue_recognise(const IgCatalogue *catalogue, const IgDocument *found,
                                         const char *name, const char *first_page)
{
    static const MatchFunc ways[] = {by_symbol, by_title, by_first_page, by_file_name};
    Sighting seen = see(found, name, first_page);
    const IgDocument *known = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_autoptr(GPtrArray) documents = candidates(catalogue, &seen, ways[i]);
        if (documents->len == 1)
            known = g_ptr_array_index(documents, 0);
        if (documents->len > 0)
            break;
    }
    unsee(&seen);
    return known;
}
