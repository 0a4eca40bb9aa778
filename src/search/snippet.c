#include "search/snippet.h"

#include "search/context_words.h"
#include "text/grapheme.h"
#include "text/sentence.h"
#include "text/utf8.h"

#include <string.h>

typedef struct {
    const char *text;
    gsize size;
    const GArray *spans;
} Marked;

static const IgSpan *span_at(const Marked *marked, guint i)
{
    return &g_array_index(marked->spans, IgSpan, i);
}

/* Steps over up to `count` code points, forwards or backwards. */
static gsize step_forward(const char *text, gsize at, gsize size, gsize count)
{
    while (count-- > 0 && at < size)
        at = (gsize)(g_utf8_next_char(text + at) - text);
    return at;
}

static gsize step_back(const char *text, gsize at, gsize count)
{
    while (count-- > 0 && at > 0)
        at = (gsize)(g_utf8_prev_char(text + at) - text);
    return at;
}

static gsize characters(const Marked *marked, gsize start, gsize end)
{
    return ig_utf8_code_points(marked->text + start, end - start);
}

/* ---- the matches that are shown ---- */

/* Spans that follow each other. */
typedef struct {
    guint first, last;
    guint answered; /* words of the query */
} Stretch;

static guint count_groups(guint64 groups)
{
    guint count = 0;
    for (; groups; groups &= groups - 1)
        count++;
    return count;
}

static gboolean is_better(const Stretch *one, const Stretch *best)
{
    if (one->answered != best->answered)
        return one->answered > best->answered;
    return one->last - one->first > best->last - best->first;
}

/* The spans from `first` on that end within `limit` bytes of the text; the first in any case. */
static Stretch stretch_from(const Marked *marked, guint first, gsize limit)
{
    guint64 groups = span_at(marked, first)->groups;
    Stretch stretch = {first, first, 0};
    while (stretch.last + 1 < marked->spans->len &&
           span_at(marked, stretch.last + 1)->end <= limit) {
        stretch.last++;
        groups |= span_at(marked, stretch.last)->groups;
    }
    stretch.answered = count_groups(groups);
    return stretch;
}

/* The spans within a window of `length` code points that answer most; the first such. */
static Stretch best_window(const Marked *marked, gsize length)
{
    Stretch best = {0, 0, 0};
    for (guint i = 0; i < marked->spans->len; i++) {
        gsize limit = step_forward(marked->text, span_at(marked, i)->start, marked->size, length);
        Stretch one = stretch_from(marked, i, limit);
        if (best.answered == 0 || is_better(&one, &best))
            best = one;
    }
    return best;
}

/* ---- borders ---- */

/* Texts without blanks (Chinese, Thai) are cut where they are; others within this many code points
 * of the place, at a blank. */
#define LONGEST_WORD 40

static gsize to_word_start(const char *text, gsize at, gsize latest)
{
    gsize limit = MIN(latest, step_forward(text, at, latest, LONGEST_WORD));
    if (at == 0 || text[at - 1] == ' ')
        return at;
    for (gsize i = at; i < limit; i++) {
        if (text[i] == ' ')
            return i + 1;
    }
    return at;
}

static gsize to_word_end(const char *text, gsize at, gsize size, gsize earliest)
{
    gsize limit = MAX(earliest, step_back(text, at, LONGEST_WORD));
    if (at >= size || text[at] == ' ')
        return at;
    for (gsize i = at; i > limit; i--) {
        if (text[i - 1] == ' ')
            return i - 1;
    }
    return at;
}

/* The first place from `earliest` to `latest` at which a sentence starts; `latest` if none does. */
static gsize first_sentence(const Marked *marked, gsize earliest, gsize latest)
{
    gsize at = 0;
    while (at < earliest)
        at = ig_sentence_next(marked->text, marked->size, at);
    return MIN(at, latest);
}

/* The last place from `earliest` to `latest` at which a sentence has ended; 0 if none has. */
static gsize last_sentence_end(const Marked *marked, gsize earliest, gsize latest)
{
    gsize found = 0;
    for (gsize at = 0; at < marked->size;) {
        at = ig_sentence_next(marked->text, marked->size, at);
        gsize end = at;
        while (end > 0 && marked->text[end - 1] == ' ')
            end--;
        if (end > latest)
            break;
        if (end >= earliest)
            found = end;
    }
    return found;
}

/* A match that is cut by a border of the snippet is left out of it altogether. */
static void leave_whole_matches(const Marked *marked, gsize *start, gsize *end)
{
    for (guint i = 0; i < marked->spans->len; i++) {
        const IgSpan *span = span_at(marked, i);
        if (span->start < *start && span->end > *start)
            *start = span->end + (marked->text[span->end] == ' ');
        if (span->start < *end && span->end > *end)
            *end = span->start - (span->start > 0 && marked->text[span->start - 1] == ' ');
    }
}

