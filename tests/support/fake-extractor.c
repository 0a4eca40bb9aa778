/* Stands in for igsearch-extract in tests: does with a document what the document's name says.
 *
 *     read      gives it one paragraph: its name
 *     fail      says that it cannot be read
 *     crash     dies of a signal          exit      ends, with words on standard error
 *     late      dies as one that has taken all its processor time
 *     hang      never answers             half      answers half a document, then hangs
 *     nonsense  answers words             turn      answers paragraphs of no document
 *     unasked   answers twice             deaf      closes its answers and goes on living
 *     flood     answers without end
 *     mute      closes what it prints to and goes on living
 *     print     prints a lot on both standard output and standard error, then reads it
 *     memory    says on standard error that memory ran out, then reads it
 *     content   gives it one paragraph: the first bytes of the file
 *     names     gives it one paragraph: the names of its environment, sorted
 *
 * Its own name says how it begins: "…-silent" never says hello, "…-dead" ends at once, "…-other"
 * speaks another version of the protocol, "…-rude" begins with something else than hello, "…-shy"
 * is killed the first time, and leaves its name with ".met" behind it. */
#include "extract/child.h"
#include "extract/handing.h"
#include "extract/message.h"
#include "extract/packing.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void live_on(void)
{
    for (;;)
        pause();
}

static void say(IgFrameType type, GVariant *payload)
{
    if (!ig_frame_write(IG_CHILD_ANSWERS, type, payload, NULL))
        exit(3);
}

/* Whether it was started before; from now on it was. */
static gboolean has_met(const char *program)
{
    g_autofree char *met = g_strconcat(program, ".met", NULL);
    gboolean there = g_file_test(met, G_FILE_TEST_EXISTS);
    return there || !g_file_set_contents(met, "", 0, NULL);
}

static void say_hello(const char *program)
{
    guint protocol = g_str_has_suffix(program, "-other") ? IG_EXTRACT_PROTOCOL + 1
                                                         : IG_EXTRACT_PROTOCOL;
    if (g_str_has_suffix(program, "-dead"))
        exit(9);
    if (g_str_has_suffix(program, "-shy") && !has_met(program))
        raise(SIGKILL);
    if (g_str_has_suffix(program, "-rude"))
        say(IG_FRAME_FAILED, g_variant_new("(tus)", (guint64)0, 0, "what?"));
    GVariantBuilder versions;
    g_variant_builder_init(&versions, G_VARIANT_TYPE("a{ss}"));
    g_variant_builder_add(&versions, "{ss}", "fake", "1.0");
    say(IG_FRAME_HELLO, g_variant_new("(uua{ss})", protocol, 1, &versions));
}

static void give(guint64 ticket, const char *name)
{
    g_autoptr(IgExtraction) extraction = ig_extraction_new();
    IgParagraph *paragraph = ig_paragraph_new();
    ig_paragraph_set(&paragraph->text, name);
    g_ptr_array_add(extraction->paragraphs, paragraph);
    ig_message_write_extraction(IG_CHILD_ANSWERS, ticket, extraction, FALSE, NULL);
}

static void give_half(guint64 ticket)
{
    GVariantBuilder facts;
    g_variant_builder_init(&facts, G_VARIANT_TYPE("a{ss}"));
    const char *const none[] = {NULL};
    say(IG_FRAME_DOCUMENT,
        g_variant_new("(tsuua{ss}^as)", ticket, "text/plain", 0, 0, &facts, none));
}

static void give_without_end(guint64 ticket)
{
    g_autoptr(GPtrArray) paragraphs = g_ptr_array_new_with_free_func(
        (GDestroyNotify)ig_paragraph_free);
    g_autofree char *text = g_strnfill(1024 * 1024, 'x');
    IgParagraph *paragraph = ig_paragraph_new();
    ig_paragraph_set(&paragraph->text, text);
    g_ptr_array_add(paragraphs, paragraph);
    give_half(ticket);
    for (;;) {
        guint next = 0;
        say(IG_FRAME_PARAGRAPHS, ig_pack_paragraphs(paragraphs, &next, 1));
    }
}

