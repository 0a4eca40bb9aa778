#include "extract/confinement.h"

#include "extract/landlock.h"
#include "extract/system_calls.h"

#include <dlfcn.h>
#include <iconv.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/* The document, its answer, and the few tables that a parser has open at one time. */
#define MAX_DESCRIPTORS 64

#if defined(IG_CONFINEMENT_REDUCED)
#define REDUCED TRUE
#else
#define REDUCED FALSE
#endif

gboolean ig_confinement_is_reduced(void)
{
    return REDUCED;
}

/* ---- limits of the process ---- */

static gboolean limit(__rlimit_resource_t resource, rlim_t most)
{
    const struct rlimit both = {most, most};
    return setrlimit(resource, &both) == 0;
}

/* SIGXCPU says what it died of; a second later comes what nobody can ignore. */
static gboolean limit_processor(guint64 seconds)
{
    const struct rlimit both = {seconds, seconds + 1};
    return seconds == 0 || setrlimit(RLIMIT_CPU, &both) == 0;
}

/* A sanitizer writes its report, and makes a process to look for leaks with. */
static gboolean limit_process(guint64 processor_seconds)
{
    /* Writing a file fails then, as it would on a full disk. */
    signal(SIGXFSZ, SIG_IGN);
    gboolean ok = limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, MAX_DESCRIPTORS) &&
                  limit_processor(processor_seconds);
    if (!REDUCED)
        ok = limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NPROC, 0) && ok;
    return ok;
}

/* Not even another process of the same user reads its memory; but a sanitizer looks into itself. */
static gboolean drop_privileges(void)
{
    gboolean ok = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    /* When the supervisor is killed, nobody would stop a document that never ends. */
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    return REDUCED ? ok : prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && ok;
}

/* ---- what it may open ---- */

/* Where this C library keeps what iconv() loads when an encoding is first met: beside itself,
 * whatever the distribution calls that folder. */
static char *converters_folder(void)
{
    Dl_info library;
    if (dladdr((gpointer)(gsize)iconv_open, &library) == 0 || !library.dli_fname)
        return g_strdup("/usr/lib/gconv");
    g_autofree char *folder = g_path_get_dirname(library.dli_fname);
    return g_build_filename(folder, "gconv", NULL);
}

static guint restrict_files(const char **why)
{
    g_autofree char *converters = converters_folder();
    /* On a merged system this is the same folder; on others, the converters are here. */
    g_autofree char *below_usr = g_build_filename("/usr", converters, NULL);
    const char *const readable[] = {
        IG_PDF_TABLES, /* encodings of Chinese, Japanese and Korean PDFs */
        converters,    below_usr,
#ifdef IG_CONFINEMENT_REDUCED
        "/proc/self", /* a sanitizer asks what is mapped where, */
        "/usr/lib",   /* and for the names of functions */
        "/usr/lib64",
#endif
        NULL,
    };
    return ig_landlock_restrict(readable, why);
}

/* ---- the whole ---- */

static void note(IgConfinement *report, IgConfined which, gboolean holds, const char *means)
{
    static const char *const names[IG_CONFINED_COUNT] = {
        [IG_CONFINED_LIMITS] = "limits",   [IG_CONFINED_PRIVILEGES] = "privileges",
        [IG_CONFINED_FILES] = "files",     [IG_CONFINED_NETWORK] = "network",
        [IG_CONFINED_SIGNALS] = "signals", [IG_CONFINED_CALLS] = "system calls",
    };
    report->measures[which] = (IgConfinedMeasure){names[which], holds, means};
}

static void note_landlock(IgConfinement *report, guint version, const char *why)
{
    const char *older = "the kernel's Landlock is too old";
    gboolean network = version >= IG_LANDLOCK_NETWORK, scopes = version >= IG_LANDLOCK_SCOPES;
    report->landlock = version ? g_strdup_printf("Landlock %u", version) : g_strdup(why);
    const char *means = report->landlock;
    note(report, IG_CONFINED_FILES, version > 0, means);
    note(report, IG_CONFINED_NETWORK, network, network || !version ? means : older);
    note(report, IG_CONFINED_SIGNALS, scopes, scopes || !version ? means : older);
}

void ig_confine(int keep_descriptors, guint64 processor_seconds, IgConfinement *report)
{
    const char *why = "";
    close_range((guint)keep_descriptors + 1, ~0u, 0);
    note(report, IG_CONFINED_LIMITS, limit_process(processor_seconds),
         processor_seconds ? "setrlimit, of processor time too" : "setrlimit");
    note(report, IG_CONFINED_PRIVILEGES, drop_privileges(), "prctl");
    guint version = restrict_files(&why);
    note_landlock(report, version, why);
    if (REDUCED) {
        note(report, IG_CONFINED_CALLS, FALSE, "built with a sanitizer, which needs more");
        return;
    }
    gboolean held = ig_system_calls_restrict(&why);
    note(report, IG_CONFINED_CALLS, held, held ? "seccomp" : why);
}

void ig_confinement_clear(IgConfinement *report)
{
    g_clear_pointer(&report->landlock, g_free);
}
