/* Numbering: which candidates are the numbers of paragraphs, items and sections.
 *
 * Not the look of a number decides but whether it has its place in a row. Every candidate gets an
 * evidence from where it stands (after a blank line, after a full stop, before a capital …); for
 * every style the best rows are found by dynamic programming over "this one follows that one", in
 * the manner of a longest increasing subsequence with weights, and rows that are good enough are
 * accepted, the best first. So "70." at the start of a line that goes on with a sentence about
 * resolution 70 is no paragraph, unless 69 and 71 stand around it. */
#include "structure/engine.h"
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
#define EVIDENCE_YEAR         -4.0f
#define EVIDENCE_READING      -3.0f /* the next candidate speaks for the other reading */
#define EVIDENCE_QUOTED       -0.5f

#define START_AT_ONE           1.0f
#define START_ELSEWHERE        -1.5f
#define START_LETTER_ELSEWHERE -3.5f
#define LINK                   2.0f
#define LINK_GAP               -1.5f  /* for each number left out */
#define LINK_INDENT            -1.0f  /* the two stand at different indents */
#define LINK_DISTANCE          -0.15f /* for each candidate of the style between */
#define LINK_RESTART           -2.5f  /* for a first number of the style between */
#define LARGEST_GAP            4u
#define ACCEPTED               2.5f
#define ACCEPTED_BARE          5.0f

/* How many earlier candidates of the value before are tried. */
#define PREDECESSORS 6

/* Values in this range, in digits, are years unless a row says otherwise. */
#define FIRST_YEAR (1900 * IG_VALUE_STEP)
#define LAST_YEAR  (2099 * IG_VALUE_STEP)

typedef struct {
    guint line;
    IgCandidate candidate;
    float evidence;
    float score; /* of the best row that ends here */
    gint before; /* candidate before it in that row; -1 */
    guint twin;  /* index of the other reading, or its own */
    gboolean used;
    float indent;
} Node;

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
    if (clause || ig_shape_final(above->text) == ',')
        evidence += clause ? EVIDENCE_AFTER_CLAUSE : EVIDENCE_AFTER_CLAUSE / 2;
    if (brief && !apart)
        evidence += EVIDENCE_AFTER_SHORT;
    if (line->left > above->left + engine->measure.indent ||
        line->left < above->left - engine->measure.indent)
        evidence += EVIDENCE_INDENT;
    if (!clause && !apart && !brief && !engine->blocks->wraps_lines)
        evidence += EVIDENCE_BLANK;
    else if (!clause && !apart && !brief && ig_shape_final(above->text) != ',')
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
    if (is_year(one))
        evidence += EVIDENCE_YEAR;
    return evidence + (one->quoted ? EVIDENCE_QUOTED : 0);
}

static void add_nodes(IgEngine *engine, guint index, GArray *nodes)
{
    const IgLine *line = ig_engine_line(engine, index);
    IgCandidate readings[IG_CANDIDATE_READINGS];
    const char *mark = line->block->mark;
    if (line->told) {
        Node node = {.line = index,
                     .candidate = line->number,
                     .before = -1,
                     .indent = line->left,
                     .evidence = EVIDENCE_MARKED,
                     .twin = nodes->len};
        g_array_append_val(nodes, node);
        return;
    }
    gboolean marked = mark && *mark && !ig_bullet_length(mark);
    guint count = marked ? ig_candidates_read_mark(mark, readings)
                         : ig_candidates_read(line->text, readings);
    if (count == 0 ||
        (!marked && readings[0].style == IG_NUMBER_BARE &&
         (!line->text[readings[0].words] || is_month(line->text + readings[0].words))))
        return;
    for (guint i = 0; i < count; i++) {
        Node node = {.line = index, .candidate = readings[i], .before = -1, .indent = line->left};
        if (marked) {
            node.evidence = EVIDENCE_MARKED;
            node.candidate.words = 0;
        } else {
            node.evidence = place_evidence(engine, index) + sign_evidence(line, &readings[i]);
        }
        node.twin = count == 2 ? nodes->len + 1 - 2 * i : nodes->len;
        g_array_append_val(nodes, node);
    }
}

