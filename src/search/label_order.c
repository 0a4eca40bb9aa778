#include "search/label_order.h"

#include "model/label_word.h"
#include "model/locator.h"
#include "text/fold.h"

#include <string.h>

enum { KIND_MAIN, KIND_SERIES, KIND_NOTES, KIND_UNNUMBERED };

GHashTable *ig_label_series_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

/* The folded name, the same pointer for the same name. */
static const char *series_of(const char *name, GHashTable *series)
{
    const char *known = g_hash_table_lookup(series, name);
    if (known)
        return known;
    g_autofree char *valid = g_utf8_make_valid(name, -1);
    char *folded = ig_fold_name(valid);
    g_hash_table_insert(series, g_strdup(name), folded);
    return folded;
}

/* The number at the cursor, which moves behind it; huge ones are all alike. */
static guint take_number(const char **cursor)
{
    guint64 number = 0;
    for (; g_ascii_isdigit(**cursor); (*cursor)++)
        number = MIN(number * 10 + (guint64)(**cursor - '0'), G_MAXUINT);
    return (guint)number;
}

/* Numbers up to the first that stands behind letters: "4.1(a)(2)" is 4, 1. */
static void read_numbers(const char *label, guint *numbers)
{
    guint count = 0;
    for (const char *p = label; *p && count < IG_LABEL_KEY_NUMBERS && !g_ascii_isalpha(*p);) {
        if (g_ascii_isdigit(*p))
            numbers[count++] = take_number(&p);
        else
            p++;
    }
}

static guint kind_of(const IgPlace *place)
{
    if (!*place->label)
        return KIND_UNNUMBERED;
    if (!*place->series)
        return KIND_MAIN;
    return g_str_equal(place->series, IG_SERIES_NOTES) ? KIND_NOTES : KIND_SERIES;
}

IgLabelKey ig_label_key(const IgPlace *place, GHashTable *series)
{
    IgLabelKey key = {.kind = kind_of(place), .series = ""};
    if (key.kind == KIND_UNNUMBERED || !g_utf8_validate(place->label, -1, NULL))
        return key;
    const char *label = place->label;
    key.series = key.kind == KIND_SERIES ? series_of(place->series, series) : "";
    key.word = ig_label_skip_word(&label);
    read_numbers(label, key.numbers);
    return key;
}

static int compare_numbers(guint a, guint b)
{
    return a < b ? -1 : a > b;
}

int ig_label_key_compare(const IgLabelKey *a, const IgLabelKey *b)
{
    int order = compare_numbers(a->kind, b->kind);
    if (order == 0 && a->series != b->series)
        order = strcmp(a->series, b->series);
    if (order == 0)
        order = compare_numbers(a->word, b->word);
    for (guint i = 0; order == 0 && i < IG_LABEL_KEY_NUMBERS; i++)
        order = compare_numbers(a->numbers[i], b->numbers[i]);
    return order;
}
