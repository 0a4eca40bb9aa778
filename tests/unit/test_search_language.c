/* The whole language at once: random queries over small random indexes, printed, parsed, planned,
 * asked of FTS5 and verified; what they find is compared with what naive.h finds by reading every
 * paragraph. */
#include "naive.h"
#include "search/search.h"
#include "support/scratch.h"

#include <string.h>

/* Words that are no form or spelling of each other. */
static const char *const words[] = {"zork",   "blen",    "quax",  "murn",  "multi-part",
                                    "co-opt", "stane's", "a/b/7", "1,000", "互联网",
                                    "(zork)", "part",    "b",     "coopt", "multipart"};
static const char *const firsts[] = {"Zork",       "Blen",    "Quax",  "Murn",
                                     "Multi-part", "Stane's", "Coopt", "Multipart"};

/* The last of them are chains written together. A search that is not held to spellings would look
 * for either, which is tests/data/expansion.test's matter: it has none of them to find. */
#define TOGETHER 2

static const char *const wildcards[] = {"z?rk", "*ax", "m*",    "*part", "co*t",
                                        "?e",   "b*n", "a/*/7", "x?z"};
static const char *const regexes[] = {"zork|quax", "[bm].*n", "mul?tipart", "co.pt", ".*7", "x+"};

static guint32 below(GRand *random, guint32 n)
{
    return (guint32)g_rand_int_range(random, 0, (gint32)n);
}

#define PICK(random, from) (from)[below(random, G_N_ELEMENTS(from))]

/* How queries are asked, and what of, in one index. */
typedef struct {
    GRand *random;
    gboolean exact;
} Source;

#define PICK_WORD(source, from)                                                                    \
    (from)[below((source)->random, G_N_ELEMENTS(from) - ((source)->exact ? 0 : TOGETHER))]

/* ---- an index ---- */

#define DOCUMENTS  3
#define PARAGRAPHS 10

static char *random_text(const Source *source, GArray *sentences)
{
    GRand *random = source->random;
    static const char *const joints[] = {" ", " ", " ", " ", ", ", " – ", "—"};
    GString *text = g_string_new(NULL);
    for (guint n = 1 + below(random, 3); n > 0; n--) {
        gsize start = text->len;
        g_array_append_val(sentences, start);
        g_string_append(text, PICK_WORD(source, firsts));
        for (guint k = below(random, 7); k > 0; k--) {
            g_string_append(text, PICK(random, joints));
            g_string_append(text, PICK_WORD(source, words));
        }
        g_string_append(text, n > 1 ? ". " : below(random, 3) ? "." : ".¹");
    }
    return g_string_free(text, FALSE);
}

static NaiveParagraph *random_paragraph(const Source *source, guint document, guint number)
{
    static const char *const sections[] = {"", "Rights of all", "Duties"};
    static const char *const speakers[] = {"", "The Chair", "Ms Murn"};
    static const char *const languages[] = {"en", "fr", "en-GB"};
    static const IgZone zones[] = {IG_ZONE_BODY, IG_ZONE_BODY, IG_ZONE_LIST, IG_ZONE_NOTE,
                                   IG_ZONE_HEADER};
    NaiveParagraph *paragraph = naive_paragraph_new();
    GRand *random = source->random;
    paragraph->document = document;
    paragraph->number = number;
    paragraph->text = random_text(source, paragraph->sentences);
    paragraph->section = sections[number * G_N_ELEMENTS(sections) / (PARAGRAPHS + 1)];
    paragraph->speaker = PICK(random, speakers);
    paragraph->lang = PICK(random, languages);
    paragraph->zone = PICK(random, zones);
    /* at:second would ask for the margins too. */
    if (document == 1 && paragraph->zone == IG_ZONE_HEADER)
        paragraph->zone = IG_ZONE_BODY;
    paragraph->page = 1 + number / 4;
    paragraph->note = paragraph->zone == IG_ZONE_NOTE && below(random, 2) ? "1" : "";
    return paragraph;
}

static const IgDocument documents[DOCUMENTS] = {
    {.citekey = "first",
     .title = "Report of the Council",
     .body = "Council",
     .date = "2003",
     .type = "report",
     .collection = "mine"},
    {.citekey = "second",
     .title = "Resolution on parts",
     .body = "Assembly",
     .date = "2005-11-18",
     .type = "resolution"},
    {.citekey = "third", .title = "Minutes", .body = "Council", .type = "report"},
};

