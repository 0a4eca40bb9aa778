#include "cli/showing_concordance.h"

#include "output/kwic.h"
#include "text/number.h"

#include <stdio.h>

/* Output is flushed when this much has gathered. */
#define FLUSH_BYTES 65536

/* Words of context in data, unless --context says otherwise. */
#define USUAL_WORDS 10

/* The text format fills its line unless a number of words is asked for and no terminal has a say.
 */
static IgKwicOptions lines_for(const IgSearchSettings *settings, const IgEmitterOptions *how,
                               const char *title)
{
    gboolean endless = how->words > 0 && how->width == 0;
    return (IgKwicOptions){
        .format = ig_analysis_format(settings),
        .title = title,
        .width = endless      ? 0
                 : how->width ? how->width
                              : IG_CLI_USUAL_COLUMNS,
        .words = how->words,
        .colour = how->colour,
        .host = how->host,
    };
}

static guint words_for(const IgSearchSettings *settings, const IgEmitterOptions *how)
{
    return settings->context < 0 && ig_analysis_format(settings) != IG_TABLE_TEXT ? USUAL_WORDS
                                                                                  : how->words;
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
    g_autofree char *matches = ig_number_grouped(lines);
    g_autofree char *in = ig_number_grouped(paragraphs);
    g_autofree char *of = ig_number_grouped(documents);
    fprintf(stderr, "\n%s %s in %s %s of %s %s\n", matches, lines == 1 ? "match" : "matches", in,
            paragraphs == 1 ? "paragraph" : "paragraphs", of,
            documents == 1 ? "document" : "documents");
}

gboolean ig_show_concordance(const char *program, IgResults *results,
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
    ig_analysis_begin(out, settings, how);
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
