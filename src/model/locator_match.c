#include "model/label.h"
#include "model/locator.h"
#include "text/fold.h"

#include <string.h>

static gboolean label_in_range(const char *label, const char *first, const char *last)
{
    if (ig_label_is_within(label, last))
        return TRUE;
    return ig_label_compare(label, first) >= 0 && ig_label_compare(label, last) <= 0 &&
           *label != '\0';
}

static gboolean same_name(const char *a, const char *b)
{
    if (g_str_equal(a, b))
        return TRUE;
    g_autofree char *folded_a = ig_fold_name(a);
    g_autofree char *folded_b = ig_fold_name(b);
    return g_str_equal(folded_a, folded_b);
}

/* The bytes of a heading that its printed number takes: "4.1. Scope", "IV. Scope", "A) Scope",
 * "Section 4 Scope", "4 Scope". Letters need their punctuation ("I. Scope", but "I think"), and a
 * word is no number ("Scope: …"). 0 where there is none. */
static gsize number_length(const char *heading)
{
    static const char section[] = "section ";
    const gsize longest_lettered = 5; /* "XVIII" */
    gsize before = g_ascii_strncasecmp(heading, section, strlen(section)) == 0 ? strlen(section)
                                                                               : 0;
    gsize length = before + strcspn(heading + before, " ");
    if (before > 0 || g_ascii_isdigit(*heading))
        return length;
    gboolean marked = length > 0 && strchr(".):", heading[length - 1]);
    return marked && strcspn(heading, ".):") <= longest_lettered ? length : 0;
}

/* The number of a heading as a label, "" where it has none. */
static char *heading_number(const char *heading)
{
    g_autofree char *mark = g_strndup(heading, number_length(heading));
    return ig_label_clean(mark);
}

/* Whether a numbered run is named after a heading: by its whole text or by its title. */
static gboolean is_named_after(const char *series, const char *heading)
{
    const char *title = heading + number_length(heading);
    return same_name(series, heading) || same_name(series, title);
}

