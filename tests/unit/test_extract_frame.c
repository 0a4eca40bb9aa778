#include "extract/frame.h"
#include "extract/message.h"
#include "extract/packing.h"
#include "support/scratch.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

/* "IGF1", type 5 (done), 8 bytes */
#define HEADER "IGF1\x05\x00\x00\x00\x08\x00\x00\x00"

typedef struct {
    IgFrameBuffer buffer;
    int read, write;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    int ends[2];
    g_assert_cmpint(pipe(ends), ==, 0);
    fixture->read = ends[0];
    fixture->write = ends[1];
    ig_frame_buffer_init(&fixture->buffer);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    ig_frame_buffer_clear(&fixture->buffer);
    close(fixture->read);
    if (fixture->write >= 0)
        close(fixture->write);
}

static void send(Fixture *fixture, const char *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    g_assert_cmpint(write(fixture->write, bytes, length), ==, (gssize)length);
    g_assert_true(ig_frame_buffer_fill(&fixture->buffer, fixture->read, &error));
    g_assert_no_error(error);
}

static int take(Fixture *fixture, IgFrameType *type, GVariant **payload)
{
    g_autoptr(GError) error = NULL;
    int got = ig_frame_buffer_take(&fixture->buffer, type, payload, &error);
    if (got < 0)
        g_assert_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_PROTOCOL);
    else
        g_assert_no_error(error);
    return got;
}

static int take_any(Fixture *fixture)
{
    IgFrameType type;
    g_autoptr(GVariant) payload = NULL;
    return take(fixture, &type, &payload);
}

/* ---- frames ---- */

static void test_byte_by_byte(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    int ends[2];
    char bytes[256];
    g_assert_cmpint(pipe(ends), ==, 0);
    g_assert_true(ig_frame_write(ends[1], IG_FRAME_REQUEST,
                                 g_variant_new("(t^ayb)", 7, "/a\xff", FALSE), &error));
    g_assert_true(
        ig_frame_write(ends[1], IG_FRAME_FAILED, g_variant_new("(tus)", 7, 5, "why"), &error));
    gssize length = read(ends[0], bytes, sizeof bytes);
    close(ends[0]);
    close(ends[1]);
    guint frames = 0;
    for (gssize i = 0; i < length; i++) {
        IgFrameType type;
        g_autoptr(GVariant) payload = NULL;
        send(fixture, bytes + i, 1);
        if (take(fixture, &type, &payload) == 0)
            continue;
        frames++;
        g_assert_cmpint(type, ==, frames == 1 ? IG_FRAME_REQUEST : IG_FRAME_FAILED);
        if (frames == 1) {
            guint64 ticket = 0;
            g_autofree char *path = NULL;
            g_variant_get(payload, "(t^ayb)", &ticket, &path, NULL);
            g_assert_cmpuint(ticket, ==, 7);
            g_assert_cmpstr(path, ==, "/a\xff");
        }
    }
    g_assert_cmpuint(frames, ==, 2);
}

static void test_truncated(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GError) error = NULL;
    send(fixture, HEADER "abcdefg", 12 + 7);
    g_assert_cmpint(take_any(fixture), ==, 0);
    close(fixture->write);
    fixture->write = -1;
    g_assert_false(ig_frame_buffer_fill(&fixture->buffer, fixture->read, &error));
    g_assert_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_CLOSED);
    g_assert_cmpint(take_any(fixture), ==, 0);
}

static void test_wrong_magic(Fixture *fixture, gconstpointer data)
{
    (void)data;
    send(fixture, "IGF2\x05\x00\x00\x00\x00\x00\x00\x00", 12);
    g_assert_cmpint(take_any(fixture), ==, -1);
}

static void test_words_for_a_frame(Fixture *fixture, gconstpointer data)
{
    (void)data;
    send(fixture, "Syntax Error: Invalid XRef entry\n", 33);
    g_assert_cmpint(take_any(fixture), ==, -1);
}

static void test_unknown_types(Fixture *fixture, gconstpointer data)
{
    (void)data;
    const guint8 types[] = {0, IG_FRAME_LAST + 1, 0xff};
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++) {
        char header[12] = "IGF1";
        header[4] = (char)types[i];
        ig_frame_buffer_clear(&fixture->buffer);
        ig_frame_buffer_init(&fixture->buffer);
        send(fixture, header, sizeof header);
        g_assert_cmpint(take_any(fixture), ==, -1);
    }
}

