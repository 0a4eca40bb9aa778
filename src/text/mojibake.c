#include "text/mojibake.h"

#include "text/likelihood.h"
#include "text/single_byte.h"
#include "text/utf8.h"

#include <string.h>

/* How many bits likelier a run must become to be believed by itself. Two characters of clean text
 * that happen to be valid UTF-8 (`Ð”`, `’é`) stay below it, a damaged letter is above. */
#define GAIN_CERTAIN 9

/* What speaks against a run, in bits: each time it brings in a script other than Latin that does
 * not stand beside it already, and each end at which it touches what cannot be undone with it, for
 * damage spares nothing. */
#define COST_NEW_SCRIPT    14
#define COST_SPARED_LETTER 16
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

/* Characters of the text that can be undone. */
typedef struct {
    gsize first, bytes; /* of the text */
    gsize length;       /* code points */
    gsize decoded;      /* where its code points begin in the round's decoded text, and */
    gsize n_decoded;    /* how many there are */
    Misread misread;
    int gain;           /* bits */
    int gain_in_script; /* the same where its script is known to stand in the text */
    guint script;
    gboolean believed;
} Run;

/* Runs lie within stretches, where character beyond ASCII stands beside character. A text has many
 * short ones or is a few long ones; only one at a time is spread out into code points. */
typedef struct {
    const char *text, *end;
    gsize first;     /* byte of the text at which the stretch begins */
    GArray *stretch; /* of gunichar: its characters, with that before them and that behind */
    GArray *decoded; /* of gunichar */
    GArray *runs;    /* of Run, ascending */
} Round;

/* The byte that was misread as `c`, or -1. */
static int misread_byte(Misread misread, gunichar c)
{
    if (c < 0x80)
        return -1;
    if (misread == MISREAD_MACINTOSH)
        return ig_byte_in_macintosh(c);
    if (misread == MISREAD_WINDOWS_1252)
        return ig_byte_in_windows_1252(c);
    return c <= 0xff ? (int)c : -1;
}

/* The code point that `text` begins with the misread bytes of; returns how many characters it
 * takes, 0 where there is none. */
static guint read_sequence(const gunichar *text, gsize length, Misread misread, gunichar *c)
{
    char bytes[SEQUENCE_MAX];
    guint n = 0;
    while (n < SEQUENCE_MAX && n < length) {
        int byte = misread_byte(misread, text[n]);
        if (byte < 0)
            break;
        bytes[n++] = (char)byte;
    }
    guint taken = ig_utf8_decode(bytes, n, c);
    return taken > 1 && g_unichar_isdefined(*c) ? taken : 0;
}

/* Appends to `decoded` what `text` begins with the misread bytes of; returns how many characters
 * that takes. */
static gsize read_sequences(const gunichar *text, gsize length, Misread misread, GArray *decoded)
{
    gsize read = 0;
    gunichar c = 0;
    guint taken = 0;
    while ((taken = read_sequence(text + read, length - read, misread, &c)) > 0) {
        g_array_append_val(decoded, c);
        read += taken;
    }
    return read;
}

/* Cost of `text` as it stands or, if that is less, with the further layers of damage undone that go
 * through the whole of it: what is mended halfway is no likelier than before. */
static guint cost_of_mended(const gunichar *text, gsize n, gunichar before, gunichar after,
                            guint layers)
{
    guint best = ig_likelihood_cost(text, n, before, after);
    for (guint misread = 0; misread < N_MISREADS && layers > 0; misread++) {
        g_autoptr(GArray) decoded = g_array_new(FALSE, FALSE, sizeof(gunichar));
        if (read_sequences(text, n, (Misread)misread, decoded) < n)
            continue;
        const gunichar *further = (const gunichar *)(const void *)decoded->data;
        best = MIN(best, cost_of_mended(further, decoded->len, before, after, layers - 1));
    }
    return best;
}

