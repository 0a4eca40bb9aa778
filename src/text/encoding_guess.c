#include "text/encoding_guess.h"

#include "text/decoding.h"
#include "text/encoding.h"
#include "text/likelihood.h"

#include <uchardet/uchardet.h>

/* What is looked at: from a little before the first byte that is not ASCII. */
#define SAMPLE_BEFORE 1024
#define SAMPLE_MAX    65536

/* How many bits likelier than windows-1252 another reading must be: uchardet's guess where it is an
 * encoding of the web, and what nobody's word is taken for: MacRoman, which uchardet does not know,
 * and the encodings of old systems that it likes too well. */
#define MARGIN_GUESSED  4
#define MARGIN_UNLIKELY 12

/* What is taken when nothing speaks for another. */
#define FALLBACK "WINDOWS-1252"

/* uchardet's guess as iconv knows it, or NULL. */
static const char *ask_uchardet(const guint8 *bytes, gsize length)
{
    uchardet_t detector = uchardet_new();
    const char *name = NULL;
    if (uchardet_handle_data(detector, (const char *)bytes, length) == 0) {
        uchardet_data_end(detector);
        const char *guess = uchardet_get_charset(detector);
        name = ig_encoding_for_label(guess);
        if (g_str_equal(guess, "UHC"))
            name = "CP949";
        else if (!name && *guess)
            name = g_intern_string(guess);
    }
    uchardet_delete(detector);
    return name;
}

/* What uchardet takes for one another; a relative is taken where it reads likelier. */
static const struct {
    const char *guess, *relative;
} relatives[] = {
    {"ISO-8859-16", "ISO-8859-2"},  {"ISO-8859-16", "WINDOWS-1250"},
    {"ISO-8859-2", "WINDOWS-1250"}, {"WINDOWS-1250", "ISO-8859-2"},
    {"ISO-8859-4", "WINDOWS-1257"}, {"ISO-8859-13", "WINDOWS-1257"},
    {"ISO-8859-7", "WINDOWS-1253"}, {"WINDOWS-1253", "ISO-8859-7"},
    {"ISO-8859-8", "WINDOWS-1255"}, {"ISO-8859-6", "WINDOWS-1256"},
    {"WINDOWS-1256", "ISO-8859-6"}, {"KOI8-R", "KOI8-U"},
    {"ISO-8859-5", "WINDOWS-1251"}, {"MAC-CYRILLIC", "WINDOWS-1251"},
};

/* The letters beyond ASCII of Western languages, small. A text whose letters all belong to one of
 * them is in windows-1252 whatever uchardet says. */
static const char *const western_alphabets[] = {
    "àâæçèéêëîïôœùûüÿ", /* French */
    "äöüßé",            /* German */
    "áéíñóúü",          /* Spanish, Galician */
    "áâãàçéêíóôõúü",    /* Portuguese */
    "àèéìíîòóùú",       /* Italian */
    "àçèéíïòóúü",       /* Catalan */
    "áèéëêïíóöúüû",     /* Dutch */
    "åäöéüà",           /* Swedish, Finnish */
    "æøåéèêòóôäö",      /* Danish, Norwegian */
    "áðéíóúýþæö",       /* Icelandic */
    "áéíóú",            /* Irish */
};

typedef struct {
    const char *name;
    gunichar *text;
    glong length;
    guint cost; /* G_MAXUINT where the encoding is not at hand */
} Reading;

static Reading read_as(const char *name, const guint8 *bytes, gsize length)
{
    guint replaced = 0;
    Reading reading = {name, NULL, 0, G_MAXUINT};
    g_autofree char *text = ig_decode_as(name, bytes, length, &replaced);
    if (text) {
        reading.text = g_utf8_to_ucs4_fast(text, -1, &reading.length);
        reading.cost = ig_likelihood_cost(reading.text, (gsize)reading.length, 0, 0);
    }
    return reading;
}

