/* Notes: footnotes at the foot of a page, endnotes, and notes in a text that lost its pages.
 *
 * A note begins with a raised digit, or below a rule, or in smaller type at the foot of its page;
 * where none of that is left, with the number of a mark that the text above it bears ("Agenda.1").
 * Lines that belong to notes get the role NOTE, and those that begin one its number; paragraphs.c
 * joins them, over pages too. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

/* Type of notes is at most this much of the usual type. */
#define NOTE_TYPE 0.94f

/* Numbers of notes are read up to here. */
#define LARGEST_NOTE 999

/* A note may leave out this many numbers before it: the mark of a table, a note that was lost. */
#define NOTE_GAP 2

typedef struct {
    guint number;
    gsize words_at;
    gboolean raised;
    gboolean dressed; /* with a full stop or brackets */
    gboolean glued;   /* to the first word, where raising it was all that set it off: "3There" */
} NoteMark;

static gboolean starts_word(const char *text)
{
    return g_unichar_isupper(g_utf8_get_char(text)) &&
           g_unichar_islower(g_utf8_get_char(g_utf8_next_char(text)));
}

/* Reads digits of one kind at `p`; returns what is after them. */
static const char *read_note_digits(const char *p, gboolean raised, guint *number)
{
    guint value = 0;
    for (; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gint digit = raised ? ig_shape_raised_digit(c) : g_unichar_digit_value(c);
        if (digit < 0 || (!raised && !g_unichar_isdigit(c)) || value > LARGEST_NOTE)
            break;
        value = value * 10 + (guint)digit;
    }
    *number = value;
    return p;
}

/* The number at the start of a note: "¹ Text", "1 Text", "1. Text", "[1] Text", or the number alone
 * on its line. */
static gboolean read_mark(const char *text, NoteMark *mark)
{
    const char *p = text;
    gboolean square = *p == '[' || *p == '(';
    if (square)
        p++;
    mark->raised = ig_shape_raised_digit(g_utf8_get_char(p)) >= 0;
    const char *after = read_note_digits(p, mark->raised, &mark->number);
    if (after == p || mark->number == 0 || mark->number > LARGEST_NOTE)
        return FALSE;
    if (square && *after++ != (*text == '[' ? ']' : ')'))
        return FALSE;
    mark->dressed = square || *after == '.' || *after == ')';
    if (*after == '.' || *after == ')')
        after++;
    mark->glued = !mark->dressed && !mark->raised && *after && starts_word(after);
    if (*after && *after != ' ' && !mark->raised && !mark->glued)
        return FALSE;
    while (*after == ' ')
        after++;
    mark->words_at = (gsize)(after - text);
    return TRUE;
}

static void start_note(IgLine *line, const NoteMark *mark)
{
    line->role = IG_ROLE_NOTE;
    line->note = mark ? g_strdup_printf("%u", mark->number) : g_strdup("");
    line->words_at = mark ? mark->words_at : 0;
    line->known_start = TRUE;
}

static gboolean is_small(const IgEngine *engine, const IgLine *line)
{
    return engine->measure.font_size > 0 && line->block->font_size > 0 &&
           line->block->font_size <= NOTE_TYPE * engine->measure.font_size;
}

/* Whether `number` can be the one after `last`; a page or a chapter may begin again at 1. */
static gboolean can_follow(guint last, guint number, gboolean fresh)
{
    return (number > last && number <= last + 1 + NOTE_GAP) || (fresh && number == 1);
}

/* Lines begin … end - 1 are notes. Those that begin with the next number start one. */
static void mark_stretch(IgEngine *engine, guint begin, guint end, guint *last)
{
    gboolean fresh = TRUE;
    for (guint i = begin; i < end; i++) {
        IgLine *line = ig_engine_line(engine, i);
        NoteMark mark;
        if (line->role != IG_ROLE_TEXT)
            continue;
        line->role = IG_ROLE_NOTE;
        if (read_mark(line->text, &mark) &&
            (mark.raised || can_follow(*last, mark.number, fresh))) {
            start_note(line, &mark);
            *last = mark.number;
        } else if (fresh && *last == 0) {
            start_note(line, NULL);
        }
        fresh = FALSE;
    }
}

