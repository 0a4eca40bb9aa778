#include "text/tokens.h"

#include "text/fold.h"
#include "text/utf8.h"
#include "text/wordbreak.h"

#include <string.h>

/* A whole has at most IG_TOKEN_MAX_BYTES letters and as many hyphens that it is written without:
 * a chain that has grown past this has none. */
#define CHAIN_MAX_BYTES (2 * IG_TOKEN_MAX_BYTES)

/* Every part takes a letter and a joiner at least; one more may begin where the chain is full. */
#define CHAIN_MAX_PARTS (CHAIN_MAX_BYTES / 2 + 1)

#define CHAIN_ROOM (CHAIN_MAX_BYTES + IG_TOKEN_MAX_BYTES + IG_FOLD_MAX)

/* One character of an unspaced script with its marks; two make a pair. */
#define CLUSTER_MAX_BYTES (IG_TOKEN_MAX_BYTES / 2)

/* Letters and digits of ASCII, folded; 0 where a word ends. */
static const char ascii_word[128] = {
    ['0'] = '0', ['1'] = '1', ['2'] = '2', ['3'] = '3', ['4'] = '4', ['5'] = '5', ['6'] = '6',
    ['7'] = '7', ['8'] = '8', ['9'] = '9', ['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd',
    ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i', ['J'] = 'j', ['K'] = 'k',
    ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
    ['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y',
    ['Z'] = 'z', ['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f',
    ['g'] = 'g', ['h'] = 'h', ['i'] = 'i', ['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm',
    ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r', ['s'] = 's', ['t'] = 't',
    ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
};

/* One word of a chain, where it stands in the text and, folded, in the chain. */
typedef struct {
    gsize start, end;
    gsize term, length;
    char joiner; /* that follows it: '-' for any hyphen; 0 for the last */
} Part;

typedef struct {
    const char *text;
    gsize length;
    gsize at; /* how far it has been read */
    IgTokenizePurpose purpose;
    IgTokenFunc each;
    gpointer data;
    char chain[CHAIN_ROOM]; /* folded parts with their joiners */
    Part parts[CHAIN_MAX_PARTS];
    guint n_parts;
    gsize chain_length;
    gboolean torn; /* the chain outgrew the buffer: no whole for what is in it */
} Cutter;

/* One character of an unspaced run. */
typedef struct {
    char term[CLUSTER_MAX_BYTES + IG_FOLD_MAX];
    gsize length;
    gsize start, end;
} Cluster;

static gboolean emit(Cutter *cutter, IgTokenKind kind, const char *term, gsize length, gsize start,
                     gsize end, guint parts)
{
    IgToken token = {
        .term = term, .length = length, .start = start, .end = end, .kind = kind, .parts = parts};
    return cutter->each(&token, cutter->data);
}

/* What the code point at `at` does, with the bytes it takes. Bytes that are none separate. */
static IgBreak break_at(const Cutter *cutter, gsize at, gunichar *c, guint *taken)
{
    *taken = ig_utf8_decode(cutter->text + at, cutter->length - at, c);
    if (*taken == 0) {
        *taken = 1;
        *c = 0;
        return IG_BREAK_SEPARATES;
    }
    if (*c < 0x80)
        return ascii_word[*c] ? IG_BREAK_WORD : IG_BREAK_SEPARATES;
    return ig_break_of(*c);
}

/* Reads word characters while there are any and they fit, sets `part->end` behind the last that
 * belongs to the word, and returns whether the word goes on beyond what one token may hold. */
static gboolean read_word(Cutter *cutter, Part *part)
{
    char *term = cutter->chain + part->term;
    gsize length = 0;
    gboolean compose = FALSE, full = FALSE;
    while (cutter->at < cutter->length) {
        guint8 byte = (guint8)cutter->text[cutter->at];
        if (byte < 0x80) {
            full = length == IG_TOKEN_MAX_BYTES && ascii_word[byte];
            if (full || !ascii_word[byte])
                break;
            term[length++] = ascii_word[byte];
            part->end = ++cutter->at;
            continue;
        }
        gunichar c = 0;
        guint taken = 0;
        IgBreak what = break_at(cutter, cutter->at, &c, &taken);
        if (what == IG_BREAK_SEPARATES || what == IG_BREAK_UNSPACED)
            break;
        if (what != IG_BREAK_UNSEEN) {
            gsize before = length;
            gboolean joins = ig_fold_append(term, &length, c);
            full = length > IG_TOKEN_MAX_BYTES;
            if (full) {
                length = before;
                break;
            }
            compose |= joins;
            part->end = cutter->at + taken;
        }
        cutter->at += taken;
    }
    part->length = compose ? ig_fold_compose(term, length) : length;
    return full;
}

/* Whether a word begins at `at`, read over what is not seen. */
static gboolean word_begins(const Cutter *cutter, gsize at)
{
    gunichar c = 0;
    guint taken = 0;
    while (at < cutter->length) {
        IgBreak what = break_at(cutter, at, &c, &taken);
        if (what != IG_BREAK_UNSEEN)
            return what == IG_BREAK_WORD;
        at += taken;
    }
    return FALSE;
}

/* The joiner that stands here between two words, read; 0 where the chain ends. */
static char read_joiner(Cutter *cutter)
{
    if (cutter->at >= cutter->length)
        return 0;
    char joiner = cutter->text[cutter->at];
    guint taken = 1;
    switch (joiner) {
    case '-':
    case '/':
    case '.':
    case '_':
    case ':':
    case '@':
    case '&': break;
    default: {
        gunichar c = 0;
        taken = (guint8)joiner < 0x80
                    ? 0
                    : ig_utf8_decode(cutter->text + cutter->at, cutter->length - cutter->at, &c);
        if (taken == 0 || !ig_is_joining_hyphen(c))
            return 0;
        joiner = '-';
    }
    }
    if (!word_begins(cutter, cutter->at + taken))
        return 0;
    cutter->at += taken;
    return joiner;
}

static gboolean is_number(const char *term, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isdigit(term[i]))
            return FALSE;
    }
    return TRUE;
}

/* Emits the whole of parts `first` to `last`, if they have one. */
static gboolean emit_whole(Cutter *cutter, guint first, guint last)
{
    const Part *from = &cutter->parts[first], *to = &cutter->parts[last];
    const char *term = cutter->chain + from->term;
    gsize length = to->term + to->length - from->term;
    gboolean hyphens_only = TRUE, numbers_only = TRUE;
    for (guint i = first; i <= last; i++) {
        const Part *part = &cutter->parts[i];
        hyphens_only = hyphens_only && (i == last || part->joiner == '-');
        numbers_only = numbers_only && is_number(cutter->chain + part->term, part->length);
    }
    if (hyphens_only && numbers_only)
        return TRUE;
    char joined[CHAIN_ROOM];
    if (hyphens_only) {
        length = 0;
        for (guint i = first; i <= last; i++) {
            const Part *part = &cutter->parts[i];
            memcpy(joined + length, cutter->chain + part->term, part->length);
            length += part->length;
        }
        term = joined;
    }
    if (length > IG_TOKEN_MAX_BYTES)
        return TRUE;
    return emit(cutter, IG_TOKEN_WHOLE, term, length, from->start, to->end, last - first + 1);
}

/* The last part of the stretch of hyphens that part `first` begins; `first` where it begins none.
 */
static guint hyphens_until(const Cutter *cutter, guint first)
{
    guint last = first;
    if (first > 0 && cutter->parts[first - 1].joiner == '-')
        return first;
    while (last + 1 < cutter->n_parts && cutter->parts[last].joiner == '-')
        last++;
    return last;
}

/* Emits what has been gathered of a chain. */
static gboolean flush_chain(Cutter *cutter)
{
    guint n = cutter->n_parts;
    for (guint i = 0; i < n; i++) {
        const Part *part = &cutter->parts[i];
        if (!emit(cutter, IG_TOKEN_WORD, cutter->chain + part->term, part->length, part->start,
                  part->end, 1))
            return FALSE;
        if (cutter->torn)
            continue;
        guint last = cutter->purpose == IG_TOKENIZE_TEXT ? hyphens_until(cutter, i) : i;
        gboolean is_chain = i == 0 && n > 1;
        if (last > i && !(is_chain && last == n - 1) && !emit_whole(cutter, i, last))
            return FALSE;
        if (is_chain && !emit_whole(cutter, 0, n - 1))
            return FALSE;
    }
    cutter->n_parts = 0;
    cutter->chain_length = 0;
    return TRUE;
}

/* Cuts the word that begins here, and all that is joined to it. */
static gboolean cut_chain(Cutter *cutter)
{
    cutter->n_parts = 0;
    cutter->chain_length = 0;
    cutter->torn = FALSE;
    for (;;) {
        Part *part = &cutter->parts[cutter->n_parts];
        *part = (Part){.start = cutter->at, .end = cutter->at, .term = cutter->chain_length};
        gboolean cut = read_word(cutter, part);
        char joiner = part->length > 0 && !cut ? read_joiner(cutter) : 0;
        part->joiner = joiner;
        if (part->length > 0) {
            cutter->n_parts++;
            cutter->chain_length += part->length + 1;
            cutter->chain[cutter->chain_length - 1] = joiner;
        }
        if (joiner == 0 && !cut)
            break;
        if (cut || cutter->chain_length > CHAIN_MAX_BYTES) {
            cutter->torn = TRUE;
            if (!flush_chain(cutter))
                return FALSE;
        }
    }
    return flush_chain(cutter);
}

/* Reads one character of an unspaced run with the marks on it; FALSE where the run ends. */
static gboolean read_cluster(Cutter *cutter, Cluster *cluster)
{
    cluster->length = 0;
    cluster->start = cluster->end = cutter->at;
    gboolean compose = FALSE;
    while (cutter->at < cutter->length) {
        gunichar c = 0;
        guint taken = 0;
        IgBreak what = break_at(cutter, cutter->at, &c, &taken);
        gboolean begins = what == IG_BREAK_UNSPACED && cluster->length == 0;
        if (what != IG_BREAK_UNSEEN && !begins && (what != IG_BREAK_MARK || cluster->length == 0))
            break;
        if (begins)
            cluster->start = cutter->at;
        if (what != IG_BREAK_UNSEEN) {
            gsize before = cluster->length;
            compose |= ig_fold_append(cluster->term, &cluster->length, c);
            if (cluster->length > CLUSTER_MAX_BYTES) {
                cluster->length = before;
                break;
            }
            cluster->end = cutter->at + taken;
        }
        cutter->at += taken;
    }
    if (compose)
        cluster->length = ig_fold_compose(cluster->term, cluster->length);
    return cluster->length > 0;
}

static gboolean emit_pair(Cutter *cutter, const Cluster *left, const Cluster *right)
{
    char pair[2 * (CLUSTER_MAX_BYTES + IG_FOLD_MAX)];
    memcpy(pair, left->term, left->length);
    memcpy(pair + left->length, right->term, right->length);
    return emit(cutter, IG_TOKEN_PAIR, pair, left->length + right->length, left->start, right->end,
                1);
}

/* Cuts the run of unspaced characters that begins here. */
static gboolean cut_run(Cutter *cutter)
{
    Cluster clusters[2];
    Cluster *left = &clusters[0], *right = &clusters[1];
    if (!read_cluster(cutter, left))
        return TRUE;
    gboolean alone = TRUE;
    while (read_cluster(cutter, right)) {
        if (!emit_pair(cutter, left, right))
            return FALSE;
        alone = FALSE;
        Cluster *last = right;
        right = left;
        left = last;
    }
    if (!alone && cutter->purpose == IG_TOKENIZE_QUERY)
        return TRUE;
    return emit(cutter, IG_TOKEN_SINGLE, left->term, left->length, left->start, left->end, 1);
}

gboolean ig_tokenize(const char *text, gsize length, IgTokenizePurpose purpose, IgTokenFunc each,
                     gpointer data)
{
    Cutter cutter; /* not initialised whole: its buffers are filled before they are read */
    cutter.text = text;
    cutter.length = length;
    cutter.at = 0;
    cutter.purpose = purpose;
    cutter.each = each;
    cutter.data = data;
    while (cutter.at < length) {
        gunichar c = 0;
        guint taken = 0;
        IgBreak what = break_at(&cutter, cutter.at, &c, &taken);
        if (what == IG_BREAK_SEPARATES || what == IG_BREAK_UNSEEN)
            cutter.at += taken;
        else if (!(what == IG_BREAK_UNSPACED ? cut_run(&cutter) : cut_chain(&cutter)))
            return FALSE;
    }
    return TRUE;
}