/* UTF-16 of any script has blanks and line ends, so it has NULs, and on one side of its pairs. */
const char *ig_encoding_guess_utf16(const guint8 *bytes, gsize length)
{
    gsize nuls[2] = {0, 0};
    gsize size = MIN(length, SAMPLE_MAX);
    for (gsize i = 0; i < size; i++)
        nuls[i % 2] += bytes[i] == 0;
    if (nuls[0] == nuls[1])
        return NULL;
    Reading utf16 = read_as(nuls[0] > nuls[1] ? "UTF-16BE" : "UTF-16LE", bytes, size);
    Reading single = read_as(FALLBACK, bytes, size);
    g_free(utf16.text);
    g_free(single.text);
    return utf16.cost < single.cost ? utf16.name : NULL;
}

/* Takes the likelier of two readings and frees the other. */
static void take_better(Reading *best, Reading other)
{
    gboolean better = other.cost < best->cost;
    g_free(better ? best->text : other.text);
    if (better)
        *best = other;
}

/* The reading as uchardet guesses, or as a relative of that. */
static Reading read_as_guessed(const char *name, const guint8 *bytes, gsize length)
{
    Reading best = read_as(name, bytes, length);
    for (gsize i = 0; i < G_N_ELEMENTS(relatives); i++) {
        if (g_str_equal(relatives[i].guess, name))
            take_better(&best, read_as(relatives[i].relative, bytes, length));
    }
    return best;
}

/* Signs that Western prose is full of. */
static gboolean is_western_sign(gunichar c)
{
    return g_utf8_strchr("\302\240¡§©ª«\302\255®°·º»¿–—‘’“”„•…€™", -1, c) != NULL;
}

/* Whether a reading in windows-1252 is plainly a text of one Western language. */
static gboolean is_plainly_western(const Reading *reading)
{
    guint possible = (1u << G_N_ELEMENTS(western_alphabets)) - 1;
    for (glong i = 0; i < reading->length && possible != 0; i++) {
        gunichar c = reading->text[i];
        if (c < 0x80 || is_western_sign(c))
            continue;
        for (guint k = 0; k < G_N_ELEMENTS(western_alphabets); k++) {
            if (!g_utf8_strchr(western_alphabets[k], -1, g_unichar_tolower(c)))
                possible &= ~(1u << k);
        }
    }
    return possible != 0;
}

/* How many bits uchardet's word is worth: it knows which letters a language writes together, so one
 * for each character that it reads otherwise than `other` does. */
static guint worth_of_guess(const Reading *guess, const Reading *other)
{
    guint worth = 0;
    for (glong i = 0; guess->length == other->length && i < guess->length; i++)
        worth += guess->text[i] != other->text[i];
    return worth;
}

static void consider_guess(Reading *best, const guint8 *bytes, gsize length)
{
    const char *name = ask_uchardet(bytes, length);
    if (!name || g_str_equal(name, FALLBACK))
        return;
    Reading guess = read_as_guessed(name, bytes, length);
    if (guess.cost == G_MAXUINT)
        return;
    gboolean likely = ig_encoding_for_label(name) != NULL;
    guint worth = likely ? worth_of_guess(&guess, best) : 0;
    guess.cost += likely ? MARGIN_GUESSED : MARGIN_UNLIKELY;
    guess.cost -= MIN(guess.cost, worth);
    take_better(best, guess);
}

const char *ig_encoding_guess(const guint8 *bytes, gsize length)
{
    gsize first = 0;
    while (first < length && bytes[first] < 0x80)
        first++;
    gsize from = first > SAMPLE_BEFORE ? first - SAMPLE_BEFORE : 0;
    const guint8 *sample = bytes + from;
    gsize size = MIN(length - from, SAMPLE_MAX);
    Reading best = read_as(FALLBACK, sample, size);
    if (!is_plainly_western(&best))
        consider_guess(&best, sample, size);
    Reading macintosh = read_as("MACINTOSH", sample, size);
    macintosh.cost += MARGIN_UNLIKELY;
    take_better(&best, macintosh);
    g_free(best.text);
    return best.name;
}
