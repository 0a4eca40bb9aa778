#include "text/language.h"

#include "text/language_script.h"
#include "text/language_tag.h"
#include "text/language_words.h"
#include "text/utf8.h"

#include <string.h>
#include <textcat.h>

/* So much of a text is looked at, in bytes: function words need no more. */
#define EVIDENCE_MAX_BYTES 800

/* And the models: their n-grams cost by the byte, and settle within a few lines. */
#define MODEL_MAX_BYTES 1000
#define MODEL_MIN_BYTES 20

#define MAX_LISTS      32
#define WORD_MAX_BYTES 24 /* the longest word of a list is 16 */

/* A word of one language alone is worth this, of two half of it, and so on. */
#define WORD_WORTH 12

/* Words alone tell a language when those of its list are worth that of two words that no other has,
 * make up one word in eight of the text, and are worth half as much again as the next language's.
 */
#define CLEAR_WORTH       (2 * WORD_WORTH)
#define CLEAR_WORDS_IN    8
#define CLEAR_LEAD(worth) ((worth) + (worth) / 2)

/* Every word of every text is looked up, and most are in no list: the places fit into a processor's
 * nearest memory. A power of two, and so many that half of them stay free. */
#define PLACES 4096

typedef struct {
    char word[WORD_MAX_BYTES + 1]; /* folded */
    guint lists;                   /* that have it, a bit each */
    guint worth;                   /* in each of them */
} Known;

struct _IgLanguages {
    Known words[PLACES / 2];
    guint n_words;
    guint16 places[PLACES]; /* number, from 1, of the word whose hash leads here; 0: none */
    void *models;           /* libexttextcat's handle, or NULL */
};

/* The place of a word, or the free one where it belongs. */
static guint place_of(const IgLanguages *languages, const char *word)
{
    guint32 hash = 0;
    for (const char *p = word; *p; p++)
        hash = (hash + (guchar)*p) * 2654435761u; /* Knuth's multiplier */
    guint at = (hash >> 16) % PLACES;
    while (languages->places[at] &&
           strcmp(languages->words[languages->places[at] - 1].word, word) != 0)
        at = (at + 1) % PLACES;
    return at;
}

static guint bits_of(guint lists)
{
    guint bits = 0;
    for (; lists; lists &= lists - 1)
        bits++;
    return bits;
}

static void add_words(IgLanguages *languages, const IgLanguageWords *list, guint bit)
{
    g_auto(GStrv) words = g_strsplit(list->words, " ", -1);
    for (guint i = 0; words[i]; i++) {
        guint16 *place = &languages->places[place_of(languages, words[i])];
        if (!*place) {
            g_return_if_fail(languages->n_words < PLACES / 2 && strlen(words[i]) <= WORD_MAX_BYTES);
            *place = (guint16)++languages->n_words;
            g_strlcpy(languages->words[*place - 1].word, words[i], WORD_MAX_BYTES + 1);
        }
        Known *known = &languages->words[*place - 1];
        known->lists |= 1u << bit;
        known->worth = WORD_WORTH / bits_of(known->lists);
    }
}

static void *open_models(const char *folder)
{
    g_autofree char *list = g_build_filename(folder, "fpdb.conf", NULL);
    g_autofree char *prefix = g_strconcat(folder, G_DIR_SEPARATOR_S, NULL);
    /* It says on standard error what it cannot read. */
    if (!g_file_test(list, G_FILE_TEST_IS_REGULAR))
        return NULL;
    void *models = special_textcat_Init(list, prefix);
    if (!models)
        return NULL;
    textcat_SetProperty(models, TCPROP_UTF8AWARE, TC_TRUE);
    textcat_SetProperty(models, TCPROP_MINIMUM_DOCUMENT_SIZE, MODEL_MIN_BYTES);
    return models;
}

