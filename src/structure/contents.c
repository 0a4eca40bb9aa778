/* Contents: lines of a table of contents, which repeat the headings and their numbers and must not
 * be taken for them.
 *
 * A line that ends in a leader and a page number is one; so is, under a heading that says
 * "Contents", a line that ends in a page number that does not fall. What is broken over two lines
 * is found by standing between two of them. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

/* Dots of a leader; an ellipsis has three. */
#define LEADER_DOTS 4

/* Dots of one that no page follows; a blank to be filled in has as many, but stands alone. */
#define LONE_LEADER_DOTS 8
#define LONE_LEADERS     5

/* Digits of a page's number. */
#define PAGE_DIGITS 4

/* No title below is longer, with a colon and blanks around it. */
#define TITLE_BYTES_MAX 40

/* Lines that an entry of a table of contents may be broken over. */
#define ENTRY_LINES 2

static const char *const contents_titles[] = {
    "contents",
    "table of contents",
    "list of contents",
    "sommaire",
    "table des matières",
    "inhalt",
    "inhaltsverzeichnis",
    "índice",
    "indice",
    "зміст",
    "содержание",
    "目录",
    "目次",
    "المحتويات",
    "inhoud",
};

/* The page number at the end of the line, or 0. */
static guint trailing_number(const char *text, gsize *start)
{
    const char *p = text + strlen(text);
    while (p > text && g_ascii_isdigit(p[-1]))
        p--;
    *start = (gsize)(p - text);
    return *p && p > text && strlen(p) <= PAGE_DIGITS ? (guint)g_ascii_strtoull(p, NULL, 10) : 0;
}

/* Whether `length` letters are a page as lists give it: "12", "iv", "A-3". */
static gboolean is_page(const char *text, gsize length)
{
    const char *end = text + length;
    if (length && (strspn(text, "ivxlc") >= length || strspn(text, "IVXLC") >= length))
        return TRUE;
    if (text < end && g_ascii_isupper(*text))
        text++;
    if (text < end && (*text == '-' || *text == '.'))
        text++;
    gsize digits = strspn(text, "0123456789");
    return digits && digits <= PAGE_DIGITS && text + digits == end;
}

/* Whether the text is one page or several: "7, 10". */
static gboolean is_page_reference(const char *text)
{
    while (*text) {
        gsize length = strcspn(text, ", ");
        if (!is_page(text, length))
            return FALSE;
        text += length;
        text += strspn(text, ", ");
    }
    return TRUE;
}

/* What stands behind the last leader of a text, dots in a row or a blank apart; `dots` gets how
 * many it has, 0 for none. */
static const char *after_leader(const char *text, guint *dots)
{
    const char *tail = text;
    guint row = 0;
    *dots = 0;
    for (const char *p = text; *p; p++) {
        row = *p == '.' || *p == '_' ? row + 1 : *p == ' ' ? row : 0;
        if (row >= LEADER_DOTS && *p != ' ') {
            *dots = row;
            tail = p + 1;
        }
    }
    return tail + strspn(tail, " ");
}

/* A leader, and a page after it. */
static gboolean has_leader(const char *text)
{
    guint dots;
    const char *tail = after_leader(text, &dots);
    return dots && *tail && is_page_reference(tail);
}

/* A long leader that nothing follows: the pages stand in a column of their own. */
static gboolean ends_in_leader(const char *text)
{
    guint dots;
    return !*after_leader(text, &dots) && dots >= LONE_LEADER_DOTS && *text != '.' && *text != '_';
}

gboolean ig_is_contents_title(const char *text)
{
    if (strlen(text) > TITLE_BYTES_MAX)
        return FALSE;
    g_autofree char *lower = g_utf8_strdown(text, -1);
    g_autofree char *bare = g_strdelimit(g_strdup(lower), ":.", ' ');
    g_strstrip(bare);
    for (gsize i = 0; i < G_N_ELEMENTS(contents_titles); i++) {
        if (g_str_equal(bare, contents_titles[i]))
            return TRUE;
    }
    return FALSE;
}

