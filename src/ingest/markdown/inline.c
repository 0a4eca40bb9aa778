#include "ingest/markdown/inline.h"

#include "ingest/markdown/links.h"

#include <string.h>

/* A stretch of output, or a run of delimiters that may yet become tags. */
typedef struct {
    GString *closing; /* end tags that stand before what is left of a run */
    GString *html;    /* output, or the start tags that stand after it */
    char delimiter;   /* '*', '_', '~', '['; 0 for plain output */
    guint count;      /* delimiters left */
    gboolean opens, closes;
    gboolean image;    /* of '[' */
    const char *after; /* of '[': the text after it */
} Piece;

typedef struct {
    GPtrArray *pieces; /* of Piece */
    const char *text;  /* start of the block, to look back from */
    guint brackets;    /* that are open */
    IgMarkdownReferences *references;
} Inline;

static void piece_free(gpointer data)
{
    Piece *piece = data;
    g_string_free(piece->closing, TRUE);
    g_string_free(piece->html, TRUE);
    g_free(piece);
}

static Piece *add_piece(Inline *in, char delimiter, guint count)
{
    Piece *piece = g_new0(Piece, 1);
    piece->closing = g_string_new(NULL);
    piece->html = g_string_new(NULL);
    piece->delimiter = delimiter;
    piece->count = count;
    g_ptr_array_add(in->pieces, piece);
    return piece;
}

/* The plain piece that output goes to. */
static GString *output(Inline *in)
{
    Piece *last = in->pieces->len ? g_ptr_array_index(in->pieces, in->pieces->len - 1) : NULL;
    return last && !last->delimiter ? last->html : add_piece(in, 0, 0)->html;
}

static gboolean is_punctuation(gunichar character)
{
    return character < 128 ? g_ascii_ispunct((char)character) : g_unichar_ispunct(character);
}

/* Flanking, CommonMark 6.2: white space and punctuation on either side decide whether a run may
 * open or close emphasis. */
static void set_flanks(Piece *piece, gunichar before, gunichar after)
{
    gboolean space_before = before == 0 || g_unichar_isspace(before);
    gboolean space_after = after == 0 || g_unichar_isspace(after);
    gboolean punct_before = is_punctuation(before);
    gboolean punct_after = is_punctuation(after);
    gboolean left = !space_after && (!punct_after || space_before || punct_before);
    gboolean right = !space_before && (!punct_before || space_after || punct_after);
    gboolean within = piece->delimiter == '_';
    piece->opens = left && (!within || !right || punct_before);
    piece->closes = right && (!within || !left || punct_after);
}

static const char *read_delimiters(Inline *in, const char *at)
{
    guint count = 0;
    while (at[count] == *at)
        count++;
    Piece *piece = add_piece(in, *at, count);
    gunichar before = at > in->text ? g_utf8_get_char(g_utf8_prev_char(at)) : 0;
    set_flanks(piece, before, at[count] ? g_utf8_get_char(at + count) : 0);
    if (piece->delimiter == '~' && count != 2)
        piece->opens = piece->closes = FALSE;
    return at + count;
}

/* Whether a closer may pair with an opener: rule of three, CommonMark 6.2, 9 and 10. */
static gboolean may_pair(const Piece *opener, const Piece *closer)
{
    if (opener->delimiter != closer->delimiter || !opener->opens || opener->count == 0)
        return FALSE;
    gboolean both_ways = opener->closes || closer->opens;
    return !both_ways || (opener->count + closer->count) % 3 != 0 ||
           (opener->count % 3 == 0 && closer->count % 3 == 0);
}

static Piece *piece_at(const Inline *in, guint index)
{
    return g_ptr_array_index(in->pieces, index);
}

static void pair(Piece *opener, Piece *closer)
{
    guint used = opener->count >= 2 && closer->count >= 2 ? 2 : 1;
    const char *tag = opener->delimiter == '~' ? "del" : used == 2 ? "strong" : "em";
    g_autofree char *open = g_strdup_printf("<%s>", tag);
    g_string_prepend(opener->html, open);
    g_string_append_printf(closer->closing, "</%s>", tag);
    opener->count -= used;
    closer->count -= used;
}

/* Delimiters between a pair belong to nothing outside it any more. */
static void deactivate(Inline *in, guint from, guint to)
{
    for (guint i = from; i < to; i++) {
        piece_at(in, i)->opens = FALSE;
        piece_at(in, i)->closes = FALSE;
    }
}

/* A class of closers for which the same openers have been tried in vain: CommonMark's
 * openers_bottom, without which a text of stray asterisks takes quadratic time. */
static guint closer_class(const Piece *closer)
{
    guint delimiter = closer->delimiter == '*' ? 0 : closer->delimiter == '_' ? 1 : 2;
    return (delimiter * 2 + closer->opens) * 3 + closer->count % 3;
}

static void pair_emphasis(Inline *in, guint from)
{
    guint bottoms[18] = {0};
    for (guint i = from; i < in->pieces->len; i++) {
        Piece *closer = piece_at(in, i);
        if (!closer->closes || !closer->delimiter || closer->delimiter == '[')
            continue;
        guint class = closer_class(closer);
        for (guint j = i; j-- > MAX(from, bottoms[class]) && closer->count;) {
            Piece *opener = piece_at(in, j);
            while (closer->count && may_pair(opener, closer)) {
                pair(opener, closer);
                deactivate(in, j + 1, i);
            }
        }
        if (closer->count)
            bottoms[class] = i;
    }
}

