#include "cli/identified.h"

#include "cli/asking.h"
#include "cli/showing.h"
#include "store/identities.h"

/* Adds the paragraphs of each id to `paragraphs`. */
static IgSearchExit look_up(const char *program, IgStore *store, GStrv ids, GArray *paragraphs)
{
    IgSearchExit end = IG_EXIT_FOUND;
    for (guint i = 0; ids[i]; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GArray) found = ig_store_identified(store, ids[i], &error);
        if (found) {
            g_array_append_vals(paragraphs, found->data, found->len);
            continue;
        }
        gboolean absent = error->domain == IG_IDENTITY_ERROR &&
                          error->code != IG_IDENTITY_ERROR_MALFORMED;
        ig_cli_complain(program, "%s", error->message);
        end = MAX(end, absent ? IG_EXIT_NOTHING : IG_EXIT_ERROR);
    }
    return end;
}

static IgSearchExit show(const char *program, IgStore *store, const IgSearchSettings *settings)
{
    const IgEmitter *emitter;
    IgSearchOptions search;
    IgEmitterOptions how;
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) paragraphs = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autofree char *typed = g_strjoinv(" ", settings->id);
    if (!ig_search_settings_check(settings, program, &emitter, &search, &how))
        return IG_EXIT_ERROR;
    /* Whoever names paragraphs wants them all, and whole. */
    search.limit = settings->limit >= 0 ? (guint64)settings->limit : 0;
    how.context = settings->context < 0 ? 0 : how.context;
    IgSearchExit looked = look_up(program, store, settings->id, paragraphs);
    if (looked == IG_EXIT_ERROR || paragraphs->len == 0)
        return looked;
    g_autoptr(IgResults) results = ig_search_given(store, typed, paragraphs, &search, &error);
    if (!results) {
        ig_cli_complain(program, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    return MAX(looked, ig_show(program, results, settings, emitter, &how, typed));
}

IgSearchExit ig_show_identified(const char *program, const IgSearchSettings *settings)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgStore) store = ig_ask_open(settings, program);
    if (!store)
        return IG_EXIT_ERROR;
    /* One moment of the index, from the ids to what is shown. */
    if (!ig_store_begin_reading(store, &error)) {
        ig_cli_complain(program, "%s", error->message);
        return IG_EXIT_ERROR;
    }
    IgSearchExit end = show(program, store, settings);
    ig_store_end_reading(store);
    return ig_cli_end(program, store, end);
}
