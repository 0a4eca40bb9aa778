/* Bullets: which lines begin with one, and where their words begin.
 *
 * A round or square sign is a bullet wherever it starts a line. A dash, an asterisk or a lone "o"
 * is one only where a paragraph can start: a sentence broken before a dash has it at a line's start
 * too, and "o" is a word in several languages. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

static gboolean is_weak(const char *text)
{
    gunichar c = g_utf8_get_char(text);
    return c == '-' || c == '*' || c == 'o' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

/* The blanks after the sign as printed: a list sets its text off with several, or a tab. */
static gboolean is_set_off(const IgLine *line)
{
    const char *p = ig_line_raw(line);
    while (g_unichar_isspace(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    p = *p ? g_utf8_next_char(p) : p;
    return *p == '\t' || (p[0] == ' ' && p[1] == ' ');
}

/* A dash that sticks to its text, in a list: "-the protection of …" after a clause. */
static gsize stuck_dash_length(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index), *above = ig_engine_before(engine, index);
    const char *after = g_utf8_next_char(line->text);
    if (line->text[0] == 'o' || line->text[0] == '*' || !is_weak(line->text) ||
        !g_unichar_isalpha(g_utf8_get_char(after)) || !above)
        return 0;
    return (ig_shape_ends_clause(above->text) && !ig_shape_ends_sentence(above->text)) ||
                   ig_shape_ends_comma(above->text)
               ? (gsize)(after - line->text)
               : 0;
}

static gboolean can_start(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index), *above = ig_engine_before(engine, index);
    if (!above || !ig_line_is_printed(line) || !ig_line_is_printed(above) || above->bullet)
        return TRUE;
    return line->blank_before >= IG_BLANK_COUNTS || is_set_off(line) ||
           ig_shape_ends_clause(above->text) || ig_shape_ends_comma(above->text) ||
           ig_line_slack(engine, above, line) > engine->measure.slack;
}

/* Bytes of a round or square sign that stands alone on its line: its words are in the next. */
static gsize lone_bullet_length(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index), *next = ig_engine_after(engine, index);
    if (!ig_line_is_printed(line) || *g_utf8_next_char(line->text) || is_weak(line->text) ||
        !next || !ig_line_is_printed(next) || ig_bullet_length(next->text))
        return 0;
    g_autofree char *with_words = g_strconcat(line->text, " x", NULL);
    return ig_bullet_length(with_words) ? strlen(line->text) : 0;
}

void ig_mark_bullets(IgEngine *engine)
{
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        const char *mark = line->block->mark;
        if ((line->role != IG_ROLE_TEXT && (line->role != IG_ROLE_NOTE || line->note)) ||
            line->block->kind == IG_BLOCK_PREFORMATTED || line->block->kind == IG_BLOCK_TABLE_ROW)
            continue;
        if (line->block->kind == IG_BLOCK_LIST_ITEM && !ig_mark_has_number(mark)) {
            line->bullet = TRUE;
            line->words_at = 0;
            continue;
        }
        gsize length = ig_bullet_length(line->text);
        length = length ? length : stuck_dash_length(engine, i);
        length = length ? length : lone_bullet_length(engine, i);
        if (length && (!is_weak(line->text) ||
                       ((line->text[0] != 'o' || is_set_off(line)) && can_start(engine, i)))) {
            line->bullet = TRUE;
            line->known_start = TRUE;
            line->words_at = length;
        }
    }
}
