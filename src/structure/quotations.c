/* Quotations: paragraphs quoted from another text, whose numbers are that text's.
 *
 * One that begins with an opening quotation mark and does not close it begins a quotation; it lasts
 * until the paragraph that ends with the closing mark. Marks that are never closed, or only after
 * very long, were no quotation. */
#include "structure/engine.h"

#include <string.h>

/* Paragraphs a quotation may run over. */
#define LONGEST_QUOTATION 40

typedef struct {
    gunichar open, close;
} QuoteMarks;

static const QuoteMarks quote_marks[] = {
    {0x201C, 0x201D}, {0x201E, 0x201C}, {0x201E, 0x201D}, {0x00AB, 0x00BB}, {'"', '"'},
};

static guint count_sign(const char *text, gsize length, gunichar sign)
{
    char bytes[6];
    gsize size = (gsize)g_unichar_to_utf8(sign, bytes);
    guint count = 0;
    for (const char *p = text; (p = memmem(p, length - (gsize)(p - text), bytes, size)); p += size)
        count++;
    return count;
}

/* How often a sign stands in the lines of a part, their numbers included. */
static guint count_in(const IgPart *part, gunichar sign)
{
    guint count = count_sign(part->text, strlen(part->text), sign);
    for (guint i = 0; i < part->lines->len; i++) {
        const IgLine *line = g_ptr_array_index(part->lines, i);
        count += line->words_at ? count_sign(line->text, line->words_at, sign) : 0;
    }
    return count;
}

/* Marks opened less marks closed. */
static gint balance(const IgPart *part, const QuoteMarks *marks)
{
    if (marks->open == marks->close)
        return (gint)(count_in(part, marks->open) % 2);
    return (gint)count_in(part, marks->open) - (gint)count_in(part, marks->close);
}

static gunichar first_sign(const IgPart *part)
{
    const IgLine *first = ig_part_first(part);
    return g_utf8_get_char(first->words_at ? first->text : part->text);
}

/* Note marks, full stops and blanks may follow a closing mark. */
static gboolean may_follow(gunichar c)
{
    return g_unichar_ispunct(c) || g_unichar_digit_value(c) >= 0 || g_unichar_isspace(c) ||
           g_unichar_type(c) == G_UNICODE_OTHER_NUMBER;
}

/* The closing mark, or the last sign that cannot follow one; NULL when there is neither. */
static const char *last_sign(const char *text, gsize length, gunichar close)
{
    for (const char *p = text + length; p > text;) {
        p = g_utf8_prev_char(p);
        gunichar c = g_utf8_get_char(p);
        if (c == close || !may_follow(c))
            return p;
    }
    return NULL;
}

/* Whether the closing mark is the last sign of the part's last line. */
static gboolean ends_with(const IgPart *part, gunichar close)
{
    const IgLine *last = ig_part_last(part);
    const char *words = part->text + part->last_line;
    const char *sign = last_sign(words, strlen(words), close);
    if (!sign && last->words_at)
        sign = last_sign(last->text, last->words_at, close);
    return sign && g_utf8_get_char(sign) == close;
}

/* Index of the part that the quotation which opens in `begin` ends with; 0 when there is none. It
 * goes over no heading that is not its own. */
static guint quotation_end(const IgEngine *engine, guint begin, const QuoteMarks *marks)
{
    gint open = 0;
    for (guint i = begin; i < engine->parts->len && i < begin + LONGEST_QUOTATION; i++) {
        const IgPart *part = ig_engine_part(engine, i);
        if (part->role != IG_ROLE_TEXT)
            continue;
        if (i > begin && part->heading && !ig_part_first(part)->run)
            return 0;
        if (marks->open == marks->close) {
            if (i > begin && count_in(part, marks->close) % 2 == 1)
                return ends_with(part, marks->close) ? i : 0;
            continue;
        }
        /* A paragraph within a quotation may repeat the opening mark. */
        open += balance(part, marks) - (i > begin && first_sign(part) == marks->open ? 1 : 0);
        if (open <= 0)
            return ends_with(part, marks->close) ? i : 0;
    }
    return 0;
}

/* What a sentence ends with that announces a quotation and names no speaker. */
static const char *const announcements[] = {
    "is reproduced here:", "are reproduced here:",    "reproduced below:",
    "quoted below:",       "in the following terms:", "reads:",
    "reads as follows:",   "claiming that:",          "est libellé comme suit:",
};

static gboolean announces(const IgPart *part)
{
    for (gsize i = 0; i < G_N_ELEMENTS(announcements); i++) {
        if (g_str_has_suffix(part->text, announcements[i]))
            return TRUE;
    }
    return FALSE;
}

/* Without marks, what is announced is quoted: a row of numbers as a whole, else one paragraph. */
static void mark_announced(IgEngine *engine)
{
    for (guint i = 0; i + 1 < engine->parts->len; i++) {
        const IgPart *part = ig_engine_part(engine, i);
        IgPart *next = ig_engine_part(engine, i + 1);
        const IgRun *run = ig_part_first(next)->run;
        if (part->role != IG_ROLE_TEXT || next->role != IG_ROLE_TEXT || part->quoted ||
            next->heading || next->quoted || !announces(part))
            continue;
        next->quoted = TRUE;
        for (guint k = i + 2; run && k < engine->parts->len; k++) {
            IgPart *item = ig_engine_part(engine, k);
            if (item->heading || ig_part_first(item)->run != run)
                break;
            item->quoted = TRUE;
        }
    }
}

/* What markup says is a quotation. */
static void mark_markup(IgEngine *engine)
{
    for (guint i = 0; i < engine->parts->len; i++) {
        IgPart *part = ig_engine_part(engine, i);
        part->quoted |= part->role == IG_ROLE_TEXT &&
                        ig_part_first(part)->block->kind == IG_BLOCK_QUOTE;
    }
}

void ig_mark_quotations(IgEngine *engine)
{
    mark_markup(engine);
    mark_announced(engine);
    for (guint i = 0; i < engine->parts->len; i++) {
        IgPart *part = ig_engine_part(engine, i);
        if (part->role != IG_ROLE_TEXT)
            continue;
        for (gsize n = 0; n < G_N_ELEMENTS(quote_marks); n++) {
            const QuoteMarks *marks = &quote_marks[n];
            if (first_sign(part) != marks->open || balance(part, marks) <= 0)
                continue;
            guint end = quotation_end(engine, i, marks);
            if (end <= i)
                continue;
            for (guint k = i; k <= end; k++)
                ig_engine_part(engine, k)->quoted |= ig_engine_part(engine, k)->role ==
                                                     IG_ROLE_TEXT;
            i = end;
            break;
        }
    }
}
