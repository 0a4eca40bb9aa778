/* Labels: from accepted numbers to the labels a reader would cite, and the series they belong to.
 *
 * The parts are read in order with the items that are open: "(a)" after "72." is 72(a), and so is
 * every other item of its row, whatever stands between. Within an article everything is cited by
 * the article. The main run of numbers has no series; another run bears the heading above it, or
 * "quoted" where it stands in a quotation. */
#include "model/label.h"
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

/* A later run must be this much longer than the first one to be the main run instead of it. */
#define MAIN_LONGER 3

/* Deepest nesting of items. */
#define DEEPEST 8

typedef struct {
    IgRun *run;
    char *label;
    guint level; /* depth in a list of markup; 0 unknown */
    float left;  /* where its line begins */
} OpenItem;

typedef struct {
    IgEngine *engine;
    OpenItem open[DEEPEST];
    guint depth;
    char *article;         /* label of the article, or § of a law, that we are in; NULL outside */
    char *series;          /* of that article; "" outside */
    const char *heading;   /* nearest heading above; borrowed */
    const char *division;  /* nearest part or annex above; NULL: none. Borrowed */
    const IgRun *articles; /* the first row of articles; NULL: none */
    const IgRun *main;
} Labelling;

static void close_to(Labelling *labelling, guint depth)
{
    while (labelling->depth > depth)
        g_clear_pointer(&labelling->open[--labelling->depth].label, g_free);
}

static guint level_of(const IgLine *line)
{
    return line->block->kind == IG_BLOCK_LIST_ITEM ? line->block->level : 0;
}

static void open_item(Labelling *labelling, const IgLine *line, const char *label)
{
    if (labelling->depth == DEEPEST)
        close_to(labelling, DEEPEST - 1);
    labelling->open[labelling->depth].run = line->run;
    labelling->open[labelling->depth].level = level_of(line);
    labelling->open[labelling->depth].left = line->left;
    labelling->open[labelling->depth++].label = g_strdup(label);
}

static gboolean same_style(const IgRun *a, const IgRun *b)
{
    return a->style == b->style && a->counting == b->counting;
}

static char *mark_of(const IgLine *line)
{
    const char *mark = line->block->mark;
    if (ig_mark_has_number(mark))
        return g_strdup(mark);
    const char *start = line->text + line->number.start;
    g_autofree char *printed = g_strndup(start, line->number.end - line->number.start);
    /* Numbers of other scripts are cited in the digits of all. */
    if (!strpbrk(printed, "0123456789") && line->number.counting == IG_COUNT_ARABIC)
        return g_strdup_printf("(%u)", line->number.value / IG_VALUE_STEP);
    return g_steal_pointer(&printed);
}

/* "Art. 5" and "Art. 5 bis", whatever the language of the document. */
static char *article_label(const IgCandidate *number)
{
    guint suffix = number->value % IG_VALUE_STEP;
    const char *latin = ig_candidate_latin_suffix(suffix);
    char letter[2] = {suffix > 0 && suffix <= 26 ? (char)('a' + suffix - 1) : '\0', '\0'};
    g_autofree char *mark = g_strdup_printf("Article %u%s%s%s", number->value / IG_VALUE_STEP,
                                            letter, latin ? " " : "", latin ? latin : "");
    return ig_label_clean(mark);
}

static void set_label(IgPart *part, char *label, const char *why)
{
    ig_paragraph_string_free(part->label);
    part->label = label;
    g_free(part->labelled);
    part->labelled = g_strdup(why);
}

static void set_series(char **series, const char *name)
{
    g_free(*series);
    *series = g_strdup(name);
}

/* Whether a text file sets the line in below the item: it is one of the item's own. On a page the
 * first lines of paragraphs may be set in, too. */
static gboolean is_set_in(const Labelling *labelling, const OpenItem *item, const IgLine *line)
{
    const IgMeasure *usual = &labelling->engine->measure;
    return ig_line_is_printed(line) && usual->font_size <= 0 && !line->block->regions &&
           line->left > item->left + usual->indent;
}

