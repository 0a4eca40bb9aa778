/* Speakers: turns of a dialogue or a transcript, "Lea: What is …".
 *
 * A short name before a colon at the start of a paragraph is a speaker only where several such
 * names take turns; "Note:" and "Region:" stand alone or head one line each. A paragraph without a
 * name goes on with the turn before it, until a heading. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

/* A name: at most so many words and letters. */
#define NAME_WORDS   4
#define NAME_LETTERS 40

/* Names and turns that make a dialogue. */
#define SPEAKERS   2
#define TURNS_EACH 2
#define TURNS      5

/* The bytes of the name before the colon, or 0. */
static gsize name_length(const char *text)
{
    const char *colon = strstr(text, ": ");
    if (!colon || colon == text || colon - text > NAME_LETTERS || !ig_shape_starts_upper(text))
        return 0;
    guint words = 1;
    for (const char *p = text; p < colon; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c == ' ')
            words++;
        else if (!g_unichar_isalpha(c) && !g_unichar_ismark(c) &&
                 !strchr(".-'", (int)(c < 128 ? c : '.')))
            return 0;
        if (c == ' ' && !g_unichar_isupper(g_utf8_get_char(p + 1)))
            return 0;
    }
    return words <= NAME_WORDS ? (gsize)(colon - text) : 0;
}

static gboolean can_start(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index), *above = ig_engine_before(engine, index);
    return !above || !ig_line_is_printed(line) || line->blank_before >= IG_BLANK_COUNTS ||
           line->page_start || ig_shape_ends_clause(above->text);
}

static GHashTable *count_names(const IgEngine *engine)
{
    GHashTable *turns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        gsize length = line->role == IG_ROLE_TEXT && !line->bullet ? name_length(line->text) : 0;
        if (!length || !can_start(engine, i))
            continue;
        char *name = g_strndup(line->text, length);
        guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(turns, name));
        g_hash_table_replace(turns, name, GUINT_TO_POINTER(seen + 1));
    }
    return turns;
}

static gboolean is_dialogue(GHashTable *turns)
{
    GHashTableIter iter;
    gpointer name, count;
    guint speakers = 0, total = 0;
    g_hash_table_iter_init(&iter, turns);
    while (g_hash_table_iter_next(&iter, &name, &count)) {
        if (GPOINTER_TO_UINT(count) < TURNS_EACH)
            continue;
        speakers++;
        total += GPOINTER_TO_UINT(count);
    }
    return speakers >= SPEAKERS && total >= TURNS;
}

void ig_mark_speakers(IgEngine *engine)
{
    g_autoptr(GHashTable) turns = count_names(engine);
    if (!is_dialogue(turns))
        return;
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        gsize length = line->role == IG_ROLE_TEXT && !line->bullet ? name_length(line->text) : 0;
        if (!length || !can_start(engine, i))
            continue;
        g_autofree char *name = g_strndup(line->text, length);
        if (GPOINTER_TO_UINT(g_hash_table_lookup(turns, name)) < TURNS_EACH)
            continue;
        line->speaker = g_steal_pointer(&name);
        line->known_start = TRUE;
        line->words_at = length + strlen(": ");
    }
}

void ig_carry_speakers(IgEngine *engine)
{
    const char *speaker = "";
    for (guint i = 0; i < engine->parts->len; i++) {
        IgPart *part = ig_engine_part(engine, i);
        if (part->role != IG_ROLE_TEXT)
            continue;
        if (part->heading)
            speaker = "";
        else if (*part->speaker)
            speaker = part->speaker;
        else if (*speaker) {
            g_free(part->speaker);
            part->speaker = g_strdup(speaker);
        }
    }
}
