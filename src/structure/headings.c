/* Headings: which lines are titles of what follows, and how deep they stand.
 *
 * Markup says so outright. Of printed lines a heading is one that stands by itself, is short,
 * leaves its sentence open, and is set apart by type, capitals or space; and the items of a row of
 * numbers are headings when most of them look like titles. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

/* Type this much above the usual is a heading's. */
#define LARGE_TYPE 1.12f

/* Most words of a heading: of one told by its type or number, and of one told by its place alone.
 */
#define WORDS_MARKED 28
#define WORDS_PLACED 14

/* A longer one must have its words with capitals, or is a sentence that lost its full stop. */
#define WORDS_SMALL 8

/* Room, as a share of the width, that a title must leave free which nothing but its place shows. */
#define ROOM_PLACED 0.2f

/* Letters that make a line of capitals; fewer are an abbreviation. */
#define CAPITALS 4

/* Printed lines that one heading may run over. */
#define HEADING_LINES 3

/* Most words of a title between a form and its text, and the share of the width it may fill. */
#define WORDS_BELOW_FORM 3
#define PLACED_SHARE     0.4f

/* Type below this is that of notes and captions. */
#define NOTE_LIKE 0.9f

/* Share of a row's items that must look like titles. */
#define TITLES_SHARE 0.6

/* Titles that stand within a row of paragraphs: at least so many, or it has none. */
#define TITLES_WITHIN 2

/* Titles that a row of paragraphs may end with. */
#define TITLES_TAIL 3

static gboolean is_apart(const IgLine *line)
{
    return line->blank_before >= IG_BLANK_COUNTS || line->page_start || line->new_column;
}

/* Whether what stands above `index` is finished, so that the line can be a heading. */
static gboolean above_is_finished(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index), *above = ig_engine_before(engine, index);
    if (!above || !ig_line_is_printed(above) || above->heading)
        return TRUE;
    if (line->page_start || line->new_column)
        return ig_shape_ends_clause(above->text) || ig_line_other_type(above, line) ||
               ig_line_slack(engine, above, line) > engine->measure.slack;
    return is_apart(line) || ig_shape_ends_clause(above->text) ||
           ig_line_slack(engine, above, line) > engine->measure.slack;
}

/* Whether a line is set apart from the text by its type or its capitals. */
static gboolean is_distinct(const IgEngine *engine, const IgLine *line)
{
    const IgMeasure *usual = &engine->measure;
    if (usual->font_size > 0 && line->block->font_size >= LARGE_TYPE * usual->font_size)
        return TRUE;
    if (line->block->bold && !usual->bold_usual)
        return TRUE;
    return ig_shape_is_capitals(line->text) && ig_shape_letters(line->text) >= CAPITALS;
}

static gboolean look_alike(const IgLine *a, const IgLine *b)
{
    return !ig_line_other_type(a, b) &&
           ig_shape_is_capitals(a->text) == ig_shape_is_capitals(b->text);
}

typedef enum { TITLE_ENDS, TITLE_GOES_ON, NO_TITLE } TitleLine;

/* A title in its own type lasts as long as that type does. */
static TitleLine after_distinct(const IgEngine *engine, const IgLine *line, const IgLine *next)
{
    if (is_apart(next) || ig_is_division_number(line->text))
        return TITLE_ENDS;
    if (ig_shape_ends_hyphen(line->text))
        return TITLE_GOES_ON;
    if (look_alike(line, next))
        return TITLE_GOES_ON;
    float room = ig_line_slack(engine, line, next);
    gboolean same_size = !ig_line_other_type(line, next) || line->block->bold != next->block->bold;
    gboolean run_in = same_size && room <= engine->measure.slack;
    return run_in || (same_size && ig_shape_starts_lower(next->text)) ? NO_TITLE : TITLE_ENDS;
}