/* "(i)" before "(ii)" is Roman; before "(j)" it is a letter. */
static void weigh_readings(GArray *nodes)
{
    for (guint i = 0; i < nodes->len; i++) {
        Node *node = &g_array_index(nodes, Node, i);
        if (node->twin == i)
            continue;
        for (guint n = MAX(i, node->twin) + 1; n < nodes->len && n < i + 6; n++) {
            const Node *next = &g_array_index(nodes, Node, n);
            if (next->candidate.style != node->candidate.style)
                continue;
            const Node *twin = &g_array_index(nodes, Node, node->twin);
            guint gap;
            gboolean this = ig_candidate_follows(&node->candidate, &next->candidate, &gap) &&
                            gap == 0;
            gboolean other = ig_candidate_follows(&twin->candidate, &next->candidate, &gap) &&
                             gap == 0;
            if (other && !this)
                node->evidence += EVIDENCE_READING;
            break;
        }
    }
}

static gboolean starts_row(const IgCandidate *one)
{
    if (one->style == IG_NUMBER_DECIMAL)
        return one->parts[one->n_parts - 1] == 1;
    return one->value / IG_VALUE_STEP == 1;
}

/* Weight of `next` coming right after `one` in a row. */
static float link_weight(const Node *one, const Node *next, guint gap, guint between,
                         guint restarts, float letter)
{
    float weight = LINK + LINK_GAP * (float)gap + LINK_DISTANCE * (float)MIN(between, 20u) +
                   LINK_RESTART * (float)MIN(restarts, 2u);
    gboolean shifted = one->indent > next->indent + 3 * letter ||
                       next->indent > one->indent + 3 * letter;
    return weight + (shifted ? LINK_INDENT : 0);
}

/* Candidates of one style and counting, in order; the unit over which rows are sought. */
typedef struct {
    GArray *nodes;   /* all of them */
    GArray *members; /* indexes into nodes */
    float letter;
} Style;

static void score_node(const Style *style, guint at)
{
    Node *node = &g_array_index(style->nodes, Node, g_array_index(style->members, guint, at));
    gboolean letter = node->candidate.counting != IG_COUNT_ARABIC;
    float elsewhere = letter ? START_LETTER_ELSEWHERE : START_ELSEWHERE;
    node->score = node->evidence + (starts_row(&node->candidate) ? START_AT_ONE : elsewhere);
    guint tried = 0, restarts = 0;
    for (guint back = at; back-- > 0 && tried < PREDECESSORS && at - back < 400;) {
        guint index = g_array_index(style->members, guint, back);
        const Node *one = &g_array_index(style->nodes, Node, index);
        guint gap;
        if (one->line != node->line &&
            ig_candidate_follows(&one->candidate, &node->candidate, &gap) && gap <= LARGEST_GAP) {
            float score = one->score + node->evidence +
                          link_weight(one, node, gap, at - back - 1, restarts, style->letter);
            tried++;
            if (score > node->score) {
                node->score = score;
                node->before = (gint)index;
            }
        }
        restarts += starts_row(&one->candidate) && one->evidence > 0 ? 1 : 0;
    }
}

static int compare_scores(gconstpointer a, gconstpointer b, gpointer data)
{
    GArray *nodes = data;
    guint x = *(const guint *)a, y = *(const guint *)b;
    float difference = g_array_index(nodes, Node, y).score - g_array_index(nodes, Node, x).score;
    return difference > 0 ? 1 : difference < 0 ? -1 : (x > y) - (x < y);
}

