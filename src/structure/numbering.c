/* Numbering: which candidates are the numbers of paragraphs, items and sections.
 *
 * Not the look of a number decides but whether it has its place in a row. Every candidate gets an
 * evidence from where it stands (after a blank line, after a full stop, before a capital …); rows.c
 * finds the rows; and rows that weigh enough are accepted, the heaviest first. So "70." at the
 * start of a line that goes on with a sentence about resolution 70 is no paragraph, unless 69 and
 * 71 stand around it and no better 70. */
#include "structure/engine.h"
#include "structure/rows.h"
#include "structure/shape.h"

#include <string.h>

/* Weights of evidence, in the manner of log odds: 1 is a hint, 3 is nearly certain. */
#define EVIDENCE_BLOCK        4.0f  /* markup begins a block here */
#define EVIDENCE_MARKED       6.0f  /* markup gives the number itself */
#define EVIDENCE_BLANK        2.0f  /* space above the line */
#define EVIDENCE_PAGE         0.5f  /* first line of its page: space unknown */
#define EVIDENCE_AFTER_CLAUSE 1.5f  /* what is above ends a sentence or a clause */
#define EVIDENCE_AFTER_SHORT  1.0f  /* what is above ends before its margin */
#define EVIDENCE_INDENT       0.7f  /* it stands elsewhere than the line above */
#define EVIDENCE_CAPITAL      0.7f  /* a capital follows */
#define EVIDENCE_MIDST        -5.0f /* the line above is full and its sentence goes on */
#define EVIDENCE_LOWER        -1.5f /* lower case follows a number with a full stop */
#define EVIDENCE_BARE         -2.5f /* nothing but a blank sets it off */
#define EVIDENCE_INITIAL      -2.5f /* a capital with a full stop is an initial more often */
#define EVIDENCE_WORDED       2.0f  /* "Article 5" alone on its line, or with a title */
#define EVIDENCE_ALONE        1.0f  /* nothing else on its line */
#define EVIDENCE_YEAR         -4.0f
#define EVIDENCE_READING      -8.0f /* the next candidate speaks for the other reading */
#define EVIDENCE_ZERO         -2.0f /* few texts count from 0 */
#define EVIDENCE_QUOTED       -0.5f

/* Weight at which a row is accepted; a row of bare numbers needs more. */
#define ACCEPTED      2.5f
#define ACCEPTED_BARE 5.0f

/* Candidates among which the next of the same dress is sought. */
#define NEXT_NODES 6

/* Values in this range, in digits, are years unless a row says otherwise. */
#define FIRST_YEAR (1900 * IG_VALUE_STEP)
#define LAST_YEAR  (2099 * IG_VALUE_STEP)

static gboolean is_month(const char *text)
{
    static const char *const months[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december",
        "janvier", "février",  "mars",      "avril",   "mai",      "juin",
        "juillet", "août",     "septembre", "octobre", "novembre", "décembre",
    };
    const char *blank = strchr(text, ' ');
    g_autofree char *word = g_utf8_strdown(text, blank ? blank - text : -1);
    for (gsize i = 0; i < G_N_ELEMENTS(months); i++) {
        if (g_str_equal(word, months[i]))
            return TRUE;
    }
    return FALSE;
}

/* What the place of a line says, apart from the number on it. */
static float place_evidence(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index);
    const IgLine *above = ig_engine_before(engine, index);
    if (!ig_line_is_printed(line))
        return EVIDENCE_BLOCK;
    if (!above)
        return EVIDENCE_BLANK + EVIDENCE_AFTER_CLAUSE;
    float evidence = 0;
    gboolean blank = line->blank_before >= IG_BLANK_COUNTS && !line->page_start &&
                     !line->new_column;
    gboolean apart = blank || !ig_line_is_printed(above) || ig_line_other_type(above, line);
    gboolean clause = ig_shape_ends_clause(above->text);
    gboolean brief = ig_line_slack(engine, above, line) > engine->measure.slack;
    if (apart)
        evidence += EVIDENCE_BLANK;
    if (line->page_start || line->new_column)
        evidence += EVIDENCE_PAGE;
    gboolean comma = ig_shape_ends_comma(above->text);
    if (clause || comma)
        evidence += clause ? EVIDENCE_AFTER_CLAUSE : EVIDENCE_AFTER_CLAUSE / 2;
    if (brief && !apart)
        evidence += EVIDENCE_AFTER_SHORT;
    if (line->left > above->left + engine->measure.indent ||
        line->left < above->left - engine->measure.indent)
        evidence += EVIDENCE_INDENT;
    if (!clause && !apart && !brief && !engine->blocks->wraps_lines)
        evidence += EVIDENCE_BLANK;
    else if (!clause && !apart && !brief && !comma)
        evidence += line->page_start ? EVIDENCE_MIDST / 2 : EVIDENCE_MIDST;
    return evidence;
}