/* A title in the type of the text shows by ending early. */
static TitleLine after_plain(const IgEngine *engine, const IgLine *line, const IgLine *next,
                             float room)
{
    room *= line->margin_right - line->margin_left;
    if (ig_shape_ends_hyphen(line->text) && !is_apart(next))
        return TITLE_GOES_ON;
    gboolean early = ig_line_slack(engine, line, next) > engine->measure.slack + room;
    /* A numbered one that stands by itself may fill its line. */
    gboolean alone = line->run && is_apart(line) && is_apart(next) &&
                     ig_shape_is_title_case(ig_line_words(line));
    if (early)
        return ig_shape_starts_lower(next->text) && !alone ? NO_TITLE : TITLE_ENDS;
    if (alone && ig_shape_starts_upper(next->text))
        return TITLE_ENDS;
    return is_apart(next) ? NO_TITLE : TITLE_GOES_ON;
}

/* Index after the last line of the title that begins at `index`, or `index` where it is no title:
 * too long, closed like a sentence, or going on in the line below. `room` is the share of the width
 * that a title in usual type must leave free. */
static guint title_end(const IgEngine *engine, guint index, guint most_words, float room)
{
    gboolean distinct = is_distinct(engine, ig_engine_line(engine, index));
    guint words = 0, lines = 0;
    for (guint i = index; i < engine->lines->len && lines < HEADING_LINES; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (line->role != IG_ROLE_TEXT)
            continue;
        lines++;
        words += ig_shape_words(ig_line_words(line));
        if (words > most_words)
            return index;
        const IgLine *next = ig_engine_after(engine, i);
        TitleLine what = TITLE_ENDS;
        if (next && !next->known_start && ig_line_is_printed(next))
            what = distinct ? after_distinct(engine, line, next)
                            : after_plain(engine, line, next, room);
        if (what == NO_TITLE)
            return index;
        if (what == TITLE_ENDS)
            return ig_shape_ends_untitled(line->text) ? index : i + 1;
    }
    return index;
}

static gboolean has_words(const IgLine *line)
{
    return ig_shape_letters(ig_line_words(line)) >= 2;
}

static void mark_lines(IgEngine *engine, guint begin, guint end, guint level, const char *why)
{
    for (guint i = begin; i < end; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (line->role != IG_ROLE_TEXT)
            continue;
        line->heading = level;
        line->heading_why = why;
        line->known_start |= i == begin;
    }
}

/* Articles stand below every division. */
#define ARTICLE_LEVEL 6

static guint numbered_level(const IgLine *line)
{
    if (line->number.style == IG_NUMBER_DECIMAL)
        return line->number.n_parts;
    return line->number.style == IG_NUMBER_ARTICLE ? ARTICLE_LEVEL : 1;
}

/* End of the title that stands by itself below the number of an article, or `index`: a few lines
 * that are set apart from what follows and close no sentence. */
static guint title_below_number(const IgEngine *engine, guint index)
{
    guint words = 0, lines = 0;
    for (guint i = index; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i), *next = ig_engine_after(engine, i);
        if (line->role != IG_ROLE_TEXT)
            continue;
        words += ig_shape_words(line->text);
        if (!ig_line_is_printed(line) || line->run || line->bullet || !next ||
            ++lines > HEADING_LINES || words > WORDS_MARKED ||
            (lines == 1 && !ig_shape_starts_upper(line->text)))
            return index;
        if (is_apart(next) || next->run || ig_line_other_type(line, next))
            return ig_shape_ends_clause(line->text) || ig_shape_ends_comma(line->text) ? index
                                                                                       : i + 1;
    }
    return index;
}