/* Closes the items that the line does not stand below. */
static void close_outside(Labelling *labelling, const IgLine *line)
{
    guint depth = 0;
    while (depth < labelling->depth && is_set_in(labelling, &labelling->open[depth], line))
        depth++;
    close_to(labelling, depth);
}

/* Opens the row where its first item stands: under which item, and in which series. */
static void place_run(Labelling *labelling, IgRun *run, const IgPart *part)
{
    const IgLine *line = ig_part_first(part);
    for (guint depth = 0; depth < labelling->depth; depth++) {
        if (same_style(labelling->open[depth].run, run) &&
            !is_set_in(labelling, &labelling->open[depth], line))
            close_to(labelling, depth);
    }
    run->placed = TRUE;
    /* A plain number with a full stop stands under no letter: "1." comes above "(a)", not below.
     * But laws that number their paragraphs "(1)" number what these list "1." */
    gboolean below = labelling->article && labelling->depth &&
                     labelling->open[0].run->style == IG_NUMBER_BOTH &&
                     labelling->open[0].run->counting == IG_COUNT_ARABIC;
    if (!below && (run->style == IG_NUMBER_DOT || run->style == IG_NUMBER_DASH) &&
        run->counting == IG_COUNT_ARABIC && line->block->level <= 1)
        close_outside(labelling, line);
    const char *parent = labelling->article ? labelling->article : "";
    if (labelling->depth) {
        run->parent = labelling->open[labelling->depth - 1].run;
        parent = labelling->open[labelling->depth - 1].label;
        set_series(&run->series, run->parent->series);
    } else if (part->quoted) {
        set_series(&run->series, "quoted");
    } else if (labelling->article) {
        set_series(&run->series, labelling->series);
    } else if (run != labelling->main && !run->recitals && !run->headings &&
               !(labelling->main && same_style(run, labelling->main) &&
                 run->first > labelling->main->last)) {
        set_series(&run->series, labelling->heading ? labelling->heading : "");
    }
    g_free(run->parent_label);
    run->parent_label = g_strdup(parent);
}

/* What speaks for an item's number: the company it keeps. */
static char *row_evidence(const IgRun *run)
{
    GString *why = g_string_new(NULL);
    if (run->length > 1)
        g_string_printf(why, "printed here, one of %u numbers in a row", run->length);
    else
        g_string_printf(why, "printed here, the only one of its row");
    if (*run->parent_label)
        g_string_append_printf(why, "; the row stands under %s", run->parent_label);
    if (run->series && *run->series)
        g_string_append_printf(why, "; not the main row, so named for the series \"%s\"",
                               run->series);
    return g_string_free(why, FALSE);
}

/* Whether what stands under a heading of this row is cited by its number. */
static gboolean holds_items(const IgRun *run)
{
    return run->style == IG_NUMBER_ARTICLE || run->style == IG_NUMBER_SECTION;
}

static void leave_article(Labelling *labelling)
{
    g_clear_pointer(&labelling->article, g_free);
    set_series(&labelling->series, "");
}

/* Whether a row of articles counts again what the document's first one has counted, in a part or
 * an annex of its own. */
static gboolean begins_again(const Labelling *labelling, const IgRun *run)
{
    const IgRun *first = labelling->articles;
    return run->style == IG_NUMBER_ARTICLE && labelling->division && first && run != first &&
           run->begin > first->end && run->first <= first->last;
}

/* What follows is cited by this article, or § of a law. The articles of an annex may count from 1
 * again: they are a series of their own, called as the annex is. */
static void enter_article(Labelling *labelling, IgPart *part, const IgLine *line)
{
    const IgRun *run = line->run;
    gboolean article = run->style == IG_NUMBER_ARTICLE;
    g_autofree char *mark = mark_of(line);
    close_to(labelling, 0);
    leave_article(labelling);
    labelling->article = article ? article_label(&line->number) : ig_label_clean(mark);
    if (part->quoted)
        set_series(&labelling->series, "quoted");
    else if (begins_again(labelling, run))
        set_series(&labelling->series, labelling->division);
    set_label(part, g_strdup(labelling->article), "printed here, the number of an article");
    ig_paragraph_set(&part->series, labelling->series);
}

