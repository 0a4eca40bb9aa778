#include "store/varint.h"

static void there_and_back(guint64 number, guint expected)
{
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    guint64 read = 0;
    ig_varint_append(bytes, number);
    g_assert_cmpuint(bytes->len, ==, expected);
    for (guint cut = 0; cut < bytes->len; cut++) {
        const guint8 *at = bytes->data;
        g_assert_false(ig_varint_take(&at, bytes->data + cut, G_MAXUINT64, &read));
    }
    const guint8 *at = bytes->data;
    g_assert_true(ig_varint_take(&at, bytes->data + bytes->len, number, &read));
    g_assert_true(at == bytes->data + bytes->len);
    g_assert_cmpuint(read, ==, number);
    at = bytes->data;
    g_assert_true(number == 0 || !ig_varint_take(&at, bytes->data + bytes->len, number - 1, &read));
}

static void test_there_and_back(void)
{
    there_and_back(0, 1);
    there_and_back(127, 1);
    there_and_back(128, 2);
    there_and_back(16383, 2);
    there_and_back(16384, 3);
    there_and_back(G_MAXUINT32, 5);
    there_and_back(((guint64)1 << 63) - 1, 9);
}

static void test_malformed(void)
{
    static const guint8 padded[] = {0x81, 0x00},
                        endless[] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01};
    guint64 read = 7;
    const guint8 *at = padded;
    g_assert_false(ig_varint_take(&at, padded + sizeof padded, G_MAXUINT64, &read));
    at = endless;
    g_assert_false(ig_varint_take(&at, endless + sizeof endless, G_MAXUINT64, &read));
    g_assert_cmpuint(read, ==, 7);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/varint/there-and-back", test_there_and_back);
    g_test_add_func("/store/varint/malformed", test_malformed);
    return g_test_run();
}
