#include "text/mojibake.h"

#include "text/likelihood.h"
#include "text/utf8.h"

/* How many bits likelier a run must become to be believed by itself. Two characters of clean text
 * that happen to be valid UTF-8 (`Ð”`, `’é`) stay below it, a damaged letter is above. */
#define GAIN_CERTAIN 8

/* What speaks against a run, in bits: each time it brings in a script other than Latin that does
 * not stand beside it already, and each end at which it touches what cannot be undone with it, for
 * damage spares nothing. */
#define COST_NEW_SCRIPT    8
#define COST_SPARED_LETTER 12
#define COST_SPARED_SIGN   3

/* Damage is done twice at times (by an editor and by a database); thrice it has been seen too. */
#define ROUNDS_MAX 3

#define SEQUENCE_MAX 4

/* The encodings that UTF-8 is misread as. */
typedef enum {
    MISREAD_MACINTOSH,
    MISREAD_WINDOWS_1252,
    MISREAD_ISO_8859_1,
    N_MISREADS,
} Misread;

static const char *const misread_names[N_MISREADS] = {"MACINTOSH", "WINDOWS-1252", "ISO-8859-1"};

typedef struct {
    guint16 c;
    guint8 byte;
} CharByte;

/* MacRoman, ascending. */
static const CharByte macintosh[] = {
    {0x00a0, 0xca}, {0x00a1, 0xc1}, {0x00a2, 0xa2}, {0x00a3, 0xa3}, {0x00a5, 0xb4}, {0x00a7, 0xa4},
    {0x00a8, 0xac}, {0x00a9, 0xa9}, {0x00aa, 0xbb}, {0x00ab, 0xc7}, {0x00ac, 0xc2}, {0x00ae, 0xa8},
    {0x00af, 0xf8}, {0x00b0, 0xa1}, {0x00b1, 0xb1}, {0x00b4, 0xab}, {0x00b5, 0xb5}, {0x00b6, 0xa6},
    {0x00b7, 0xe1}, {0x00b8, 0xfc}, {0x00ba, 0xbc}, {0x00bb, 0xc8}, {0x00bf, 0xc0}, {0x00c0, 0xcb},
    {0x00c1, 0xe7}, {0x00c2, 0xe5}, {0x00c3, 0xcc}, {0x00c4, 0x80}, {0x00c5, 0x81}, {0x00c6, 0xae},
    {0x00c7, 0x82}, {0x00c8, 0xe9}, {0x00c9, 0x83}, {0x00ca, 0xe6}, {0x00cb, 0xe8}, {0x00cc, 0xed},
    {0x00cd, 0xea}, {0x00ce, 0xeb}, {0x00cf, 0xec}, {0x00d1, 0x84}, {0x00d2, 0xf1}, {0x00d3, 0xee},
    {0x00d4, 0xef}, {0x00d5, 0xcd}, {0x00d6, 0x85}, {0x00d8, 0xaf}, {0x00d9, 0xf4}, {0x00da, 0xf2},
    {0x00db, 0xf3}, {0x00dc, 0x86}, {0x00df, 0xa7}, {0x00e0, 0x88}, {0x00e1, 0x87}, {0x00e2, 0x89},
    {0x00e3, 0x8b}, {0x00e4, 0x8a}, {0x00e5, 0x8c}, {0x00e6, 0xbe}, {0x00e7, 0x8d}, {0x00e8, 0x8f},
    {0x00e9, 0x8e}, {0x00ea, 0x90}, {0x00eb, 0x91}, {0x00ec, 0x93}, {0x00ed, 0x92}, {0x00ee, 0x94},
    {0x00ef, 0x95}, {0x00f1, 0x96}, {0x00f2, 0x98}, {0x00f3, 0x97}, {0x00f4, 0x99}, {0x00f5, 0x9b},
    {0x00f6, 0x9a}, {0x00f7, 0xd6}, {0x00f8, 0xbf}, {0x00f9, 0x9d}, {0x00fa, 0x9c}, {0x00fb, 0x9e},
    {0x00fc, 0x9f}, {0x00ff, 0xd8}, {0x0131, 0xf5}, {0x0152, 0xce}, {0x0153, 0xcf}, {0x0178, 0xd9},
    {0x0192, 0xc4}, {0x02c6, 0xf6}, {0x02c7, 0xff}, {0x02d8, 0xf9}, {0x02d9, 0xfa}, {0x02da, 0xfb},
    {0x02db, 0xfe}, {0x02dc, 0xf7}, {0x02dd, 0xfd}, {0x03a9, 0xbd}, {0x03c0, 0xb9}, {0x2013, 0xd0},
    {0x2014, 0xd1}, {0x2018, 0xd4}, {0x2019, 0xd5}, {0x201a, 0xe2}, {0x201c, 0xd2}, {0x201d, 0xd3},
    {0x201e, 0xe3}, {0x2020, 0xa0}, {0x2021, 0xe0}, {0x2022, 0xa5}, {0x2026, 0xc9}, {0x2030, 0xe4},
    {0x2039, 0xdc}, {0x203a, 0xdd}, {0x2044, 0xda}, {0x20ac, 0xdb}, {0x2122, 0xaa}, {0x2202, 0xb6},
    {0x2206, 0xc6}, {0x220f, 0xb8}, {0x2211, 0xb7}, {0x221a, 0xc3}, {0x221e, 0xb0}, {0x222b, 0xba},
    {0x2248, 0xc5}, {0x2260, 0xad}, {0x2264, 0xb2}, {0x2265, 0xb3}, {0x25ca, 0xd7}, {0xf8ff, 0xf0},
    {0xfb01, 0xde}, {0xfb02, 0xdf},
};