IgLanguages *ig_languages_new(const char *models)
{
    IgLanguages *languages = g_new0(IgLanguages, 1);
    const IgLanguageWords *lists = ig_language_words();
    for (guint i = 0; i < MAX_LISTS && lists[i].tag; i++)
        add_words(languages, &lists[i], i);
    if (models)
        languages->models = open_models(models);
    return languages;
}

void ig_languages_free(IgLanguages *languages)
{
    if (!languages)
        return;
    if (languages->models)
        textcat_Done(languages->models);
    g_free(languages);
}

gboolean ig_languages_has_models(const IgLanguages *languages)
{
    return languages->models != NULL;
}

/* Words found in the lists. */
typedef struct {
    guint words;
    guint hits[MAX_LISTS];  /* words of a list */
    guint worth[MAX_LISTS]; /* and what they are worth */
} WordCount;

/* What is counted while a text is read. Words in capitals are counted apart: ITU is an Indonesian
 * word only where all is in capitals. */
typedef struct {
    const IgLanguages *languages;
    IgLetterCount letters;
    WordCount small, capital;
    char word[WORD_MAX_BYTES + 8];
    gsize length;       /* of `word`; more than WORD_MAX_BYTES: too long for a word of a list */
    gboolean has_small; /* the word has a letter that is no capital */
} Reading;

static void count_word(const Reading *reading, WordCount *count)
{
    count->words++;
    if (reading->length > WORD_MAX_BYTES)
        return;
    guint number = reading->languages->places[place_of(reading->languages, reading->word)];
    if (!number)
        return;
    const Known *known = &reading->languages->words[number - 1];
    for (guint i = 0; known->lists >> i; i++) {
        guint has = known->lists >> i & 1u;
        count->hits[i] += has;
        count->worth[i] += has * known->worth;
    }
}

/* What has digits beside it (W3C, p7) is no word. */
static void end_word(Reading *reading, gboolean is_word)
{
    if (reading->length > 0 && is_word) {
        reading->word[MIN(reading->length, WORD_MAX_BYTES)] = '\0';
        count_word(reading, reading->has_small ? &reading->small : &reading->capital);
    }
    reading->length = 0;
    reading->has_small = FALSE;
}

static void add_letter(Reading *reading, gunichar letter)
{
    gunichar small = g_unichar_tolower(letter);
    ig_letter_count(&reading->letters, letter);
    reading->has_small = reading->has_small || small == letter;
    if (reading->length <= WORD_MAX_BYTES)
        reading->length += (gsize)g_unichar_to_utf8(small, reading->word + reading->length);
}

static gboolean is_plain_letter(char c)
{
    return (guchar)((c | 0x20) - 'a') < 26;
}

/* add_letter() for those of ASCII that stand at `p`; the end of them. */
static const char *add_plain_letters(Reading *reading, const char *p, const char *end)
{
    const char *begin = p;
    gsize length = reading->length;
    guint small = 0;
    for (; p < end && is_plain_letter(*p); p++) {
        small |= *p & 0x20u;
        if (length <= WORD_MAX_BYTES)
            reading->word[length++] = (char)(*p | 0x20);
    }
    reading->length = length;
    reading->has_small = reading->has_small || small;
    reading->letters.letters += (guint)(p - begin);
    reading->letters.latin += (guint)(p - begin);
    return p;
}

static gboolean is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

/* The end of the chunk that begins here. Addresses have words of no language:
 * http://example.org/en/about, a.b@c.org. */
static const char *chunk_end(const char *chunk, gboolean *address)
{
    gboolean at = FALSE, colon = FALSE;
    const char *end = chunk;
    for (; *end && !is_blank(*end); end++) {
        at |= *end == '@';
        colon |= *end == ':';
    }
    *address = at || (colon && g_strstr_len(chunk, end - chunk, "://")) ||
               (end - chunk > 4 && g_ascii_strncasecmp(chunk, "www.", 4) == 0);
    return end;
}