static void label_item(Labelling *labelling, IgPart *part, const IgLine *line)
{
    IgRun *run = line->run;
    if (run->style == IG_NUMBER_ARTICLE) {
        enter_article(labelling, part, line);
        return;
    }
    if (!run->placed)
        place_run(labelling, run, part);
    guint depth = 0;
    while (depth < labelling->depth && labelling->open[depth].run != run)
        depth++;
    close_to(labelling, depth < labelling->depth ? depth : run->parent ? labelling->depth : 0);
    g_autofree char *mark = mark_of(line);
    char *label;
    if (run->recitals)
        label = g_strdup_printf("recital %u", line->number.value / IG_VALUE_STEP);
    else if (*run->parent_label)
        label = ig_label_compose(run->parent_label, mark);
    else
        label = ig_label_clean(mark);
    g_autofree char *why = labelling->engine->blocks->explain ? row_evidence(run) : NULL;
    set_label(part, label, why);
    ig_paragraph_set(&part->series, run->series);
    open_item(labelling, line, label);
}

static void label_heading(Labelling *labelling, IgPart *part, const IgLine *line)
{
    labelling->heading = part->text;
    if (line->run && holds_items(line->run)) {
        enter_article(labelling, part, line);
    } else if (line->run) {
        close_to(labelling, 0);
        leave_article(labelling);
        g_autofree char *mark = mark_of(line);
        set_label(part, ig_label_clean(mark), "printed here, before a title");
        if (part->quoted)
            ig_paragraph_set(&part->series, "quoted");
    } else {
        close_to(labelling, 0);
        if (ig_division_rank(part->text))
            leave_article(labelling);
        if (ig_division_rank(part->text) == 1)
            labelling->division = part->text;
    }
}

/* The open item that a line without number goes on with: for a dash the one it stands under, by the
 * depth that markup gives or else the last; for a paragraph the outermost. */
static const OpenItem *item_above(const Labelling *labelling, const IgLine *line)
{
    guint depth = line->bullet ? labelling->depth : 1;
    guint level = level_of(line);
    while (depth > 1 && level && labelling->open[depth - 1].level >= level)
        depth--;
    return &labelling->open[depth - 1];
}

/* "HAVE ADOPTED THIS DIRECTIVE:", printed in capitals below the last recital of an act. */
static gboolean ends_recitals(const Labelling *labelling, const IgPart *part)
{
    return labelling->depth && labelling->open[0].run->recitals &&
           ig_shape_is_capitals(part->text) && ig_shape_words(part->text) > 1;
}

/* In an act, what has no number is cited by what it goes on with. */
static void label_unnumbered(Labelling *labelling, IgPart *part, const IgLine *line)
{
    const char *label = labelling->article;
    if (ends_recitals(labelling, part))
        close_to(labelling, 0);
    if (labelling->depth && (label || labelling->open[0].run->recitals))
        label = item_above(labelling, line)->label;
    if (!label)
        return;
    set_label(part, g_strdup(label),
              "none is printed: it goes on with the item above, and is cited by it");
    if (labelling->article)
        ig_paragraph_set(&part->series, labelling->series);
}

static gboolean can_be_main(const IgRun *run)
{
    return !run->headings && !run->recitals && run->counting == IG_COUNT_ARABIC &&
           run->style != IG_NUMBER_ARTICLE && run->style != IG_NUMBER_DECIMAL &&
           run->style != IG_NUMBER_SQUARE;
}

/* The part of each line, to look up what a run stands in. */
static const IgPart *part_of_line(const IgEngine *engine, const IgLine *line)
{
    for (guint i = 0; i < engine->parts->len; i++) {
        const IgPart *part = ig_engine_part(engine, i);
        if (ig_part_first(part) == line)
            return part;
    }
    return NULL;
}