/* End of the lines after `begin` that can belong to its stretch of notes: those of its page and
 * column, and as long as the type stays small where it begins so. */
static guint stretch_end(const IgEngine *engine, guint begin)
{
    const IgLine *first = ig_engine_line(engine, begin);
    gboolean small = is_small(engine, first);
    guint i = begin + 1;
    for (; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (line->page != first->page || !ig_line_is_printed(line))
            break;
        if (line->role == IG_ROLE_TEXT &&
            (line->page_start || line->new_column || (small && !is_small(engine, line))))
            break;
    }
    return i;
}

/* Whether nothing but notes and furniture follows on the page from `end` on. */
static gboolean is_foot(const IgEngine *engine, guint begin, guint end)
{
    guint page = ig_engine_line(engine, begin)->page;
    for (guint i = end; i < engine->lines->len && ig_engine_line(engine, i)->page == page; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (line->role == IG_ROLE_TEXT)
            return line->new_column;
    }
    return TRUE;
}

/* Whether what stands right before `at` is the end of a word: one letter is the start of a name
 * ("v1.9", "§A.2"), unless one letter is a word. */
static gboolean ends_word(const char *text, const char *at)
{
    const char *last = at > text ? g_utf8_prev_char(at) : at;
    if (last == at || !g_unichar_isalpha(g_utf8_get_char(last)))
        return FALSE;
    return g_unichar_iswide(g_utf8_get_char(last)) ||
           (last > text && g_unichar_isalpha(g_utf8_get_char(g_utf8_prev_char(last))));
}

/* Whether the digits at `p` stand in square brackets of their own: "[1]". */
static gboolean is_bracketed(const char *text, const char *p, gsize length)
{
    return p > text && p[-1] == '[' && p[length] == ']';
}

/* Whether the text has `number` as a mark: glued to a word or to the sign after it, or in square
 * brackets. */
static gboolean bears_mark(const char *text, guint number)
{
    char digits[16];
    g_snprintf(digits, sizeof digits, "%u", number);
    gsize length = strlen(digits);
    for (const char *p = strstr(text, digits); p; p = strstr(p + 1, digits)) {
        if (p == text || g_ascii_isdigit(p[length]) || g_ascii_isalpha(p[length]) ||
            (p[length] == '.' && g_ascii_isdigit(p[length + 1])))
            continue;
        const char *sign = g_utf8_prev_char(p);
        gunichar before = g_utf8_get_char(sign);
        gboolean after_sign = before < 128 && strchr(".,;:)\"'", (int)before) &&
                              ends_word(text, sign);
        if (ends_word(text, p) || after_sign || before == 0x201D || before == 0x2019 ||
            (p - text > 1 && is_bracketed(text, p, length)))
            return TRUE;
    }
    return FALSE;
}

static gboolean marked_above(const IgEngine *engine, guint from, guint index, guint number)
{
    for (guint i = index; i > from; i--) {
        const IgLine *line = ig_engine_line(engine, i - 1);
        if (line->role != IG_ROLE_NOTE && bears_mark(line->text, number))
            return TRUE;
    }
    return FALSE;
}

/* A text without pages has rules under its titles and between its sections too: what such a rule
 * stands above are notes only where the text bears the mark of the first. */
static gboolean can_be_foot(const IgEngine *engine, guint index, const NoteMark *mark)
{
    return engine->blocks->pages > 0 || engine->measure.font_size > 0 || mark->raised ||
           marked_above(engine, 0, index, mark->number);
}

/* Whether the line under a rule begins notes: with a number that can be the next, or in small type
 * that goes on with a note which the page before left unfinished. */
static gboolean notes_below_rule(const IgEngine *engine, guint index, guint last,
                                 const IgLine *open)
{
    const IgLine *line = ig_engine_line(engine, index);
    NoteMark mark;
    if (read_mark(line->text, &mark) && (mark.raised || can_follow(last, mark.number, TRUE)) &&
        can_be_foot(engine, index, &mark))
        return TRUE;
    return open && line->page == open->page + 1 && !ig_shape_ends_sentence(open->text) &&
           is_small(engine, line) && is_foot(engine, index, stretch_end(engine, index));
}

