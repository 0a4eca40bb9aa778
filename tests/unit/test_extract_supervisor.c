/* The supervisor against children that do everything wrong: each costs one document, and the next
 * is read. IG_FAKE_EXTRACTOR is tests/support/fake-extractor. */
#include "extract/supervisor.h"
#include "extract/worker.h"
#include "support/scratch.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* Of a document that is never answered: long enough for a busy machine to answer the others. */
#define SECONDS 2

/* The documents lie in one folder, each with its own name for text. */
static char *folder;

static void submit(IgSupervisor *supervisor, guint64 ticket, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);
    g_assert_true(g_file_set_contents(path, name, -1, NULL));
    ig_supervisor_submit(supervisor, ticket, path);
}

static IgSupervisor *start(guint children)
{
    g_autoptr(GError) error = NULL;
    const IgSupervisorOptions options = {
        .program = g_getenv("IG_FAKE_EXTRACTOR"),
        .children = children,
        .budget = {{[IG_LIMIT_SECONDS] = SECONDS, [IG_LIMIT_OUTPUT_MIB] = 1}}};
    IgSupervisor *supervisor = ig_supervisor_new(&options, &error);
    g_assert_no_error(error);
    return supervisor;
}

static IgReading *next(IgSupervisor *supervisor)
{
    g_autoptr(GError) error = NULL;
    IgReading *reading = ig_supervisor_next(supervisor, &error);
    g_assert_no_error(error);
    return reading;
}

static void assert_read(const IgReading *reading, const char *name)
{
    g_assert_no_error(reading->failure);
    g_assert_cmpuint(reading->extraction->paragraphs->len, ==, 1);
    const IgParagraph *paragraph = g_ptr_array_index(reading->extraction->paragraphs, 0);
    g_assert_cmpstr(paragraph->text, ==, name);
}

/* What each way of misbehaving costs: an error of the document, and words of its message. */
typedef struct {
    const char *name;
    IgExtractError code;
    const char *words;
} Failing;

static const Failing failing[] = {
    {"fail", IG_EXTRACT_ERROR_DOCUMENT, "it is encrypted"},
    {"crash", IG_EXTRACT_ERROR_DIED, "signal 11"},
    {"exit", IG_EXTRACT_ERROR_DIED, "status 7 while reading it: the last words"},
    {"hang", IG_EXTRACT_ERROR_TIMEOUT, "longer than the 2 seconds"},
    {"half", IG_EXTRACT_ERROR_TIMEOUT, "longer than the 2 seconds"},
    {"late", IG_EXTRACT_ERROR_TIMEOUT, "longer than the 2 seconds"},
    {"nonsense", IG_EXTRACT_ERROR_PROTOCOL, "no message"},
    {"turn", IG_EXTRACT_ERROR_PROTOCOL, "out of turn"},
    {"deaf", IG_EXTRACT_ERROR_DIED, "while reading it"},
    {"mute", IG_EXTRACT_ERROR_DIED, "while reading it"},
    {"flood", IG_EXTRACT_ERROR_PROTOCOL, "more than a document of so much text"},
};

static void test_failing(gconstpointer data)
{
    const Failing *one = data;
    g_autoptr(IgSupervisor) supervisor = start(1);
    submit(supervisor, 1, "read-before");
    submit(supervisor, 2, one->name);
    submit(supervisor, 3, "read-after");
    for (guint64 ticket = 1; ticket <= 3; ticket++) {
        g_autoptr(IgReading) reading = next(supervisor);
        g_assert_cmpuint(reading->ticket, ==, ticket);
        if (ticket == 2) {
            g_assert_null(reading->extraction);
            g_assert_error(reading->failure, IG_EXTRACT_ERROR, (int)one->code);
            g_test_message("%s", reading->failure->message);
            g_assert_nonnull(strstr(reading->failure->message, one->words));
        } else {
            assert_read(reading, ticket == 1 ? "read-before" : "read-after");
        }
    }
    g_assert_cmpuint(ig_supervisor_pending(supervisor), ==, 0);
    g_assert_null(next(supervisor));
}

/* A second answer to one request is nobody's: the document stays as it was first given. */
static void test_unasked(void)
{
    g_autoptr(IgSupervisor) supervisor = start(1);
    submit(supervisor, 1, "unasked");
    submit(supervisor, 2, "read");
    g_autoptr(IgReading) first = next(supervisor);
    assert_read(first, "unasked");
    /* Whether it comes before or after the next request, it is not taken for that one's answer. */
    g_autoptr(IgReading) second = next(supervisor);
    if (second->failure)
        g_assert_error(second->failure, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_PROTOCOL);
    else
        assert_read(second, "read");
}