/* The document's main run: the first one, unless a later one is much longer. */
static const IgRun *main_run(const IgEngine *engine)
{
    const IgRun *best = NULL;
    for (guint i = 0; i < engine->runs->len; i++) {
        const IgRun *run = g_ptr_array_index(engine->runs, i);
        if (!can_be_main(run) || (best && run->length < MAIN_LONGER * best->length))
            continue;
        const IgPart *part = part_of_line(engine, ig_engine_line(engine, run->begin));
        const char *above = part && part->section[0]
                                ? part->section[g_strv_length(part->section) - 1]
                                : "";
        if (part && !part->quoted && !ig_is_contents_title(above))
            best = run;
    }
    return best;
}

/* Numbers in brackets before the first article of an act are its recitals; an act that is quoted in
 * part, from article 5 on, has none. */
static void find_recitals(IgEngine *engine)
{
    guint first_article = G_MAXUINT, articles = 0;
    for (guint i = 0; i < engine->runs->len; i++) {
        const IgRun *run = g_ptr_array_index(engine->runs, i);
        if (run->style == IG_NUMBER_ARTICLE) {
            first_article = MIN(first_article, run->begin);
            articles += run->first == IG_VALUE_STEP ? run->length : 0;
        }
    }
    for (guint i = 0; articles && i < engine->runs->len; i++) {
        IgRun *run = g_ptr_array_index(engine->runs, i);
        run->recitals = run->style == IG_NUMBER_BOTH && run->counting == IG_COUNT_ARABIC &&
                        run->first == IG_VALUE_STEP && run->end < first_article;
    }
}

static const IgRun *first_articles(const IgEngine *engine)
{
    for (guint i = 0; i < engine->runs->len; i++) {
        const IgRun *run = g_ptr_array_index(engine->runs, i);
        if (run->style == IG_NUMBER_ARTICLE)
            return run;
    }
    return NULL;
}

/* Whether a heading is an item of a list all the same, and its number that of what stands below. */
static gboolean heads_items(const IgLine *line)
{
    return line->run && !holds_items(line->run) && line->block->kind == IG_BLOCK_LIST_ITEM;
}

static void label_part(Labelling *labelling, IgPart *part)
{
    IgLine *line = ig_part_first(part);
    if (part->role == IG_ROLE_NOTE) {
        set_label(part, g_strdup(line->note ? line->note : ""),
                  line->note && *line->note ? "printed here, the number of the note" : "");
        ig_paragraph_set(&part->series, "Footnotes");
    } else if (part->role == IG_ROLE_TEXT && part->heading && !heads_items(line)) {
        label_heading(labelling, part, line);
    } else if (part->role == IG_ROLE_TEXT && line->run) {
        label_item(labelling, part, line);
    } else if (part->role == IG_ROLE_TEXT && line->block->kind < IG_BLOCK_HEADER) {
        label_unnumbered(labelling, part, line);
    }
    if (line->block->kind == IG_BLOCK_COMMENT)
        ig_paragraph_set(&part->series, "Comments");
}

/* No act prints a heading over its recitals, and every reader calls what holds them the preamble:
 * it is their section, whatever stands above them on the page (as "quoted" and "Footnotes" name
 * series). */
static void set_preamble(IgPart *part)
{
    static const char *const preamble[] = {"Preamble", NULL};
    if (!g_str_has_prefix(part->label, "recital "))
        return;
    g_strfreev(part->section);
    part->section = g_strdupv((char **)preamble);
}

void ig_set_labels(IgEngine *engine)
{
    Labelling labelling = {.engine = engine, .series = g_strdup("")};
    find_recitals(engine);
    labelling.main = main_run(engine);
    labelling.articles = first_articles(engine);
    for (guint i = 0; i < engine->parts->len; i++) {
        label_part(&labelling, ig_engine_part(engine, i));
        set_preamble(ig_engine_part(engine, i));
    }
    close_to(&labelling, 0);
    g_free(labelling.article);
    g_free(labelling.series);
}