static void accept_row(IgEngine *engine, GArray *nodes, GArray *row)
{
    const Node *first = &g_array_index(nodes, Node, g_array_index(row, guint, row->len - 1));
    const Node *last = &g_array_index(nodes, Node, g_array_index(row, guint, 0));
    IgRun *run = g_new0(IgRun, 1);
    run->style = first->candidate.style;
    run->counting = first->candidate.counting;
    run->first = first->candidate.value;
    run->last = last->candidate.value;
    run->length = row->len;
    run->begin = first->line;
    run->end = last->line;
    run->parent_label = g_strdup("");
    run->series = g_strdup("");
    g_ptr_array_add(engine->runs, run);
    for (guint i = 0; i < row->len; i++) {
        Node *node = &g_array_index(nodes, Node, g_array_index(row, guint, i));
        IgLine *line = ig_engine_line(engine, node->line);
        node->used = TRUE;
        g_array_index(nodes, Node, node->twin).used = TRUE;
        line->run = run;
        line->number = node->candidate;
        /* An article's word is more than its number: "Article 5" stays in the text. */
        line->words_at = run->style == IG_NUMBER_ARTICLE ? 0 : node->candidate.words;
        line->known_start = TRUE;
    }
}

/* The row that ends with `index`, back to a candidate already taken; its score in `score`. */
static void trace_row(GArray *nodes, guint index, GArray *row, float *score)
{
    g_array_set_size(row, 0);
    *score = g_array_index(nodes, Node, index).score;
    for (gint at = (gint)index; at >= 0; at = g_array_index(nodes, Node, at).before) {
        const Node *node = &g_array_index(nodes, Node, at);
        if (node->used) {
            *score -= node->score - START_ELSEWHERE + LINK;
            return;
        }
        guint member = (guint)at;
        g_array_append_val(row, member);
    }
}

/* A row of two or more needs less; what is bare needs more. */
static gboolean is_good(GArray *nodes, GArray *row, float score)
{
    const Node *first = &g_array_index(nodes, Node, g_array_index(row, guint, row->len - 1));
    float need = first->candidate.style == IG_NUMBER_BARE ? ACCEPTED_BARE : ACCEPTED;
    return score >= need;
}

static void accept_rows(IgEngine *engine, GArray *nodes)
{
    g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) row = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < nodes->len; i++)
        g_array_append_val(order, i);
    g_array_sort_with_data(order, compare_scores, nodes);
    for (guint i = 0; i < order->len; i++) {
        guint index = g_array_index(order, guint, i);
        float score;
        if (g_array_index(nodes, Node, index).used)
            continue;
        trace_row(nodes, index, row, &score);
        if (row->len && is_good(nodes, row, score))
            accept_row(engine, nodes, row);
    }
}

static void score_style(GArray *nodes, IgNumberStyle style, IgCounting counting, float letter)
{
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < nodes->len; i++) {
        const IgCandidate *one = &g_array_index(nodes, Node, i).candidate;
        if (one->style == style && one->counting == counting)
            g_array_append_val(members, i);
    }
    Style group = {nodes, members, letter};
    for (guint i = 0; i < members->len; i++)
        score_node(&group, i);
}

static int compare_runs(gconstpointer a, gconstpointer b)
{
    const IgRun *x = *(const IgRun *const *)a, *y = *(const IgRun *const *)b;
    return (x->begin > y->begin) - (x->begin < y->begin);
}

void ig_accept_numbers(IgEngine *engine)
{
    g_autoptr(GArray) nodes = g_array_new(FALSE, FALSE, sizeof(Node));
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (line->role == IG_ROLE_TEXT && line->block->kind != IG_BLOCK_TABLE_ROW &&
            line->block->kind != IG_BLOCK_PREFORMATTED)
            add_nodes(engine, i, nodes);
    }
    weigh_readings(nodes);
    for (IgNumberStyle style = IG_NUMBER_DOT; style <= IG_NUMBER_ARTICLE; style++) {
        for (IgCounting counting = IG_COUNT_ARABIC; counting <= IG_COUNT_ROMAN_UPPER; counting++)
            score_style(nodes, style, counting, engine->measure.letter);
    }
    accept_rows(engine, nodes);
    g_ptr_array_sort(engine->runs, compare_runs);
}
