#include "model/paragraph_id.h"

#include "text/fold.h"

#include <string.h>

/* Of the alphabet each character is five bits. */
static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz234567";

#define BITS_A_LETTER 5
#define LETTERS       (IG_PARAGRAPH_ID_BITS / BITS_A_LETTER)
#define BITS_A_HEX    4
#define HEX_DIGITS    (IG_PARAGRAPH_ID_BITS / BITS_A_HEX)
#define SHA256_BYTES  32

/* "-4294967295": no document has more paragraphs of the same words. */
#define MAX_TURN_DIGITS 9

guint64 ig_paragraph_id_source(const char *sha256)
{
    guint64 number = 0;
    for (guint i = 0; i < HEX_DIGITS; i++) {
        int digit = g_ascii_xdigit_value(sha256[i]);
        if (digit < 0)
            return 0;
        number = number << BITS_A_HEX | (guint64)digit;
    }
    return number;
}

/* ---- words ---- */

/* Folded letters on their way into the hash. */
typedef struct {
    GChecksum *hash;
    char bytes[1024];
    gsize length;
} Letters;

static void put_letters(Letters *letters, const char *bytes, gsize length)
{
    if (letters->length + length > sizeof letters->bytes) {
        g_checksum_update(letters->hash, (const guchar *)letters->bytes, (gssize)letters->length);
        letters->length = 0;
    }
    memcpy(letters->bytes + letters->length, bytes, length);
    letters->length += length;
}

/* What chooses the look of the letter before it is no letter. */
static gboolean is_variation_selector(gunichar c)
{
    return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

static void put_folded(Letters *letters, gunichar c)
{
    char folded[IG_FOLD_MAX];
    ig_fold_code_point(c, folded);
    for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
        gunichar part = g_utf8_get_char(p);
        if ((g_unichar_isalnum(part) || g_unichar_ismark(part)) && !is_variation_selector(part))
            put_letters(letters, p, (gsize)(g_utf8_next_char(p) - p));
    }
}

guint64 ig_paragraph_id_words(const char *text)
{
    g_autoptr(GChecksum) hash = g_checksum_new(G_CHECKSUM_SHA256);
    Letters letters = {.hash = hash};
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        char lower = g_ascii_tolower(*p);
        if (g_ascii_isalnum(lower))
            put_letters(&letters, &lower, 1);
        else if ((guchar)*p >= 0x80)
            put_folded(&letters, g_utf8_get_char(p));
    }
    g_checksum_update(hash, (const guchar *)letters.bytes, (gssize)letters.length);
    guint8 digest[SHA256_BYTES];
    gsize size = sizeof digest;
    guint64 number = 0;
    g_checksum_get_digest(hash, digest, &size);
    for (guint i = 0; i < IG_PARAGRAPH_ID_BITS / 8; i++)
        number = number << 8 | digest[i];
    return number;
}

/* ---- as people write it ---- */

static void append_number(GString *out, guint64 number)
{
    for (int shift = IG_PARAGRAPH_ID_BITS - BITS_A_LETTER; shift >= 0; shift -= BITS_A_LETTER)
        g_string_append_c(out, alphabet[number >> shift & ((1u << BITS_A_LETTER) - 1)]);
}

char *ig_paragraph_id_print(const IgParagraphId *id)
{
    GString *out = g_string_new(NULL);
    append_number(out, id->source);
    g_string_append_c(out, '-');
    append_number(out, id->words);
    if (id->turn > 1)
        g_string_append_printf(out, "-%u", id->turn);
    return g_string_free(out, FALSE);
}

static gboolean read_number(const char **text, guint64 *number)
{
    *number = 0;
    for (guint i = 0; i < LETTERS; i++, (*text)++) {
        const char *letter = **text ? strchr(alphabet, g_ascii_tolower(**text)) : NULL;
        if (!letter)
            return FALSE;
        *number = *number << BITS_A_LETTER | (guint64)(letter - alphabet);
    }
    return TRUE;
}

/* What follows the words: nothing, or a number from 2 as it is printed. */
static gboolean read_turn(const char *text, guint *turn)
{
    *turn = 1;
    if (!*text)
        return TRUE;
    gsize digits = strspn(text + 1, "0123456789");
    if (*text != '-' || text[1] == '0' || digits == 0 || digits > MAX_TURN_DIGITS ||
        text[1 + digits])
        return FALSE;
    *turn = (guint)g_ascii_strtoull(text + 1, NULL, 10);
    return *turn > 1;
}

gboolean ig_paragraph_id_parse(const char *text, IgParagraphId *id)
{
    IgParagraphId read;
    const char *at = text;
    if (!read_number(&at, &read.source) || *at++ != '-' || !read_number(&at, &read.words) ||
        !read_turn(at, &read.turn))
        return FALSE;
    *id = read;
    return TRUE;
}

char *ig_paragraph_id_sha256_prefix(const IgParagraphId *id)
{
    return g_strdup_printf("%0*" G_GINT64_MODIFIER "x", HEX_DIGITS, id->source);
}