/* The part of windows-1252 that is not Latin-1, ascending. */
static const CharByte windows_1252[] = {
    {0x0152, 0x8c}, {0x0153, 0x9c}, {0x0160, 0x8a}, {0x0161, 0x9a}, {0x0178, 0x9f}, {0x017d, 0x8e},
    {0x017e, 0x9e}, {0x0192, 0x83}, {0x02c6, 0x88}, {0x02dc, 0x98}, {0x2013, 0x96}, {0x2014, 0x97},
    {0x2018, 0x91}, {0x2019, 0x92}, {0x201a, 0x82}, {0x201c, 0x93}, {0x201d, 0x94}, {0x201e, 0x84},
    {0x2020, 0x86}, {0x2021, 0x87}, {0x2022, 0x95}, {0x2026, 0x85}, {0x2030, 0x89}, {0x2039, 0x8b},
    {0x203a, 0x9b}, {0x20ac, 0x80}, {0x2122, 0x99},
};

/* A stretch of the text that can be undone. */
typedef struct {
    gsize first, length; /* code points of the text */
    gsize decoded;       /* where its code points begin in the round's decoded text, and */
    gsize n_decoded;     /* how many there are */
    Misread misread;
    int gain;           /* bits */
    int gain_in_script; /* the same where its script is known to stand in the text */
    guint script;
    gboolean believed;
} Run;

typedef struct {
    const gunichar *text;
    gsize length;
    GArray *decoded; /* of gunichar */
    GArray *runs;    /* of Run, ascending */
} Round;

static int look_up(const CharByte *table, gsize n, gunichar c)
{
    gsize low = 0, high = n;
    while (low < high) {
        gsize middle = (low + high) / 2;
        if (table[middle].c == c)
            return table[middle].byte;
        if (table[middle].c < c)
            low = middle + 1;
        else
            high = middle;
    }
    return -1;
}

/* The byte that was misread as `c`, or -1. The bytes that windows-1252 leaves open come out as
 * control characters, as they do in browsers. */
