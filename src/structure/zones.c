/* Zones: what part of a printed document each paragraph belongs to. */
#include "structure/engine.h"
#include "structure/shape.h"

#include <string.h>

/* A line of a title page has at most this many words and ends no sentence. */
#define TITLE_PAGE_WORDS 16

/* Parts from the start within which a title page may end. */
#define TITLE_PAGE_PARTS 40

/* A sentence of this many words is text, wherever it stands. */
#define SENTENCE_WORDS 12

static const IgZone zone_of_kind[] = {
    [IG_BLOCK_LINE] = IG_ZONE_BODY,         [IG_BLOCK_PARAGRAPH] = IG_ZONE_BODY,
    [IG_BLOCK_HEADING] = IG_ZONE_HEADING,   [IG_BLOCK_LIST_ITEM] = IG_ZONE_LIST,
    [IG_BLOCK_QUOTE] = IG_ZONE_QUOTE,       [IG_BLOCK_NOTE] = IG_ZONE_NOTE,
    [IG_BLOCK_CAPTION] = IG_ZONE_CAPTION,   [IG_BLOCK_TABLE_ROW] = IG_ZONE_TABLE,
    [IG_BLOCK_PREFORMATTED] = IG_ZONE_BODY, [IG_BLOCK_COMMENT] = IG_ZONE_COMMENT,
    [IG_BLOCK_HEADER] = IG_ZONE_HEADER,     [IG_BLOCK_FOOTER] = IG_ZONE_FOOTER,
    [IG_BLOCK_NAV] = IG_ZONE_NAV,           [IG_BLOCK_META] = IG_ZONE_META,
};

static gboolean is_caption(const char *text)
{
    static const char *const words[] = {"Figure ", "Fig. ", "Table ", "Box ", "Source: ", "Chart "};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize length = strlen(words[i]);
        if (strncmp(text, words[i], length) == 0 &&
            (g_ascii_isdigit(text[length]) || g_str_has_suffix(words[i], ": ")))
            return strpbrk(text, ":.") != NULL;
    }
    return FALSE;
}

/* Share of the document that the items of a row may make and still be a list in running text. */
#define LIST_SHARE 0.2

/* Whether the part is an item of a list: one with a bullet, one under another item, or one of a row
 * that a sentence with a colon introduces and that is a small part of the document. */
static gboolean is_item(const IgEngine *engine, const IgPart *part, const IgPart *above)
{
    const IgLine *line = ig_part_first(part);
    if (line->bullet)
        return TRUE;
    if (!line->run || line->run->recitals || line->run->style == IG_NUMBER_ARTICLE)
        return FALSE;
    if (line->run->parent || line->run->counting != IG_COUNT_ARABIC ||
        line->run->style == IG_NUMBER_SQUARE)
        return TRUE;
    return above && !*above->label && ig_shape_ends_colon(above->text) &&
           line->run->length <= LIST_SHARE * engine->parts->len;
}

static IgZone text_zone(const IgEngine *engine, const IgPart *part, const IgPart *above)
{
    const IgLine *line = ig_part_first(part);
    IgZone zone = zone_of_kind[line->block->kind];
    if (part->heading)
        return IG_ZONE_HEADING;
    if (line->form)
        return IG_ZONE_META;
    if (part->quoted && zone <= IG_ZONE_QUOTE)
        return IG_ZONE_QUOTE;
    if (zone != IG_ZONE_BODY)
        return zone;
    if (is_caption(part->text))
        return IG_ZONE_CAPTION;
    if (is_item(engine, part, above))
        return IG_ZONE_LIST;
    /* The rest of a row that began as a list. */
    if (line->run && line->run->listed)
        return IG_ZONE_LIST;
    return IG_ZONE_BODY;
}

gboolean ig_opens_comments(const char *title)
{
    static const char *const words[] = {"thoughts on", "thought on",   "comments on", "comment on",
                                        "comments",    "responses to", "response to", "replies to"};
    const char *p = title + strspn(title, "0123456789 ");
    g_autofree char *lower = g_utf8_strdown(p, -1);
    gboolean counted = p > title;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (counted ? g_str_has_prefix(lower, words[i]) : g_str_equal(lower, words[i]))
            return TRUE;
    }
    return FALSE;
}

/* What stands under such a heading, up to the next one as high. */
static void mark_comments(IgEngine *engine)
{
    guint level = 0;
    for (guint i = 0; i < engine->parts->len; i++) {
        IgPart *part = ig_engine_part(engine, i);
        if (part->role != IG_ROLE_TEXT)
            continue;
        if (part->heading && (!level || part->heading <= level))
            level = ig_opens_comments(part->text) ? part->heading : 0;
        else if (level && part->zone <= IG_ZONE_QUOTE && !part->heading) {
            part->zone = IG_ZONE_COMMENT;
            ig_paragraph_set(&part->series, *part->label ? "Comments" : "");
        }
    }
}

