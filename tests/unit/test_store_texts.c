/* What is read from blocks of texts is what was put in, in whatever order it is asked for. */
#include "store/database.h"
#include "store/text_block.h"
#include "store/texts.h"
#include "support/scratch.h"

#include <string.h>

#define DOCUMENTS 12
#define SEED      1969

typedef struct {
    char *folder;
    IgStore *store;
    GRand *chance;
    GHashTable *plain; /* id → text */
} Fixture;

/* Some paragraphs fill blocks of their own, most share one, some are empty. */
static char *made_text(GRand *chance)
{
    static const gint32 longest[] = {3, 40, 400, 3 * IG_TEXT_BLOCK_BYTES};
    gint32 length = g_rand_int_range(chance, 0,
                                     longest[g_rand_int_range(chance, 0, G_N_ELEMENTS(longest))]);
    GString *text = g_string_new(NULL);
    for (gint32 i = 0; i < length; i++)
        g_string_append_unichar(text, (gunichar)g_rand_int_range(chance, 'a', 0x17f));
    return g_string_free(text, FALSE);
}

/* Ids are missing between documents. */
static void put_document(Fixture *fixture, gint64 first)
{
    g_autoptr(GPtrArray) paragraphs = g_ptr_array_new_with_free_func(
        (GDestroyNotify)ig_paragraph_free);
    gint32 count = g_rand_int_range(fixture->chance, 0, 60);
    for (gint32 i = 0; i < count; i++) {
        IgParagraph *paragraph = ig_paragraph_new();
        g_autofree char *text = made_text(fixture->chance);
        ig_paragraph_set(&paragraph->text, text);
        g_ptr_array_add(paragraphs, paragraph);
        g_hash_table_insert(fixture->plain, GINT_TO_POINTER(first + i), g_strdup(paragraph->text));
    }
    g_assert_true(ig_texts_put(fixture->store, first, paragraphs, NULL));
}

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void)data;
    gint64 first = 1;
    fixture->folder = ig_scratch_new();
    fixture->store = ig_made_store(fixture->folder);
    fixture->chance = g_rand_new_with_seed(SEED);
    fixture->plain = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    for (guint i = 0; i < DOCUMENTS; i++) {
        put_document(fixture, first);
        first += g_rand_int_range(fixture->chance, 60, 80);
    }
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_rand_free(fixture->chance);
    g_hash_table_unref(fixture->plain);
    ig_store_close(fixture->store);
    ig_scratch_free(fixture->folder);
}

static void assert_text(const Fixture *fixture, gint32 id)
{
    g_autoptr(GError) error = NULL;
    sqlite3_stmt *row = ig_database_statement(fixture->store, "SELECT ig_text(?1)", &error);
    sqlite3_bind_int(row, 1, id);
    g_assert_true(ig_database_step(fixture->store, row, &error));
    g_autofree char *text = ig_database_text(row, 0);
    sqlite3_reset(row);
    g_assert_cmpstr(text, ==, g_hash_table_lookup(fixture->plain, GINT_TO_POINTER(id)));
}

static void test_in_order(Fixture *fixture, gconstpointer data)
{
    (void)data;
    for (gint32 id = -1; id < DOCUMENTS * 80 + 2; id++)
        assert_text(fixture, id);
}

static void test_at_random(Fixture *fixture, gconstpointer data)
{
    (void)data;
    for (guint i = 0; i < 1000; i++)
        assert_text(fixture, g_rand_int_range(fixture->chance, 0, DOCUMENTS * 80));
}

/* What is kept unpacked must not outlive the row it came from. */
static void test_taken_out(Fixture *fixture, gconstpointer data)
{
    (void)data;
    assert_text(fixture, 1);
    g_assert_true(ig_database_exec(fixture->store, "DELETE FROM text_block", NULL));
    g_hash_table_remove_all(fixture->plain);
    assert_text(fixture, 1);
    put_document(fixture, 1);
    for (gint32 id = 0; id < 80; id++)
        assert_text(fixture, id);
}

/* Bytes of a block changed at random give another block never, and no crash. */
static void test_any_bytes(Fixture *fixture, gconstpointer data)
{
    (void)data;
    g_autoptr(GByteArray) plain = g_byte_array_new();
    g_autofree char *text = NULL;
    for (guint i = 0; i < 20; i++) {
        g_free(text);
        text = made_text(fixture->chance);
        ig_text_block_add(plain, text);
    }
    g_autoptr(IgTextPacker) packer = ig_text_packer_new();
    g_autoptr(GByteArray) packed = ig_text_block_pack(packer, plain);
    g_autoptr(IgTextBlock) whole = ig_text_block_unpack(packed->data, packed->len, 20);
    g_assert_cmpstr(ig_text_block_text(whole, 19), ==, text);
    for (guint i = 0; i < packed->len; i++) {
        packed->data[i] ^= (guint8)g_rand_int_range(fixture->chance, 1, 256);
        g_autoptr(IgTextBlock) changed = ig_text_block_unpack(packed->data, packed->len, 20);
        if (changed)
            g_assert_cmpmem(changed->bytes, plain->len, whole->bytes, plain->len);
        g_autoptr(IgTextBlock) cut = ig_text_block_unpack(packed->data, i, 20);
        g_assert_null(cut);
    }
    g_assert_null(ig_text_block_unpack(NULL, 0, 1));
}

static void add_test(const char *name, void (*test)(Fixture *, gconstpointer))
{
    g_autofree char *path = g_strconcat("/store/texts/", name, NULL);
    g_test_add(path, Fixture, NULL, set_up, test, tear_down);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    add_test("in-order", test_in_order);
    add_test("at-random", test_at_random);
    add_test("taken-out", test_taken_out);
    add_test("any-bytes", test_any_bytes);
    return g_test_run();
}