/* Articles whose line holds nothing else, or a title. */
static void mark_articles(IgEngine *engine)
{
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (line->role != IG_ROLE_TEXT || !line->run || line->run->style != IG_NUMBER_ARTICLE)
            continue;
        guint end = line->text[line->number.words] ? title_end(engine, i, WORDS_MARKED, 0) : i + 1;
        if (!ig_line_is_printed(line))
            end = ig_shape_words(line->text) <= WORDS_MARKED ? i + 1 : i;
        if (end > i)
            mark_lines(engine, i, end, ARTICLE_LEVEL, "a heading: an article and its number");
        guint title = end > i && !line->text[line->number.words] && ig_line_is_printed(line)
                          ? title_below_number(engine, end)
                          : end;
        if (title > end)
            mark_lines(engine, end, title, ARTICLE_LEVEL,
                       "a heading: the title below an article's number");
    }
}

static gboolean can_head(const IgRun *run)
{
    return run->style == IG_NUMBER_DOT || run->style == IG_NUMBER_DECIMAL ||
           run->style == IG_NUMBER_BARE || run->style == IG_NUMBER_SECTION ||
           (run->style == IG_NUMBER_CLOSE && run->counting == IG_COUNT_ROMAN_UPPER);
}

/* Whether the line stands by itself and reads like a title, whatever sign it ends with: "2.1. In
 * the Beginning..." */
static gboolean is_lone_title(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index), *next = ig_engine_after(engine, index);
    const char *words = ig_line_words(line);
    return (index == 0 || is_apart(line)) && (!next || is_apart(next)) &&
           ig_shape_words(words) <= WORDS_SMALL && ig_shape_has_capitals(words);
}

/* End of the numbered title at `index`, or `index`. A number that stands alone has its title in the
 * line below. */
static guint numbered_title_end(const IgEngine *engine, guint index)
{
    guint title = index;
    if (!*ig_line_words(ig_engine_line(engine, index))) {
        title++;
        while (title < engine->lines->len && ig_engine_line(engine, title)->role != IG_ROLE_TEXT)
            title++;
        if (title == engine->lines->len)
            return index;
    }
    const IgLine *line = ig_engine_line(engine, title);
    if ((title > index && (line->run || !ig_line_is_printed(line))) ||
        ig_shape_starts_lower(ig_line_words(line)))
        return index;
    guint end = title_end(engine, title, WORDS_MARKED, 0);
    return end > title ? end : index;
}

/* Whether something else stands between the title that ends before `end` and the run's next item.
 */
static gboolean heads_something(const IgEngine *engine, const IgRun *run, guint end)
{
    while (end < engine->lines->len && ig_engine_line(engine, end)->role != IG_ROLE_TEXT)
        end++;
    return end < engine->lines->len && ig_engine_line(engine, end)->run != run;
}

/* End of the title that an item of the row is, or its index. */
static guint item_title_end(const IgEngine *engine, const IgRun *run, guint index)
{
    const IgLine *line = ig_engine_line(engine, index);
    if (!ig_line_is_printed(line))
        return line->block->kind == IG_BLOCK_HEADING ? index + 1 : index;
    guint end = numbered_title_end(engine, index);
    if (end == index && run->style == IG_NUMBER_DECIMAL && is_lone_title(engine, index))
        end = index + 1;
    gboolean heads = run->style == IG_NUMBER_DECIMAL || heads_something(engine, run, end);
    return heads ? end : index;
}

static gboolean is_item(const IgRun *run, const IgLine *line)
{
    return line->run == run && line->role == IG_ROLE_TEXT;
}

/* The items of a row of titles are headings; of a row that begins with paragraphs and ends with
 * titles (requirements, then sections), those at the end that stand by themselves. */
static void mark_numbered(IgEngine *engine, IgRun *run)
{
    guint items = 0, titles = 0, tail = 0, from = run->begin;
    for (guint i = run->begin; i <= run->end; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (!is_item(run, line))
            continue;
        gboolean title = item_title_end(engine, run, i) > i;
        items++;
        titles += title ? 1 : 0;
        if (!title || !is_apart(line))
            tail = 0;
        else if (tail++ == 0)
            from = i;
    }
    run->headings = items && titles >= TITLES_SHARE * items;
    from = run->headings ? run->begin : from;
    for (guint i = from; (run->headings || tail >= TITLES_TAIL) && i <= run->end; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        guint end = line->run == run && ig_line_is_printed(line) ? numbered_title_end(engine, i)
                                                                 : i;
        if (end == i && is_item(run, line) && ig_line_is_printed(line) && is_lone_title(engine, i))
            end = i + 1;
        if (end > i)
            mark_lines(engine, i, end, numbered_level(line),
                       "a heading: one of a row of numbered titles");
    }
}

