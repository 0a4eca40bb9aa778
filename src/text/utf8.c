#include "text/utf8.h"

#include <string.h>
#include <utf8proc.h>

#define REPLACEMENT "\357\277\275" /* U+FFFD */

/* Below U+0300 every code point is its own normal form C; this is the first byte of U+0300. */
#define FIRST_UNSTABLE_BYTE 0xcc

/* Text that is put into normal form at a time, or a little more. */
#define PIECE_BYTES 4096

static gboolean is_continuation(guint8 byte)
{
    return (byte & 0xc0) == 0x80;
}

static guint sequence_length(guint8 lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xc2) /* continuation bytes, and C0 and C1, which only overlong forms have */
        return 0;
    if (lead < 0xe0)
        return 2;
    if (lead < 0xf0)
        return 3;
    return lead < 0xf5 ? 4 : 0;
}

guint ig_utf8_decode(const char *bytes, gsize length, gunichar *c)
{
    static const gunichar smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    guint8 lead = length > 0 ? (guint8)bytes[0] : 0xff;
    guint need = sequence_length(lead);
    if (need == 0 || need > length)
        return 0;
    gunichar value = need == 1 ? lead : lead & (0xffu >> (need + 1));
    for (guint i = 1; i < need; i++) {
        if (!is_continuation((guint8)bytes[i]))
            return 0;
        value = value << 6 | ((guint8)bytes[i] & 0x3f);
    }
    if (value < smallest[need] || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
        return 0;
    *c = value;
    return need;
}

/* Bytes that are looked at together. */
#define STRIDE 16

const char *ig_utf8_beyond_ascii(const char *text, const char *end)
{
    const char *p = text;
    for (; end - p >= STRIDE; p += STRIDE) {
        guint8 all = 0;
        for (guint i = 0; i < STRIDE; i++)
            all |= (guint8)p[i];
        if (all >= 0x80)
            break;
    }
    while (p < end && (guint8)*p < 0x80)
        p++;
    return p < end ? p : NULL;
}

/* Bytes of ASCII, but for NUL, that the bytes begin with, or some of them: enough to read text that
 * is all of it quickly. */
static gsize span_ascii(const char *bytes, gsize length)
{
    gsize span = 0;
    for (; length - span >= STRIDE; span += STRIDE) {
        gboolean plain = TRUE;
        for (guint i = 0; i < STRIDE; i++)
            plain &= (gint8)bytes[span + i] > 0;
        if (!plain)
            break;
    }
    return span;
}

char *ig_utf8_repair(const char *bytes, gsize length, guint *replaced)
{
    GString *out = g_string_sized_new(length + 1);
    guint count = 0;
    gsize valid_from = 0;
    for (gsize i = 0; (i += span_ascii(bytes + i, length - i)) < length;) {
        gunichar c = 0;
        guint taken = ig_utf8_decode(bytes + i, length - i, &c);
        if (taken > 0 && c != 0) {
            i += taken;
            continue;
        }
        g_string_append_len(out, bytes + valid_from, (gssize)(i - valid_from));
        g_string_append(out, REPLACEMENT);
        count++;
        valid_from = ++i;
    }
    g_string_append_len(out, bytes + valid_from, (gssize)(length - valid_from));
    if (replaced)
        *replaced = count;
    return g_string_free(out, FALSE);
}

/* Quotes, dashes and the ellipsis, U+2010 to U+202F, neither compose nor decompose. */
static gboolean is_punctuation(const char *p)
{
    guint8 last = (guint8)p[1] == 0x80 ? (guint8)p[2] : 0;
    return (guint8)p[0] == 0xE2 && last >= 0x90 && last <= 0xAF;
}

/* The first character that may not be in normal form as it stands; NULL where there is none. */
static const char *find_unstable(const char *text, const char *end)
{
    for (const char *p = ig_utf8_beyond_ascii(text, end); p; p = ig_utf8_beyond_ascii(p + 1, end)) {
        if ((guint8)*p < FIRST_UNSTABLE_BYTE)
            continue;
        if (!is_punctuation(p))
            return p;
        p += 2;
    }
    return NULL;
}

/* Where what has to be put into normal form together ends: a character of ASCII joins nothing
 * before it, though what follows may join it. */
static const char *piece_end(const char *piece, const char *end)
{
    const char *p = end - piece > PIECE_BYTES ? piece + PIECE_BYTES : end;
    while (p < end && (guint8)*p >= 0x80)
        p++;
    return p;
}

/* FALSE where it is not valid UTF-8. */
static gboolean append_normal(GString *out, const char *piece, gsize length)
{
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t got = utf8proc_map((const utf8proc_uint8_t *)piece, (utf8proc_ssize_t)length,
                                        &normal, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (got < 0)
        return FALSE;
    g_string_append_len(out, (const char *)normal, (gssize)got);
    free(normal);
    return TRUE;
}

/* A piece at a time: utf8proc spreads out what it is given, to four times its size. */
char *ig_utf8_normalize(const char *text)
{
    const char *end = text + strlen(text);
    const char *unstable = find_unstable(text, end);
    if (!unstable)
        return g_strndup(text, (gsize)(end - text));
    GString *out = g_string_sized_new((gsize)(end - text));
    const char *done = text;
    for (; unstable; unstable = find_unstable(done, end)) {
        const char *piece = unstable;
        while (piece > done && (guint8)*piece >= 0x80)
            piece--;
        const char *behind = piece_end(unstable, end);
        g_string_append_len(out, done, piece - done);
        if (!append_normal(out, piece, (gsize)(behind - piece))) {
            g_string_free(out, TRUE);
            return g_strdup(text); /* the caller's mistake, answered with its own text */
        }
        done = behind;
    }
    g_string_append_len(out, done, end - done);
    return g_string_free(out, FALSE);
}

gsize ig_utf8_code_points(const char *text, gsize bytes)
{
    gsize count = 0;
    for (gsize i = 0; i < bytes; i++)
        count += !is_continuation((guint8)text[i]);
    return count;
}

guint ig_utf8_wide(const char *text, gsize bytes)
{
    const char *end = text + bytes;
    guint wide = 0;
    for (const char *p = ig_utf8_beyond_ascii(text, end); p;
         p = ig_utf8_beyond_ascii(g_utf8_next_char(p), end))
        wide += g_unichar_iswide(g_utf8_get_char(p)) ? 1 : 0;
    return wide;
}

static gboolean is_space(gunichar c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r');
    if (c == 0x85) /* NEXT LINE, a control character by category */
        return TRUE;
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

/* Characters that neither print nor belong to the spelling of a word. */
static gboolean is_control(gunichar c)
{
    if (c < 0xa0)
        return c < 0x20 || c >= 0x7f;
    switch (c) {
    case 0x061c: /* Arabic letter mark */
    case 0x180e: /* Mongolian vowel separator, a space of no width */
    case 0x200b: /* zero-width space */
    case 0x200e: /* left-to-right and right-to-left marks */
    case 0x200f:
    case 0xfeff: /* byte order mark */ return TRUE;
    default:
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
               (c >= 0xfff9 && c <= 0xfffb);
    }
}

static const char *ligature_letters(gunichar c)
{
    static const char *const letters[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    return c >= 0xfb00 && c <= 0xfb06 ? letters[c - 0xfb00] : NULL;
}

/* Bytes at the start of the text that stay as they are: printable ASCII, with a space between two
 * such at most. */
static gsize span_plain(const char *text)
{
    gsize span = 0;
    while ((text[span] > ' ' && text[span] < 0x7F) ||
           (span && text[span] == ' ' && text[span + 1] > ' ' && text[span + 1] < 0x7F))
        span++;
    return span;
}

gboolean ig_text_is_plain(const char *text)
{
    return !text[span_plain(text)];
}

char *ig_text_squeeze(const char *text)
{
    gsize span = span_plain(text);
    if (!text[span])
        return g_strndup(text, span);
    GString *out = g_string_sized_new(strlen(text) + 1);
    gboolean space_due = FALSE;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gsize plain = span_plain(p);
        if (plain) {
            if (space_due)
                g_string_append_c(out, ' ');
            space_due = FALSE;
            g_string_append_len(out, p, (gssize)plain);
            p += plain;
            if (!*p)
                break;
        }
        gunichar c = g_utf8_get_char(p);
        if (is_space(c)) {
            space_due = out->len > 0;
            continue;
        }
        if (is_control(c))
            continue;
        if (space_due)
            g_string_append_c(out, ' ');
        space_due = FALSE;
        const char *letters = ligature_letters(c);
        if (letters)
            g_string_append(out, letters);
        else
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
    }
    return g_string_free(out, FALSE);
}
