/* What a parser could be made to do by a hostile document, tried in a confined process: each
 * attempt succeeds in a process that is not confined, or shows nothing and is skipped, and is
 * refused in one that is. */
#include "extract/child.h"
#include "extract/confinement.h"
#include "support/scratch.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* That one attempt may take, whose processes live no longer. */
#define PROCESSOR_SECONDS 1

/* Made before anything is confined. */
static char *folder, *file, *socket_path;
static struct sockaddr_in tcp_address;
static char secret[] = "of the parent";

/* ---- attempts: 0, or the error that refused them ---- */

static int result_of(long got)
{
    return got < 0 ? errno : 0;
}

static int read_passwords(void)
{
    return result_of(open("/etc/passwd", O_RDONLY));
}

static int list_root(void)
{
    return opendir("/") ? 0 : errno;
}

static int open_own_memory(void)
{
    return result_of(open("/proc/self/mem", O_RDWR));
}

static int make_file(void)
{
    g_autofree char *path = g_build_filename(folder, "made", NULL);
    return result_of(creat(path, 0600));
}

static int open_to_write(void)
{
    return result_of(open(file, O_WRONLY));
}

static int remove_file(void)
{
    g_autofree char *path = g_build_filename(folder, "removed", NULL);
    return result_of(unlink(path));
}

static int write_to_file(void)
{
    return result_of(write(STDERR_FILENO, "more", 4));
}

static int connect_to(const void *address, socklen_t length, int domain, int type)
{
    int there = socket(domain, type, 0);
    return there < 0 ? errno : result_of(connect(there, address, length));
}

static int connect_by_tcp(void)
{
    return connect_to(&tcp_address, sizeof tcp_address, AF_INET, SOCK_STREAM);
}

static int connect_by_udp(void)
{
    return connect_to(&tcp_address, sizeof tcp_address, AF_INET, SOCK_DGRAM);
}

static struct sockaddr_un unix_address(void)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_strlcpy(address.sun_path, socket_path, sizeof address.sun_path);
    return address;
}

static int connect_by_path(void)
{
    struct sockaddr_un address = unix_address();
    return connect_to(&address, sizeof address, AF_UNIX, SOCK_STREAM);
}

/* The name of an abstract socket begins with NUL and is in no folder. */
static struct sockaddr_un abstract_address(void)
{
    struct sockaddr_un address = unix_address();
    address.sun_path[0] = '\0';
    return address;
}

static int connect_by_abstract_name(void)
{
    struct sockaddr_un address = abstract_address();
    return connect_to(&address, sizeof address, AF_UNIX, SOCK_STREAM);
}

static int make_process(void)
{
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    return result_of(child);
}

static int start_program(void)
{
    return result_of(execl("/bin/true", "true", NULL));
}

static int make_nameless_file(void)
{
    return result_of(memfd_create("program", 0));
}