static void test_prints(void)
{
    g_autoptr(IgSupervisor) supervisor = start(1);
    submit(supervisor, 1, "print");
    g_autoptr(IgReading) reading = next(supervisor);
    assert_read(reading, "print");
    const IgWarning *warning = g_ptr_array_index(reading->extraction->warnings, 0);
    g_assert_cmpstr(warning->kind, ==, "parser-messages");
    g_assert_cmpuint(warning->count, ==, 40000);
    g_assert_true(g_str_has_prefix(warning->detail, "Syntax Error: another; Syntax Error"));
    g_assert_cmpuint(strlen(warning->detail), <=, 600);
}

/* poppler goes on with part of the text: the document is kept, and says so. */
static void test_ran_out_of_memory(void)
{
    g_autoptr(IgSupervisor) supervisor = start(1);
    submit(supervisor, 1, "memory");
    submit(supervisor, 2, "read");
    g_autoptr(IgReading) reading = next(supervisor);
    assert_read(reading, "memory");
    g_assert_cmpuint(reading->extraction->warnings->len, ==, 2);
    const IgWarning *warning = g_ptr_array_index(reading->extraction->warnings, 1);
    g_assert_cmpstr(warning->kind, ==, "truncated");
    g_autoptr(IgReading) after = next(supervisor);
    g_assert_cmpuint(after->extraction->warnings->len, ==, 0);
}

static int by_number(gconstpointer a, gconstpointer b)
{
    return (int)*(const guint64 *)a - (int)*(const guint64 *)b;
}

/* Forty documents on four children, every third of which kills its child: each comes back once. */
static void test_many(void)
{
    guint64 tickets[40];
    guint read = 0;
    g_autoptr(IgSupervisor) supervisor = start(4);
    for (guint64 i = 0; i < G_N_ELEMENTS(tickets); i++)
        submit(supervisor, i, i % 3 ? "read" : i % 2 ? "exit" : "nonsense");
    for (guint i = 0; i < G_N_ELEMENTS(tickets); i++) {
        g_autoptr(IgReading) reading = next(supervisor);
        tickets[i] = reading->ticket;
        read += reading->extraction != NULL;
        g_assert_cmpint(reading->extraction != NULL, ==, reading->ticket % 3 != 0);
    }
    qsort(tickets, G_N_ELEMENTS(tickets), sizeof tickets[0], by_number);
    for (guint i = 0; i < G_N_ELEMENTS(tickets); i++)
        g_assert_cmpuint(tickets[i], ==, i);
    g_assert_cmpuint(read, ==, 26);
}

/* A child that has taken more of the processor than one document may is not given another. */
static void test_spent(void)
{
    const IgBudget short_one = {{1}}, none = {{0}}, long_one = {{1000}};
    IgWorker worker;
    int ends[2];
    char done;
    g_assert_cmpint(pipe(ends), ==, 0);
    ig_worker_init(&worker);
    g_assert_false(ig_worker_is_spent(&worker, &short_one));
    worker.pid = fork();
    if (worker.pid == 0) {
        while (clock() <= CLOCKS_PER_SEC)
            continue;
        g_assert_cmpint(write(ends[1], "", 1), ==, 1);
        for (;;)
            pause();
    }
    g_assert_false(ig_worker_is_spent(&worker, &short_one));
    g_assert_cmpint(read(ends[0], &done, 1), ==, 1);
    g_assert_true(ig_worker_is_spent(&worker, &short_one));
    g_assert_false(ig_worker_is_spent(&worker, &long_one));
    g_assert_false(ig_worker_is_spent(&worker, &none));
    ig_worker_stop(&worker);
    close(ends[0]);
    close(ends[1]);
}

static void test_ready(void)
{
    g_autoptr(IgSupervisor) supervisor = start(1);
    g_assert_false(ig_supervisor_is_ready(supervisor, 0));
    submit(supervisor, 1, "hang");
    submit(supervisor, 2, "read-after");
    gint64 began = g_get_monotonic_time();
    g_assert_false(ig_supervisor_is_ready(supervisor, 50));
    g_assert_cmpint(g_get_monotonic_time() - began, >=, 50 * 1000);
    g_assert_cmpuint(ig_supervisor_pending(supervisor), ==, 2);
    g_assert_true(ig_supervisor_is_ready(supervisor, SECONDS * 10 * 1000));
    g_assert_cmpuint(ig_supervisor_pending(supervisor), ==, 2);
    for (guint64 ticket = 1; ticket <= 2; ticket++) {
        g_autoptr(IgReading) reading = next(supervisor);
        g_assert_cmpuint(reading->ticket, ==, ticket);
    }
}

static void test_hello(void)
{
    g_autoptr(IgSupervisor) supervisor = start(1);
    g_autofree char *versions = g_variant_print(ig_supervisor_versions(supervisor), FALSE);
    g_assert_cmpstr(versions, ==, "{'fake': '1.0'}");
    g_assert_cmpuint(ig_supervisor_extractor(supervisor), ==, 1);
}

/* ---- what a child is given ---- */

static void test_content(void)
{
    g_autoptr(IgSupervisor) supervisor = start(1);
    submit(supervisor, 1, "content-of-one");
    submit(supervisor, 2, "content-of-two");
    for (guint64 ticket = 1; ticket <= 2; ticket++) {
        g_autoptr(IgReading) reading = next(supervisor);
        assert_read(reading, ticket == 1 ? "content-of-one" : "content-of-two");
    }
}

