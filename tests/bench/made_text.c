#include "bench/made_text.h"

/* A corpus of two hundred million bytes of speeches has about a hundred thousand words; ten times
 * the text, three times the words (Heaps). */
#define WORDS 300000u

/* Flattens the head of the curve as articles and prepositions do: frequency ~ 1 / (n + 3). */
#define HEAD 3u
#define UNIT (G_GUINT64_CONSTANT(1) << 40)

#define SUBJECTS          24u   /* words a document comes back to */
#define SUBJECT_ONE_IN    8u    /* how often it does */
#define FOLLOWED          4000u /* of the most frequent words, each has a follower */
#define FOLLOWER_ONE_IN   6u    /* and this often it does follow */
#define FEWEST_PARAGRAPHS 20u
#define MOST_PARAGRAPHS   260u /* 140 on average, as in the speeches */

struct _IgMadeText {
    guint64 state;
    guint64 *sums; /* by word: the weights of it and all before it */
    guint subjects[SUBJECTS];
};

/* SplitMix64 (Steele, Lea, Flood 2014). */
static guint64 draw(IgMadeText *text)
{
    guint64 z = (text->state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static guint draw_below(IgMadeText *text, guint bound)
{
    return (guint)(draw(text) % bound);
}

IgMadeText *ig_made_text_new(guint64 seed)
{
    IgMadeText *text = g_new0(IgMadeText, 1);
    text->state = seed;
    text->sums = g_new(guint64, WORDS);
    guint64 sum = 0;
    for (guint i = 0; i < WORDS; i++)
        text->sums[i] = sum += UNIT / (i + HEAD);
    return text;
}

void ig_made_text_free(IgMadeText *text)
{
    if (!text)
        return;
    g_free(text->sums);
    g_free(text);
}

/* Syllables as digits; bijective, so that no two numbers are one word. */
void ig_made_text_word(guint n, GString *to)
{
    static const char onsets[] = "bdfghklmnprstvz", vowels[] = "aeiou";
    const guint syllables = (sizeof onsets - 1) * (sizeof vowels - 1);
    do {
        guint syllable = n % syllables;
        g_string_append_c(to, onsets[syllable / (sizeof vowels - 1)]);
        g_string_append_c(to, vowels[syllable % (sizeof vowels - 1)]);
        n = n / syllables;
    } while (n-- > 0);
}

guint ig_made_text_follower(guint n)
{
    return (n * 7919u + 13u) % FOLLOWED;
}

static guint draw_word(IgMadeText *text)
{
    guint64 at = draw(text) % text->sums[WORDS - 1];
    guint low = 0, high = WORDS - 1;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (text->sums[middle] > at)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

guint ig_made_text_begin_document(IgMadeText *text)
{
    for (guint i = 0; i < SUBJECTS; i++)
        text->subjects[i] = draw_word(text);
    return FEWEST_PARAGRAPHS + draw_below(text, MOST_PARAGRAPHS - FEWEST_PARAGRAPHS + 1);
}

static guint next_word(IgMadeText *text, guint before)
{
    if (before < FOLLOWED && draw_below(text, FOLLOWER_ONE_IN) == 0)
        return ig_made_text_follower(before);
    if (draw_below(text, SUBJECT_ONE_IN) == 0)
        return text->subjects[draw_below(text, SUBJECTS)];
    return draw_word(text);
}

void ig_made_text_paragraph(IgMadeText *text, GString *line)
{
    /* Two throws, so that lengths gather round their mean of 22 words. */
    guint words = 4 + draw_below(text, 19) + draw_below(text, 19);
    guint word = WORDS;
    g_string_truncate(line, 0);
    for (guint i = 0; i < words; i++) {
        if (i > 0)
            g_string_append_c(line, ' ');
        word = next_word(text, word);
        ig_made_text_word(word, line);
    }
    line->str[0] = g_ascii_toupper(line->str[0]);
    g_string_append_c(line, '.');
}