/* Refused by its header: nobody waits for bytes that will not come, or makes room for them. */
static void test_oversize(Fixture *fixture, gconstpointer data)
{
    (void)data;
    send(fixture, "IGF1\x05\x00\x00\x00\x01\x00\x00\x08", 12);
    g_assert_cmpint(take_any(fixture), ==, -1);
    send(fixture, "IGF1\x05\x00\x00\x00\xff\xff\xff\xff", 12);
    g_assert_cmpint(take_any(fixture), ==, -1);
}

/* ---- payloads that lie ---- */

static IgExtraction *begun(void)
{
    static const IgMadeParagraph one[] = {{.text = "First."}, {.text = NULL}};
    return ig_made_extraction(one);
}

static void test_hostile_payloads(Fixture *fixture, gconstpointer data)
{
    (void)fixture;
    (void)data;
    static const char *const types[] = {"(tsuua{ss}as)", "ay", "a(sus)"};
    g_autoptr(GRand) random = g_rand_new_with_seed(9293);
    for (guint run = 0; run < 6000; run++) {
        guint which = run % G_N_ELEMENTS(types);
        gsize length = (gsize)g_rand_int_range(random, 0, 300);
        g_autofree guint8 *bytes = g_malloc0(length + 1);
        for (gsize i = 0; i < length; i++)
            bytes[i] = g_rand_boolean(random) ? (guint8)g_rand_int(random) : 0;
        g_autoptr(GVariant) payload = g_variant_ref_sink(g_variant_new_from_data(
            G_VARIANT_TYPE(types[which]), bytes, length, FALSE, NULL, NULL));
        g_autoptr(IgExtraction) extraction = which == 0 ? NULL : begun();
        g_autoptr(GError) error = NULL;
        ig_message_read_extraction(&extraction, 0, (IgFrameType)(IG_FRAME_DOCUMENT + which),
                                   payload, &error);
        for (guint i = 0; extraction && i < extraction->paragraphs->len; i++) {
            const IgParagraph *paragraph = g_ptr_array_index(extraction->paragraphs, i);
            g_assert_true(g_utf8_validate(paragraph->text, -1, NULL));
            g_assert_cmpint(paragraph->zone, <, IG_ZONE_COUNT);
            g_assert_cmpuint(paragraph->ordinal, ==, i + 1);
        }
    }
}

static void test_out_of_turn(Fixture *fixture, gconstpointer data)
{
    (void)fixture;
    (void)data;
    g_autoptr(IgExtraction) none = NULL;
    g_autoptr(IgExtraction) some = begun();
    g_autoptr(GVariant) empty = g_variant_ref_sink(
        g_variant_new_from_data(G_VARIANT_TYPE("a(sus)"), "", 0, FALSE, NULL, NULL));
    g_autoptr(GVariant) document = g_variant_ref_sink(
        g_variant_new_from_data(G_VARIANT_TYPE("(tsuua{ss}as)"), "", 0, FALSE, NULL, NULL));
    g_assert_false(ig_message_read_extraction(&none, 0, IG_FRAME_DONE, empty, NULL));
    g_assert_false(ig_message_read_extraction(&some, 0, IG_FRAME_DOCUMENT, document, NULL));
    g_assert_false(ig_message_read_extraction(&some, 0, IG_FRAME_HELLO, empty, NULL));
    g_assert_false(ig_message_read_extraction(&none, 1, IG_FRAME_DOCUMENT, document, NULL));
    g_assert_null(none);
}

/* ---- values that no document has ---- */

/* One paragraph of a document of two pages, sent as a child would. */
static gboolean is_believed(const IgParagraph *like, const IgRegion *region)
{
    g_autoptr(GPtrArray) paragraphs = g_ptr_array_new_with_free_func(
        (GDestroyNotify)ig_paragraph_free);
    IgParagraph *paragraph = ig_paragraph_new();
    guint next = 0;
    paragraph->page = like->page;
    ig_paragraph_set(&paragraph->label, like->label);
    if (like->section) {
        g_strfreev(paragraph->section);
        paragraph->section = g_strdupv(like->section);
    }
    if (region)
        g_array_append_val(paragraph->regions, *region);
    g_ptr_array_add(paragraphs, paragraph);
    g_autoptr(IgExtraction) extraction = begun();
    extraction->pages = 2;
    g_autoptr(GVariant) packed = g_variant_ref_sink(ig_pack_paragraphs(paragraphs, &next, 1000));
    return ig_message_read_extraction(&extraction, 0, IG_FRAME_PARAGRAPHS, packed, NULL);
}

