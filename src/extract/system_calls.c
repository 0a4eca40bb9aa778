#include "extract/system_calls.h"

#ifdef IG_HAVE_SECCOMP

#include "extract/child.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <unistd.h>

/* Whatever their arguments. Where files may be opened at all is Landlock's to say. */
static const int allowed[] = {
    /* memory */
    SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    /* what is open, and what is on disk */
    SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(lseek), SCMP_SYS(close),
    SCMP_SYS(stat), SCMP_SYS(fstat), SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx),
    SCMP_SYS(fstatfs), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
    SCMP_SYS(getdents64), SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(fadvise64),
    /* waiting for a request, and taking the document that comes with it */
    SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(recvmsg),
    /* time, chance, and who one is */
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep), SCMP_SYS(getrandom), SCMP_SYS(getpid),
    SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid),
    SCMP_SYS(getrusage), SCMP_SYS(getrlimit), SCMP_SYS(sysinfo), SCMP_SYS(uname),
    SCMP_SYS(sched_yield), SCMP_SYS(sched_getaffinity), SCMP_SYS(getcpu),
    /* locks, signals to oneself, the end */
    SCMP_SYS(futex), SCMP_SYS(rseq), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(exit),
    SCMP_SYS(exit_group)};

static struct scmp_arg_cmp equals(guint argument, guint64 value)
{
    return (struct scmp_arg_cmp){argument, SCMP_CMP_EQ, value, 0};
}

/* Any flag that could make or change a file. */
#define WRITING (O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY))

static struct scmp_arg_cmp reading_only(guint argument)
{
    return (struct scmp_arg_cmp){argument, SCMP_CMP_MASKED_EQ, WRITING, O_RDONLY};
}

/* libseccomp skips calls that this machine's architecture does not have. */
static gboolean allow(scmp_filter_ctx filter, int call, struct scmp_arg_cmp argument)
{
    int failed = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 1, &argument);
    return failed == 0 || failed == -EDOM;
}

static gboolean allow_reading_files(scmp_filter_ctx filter)
{
    return allow(filter, SCMP_SYS(open), reading_only(1)) &&
           allow(filter, SCMP_SYS(openat), reading_only(2));
}

/* What parsers print, and the answers. */
static gboolean allow_writing_answers(scmp_filter_ctx filter)
{
    static const int descriptors[] = {STDOUT_FILENO, STDERR_FILENO, IG_CHILD_ANSWERS};
    gboolean ok = TRUE;
    for (gsize i = 0; ok && i < G_N_ELEMENTS(descriptors); i++) {
        struct scmp_arg_cmp one = equals(0, (guint64)descriptors[i]);
        ok = allow(filter, SCMP_SYS(write), one) && allow(filter, SCMP_SYS(writev), one);
    }
    return ok;
}

/* Questions that change nothing; and abort(), which signals its own process. */
static gboolean allow_narrowly(scmp_filter_ctx filter)
{
    static const int questions[] = {F_GETFD, F_SETFD, F_GETFL};
    gboolean ok = allow(filter, SCMP_SYS(ioctl), equals(1, TCGETS)) &&
                  allow(filter, SCMP_SYS(prlimit64), equals(2, 0)) &&
                  allow(filter, SCMP_SYS(tgkill), equals(0, (guint64)getpid()));
    for (gsize i = 0; ok && i < G_N_ELEMENTS(questions); i++)
        ok = allow(filter, SCMP_SYS(fcntl), equals(1, (guint64)questions[i]));
    return ok;
}

static gboolean fill(scmp_filter_ctx filter)
{
    for (gsize i = 0; i < G_N_ELEMENTS(allowed); i++) {
        int failed = seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, allowed[i], 0, NULL);
        if (failed != 0 && failed != -EDOM)
            return FALSE;
    }
    return allow_reading_files(filter) && allow_writing_answers(filter) && allow_narrowly(filter);
}

gboolean ig_system_calls_restrict(const char **why)
{
    /* Refused rather than deadly: a library that asks for something it can do without goes on. */
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    gboolean held = FALSE;
    if (filter) {
        /* As a tree, each call is found in a few comparisons. */
        seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
        held = fill(filter) && seccomp_load(filter) == 0;
        seccomp_release(filter);
    }
    *why = "the kernel takes no seccomp filter";
    return held;
}

#else

gboolean ig_system_calls_restrict(const char **why)
{
    *why = "built without libseccomp";
    return FALSE;
}

#endif
