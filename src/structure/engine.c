#include "structure/engine.h"

#include "structure/shape.h"
#include "text/utf8.h"

#include <string.h>

/* Fewest signs that make a rule: shorter rows are ellipses, blanks of a form, or "***". */
#define RULE_SIGNS 5

/* Type that differs in size by more than this share is another type. */
#define OTHER_TYPE 0.08f

static gboolean is_rule_sign(gunichar c)
{
    return c == '_' || c == '-' || c == '=' || c == '*' || c == '~' || c == '#' || c == 0x203E ||
           (c >= 0x2010 && c <= 0x2015) || (c >= 0x2500 && c <= 0x257F);
}

static gboolean is_frame_sign(char c)
{
    return c == '*' || c == '|';
}

/* A row of signs, or of no-break spaces: word processors draw the rule over footnotes with them. */
static gboolean is_rule(const char *raw)
{
    guint signs = 0, blanks = 0;
    for (const char *p = raw; *p; p = g_utf8_next_char(p)) {
        gunichar c = ig_utf8_get(p);
        if (c == 0xA0)
            blanks++;
        else if (is_rule_sign(c) || c == '|')
            signs++;
        else if (!g_unichar_isspace(c))
            return FALSE;
    }
    /* The sides of a frame with nothing between them: "*      *". */
    if (signs == 2 && strlen(raw) > RULE_SIGNS && is_frame_sign(raw[strspn(raw, " ")]))
        return TRUE;
    return signs >= RULE_SIGNS || (signs == 0 && blanks >= RULE_SIGNS);
}

/* The text inside a frame of asterisks or bars, "* like this *", or NULL. */
static char *unframed(const char *text)
{
    gsize length = strlen(text);
    if (length < 5 || !is_frame_sign(text[0]) || text[length - 1] != text[0] || text[1] != ' ' ||
        text[length - 2] != ' ')
        return NULL;
    char *inner = g_strndup(text + 2, length - 4);
    g_strstrip(inner);
    if (*inner && !strchr(inner, text[0]))
        return inner;
    g_free(inner);
    return NULL;
}

static float columns_of(const char *raw)
{
    const char *p = raw, *end = raw + strlen(raw);
    while (end > raw && g_ascii_isspace(end[-1]))
        end--;
    while (p < end && g_unichar_isspace(ig_utf8_get(p)))
        p = g_utf8_next_char(p);
    gsize bytes = (gsize)(end - p);
    return (float)(ig_utf8_code_points(p, bytes) + ig_utf8_wide(p, bytes));
}

static void set_extent(IgLine *line)
{
    const GArray *regions = line->block->regions;
    line->left = line->block->indent;
    if (!regions || regions->len == 0) {
        line->right = line->left + columns_of(line->block->text);
        return;
    }
    const IgRegion *first = &g_array_index(regions, IgRegion, 0);
    line->left = (float)first->x0;
    line->right = (float)first->x1;
    for (guint i = 1; i < regions->len; i++) {
        const IgRegion *region = &g_array_index(regions, IgRegion, i);
        line->left = MIN(line->left, (float)region->x0);
        line->right = MAX(line->right, (float)region->x1);
    }
}

/* The text of a block, squeezed: where it is that already, it is taken from the block, because two
 * copies of all lines would be most of what a long text takes. */
static char *take_text(IgBlock *block)
{
    g_autofree char *squeezed = NULL;
    const char *text = block->text;
    if (!ig_text_is_plain(text)) {
        g_autofree char *normal = ig_utf8_normalize(text);
        text = squeezed = ig_text_squeeze(normal);
    }
    char *inner = block->kind == IG_BLOCK_LINE ? unframed(text) : NULL;
    if (inner)
        return inner;
    return g_str_equal(text, block->text) ? g_steal_pointer(&block->text)
                                          : g_steal_pointer(&squeezed);
}

static IgLine *line_new(IgBlock *block)
{
    gboolean rule = is_rule(block->text);
    IgLine *line = g_new0(IgLine, 1);
    line->block = block;
    set_extent(line);
    line->text = take_text(block);
    line->role = rule ? IG_ROLE_RULE : IG_ROLE_TEXT;
    line->page = block->page;
    line->blank_before = block->blank_before;
    return line;
}

IgLine *ig_line_cut(IgLine *line, gsize at)
{
    IgLine *rest = g_new0(IgLine, 1);
    *rest = *line;
    rest->text = g_strchug(g_strdup(line->text + at));
    rest->note = NULL;
    rest->speaker = NULL;
    rest->blank_before = 0;
    rest->page_start = rest->new_column = FALSE;
    line->text[at] = '\0';
    g_strchomp(line->text);
    return rest;
}

/* Text from right to left is seen in a mirror, so that its lines begin on the left for every pass.
 */
static void mirror(IgEngine *engine)
{
    guint right_to_left = 0, lines = 0;
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (!line->block->regions)
            continue;
        lines++;
        right_to_left += ig_shape_is_right_to_left(line->text) ? 1 : 0;
    }
    for (guint i = 0; right_to_left * 2 > lines && i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        float left = line->left;
        line->left = -line->right;
        line->right = -left;
    }
}