/* Whether the line is the title right below a form: what a form says ends with it, and what follows
 * is the text. */
static gboolean is_title_below_form(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index), *above = ig_engine_before(engine, index);
    gunichar final = ig_shape_final(line->text);
    return above && above->form && !line->form && g_unichar_isalpha(final) &&
           ig_shape_starts_upper(line->text) && line->known_start &&
           ig_shape_words(line->text) <= WORDS_BELOW_FORM &&
           line->right - line->margin_left <
               PLACED_SHARE * (line->margin_right - line->margin_left);
}

/* Whether the line could be a title between two items of one row: its own sentence, or none. */
static gboolean is_between_items(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index);
    const IgLine *above = ig_engine_before(engine, index), *next = ig_engine_after(engine, index);
    return line->role == IG_ROLE_TEXT && !line->run && !line->bullet && above && next &&
           next->run && next->run->begin <= index && ig_shape_ends_sentence(above->text) &&
           ig_shape_starts_upper(line->text) && !ig_shape_ends_untitled(line->text) &&
           ig_shape_words(line->text) <= WORDS_SMALL;
}

/* Whether several titles like the one at `index` stand between the items of `run`: titles within
 * it. A single one is the end of the item above. */
static gboolean is_title_within(const IgEngine *engine, guint index, const IgRun *run)
{
    guint titles = 0;
    if (!engine->blocks->wraps_lines)
        return TRUE;
    for (guint i = run->begin; i <= run->end && is_between_items(engine, index); i++)
        titles += is_between_items(engine, i) && ig_engine_after(engine, i)->run == run ? 1 : 0;
    return titles >= TITLES_WITHIN;
}

/* Whether the line is a division with its title and stands by itself, whatever sign it ends with.
 */
static gboolean is_lone_division(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index), *next = ig_engine_after(engine, index);
    return ig_is_division_title(line->text) && (index == 0 || is_apart(line)) &&
           (!next || is_apart(next)) && ig_shape_words(line->text) <= WORDS_PLACED;
}

/* Why an unnumbered printed line is a heading, or NULL. */
static const char *heading_reason(const IgEngine *engine, guint index, guint *end)
{
    const IgLine *line = ig_engine_line(engine, index);
    const IgMeasure *usual = &engine->measure;
    if (is_title_below_form(engine, index)) {
        *end = index + 1;
        return "a heading: the title below a form";
    }
    if (!has_words(line) || line->bullet || line->speaker || ig_shape_starts_lower(line->text) ||
        ig_shape_is_url(line->text) || ig_shape_is_citation_tag(line->text) || line->form ||
        !above_is_finished(engine, index))
        return NULL;
    gboolean large = usual->font_size > 0 &&
                     line->block->font_size >= LARGE_TYPE * usual->font_size;
    gboolean bold = line->block->bold && !usual->bold_usual;
    gboolean capitals = ig_shape_is_capitals(line->text) &&
                        ig_shape_letters(line->text) >= CAPITALS;
    *end = title_end(engine, index, is_distinct(engine, line) ? WORDS_MARKED : WORDS_PLACED,
                     usual->spaced ? 0 : ROOM_PLACED);
    if (*end == index && (ig_is_division_number(line->text) || is_lone_division(engine, index)))
        *end = index + 1; /* "Section 1:" */
    if (*end == index)
        return NULL;
    if (ig_division_rank(line->text))
        return "a heading: a division and its number";
    if (large)
        return "a heading, by its large type";
    if (bold)
        return "a heading, by its bold type";
    if (capitals)
        return "a heading, by its capitals";
    const IgLine *next = ig_engine_after(engine, *end - 1);
    /* "A keeper may", and items in lower case below: they go on with its sentence. */
    gboolean follows = next && !ig_shape_starts_lower(ig_line_words(next)) &&
                       (ig_shape_starts_upper(ig_line_words(next)) || next->run);
    if (!follows ||
        (!g_unichar_isalpha(g_utf8_get_char(line->text)) && !ig_opens_comments(line->text)) ||
        strchr(line->text, '@') ||
        (usual->font_size > 0 && line->block->font_size < NOTE_LIKE * usual->font_size))
        return NULL;
    if (ig_shape_words(line->text) > WORDS_SMALL && !ig_shape_has_capitals(line->text))
        return NULL;
    if (usual->spaced)
        return (is_apart(line) || index == 0) &&
                       (is_apart(next) || next->left > line->left + usual->indent)
                   ? "a heading: a short line that stands by itself"
                   : NULL;
    gboolean within = next->run && next->run->begin != *end;
    return within && !is_title_within(engine, index, next->run)
               ? NULL
               : "a heading: a short line between paragraphs";
}