static void test_impossible_values(Fixture *fixture, gconstpointer data)
{
    (void)fixture;
    (void)data;
    static const IgRegion good = {2, 1, 2, 3, 4}, beyond = {3, 1, 2, 3, 4}, none = {0, 1, 2, 3, 4},
                          endless = {1, 1, INFINITY, 3, 4}, nothing = {1, NAN, 2, 3, 4};
    g_autofree char *much = g_strnfill(4000, '1');
    IgParagraph first = {.page = 2}, beyond_last = {.page = 3}, long_label = {.label = much};
    g_assert_true(is_believed(&first, NULL));
    g_assert_true(is_believed(&first, &good));
    g_assert_false(is_believed(&beyond_last, NULL));
    g_assert_false(is_believed(&long_label, NULL));
    g_auto(GStrv) sixty_five = g_strsplit(
        "1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 "
        "1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 "
        "1 2 3 4 5",
        " ", -1);
    const IgParagraph too_deep = {.page = 2, .section = sixty_five};
    g_assert_false(is_believed(&too_deep, NULL));
    g_assert_false(is_believed(&first, &beyond));
    g_assert_false(is_believed(&first, &none));
    g_assert_false(is_believed(&first, &endless));
    g_assert_false(is_believed(&first, &nothing));
}

/* Warnings with this kind, so many of them, at the end of a document. */
static gboolean are_believed(const char *kind, guint count)
{
    GVariantBuilder warnings;
    g_variant_builder_init(&warnings, G_VARIANT_TYPE("a(sus)"));
    for (guint i = 0; i < count; i++)
        g_variant_builder_add(&warnings, "(sus)", kind, 1, "");
    g_autoptr(GVariant) done = g_variant_ref_sink(g_variant_builder_end(&warnings));
    g_autoptr(IgExtraction) extraction = begun();
    return ig_message_read_extraction(&extraction, 0, IG_FRAME_DONE, done, NULL);
}

static void test_impossible_warnings(Fixture *fixture, gconstpointer data)
{
    (void)fixture;
    (void)data;
    g_assert_true(are_believed("invalid-utf8", 1));
    g_assert_true(are_believed("mojibake", 200));
    g_assert_false(are_believed("mojibake", 300));
    g_assert_false(are_believed("", 1));
    g_assert_false(are_believed("Two words", 1));
    g_assert_false(are_believed("bell\a", 1));
}

/* ---- a whole extraction ---- */

static IgExtraction *send_whole(Fixture *fixture, const IgExtraction *extraction)
{
    g_autoptr(GError) error = NULL;
    IgExtraction *again = NULL;
    IgFrameType type = IG_FRAME_HELLO;
    g_assert_true(ig_message_write_extraction(fixture->write, 17, extraction, FALSE, &error));
    while (type != IG_FRAME_DONE) {
        g_autoptr(GVariant) payload = NULL;
        if (ig_frame_buffer_take(&fixture->buffer, &type, &payload, &error) == 0)
            ig_frame_buffer_fill(&fixture->buffer, fixture->read, &error);
        else
            ig_message_read_extraction(&again, 17, type, payload, &error);
        g_assert_no_error(error);
    }
    return again;
}