static int misread_byte(Misread misread, gunichar c)
{
    if (c < 0x80)
        return -1;
    if (misread == MISREAD_MACINTOSH)
        return look_up(macintosh, G_N_ELEMENTS(macintosh), c);
    if (c <= 0xff) {
        gboolean open = c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d;
        return misread == MISREAD_ISO_8859_1 || c >= 0xa0 || open ? (int)c : -1;
    }
    if (misread == MISREAD_WINDOWS_1252)
        return look_up(windows_1252, G_N_ELEMENTS(windows_1252), c);
    return -1;
}

/* The code point that the characters at `at` are the misread bytes of; returns how many characters
 * it takes, 0 where there is none. */
static guint read_sequence(const Round *round, gsize at, Misread misread, gunichar *c)
{
    char bytes[SEQUENCE_MAX];
    guint n = 0;
    while (n < SEQUENCE_MAX && at + n < round->length) {
        int byte = misread_byte(misread, round->text[at + n]);
        if (byte < 0)
            break;
        bytes[n++] = (char)byte;
    }
    guint taken = ig_utf8_decode(bytes, n, c);
    return taken > 1 && g_unichar_isdefined(*c) ? taken : 0;
}

static guint cost_of_new_scripts(const gunichar *text, gsize n, gunichar before)
{
    guint latin = ig_likelihood_script('a');
    guint script = ig_likelihood_script(before);
    guint cost = 0;
    for (gsize i = 0; i < n; i++) {
        guint here = ig_likelihood_script(text[i]);
        if (here == 0 || here == script)
            continue;
        cost += here == latin ? 0 : COST_NEW_SCRIPT;
        script = here;
    }
    return cost;
}

static guint cost_of_spared(gunichar neighbour)
{
    if (neighbour < 0x80)
        return 0;
    return g_unichar_isalpha(neighbour) ? COST_SPARED_LETTER : COST_SPARED_SIGN;
}

/* The run that begins at `at`; its length is 0 where none does. */
static Run read_run(Round *round, gsize at, Misread misread)
{
    Run run = {.first = at, .decoded = round->decoded->len, .misread = misread};
    gunichar c = 0;
    guint taken = 0;
    while ((taken = read_sequence(round, at + run.length, misread, &c)) > 0) {
        g_array_append_val(round->decoded, c);
        if (run.script == 0)
            run.script = ig_likelihood_script(c);
        run.length += taken;
        run.n_decoded++;
    }
    gsize end = at + run.length;
    gunichar before = at > 0 ? round->text[at - 1] : 0;
    gunichar after = end < round->length ? round->text[end] : 0;
    const gunichar *mended = &g_array_index(round->decoded, gunichar, run.decoded);
    run.gain_in_script = (int)ig_likelihood_cost(round->text + at, run.length, before, after) -
                         (int)ig_likelihood_cost(mended, run.n_decoded, before, after) -
                         (int)cost_of_spared(before) - (int)cost_of_spared(after);
    run.gain = run.gain_in_script - (int)cost_of_new_scripts(mended, run.n_decoded, before);
    return run;
}

/* The run at `at` in the encoding that gains most. */
static Run best_run(Round *round, gsize at)
{
    Run best = {.first = at};
    for (guint misread = 0; misread < N_MISREADS; misread++) {
        Run run = read_run(round, at, (Misread)misread);
        if (run.length > 0 && (best.length == 0 || run.gain > best.gain))
            best = run;
    }
    return best;
}

static void find_runs(Round *round)
{
    for (gsize i = 0; i < round->length;) {
        if (round->text[i] < 0x80) {
            i++;
            continue;
        }
        Run run = best_run(round, i);
        if (run.length > 0) {
            run.believed = run.gain >= GAIN_CERTAIN;
            g_array_append_val(round->runs, run);
        }
        i += MAX(run.length, 1);
    }
}

/* Many a run reads the same in windows-1252 and in Latin-1. */
static gboolean is_same_family(Misread a, Misread b)
{
    return (a == MISREAD_MACINTOSH) == (b == MISREAD_MACINTOSH);
}

