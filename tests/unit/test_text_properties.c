/* What holds for any text, tried on random ones. GLib prints the seed; --seed repeats a run. */
#include "text/encoding.h"
#include "text/fold.h"
#include "text/mojibake.h"
#include "text/single_byte.h"
#include "text/tokens.h"
#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

#define ROUNDS 2000

/* Letters of a script, for random words. */
typedef struct {
    const char *name;
    const char *letters;
} Alphabet;

static const Alphabet alphabets[] = {
    {"French", "aeiounrstlaeiounrstléèàçêî"},
    {"German", "aeiounrstlaeiounrstläöüß"},
    {"Polish", "aeiounrzywkaeiounrzywkąęłśżźćńó"},
    {"Icelandic", "aeiounrstlaeiounrstlðþæöáí"},
    {"Greek", "αβγδεζηθικλμνξοπρστυφχψω"},
    {"Russian", "абвгдежзийклмнопрстуфхцчшщыьэюя"},
    {"Hebrew", "אבגדהוזחטיכלמנסעפצקרשת"},
    {"Arabic", "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"},
    {"Hindi", "अआइईउएओकखगघचछजटडणतथदधनपबमयरलवशसह"},
    {"Thai", "กขคงจชดตถทธนบปผพมยรลวสหอ"},
    {"Chinese", "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去"
                "之过家学对可她"},
    {"Japanese", "あいうえおかきくけこさしすせそたちつてとアイウエオカキクケコ"},
    {"Korean", "가나다라마바사아자차카타파하인터넷정책"},
};

static guint random_below(guint n)
{
    return (guint)g_test_rand_int_range(0, (gint32)n);
}

static void append_word(GString *out, const Alphabet *alphabet)
{
    glong letters = g_utf8_strlen(alphabet->letters, -1);
    for (guint i = 3 + random_below(7); i > 0; i--) {
        const char *letter = g_utf8_offset_to_pointer(alphabet->letters,
                                                      random_below((guint)letters));
        g_string_append_len(out, letter, g_utf8_next_char(letter) - letter);
    }
}

/* A few words, with a typographic sign here and there. */
static char *random_prose(const Alphabet *alphabet)
{
    static const char *const between[] = {" ", " ", " ", " – ", ", “", "” ", "… "};
    GString *out = g_string_new(NULL);
    for (guint i = 6 + random_below(10); i > 0; i--) {
        append_word(out, alphabet);
        g_string_append(out, i > 1 ? between[random_below(G_N_ELEMENTS(between))] : ".");
    }
    return g_string_free(out, FALSE);
}