static void test_extraction(Fixture *fixture, gconstpointer data)
{
    (void)data;
    static const IgMadeParagraph paragraphs[] = {
        {.text = "Ça ﬁnit 𝔸.",
         .label = "69",
         .series = "Recommendations",
         .section = "A > B",
         .zone = IG_ZONE_LIST,
         .page = 3,
         .page_label = "iii",
         .lang = "fr",
         .speaker = "CHAIR"},
        {.text = ""},
        {.text = NULL},
    };
    const IgRegion region = {3, 72, 100.25, 500, 112};
    g_autoptr(IgExtraction) extraction = ig_made_extraction(paragraphs);
    IgParagraph *first = g_ptr_array_index(extraction->paragraphs, 0);
    g_array_append_val(first->regions, region);
    ig_paragraph_set(&first->anchor, "p69");
    extraction->pages = 9;
    extraction->document->title = g_strdup("Tïtle");
    extraction->document->aliases = g_strsplit("a;b", ";", -1);
    ig_warnings_add(extraction->warnings, "mojibake", 2, "of UTF-8");
    g_autoptr(IgExtraction) again = send_whole(fixture, extraction);
    const IgParagraph *back = g_ptr_array_index(again->paragraphs, 0);
    g_assert_cmpuint(again->paragraphs->len, ==, 2);
    g_assert_cmpstr(back->text, ==, first->text);
    g_assert_cmpstr(back->label, ==, "69");
    g_assert_cmpstr(back->series, ==, "Recommendations");
    g_assert_cmpstr(back->section[1], ==, "B");
    g_assert_cmpstr(back->page_label, ==, "iii");
    g_assert_cmpstr(back->lang, ==, "fr");
    g_assert_cmpstr(back->speaker, ==, "CHAIR");
    g_assert_cmpstr(back->anchor, ==, "p69");
    g_assert_cmpint(back->zone, ==, IG_ZONE_LIST);
    const IgRegion *box = &g_array_index(back->regions, IgRegion, 0);
    g_assert_cmpuint(box->page, ==, region.page);
    g_assert_cmpfloat(box->y0, ==, region.y0);
    g_assert_cmpfloat(box->x1, ==, region.x1);
    g_assert_cmpuint(again->pages, ==, 9);
    g_assert_cmpstr(again->document->title, ==, "Tïtle");
    g_assert_cmpuint(g_strv_length(again->document->aliases), ==, 2);
    g_assert_cmpuint(((IgWarning *)g_ptr_array_index(again->warnings, 0))->count, ==, 2);
}

/* However early the bytes end, the paragraphs before that are whole, and no other is taken. */
static void test_cut_paragraphs(Fixture *fixture, gconstpointer data)
{
    (void)fixture;
    (void)data;
    static const IgMadeParagraph made[] = {
        {.text = "One é.", .label = "1", .section = "A > B"}, {.text = "Two."}, {.text = NULL}};
    g_autoptr(IgExtraction) extraction = ig_made_extraction(made);
    const IgRegion region = {1, 2, 3, 4, 5};
    g_array_append_val(((IgParagraph *)extraction->paragraphs->pdata[1])->regions, region);
    guint next = 0;
    g_autoptr(GVariant) all = g_variant_ref_sink(
        ig_pack_paragraphs(extraction->paragraphs, &next, G_MAXSIZE));
    gsize first_ends = 0;
    for (gsize length = 0; length <= g_variant_get_size(all); length++) {
        g_autoptr(GVariant) cut = g_variant_ref_sink(g_variant_new_from_data(
            G_VARIANT_TYPE_BYTESTRING, g_variant_get_data(all), length, TRUE, NULL, NULL));
        g_autoptr(GPtrArray) got = g_ptr_array_new_with_free_func(
            (GDestroyNotify)ig_paragraph_free);
        gboolean whole = ig_unpack_paragraphs(cut, got, 2);
        first_ends = first_ends == 0 && got->len == 1 ? length : first_ends;
        gboolean at_end = length == 0 || length == first_ends || length == g_variant_get_size(all);
        g_assert_cmpint(whole, ==, at_end);
        g_autoptr(GPtrArray) fewer = g_ptr_array_new_with_free_func(
            (GDestroyNotify)ig_paragraph_free);
        g_assert_cmpint(ig_unpack_paragraphs(cut, fewer, 1), ==, whole && got->len < 2);
    }
    g_assert_cmpuint(first_ends, >, 0);
}

static void add_test(const char *name, void (*test)(Fixture *, gconstpointer))
{
    g_autofree char *path = g_strconcat("/extract/frame/", name, NULL);
    g_test_add(path, Fixture, NULL, set_up, test, tear_down);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_test("byte-by-byte", test_byte_by_byte);
    add_test("truncated", test_truncated);
    add_test("wrong-magic", test_wrong_magic);
    add_test("words-for-a-frame", test_words_for_a_frame);
    add_test("unknown-types", test_unknown_types);
    add_test("oversize", test_oversize);
    add_test("hostile-payloads", test_hostile_payloads);
    add_test("out-of-turn", test_out_of_turn);
    add_test("impossible-values", test_impossible_values);
    add_test("impossible-warnings", test_impossible_warnings);
    add_test("extraction", test_extraction);
    add_test("cut-paragraphs", test_cut_paragraphs);
    return g_test_run();
}