static GPtrArray *make_index(const Source *source, IgStore *store)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(naive_paragraph_free);
    for (guint document = 0; document < DOCUMENTS; document++) {
        IgMadeParagraph made[PARAGRAPHS + 1] = {{.text = NULL}};
        for (guint i = 0; i < PARAGRAPHS; i++) {
            NaiveParagraph *one = random_paragraph(source, document, i + 1);
            g_ptr_array_add(all, one);
            made[i] = (IgMadeParagraph){.text = one->text,
                                        .label = one->note,
                                        .series = "",
                                        .section = one->section,
                                        .speaker = one->speaker,
                                        .lang = one->lang,
                                        .page_label = "",
                                        .zone = one->zone,
                                        .page = one->page};
        }
        ig_made_put(store, &documents[document], made);
    }
    return all;
}

/* ---- a query ---- */

static IgNode *node_new(IgNodeKind kind)
{
    IgNode *node = g_new0(IgNode, 1);
    node->kind = kind;
    if (kind != IG_NODE_TEXT && kind != IG_NODE_FILTER)
        node->children = g_ptr_array_new_with_free_func((GDestroyNotify)ig_node_free);
    return node;
}

static IgNode *random_word(const Source *source)
{
    GRand *random = source->random;
    IgNode *node = node_new(IG_NODE_TEXT);
    guint kind = below(random, 10);
    node->exact = source->exact || below(random, 5) == 0;
    if (kind < 2) {
        node->pattern = kind == 0 ? IG_PATTERN_WILDCARD : IG_PATTERN_REGEX;
        node->text = g_strdup(kind == 0 ? PICK(random, wildcards) : PICK(random, regexes));
        return node;
    }
    GString *text = g_string_new(PICK_WORD(source, words));
    node->quoted = kind < 5 || text->str[0] == '(';
    for (guint more = kind < 5 ? 1 + below(random, 2) : 0; more > 0; more--)
        g_string_append_printf(text, " %s", PICK_WORD(source, words));
    node->text = g_string_free(text, FALSE);
    node->prefix = below(random, 8) == 0;
    return node;
}

static IgNode *random_operand(const Source *source, guint depth)
{
    GRand *random = source->random;
    if (depth == 0 || below(random, 3) > 0)
        return random_word(source);
    IgNode *node = node_new(IG_NODE_OR);
    for (guint i = 0; i < 2; i++)
        g_ptr_array_add(node->children, random_operand(source, depth - 1));
    return node;
}

static IgNode *random_near(const Source *source)
{
    GRand *random = source->random;
    IgNode *node = node_new(IG_NODE_NEAR);
    node->reach = (IgReach)below(random, IG_REACH_SENTENCE + 1);
    node->distance = node->reach == IG_REACH_SENTENCE ? 0 : 1 + below(random, 6);
    for (guint n = 2 + (below(random, 3) == 0); n > 0; n--)
        g_ptr_array_add(node->children, random_operand(source, 1));
    return node;
}

static IgNode *random_query(const Source *source, guint depth)
{
    GRand *random = source->random;
    guint kind = below(random, depth > 0 ? 10 : 5);
    if (kind == 0)
        return naive_random_filter(random);
    if (kind < 4)
        return kind == 1 ? random_near(source) : random_word(source);
    if (depth == 0)
        return random_near(source);
    IgNode *node = node_new(kind < 5 ? IG_NODE_NOT : kind < 8 ? IG_NODE_AND : IG_NODE_OR);
    for (guint n = node->kind == IG_NODE_NOT ? 1 : 2 + below(random, 2); n > 0; n--)
        g_ptr_array_add(node->children, random_query(source, depth - 1));
    return node;
}

/* ---- the comparison ---- */

/* "first 3, second 1, ": what was found, in order of documents and places. */
static char *found_by_search(IgStore *store, const char *query, IgUnit unit)
{
    const IgSearchOptions options = {.words_only = TRUE, .sort = IG_SORT_DOCUMENT, .unit = unit};
    g_autoptr(GError) error = NULL;
    g_autoptr(IgResults) results = ig_search(store, query, &options, NULL, &error);
    if (!results)
        g_error("%s: %s", query, error->message);
    GString *found = g_string_new(NULL);
    IgHit *next;
    while ((next = ig_results_next(results, &error))) {
        g_autoptr(IgHit) hit = next;
        g_string_append_printf(found, "%s %u, ", hit->document->facts->citekey,
                               hit->stored->paragraph->ordinal);
    }
    g_assert_no_error(error);
    return g_string_free(found, FALSE);
}