static void mark_unnumbered(IgEngine *engine)
{
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        guint end = i;
        if (line->role != IG_ROLE_TEXT || line->heading || line->run || !ig_line_is_printed(line))
            continue;
        const char *why = heading_reason(engine, i, &end);
        if (why)
            mark_lines(engine, i, end, 1, why);
    }
}

/* What stands above a form at the start of a document is its title: a form says nothing but what
 * the document is. */
static void mark_title_above_form(IgEngine *engine)
{
    guint end = 0, lines = 0, words = 0;
    for (; end < engine->lines->len && !ig_engine_line(engine, end)->form; end++) {
        const IgLine *line = ig_engine_line(engine, end);
        gboolean columns = strstr(ig_line_raw(line), "    ") != NULL;
        if (line->role != IG_ROLE_TEXT)
            continue;
        lines++;
        words += ig_shape_words(line->text);
        if (lines > HEADING_LINES || words > WORDS_MARKED || line->run || line->bullet ||
            line->speaker || !ig_line_is_printed(line) || columns)
            return;
    }
    if (lines && end < engine->lines->len)
        mark_lines(engine, 0, end, 1, "a heading: it stands above a form");
}

/* "Section 1:" in bold, its title in the paragraph below. */
static gboolean is_marked_number(const IgLine *line)
{
    return (line->block->bold || line->block->italic) && ig_is_division_number(line->text);
}

/* A numbered question that numbered paragraphs answer heads them. */
static gboolean is_question(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index), *next = ig_engine_after(engine, index);
    return line->block->kind == IG_BLOCK_LIST_ITEM && line->role == IG_ROLE_TEXT && line->run &&
           ig_shape_final(line->text) == '?' && ig_shape_words(line->text) <= WORDS_MARKED &&
           next && next->run && next->run != line->run && next->block->level > line->block->level;
}

/* Paragraphs of markup that are titles all the same: divisions, and the title below the number of a
 * division or an article, where text follows it. */
static gboolean is_title_paragraph(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index);
    const IgLine *above = ig_engine_before(engine, index), *next = ig_engine_after(engine, index);
    if (line->block->kind != IG_BLOCK_PARAGRAPH || line->role != IG_ROLE_TEXT || line->run ||
        !next || ig_shape_words(line->text) > WORDS_MARKED ||
        (ig_shape_ends_untitled(line->text) && !is_marked_number(line)) ||
        ig_shape_starts_lower(line->text) || !has_words(line))
        return FALSE;
    if (ig_division_rank(line->text))
        return TRUE;
    return above && above->heading &&
           (ig_is_division_number(above->text) ||
            (above->run && above->run->style == IG_NUMBER_ARTICLE &&
             !above->text[above->number.words]));
}

