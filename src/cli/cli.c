#include "cli/cli.h"

#include "output/terminal.h"
#include "store/store.h"
#include "text/fold.h"

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

char *ig_cli_harmless(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *shown = g_string_new(NULL);
    ig_terminal_append(shown, valid, -1);
    return g_string_free(shown, FALSE);
}

void ig_cli_tell(FILE *to, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *shown = ig_cli_harmless(message);
    fprintf(to, "%s\n", shown);
}

void ig_cli_tell_lines(FILE *to, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_autofree char *shown = ig_cli_harmless(lines[i]);
        fprintf(to, "%s%s", i > 0 ? "\n" : "", shown);
    }
}

void ig_cli_complain(const char *program, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    ig_cli_tell(stderr, "%s: %s", program, message);
}

static char *own_index(void)
{
    return g_build_filename(g_get_user_data_dir(), "igsearch", "index.db", NULL);
}

char *ig_cli_index_to_write(const char *chosen)
{
    const char *from_environment = g_getenv("IGSEARCH_INDEX");
    if (chosen)
        return g_strdup(chosen);
    return from_environment && *from_environment ? g_strdup(from_environment) : own_index();
}

char *ig_cli_index_to_read(const char *chosen)
{
    g_autofree char *path = ig_cli_index_to_write(chosen);
    const char *from_environment = g_getenv("IGSEARCH_INDEX");
    gboolean named = chosen || (from_environment && *from_environment);
    if (!named && !g_file_test(path, G_FILE_TEST_EXISTS) &&
        g_file_test(IG_STARTER_INDEX, G_FILE_TEST_EXISTS))
        return g_strdup(IG_STARTER_INDEX);
    return g_steal_pointer(&path);
}

char *ig_cli_extractor(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *folder = program ? g_path_get_dirname(program) : g_strdup(".");
    const char *const places[] = {"igsearch-extract", "../extract/igsearch-extract",
                                  "../libexec/igsearch/igsearch-extract"};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *path = g_build_filename(folder, places[i], NULL);
        if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
            return g_steal_pointer(&path);
    }
    return g_build_filename(IG_LIBEXECDIR, "igsearch-extract", NULL);
}

IgScreen ig_cli_screen(int descriptor)
{
    struct winsize size;
    IgScreen screen = {.is_terminal = isatty(descriptor)};
    if (screen.is_terminal && ioctl(descriptor, TIOCGWINSZ, &size) == 0) {
        screen.columns = size.ws_col;
        screen.rows = size.ws_row;
    }
    return screen;
}

gboolean ig_cli_when(const char *when, gboolean usually, gboolean *ok)
{
    gboolean always = g_strcmp0(when, "always") == 0, never = g_strcmp0(when, "never") == 0;
    *ok = !when || always || never || g_str_equal(when, "auto");
    return always || (usually && !never);
}

gboolean ig_cli_is_capable(const IgScreen *screen)
{
    return screen->is_terminal && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
}

gboolean ig_cli_is_coloured(const IgScreen *screen)
{
    const char *no_colour = g_getenv("NO_COLOR");
    return ig_cli_is_capable(screen) && !(no_colour && *no_colour);
}

/* What write() said last of all is known to nobody later. */
static gboolean unread;

gboolean ig_cli_write(const char *program, const GString *text)
{
    if (fwrite(text->str, 1, text->len, stdout) == text->len && fflush(stdout) == 0)
        return TRUE;
    unread = errno == EPIPE;
    if (!unread)
        ig_cli_complain(program, "writing the results: %s", g_strerror(errno));
    return FALSE;
}

gboolean ig_cli_is_unread(void)
{
    return unread;
}

int ig_cli_end(const char *program, IgStore *store, int status)
{
    g_autoptr(GError) error = NULL;
    if (status == IG_EXIT_ERROR || !ig_store_has_failed(store, &error))
        return status;
    ig_cli_complain(program, "%s", error->message);
    return IG_EXIT_ERROR;
}

void ig_cli_print_version(const char *program)
{
    printf("%s %s (SQLite %s, Unicode %s)\n", program, IG_VERSION, ig_store_sqlite_version(),
           ig_fold_unicode_version());
}