/* Whether small type that begins a page or a column goes on with a note of the one before: in the
 * middle of a sentence, or where that one had no more room than for the note's number. */
static gboolean goes_on_small(const IgEngine *engine, guint index, const IgLine *open)
{
    const IgLine *line = ig_engine_line(engine, index);
    if (!open || line->page > open->page + 1 || !(line->page_start || line->new_column) ||
        !is_small(engine, line))
        return FALSE;
    gboolean number_alone = line->page_start && open->note && *open->note &&
                            !open->text[open->words_at];
    return number_alone || (!ig_shape_ends_sentence(open->text) &&
                            (ig_shape_starts_lower(line->text) || *line->text == '('));
}

static gboolean begins_notes(const IgEngine *engine, guint index, gboolean below_rule, guint last,
                             const IgLine *open)
{
    const IgLine *line = ig_engine_line(engine, index);
    NoteMark mark;
    if (below_rule && notes_below_rule(engine, index, last, open))
        return TRUE;
    if (!is_small(engine, line) || !read_mark(line->text, &mark))
        return FALSE;
    if (mark.raised)
        return TRUE;
    return can_follow(last, mark.number, TRUE) &&
           (is_foot(engine, index, stretch_end(engine, index)) || !line->text[mark.words_at]);
}

/* Notes of pages that know their type or have a rule. */
static void mark_feet(IgEngine *engine, guint *last)
{
    gboolean below_rule = FALSE;
    const IgLine *open = NULL;
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (line->role == IG_ROLE_RULE || !ig_line_is_printed(line)) {
            below_rule = line->role == IG_ROLE_RULE;
            continue;
        }
        if (line->role != IG_ROLE_TEXT)
            continue;
        if (begins_notes(engine, i, below_rule, *last, open) || goes_on_small(engine, i, open)) {
            guint end = stretch_end(engine, i);
            mark_stretch(engine, i, end, last);
            i = end - 1;
            open = ig_engine_line(engine, i);
        }
        below_rule = FALSE;
    }
}

/* Endnotes in type of any size: a row of lines that begin with raised digits, each one more. */
static void mark_raised(IgEngine *engine, guint *last)
{
    const IgLine *open = NULL;
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        NoteMark mark;
        if (line->role != IG_ROLE_TEXT || !ig_line_is_printed(line))
            continue;
        gboolean raised = read_mark(line->text, &mark) && mark.raised;
        if (raised && can_follow(*last, mark.number, TRUE)) {
            start_note(line, &mark);
            *last = mark.number;
            open = line;
        } else if (open && !line->heading && line->block->font_size <= open->block->font_size) {
            line->role = IG_ROLE_NOTE;
        } else {
            open = NULL;
        }
    }
}

/* How far above its note a mark may stand, in lines: two large pages. */
#define MARK_DISTANCE 120

/* Whether `line` goes on with the note before it. */
static gboolean goes_on(const IgLine *note, const IgLine *line)
{
    if (line->page_start || !ig_line_is_printed(line))
        return FALSE;
    if (line->blank_before < IG_BLANK_COUNTS)
        return !ig_shape_ends_sentence(note->text) || !ig_shape_starts_upper(line->text);
    return ig_shape_starts_lower(line->text) && !ig_shape_ends_sentence(note->text) &&
           ig_shape_is_url(line->text);
}

/* Whether the line at `index` begins the note after number `last`: one of those that follow, whose
 * mark stands above. */
static gboolean begins_note(const IgEngine *engine, guint index, guint from, guint last,
                            NoteMark *mark)
{
    const IgLine *line = ig_engine_line(engine, index);
    if (line->role != IG_ROLE_TEXT || !ig_line_is_printed(line) || line->block->regions ||
        !read_mark(line->text, mark) || mark->glued || !can_follow(last, mark->number, FALSE))
        return FALSE;
    /* Right below the note before it a note needs no mark: its digit may be lost among others. */
    if (mark->number == last + 1 && index > 0 &&
        ig_engine_line(engine, index - 1)->role == IG_ROLE_NOTE)
        return TRUE;
    guint nearest = index > MARK_DISTANCE ? MAX(from, index - MARK_DISTANCE) : from;
    return marked_above(engine, nearest, index, mark->number);
}

