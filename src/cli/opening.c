#include "cli/opening.h"

#include "cli/asking.h"
#include "cli/last_search.h"
#include "output/link.h"
#include "output/terminal.h"

#include <stdio.h>
#include <string.h>

#define USUAL_VIEWER "xdg-open"

static gboolean is_number(const char *text)
{
    return *text && text[strspn(text, "0123456789")] == '\0';
}

/* ---- which place ---- */

static gboolean find_located(const char *program, const IgSearchSettings *settings, IgPlace *place)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgStore) store = ig_ask_open(settings, program);
    const IgSearchOptions search = {.limit = 1, .locator_only = TRUE};
    gsize where = 0;
    if (!store)
        return FALSE;
    g_autoptr(IgResults) results = ig_search(store, settings->open, &search, &where, &error);
    g_autoptr(IgHit) hit = results ? ig_results_next(results, &error) : NULL;
    if (hit)
        ig_place_init(place, hit);
    else
        ig_cli_complain(program, "%s: %s", settings->open,
                        error ? error->message : "there is no such paragraph");
    return hit != NULL && ig_cli_end(program, store, IG_EXIT_FOUND) == IG_EXIT_FOUND;
}

static gboolean find(const char *program, const IgSearchSettings *settings, IgPlace *place)
{
    g_autoptr(GError) error = NULL;
    if (!is_number(settings->open))
        return find_located(program, settings, place);
    if (ig_last_search_find(settings->open, place, &error))
        return TRUE;
    ig_cli_complain(program, "%s", error->message);
    return FALSE;
}

/* ---- with what ---- */

static char *address_of(const IgPlace *place)
{
    if (*place->url)
        return g_strdup(place->url);
    g_autofree char *file = ig_link_file(place->path);
    return place->page ? g_strdup_printf("%s#page=%u", file, place->page) : g_strdup(file);
}

/* One argument of the viewer. What is put in stays in that argument, whatever it holds; where the
 * file is gone, its address stands for it. */
static char *fill(const char *argument, const IgPlace *place, gboolean has_file)
{
    GString *out = g_string_new(NULL);
    for (const char *p = argument; *p; p++) {
        g_autofree char *address = p[0] == '%' && p[1] == 'u' ? address_of(place) : NULL;
        if (p[0] != '%' || !p[1] || !strchr("fpu%", p[1])) {
            g_string_append_c(out, *p);
            continue;
        }
        p++;
        if (*p == 'p')
            g_string_append_printf(out, "%u", MAX(place->page, 1));
        else
            g_string_append(out, *p == '%'               ? "%"
                                 : *p == 'f' && has_file ? place->path
                                 : *p == 'f'             ? place->url
                                                         : address);
    }
    return g_string_free(out, FALSE);
}

/* A viewer that says nothing of what to open gets the file; the address where there is no file. */
static GStrv command_for(const char *viewer, const IgPlace *place, gboolean has_file,
                         GError **error)
{
    g_auto(GStrv) words = NULL;
    g_autoptr(GStrvBuilder) command = g_strv_builder_new();
    if (!g_shell_parse_argv(viewer, NULL, &words, error))
        return NULL;
    gboolean told = strstr(viewer, "%f") || strstr(viewer, "%u");
    for (guint i = 0; words[i]; i++) {
        g_autofree char *word = fill(words[i], place, has_file);
        g_strv_builder_add(command, word);
    }
    if (!told)
        g_strv_builder_add(command, has_file ? place->path : place->url);
    return g_strv_builder_end(command);
}

static void tell(const IgPlace *place, gboolean has_file)
{
    g_autoptr(GString) line = g_string_new(NULL);
    g_autofree char *shown = g_filename_display_name(has_file ? place->path : place->url);
    ig_terminal_append(line, place->locator, -1);
    g_string_append(line, ": ");
    ig_terminal_append(line, shown, -1);
    fputs(line->str, stderr);
    if (place->page)
        fprintf(stderr, ", page %u", place->page);
    fputc('\n', stderr);
}

IgSearchExit ig_open(const char *program, const IgSearchSettings *settings)
{
    g_auto(IgPlace) place = {NULL, NULL, 0, NULL};
    g_autoptr(GError) error = NULL;
    const char *own = g_getenv("IGSEARCH_VIEWER");
    const char *viewer = settings->viewer ? settings->viewer : own && *own ? own : USUAL_VIEWER;
    if (!find(program, settings, &place))
        return IG_EXIT_ERROR;
    gboolean has_file = g_path_is_absolute(place.path) &&
                        g_file_test(place.path, G_FILE_TEST_IS_REGULAR);
    if (!has_file && !*place.url) {
        ig_cli_complain(program, "%s: its file is gone, and no address is known", place.locator);
        return IG_EXIT_ERROR;
    }
    g_auto(GStrv) command = command_for(viewer, &place, has_file, &error);
    tell(&place, has_file);
    int status = 0;
    if (command &&
        g_spawn_sync(NULL, command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL,
                     NULL, NULL, NULL, &status, &error) &&
        g_spawn_check_wait_status(status, &error))
        return IG_EXIT_FOUND;
    ig_cli_complain(program, "%s: %s", viewer, error->message);
    return IG_EXIT_ERROR;
}