/* Printed lines with wide gaps inside: columns of a form or of an RFC's first lines. */
static gboolean is_tabular(const IgPart *part)
{
    guint wide = 0;
    for (guint i = 0; i < part->lines->len; i++) {
        const IgLine *line = g_ptr_array_index(part->lines, i);
        const char *spaced = line->block->text; /* NULL: nothing in it was set apart */
        g_autofree char *raw = g_strstrip(g_strdup(spaced ? spaced : ""));
        wide += ig_line_is_printed(line) && strstr(raw, "    ") ? 1 : 0;
    }
    return wide * 2 >= part->lines->len;
}

static gboolean is_title_page_matter(const IgPart *part)
{
    const char *text = part->text;
    if (is_tabular(part))
        return TRUE;
    return ig_shape_words(text) <= TITLE_PAGE_WORDS && !ig_shape_ends_sentence(text) &&
           !ig_shape_ends_colon(text) && !ig_shape_ends_comma(text) &&
           !ig_part_first(part)->bullet && !*part->speaker;
}

/* Whether the text itself has begun: with a numbered title or a division. */
static gboolean begins_text(const IgPart *part)
{
    return part->heading && (ig_part_first(part)->run || ig_division_rank(part->text));
}

/* What stands before the first sentence, and is neither heading nor sentence. */
static void mark_title_page(IgEngine *engine)
{
    guint end = 0;
    gboolean found = FALSE;
    for (guint i = 0; i < engine->parts->len && i < TITLE_PAGE_PARTS && !found; i++) {
        const IgPart *part = ig_engine_part(engine, i);
        if (part->role != IG_ROLE_TEXT ||
            (!begins_text(part) && (part->heading || is_tabular(part))))
            continue;
        found = begins_text(part) || *part->speaker || ig_part_first(part)->run ||
                ig_part_first(part)->bullet ||
                (ig_shape_words(part->text) >= SENTENCE_WORDS &&
                 (ig_shape_ends_clause(part->text) || part->lines->len > 2));
        end = i;
    }
    for (guint i = 0; found && i < end; i++) {
        IgPart *part = ig_engine_part(engine, i);
        if (part->role == IG_ROLE_TEXT && part->zone == IG_ZONE_BODY && is_title_page_matter(part))
            part->zone = IG_ZONE_META;
    }
}

/* Whether a heading announces where its authors are to be found. */
static gboolean heads_addresses(const char *title)
{
    static const char *const words[] = {"author's address", "authors' address", "editor's address",
                                        "editors' address", "chair's address",  "chairs' address"};
    g_autofree char *lower = g_utf8_strdown(title, -1);
    g_auto(GStrv) pieces = g_strsplit(lower, "\xe2\x80\x99", -1); /* a curly apostrophe */
    g_autofree char *plain = g_strjoinv("'", pieces);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (g_str_has_prefix(plain, words[i]))
            return TRUE;
    }
    return FALSE;
}

/* Blocks of addresses under such a heading say who wrote a text, and are not its text; a sentence
 * among them is. */
static void mark_addresses(IgEngine *engine)
{
    gboolean within = FALSE;
    for (guint i = 0; i < engine->parts->len; i++) {
        IgPart *part = ig_engine_part(engine, i);
        if (part->role != IG_ROLE_TEXT)
            continue;
        if (part->heading)
            within = heads_addresses(part->text);
        else if (within && part->zone == IG_ZONE_BODY && !*part->label &&
                 (ig_shape_words(part->text) < SENTENCE_WORDS ||
                  !ig_shape_ends_sentence(part->text)))
            part->zone = IG_ZONE_META;
    }
}

void ig_set_zones(IgEngine *engine)
{
    const IgPart *above = NULL;
    for (guint i = 0; i < engine->parts->len; i++) {
        IgPart *part = ig_engine_part(engine, i);
        switch (part->role) {
        case IG_ROLE_HEADER: part->zone = IG_ZONE_HEADER; continue;
        case IG_ROLE_FOOTER: part->zone = IG_ZONE_FOOTER; continue;
        case IG_ROLE_NOTE: part->zone = IG_ZONE_NOTE; continue;
        case IG_ROLE_MARGIN: part->zone = IG_ZONE_CAPTION; continue;
        case IG_ROLE_CONTENTS: part->zone = IG_ZONE_META; continue;
        default: break;
        }
        IgRun *run = ig_part_first(part)->run;
        part->zone = text_zone(engine, part, above);
        if (run && part->zone == IG_ZONE_LIST)
            run->listed = TRUE;
        above = part;
    }
    mark_title_page(engine);
    mark_addresses(engine);
    mark_comments(engine);
}
