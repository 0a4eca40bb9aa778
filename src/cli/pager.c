#include "cli/pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What less is told: leave at once what fits the screen, let colours through, leave the text there.
 */
#define LESS         "less"
#define LESS_OPTIONS "FRX"

/* Lines of a terminal that does not say how many it has. */
#define USUAL_ROWS 24

/* Kept from the beginning, in case that the pager cannot be started: more than a pipe holds, so
 * that whoever has written so much knows. */
#define HELD_BYTES (256 * 1024)

struct _IgPager {
    char *command;
    guint rows;
    int terminal; /* standard output as it was */
    int talk;     /* standard error as it was; -1: it was no terminal, and is left alone */
    int from;     /* what is written to them now */
    int to;       /* the pager's standard input; -1: it is not running */
    GPid pid;
    GString *held;  /* of what was written, the beginning */
    guint lines;    /* of it */
    gboolean plain; /* do without: write to the terminal */
    gboolean left;  /* nobody reads on */
    GThread *thread;
};

char *ig_pager_command(const char *chosen)
{
    const char *own = g_getenv("IGSEARCH_PAGER"), *usual = g_getenv("PAGER");
    const char *command = chosen ? chosen : own ? own : usual ? usual : LESS " -" LESS_OPTIONS;
    g_autofree char *less = g_find_program_in_path(LESS);
    gboolean unsaid = !chosen && !own && !usual;
    g_autofree char *trimmed = g_strstrip(g_strdup(command));
    if (!*trimmed || g_str_equal(trimmed, "cat") || (unsaid && !less))
        return NULL;
    return g_steal_pointer(&trimmed);
}

/* ---- where text goes; in the thread ---- */

static gboolean write_all(int descriptor, const char *bytes, gsize size)
{
    while (size > 0) {
        gssize written = write(descriptor, bytes, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return FALSE;
        bytes += written;
        size -= (gsize)written;
    }
    return TRUE;
}

static gboolean start(IgPager *pager)
{
    char *argv[] = {(char[]){"/bin/sh"}, (char[]){"-c"}, pager->command, NULL};
    g_auto(GStrv) environment = g_get_environ();
    environment = g_environ_setenv(environment, "LESS", LESS_OPTIONS, FALSE);
    environment = g_environ_setenv(environment, "LV", "-c", FALSE);
    if (!g_spawn_async_with_pipes_and_fds(
            NULL, (const char *const *)argv, (const char *const *)environment,
            G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, -1, pager->terminal,
            pager->talk >= 0 ? pager->talk : STDERR_FILENO, NULL, NULL, 0, &pager->pid, &pager->to,
            NULL, NULL, NULL))
        return FALSE;
    /* Behind its ends, the terminal's ^C and ^\ are the pager's, not ours. */
    signal(SIGINT, SIG_IGN);
    signal(SIGQUIT, SIG_IGN);
    return TRUE;
}

/* Whether there has been a pager: a shell says with 126 and 127 that there is none. */
static gboolean stop(IgPager *pager)
{
    int status = 0;
    close(pager->to);
    pager->to = -1;
    while (waitpid(pager->pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return !WIFEXITED(status) || (WEXITSTATUS(status) != 126 && WEXITSTATUS(status) != 127);
}

static void show_plainly(IgPager *pager)
{
    pager->plain = TRUE;
    write_all(pager->terminal, pager->held->str, pager->held->len);
}

static void pass_on(IgPager *pager, const char *bytes, gsize size)
{
    if (pager->plain) {
        pager->left = !write_all(pager->terminal, bytes, size);
    } else if (pager->to >= 0 && !write_all(pager->to, bytes, size)) {
        if (stop(pager))
            pager->left = TRUE;
        else
            show_plainly(pager);
    }
}

/* What comes before the screen is full is kept back. */
static void take(IgPager *pager, const char *bytes, gsize size)
{
    if (!pager->plain && pager->held->len < HELD_BYTES)
        g_string_append_len(pager->held, bytes, (gssize)size);
    if (pager->plain || pager->to >= 0) {
        pass_on(pager, bytes, size);
        return;
    }
    for (gsize i = 0; i < size; i++)
        pager->lines += bytes[i] == '\n';
    if (pager->lines < pager->rows && pager->held->len < HELD_BYTES)
        return;
    if (start(pager))
        pass_on(pager, pager->held->str, pager->held->len);
    else
        show_plainly(pager);
}

static gpointer pump(gpointer data)
{
    IgPager *pager = data;
    char bytes[65536];
    gssize size;
    while (!pager->left) {
        size = read(pager->from, bytes, sizeof bytes);
        if (size > 0)
            take(pager, bytes, (gsize)size);
        else if (size == 0 || errno != EINTR)
            break;
    }
    /* From here on whoever writes is told that nobody reads. */
    close(pager->from);
    if (pager->to >= 0 ? !stop(pager) : !pager->plain && !pager->left)
        show_plainly(pager);
    return NULL;
}

/* ---- before and after ---- */

IgPager *ig_pager_new(const char *program, const char *command, const IgScreen *screen)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        ig_cli_complain(program, "a pager: %s", g_strerror(errno));
        return NULL;
    }
    IgPager *pager = g_new0(IgPager, 1);
    pager->command = g_strdup(command);
    pager->rows = screen->rows ? screen->rows : USUAL_ROWS;
    pager->terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    pager->talk = isatty(STDERR_FILENO) ? fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)
                                        : -1;
    pager->from = ends[0];
    pager->to = -1;
    pager->held = g_string_new(NULL);
    fflush(stdout);
    dup2(ends[1], STDOUT_FILENO);
    if (pager->talk >= 0)
        dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
    pager->thread = g_thread_new("pager", pump, pager);
    return pager;
}

gboolean ig_pager_end(IgPager *pager)
{
    if (!pager)
        return FALSE;
    fflush(stdout);
    dup2(pager->terminal, STDOUT_FILENO);
    if (pager->talk >= 0)
        dup2(pager->talk, STDERR_FILENO);
    g_thread_join(pager->thread);
    gboolean left = pager->left;
    close(pager->terminal);
    if (pager->talk >= 0)
        close(pager->talk);
    g_string_free(pager->held, TRUE);
    g_free(pager->command);
    g_free(pager);
    return left;
}