static void mark_markup(IgEngine *engine)
{
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (line->block->kind == IG_BLOCK_HEADING && line->role == IG_ROLE_TEXT && !line->heading)
            mark_lines(engine, i, i + 1, MAX(1, line->block->level), "a heading, by its markup");
        else if (!line->heading && is_title_paragraph(engine, i))
            mark_lines(engine, i, i + 1, ARTICLE_LEVEL, "a heading: the title of a division");
        else if (!line->heading && is_question(engine, i))
            mark_lines(engine, i, i + 1, IG_BOLD_TITLE_LEVEL,
                       "a heading: a question that items answer");
        else if (!line->heading && ig_bold_title_level(engine, i))
            mark_lines(engine, i, i + 1, ig_bold_title_level(engine, i),
                       "a heading, by its bold type");
    }
}

/* How a heading looks: two that look alike stand at one level. */
static gint look_of(const IgLine *line)
{
    gint size = (gint)(line->block->font_size * 2 + 0.5f);
    return size * 4 + (ig_shape_is_capitals(line->text) ? 2 : 0) + (line->block->bold ? 1 : 0);
}

static gint compare_looks(gconstpointer a, gconstpointer b)
{
    return *(const gint *)b - *(const gint *)a;
}

/* The largest look of the titles that are numbered at `level`; -1 where none is. */
static gint look_of_numbered(const IgEngine *engine, guint level)
{
    gint largest = -1;
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (line->heading == level && line->run && line->run->style != IG_NUMBER_ARTICLE)
            largest = MAX(largest, look_of(line));
    }
    return largest;
}

/* The outermost level of numbered titles, and the largest look at it: where sections are 1.1, their
 * chapters may have no number of that row. Items of lists that look like titles are smaller. */
static guint outermost_numbered(const IgEngine *engine, gint *look)
{
    gint chapters = look_of_numbered(engine, 1);
    *look = look_of_numbered(engine, 2);
    return chapters < *look ? 2 : 1;
}

/* The level of a printed title without a number: the place of its look among all, and above the
 * numbered ones where it is larger. */
static guint level_by_look(const IgLine *line, const GArray *looks, guint numbered, gint largest)
{
    guint level = line->heading;
    for (guint n = 0; n < looks->len; n++) {
        if (g_array_index(looks, gint, n) == look_of(line))
            level = n + 1;
    }
    gboolean above = numbered > 1 && line->block->font_size > 0 && look_of(line) > largest;
    return above ? MIN(level, numbered - 1) : level;
}

/* Levels of printed headings without a number: the larger the look, the further out. Divisions
 * stand by their words. */
static void set_levels(IgEngine *engine)
{
    g_autoptr(GArray) looks = g_array_new(FALSE, FALSE, sizeof(gint));
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        gint look = look_of(line);
        gboolean known = !line->heading || line->run || !ig_line_is_printed(line);
        for (guint n = 0; !known && n < looks->len; n++)
            known = g_array_index(looks, gint, n) == look;
        if (!known)
            g_array_append_val(looks, look);
    }
    g_array_sort(looks, compare_looks);
    gint largest;
    guint numbered = outermost_numbered(engine, &largest);
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (!line->heading || line->run || line->block->kind == IG_BLOCK_HEADING)
            continue;
        guint rank = ig_is_numbered_below(line->text) ? ARTICLE_LEVEL + 1
                                                      : ig_division_rank(line->text);
        if (rank)
            line->heading = rank;
        else if (ig_line_is_printed(line))
            line->heading = level_by_look(line, looks, numbered, largest);
    }
}

void ig_mark_headings(IgEngine *engine)
{
    mark_articles(engine);
    mark_markup(engine);
    for (guint i = 0; i < engine->runs->len; i++) {
        IgRun *run = g_ptr_array_index(engine->runs, i);
        if (can_head(run))
            mark_numbered(engine, run);
    }
    mark_title_above_form(engine);
    mark_unnumbered(engine);
    set_levels(engine);
}
