#include "output/kwic.h"

#include "output/hyperlink.h"
#include "output/terminal.h"
#include "text/utf8.h"
#include "text/width.h"

#include <string.h>

#define COLOUR_LOCATOR "\033[36m"
#define COLOUR_MATCH   "\033[1;33m"
#define COLOUR_OFF     "\033[0m"

/* U+2068 and U+2069 set off what runs from right to left, so that a terminal which turns it does
 * not turn its neighbours (UAX #9, section 2.4). */
#define ISOLATE     "\u2068"
#define ISOLATE_END "\u2069"

/* Of a line, what comes before the match. */
#define BEFORE_MATCH(width) ((width)*3 / 8)

/* However long a locator, so much of the line remains for what follows the match. */
#define MIN_BEHIND 8

/* Columns for a word of context and the blank behind it, where lines may be as long as they like.
 */
#define COLUMNS_PER_WORD 8

#define GAP 2

/* There, what a match usually takes at most, so that locators stand below each other. */
#define USUAL_MATCH 24

struct _IgKwic {
    GString *out;
    IgKwicOptions options;
    IgTableShape shape;
    IgTable *table; /* NULL for the text format */
};

static const IgTableColumn columns[] = {
    {"left", "left", IG_CELL_TEXT, 0, TRUE},    {"match", "match", IG_CELL_MATCH, 0, FALSE},
    {"right", "right", IG_CELL_TEXT, 0, FALSE}, {"locator", "locator", IG_CELL_TEXT, 0, FALSE},
    {"doc", NULL, IG_CELL_TEXT, 0, FALSE},      {"date", NULL, IG_CELL_TEXT, 0, FALSE},
    {"number", NULL, IG_CELL_COUNT, 0, FALSE},  {"title", NULL, IG_CELL_TEXT, 0, FALSE},
    {"ordinal", NULL, IG_CELL_COUNT, 0, FALSE}, {"label", NULL, IG_CELL_TEXT, 0, FALSE},
    {"zone", NULL, IG_CELL_TEXT, 0, FALSE},     {"page", NULL, IG_CELL_MAYBE, 0, FALSE},
    {"lang", NULL, IG_CELL_TEXT, 0, FALSE},     {"start", NULL, IG_CELL_COUNT, 0, FALSE},
    {"end", NULL, IG_CELL_COUNT, 0, FALSE},     {"sha256", NULL, IG_CELL_TEXT, 0, FALSE},
};

IgKwic *ig_kwic_new(GString *out, const IgKwicOptions *options)
{
    IgKwic *kwic = g_new0(IgKwic, 1);
    kwic->out = out;
    kwic->options = *options;
    kwic->shape = (IgTableShape){.schema = "igsearch.kwic/1",
                                 .title = options->title,
                                 .columns = columns,
                                 .count = G_N_ELEMENTS(columns)};
    if (options->format != IG_TABLE_TEXT)
        kwic->table = ig_table_new(out, options->format, &kwic->shape);
    return kwic;
}

void ig_kwic_end(IgKwic *kwic)
{
    if (kwic->table)
        ig_table_end(kwic->table);
    g_free(kwic);
}

/* ---- as a row ---- */

static void put_row(IgKwic *kwic, const IgConcordanceLine *line)
{
    const IgHit *hit = line->hit;
    const IgDocument *facts = hit->document->facts;
    const IgParagraph *paragraph = hit->stored->paragraph;
    const char *text = paragraph->text;
    g_autofree char *left = g_strndup(text + line->left, line->match.start - line->left);
    g_autofree char *match = g_strndup(text + line->match.start,
                                       line->match.end - line->match.start);
    g_autofree char *right = g_strndup(text + line->match.end, line->right - line->match.end);
    const IgTableCell cells[] = {
        {.text = g_strstrip(left)},
        {.text = match},
        {.text = g_strstrip(right)},
        {.text = hit->locator},
        {.text = facts->citekey},
        {.text = facts->date},
        {.count = line->number},
        {.text = facts->title},
        {.count = paragraph->ordinal},
        {.text = paragraph->label},
        {.text = ig_zone_name(paragraph->zone)},
        {.count = paragraph->page},
        {.text = *paragraph->lang ? paragraph->lang : facts->language},
        {.count = ig_utf8_code_points(text, line->match.start)},
        {.count = ig_utf8_code_points(text, line->match.end)},
        {.text = hit->document->source->sha256},
    };
    G_STATIC_ASSERT(G_N_ELEMENTS(cells) == G_N_ELEMENTS(columns));
    ig_table_row(kwic->table, cells);
}

/* ---- as a line ---- */

static void pad(GString *out, guint width)
{
    for (; width > 0; width--)
        g_string_append_c(out, ' ');
}

static void put_part(const IgKwic *kwic, const char *text, gsize size, const char *colour)
{
    gboolean turned = ig_text_runs_left(text, size);
    g_string_append(kwic->out, kwic->options.colour && colour ? colour : "");
    g_string_append(kwic->out, turned ? ISOLATE : "");
    ig_terminal_append(kwic->out, text, (gssize)size);
    g_string_append(kwic->out, turned ? ISOLATE_END : "");
    g_string_append(kwic->out, kwic->options.colour && colour ? COLOUR_OFF : "");
}

static guint less(guint all, guint taken)
{
    return all > taken ? all - taken : 0;
}

/* Columns before the match, and from there to the locator or, where lines have a width, to the end
 * of the locator. */
static guint columns_before(const IgKwicOptions *options)
{
    return options->width ? BEFORE_MATCH(options->width) : options->words * COLUMNS_PER_WORD;
}

static guint columns_behind(const IgKwicOptions *options, guint match, guint locator)
{
    guint rest = options->width
                     ? less(options->width, columns_before(options) + match + GAP + locator)
                     : less(options->words * COLUMNS_PER_WORD + USUAL_MATCH, match);
    return MAX(rest, MIN_BEHIND);
}

static void put_line(IgKwic *kwic, const IgConcordanceLine *line)
{
    const char *text = line->hit->stored->paragraph->text;
    const char *left = text + line->left, *match = text + line->match.start,
               *right = text + line->match.end, *locator = line->hit->locator;
    gsize left_size = line->match.start - line->left;
    gsize match_size = line->match.end - line->match.start;
    guint before = columns_before(&kwic->options);
    guint locator_width = ig_text_width(locator, strlen(locator));
    guint match_width = ig_text_width(match, match_size);
    guint behind = columns_behind(&kwic->options, match_width, locator_width);
    gsize cut = ig_text_fit_end(left, left_size, before);
    gsize right_size = ig_text_fit_start(right, line->right - line->match.end, behind);
    pad(kwic->out, before - ig_text_width(left + cut, left_size - cut));
    put_part(kwic, left + cut, left_size - cut, NULL);
    put_part(kwic, match, match_size, COLOUR_MATCH);
    put_part(kwic, right, right_size, NULL);
    pad(kwic->out, behind - ig_text_width(right, right_size) + GAP);
    ig_hyperlink_begin(kwic->out, line->hit, kwic->options.host);
    put_part(kwic, locator, strlen(locator), COLOUR_LOCATOR);
    ig_hyperlink_end(kwic->out, kwic->options.host);
    g_string_append_c(kwic->out, '\n');
}

void ig_kwic_line(IgKwic *kwic, const IgConcordanceLine *line)
{
    if (kwic->table)
        put_row(kwic, line);
    else
        put_line(kwic, line);
}