static guint script_of(const gunichar *text, gsize n)
{
    guint script = 0;
    for (gsize i = 0; i < n && script == 0; i++)
        script = ig_likelihood_script(text[i]);
    return script;
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

/* The run that begins with character `at` of the stretch; its length is 0 where none does. */
static Run read_run(Round *round, guint at, Misread misread)
{
    Run run = {.decoded = round->decoded->len, .misread = misread};
    const gunichar *text = &g_array_index(round->stretch, gunichar, at);
    run.length = read_sequences(text, round->stretch->len - 1 - at, misread, round->decoded);
    if (run.length == 0)
        return run;
    run.n_decoded = round->decoded->len - run.decoded;
    gunichar before = text[-1], after = text[run.length];
    const gunichar *mended = &g_array_index(round->decoded, gunichar, run.decoded);
    run.script = script_of(mended, run.n_decoded);
    run.gain_in_script = (int)ig_likelihood_cost(text, run.length, before, after) -
                         (int)cost_of_mended(mended, run.n_decoded, before, after, ROUNDS_MAX - 1) -
                         (int)cost_of_spared(before) - (int)cost_of_spared(after);
    run.gain = run.gain_in_script - (int)cost_of_new_scripts(mended, run.n_decoded, before);
    return run;
}

/* The run at `at` in the encoding that gains most. */
static Run best_run(Round *round, guint at)
{
    Run best = {.length = 0};
    for (guint misread = 0; misread < N_MISREADS; misread++) {
        Run run = read_run(round, at, (Misread)misread);
        if (run.length > 0 && (best.length == 0 || run.gain > best.gain))
            best = run;
    }
    return best;
}

static gsize bytes_of(const gunichar *text, gsize n)
{
    gsize bytes = 0;
    for (gsize i = 0; i < n; i++)
        bytes += (gsize)g_unichar_to_utf8(text[i], NULL);
    return bytes;
}

static void find_runs_of_stretch(Round *round)
{
    gsize at = round->first;
    for (guint i = 1; i + 1 < round->stretch->len;) {
        Run run = best_run(round, i);
        guint taken = (guint)MAX(run.length, 1);
        run.first = at;
        run.bytes = bytes_of(&g_array_index(round->stretch, gunichar, i), taken);
        at += run.bytes;
        i += taken;
        if (run.length > 0) {
            run.believed = run.gain >= GAIN_CERTAIN;
            g_array_append_val(round->runs, run);
        }
    }
}

/* Spreads out the stretch that begins at `p`, in a text that goes on before it with `before`;
 * returns where it ends. */
static const char *read_stretch(Round *round, const char *p, gunichar before)
{
    g_array_set_size(round->stretch, 0);
    g_array_append_val(round->stretch, before);
    round->first = (gsize)(p - round->text);
    for (; (guchar)*p >= 0x80; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_array_append_val(round->stretch, c);
    }
    gunichar after = (guchar)*p;
    g_array_append_val(round->stretch, after);
    return p;
}

static void find_runs(Round *round)
{
    const char *p = round->text;
    while ((p = ig_utf8_beyond_ascii(p, round->end))) {
        p = read_stretch(round, p, p > round->text ? (guchar)p[-1] : 0);
        find_runs_of_stretch(round);
    }
}

/* Many a run reads the same in windows-1252 and in Latin-1. */
static gboolean is_same_family(Misread a, Misread b)
{
    return (a == MISREAD_MACINTOSH) == (b == MISREAD_MACINTOSH);
}

static gboolean is_ascii_between(const Round *round, const Run *left, const Run *right)
{
    return !ig_utf8_beyond_ascii(round->text + left->first + left->bytes,
                                 round->text + right->first);
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

/* The text with all that is believed undone; counts the places by encoding. */
static char *rewrite(const Round *round, guint counts[N_MISREADS])
{
    GString *out = g_string_sized_new((gsize)(round->end - round->text));
    const char *done = round->text;
    for (guint i = 0; i < round->runs->len; i++) {
        const Run *run = &g_array_index(round->runs, Run, i);
        if (!run->believed)
            continue;
        g_string_append_len(out, done, round->text + run->first - done);
        for (gsize n = 0; n < run->n_decoded; n++)
            g_string_append_unichar(out, g_array_index(round->decoded, gunichar, run->decoded + n));
        done = round->text + run->first + run->bytes;
        counts[run->misread]++;
    }
    g_string_append_len(out, done, round->end - done);
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
    g_autoptr(GArray) stretch = g_array_new(FALSE, FALSE, sizeof(gunichar));
    g_autoptr(GArray) decoded = g_array_new(FALSE, FALSE, sizeof(gunichar));
    g_autoptr(GArray) runs = g_array_new(FALSE, FALSE, sizeof(Run));
    Round round = {text, text + strlen(text), 0, stretch, decoded, runs};
    find_runs(&round);
    believe_neighbours(&round);
    guint believed = count_believed(&round);
    if (believed == 0)
        return NULL;
    *places = MAX(*places, believed);
    return rewrite(&round, counts);
}

/* Whether two characters beyond ASCII stand side by side: what was one of them became two at least.
 */
static gboolean may_be_misread(const char *text)
{
    const char *end = text + strlen(text);
    const char *next;
    for (const char *p = ig_utf8_beyond_ascii(text, end); p; p = ig_utf8_beyond_ascii(next, end)) {
        next = g_utf8_next_char(p);
        if ((guchar)*next >= 0x80)
            return TRUE;
    }
    return FALSE;
}

char *ig_mojibake_repair(const char *text, guint *runs, const char **encoding)
{
    guint places = 0;
    guint counts[N_MISREADS] = {0};
    char *mended = NULL;
    for (guint i = 0; i < ROUNDS_MAX && may_be_misread(mended ? mended : text); i++) {
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