static IgSnippet cut(const Marked *marked, gsize start, gsize end)
{
    leave_whole_matches(marked, &start, &end);
    return (IgSnippet){start, end, start > 0, end < marked->size};
}

/* ---- so many characters ---- */

/* Of the room beside the matches, what the beginning of their sentence may take, and what is kept
 * for what is before them where it begins too far away. */
#define ROOM_FOR_SENTENCE(spare) ((spare)*2 / 3)
#define ROOM_BEFORE(spare)       ((spare) / 3)

/* The end is drawn back to that of a sentence where this much of the length stays. */
#define KEPT_FOR_SENTENCE(length) ((length)*3 / 4)

/* The start of the sentence that is nearest before `core`, but not before `earliest`; G_MAXSIZE if
 * there is none. */
static gsize nearest_sentence(const Marked *marked, gsize earliest, gsize core)
{
    gsize found = G_MAXSIZE;
    for (gsize at = 0; at <= core && at < marked->size;
         at = ig_sentence_next(marked->text, marked->size, at)) {
        if (at >= earliest)
            found = at;
    }
    return found;
}

static gsize start_of(const Marked *marked, gsize core, gsize spare)
{
    gsize far = step_back(marked->text, core, ROOM_FOR_SENTENCE(spare));
    gsize sentence = nearest_sentence(marked, far, core);
    if (sentence <= core)
        return sentence;
    gsize start = ig_grapheme_end(marked->text, marked->size,
                                  step_back(marked->text, core, ROOM_BEFORE(spare)));
    return to_word_start(marked->text, MIN(start, core), core);
}

static gsize end_of(const Marked *marked, gsize start, gsize core, gsize length)
{
    gsize end = MAX(step_forward(marked->text, start, marked->size, length), core);
    if (end >= marked->size)
        return marked->size;
    gsize enough = step_forward(marked->text, start, marked->size, KEPT_FOR_SENTENCE(length));
    gsize sentence = last_sentence_end(marked, MAX(core, enough), end);
    if (sentence > 0)
        return sentence;
    end = MAX(ig_grapheme_start(marked->text, marked->size, end), core);
    return to_word_end(marked->text, end, marked->size, core);
}

/* Room that the end of the text leaves goes to its front. */
static gsize fill_front(const Marked *marked, gsize start, gsize length)
{
    gsize used = characters(marked, start, marked->size);
    if (used >= length)
        return start;
    gsize far = ig_grapheme_end(marked->text, marked->size,
                                step_back(marked->text, start, length - used));
    gsize sentence = first_sentence(marked, far, start);
    return sentence < start ? sentence : to_word_start(marked->text, MIN(far, start), start);
}

IgSnippet ig_snippet(const char *text, const GArray *spans, gsize length)
{
    const Marked marked = {text, strlen(text), spans};
    if (length == 0 || characters(&marked, 0, marked.size) <= length)
        return (IgSnippet){0, marked.size, FALSE, FALSE};
    Stretch shown = best_window(&marked, length);
    gsize first = spans->len ? span_at(&marked, shown.first)->start : 0;
    gsize last = spans->len ? span_at(&marked, shown.last)->end : 0;
    gsize core = characters(&marked, first, last);
    gsize start = start_of(&marked, first, length > core ? length - core : 0);
    gsize end = end_of(&marked, start, last, MAX(length, characters(&marked, start, last)));
    if (end == marked.size)
        start = fill_front(&marked, start, length);
    return cut(&marked, start, end);
}

/* ---- so many words ---- */

/* The spans from `first` on that have fewer than `words` words between them. */
static Stretch chain_from(const Marked *marked, guint first, guint words)
{
    Stretch chain = {first, first, 0};
    while (chain.last + 1 < marked->spans->len) {
        gsize reach = ig_words_forward(marked->text, marked->size, span_at(marked, chain.last)->end,
                                       words);
        if (span_at(marked, chain.last + 1)->start > reach)
            break;
        chain.last++;
    }
    return stretch_from(marked, first, span_at(marked, chain.last)->end);
}

IgSnippet ig_snippet_words(const char *text, const GArray *spans, guint words)
{
    const Marked marked = {text, strlen(text), spans};
    if (spans->len == 0)
        return cut(&marked, 0,
                   ig_words_forward(marked.text, marked.size, 0, MIN(words, G_MAXUINT / 2) * 2));
    Stretch best = chain_from(&marked, 0, words);
    for (guint next = best.last + 1; next < spans->len;) {
        Stretch one = chain_from(&marked, next, words);
        next = one.last + 1;
        if (is_better(&one, &best))
            best = one;
    }
    return cut(&marked,
               ig_words_back(marked.text, marked.size, span_at(&marked, best.first)->start, words),
               ig_words_forward(marked.text, marked.size, span_at(&marked, best.last)->end, words));
}