static void line_free(IgLine *line)
{
    g_free(line->text);
    g_free(line->note);
    g_free(line->speaker);
    g_free(line);
}

static void run_free(IgRun *run)
{
    g_free(run->parent_label);
    g_free(run->series);
    g_free(run);
}

IgEngine *ig_engine_new(IgBlocks *blocks)
{
    IgEngine *engine = g_new0(IgEngine, 1);
    engine->blocks = blocks;
    engine->lines = g_ptr_array_new_with_free_func((GDestroyNotify)line_free);
    engine->parts = g_ptr_array_new_with_free_func((GDestroyNotify)ig_part_free);
    engine->runs = g_ptr_array_new_with_free_func((GDestroyNotify)run_free);
    engine->hyphens = ig_hyphens_new();
    gboolean after_rule = FALSE;
    for (guint i = 0; i < blocks->blocks->len; i++) {
        IgLine *line = line_new(g_ptr_array_index(blocks->blocks, i));
        if (!*line->text && line->role != IG_ROLE_RULE) {
            line_free(line);
            continue;
        }
        if (after_rule)
            line->blank_before = MAX(line->blank_before, 1);
        after_rule = line->role == IG_ROLE_RULE;
        g_ptr_array_add(engine->lines, line);
    }
    mirror(engine);
    return engine;
}

void ig_engine_free(IgEngine *engine)
{
    if (!engine)
        return;
    g_ptr_array_unref(engine->parts);
    g_ptr_array_unref(engine->lines);
    g_ptr_array_unref(engine->runs);
    ig_hyphens_free(engine->hyphens);
    g_free(engine);
}

IgLine *ig_engine_line(const IgEngine *engine, guint index)
{
    return g_ptr_array_index(engine->lines, index);
}

IgPart *ig_engine_part(const IgEngine *engine, guint index)
{
    return g_ptr_array_index(engine->parts, index);
}

const char *ig_line_raw(const IgLine *line)
{
    return line->block->text ? line->block->text : line->text;
}

gboolean ig_line_is_printed(const IgLine *line)
{
    return line->block->kind == IG_BLOCK_LINE;
}

gboolean ig_line_is_apart(const IgLine *line)
{
    return line->blank_before >= IG_BLANK_COUNTS && !line->page_start && !line->new_column;
}

gboolean ig_line_other_type(const IgLine *a, const IgLine *b)
{
    float x = a->block->font_size, y = b->block->font_size;
    gboolean size = x > 0 && y > 0 && (x > y * (1 + OTHER_TYPE) || y > x * (1 + OTHER_TYPE));
    return size || a->block->bold != b->block->bold;
}

gboolean ig_line_same_row(const IgLine *left, const IgLine *right, float gap)
{
    const GArray *a = left->block->regions, *b = right->block->regions;
    if (!a || !b || !a->len || !b->len || left->page != right->page)
        return FALSE;
    const IgRegion *x = &g_array_index(a, IgRegion, a->len - 1),
                   *y = &g_array_index(b, IgRegion, 0);
    double middle = (y->y0 + y->y1) / 2;
    return middle > x->y0 && middle < x->y1 && y->x0 >= x->x1 && y->x0 - x->x1 <= gap;
}

IgLine *ig_engine_before(const IgEngine *engine, guint index)
{
    IgRole role = ig_engine_line(engine, index)->role;
    while (index-- > 0) {
        if (ig_engine_line(engine, index)->role == role)
            return ig_engine_line(engine, index);
    }
    return NULL;
}

IgLine *ig_engine_after(const IgEngine *engine, guint index)
{
    IgRole role = ig_engine_line(engine, index)->role;
    while (++index < engine->lines->len) {
        if (ig_engine_line(engine, index)->role == role)
            return ig_engine_line(engine, index);
    }
    return NULL;
}

const char *ig_line_words(const IgLine *line)
{
    return line->text + line->words_at;
}

IgPart *ig_part_new(IgLine *line, const char *started)
{
    IgPart *part = g_new0(IgPart, 1);
    part->lines = g_ptr_array_new();
    g_ptr_array_add(part->lines, line);
    part->role = line->role;
    part->heading = line->heading;
    part->label = part->series = part->speaker = ig_paragraph_string("", 0);
    part->section = g_new0(char *, 1);
    ig_paragraph_set(&part->speaker, line->speaker);
    part->started = started;
    return part;
}

void ig_part_free(IgPart *part)
{
    if (!part)
        return;
    g_ptr_array_unref(part->lines);
    g_free(part->labelled);
    ig_paragraph_string_free(part->label);
    ig_paragraph_string_free(part->series);
    g_strfreev(part->section);
    ig_paragraph_string_free(part->speaker);
    g_free(part->text);
    g_free(part);
}

IgLine *ig_part_first(const IgPart *part)
{
    return g_ptr_array_index(part->lines, 0);
}

IgLine *ig_part_last(const IgPart *part)
{
    return g_ptr_array_index(part->lines, part->lines->len - 1);
}
