#include "text/encoding.h"

#include "text/decoding.h"
#include "text/encoding_guess.h"
#include "text/utf8.h"

#include <string.h>

/* Bytes are damaged UTF-8, rather than another encoding, where they hold this many valid sequences
 * to one bad byte: two letters of another encoding seldom look like one of UTF-8. */
#define SEQUENCES_A_BAD_BYTE 4

typedef struct {
    const char *name;
    gsize mark_length;
} Mark;

/* What the bytes are, read as UTF-8. */
typedef struct {
    gsize sequences; /* of more than one byte */
    gsize bad;
    gboolean has_nul;
} Survey;

static Mark read_mark(const guint8 *bytes, gsize length)
{
    static const struct {
        const char *name;
        const char *mark;
        gsize length;
    } marks[] = {
        {"UTF-8", "\357\273\277", 3},    {"UTF-32LE", "\377\376\0\0", 4},
        {"UTF-32BE", "\0\0\376\377", 4}, {"UTF-16LE", "\377\376", 2},
        {"UTF-16BE", "\376\377", 2},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (length >= marks[i].length && memcmp(bytes, marks[i].mark, marks[i].length) == 0)
            return (Mark){marks[i].name, marks[i].length};
    }
    return (Mark){NULL, 0};
}

static Survey survey(const guint8 *bytes, gsize length)
{
    Survey found = {.has_nul = memchr(bytes, 0, length) != NULL};
    const char *end = (const char *)bytes + length;
    for (const char *p = ig_utf8_beyond_ascii((const char *)bytes, end); p;
         p = ig_utf8_beyond_ascii(p, end)) {
        gunichar c = 0;
        guint taken = ig_utf8_decode(p, (gsize)(end - p), &c);
        found.bad += taken == 0;
        found.sequences += taken > 1;
        p += MAX(taken, 1);
    }
    return found;
}

static gboolean is_utf8_with_flaws(const Survey *found)
{
    return found->bad > 0 && found->sequences >= SEQUENCES_A_BAD_BYTE * found->bad;
}

/* ISO-2022-JP is ASCII to the eye of a decoder: its escapes give it away. */
static gboolean has_japanese_escapes(const guint8 *bytes, gsize length)
{
    return memmem(bytes, length, "\033$B", 3) || memmem(bytes, length, "\033$@", 3);
}

/* The declared encoding where the bytes do not contradict it, else NULL. */
static const char *confirm(const char *name, const Survey *found, const guint8 *bytes, gsize length)
{
    if (!name)
        return NULL;
    if (g_str_equal(name, "UTF-8"))
        return found->bad == 0 || is_utf8_with_flaws(found) ? name : NULL;
    if (g_str_has_prefix(name, "UTF-16")) {
        const char *by_nuls = ig_encoding_guess_utf16(bytes, length);
        if (by_nuls)
            return by_nuls;
        return found->bad > 0 ? name : NULL;
    }
    if (found->has_nul && ig_encoding_guess_utf16(bytes, length))
        return NULL;
    return found->bad == 0 && found->sequences > 0 ? NULL : name;
}

static const char *choose(const guint8 *bytes, gsize length, const char *declared,
                          IgEncodingEvidence *evidence)
{
    Survey found = survey(bytes, length);
    const char *name = declared ? ig_encoding_for_label(declared) : NULL;
    name = confirm(name, &found, bytes, length);
    *evidence = IG_ENCODING_DECLARED;
    if (name)
        return name;
    *evidence = IG_ENCODING_GUESSED;
    name = found.has_nul ? ig_encoding_guess_utf16(bytes, length) : NULL;
    if (name)
        return name;
    if (has_japanese_escapes(bytes, length) && found.bad == 0 && found.sequences == 0)
        return "ISO-2022-JP";
    if (is_utf8_with_flaws(&found))
        return "UTF-8";
    if (found.bad > 0)
        return ig_encoding_guess(bytes, length);
    *evidence = IG_ENCODING_VALID_UTF8;
    return "UTF-8";
}

char *ig_decode(const guint8 *bytes, gsize length, const char *declared, IgEncoding *encoding)
{
    Mark mark = read_mark(bytes, length);
    IgEncoding used = {mark.name, IG_ENCODING_FROM_BOM, 0};
    bytes += mark.mark_length;
    length -= mark.mark_length;
    if (!used.name)
        used.name = choose(bytes, length, declared, &used.evidence);
    char *text = ig_decode_as(used.name, bytes, length, &used.replaced);
    if (!text) {
        used.name = "WINDOWS-1252";
        used.evidence = IG_ENCODING_GUESSED;
        text = ig_decode_as(used.name, bytes, length, &used.replaced);
    }
    if (encoding)
        *encoding = used;
    return text;
}
