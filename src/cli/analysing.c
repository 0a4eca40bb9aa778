#include "cli/analysing.h"

#include "cli/telling.h"
#include "output/kwic.h"
#include "search/matches.h"

#include <stdio.h>

/* Output is flushed when this much has gathered. */
#define FLUSH_BYTES 65536

/* Columns of a line where no terminal says how many it has. */
#define USUAL_WIDTH 80

/* Words of context in data, unless --context says otherwise. */
#define USUAL_WORDS 10

/* ---- what was asked for ---- */

static gboolean check_sort(const IgSearchSettings *settings, const char *program,
                           IgSearchOptions *search)
{
    g_autoptr(GArray) keys = NULL;
    search->sort = IG_SORT_RANK;
    if (!settings->sort || ig_sort_from_name(settings->sort, &search->sort))
        return TRUE;
    search->sort = IG_SORT_DOCUMENT;
    keys = ig_line_keys_parse(settings->sort);
    if (!keys)
        ig_cli_complain(program,
                        "cannot sort lines by \"%s\": rank, document, date, locator, or L1 to L%d, "
                        "R1 to R%d and node, with commas between them",
                        settings->sort, IG_LINE_KEY_MAX, IG_LINE_KEY_MAX);
    return keys != NULL;
}

static gboolean check_format(const IgSearchSettings *settings, const char *program,
                             const char *analysis)
{
    IgTableFormat format;
    if (!settings->format || ig_table_format_from_name(settings->format, &format))
        return TRUE;
    ig_cli_complain(program, "--%s is not written as \"%s\": --format is %s", analysis,
                    settings->format, ig_table_format_names());
    return FALSE;
}

static const char *other_asked(const IgSearchSettings *settings)
{
    return settings->count        ? "--count"
           : settings->facets     ? "--facets"
           : settings->group      ? "--group"
           : settings->around > 0 ? "-C"
                                  : NULL;
}

gboolean ig_analysis_check(const IgSearchSettings *settings, const char *program,
                           IgSearchOptions *search)
{
    const char *analysis = ig_analysis_asked(&settings->analysis);
    const char *other = other_asked(settings);
    if (other) {
        ig_cli_complain(program, "--%s and %s do not go together", analysis, other);
        return FALSE;
    }
    search->limit = 0;
    search->offset = 0;
    return check_format(settings, program, analysis) && check_sort(settings, program, search);
}

/* ---- concordances ---- */

static IgTableFormat format_of(const IgSearchSettings *settings)
{
    IgTableFormat format = IG_TABLE_TEXT;
    if (settings->format)
        ig_table_format_from_name(settings->format, &format);
    return format;
}

/* The text format fills its line unless a number of words is asked for and no terminal has a say.
 */
static IgKwicOptions lines_for(const IgSearchSettings *settings, const IgEmitterOptions *how,
                               const char *title)
{
    gboolean endless = how->words > 0 && how->width == 0;
    return (IgKwicOptions){
        .format = format_of(settings),
        .title = title,
        .width = endless      ? 0
                 : how->width ? how->width
                              : USUAL_WIDTH,
        .words = how->words,
        .colour = how->colour,
    };
}

static guint words_for(const IgSearchSettings *settings, const IgEmitterOptions *how)
{
    return settings->context < 0 && format_of(settings) != IG_TABLE_TEXT ? USUAL_WORDS : how->words;
}

static gboolean put_lines(const char *program, IgConcordance *concordance, IgKwic *kwic,
                          GString *out, GError **error)
{
    g_autoptr(GError) failure = NULL;
    const IgConcordanceLine *line;
    gboolean written = TRUE;
    while (written && (line = ig_concordance_next(concordance, &failure))) {
        ig_kwic_line(kwic, line);
        if (out->len > FLUSH_BYTES) {
            written = ig_cli_write(program, out);
            g_string_truncate(out, 0);
        }
    }
    if (failure)
        g_propagate_error(error, g_steal_pointer(&failure));
    return written && !*error;
}

static void tell_lines(IgResults *results, guint64 lines)
{
    guint64 paragraphs = ig_results_paragraphs(results), documents = ig_results_documents(results);
    g_autofree char *matches = ig_cli_number(lines);
    g_autofree char *in = ig_cli_number(paragraphs);
    g_autofree char *of = ig_cli_number(documents);
    fprintf(stderr, "\n%s %s in %s %s of %s %s\n", matches, lines == 1 ? "match" : "matches", in,
            paragraphs == 1 ? "paragraph" : "paragraphs", of,
            documents == 1 ? "document" : "documents");
}

static gboolean show_concordance(const char *program, IgResults *results,
                                 const IgSearchSettings *settings, const IgEmitterOptions *how,
                                 const char *query, GError **error)
{
    g_autoptr(GArray) keys = settings->sort ? ig_line_keys_parse(settings->sort) : NULL;
    g_autofree char *title = g_strdup_printf("Concordance of %s", query);
    g_autoptr(GString) out = g_string_new(NULL);
    const IgConcordanceOptions options = {
        .keys = keys,
        .words = words_for(settings, how),
        .limit = (guint64)MAX(settings->limit, 0),
        .offset = (guint64)settings->offset,
    };
    const IgKwicOptions lines = lines_for(settings, how, title);
    g_autoptr(IgConcordance) concordance = ig_concordance_new(results, &options, error);
    if (!concordance)
        return FALSE;
    IgKwic *kwic = ig_kwic_new(out, &lines);
    gboolean done = put_lines(program, concordance, kwic, out, error);
    ig_kwic_end(kwic);
    if (!done || !ig_cli_write(program, out))
        return FALSE;
    guint64 count = ig_concordance_count(concordance, error);
    if (!*error && lines.format == IG_TABLE_TEXT)
        tell_lines(results, count);
    return !*error;
}

/* ---- whichever ---- */

static IgSearchExit answer_nothing(IgResults *results, const IgSearchSettings *settings,
                                   const char *query)
{
    g_autofree char *given = ig_search_settings_retype(settings);
    ig_tell_nothing(results, query, given);
    ig_tell_unit(settings->unit);
    return IG_EXIT_NOTHING;
}

/* Filters and locators find paragraphs, and no words in them. */
static IgSearchExit answer_without_words(const char *program, const char *query)
{
    ig_cli_complain(program,
                    "%s has no words, so that it finds whole paragraphs and no matches in them",
                    query);
    return IG_EXIT_NOTHING;
}

IgSearchExit ig_analyse(const char *program, IgResults *results, const IgSearchSettings *settings,
                        const IgEmitterOptions *how, const char *query)
{
    g_autoptr(GError) error = NULL;
    if (!ig_results_any(results))
        return answer_nothing(results, settings, query);
    if (!ig_results_have_words(results))
        return answer_without_words(program, query);
    if (!show_concordance(program, results, settings, how, query, &error)) {
        if (error)
            ig_cli_complain(program, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    if (format_of(settings) == IG_TABLE_TEXT)
        ig_tell_unit(settings->unit);
    return IG_EXIT_FOUND;
}