static char *found_by_reading(GPtrArray *paragraphs, const IgNode *query, IgUnit unit)
{
    GString *found = g_string_new(NULL);
    for (guint i = 0; i < paragraphs->len; i++) {
        const NaiveParagraph *one = g_ptr_array_index(paragraphs, i);
        if (naive_finds(paragraphs, one, query, unit))
            g_string_append_printf(found, "%s %u, ", documents[one->document].citekey, one->number);
    }
    return g_string_free(found, FALSE);
}

static gboolean differs(IgStore *store, GPtrArray *paragraphs, const IgNode *query, IgUnit unit)
{
    g_autofree char *printed = ig_query_print(query);
    g_autofree char *got = found_by_search(store, printed, unit);
    g_autofree char *wanted = found_by_reading(paragraphs, query, unit);
    return !g_str_equal(got, wanted);
}

/* The smallest part of a query, or the query less what it can do without, that differs too. Takes
 * children out of the query. */
static const IgNode *smallest(IgStore *store, GPtrArray *paragraphs, IgNode *query, IgUnit unit)
{
    for (guint i = 0; query->children && i < query->children->len; i++) {
        IgNode *child = g_ptr_array_index(query->children, i);
        if (differs(store, paragraphs, child, unit))
            return smallest(store, paragraphs, child, unit);
    }
    for (guint i = 0; query->children && query->children->len > 2 && i < query->children->len;) {
        IgNode *child = g_ptr_array_steal_index(query->children, i);
        if (differs(store, paragraphs, query, unit)) {
            ig_node_free(child);
        } else {
            g_ptr_array_insert(query->children, (gint)i, child);
            i++;
        }
    }
    return query;
}

static void complain(IgStore *store, GPtrArray *paragraphs, IgNode *query, IgUnit unit)
{
    const IgNode *part = smallest(store, paragraphs, query, unit);
    g_autofree char *printed = ig_query_print(part);
    g_autofree char *got = found_by_search(store, printed, unit);
    g_autofree char *wanted = found_by_reading(paragraphs, part, unit);
    for (guint i = 0; i < paragraphs->len; i++) {
        const NaiveParagraph *one = g_ptr_array_index(paragraphs, i);
        g_test_message("%s %u [%s|%s|%s|%d]: %s", documents[one->document].citekey, one->number,
                       one->section, one->speaker, one->lang, one->zone, one->text);
    }
    g_error("%s, unit %u: found %s; there is %s", printed, unit, got, wanted);
}

static gboolean finds_some(GPtrArray *paragraphs, const IgNode *query, IgUnit unit)
{
    g_autofree char *found = found_by_reading(paragraphs, query, unit);
    return *found != '\0';
}

/* For as long as one likes: IG_PROP_INDEXES and IG_PROP_QUERIES, with another IG_PROP_SEED each
 * time.
 */
static guint runs(const char *variable, guint usual)
{
    const char *given = g_getenv(variable);
    return given ? (guint)g_ascii_strtoull(given, NULL, 10) : usual;
}

static void test_language(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(runs("IG_PROP_SEED", 2014));
    guint hits = 0, queries = 0;
    guint asked = runs("IG_PROP_QUERIES", 40);
    for (guint index = runs("IG_PROP_INDEXES", 4); index > 0; index--) {
        const Source source = {random, index % 2 == 0};
        char *folder = ig_scratch_new();
        IgStore *store = ig_made_store(folder);
        g_autoptr(GPtrArray) paragraphs = make_index(&source, store);
        for (guint i = 0; i < asked; i++, queries++) {
            g_autoptr(IgNode) query = random_query(&source, 3);
            for (guint unit = IG_UNIT_PARAGRAPH; unit <= IG_UNIT_DOCUMENT; unit++) {
                if (differs(store, paragraphs, query, (IgUnit)unit))
                    complain(store, paragraphs, query, (IgUnit)unit);
                hits += finds_some(paragraphs, query, (IgUnit)unit);
            }
        }
        ig_store_close(store);
        ig_scratch_free(folder);
    }
    /* Queries that find nothing would test nothing. */
    g_assert_cmpuint(hits, >, queries);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/search-property/language", test_language);
    return g_test_run();
}
