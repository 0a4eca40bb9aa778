#include "cli/showing.h"

#include "cli/analysing.h"
#include "cli/last_search.h"
#include "cli/telling.h"
#include "output/count.h"
#include "output/facets.h"

#include <stdio.h>

/* Output is flushed when this much has gathered. */
#define FLUSH_BYTES 65536

static gboolean flush(const char *program, GString *out)
{
    gboolean written = ig_cli_write(program, out);
    g_string_truncate(out, 0);
    return written;
}

/* A hit's explanation follows it, though the two go to different places. */
static gboolean explain_hit(const char *program, IgResults *results, const IgHit *hit, GString *out)
{
    g_autofree char *explanation = ig_results_explain_hit(results, hit);
    if (!flush(program, out))
        return FALSE;
    ig_cli_tell(stderr, "    %s", explanation);
    return TRUE;
}

/* A search for a person, who may want to see one of its hits ("igsearch open 3"). */
static IgLastSearch *begin_remembering(const IgSearchSettings *settings, const IgEmitter *emitter)
{
    gboolean ok;
    return emitter->for_people && ig_cli_when(settings->remember, settings->screen.is_terminal, &ok)
               ? ig_last_search_new()
               : NULL;
}

static gboolean put_hits(const char *program, IgResults *results, const IgSearchSettings *settings,
                         const IgEmitter *emitter, const IgEmitterOptions *how, IgLastSearch *last,
                         GError **error)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(GError) failure = NULL;
    IgHit *next;
    IgEmission emission;
    guint64 most = ig_search_settings_first_page(settings, emitter);
    ig_emission_begin(&emission, emitter, out, how);
    while ((most == 0 || emission.hits < most) && (next = ig_results_next(results, &failure))) {
        g_autoptr(IgHit) hit = next;
        ig_emission_hit(&emission, hit);
        if (last)
            ig_last_search_add(last, hit);
        if (settings->explain && !explain_hit(program, results, hit, out))
            return FALSE;
        if (out->len > FLUSH_BYTES && !flush(program, out))
            return FALSE;
    }
    if (failure) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    ig_emission_end(&emission);
    return ig_cli_write(program, out);
}

static gboolean show_hits(const char *program, IgResults *results, const IgSearchSettings *settings,
                          const IgEmitter *emitter, const IgEmitterOptions *how, GError **error)
{
    IgLastSearch *last = begin_remembering(settings, emitter);
    gboolean shown = put_hits(program, results, settings, emitter, how, last, error);
    ig_last_search_end(last);
    return shown;
}

/* What is not hits has the mark too. */
static GString *begin_table(const IgSearchSettings *settings)
{
    return g_string_new(settings->bom ? "\ufeff" : NULL);
}

static gboolean show_facets(const char *program, IgResults *results,
                            const IgSearchSettings *settings, const IgEmitter *emitter,
                            GError **error)
{
    guint64 limit = settings->limit >= 0 ? (guint64)settings->limit
                                         : (emitter->for_people ? IG_FIRST_PAGE : 0);
    g_autoptr(GString) out = begin_table(settings);
    g_autoptr(IgFacets) facets = ig_facets_new(results, FALSE, error);
    if (!facets)
        return FALSE;
    if (ig_results_paragraphs(results) > 0 || !emitter->for_people)
        ig_facets_print(out, emitter->name, facets, limit);
    return ig_cli_write(program, out);
}

static IgSearchExit show_count(const char *program, IgResults *results,
                               const IgSearchSettings *settings, const IgEmitter *emitter)
{
    g_autoptr(GString) out = begin_table(settings);
    ig_count_print(out, emitter->name, results);
    if (!ig_cli_write(program, out))
        return IG_EXIT_ERROR;
    return ig_results_paragraphs(results) ? IG_EXIT_FOUND : IG_EXIT_NOTHING;
}

static void tell_query(IgResults *results, const IgSearchSettings *settings,
                       const IgEmitter *emitter)
{
    if (!settings->explain && (!emitter->for_people || settings->count))
        return;
    g_autofree char *said = settings->explain ? ig_results_explain(results)
                                              : ig_results_concepts(results);
    ig_cli_tell_lines(stderr, said);
}

IgSearchExit ig_show(const char *program, IgResults *results, const IgSearchSettings *settings,
                     const IgEmitter *emitter, const IgEmitterOptions *how, const char *query)
{
    g_autoptr(GError) error = NULL;
    tell_query(results, settings, emitter);
    if (ig_analysis_asked(&settings->analysis))
        return ig_analyse(program, results, settings, how, query);
    if (settings->count)
        return show_count(program, results, settings, emitter);
    if (!(settings->facets ? show_facets(program, results, settings, emitter, &error)
                           : show_hits(program, results, settings, emitter, how, &error))) {
        if (error)
            ig_cli_complain(program, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    if (!ig_results_any(results)) {
        g_autofree char *given = ig_search_settings_retype(settings);
        ig_tell_nothing(results, given);
        ig_tell_unit(settings->unit);
        return IG_EXIT_NOTHING;
    }
    if (emitter->for_people) {
        ig_tell_counts(results, !settings->facets);
        ig_tell_unit(settings->unit);
    }
    return IG_EXIT_FOUND;
}