/* Any code points, the likely ones likelier: letters of all scripts, marks, joiners, signs. */
static char *random_code_points(guint n)
{
    static const gunichar tops[] = {0x80,   0x80,   0x250,  0x600,  0xe80,
                                    0x2100, 0x3200, 0xffff, 0x20000};
    static const char *const special[] = {"-", "/",        ".", "\302\255", "\314\201",     "’",
                                          "–", "\314\206", "и", "カ",       "\343\202\231", "²",
                                          "ﬁ", "ที่",        "网"};
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < n; i++) {
        gunichar c = random_below(tops[random_below(G_N_ELEMENTS(tops))]);
        if (random_below(3) == 0)
            g_string_append(out, special[random_below(G_N_ELEMENTS(special))]);
        else if (c > 0 && g_unichar_validate(c))
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

/* Bytes in a block of just their size, so that a sanitizer sees one read too many. */
static guint8 *random_bytes(gsize n)
{
    guint8 *bytes = g_malloc(MAX(n, 1));
    for (gsize i = 0; i < n; i++) {
        guint kind = random_below(4);
        bytes[i] = kind == 0   ? (guint8)(0x80 + random_below(128))
                   : kind == 1 ? (guint8) "-/.' \t\302\255"[random_below(8)]
                               : (guint8)random_below(128);
    }
    return bytes;
}

typedef struct {
    const char *text;
    gsize length;
    gsize last_start;
    gsize chain_start, chain_end; /* of the WHOLE that parts are awaited of */
    guint parts_left;
    gboolean after_first_part;
    guint seen;
} TokenCheck;

/* The span begins and ends on code points, and what it covers is UTF-8 even where the text is not.
 */
static void check_span(const TokenCheck *check, gsize start, gsize end)
{
    g_assert_cmpuint(start, <, end);
    g_assert_cmpuint(end, <=, check->length);
    g_assert_true(g_utf8_validate(check->text + start, (gssize)(end - start), NULL));
}

static gboolean check_token(const IgToken *token, gpointer data)
{
    TokenCheck *check = data;
    check->seen++;
    check_span(check, token->start, token->end);
    g_assert_cmpuint(token->length, >, 0);
    g_assert_cmpuint(token->length, <=, IG_TOKEN_MAX_BYTES);
    g_assert_true(g_utf8_validate(token->term, (gssize)token->length, NULL));
    if (token->kind == IG_TOKEN_WHOLE) {
        g_assert_cmpuint(token->parts, >=, 2);
        g_assert_cmpuint(token->start, ==, check->last_start);
        g_assert_true(check->seen > 1);
        check->chain_end = MAX(check->parts_left > 0 ? check->chain_end : 0, token->end);
        check->parts_left = MAX(check->parts_left, token->parts - 1);
        return TRUE;
    }
    g_assert_cmpuint(token->parts, ==, 1);
    g_assert_true(check->seen == 1 || token->start > check->last_start);
    check->last_start = token->start;
    if (check->parts_left > 0) {
        check->parts_left--;
        g_assert_cmpuint(token->end, <=, check->chain_end);
        g_assert_true(check->parts_left > 0 || token->end == check->chain_end);
    }
    return TRUE;
}

static void check_tokens(const char *text, gsize length)
{
    for (guint purpose = IG_TOKENIZE_TEXT; purpose <= IG_TOKENIZE_QUERY; purpose++) {
        TokenCheck check = {.text = text, .length = length};
        g_assert_true(ig_tokenize(text, length, (IgTokenizePurpose)purpose, check_token, &check));
        g_assert_cmpuint(check.parts_left, ==, 0);
    }
}

static void test_tokens_of_any_text(void)
{
    for (guint i = 0; i < ROUNDS; i++) {
        g_autofree char *text = random_code_points(random_below(200));
        check_tokens(text, strlen(text));
    }
}

static void test_tokens_of_any_bytes(void)
{
    for (guint i = 0; i < ROUNDS; i++) {
        gsize length = random_below(120);
        g_autofree guint8 *bytes = random_bytes(length);
        check_tokens((const char *)bytes, length);
    }
}

static gboolean append_term(const IgToken *token, gpointer data)
{
    GString *terms = data;
    g_string_append_len(terms, token->term, (gssize)token->length);
    g_string_append_c(terms, ' ');
    return TRUE;
}

static char *terms_of(const char *text)
{
    GString *terms = g_string_new(NULL);
    ig_tokenize(text, strlen(text), IG_TOKENIZE_TEXT, append_term, terms);
    return g_string_free(terms, FALSE);
}

static char *normalized(const char *text, utf8proc_option_t form)
{
    utf8proc_uint8_t *out = NULL;
    utf8proc_ssize_t length = utf8proc_map(
        (const utf8proc_uint8_t *)text, 0, &out,
        (utf8proc_option_t)(UTF8PROC_NULLTERM | UTF8PROC_STABLE | form));
    g_assert_cmpint(length, >=, 0);
    char *copy = g_strndup((const char *)out, (gsize)length);
    free(out);
    return copy;
}

static void test_folding_twice_is_folding_once(void)
{
    for (guint i = 0; i < ROUNDS; i++) {
        g_autofree char *text = random_code_points(random_below(100));
        g_autofree char *once = ig_fold(text);
        g_autofree char *twice = ig_fold(once);
        g_assert_cmpstr(once, ==, twice);
        g_autofree char *name = ig_fold_name(text);
        g_autofree char *name_again = ig_fold_name(name);
        g_assert_cmpstr(name, ==, name_again);
    }
}

/* Texts of ASCII, which are folded at once, and others, a character at a time. */
static void test_folding_by_character(void)
{
    for (guint i = 0; i < ROUNDS; i++) {
        g_autoptr(GString) text = g_string_new(random_below(4) > 0 ? "" : "é");
        for (guint n = random_below(60); n > 0; n--)
            g_string_append_c(text, (char)(1 + random_below(127)));
        g_autoptr(GString) expected = g_string_new(NULL);
        for (const char *p = text->str; *p; p = g_utf8_next_char(p)) {
            char folded[IG_FOLD_MAX];
            ig_fold_code_point(g_utf8_get_char(p), folded);
            g_string_append(expected, folded);
        }
        g_autofree char *folded = ig_fold(text->str);
        g_assert_cmpstr(folded, ==, expected->str);
        g_autofree char *name = ig_fold_name(text->str);
        g_string_prepend(text, "é ");
        g_autofree char *after = ig_fold_name(text->str);
        g_assert_true(g_str_has_prefix(after, *name ? "e " : "e"));
        g_assert_cmpstr(*name ? after + strlen("e ") : after + 1, ==, name);
    }
}

/* However its letters are put together, a text folds alike and has the same terms. */
static void test_normal_forms_fold_alike(void)
{
    for (guint i = 0; i < ROUNDS; i++) {
        g_autofree char *text = random_prose(&alphabets[random_below(G_N_ELEMENTS(alphabets))]);
        g_autofree char *composed = normalized(text, UTF8PROC_COMPOSE);
        g_autofree char *decomposed = normalized(text, UTF8PROC_DECOMPOSE);
        g_autofree char *fold_composed = ig_fold(composed);
        g_autofree char *fold_decomposed = ig_fold(decomposed);
        g_assert_cmpstr(fold_composed, ==, fold_decomposed);
        g_autofree char *terms_composed = terms_of(composed);
        g_autofree char *terms_decomposed = terms_of(decomposed);
        g_assert_cmpstr(terms_composed, ==, terms_decomposed);
    }
}

/* Folding the text first changes no term: what a name is compared by and what it is found by agree
 * on words. */
static void test_terms_are_folded(void)
{
    for (guint i = 0; i < ROUNDS; i++) {
        g_autofree char *text = random_prose(&alphabets[random_below(G_N_ELEMENTS(alphabets))]);
        g_autofree char *folded = ig_fold(text);
        g_autofree char *terms = terms_of(text);
        g_autofree char *terms_of_folded = terms_of(folded);
        g_assert_cmpstr(terms, ==, terms_of_folded);
    }
}

static void test_repair_gives_utf8(void)
{
    for (guint i = 0; i < ROUNDS; i++) {
        gsize length = random_below(200);
        g_autofree guint8 *bytes = random_bytes(length);
        guint replaced = 0, again = 0;
        g_autofree char *text = ig_utf8_repair((const char *)bytes, length, &replaced);
        g_assert_true(g_utf8_validate(text, -1, NULL));
        g_autofree char *same = ig_utf8_repair(text, strlen(text), &again);
        g_assert_cmpstr(same, ==, text);
        g_assert_cmpuint(again, ==, 0);
        g_autofree char *normal = ig_utf8_normalize(text);
        g_autofree char *squeezed = ig_text_squeeze(normal);
        g_assert_true(g_utf8_validate(squeezed, -1, NULL));
        g_autofree char *squeezed_again = ig_text_squeeze(squeezed);
        g_assert_cmpstr(squeezed_again, ==, squeezed);
        if (ig_text_is_plain(text))
            g_assert_cmpstr(squeezed, ==, text);
    }
}

/* ig_utf8_repair(), a byte at a time. */
static char *repair_slowly(const guint8 *bytes, gsize length, guint *replaced)
{
    GString *out = g_string_new(NULL);
    for (gsize i = 0; i < length;) {
        gunichar c = 0;
        guint taken = ig_utf8_decode((const char *)bytes + i, length - i, &c);
        gboolean good = taken > 0 && c != 0;
        *replaced += !good;
        g_string_append_unichar(out, good ? c : 0xfffd);
        i += MAX(taken, 1);
    }
    return g_string_free(out, FALSE);
}

/* What strides over ASCII gives what reading every byte does. */
static void test_strides_miss_nothing(void)
{
    for (guint i = 0; i < ROUNDS; i++) {
        gsize length = random_below(100);
        g_autofree guint8 *bytes = random_bytes(length);
        for (gsize n = random_below(3) > 0 ? length : 0; n > 0; n--)
            bytes[n - 1] &= random_below(60) > 0 ? 0x7f : 0xff;
        guint replaced = 0, slowly = 0, wide = 0;
        g_autofree char *text = ig_utf8_repair((const char *)bytes, length, &replaced);
        g_autofree char *expected = repair_slowly(bytes, length, &slowly);
        g_assert_cmpstr(text, ==, expected);
        g_assert_cmpuint(replaced, ==, slowly);
        const char *beyond = text, *end = text + strlen(text);
        while (*beyond > 0)
            beyond++;
        g_assert_true(ig_utf8_beyond_ascii(text, end) == (*beyond ? beyond : NULL));
        for (const char *p = text; *p; p = g_utf8_next_char(p)) {
            g_assert_cmpuint(ig_utf8_get(p), ==, g_utf8_get_char(p));
            wide += g_unichar_iswide(g_utf8_get_char(p)) ? 1 : 0;
        }
        g_assert_cmpuint(ig_utf8_wide(text, strlen(text)), ==, wide);
        g_autofree char *composed = normalized(text, UTF8PROC_COMPOSE);
        g_autofree char *normal = ig_utf8_normalize(text);
        g_assert_cmpstr(normal, ==, composed);
    }
}

/* A long text is put into normal form in pieces, and comes out as if it had been done at once. */
static void test_normal_form_in_pieces(void)
{
    for (guint i = 0; i < ROUNDS / 40; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len < 20000) {
            g_autofree char *piece = random_below(3) > 0 ? random_code_points(random_below(300))
                                                         : g_strnfill(random_below(6000), 'e');
            g_string_append(text, piece);
            g_string_append(text, random_below(2) > 0 ? "\314\201" : "");
        }
        g_autofree char *expected = normalized(text->str, UTF8PROC_COMPOSE);
        g_autofree char *normal = ig_utf8_normalize(text->str);
        g_assert_cmpstr(normal, ==, expected);
    }
}