static gboolean series_fits(const IgLocator *locator, const IgParagraph *paragraph)
{
    if (*locator->series)
        return same_name(locator->series, paragraph->series);
    if (!*paragraph->series)
        return TRUE;
    if (!*locator->section)
        return FALSE;
    for (char **heading = paragraph->section; *heading; heading++) {
        if (is_named_after(paragraph->series, *heading))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_below_section(const IgParagraph *paragraph, const char *first, const char *last)
{
    for (char **heading = paragraph->section; *heading; heading++) {
        g_autofree char *number = heading_number(*heading);
        if (label_in_range(number, first, last))
            return TRUE;
    }
    return FALSE;
}

/* §: a heading with that number, what stands below it, and paragraphs numbered 4.1 in section 4
 * where the headings bear no numbers, or "§ 4(1)", which names what is numbered so. */
static gboolean is_in_section(const IgLocator *locator, const IgParagraph *paragraph,
                              const char *first, const char *last)
{
    if (*locator->series && !same_name(locator->series, paragraph->series))
        return FALSE;
    if (is_below_section(paragraph, first, last))
        return TRUE;
    gboolean by_label = paragraph->zone == IG_ZONE_HEADING || strchr(paragraph->label, '.') ||
                        strchr(first, '(');
    return by_label && series_fits(locator, paragraph) &&
           label_in_range(paragraph->label, first, last);
}

static gboolean is_on_page(const IgParagraph *paragraph, const IgPin *pin)
{
    if (*paragraph->page_label)
        return label_in_range(paragraph->page_label, pin->first, pin->last);
    g_autofree char *page = g_strdup_printf("%u", paragraph->page);
    return paragraph->page > 0 && label_in_range(page, pin->first, pin->last);
}

static gboolean is_counted(const IgParagraph *paragraph, const IgPin *pin)
{
    return paragraph->ordinal >= g_ascii_strtoull(pin->first, NULL, 10) &&
           paragraph->ordinal <= g_ascii_strtoull(pin->last, NULL, 10);
}

static gboolean pin_matches(const IgLocator *locator, const IgPin *pin,
                            const IgParagraph *paragraph)
{
    switch (pin->kind) {
    case IG_PIN_COUNTED: return is_counted(paragraph, pin);
    case IG_PIN_PAGE: return is_on_page(paragraph, pin);
    case IG_PIN_SECTION: return is_in_section(locator, paragraph, pin->first, pin->last);
    case IG_PIN_PRINTED: break;
    }
    return label_in_range(paragraph->label, pin->first, pin->last) &&
           series_fits(locator, paragraph) &&
           (!*locator->section || is_below_section(paragraph, locator->section, locator->section));
}

gboolean ig_locator_matches(const IgLocator *locator, const IgParagraph *paragraph)
{
    if (locator->pins->len == 0)
        return !*locator->section ||
               is_in_section(locator, paragraph, locator->section, locator->section);
    for (guint i = 0; i < locator->pins->len; i++) {
        if (pin_matches(locator, g_ptr_array_index(locator->pins, i), paragraph))
            return TRUE;
    }
    return FALSE;
}

/* Any name would do to try whether a pinpoint can be read back. */
#define TRIAL_NAME "x"

/* The reading of a pinpoint that takes nothing of it for the document's name, or NULL. */
static IgLocator *read_pinpoint(const char *pinpoint)
{
    g_autofree char *text = g_strconcat(TRIAL_NAME, pinpoint, NULL);
    g_autoptr(GPtrArray) readings = ig_locator_readings(text, NULL);
    for (guint i = 0; readings && i < readings->len; i++) {
        IgLocator *locator = g_ptr_array_index(readings, i);
        if (g_str_equal(locator->document, TRIAL_NAME))
            return g_ptr_array_steal_index(readings, i);
    }
    return NULL;
}

static gboolean has_word(const char *label)
{
    return g_str_has_prefix(label, "Art. ") || g_str_has_prefix(label, "recital ");
}

/* The pinpoint with the printed number, whether or not it can be read back. */
static char *printed_pinpoint(const IgParagraph *paragraph)
{
    const char *series = paragraph->series, *label = paragraph->label;
    if (g_str_equal(series, IG_SERIES_NOTES))
        return g_strconcat(" n. ", label, NULL);
    const char *mark = has_word(label) ? "" : paragraph->zone == IG_ZONE_HEADING ? "§" : "¶";
    return g_strconcat(*series ? ", " : "", series, " ", mark, label, NULL);
}

char *ig_locator_pinpoint(const IgParagraph *paragraph, gboolean unique)
{
    if (unique && *paragraph->label) {
        g_autofree char *printed = printed_pinpoint(paragraph);
        g_autoptr(IgLocator) locator = read_pinpoint(printed);
        if (locator && ig_locator_matches(locator, paragraph))
            return g_steal_pointer(&printed);
    }
    return g_strdup_printf(" [%u]", paragraph->ordinal);
}

/* The one label or section that a pinpoint names, its series too; NULL for a counted one. */
static const char *run_label(const IgLocator *locator)
{
    if (!locator)
        return NULL;
    if (locator->pins->len == 0)
        return *locator->section ? locator->section : NULL;
    const IgPin *pin = g_ptr_array_index(locator->pins, 0);
    return locator->pins->len == 1 && pin->kind == IG_PIN_PRINTED ? pin->first : NULL;
}

/* The end of a range as it is printed: "(3)" after "Art. 5(1)", "7" after "Art. 5". */
static const char *range_end(const char *first, const char *last)
{
    const char *group_first = strrchr(first, '('), *group_last = strrchr(last, '(');
    if (group_first && group_last && group_first - first == group_last - last &&
        strncmp(first, last, (gsize)(group_first - first)) == 0)
        return group_last;
    return has_word(last) ? strchr(last, ' ') + 1 : last;
}

static const char *word_end(const char *label)
{
    return has_word(label) ? strchr(label, ' ') : label;
}

static gboolean same_run(const IgLocator *first, const IgLocator *last)
{
    const char *a = run_label(first), *b = run_label(last);
    return a && b && g_str_equal(first->series, last->series) &&
           (first->pins->len == 0) == (last->pins->len == 0) &&
           word_end(a) - a == word_end(b) - b && strncmp(a, b, (gsize)(word_end(a) - a)) == 0;
}

char *ig_locator_range(const char *name, const char *first_pinpoint, const char *last_pinpoint)
{
    if (g_str_equal(first_pinpoint, last_pinpoint))
        return g_strconcat(name, first_pinpoint, NULL);
    g_autoptr(IgLocator) first = read_pinpoint(first_pinpoint);
    g_autoptr(IgLocator) last = read_pinpoint(last_pinpoint);
    if (!first || !last || !same_run(first, last) ||
        ig_label_compare(run_label(first), run_label(last)) >= 0)
        return NULL;
    const char *mark = strstr(first_pinpoint, " ¶");
    gsize before = mark ? (gsize)(mark - first_pinpoint) : 0;
    return g_strdup_printf("%s%.*s%s%s–%s", name, (int)before, first_pinpoint, mark ? " ¶" : "",
                           first_pinpoint + before + (mark ? 1 : 0),
                           range_end(run_label(first), run_label(last)));
}

/* Kinds of names, the best last. */
enum {
    RANK_NONE,
    RANK_LEADING = IG_LOCATOR_RANK_LEADING,
    RANK_TITLE,
    RANK_ALIAS,
    RANK_SHORT_TITLE,
    RANK_SYMBOL,
    RANK_CITEKEY,
};

/* A name as it is compared: folded, without a leading article. */
static char *compared_name(const char *name)
{
    g_autofree char *folded = ig_fold_name(name ? name : "");
    return g_strdup(g_str_has_prefix(folded, "the ") ? folded + 4 : folded);
}

/* A key as it is compared: blanks go but where they part two numbers (A/RES/11/2 is not
 * A/RES/1/12).
 */
static char *compared_key(const char *key)
{
    g_autofree char *folded = ig_fold_name(key ? key : "");
    GString *joined = g_string_new(NULL);
    for (const char *p = folded; *p; p++) {
        if (*p != ' ' || (p > folded && g_ascii_isdigit(p[-1]) && g_ascii_isdigit(p[1])))
            g_string_append_c(joined, *p);
    }
    return g_string_free(joined, FALSE);
}

static gboolean is_name(const char *asked, const char *name)
{
    g_autofree char *compared = compared_name(name);
    return *compared && g_str_equal(compared, asked);
}

static gboolean is_key(const char *asked, const char *key)
{
    g_autofree char *a = compared_key(asked);
    g_autofree char *b = compared_key(key);
    return *a && g_str_equal(a, b);
}

static gboolean is_alias(const char *asked, char **aliases)
{
    for (char **alias = aliases; alias && *alias; alias++) {
        if (is_name(asked, *alias))
            return TRUE;
    }
    return FALSE;
}

static gboolean is_leading(const char *asked, const char *name)
{
    g_autofree char *compared = compared_name(name);
    return g_str_has_prefix(compared, asked) && compared[strlen(asked)] == ' ';
}

guint ig_locator_name_rank(const IgDocument *document, const char *name)
{
    g_autofree char *asked = compared_name(name);
    if (!*asked)
        return RANK_NONE;
    if (is_key(asked, document->citekey))
        return RANK_CITEKEY;
    if (is_key(asked, document->symbol))
        return RANK_SYMBOL;
    if (is_name(asked, document->short_title))
        return RANK_SHORT_TITLE;
    if (is_alias(asked, document->aliases))
        return RANK_ALIAS;
    if (is_name(asked, document->title))
        return RANK_TITLE;
    if (is_leading(asked, document->symbol) || is_leading(asked, document->short_title) ||
        is_leading(asked, document->title))
        return RANK_LEADING;
    return RANK_NONE;
}