static gboolean is_year(const IgCandidate *one)
{
    return one->counting == IG_COUNT_ARABIC && one->style != IG_NUMBER_DECIMAL &&
           one->value >= FIRST_YEAR && one->value <= LAST_YEAR;
}

static float sign_evidence(const IgLine *line, const IgCandidate *one)
{
    const char *words = line->text + one->words;
    float evidence = 0;
    if (ig_shape_starts_upper(words))
        evidence += EVIDENCE_CAPITAL;
    gboolean sentence = one->counting == IG_COUNT_ARABIC || one->style == IG_NUMBER_DECIMAL;
    if (sentence && one->style != IG_NUMBER_CLOSE && one->style != IG_NUMBER_BOTH &&
        ig_shape_starts_lower(words))
        evidence += EVIDENCE_LOWER;
    if (one->style == IG_NUMBER_BARE)
        evidence += EVIDENCE_BARE;
    if (one->style == IG_NUMBER_ARTICLE || one->style == IG_NUMBER_PARAGRAPH ||
        one->style == IG_NUMBER_SECTION)
        evidence += EVIDENCE_WORDED;
    if (one->style == IG_NUMBER_DOT && one->counting == IG_COUNT_UPPER)
        evidence += EVIDENCE_INITIAL;
    if (!*words)
        evidence += EVIDENCE_ALONE;
    if (is_year(one))
        evidence += EVIDENCE_YEAR;
    if (one->value == 0)
        evidence += EVIDENCE_ZERO;
    return evidence + (one->quoted ? EVIDENCE_QUOTED : 0);
}

static void add_node(GArray *nodes, guint index, const IgLine *line, const IgCandidate *one,
                     float evidence)
{
    IgNode node = {.line = index, .candidate = *one, .evidence = evidence, .indent = line->left};
    node.inset = line->left - line->margin_left;
    node.level = line->block->kind == IG_BLOCK_LIST_ITEM ? line->block->level : 0;
    g_array_append_val(nodes, node);
}

static void add_nodes(IgEngine *engine, guint index, GArray *nodes)
{
    const IgLine *line = ig_engine_line(engine, index);
    IgCandidate readings[IG_CANDIDATE_READINGS];
    const char *mark = line->block->mark;
    if (line->told) {
        add_node(nodes, index, line, &line->number, EVIDENCE_MARKED);
        return;
    }
    if (ig_mark_has_number(mark)) {
        guint count = ig_candidates_read_mark(mark, readings);
        for (guint i = 0; i < count; i++) {
            readings[i].words = 0;
            add_node(nodes, index, line, &readings[i], EVIDENCE_MARKED);
        }
        return;
    }
    guint count = ig_candidates_read(line->text, readings);
    if (count && readings[0].style == IG_NUMBER_BARE &&
        (!line->text[readings[0].words] || is_month(line->text + readings[0].words)))
        return;
    for (guint i = 0; i < count; i++)
        add_node(nodes, index, line, &readings[i],
                 place_evidence(engine, index) + sign_evidence(line, &readings[i]));
}

/* The other reading of the same mark, or NULL. */
static IgNode *twin_of(GArray *nodes, guint index)
{
    guint line = g_array_index(nodes, IgNode, index).line;
    if (index > 0 && g_array_index(nodes, IgNode, index - 1).line == line)
        return &g_array_index(nodes, IgNode, index - 1);
    if (index + 1 < nodes->len && g_array_index(nodes, IgNode, index + 1).line == line)
        return &g_array_index(nodes, IgNode, index + 1);
    return NULL;
}

/* The next candidate of the same dress on a later line, or NULL. */
static const IgNode *next_alike(GArray *nodes, guint index)
{
    const IgNode *node = &g_array_index(nodes, IgNode, index);
    for (guint n = index + 1; n < nodes->len && n < index + NEXT_NODES; n++) {
        const IgNode *next = &g_array_index(nodes, IgNode, n);
        if (next->line != node->line && next->candidate.style == node->candidate.style)
            return next;
    }
    return NULL;
}