static gboolean is_ascii_between(const Round *round, const Run *left, const Run *right)
{
    for (gsize i = left->first + left->length; i < right->first; i++) {
        if (round->text[i] >= 0x80)
            return FALSE;
    }
    return TRUE;
}

/* Believes the less certain runs among `n` that nothing clean stands between, where the certain
 * ones vouch for them: the one-letter words of Russian among its longer ones. */
static void believe_stretch(Run *runs, guint n)
{
    guint64 scripts = 0;
    for (guint i = 0; i < n; i++)
        scripts |= runs[i].believed ? G_GUINT64_CONSTANT(1) << runs[i].script : 0;
    guint latin = ig_likelihood_script('a');
    for (guint i = 0; i < n; i++) {
        gboolean vouched = runs[i].script <= latin ? scripts != 0 : scripts >> runs[i].script & 1;
        runs[i].believed = runs[i].believed || (vouched && runs[i].gain_in_script > 0);
    }
}

static void believe_neighbours(const Round *round)
{
    Run *runs = (Run *)(void *)round->runs->data;
    guint n = round->runs->len;
    for (guint first = 0, next; first < n; first = next) {
        next = first + 1;
        while (next < n && is_same_family(runs[next].misread, runs[first].misread) &&
               is_ascii_between(round, &runs[next - 1], &runs[next]))
            next++;
        believe_stretch(runs + first, next - first);
    }
}

static void append_all(GString *out, const gunichar *text, gsize n)
{
    for (gsize i = 0; i < n; i++)
        g_string_append_unichar(out, text[i]);
}

/* The text with all that is believed undone; counts the places by encoding. */
static char *rewrite(const Round *round, guint counts[N_MISREADS])
{
    GString *out = g_string_sized_new(round->length * 2);
    gsize done = 0;
    for (guint i = 0; i < round->runs->len; i++) {
        const Run *run = &g_array_index(round->runs, Run, i);
        if (!run->believed)
            continue;
        append_all(out, round->text + done, run->first - done);
        append_all(out, &g_array_index(round->decoded, gunichar, run->decoded), run->n_decoded);
        done = run->first + run->length;
        counts[run->misread]++;
    }
    append_all(out, round->text + done, round->length - done);
    return g_string_free(out, FALSE);
}

static guint count_believed(const Round *round)
{
    guint count = 0;
    for (guint i = 0; i < round->runs->len; i++)
        count += g_array_index(round->runs, Run, i).believed;
    return count;
}

/* One layer of damage undone, or NULL where there is none; counts the places, also by encoding. */
static char *repair_once(const char *text, guint *places, guint counts[N_MISREADS])
{
    glong length = 0;
    g_autofree gunichar *code_points = g_utf8_to_ucs4_fast(text, -1, &length);
    g_autoptr(GArray) decoded = g_array_new(FALSE, FALSE, sizeof(gunichar));
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Run));
    Round round = {code_points, (gsize)length, decoded, runs};
    find_runs(&round);
    believe_neighbours(&round);
    guint believed = count_believed(&round);
    if (believed == 0)
        return NULL;
    *places = MAX(*places, believed);
    return rewrite(&round, counts);
}

static gboolean is_ascii(const char *text)
{
    while (*text && (guint8)*text < 0x80)
        text++;
    return *text == '\0';
}

char *ig_mojibake_repair(const char *text, guint *runs, const char **encoding)
{
    guint places = 0;
    guint counts[N_MISREADS] = {0};
    char *mended = NULL;
    for (guint i = 0; i < ROUNDS_MAX && !is_ascii(mended ? mended : text); i++) {
        char *next = repair_once(mended ? mended : text, &places, counts);
        if (!next)
            break;
        g_free(mended);
        mended = next;
    }
    if (!mended)
        return NULL;
    guint most = 0;
    for (guint i = 1; i < N_MISREADS; i++)
        most = counts[i] > counts[most] ? i : most;
    if (runs)
        *runs = places;
    if (encoding)
        *encoding = misread_names[most];
    return mended;
}
