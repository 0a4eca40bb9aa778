/* Speakers: turns of a dialogue or a transcript, "Lea: What is …".
 *
 * A short name before a colon at the start of a paragraph is a speaker only where several such
 * names take turns and say something; "Note:" follows itself, "Region:" heads one line, and titles
 * that head paragraphs come in one order. A paragraph without a
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

/* Share of the turns that go to another speaker, and of those in which something is said: so many
 * words, or a sentence. "Note:" follows itself, and "Phone:" says nothing. */
#define CHANGES_SHARE 0.5
#define SPEECH_SHARE  0.7
#define SPEECH_WORDS  4

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
        else if (g_unichar_isdigit(c) && p > text && g_ascii_isalpha(p[-1]))
            continue; /* "W3C" */
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

typedef struct {
    guint line;
    gsize name_length;
} Turn;

static char *turn_name(const IgEngine *engine, const Turn *turn)
{
    return g_strndup(ig_engine_line(engine, turn->line)->text, turn->name_length);
}

/* Lines that can be turns, by names that return. */
static GArray *find_turns(const IgEngine *engine)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GArray *turns = g_array_new(FALSE, FALSE, sizeof(Turn));
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        Turn turn = {i, line->role == IG_ROLE_TEXT && !line->bullet ? name_length(line->text) : 0};
        if (!turn.name_length || !can_start(engine, i))
            continue;
        char *name = turn_name(engine, &turn);
        guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(counts, name));
        g_hash_table_replace(counts, name, GUINT_TO_POINTER(seen + 1));
        g_array_append_val(turns, turn);
    }
    for (guint i = turns->len; i-- > 0;) {
        g_autofree char *name = turn_name(engine, &g_array_index(turns, Turn, i));
        if (GPOINTER_TO_UINT(g_hash_table_lookup(counts, name)) < TURNS_EACH)
            g_array_remove_index(turns, i);
    }
    return turns;
}

/* Whether something is said: some words at least, or the end of a sentence. The numbers of a
 * telephone are no speech. */
static gboolean is_speech(const IgEngine *engine, const Turn *turn)
{
    const char *said = ig_engine_line(engine, turn->line)->text + turn->name_length + 1;
    return ig_shape_words(said) >= SPEECH_WORDS || ig_shape_ends_sentence(said);
}

/* Whether the names come round in one order all the time, three of them or more: titles at the
 * heads of paragraphs, the same in every section. */
static gboolean is_round(const GPtrArray *names, guint speakers)
{
    for (guint i = speakers; i < names->len; i++) {
        if (!g_str_equal(names->pdata[i], names->pdata[i - speakers]))
            return FALSE;
    }
    return speakers > SPEAKERS;
}

static guint count_distinct(const GPtrArray *names)
{
    g_autoptr(GHashTable) distinct = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < names->len; i++)
        g_hash_table_add(distinct, names->pdata[i]);
    return g_hash_table_size(distinct);
}

static gboolean is_dialogue(const IgEngine *engine, const GArray *turns)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    guint changes = 0, speeches = 0;
    for (guint i = 0; i < turns->len; i++) {
        const Turn *turn = &g_array_index(turns, Turn, i);
        g_ptr_array_add(names, turn_name(engine, turn));
        changes += i && !g_str_equal(names->pdata[i], names->pdata[i - 1]) ? 1 : 0;
        speeches += is_speech(engine, turn) ? 1 : 0;
    }
    guint speakers = count_distinct(names);
    return speakers >= SPEAKERS && turns->len >= TURNS &&
           changes >= CHANGES_SHARE * (turns->len - 1) && speeches >= SPEECH_SHARE * turns->len &&
           !is_round(names, speakers);
}

void ig_mark_speakers(IgEngine *engine)
{
    g_autoptr(GArray) turns = find_turns(engine);
    if (!is_dialogue(engine, turns))
        return;
    for (guint i = 0; i < turns->len; i++) {
        const Turn *turn = &g_array_index(turns, Turn, i);
        IgLine *line = ig_engine_line(engine, turn->line);
        line->speaker = turn_name(engine, turn);
        line->known_start = TRUE;
        line->words_at = turn->name_length + strlen(": ");
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
