/* Speakers: turns of a dialogue or a transcript, "Lea: What is …", ">> LEA: …", "Lea (Chair) : …".
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

/* The colon after a name, or NULL; `words` gets what is said after it. French sets a blank before
 * it, and Chinese a wide one without blanks. */
static const char *find_colon(const char *text, const char **words)
{
    const char *narrow = strstr(text, ": "), *wide = strstr(text, "：");
    if (!narrow && !wide)
        return NULL;
    const char *colon = !wide || (narrow && narrow < wide) ? narrow : wide;
    *words = colon == narrow ? colon + strlen(": ") : colon + strlen("：");
    while (**words == ' ')
        ++*words;
    while (colon > text && colon[-1] == ' ')
        colon--;
    return colon;
}

/* Signs that stand in names beside letters: "J.-P. O’Neil". */
static gboolean joins_names(gunichar c)
{
    return c == '.' || c == '-' || c == '\'' || c == 0x2019 || c == 0x00B7;
}

/* Bytes that a mark of another speaker takes before the name: ">> ", as captioners type it. */
static gsize captioner_mark(const char *text)
{
    return g_str_has_prefix(text, ">>") ? 2 + strspn(text + 2, "> ") : 0;
}

/* What stands before a turn's words. */
typedef struct {
    gsize start, end; /* bytes of the name; both 0: no turn */
    gsize words;      /* byte at which the words begin */
} Name;

/* Whether the letters up to `end` are a name, each word of it with a capital where there are any. A
 * country or an office in brackets may follow. */
static gboolean is_name(const char *start, const char *end)
{
    guint words = 1;
    gboolean bracket = FALSE;
    for (const char *p = start; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p), next = g_utf8_get_char(g_utf8_next_char(p));
        if (bracket && c != ')')
            continue;
        if (c == '(')
            bracket = p > start && p[-1] == ' ';
        else if (c == ')' && bracket)
            return p + 1 == end && words <= NAME_WORDS + 1;
        else if (c == ' ' && (next == '(' || (g_unichar_isalpha(next) && !g_unichar_islower(next))))
            words++;
        else if (g_unichar_isdigit(c) && p > start && g_ascii_isalpha(p[-1]))
            continue; /* "W3C" */
        else if (!g_unichar_isalpha(c) && !g_unichar_ismark(c) && !joins_names(c))
            return FALSE;
    }
    return words <= NAME_WORDS && !bracket;
}

static Name read_name(const char *text)
{
    const char *words = NULL, *start = text + captioner_mark(text);
    const char *colon = find_colon(start, &words);
    Name none = {0};
    if (!colon || colon == start || g_utf8_strlen(start, colon - start) > NAME_LETTERS ||
        !ig_shape_starts_upper(start) || !is_name(start, colon))
        return none;
    Name name = {(gsize)(start - text), (gsize)(colon - text), (gsize)(words - text)};
    return name;
}

static gboolean can_start(const IgEngine *engine, guint index)
{
    const IgLine *line = ig_engine_line(engine, index), *above = ig_engine_before(engine, index);
    return !above || !ig_line_is_printed(line) || line->blank_before >= IG_BLANK_COUNTS ||
           line->page_start || line->new_column || ig_shape_ends_clause(above->text);
}

typedef struct {
    guint line;
    Name name;
    gboolean dressed; /* as no name in running text is: in capitals, or behind a captioner's mark */
    gboolean returning; /* its name takes several turns */
} Turn;

static char *turn_name(const IgEngine *engine, const Turn *turn)
{
    const char *text = ig_engine_line(engine, turn->line)->text;
    return g_strndup(text + turn->name.start, turn->name.end - turn->name.start);
}

static gboolean is_dressed(const char *text, const Name *name)
{
    g_autofree char *bare = g_strndup(text + name->start, name->end - name->start);
    return captioner_mark(text) > 0 || ig_shape_is_capitals(bare);
}

/* Lines that can be turns. */
static GArray *find_turns(const IgEngine *engine)
{
    g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GArray *turns = g_array_new(FALSE, FALSE, sizeof(Turn));
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (line->role != IG_ROLE_TEXT || line->bullet || !can_start(engine, i))
            continue;
        Turn turn = {.line = i, .name = read_name(line->text)};
        if (!turn.name.end)
            continue;
        turn.dressed = is_dressed(line->text, &turn.name);
        char *name = turn_name(engine, &turn);
        guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(counts, name));
        g_hash_table_replace(counts, name, GUINT_TO_POINTER(seen + 1));
        g_array_append_val(turns, turn);
    }
    for (guint i = 0; i < turns->len; i++) {
        Turn *turn = &g_array_index(turns, Turn, i);
        g_autofree char *name = turn_name(engine, turn);
        turn->returning = GPOINTER_TO_UINT(g_hash_table_lookup(counts, name)) >= TURNS_EACH;
    }
    return turns;
}

/* Whether something is said: some words at least, or the end of a sentence, in the line of the name
 * or in one that goes on right below. The numbers of a telephone are no speech. */
static gboolean is_speech(const IgEngine *engine, const Turn *turn)
{
    const IgLine *line = ig_engine_line(engine, turn->line);
    const char *said = line->text + turn->name.words;
    guint words = ig_shape_words(said);
    if (words >= SPEECH_WORDS || ig_shape_ends_sentence(said))
        return TRUE;
    const IgLine *next = ig_engine_after(engine, turn->line);
    return next && ig_line_is_printed(line) && ig_line_is_printed(next) &&
           !ig_line_is_apart(next) && !read_name(next->text).end &&
           words + ig_shape_words(next->text) >= SPEECH_WORDS;
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

/* Drops names that do not return. Those who speak once are speakers all the same where all names
 * are dressed as such: else their words would be another's. */
static void drop_others(GArray *turns)
{
    guint returning = 0, dressed = 0;
    for (guint i = 0; i < turns->len; i++) {
        const Turn *turn = &g_array_index(turns, Turn, i);
        returning += turn->returning ? 1 : 0;
        dressed += turn->returning && turn->dressed ? 1 : 0;
    }
    gboolean all_dressed = returning >= TURNS_EACH && dressed == returning;
    for (guint i = turns->len; i-- > 0;) {
        const Turn *turn = &g_array_index(turns, Turn, i);
        if (!turn->returning && !(all_dressed && turn->dressed))
            g_array_remove_index(turns, i);
    }
}

void ig_mark_speakers(IgEngine *engine)
{
    g_autoptr(GArray) turns = find_turns(engine);
    drop_others(turns);
    if (!is_dialogue(engine, turns))
        return;
    for (guint i = 0; i < turns->len; i++) {
        const Turn *turn = &g_array_index(turns, Turn, i);
        IgLine *line = ig_engine_line(engine, turn->line);
        line->speaker = turn_name(engine, turn);
        line->known_start = TRUE;
        line->words_at = turn->name.words;
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
        else if (*speaker)
            ig_paragraph_set(&part->speaker, speaker);
    }
}