/* Whether a reading of the mark that `next` is a reading of follows `one` at once. */
static gboolean follows_at_once(GArray *nodes, const IgNode *one, const IgNode *next)
{
    const IgNode *twin = twin_of(nodes, (guint)(next - &g_array_index(nodes, IgNode, 0)));
    guint gap;
    return (ig_candidate_follows(&one->candidate, &next->candidate, &gap) && gap == 0) ||
           (twin && ig_candidate_follows(&one->candidate, &twin->candidate, &gap) && gap == 0);
}

/* "(i)" before "(ii)" is Roman; before "(j)" it is a letter. */
static void weigh_readings(GArray *nodes)
{
    for (guint i = 0; i < nodes->len; i++) {
        IgNode *node = &g_array_index(nodes, IgNode, i);
        const IgNode *twin = twin_of(nodes, i), *next = twin ? next_alike(nodes, i) : NULL;
        if (next && follows_at_once(nodes, twin, next) && !follows_at_once(nodes, node, next))
            node->evidence += EVIDENCE_READING;
    }
}

typedef struct {
    gint head;
    float weight;
} Row;

static gint compare_rows(gconstpointer a, gconstpointer b)
{
    const Row *x = a, *y = b;
    if (x->weight != y->weight)
        return x->weight > y->weight ? -1 : 1;
    return x->head - y->head;
}

static GArray *collect_rows(const IgEngine *engine, GArray *nodes)
{
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));
    for (gint i = 0; i < (gint)nodes->len; i++) {
        if (g_array_index(nodes, IgNode, (guint)i).before >= 0)
            continue;
        Row row = {.head = i};
        row.weight = ig_row_weigh(nodes, &row.head, engine->measure.letter);
        if (row.head >= 0)
            g_array_append_val(rows, row);
    }
    g_array_sort(rows, compare_rows);
    return rows;
}

static void accept_row(IgEngine *engine, GArray *nodes, gint head)
{
    const IgNode *first = &g_array_index(nodes, IgNode, (guint)head);
    IgRun *run = g_new0(IgRun, 1);
    run->style = first->candidate.style;
    run->counting = first->candidate.counting;
    run->first = first->candidate.value;
    run->begin = first->line;
    run->parent_label = g_strdup("");
    run->series = g_strdup("");
    g_ptr_array_add(engine->runs, run);
    for (gint i = head; i >= 0; i = g_array_index(nodes, IgNode, (guint)i).after) {
        const IgNode *node = &g_array_index(nodes, IgNode, (guint)i);
        IgLine *line = ig_engine_line(engine, node->line);
        run->last = node->candidate.value;
        run->end = node->line;
        run->length++;
        line->run = run;
        line->number = node->candidate;
        /* An article's word is more than its number: "Article 5" stays in the text. */
        line->words_at = run->style == IG_NUMBER_ARTICLE ? 0 : node->candidate.words;
        line->known_start = TRUE;
    }
}

/* What of a row is still free: a mark may have been taken in its other reading. */
static void accept_free(IgEngine *engine, GArray *nodes, gint head)
{
    while (head >= 0) {
        gint taken = head;
        while (taken >= 0 &&
               !ig_engine_line(engine, g_array_index(nodes, IgNode, (guint)taken).line)->run)
            taken = g_array_index(nodes, IgNode, (guint)taken).after;
        gint rest = taken >= 0 ? g_array_index(nodes, IgNode, (guint)taken).after : -1;
        if (taken >= 0)
            ig_row_cut(nodes, taken);
        if (taken != head)
            accept_row(engine, nodes, head);
        head = rest;
    }
}

static void accept_rows(IgEngine *engine, GArray *nodes)
{
    g_autoptr(GArray) rows = collect_rows(engine, nodes);
    for (guint i = 0; i < rows->len; i++) {
        const Row *row = &g_array_index(rows, Row, i);
        const IgCandidate *one = &g_array_index(nodes, IgNode, (guint)row->head).candidate;
        if (row->weight >= (one->style == IG_NUMBER_BARE ? ACCEPTED_BARE : ACCEPTED))
            accept_free(engine, nodes, row->head);
    }
}

static int compare_runs(gconstpointer a, gconstpointer b)
{
    const IgRun *x = *(const IgRun *const *)a, *y = *(const IgRun *const *)b;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

void ig_accept_numbers(IgEngine *engine)
{
    g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(IgNode));
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (line->role == IG_ROLE_TEXT && line->block->kind != IG_BLOCK_TABLE_ROW &&
            line->block->kind != IG_BLOCK_PREFORMATTED)
            add_nodes(engine, i, nodes);
    }
    weigh_readings(nodes);
    ig_rows_link(nodes, engine->measure.letter);
    accept_rows(engine, nodes);
    g_ptr_array_sort(engine->runs, compare_runs);
}