static gboolean is_letter(gunichar c)
{
    return c < 0x80 ? g_ascii_isalpha((char)c) : g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static void read_chunk(Reading *reading, const char *chunk, const char *end)
{
    gboolean digit_before = FALSE;
    const char *p = chunk;
    while ((p = add_plain_letters(reading, p, end)) < end) {
        gunichar c = ig_utf8_get(p);
        gboolean digit = c < 0x80 && g_ascii_isdigit((char)c);
        p = g_utf8_next_char(p);
        if (is_letter(c)) {
            add_letter(reading, c);
            continue;
        }
        end_word(reading, !digit && !digit_before);
        digit_before = digit;
    }
    end_word(reading, !digit_before);
}

static void read_text(Reading *reading, const char *text)
{
    const char *end = text + EVIDENCE_MAX_BYTES, *p = text;
    for (;;) {
        while (is_blank(*p))
            p++;
        if (!*p || p >= end)
            return;
        gboolean address = FALSE;
        const char *behind = chunk_end(p, &address);
        if (!address)
            read_chunk(reading, p, behind);
        p = behind;
    }
}

static void add_counts(WordCount *count, const WordCount *other)
{
    count->words += other->words;
    for (guint i = 0; i < MAX_LISTS; i++) {
        count->hits[i] += other->hits[i];
        count->worth[i] += other->worth[i];
    }
}

/* The list that comes out best of those of this script, and whether clearly so. */
static const char *language_of_words(const WordCount *count, GUnicodeScript script, gboolean *clear)
{
    const IgLanguageWords *lists = ig_language_words();
    guint best = 0, next = 0;
    for (guint i = 0; lists[i].tag; i++) {
        guint worth = count->worth[i];
        if (worth > count->worth[best]) {
            next = count->worth[best];
            best = i;
        } else if (i != best) {
            next = MAX(next, worth);
        }
    }
    guint worth = count->worth[best];
    *clear = worth >= CLEAR_WORTH && count->hits[best] * CLEAR_WORDS_IN >= count->words &&
             worth >= CLEAR_LEAD(next);
    return worth > next && ig_language_written_in(lists[best].tag, script) ? lists[best].tag : NULL;
}

IgLanguageEvidence ig_language_evidence(const IgLanguages *languages, const char *text)
{
    Reading reading = {.languages = languages};
    IgLanguageEvidence evidence = {0};
    read_text(&reading, text);
    evidence.letters = reading.letters.letters;
    evidence.script = ig_letters_script(&reading.letters);
    evidence.tag = ig_letters_language(&reading.letters, &evidence.clear);
    if (!evidence.clear) {
        gboolean clear = FALSE;
        if (reading.capital.words > reading.small.words)
            add_counts(&reading.small, &reading.capital);
        const char *by_words = language_of_words(&reading.small, evidence.script, &clear);
        if (by_words) {
            evidence.tag = by_words;
            evidence.clear = clear;
        }
    }
    return evidence;
}

/* Bytes of the beginning of a text, whole characters. */
static gsize sample(const char *text)
{
    gsize length = strnlen(text, MODEL_MAX_BYTES + 1);
    if (length <= MODEL_MAX_BYTES)
        return length;
    return (gsize)(g_utf8_find_prev_char(text, text + MODEL_MAX_BYTES) - text);
}

/* libexttextcat's names are "en--utf8" and "zh-CN-utf8". */
static char *tag_of(const char *name)
{
    return g_strndup(name, strcspn(name, "-"));
}

char *ig_language_by_models(const IgLanguages *languages, const char *text, const char *expected)
{
    if (!languages->models)
        return NULL;
    candidate_t *candidates = textcat_GetClassifyFullOutput(languages->models);
    int found = textcat_ClassifyFull(languages->models, text, sample(text), candidates);
    const char *name = NULL;
    for (int i = 0; i < found; i++) {
        if (!name || (expected && ig_language_same(candidates[i].name, expected)))
            name = candidates[i].name;
    }
    char *tag = name && *name ? tag_of(name) : NULL;
    textcat_ReleaseClassifyFullOutput(languages->models, candidates);
    return tag;
}