/* Tokens and passwords that people keep there are no document's business. */
static void test_environment(void)
{
    g_setenv("IG_SECRET", "password", TRUE);
    g_setenv("G_DEBUG", "fatal-warnings", TRUE);
    g_autoptr(IgSupervisor) supervisor = start(1);
    submit(supervisor, 1, "names");
    g_autoptr(IgReading) reading = next(supervisor);
    const IgParagraph *paragraph = g_ptr_array_index(reading->extraction->paragraphs, 0);
    g_test_message("%s", paragraph->text);
    g_assert_nonnull(strstr(paragraph->text, "G_DEBUG LC_ALL"));
    g_assert_null(strstr(paragraph->text, "IG_"));
    g_assert_null(strstr(paragraph->text, "PATH "));
}

/* What cannot be opened costs no child anything, and FIFOs are not waited for. */
static void test_not_opened(void)
{
    static const char *const names[] = {"absent", "pipe", ""};
    static const char *const words[] = {"No such file", "not a regular file", "not a regular file"};
    g_autoptr(IgSupervisor) supervisor = start(1);
    for (guint64 i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        if (g_str_equal(names[i], "pipe"))
            g_assert_cmpint(mkfifo(path, 0600), ==, 0);
        ig_supervisor_submit(supervisor, i, path);
    }
    submit(supervisor, G_N_ELEMENTS(names), "read");
    for (guint64 i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(IgReading) reading = next(supervisor);
        g_assert_cmpuint(reading->ticket, ==, i);
        g_assert_error(reading->failure, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_DOCUMENT);
        g_assert_nonnull(strstr(reading->failure->message, words[i]));
    }
    g_autoptr(IgReading) after = next(supervisor);
    assert_read(after, "read");
}

/* ---- programs that are no extractor ---- */

static void assert_no_start(const char *program, const char *words)
{
    g_autoptr(GError) error = NULL;
    const IgSupervisorOptions options = {.program = program, .children = 1, .budget = {{SECONDS}}};
    g_autoptr(IgSupervisor) supervisor = ig_supervisor_new(&options, &error);
    g_assert_null(supervisor);
    g_assert_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_START);
    g_test_message("%s", error->message);
    g_assert_nonnull(strstr(error->message, words));
}

static void test_no_extractor(void)
{
    static const char *const kinds[][2] = {
        {"fake-dead", "cannot be started: the other side closed the pipe"},
        {"fake-other", "belongs to another igsearch"},
        {"fake-rude", "did not say hello"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *program = g_build_filename(folder, kinds[i][0], NULL);
        g_assert_cmpint(symlink(g_getenv("IG_FAKE_EXTRACTOR"), program), ==, 0);
        assert_no_start(program, kinds[i][1]);
    }
    g_autofree char *none = g_build_filename(folder, "none", NULL);
    assert_no_start(none, "none cannot be started");
    assert_no_start("/bin/cat", "cannot be started");
}

static void test_killed_before_hello(void)
{
    g_autofree char *program = g_build_filename(folder, "fake-shy", NULL);
    g_autofree char *met = g_strconcat(program, ".met", NULL);
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(symlink(g_getenv("IG_FAKE_EXTRACTOR"), program), ==, 0);
    const IgSupervisorOptions options = {.program = program, .children = 1, .budget = {{SECONDS}}};
    g_autoptr(IgSupervisor) supervisor = ig_supervisor_new(&options, &error);
    g_assert_no_error(error);
    g_assert_nonnull(supervisor);
    g_assert_true(g_file_test(met, G_FILE_TEST_EXISTS));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    folder = ig_scratch_new();
    g_test_add_func("/extract/supervisor/spent", test_spent);
    g_test_add_func("/extract/supervisor/ready", test_ready);
    g_test_add_func("/extract/supervisor/hello", test_hello);
    g_test_add_func("/extract/supervisor/killed-before-hello", test_killed_before_hello);
    for (gsize i = 0; i < G_N_ELEMENTS(failing); i++) {
        g_autofree char *path = g_strconcat("/extract/supervisor/", failing[i].name, NULL);
        g_test_add_data_func(path, &failing[i], test_failing);
    }
    g_test_add_func("/extract/supervisor/unasked", test_unasked);
    g_test_add_func("/extract/supervisor/prints", test_prints);
    g_test_add_func("/extract/supervisor/ran-out-of-memory", test_ran_out_of_memory);
    g_test_add_func("/extract/supervisor/many", test_many);
    g_test_add_func("/extract/supervisor/no-extractor", test_no_extractor);
    g_test_add_func("/extract/supervisor/content", test_content);
    g_test_add_func("/extract/supervisor/environment", test_environment);
    g_test_add_func("/extract/supervisor/not-opened", test_not_opened);
    int status = g_test_run();
    ig_scratch_free(folder);
    return status;
}