/* "… like the IGF. 5.<tab>See Appendix": a note that was drawn up beside the last line of the text.
 */
static void cut_beside(IgEngine *engine, guint index, guint last)
{
    IgLine *line = ig_engine_line(engine, index);
    for (guint number = last + 1; number <= last + 1 + NOTE_GAP; number++) {
        g_autofree char *raw_mark = g_strdup_printf(" %u.\t", number);
        g_autofree char *mark = g_strdup_printf(" %u. ", number);
        const char *at = strstr(ig_line_raw(line), raw_mark) ? strstr(line->text, mark) : NULL;
        if (at && marked_above(engine, index > MARK_DISTANCE ? index - MARK_DISTANCE : 0, index,
                               number)) {
            g_ptr_array_insert(engine->lines, (gint)index + 1,
                               ig_line_cut(line, (gsize)(at - line->text)));
            return;
        }
    }
}

/* Gives the note that begins at `index` its lines; returns the index of the last. */
static guint mark_note(IgEngine *engine, guint index, const NoteMark *mark)
{
    start_note(ig_engine_line(engine, index), mark);
    for (guint i = index + 1; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        NoteMark next;
        if (line->role != IG_ROLE_TEXT || (read_mark(line->text, &next) && !next.glued) ||
            !goes_on(ig_engine_line(engine, i - 1), line))
            return i - 1;
        line->role = IG_ROLE_NOTE;
    }
    return engine->lines->len - 1;
}

/* Whether a second note follows the first, which begins at `index`: one alone may be anything. */
static gboolean has_second(const IgEngine *engine, guint index, const NoteMark *first)
{
    NoteMark mark;
    for (guint i = index + 1; i < engine->lines->len; i++) {
        if (begins_note(engine, i, 0, first->number, &mark) && mark.dressed == first->dressed)
            return TRUE;
    }
    return FALSE;
}

/* Notes of texts without type and without rules. Two of them at least must follow each other, and
 * all are dressed alike. */
static void mark_by_text(IgEngine *engine)
{
    guint last = 0;
    gboolean dressed = FALSE;
    NoteMark mark;
    for (guint i = 1; i < engine->lines->len; i++) {
        if (last && ig_engine_line(engine, i)->role == IG_ROLE_TEXT)
            cut_beside(engine, i, last);
        if (!begins_note(engine, i, 0, last, &mark) ||
            (last ? mark.dressed != dressed : !has_second(engine, i, &mark)))
            continue;
        last = mark.number;
        dressed = mark.dressed;
        i = mark_note(engine, i, &mark);
    }
}

/* Notes that markup names. */
static void mark_named(IgEngine *engine)
{
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        NoteMark mark;
        if (line->block->kind != IG_BLOCK_NOTE)
            continue;
        line->role = IG_ROLE_NOTE;
        line->known_start = TRUE;
        if (line->block->mark && read_mark(line->block->mark, &mark))
            line->note = g_strdup_printf("%u", mark.number);
        else
            line->note = g_strdup(line->block->mark ? line->block->mark : "");
    }
}

/* Where a page begins with the rest of a note, its text begins below. */
static void pass_on_page_starts(IgEngine *engine)
{
    guint page = 0;
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (line->role == IG_ROLE_NOTE && line->page_start)
            page = line->page;
        if (line->role != IG_ROLE_TEXT)
            continue;
        line->page_start |= page && line->page == page;
        page = 0;
    }
}

void ig_mark_notes(IgEngine *engine)
{
    guint last = 0;
    mark_named(engine);
    mark_feet(engine, &last);
    mark_raised(engine, &last);
    if (last == 0)
        mark_by_text(engine);
    pass_on_page_starts(engine);
}