static const char *read_code(Inline *in, const char *at)
{
    gsize ticks = strspn(at, "`");
    const char *start = at + ticks;
    for (const char *end = strchr(start, '`'); end; end = strchr(end, '`')) {
        gsize run = strspn(end, "`");
        if (run == ticks) {
            g_string_append(output(in), "<code>");
            ig_markdown_escape(output(in), start, (gsize)(end - start));
            g_string_append(output(in), "</code>");
            return end + run;
        }
        end += run;
    }
    g_string_append_len(output(in), at, (gssize)ticks);
    return start;
}

static const char *read_angle(Inline *in, const char *at)
{
    gsize length = ig_markdown_autolink_length(at);
    if (length) {
        ig_markdown_escape(output(in), at + 1, length - 2);
        return at + length;
    }
    length = ig_markdown_tag_length(at);
    if (length) {
        g_string_append_len(output(in), at, (gssize)length);
        return at + length;
    }
    g_string_append(output(in), "&lt;");
    return at + 1;
}

static const char *read_entity(Inline *in, const char *at)
{
    gsize name = strspn(at + 1, "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
    gboolean entity = name && at[name + 1] == ';';
    g_string_append(output(in), entity ? "&" : "&amp;");
    return at + 1;
}

static const char *read_newline(Inline *in, const char *at)
{
    const char *spaces = at;
    while (spaces > in->text && spaces[-1] == ' ')
        spaces--;
    g_string_append(output(in), at - spaces >= 2 ? "<br>\n" : "\n");
    return at + 1;
}

static const char *read_backslash(Inline *in, const char *at)
{
    if (at[1] == '\n') {
        g_string_append(output(in), "<br>\n");
        return at + 2;
    }
    gboolean escapes = g_ascii_ispunct(at[1]);
    ig_markdown_escape(output(in), at + escapes, 1);
    return at + 1 + escapes;
}

static const char *open_bracket(Inline *in, const char *at)
{
    gboolean image = *at == '!';
    gsize note = image ? 0 : ig_markdown_note_length(at);
    if (note) {
        g_autofree char *label = ig_markdown_label(at + 2, note - 3);
        if (g_hash_table_contains(in->references->notes, label)) {
            const char *number = ig_markdown_note_number(in->references, label);
            g_string_append_printf(output(in), "<sup>%s</sup>", number);
            return at + note;
        }
    }
    Piece *piece = add_piece(in, '[', 1);
    in->brackets++;
    piece->image = image;
    piece->after = at + 1 + image;
    return piece->after;
}

/* The innermost bracket that is still open, or -1. */
static int find_bracket(const Inline *in)
{
    for (guint i = in->pieces->len; in->brackets && i-- > 0;) {
        if (piece_at(in, i)->delimiter == '[')
            return (int)i;
    }
    return -1;
}

/* At `]`: a link or an image, if an address follows or the label is defined; else two brackets. */
static const char *close_bracket(Inline *in, const char *at)
{
    int index = find_bracket(in);
    if (index < 0) {
        g_string_append_c(output(in), ']');
        return at + 1;
    }
    Piece *open = piece_at(in, (guint)index);
    in->brackets--;
    IgMarkdownLink link = {0};
    if (!ig_markdown_read_link(at, open->after, in->references->links, &link)) {
        open->delimiter = 0;
        g_string_append(open->html, "[");
        g_string_append_c(output(in), ']');
        return at + 1;
    }
    pair_emphasis(in, (guint)index + 1);
    deactivate(in, (guint)index + 1, in->pieces->len);
    open->delimiter = 0;
    if (!open->image) {
        g_string_append(open->html, "<a href=\"");
        ig_markdown_escape(open->html, link.address, strlen(link.address));
        g_string_append(open->html, "\">");
        g_string_append(output(in), "</a>");
    }
    g_free(link.address);
    return link.end;
}

/* Reads what starts at `at`, and gives where it ends. */
static const char *read_one(Inline *in, const char *at)
{
    switch (*at) {
    case '\\': return read_backslash(in, at);
    case '`': return read_code(in, at);
    case '<': return read_angle(in, at);
    case '&': return read_entity(in, at);
    case '\n': return read_newline(in, at);
    case '*':
    case '_':
    case '~': return read_delimiters(in, at);
    case '[': return open_bracket(in, at);
    case ']': return close_bracket(in, at);
    case '!':
        if (at[1] == '[')
            return open_bracket(in, at);
        break;
    default: break;
    }
    gsize plain = 1 + strcspn(at + 1, "\\`<&\n*_~[]!");
    ig_markdown_escape(output(in), at, plain);
    return at + plain;
}

/* What no pair has used is printed as it stands. */
static void append_piece(GString *html, const Piece *piece)
{
    g_string_append_len(html, piece->closing->str, (gssize)piece->closing->len);
    if (piece->delimiter == '[')
        g_string_append(html, piece->image ? "![" : "[");
    for (guint i = 0; piece->delimiter && piece->delimiter != '[' && i < piece->count; i++)
        g_string_append_c(html, piece->delimiter);
    g_string_append_len(html, piece->html->str, (gssize)piece->html->len);
}

void ig_markdown_inline(GString *html, const char *text, IgMarkdownReferences *references)
{
    Inline in = {
        .pieces = g_ptr_array_new_with_free_func(piece_free),
        .text = text,
        .references = references,
    };
    for (const char *at = text; *at;)
        at = read_one(&in, at);
    pair_emphasis(&in, 0);
    for (guint i = 0; i < in.pieces->len; i++)
        append_piece(html, piece_at(&in, i));
    g_ptr_array_unref(in.pieces);
}