static void print_a_lot(void)
{
    for (guint i = 0; i < 20000; i++) {
        puts("Syntax Warning: a line of a parser that talks");
        fputs("Syntax Error: another\n", stderr);
    }
    fflush(stdout);
}

/* Whether a document of this name is to be answered as a good child would. */
static gboolean misbehave(guint64 ticket, const char *name)
{
    if (g_str_has_prefix(name, "crash"))
        raise(SIGSEGV);
    if (g_str_has_prefix(name, "exit")) {
        fputs("the last words\n", stderr);
        exit(7);
    }
    if (g_str_has_prefix(name, "late"))
        raise(SIGXCPU);
    if (g_str_has_prefix(name, "half"))
        give_half(ticket);
    if (g_str_has_prefix(name, "flood"))
        give_without_end(ticket);
    if (g_str_has_prefix(name, "deaf"))
        close(IG_CHILD_ANSWERS);
    if (g_str_has_prefix(name, "mute")) {
        close(STDOUT_FILENO);
        close(STDERR_FILENO);
    }
    if (g_regex_match_simple("^(hang|half|deaf|mute)", name, 0, 0))
        live_on();
    if (g_str_has_prefix(name, "nonsense"))
        return write(IG_CHILD_ANSWERS, "Hello, I am no message.\n", 24) > 0;
    if (g_str_has_prefix(name, "turn")) {
        say(IG_FRAME_PARAGRAPHS, g_variant_new_array(G_VARIANT_TYPE_BYTE, NULL, 0));
        return TRUE;
    }
    if (g_str_has_prefix(name, "fail")) {
        say(IG_FRAME_FAILED,
            g_variant_new("(tus)", ticket, IG_EXTRACT_ERROR_DOCUMENT, "it is encrypted"));
        return TRUE;
    }
    return FALSE;
}

static void give_content(guint64 ticket, int document)
{
    char text[64];
    gssize length = read(document, text, sizeof text - 1);
    text[MAX(length, 0)] = '\0';
    give(ticket, text);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void give_names(guint64 ticket)
{
    g_auto(GStrv) names = g_listenv();
    qsort(names, g_strv_length(names), sizeof *names, by_name);
    g_autofree char *text = g_strjoinv(" ", names);
    give(ticket, text);
}

static void answer(guint64 ticket, const char *name, int document)
{
    if (misbehave(ticket, name))
        return;
    if (g_str_has_prefix(name, "content")) {
        give_content(ticket, document);
        return;
    }
    if (g_str_has_prefix(name, "names")) {
        give_names(ticket);
        return;
    }
    if (g_str_has_prefix(name, "print"))
        print_a_lot();
    if (g_str_has_prefix(name, "memory"))
        fputs("Out of memory\n", stderr);
    give(ticket, name);
    if (g_str_has_prefix(name, "unasked"))
        give(ticket, name);
}

int main(int argc, char **argv)
{
    (void)argc;
    IgFrameBuffer buffer;
    signal(SIGSEGV, SIG_DFL);
    if (g_str_has_suffix(argv[0], "-silent"))
        live_on();
    say_hello(argv[0]);
    ig_frame_buffer_init(&buffer);
    while (ig_frame_buffer_fill(&buffer, IG_CHILD_REQUESTS, NULL)) {
        IgFrameType type;
        g_autoptr(GVariant) payload = NULL;
        if (ig_frame_buffer_take(&buffer, &type, &payload, NULL) <= 0)
            continue;
        guint64 ticket = 0;
        g_autofree char *name = NULL;
        int document = ig_hand_take(IG_CHILD_DOCUMENTS, NULL);
        g_variant_get(payload, "(t^ayb)", &ticket, &name, NULL);
        answer(ticket, name, document);
        close(document);
    }
    ig_frame_buffer_clear(&buffer);
    return EXIT_SUCCESS;
}
