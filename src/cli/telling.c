#include "cli/telling.h"

#include "cli/cli.h"
#include "search/narrowing.h"
#include "search/nothing.h"
#include "text/number.h"

#include <stdio.h>

static const char *plural(guint64 n, const char *one, const char *many)
{
    return n == 1 ? one : many;
}

static void tell_rest(IgResults *results)
{
    guint64 remaining = ig_results_remaining(results);
    g_autofree char *more = ig_number_grouped(remaining);
    if (remaining > 0)
        fprintf(stderr, "%s more: --offset=%" G_GUINT64_FORMAT " goes on, --limit=0 shows all\n",
                more, ig_results_next_offset(results));
}

/* Nobody reads so many. */
#define VERY_MANY 2000

static void tell_narrowing(IgResults *results)
{
    g_autoptr(GPtrArray) narrowings = ig_narrowings(results);
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < narrowings->len; i++) {
        const IgNarrowing *one = g_ptr_array_index(narrowings, i);
        g_autofree char *count = ig_number_grouped(one->paragraphs);
        g_string_append_printf(line, "%s%s (%s)", line->len ? ", " : "", one->filter, count);
    }
    if (line->len > 0)
        ig_cli_tell(stderr, "Narrow it, as with %s; --facets counts them all", line->str);
}

/* "26 paragraphs in 4 documents". */
static char *searched_through(IgResults *results, const char *in)
{
    guint64 paragraphs = ig_results_searched_paragraphs(results);
    guint64 documents = ig_results_searched_documents(results);
    g_autofree char *many = ig_number_grouped(paragraphs);
    g_autofree char *holding = ig_number_grouped(documents);
    return g_strdup_printf("%s %s %s %s %s", many, plural(paragraphs, "paragraph", "paragraphs"),
                           in, holding, plural(documents, "document", "documents"));
}

void ig_tell_counts(IgResults *results, gboolean paged)
{
    guint64 documents = ig_results_documents(results), paragraphs = ig_results_paragraphs(results);
    g_autofree char *found = ig_number_grouped(paragraphs);
    g_autofree char *in = ig_number_grouped(documents);
    g_autofree char *searched = searched_through(results, "in");
    fprintf(stderr, "\n%s %s in %s %s (of %s)\n", found,
            plural(paragraphs, "paragraph", "paragraphs"), in,
            plural(documents, "document", "documents"), searched);
    if (paged)
        tell_rest(results);
    if (paged && paragraphs > VERY_MANY)
        tell_narrowing(results);
}

/* A word as a shell takes it: in quotes only if it must be. */
static void append_argument(GString *command, const char *word)
{
    g_autofree char *quoted = g_shell_quote(word);
    gboolean plain = *word != '\0';
    for (const char *p = word; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        plain = plain && (g_unichar_isalnum(c) || g_unichar_ismark(c) || (p > word && c == '-'));
    }
    g_string_append_printf(command, " %s", plain ? word : quoted);
}

/* A command line that can be typed as it stands. Loose words are arguments of their own, since one
 * argument of several would be a phrase. */
static char *command_of(const IgSuggestion *suggestion, const char *given)
{
    GString *command = g_string_new("igsearch");
    g_string_append_printf(command, "%s%s", given, suggestion->any ? " --any" : "");
    if (suggestion->query[0] == '-')
        g_string_append(command, " --");
    if (ig_query_has_syntax(suggestion->query)) {
        append_argument(command, suggestion->query);
        return g_string_free(command, FALSE);
    }
    g_auto(GStrv) words = g_strsplit(suggestion->query, " ", -1);
    for (guint i = 0; words[i]; i++)
        append_argument(command, words[i]);
    return g_string_free(command, FALSE);
}

static void tell_suggestions(const GPtrArray *suggestions, const char *given)
{
    if (suggestions->len > 0)
        fputs("Try\n", stderr);
    for (guint i = 0; i < suggestions->len; i++) {
        const IgSuggestion *one = g_ptr_array_index(suggestions, i);
        g_autofree char *command = command_of(one, given);
        g_autofree char *found = ig_number_grouped(one->paragraphs);
        ig_cli_tell(stderr, "  %s  (%s %s)", command, found,
                    plural(one->paragraphs, "paragraph", "paragraphs"));
    }
}

void ig_tell_nothing(IgResults *results, const char *given)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *searched = searched_through(results, "of");
    ig_cli_tell(stderr, "Nothing found for %s in %s.", ig_results_query(results), searched);
    g_autoptr(IgNothing) nothing = ig_nothing_new(results, &error);
    if (!nothing) {
        ig_cli_complain("igsearch", "%s", error->message);
        return;
    }
    ig_cli_tell_lines(stderr, nothing->why);
    tell_suggestions(nothing->suggestions, given);
}

void ig_tell_unit(const char *unit)
{
    if (unit && !g_str_equal(unit, ig_unit_name(IG_UNIT_PARAGRAPH)))
        fprintf(stderr, "The query was to hold in one %s, not in one paragraph.\n", unit);
}