static void test_decoding_gives_utf8(void)
{
    static const char *const declared[] = {NULL,  "utf-8",       "latin1", "utf-16", "shift_jis",
                                           "gbk", "iso-2022-jp", "big5",   "koi8-r", "euc-kr"};
    for (guint i = 0; i < ROUNDS / 4; i++) {
        gsize length = random_below(300);
        g_autofree guint8 *bytes = random_bytes(length);
        IgEncoding used;
        g_autofree char *text = ig_decode(bytes, length,
                                          declared[random_below(G_N_ELEMENTS(declared))], &used);
        g_assert_true(g_utf8_validate(text, -1, NULL));
        g_assert_nonnull(used.name);
        g_autofree char *mended = ig_mojibake_repair(text, NULL, NULL);
        g_assert_true(!mended || g_utf8_validate(mended, -1, NULL));
    }
}

typedef gunichar (*CharOfByte)(guint8 byte);

static gunichar latin_1_char(guint8 byte)
{
    return byte;
}

/* The UTF-8 of a text read as another encoding; open bytes as control characters. */
static char *misread(const char *text, CharOfByte char_of)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p; p++) {
        gunichar c = char_of((guint8)*p);
        g_string_append_unichar(out, c != 0 ? c : (guint8)*p);
    }
    return g_string_free(out, FALSE);
}