static int be_traced(void)
{
    return result_of(ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

static int read_memory_of_parent(void)
{
    char got[sizeof secret];
    struct iovec here = {got, sizeof got}, there = {secret, sizeof secret};
    return result_of(process_vm_readv(getppid(), &here, 1, &there, 1, 0));
}

static int signal_parent(void)
{
    return result_of(kill(getppid(), SIGCONT));
}

static int set_up_io_uring(void)
{
    char parameters[256] = {0};
    return result_of(syscall(SYS_io_uring_setup, 1, parameters));
}

static int raise_limits(void)
{
    struct rlimit limit = {4096, 4096};
    return result_of(setrlimit(RLIMIT_NOFILE, &limit));
}

/* With the warning that comes first shut out. */
static int compute_for_ever(void)
{
    sigset_t warning;
    sigemptyset(&warning);
    sigaddset(&warning, SIGXCPU);
    sigprocmask(SIG_BLOCK, &warning, NULL);
    while (clock() < (PROCESSOR_SECONDS + 2) * CLOCKS_PER_SEC)
        continue;
    return 0;
}

static int take_more_time(void)
{
    struct rlimit limit = {RLIM_INFINITY, RLIM_INFINITY};
    return result_of(setrlimit(RLIMIT_CPU, &limit));
}

/* ---- what parsers go on doing ---- */

static int convert_text(void)
{
    char in[] = "\x93\xfa", out[8], *from = in, *to = out;
    gsize left = 2, room = sizeof out;
    iconv_t converter = iconv_open("UTF-8", "SHIFT_JIS");
    if (converter == (iconv_t)-1 || iconv(converter, &from, &left, &to, &room) == (gsize)-1)
        return errno;
    return memcmp(out, "日", 3) == 0 ? 0 : EILSEQ;
}

static int list_pdf_tables(void)
{
    return opendir(IG_PDF_TABLES) ? 0 : errno;
}

static int take_memory(void)
{
    void *much = malloc(64 * 1024 * 1024);
    int result = much ? 0 : errno;
    free(much);
    return result;
}

static int answer(void)
{
    return result_of(write(IG_CHILD_ANSWERS, "answer", 6));
}

/* ---- running them ---- */

typedef struct {
    const char *name;
    int (*attempt)(void);
    /* Measures each of which refuses it; none: it goes on working. */
    guint refused_by;
} Attempt;

#define BY(measure) (1u << IG_CONFINED_##measure)

static const Attempt attempts[] = {
    {"read-passwords", read_passwords, BY(FILES)},
    {"list-root", list_root, BY(FILES)},
    {"open-own-memory", open_own_memory, BY(FILES) | BY(CALLS)},
    {"make-file", make_file, BY(FILES) | BY(CALLS)},
    {"open-to-write", open_to_write, BY(FILES) | BY(CALLS)},
    {"remove-file", remove_file, BY(FILES) | BY(CALLS)},
    {"write-to-file", write_to_file, BY(LIMITS)},
    {"connect-by-tcp", connect_by_tcp, BY(NETWORK) | BY(CALLS)},
    {"connect-by-udp", connect_by_udp, BY(CALLS)},
    {"connect-by-path", connect_by_path, BY(CALLS)},
    {"connect-by-abstract-name", connect_by_abstract_name, BY(SIGNALS) | BY(CALLS)},
    {"make-process", make_process, BY(CALLS)},
    {"start-program", start_program, BY(FILES) | BY(CALLS)},
    {"make-nameless-file", make_nameless_file, BY(CALLS)},
    {"be-traced", be_traced, BY(CALLS)},
    {"read-memory-of-parent", read_memory_of_parent, BY(CALLS)},
    {"signal-parent", signal_parent, BY(SIGNALS) | BY(CALLS)},
    {"set-up-io-uring", set_up_io_uring, BY(CALLS)},
    {"raise-limits", raise_limits, BY(CALLS)},
    {"compute-for-ever", compute_for_ever, BY(LIMITS)},
    {"take-more-time", take_more_time, BY(CALLS)},
    {"still-converts-text", convert_text, 0},
    {"still-lists-pdf-tables", list_pdf_tables, 0},
    {"still-takes-memory", take_memory, 0},
    {"still-answers", answer, 0},
};

/* The status of a process that tries it: its result, or more when it was killed. */
static int try(const Attempt *attempt, gboolean confined)
{
    int status = 0;
    g_free(ig_scratch_write(folder, "removed", "text", -1));
    pid_t child = fork();
    if (child == 0) {
        IgConfinement report;
        /* The file that is written to is open already: there the attempt is to make it grow. */
        int into = open(attempt->attempt == write_to_file ? file : "/dev/null", O_WRONLY);
        dup2(into, STDERR_FILENO);
        dup2(into, IG_CHILD_ANSWERS);
        if (confined)
            ig_confine(IG_CHILD_DOCUMENTS, PROCESSOR_SECONDS, &report);
        _exit(attempt->attempt());
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + status;
}

/* How a process on this machine is confined, found out by confining one. */
static void find_measures(gboolean *holds, GString *told)
{
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    pid_t child = fork();
    if (child == 0) {
        IgConfinement report;
        dup2(ends[1], IG_CHILD_ANSWERS);
        ig_confine(IG_CHILD_ANSWERS, PROCESSOR_SECONDS, &report);
        for (guint i = 0; i < IG_CONFINED_COUNT; i++)
            dprintf(IG_CHILD_ANSWERS, "%c%s: %s\n", report.measures[i].holds ? '+' : '-',
                    report.measures[i].name, report.measures[i].means);
        _exit(0);
    }
    close(ends[1]);
    char bytes[512];
    gssize got;
    while ((got = read(ends[0], bytes, sizeof bytes)) > 0)
        g_string_append_len(told, bytes, got);
    close(ends[0]);
    waitpid(child, NULL, 0);
    g_auto(GStrv) lines = g_strsplit(told->str, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, IG_CONFINED_COUNT + 1);
    for (guint i = 0; i < IG_CONFINED_COUNT; i++)
        holds[i] = lines[i][0] == '+';
}

static guint held; /* measures of this machine, a bit each */

/* A sanitizer is left its own files and its reports, by measures that otherwise hold. */
static gboolean is_left_to_sanitizers(const Attempt *attempt)
{
    return ig_confinement_is_reduced() &&
           (attempt->attempt == open_own_memory || attempt->attempt == write_to_file);
}

static void test_attempt(gconstpointer data)
{
    const Attempt *attempt = data;
    int free_result = try(attempt, FALSE);
    if (free_result != 0) {
        g_autofree char *why = g_strdup_printf("not confined, it is refused too: %s",
                                               g_strerror(free_result));
        g_test_skip(why);
        return;
    }
    if (attempt->refused_by && (!(attempt->refused_by & held) || is_left_to_sanitizers(attempt))) {
        g_test_skip("nothing on this machine, or in this build, refuses it");
        return;
    }
    int result = try(attempt, TRUE);
    g_test_message("%s", result < 1000 ? g_strerror(result) : "killed");
    if (attempt->refused_by)
        g_assert_true(result == EPERM || result == EACCES || result == EFBIG ||
                      result == 1000 + SIGKILL);
    else
        g_assert_cmpint(result, ==, 0);
}

/* ---- surroundings ---- */

static int listen_at(int domain, const void *address, socklen_t length)
{
    int listening = socket(domain, SOCK_STREAM, 0);
    g_assert_cmpint(bind(listening, address, length), ==, 0);
    g_assert_cmpint(listen(listening, 16), ==, 0);
    return listening;
}

static void prepare(int *listening)
{
    folder = ig_scratch_new();
    file = ig_scratch_write(folder, "file", "text", -1);
    socket_path = g_build_filename(folder, "socket", NULL);
    struct sockaddr_un path = unix_address(), abstract = abstract_address();
    socklen_t length = sizeof tcp_address;
    tcp_address = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = 0};
    tcp_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    listening[0] = listen_at(AF_INET, &tcp_address, sizeof tcp_address);
    listening[1] = listen_at(AF_UNIX, &path, sizeof path);
    listening[2] = listen_at(AF_UNIX, &abstract, sizeof abstract);
    g_assert_cmpint(getsockname(listening[0], (struct sockaddr *)&tcp_address, &length), ==, 0);
}

int main(int argc, char **argv)
{
    gboolean holds[IG_CONFINED_COUNT];
    int listening[3];
    g_test_init(&argc, &argv, NULL);
    prepare(listening);
    g_autoptr(GString) told = g_string_new(NULL);
    find_measures(holds, told);
    for (guint i = 0; i < IG_CONFINED_COUNT; i++)
        held |= holds[i] ? 1u << i : 0;
    g_test_message("%s", told->str);
    for (gsize i = 0; i < G_N_ELEMENTS(attempts); i++) {
        g_autofree char *path = g_strconcat("/extract/confinement/", attempts[i].name, NULL);
        g_test_add_data_func(path, &attempts[i], test_attempt);
    }
    int status = g_test_run();
    for (gsize i = 0; i < G_N_ELEMENTS(listening); i++)
        close(listening[i]);
    ig_scratch_free(folder);
    g_free(file);
    g_free(socket_path);
    return status;
}
