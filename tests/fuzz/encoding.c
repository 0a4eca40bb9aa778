/* Bytes as text in an encoding that nobody knows: the first line is what the document declares.
 * What comes out is text, mended or not, and what is made plain stays as it is. */
#include "text/encoding.h"

#include "target.h"
#include "text/mojibake.h"
#include "text/utf8.h"

#include <string.h>

static void check_text(const char *text)
{
    g_assert_nonnull(text);
    g_assert_true(g_utf8_validate(text, -1, NULL));
}

static void check_counts(const char *text)
{
    gsize bytes = strlen(text);
    g_assert_cmpuint(ig_utf8_code_points(text, bytes), ==, (gsize)g_utf8_strlen(text, -1));
    g_assert_cmpuint(ig_utf8_wide(text, bytes), <=, ig_utf8_code_points(text, bytes));
}

static void check_plain(const char *text)
{
    g_autofree char *plain = ig_text_squeeze(text);
    g_autofree char *twice = ig_text_squeeze(plain);
    check_text(plain);
    g_assert_cmpstr(plain, ==, twice);
    g_autofree char *normal = ig_utf8_normalize(text);
    g_autofree char *again = ig_utf8_normalize(normal);
    check_text(normal);
    g_assert_cmpstr(normal, ==, again);
    g_assert_null(strpbrk(plain, "\t\r\n"));
}

static void check_mended(const char *text)
{
    guint runs = 0;
    const char *encoding = NULL;
    g_autofree char *mended = ig_mojibake_repair(text, &runs, &encoding);
    if (!mended) {
        g_assert_cmpuint(runs, ==, 0);
        return;
    }
    check_text(mended);
    g_assert_cmpuint(runs, >, 0);
    g_assert_nonnull(encoding);
    g_assert_cmpint(g_utf8_strlen(mended, -1), <, g_utf8_strlen(text, -1));
}

static void check_decoded(const guint8 *bytes, gsize length, const char *declared)
{
    IgEncoding encoding = {.name = NULL};
    g_autofree char *text = ig_decode(bytes, length, declared, &encoding);
    check_text(text);
    g_assert_nonnull(encoding.name);
    g_assert_cmpuint(encoding.replaced, <=, length);
    if (encoding.evidence == IG_ENCODING_DECLARED)
        g_assert_nonnull(declared);
    check_counts(text);
    check_plain(text);
    check_mended(text);
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    const guint8 *end = length ? memchr(bytes, '\n', length) : NULL;
    gsize label = end ? (gsize)(end - bytes) : 0;
    g_autofree char *declared = g_strndup((const char *)bytes, label);
    const guint8 *rest = end ? end + 1 : bytes;
    ig_encoding_for_label(declared);
    check_decoded(rest, length - (gsize)(rest - bytes), *declared ? declared : NULL);
    check_decoded(rest, length - (gsize)(rest - bytes), NULL);
    return 0;
}
