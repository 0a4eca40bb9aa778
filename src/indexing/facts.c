#include "indexing/facts.h"

#include "indexing/walk.h"
#include "model/date.h"
#include "text/fold.h"

#include <string.h>

/* What counts as the first page of a source without pages, in bytes: title, authors, abstract. */
#define FIRST_PAGE_BYTES 3000

/* The title of a document stands among its first paragraphs or nowhere. */
#define TITLE_WITHIN_PARAGRAPHS 8
#define TITLE_MAX_BYTES         300

static gboolean is_on_first_page(const IgParagraph *paragraph)
{
    return paragraph->page <= 1;
}

/* What a document shows at its front. */
typedef struct {
    const char *page;   /* its first */
    const char *symbol; /* printed there, looked for once; NULL where none is, or one is known */
} Front;

static char *first_page(const IgExtraction *extraction)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < extraction->paragraphs->len && text->len < FIRST_PAGE_BYTES; i++) {
        const IgParagraph *paragraph = g_ptr_array_index(extraction->paragraphs, i);
        if (!is_on_first_page(paragraph))
            break;
        g_string_append(text, paragraph->text);
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

/* Headings that any document may begin with: no title of one. */
static gboolean is_part_title(const char *heading)
{
    static const char *const parts[] = {"abstract",
                                        "contents",
                                        "executive summary",
                                        "foreword",
                                        "introduction",
                                        "keywords",
                                        "preamble",
                                        "preface",
                                        "summary",
                                        "table of contents",
                                        "avant propos",
                                        "preambule",
                                        "resume",
                                        "sommaire",
                                        "indice",
                                        "resumen",
                                        NULL};
    g_autofree char *folded = ig_fold_name(heading);
    return g_strv_contains(parts, folded);
}

/* "Chapter 1", "TITRE Ier", and notices of copyright: no title of a document either. */
static gboolean is_division_or_notice(const char *heading)
{
    static const char *const divisions[] = {"chapter",  "chapitre", "capitulo", "kapitel", "part",
                                            "partie",   "parte",    "teil",     "title",   "titre",
                                            "titulo",   "titel",    "section",  "seccion", "annex",
                                            "appendix", "book",     NULL};
    static const char *const signs[] = {"©", "(c)", "Copyright", "COPYRIGHT"};
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (g_str_has_prefix(heading, signs[i]) && strpbrk(heading, "0123456789"))
            return TRUE;
    }
    g_autofree char *folded = ig_fold_name(heading);
    char *number = strchr(folded, ' ');
    if (!number)
        return FALSE;
    *number++ = '\0';
    gsize figures = strspn(number, "0123456789ivxlc");
    gboolean ends = !number[figures] || number[figures] == ' ' ||
                    g_str_has_prefix(number + figures, "er");
    return figures && ends && g_strv_contains(divisions, folded);
}

static char *printed_title(const IgExtraction *extraction)
{
    guint within = MIN(extraction->paragraphs->len, TITLE_WITHIN_PARAGRAPHS);
    for (guint i = 0; i < within; i++) {
        const IgParagraph *paragraph = g_ptr_array_index(extraction->paragraphs, i);
        if (paragraph->zone != IG_ZONE_HEADING || *paragraph->label)
            continue;
        if (strlen(paragraph->text) > TITLE_MAX_BYTES || is_part_title(paragraph->text) ||
            is_division_or_notice(paragraph->text))
            return NULL;
        return g_strdup(paragraph->text);
    }
    return NULL;
}

/* Only in what the page sets apart as data about the document: a date in running text may be
 * anything's. */
static char *printed_date(const IgExtraction *extraction)
{
    guint within = MIN(extraction->paragraphs->len, TITLE_WITHIN_PARAGRAPHS);
    for (guint i = 0; i < within; i++) {
        const IgParagraph *paragraph = g_ptr_array_index(extraction->paragraphs, i);
        if (paragraph->zone != IG_ZONE_META || !is_on_first_page(paragraph))
            continue;
        char *date = ig_date_find(paragraph->text);
        if (date)
            return date;
    }
    return NULL;
}

char *ig_facts_citekey(const char *path)
{
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *valid = g_utf8_make_valid(base, -1);
    char *dot = strrchr(valid, '.');
    if (dot && dot != valid)
        *dot = '\0';
    g_autofree char *folded = ig_fold_name(valid);
    GString *key = g_string_new(NULL);
    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isalnum(c))
            g_string_append_unichar(key, c);
        else if (key->len > 0 && key->str[key->len - 1] != '-')
            g_string_append_c(key, '-');
    }
    while (key->len > 0 && key->str[key->len - 1] == '-')
        g_string_truncate(key, key->len - 1);
    if (key->len == 0)
        g_string_append(key, "document");
    return g_string_free(key, FALSE);
}

static gboolean fill_from_sidecar(IgDocument *facts, const char *path, GError **error)
{
    g_autofree char *sidecar = ig_walk_sidecar(path);
    if (!sidecar)
        return TRUE;
    g_autofree char *content = NULL;
    gsize length = 0;
    if (!g_file_get_contents(sidecar, &content, &length, error))
        return FALSE;
    g_autoptr(IgDocument) said = ig_sidecar_parse(content, length, error);
    if (!said) {
        g_autofree char *name = g_path_get_basename(sidecar);
        g_prefix_error(error, "its sidecar %s: ", name);
        return FALSE;
    }
    ig_document_fill(facts, said);
    return TRUE;
}

static void fill_from_catalogues(IgDocument *facts, const IgFactSources *sources,
                                 const IgDocument *found, const char *path, const Front *front)
{
    g_autofree char *name = g_path_get_basename(path);
    g_autoptr(IgDocument) known = ig_document_copy(facts);
    ig_document_fill(known, found);
    if (!known->symbol)
        known->symbol = g_strdup(front->symbol);
    for (guint i = 0; sources->catalogues && i < sources->catalogues->len; i++) {
        const IgDocument *entry = ig_catalogue_recognise(g_ptr_array_index(sources->catalogues, i),
                                                         known, name, front->page);
        if (entry)
            ig_document_fill(facts, entry);
    }
}

static void fill_from_first_page(IgDocument *facts, const IgExtraction *extraction,
                                 const Front *front)
{
    g_autoptr(IgDocument) printed = ig_document_new();
    printed->symbol = g_strdup(front->symbol);
    printed->title = printed_title(extraction);
    printed->date = printed_date(extraction);
    ig_document_fill(facts, printed);
}

IgDocument *ig_facts_gather(const IgFactSources *sources, const char *path,
                            const IgExtraction *extraction, GError **error)
{
    g_autoptr(IgDocument) facts = ig_document_new();
    facts->collection = g_strdup(sources->collection);
    if (!fill_from_sidecar(facts, path, error))
        return NULL;
    g_autofree char *page = first_page(extraction);
    gboolean has_symbol = facts->symbol || extraction->document->symbol;
    g_autofree char *symbol = has_symbol ? NULL : ig_symbol_find(page);
    const Front front = {page, symbol};
    fill_from_catalogues(facts, sources, extraction->document, path, &front);
    ig_document_fill(facts, extraction->document);
    fill_from_first_page(facts, extraction, &front);
    if (!facts->citekey)
        facts->citekey = ig_facts_citekey(path);
    return g_steal_pointer(&facts);
}