static const CharOfByte misreadings[] = {ig_macintosh_char, ig_windows_1252_char, latin_1_char};

static void test_mojibake_is_undone(void)
{
    for (guint i = 0; i < ROUNDS; i++) {
        g_autofree char *text = random_prose(&alphabets[i % G_N_ELEMENTS(alphabets)]);
        g_autofree char *once = misread(text, misreadings[random_below(3)]);
        g_autofree char *twice = misread(once, misreadings[random_below(3)]);
        g_autofree char *mended_once = ig_mojibake_repair(once, NULL, NULL);
        g_autofree char *mended_twice = ig_mojibake_repair(twice, NULL, NULL);
        gboolean is_damaged = !g_str_equal(once, text);
        g_assert_cmpstr(is_damaged ? mended_once : text, ==, text);
        g_assert_cmpstr(is_damaged ? mended_twice : text, ==, text);
    }
}

static void test_clean_prose_is_left_alone(void)
{
    for (guint i = 0; i < ROUNDS; i++) {
        g_autofree char *text = random_prose(&alphabets[i % G_N_ELEMENTS(alphabets)]);
        g_autofree char *mended = ig_mojibake_repair(text, NULL, NULL);
        g_assert_cmpstr(mended, ==, NULL);
    }
}

static void test_single_bytes_both_ways(void)
{
    for (guint byte = 0x80; byte <= 0xff; byte++) {
        gunichar mac = ig_macintosh_char((guint8)byte), win = ig_windows_1252_char((guint8)byte);
        g_assert_cmpint(ig_byte_in_macintosh(mac), ==, (int)byte);
        g_assert_cmpint(ig_byte_in_windows_1252(win != 0 ? win : byte), ==, (int)byte);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/properties/tokens-of-any-text", test_tokens_of_any_text);
    g_test_add_func("/properties/tokens-of-any-bytes", test_tokens_of_any_bytes);
    g_test_add_func("/properties/folding-twice", test_folding_twice_is_folding_once);
    g_test_add_func("/properties/folding-by-character", test_folding_by_character);
    g_test_add_func("/properties/normal-forms", test_normal_forms_fold_alike);
    g_test_add_func("/properties/terms-are-folded", test_terms_are_folded);
    g_test_add_func("/properties/repair", test_repair_gives_utf8);
    g_test_add_func("/properties/strides", test_strides_miss_nothing);
    g_test_add_func("/properties/normal-form-in-pieces", test_normal_form_in_pieces);
    g_test_add_func("/properties/decoding", test_decoding_gives_utf8);
    g_test_add_func("/properties/mojibake-undone", test_mojibake_is_undone);
    g_test_add_func("/properties/clean-prose", test_clean_prose_is_left_alone);
    g_test_add_func("/properties/single-bytes", test_single_bytes_both_ways);
    return g_test_run();
}