/* Under the title: entries whose page numbers never fall, until a line that is none. */
static void mark_listed(IgEngine *engine, guint title)
{
    guint before = 0, misses = 0, found = 0, last = title;
    for (guint i = title + 1; i < engine->lines->len && misses <= ENTRY_LINES; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (line->role != IG_ROLE_TEXT || !ig_line_is_printed(line))
            continue;
        gsize start;
        guint number = trailing_number(line->text, &start);
        if (number && number >= before && line->text[start - 1] == ' ') {
            before = number;
            last = i;
            found++;
            misses = 0;
        } else {
            misses++;
        }
    }
    for (guint i = title + 1; found >= 3 && i <= last; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (line->role == IG_ROLE_TEXT)
            line->role = IG_ROLE_CONTENTS;
    }
}

/* Entries whose pages poppler reads as a column of their own. */
static void mark_lone_leaders(IgEngine *engine)
{
    guint leaders = 0;
    for (guint i = 0; i < engine->lines->len; i++)
        leaders += ends_in_leader(ig_engine_line(engine, i)->text) ? 1 : 0;
    for (guint i = 0; leaders >= LONE_LEADERS && i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (line->role == IG_ROLE_TEXT && ends_in_leader(line->text))
            line->role = IG_ROLE_CONTENTS;
    }
}

/* Lines begin … end - 1 are a page. Where most of it is contents, what is nothing but pages, or
 * ends with one, is too. */
static void mark_page(IgEngine *engine, guint begin, guint end)
{
    guint contents = 0, text = 0;
    for (guint i = begin; i < end; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        contents += line->role == IG_ROLE_CONTENTS ? 1 : 0;
        text += line->role == IG_ROLE_TEXT && !is_page_reference(line->text) ? 1 : 0;
    }
    guint since_title = ENTRY_LINES + 1;
    for (guint i = begin; contents > text && i < end; i++) {
        IgLine *line = ig_engine_line(engine, i);
        gsize start;
        gboolean title = ig_is_contents_title(line->text);
        since_title = title ? 0 : MIN(since_title + 1, ENTRY_LINES + 1);
        /* The first chapter stands right below the title, without a leader. */
        if (line->role == IG_ROLE_TEXT && !title &&
            (since_title <= ENTRY_LINES || is_page_reference(line->text) ||
             trailing_number(line->text, &start)))
            line->role = IG_ROLE_CONTENTS;
    }
}

static void mark_pages(IgEngine *engine)
{
    for (guint begin = 0, end; begin < engine->lines->len; begin = end) {
        guint page = ig_engine_line(engine, begin)->page;
        for (end = begin + 1;
             end < engine->lines->len && ig_engine_line(engine, end)->page == page;)
            end++;
        if (page)
            mark_page(engine, begin, end);
    }
}

static void mark_between(IgEngine *engine)
{
    guint last = 0;
    gboolean open = FALSE;
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (line->role == IG_ROLE_HEADER || line->role == IG_ROLE_FOOTER) {
            last += i == last + 1 ? 1 : 0;
            continue;
        }
        if (line->role != IG_ROLE_CONTENTS)
            continue;
        for (guint n = last + 1; open && i - last <= ENTRY_LINES && n < i; n++)
            ig_engine_line(engine, n)->role = IG_ROLE_CONTENTS;
        open = TRUE;
        last = i;
    }
}

void ig_mark_contents(IgEngine *engine)
{
    for (guint i = 0; i < engine->lines->len; i++) {
        IgLine *line = ig_engine_line(engine, i);
        if (line->role == IG_ROLE_TEXT && has_leader(line->text))
            line->role = IG_ROLE_CONTENTS;
    }
    mark_lone_leaders(engine);
    mark_pages(engine);
    for (guint i = 0; i < engine->lines->len; i++) {
        const IgLine *line = ig_engine_line(engine, i);
        if (line->role == IG_ROLE_TEXT && ig_is_contents_title(line->text))
            mark_listed(engine, i);
    }
    mark_between(engine);
}
