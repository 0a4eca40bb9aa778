/* The acronyms of many texts, gathered by what they mean. */
#include "query/acronym.h"
#include "text/fold.h"

#include <string.h>

/* One meaning, whatever its case and hyphens. */
typedef struct {
    char *folded;
    char *meaning;       /* as first seen */
    GPtrArray *acronyms; /* of char *, as first seen */
    guint times, documents;
    gint64 last; /* the document it was last seen in */
    char *locator;
} Definition;

struct _IgAcronyms {
    GHashTable *definitions; /* folded meaning → Definition */
};

static void definition_free(gpointer data)
{
    Definition *definition = data;
    g_free(definition->folded);
    g_free(definition->meaning);
    g_ptr_array_unref(definition->acronyms);
    g_free(definition->locator);
    g_free(definition);
}

IgAcronyms *ig_acronyms_new(void)
{
    IgAcronyms *acronyms = g_new0(IgAcronyms, 1);
    acronyms->definitions = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, definition_free);
    return acronyms;
}

void ig_acronyms_free(IgAcronyms *acronyms)
{
    if (!acronyms)
        return;
    g_hash_table_unref(acronyms->definitions);
    g_free(acronyms);
}

/* The paragraph that definitions are being taken from. */
typedef struct {
    IgAcronyms *acronyms;
    gint64 document;
    const char *name, *pinpoint;
} Place;

static Definition *definition_of(const Place *place, const char *meaning)
{
    g_autofree char *folded = ig_fold_name(meaning);
    Definition *definition = g_hash_table_lookup(place->acronyms->definitions, folded);
    if (definition)
        return definition;
    definition = g_new0(Definition, 1);
    definition->folded = g_steal_pointer(&folded);
    definition->meaning = g_strdup(meaning);
    definition->acronyms = g_ptr_array_new_with_free_func(g_free);
    definition->last = -1;
    definition->locator = g_strconcat(place->name, place->pinpoint, NULL);
    g_hash_table_insert(place->acronyms->definitions, definition->folded, definition);
    return definition;
}

static void count(const char *acronym, const char *meaning, gpointer data)
{
    const Place *place = data;
    Definition *definition = definition_of(place, meaning);
    definition->times++;
    definition->documents += definition->last != place->document ? 1 : 0;
    definition->last = place->document;
    if (!g_ptr_array_find_with_equal_func(definition->acronyms, acronym, g_str_equal, NULL))
        g_ptr_array_add(definition->acronyms, g_strdup(acronym));
}

void ig_acronyms_add(IgAcronyms *acronyms, const char *text, gint64 document, const char *name,
                     const char *pinpoint)
{
    Place place = {acronyms, document, name, pinpoint};
    ig_acronym_find(text, count, &place);
}

/* By documents, then times, then name. */
static int by_weight(gconstpointer a, gconstpointer b)
{
    const Definition *left = *(Definition *const *)a, *right = *(Definition *const *)b;
    if (left->documents != right->documents)
        return left->documents > right->documents ? -1 : 1;
    if (left->times != right->times)
        return left->times > right->times ? -1 : 1;
    return strcmp(left->folded, right->folded);
}

static void print(const Definition *definition, GString *out)
{
    g_string_append_printf(out, "# %u time%s in %u document%s\n%s", definition->times,
                           definition->times == 1 ? "" : "s", definition->documents,
                           definition->documents == 1 ? "" : "s", definition->meaning);
    for (guint i = 0; i < definition->acronyms->len; i++)
        g_string_append_printf(out, " = %s", (char *)definition->acronyms->pdata[i]);
    g_string_append_printf(out, "\n  source: %s\n", definition->locator);
}

char *ig_acronyms_print(const IgAcronyms *acronyms)
{
    GString *out = g_string_new(NULL);
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    GHashTableIter iterator;
    gpointer definition;
    g_hash_table_iter_init(&iterator, acronyms->definitions);
    while (g_hash_table_iter_next(&iterator, NULL, &definition))
        g_ptr_array_add(all, definition);
    g_ptr_array_sort(all, by_weight);
    for (guint i = 0; i < all->len; i++)
        print(g_ptr_array_index(all, i), out);
    return g_string_free(out, FALSE);
}
