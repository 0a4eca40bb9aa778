#include "support/cases.h"
#include "text/encoding.h"

#include <string.h>

static const char *const evidence_names[] = {"bom", "declared", "utf-8", "guessed"};

static void check_label(const IgCase *one)
{
    const char *name = ig_encoding_for_label(ig_case_get(one, "label"));
    ig_case_expect(one, "name", name ? name : "", ig_case_get(one, "name"));
}

static void check(const IgCase *one)
{
    if (ig_case_has(one, "label")) {
        check_label(one);
        return;
    }
    const char *bytes = ig_case_get(one, "bytes");
    const char *declared = ig_case_has(one, "declared") ? ig_case_get(one, "declared") : NULL;
    IgEncoding used;
    g_autofree char *text = ig_decode((const guint8 *)bytes, strlen(bytes), declared, &used);
    g_autofree char *replaced = g_strdup_printf("%u", used.replaced);
    ig_case_expect(one, "text", text, ig_case_get(one, "text"));
    ig_case_expect(one, "name", used.name, ig_case_get(one, "name"));
    ig_case_expect(one, "evidence", evidence_names[used.evidence], ig_case_get(one, "evidence"));
    ig_case_expect(one, "replaced", replaced, ig_case_get(one, "replaced"));
}

typedef struct {
    const char *bytes;
    gsize length;
    const char *declared;
    const char *text, *name;
    IgEncodingEvidence evidence;
    guint replaced;
} BinaryCase;

#define BYTES(literal) literal, sizeof(literal) - 1

/* What has NULs, which a table of text cannot hold. */
static void test_utf16_and_nuls(void)
{
    static const BinaryCase cases[] = {
        {BYTES("\377\376h\0i\0"), NULL, "hi", "UTF-16LE", IG_ENCODING_FROM_BOM, 0},
        {BYTES("\376\377\0h\0i"), NULL, "hi", "UTF-16BE", IG_ENCODING_FROM_BOM, 0},
        {BYTES("\377\376\0\0h\0\0\0"), NULL, "h", "UTF-32LE", IG_ENCODING_FROM_BOM, 0},
        {BYTES("h\0i\0 \0y\0o\0u\0"), NULL, "hi you", "UTF-16LE", IG_ENCODING_GUESSED, 0},
        {BYTES("\0h\0i\0 \0y\0o\0u"), NULL, "hi you", "UTF-16BE", IG_ENCODING_GUESSED, 0},
        {BYTES("h\0i\0"), "utf-16", "hi", "UTF-16LE", IG_ENCODING_DECLARED, 0},
        {BYTES("\0h\0i"), "utf-16", "hi", "UTF-16BE", IG_ENCODING_DECLARED, 0},
        {BYTES("\0h\0i"), "utf-16be", "hi", "UTF-16BE", IG_ENCODING_DECLARED, 0},
        {BYTES("h\0i\0"), "iso-8859-1", "hi", "UTF-16LE", IG_ENCODING_GUESSED, 0},
        {BYTES("\022\004A\0045\004 \0"), NULL, "Все ", "UTF-16LE", IG_ENCODING_GUESSED, 0},
        {BYTES("\075\330\000\336 \0"), "utf-16", "\xf0\x9f\x98\x80 ", "UTF-16LE",
         IG_ENCODING_DECLARED, 0},
        {BYTES("\377\376\075\330h\0"), NULL, "\357\277\275h", "UTF-16LE", IG_ENCODING_FROM_BOM, 1},
        {BYTES("\377\376h\0i"), NULL, "h\357\277\275", "UTF-16LE", IG_ENCODING_FROM_BOM, 1},
        {BYTES("\222\116\143\153\350\137"), "utf-16le", "\344\272\222\346\255\243\345\277\250",
         "UTF-16LE", IG_ENCODING_DECLARED, 0},
        {BYTES("one \0 among many letters of a plain text"), NULL,
         "one \357\277\275 among many letters of a plain text", "UTF-8", IG_ENCODING_VALID_UTF8, 1},
        {BYTES("caf\351 \0"), "latin1", "caf\303\251 \357\277\275", "WINDOWS-1252",
         IG_ENCODING_DECLARED, 1},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const BinaryCase *one = &cases[i];
        IgEncoding used;
        g_autofree char *text = ig_decode((const guint8 *)one->bytes, one->length, one->declared,
                                          &used);
        g_test_message("case %" G_GSIZE_FORMAT, i);
        g_assert_cmpstr(text, ==, one->text);
        g_assert_cmpstr(used.name, ==, one->name);
        g_assert_cmpint(used.evidence, ==, one->evidence);
        g_assert_cmpuint(used.replaced, ==, one->replaced);
    }
}

/* A text longer than what iconv writes at a time, with a character across the border. */
static void test_long_text_through_iconv(void)
{
    g_autoptr(GString) bytes = g_string_new("x");
    g_autoptr(GString) wanted = g_string_new("x");
    for (guint i = 0; i < 20000; i++) {
        g_string_append(bytes, "\273\245");
        g_string_append(wanted, "\344\272\222");
    }
    IgEncoding used;
    g_autofree char *text = ig_decode((const guint8 *)bytes->str, bytes->len, "gbk", &used);
    g_assert_cmpstr(text, ==, wanted->str);
    g_assert_cmpuint(used.replaced, ==, 0);
}

static void test_encoding_may_be_null(void)
{
    g_autofree char *text = ig_decode((const guint8 *)"\351t\351", 3, NULL, NULL);
    g_assert_cmpstr(text, ==, "\303\251t\303\251");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("encoding", "encoding.test", check);
    g_test_add_func("/encoding/utf16-and-nuls", test_utf16_and_nuls);
    g_test_add_func("/encoding/long-text-through-iconv", test_long_text_through_iconv);
    g_test_add_func("/encoding/may-be-null", test_encoding_may_be_null);
    return g_test_run();
}
