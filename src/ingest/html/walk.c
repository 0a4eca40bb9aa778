#include "ingest/html/walk.h"

#include "ingest/html/lines.h"
#include "ingest/html/marks.h"
#include "ingest/html/run.h"
#include "ingest/text_repair.h"

#include <string.h>

/* What one open element means for the text in it. */
typedef struct {
    IgBlockKind kind;
    guint level;    /* of a heading or list item */
    guint depth;    /* of lists around */
    gboolean fixed; /* what is inside keeps this kind, whatever its tags say */
    IgRunStyle style;
    const char *lang;
    gint64 number; /* of a list's next item */
    gint64 step;
} Frame;

typedef struct {
    const IgHtmlTree *tree;
    IgBlocks *blocks;
    GArray *frames; /* of Frame, one for each open element */
    IgRun run;
    char *mark;         /* waits for the next block */
    const char *anchor; /* waits for the next block */
    gboolean anchor_is_outer;
    const IgHtmlNode *flat; /* element that is one line, whatever stands in it; or NULL */
    guint cells;            /* of that line, so far */
    gsize glued;            /* length of the run that the next block goes on with; 0 none */
    IgRun interrupted;      /* run of the block that an inline element cuts in two */
    const char *interrupted_anchor;
    const IgHtmlNode *interruption; /* that element, or NULL */
} Walk;

static Frame *top(const Walk *walk)
{
    return &g_array_index(walk->frames, Frame, walk->frames->len - 1);
}

/* A number typed in the text of an item is the one its author cites; what the list adds by itself
 * is not shown then. Capital initials ("A. Turing") and "e. g." are no numbers. */
static gsize typed_mark(const char *text)
{
    gsize length = ig_html_mark_length(text);
    gboolean numbered = g_ascii_isalnum(text[0]) || g_ascii_isalnum(text[1]);
    if (length < 2 || !numbered || !text[length])
        return 0;
    const char *rest = text + length + strspn(text + length, " ");
    gboolean initial = length == 2 && g_ascii_isupper(text[0]) && text[1] == '.';
    gboolean abbreviation = length == 2 && g_ascii_isalpha(rest[0]) && rest[1] == '.';
    return initial || abbreviation ? 0 : length;
}

static void take_typed_mark(IgBlock *block)
{
    gsize length = typed_mark(block->text);
    if (length == 0)
        return;
    g_free(block->mark);
    block->mark = g_strndup(block->text, length);
    char *rest = g_strdup(block->text + length + strspn(block->text + length, " "));
    g_free(block->text);
    block->text = rest;
}

/* Length of the number at the start of a note's text, raised or not, or of the brackets that are
 * left where the number itself was a link. */
static gsize note_mark_length(const IgBlock *block)
{
    static const char *const left_over[] = {"()", "[]", "( )", "[ ]", ")", "]", "."};
    const char *text = block->text;
    if (block->mark && g_str_has_prefix(text, block->mark))
        return strlen(block->mark);
    for (gsize i = 0; block->mark && i < G_N_ELEMENTS(left_over); i++) {
        if (g_str_has_prefix(text, left_over[i]))
            return strlen(left_over[i]);
    }
    gsize raised = ig_html_raised_length(text);
    return raised || block->mark ? raised : ig_html_mark_length(text);
}

/* A note's number stands in its text where markup does not give it. */
static void take_note_mark(IgBlock *block)
{
    gsize length = note_mark_length(block);
    if (length == 0 || !block->text[length])
        return;
    gsize raised = ig_html_raised_length(block->text);
    if (!block->mark)
        block->mark = raised ? ig_html_lower_digits(block->text, raised)
                             : g_strndup(block->text, length);
    char *rest = g_strchug(g_strdup(block->text + length));
    g_free(block->text);
    block->text = rest;
}

static void emit(Walk *walk, IgBlockKind kind)
{
    Frame *frame = top(walk);
    gboolean bold = ig_run_is_bold(&walk->run);
    gboolean italic = ig_run_is_italic(&walk->run);
    g_autofree char *raw = ig_run_take(&walk->run);
    if (kind != IG_BLOCK_TABLE_ROW && strchr(raw, '\t'))
        g_strdelimit(raw, "\t", ' ');
    g_strchomp(raw); /* empty cells at the end of a row */
    g_autofree char *text = ig_repair_text(raw, walk->blocks->warnings);
    if (!*text)
        return;
    IgBlock *block = ig_blocks_add(walk->blocks, ig_block_new_take(kind, g_steal_pointer(&text)));
    block->level = frame->level;
    block->page = walk->blocks->pages;
    block->bold = bold;
    block->italic = italic;
    block->mark = frame->fixed && kind != IG_BLOCK_NOTE ? NULL : g_steal_pointer(&walk->mark);
    block->anchor = g_strdup(walk->anchor);
    block->lang = g_strdup(frame->lang);
    walk->anchor = NULL;
    if (kind == IG_BLOCK_LIST_ITEM && block->mark)
        take_typed_mark(block);
    if (kind == IG_BLOCK_NOTE)
        take_note_mark(block);
}

/* The border of a block: what has been gathered is one. */
static void flush(Walk *walk)
{
    if (ig_run_is_empty(&walk->run))
        return;
    if (walk->flat) {
        ig_run_add_space(&walk->run);
        return;
    }
    if (walk->glued && walk->glued == walk->run.text->len)
        return;
    walk->glued = 0;
    emit(walk, top(walk)->kind);
}

/* The id nearest to the start of a block: its own, or one at the start of its text, before those of
 * what stands around it. */
static void note_anchor(Walk *walk, const IgHtmlNode *node)
{
    const char *id = ig_html_get(node, IG_HTML_ATTR_ID);
    if (!id && node->tag == IG_HTML_A)
        id = ig_html_get(node, IG_HTML_ATTR_NAME);
    if (ig_html_tag_is_block(node->tag)) {
        walk->anchor_is_outer = TRUE;
        if (id && *id) {
            walk->anchor = id;
            walk->anchor_is_outer = FALSE;
        }
    } else if (id && *id && ig_run_is_empty(&walk->run) &&
               (!walk->anchor || walk->anchor_is_outer)) {
        walk->anchor = id;
        walk->anchor_is_outer = FALSE;
    }
}

static guint count_items(const IgHtmlNode *list)
{
    guint items = 0;
    for (const IgHtmlNode *child = list->first_child; child; child = child->next)
        items += child->tag == IG_HTML_LI;
    return items;
}

static void open_list(Frame *frame, const IgHtmlNode *list)
{
    const char *start = ig_html_get(list, IG_HTML_ATTR_START);
    gboolean reversed = ig_html_get(list, IG_HTML_ATTR_REVERSED) != NULL;
    frame->depth++;
    frame->step = list->tag != IG_HTML_OL ? 0 : reversed ? -1 : 1;
    frame->number = start ? g_ascii_strtoll(start, NULL, 10) : reversed ? count_items(list) : 1;
}

static char *item_mark(Frame *list, const IgHtmlNode *item)
{
    const char *value = ig_html_get(item, IG_HTML_ATTR_VALUE);
    const char *typed = ig_html_get(item, IG_HTML_ATTR_DATA_MARK);
    const char *type = ig_html_get(item, IG_HTML_ATTR_TYPE);
    if (list->step == 0)
        return g_strdup(item->mark ? item->mark : IG_HTML_BULLET);
    if (value)
        list->number = g_ascii_strtoll(value, NULL, 10);
    gint64 number = list->number;
    list->number += list->step;
    if (item->mark || typed)
        return g_strdup(item->mark ? item->mark : typed);
    if (!type && item->parent->tag == IG_HTML_OL)
        type = ig_html_get(item->parent, IG_HTML_ATTR_TYPE);
    return ig_html_mark_number(number, type);
}

/* Makes a frame that of an item with this number. In a quotation or a note it stays that; in a menu
 * numbers mean nothing. */
static void open_item(Walk *walk, Frame *frame, char *mark)
{
    if (frame->fixed && frame->kind != IG_BLOCK_NOTE) {
        g_free(mark);
        return;
    }
    g_free(walk->mark);
    walk->mark = mark;
    frame->level = frame->kind == IG_BLOCK_NOTE ? 0 : MAX(frame->depth, 1);
    if (frame->kind != IG_BLOCK_QUOTE && frame->kind != IG_BLOCK_NOTE)
        frame->kind = IG_BLOCK_LIST_ITEM;
}

static void fix_kind(Frame *frame, IgBlockKind kind)
{
    frame->kind = kind;
    frame->fixed = TRUE;
    frame->level = 0;
}

static void open_heading(Frame *frame, guint level)
{
    if (frame->kind == IG_BLOCK_QUOTE) {
        frame->style.bold = TRUE; /* a quoted heading opens no section here */
        return;
    }
    frame->kind = IG_BLOCK_HEADING;
    frame->level = level;
}

static guint heading_level(const IgHtmlNode *node)
{
    const char *level = ig_html_get(node, IG_HTML_ATTR_ARIA_LEVEL);
    if (ig_html_tag_heading_level(node->tag) || !ig_html_get(node, IG_HTML_ATTR_ROLE) ||
        !ig_html_has_word(node, IG_HTML_ATTR_ROLE, "heading"))
        return ig_html_tag_heading_level(node->tag);
    return level ? (guint)CLAMP(g_ascii_strtoull(level, NULL, 10), 1, 6) : 2;
}

/* A <blockquote> around most of the page is there for its margins. */
static gboolean is_quotation(const Walk *walk, const IgHtmlNode *node)
{
    return node->chars * 2 < walk->tree->root->chars || node->flow == node->chars;
}

static void apply_tag(Walk *walk, Frame *frame, Frame *parent, const IgHtmlNode *node)
{
    switch (node->tag) {
    case IG_HTML_B: frame->style.bold = TRUE; break;
    case IG_HTML_I: frame->style.italic = TRUE; break;
    case IG_HTML_SUP: frame->style.superscript = TRUE; break;
    case IG_HTML_TH: frame->style.bold = TRUE; break;
    case IG_HTML_OL:
    case IG_HTML_UL: open_list(frame, node); break;
    case IG_HTML_LI: open_item(walk, frame, item_mark(parent, node)); break;
    default: break;
    }
    if (frame->fixed)
        return;
    switch (node->tag) {
    case IG_HTML_BLOCKQUOTE:
        if (is_quotation(walk, node))
            frame->kind = IG_BLOCK_QUOTE;
        break;
    case IG_HTML_CAPTION: frame->kind = IG_BLOCK_CAPTION; break;
    case IG_HTML_PRE: frame->kind = IG_BLOCK_PREFORMATTED; break;
    case IG_HTML_TEXTAREA: fix_kind(frame, IG_BLOCK_META); break;
    default:
        if (heading_level(node))
            open_heading(frame, heading_level(node));
    }
}

static void open_note(Walk *walk, Frame *frame, const IgHtmlNode *note)
{
    const char *typed = ig_html_get(note, IG_HTML_ATTR_DATA_MARK);
    if (note->mark || typed)
        open_item(walk, frame, g_strdup(note->mark ? note->mark : typed));
}

static void apply_role(Walk *walk, Frame *frame, const IgHtmlNode *node)
{
    switch (node->role) {
    case IG_HTML_ROLE_NAV: fix_kind(frame, IG_BLOCK_NAV); break;
    case IG_HTML_ROLE_HEADER: fix_kind(frame, IG_BLOCK_HEADER); break;
    case IG_HTML_ROLE_FOOTER: fix_kind(frame, IG_BLOCK_FOOTER); break;
    case IG_HTML_ROLE_CONTENTS:
    case IG_HTML_ROLE_META: fix_kind(frame, IG_BLOCK_META); break;
    case IG_HTML_ROLE_LEAD: fix_kind(frame, IG_BLOCK_PARAGRAPH); break;
    case IG_HTML_ROLE_CAPTION: fix_kind(frame, IG_BLOCK_CAPTION); break;
    case IG_HTML_ROLE_COMMENT: fix_kind(frame, IG_BLOCK_COMMENT); break;
    case IG_HTML_ROLE_NOTE:
        fix_kind(frame, IG_BLOCK_NOTE);
        open_note(walk, frame, node);
        break;
    case IG_HTML_ROLE_TITLE: frame->fixed = FALSE; break;
    case IG_HTML_ROLE_ITEM:
        frame->depth++;
        open_item(walk, frame, g_strdup(node->mark));
        break;
    case IG_HTML_ROLE_ROW:
    case IG_HTML_ROLE_TERM:
        if (!walk->flat)
            walk->flat = node;
        break;
    default: break;
    }
}

static gboolean is_foreign(const Walk *walk, const char *lang)
{
    const char *own = walk->blocks->document->language;
    return *lang && (!own || g_ascii_strcasecmp(own, lang) != 0);
}

static void apply_lang(const Walk *walk, Frame *frame, const IgHtmlNode *node)
{
    const char *lang = ig_html_get(node, IG_HTML_ATTR_LANG);
    if (lang && node->tag != IG_HTML_HTML && node->tag != IG_HTML_BODY)
        frame->lang = is_foreign(walk, lang) ? lang : NULL;
}

/* What stands around the text may stand inside a line of it. It is a block of its own, and comes
 * before the line it interrupts. */
static gboolean is_interruption(const Walk *walk, const IgHtmlNode *node)
{
    return node->role == IG_HTML_ROLE_NAV && !ig_html_tag_is_block(node->tag) &&
           !walk->interruption && !walk->flat;
}

static void open_interruption(Walk *walk, const IgHtmlNode *node)
{
    walk->interruption = node;
    walk->interrupted = walk->run;
    walk->interrupted_anchor = walk->anchor;
    walk->anchor = NULL;
    ig_run_init(&walk->run);
}

static void close_interruption(Walk *walk)
{
    flush(walk);
    ig_run_clear(&walk->run);
    walk->run = walk->interrupted;
    walk->anchor = walk->interrupted_anchor;
    walk->interruption = NULL;
}

static void open_element(Walk *walk, const IgHtmlNode *node)
{
    gboolean is_cell = node->tag == IG_HTML_TD || node->tag == IG_HTML_TH;
    if (ig_html_tag_is_block(node->tag))
        flush(walk);
    if (is_cell && walk->flat && node->parent == walk->flat && walk->cells++ > 0)
        ig_run_add_cell(&walk->run);
    if (node->tag == IG_HTML_BR && ig_run_add_break(&walk->run))
        flush(walk);
    if (is_interruption(walk, node))
        open_interruption(walk, node);
    note_anchor(walk, node);

    Frame frame = *top(walk);
    frame.step = 0;
    apply_role(walk, &frame, node);
    apply_tag(walk, &frame, top(walk), node);
    if (node->attributes)
        apply_lang(walk, &frame, node);
    if (walk->flat == node)
        walk->cells = 0;
    g_array_append_val(walk->frames, frame);
}

static void close_element(Walk *walk, const IgHtmlNode *node)
{
    if (walk->interruption && node->tag == IG_HTML_A)
        ig_run_add_space(&walk->run); /* titles of pages, not words of a line */
    if (walk->interruption == node)
        close_interruption(walk);
    if (walk->flat == node) {
        walk->flat = NULL;
        if (node->role == IG_HTML_ROLE_ROW && !ig_run_is_empty(&walk->run))
            emit(walk, top(walk)->fixed ? top(walk)->kind : IG_BLOCK_TABLE_ROW);
        ig_run_add_space(&walk->run);
        walk->glued = walk->run.text->len;
    }
    if (ig_html_tag_is_block(node->tag))
        flush(walk);
    if (node->tag == IG_HTML_LI || node->role == IG_HTML_ROLE_ITEM)
        g_clear_pointer(&walk->mark, g_free); /* of an item without text */
    g_array_set_size(walk->frames, walk->frames->len - 1);
}

static gboolean is_unread(const IgHtmlNode *node)
{
    switch (node->tag) {
    case IG_HTML_SILENT:
    case IG_HTML_HEAD:
    case IG_HTML_TITLE: return TRUE;
    default:
        return node->role == IG_HTML_ROLE_HIDDEN || node->role == IG_HTML_ROLE_BACKLINK ||
               node->role == IG_HTML_ROLE_MARK;
    }
}

static void add_lines(Walk *walk, const IgHtmlNode *pre)
{
    flush(walk);
    guint before = walk->blocks->blocks->len;
    ig_html_add_lines(walk->tree, pre, walk->blocks);
    for (guint i = before; i < walk->blocks->blocks->len; i++) {
        IgBlock *line = g_ptr_array_index(walk->blocks->blocks, i);
        ig_repair_mojibake(&line->text, walk->blocks->warnings);
        line->lang = g_strdup(top(walk)->lang);
    }
}

/* Reads one node; TRUE if it is now open and must be closed after its children. */
static gboolean visit(Walk *walk, const IgHtmlNode *node)
{
    if (node->tag == IG_HTML_TEXT) {
        ig_run_append(&walk->run, walk->tree->text->str + node->text_start, node->text_length,
                      top(walk)->style);
        return FALSE;
    }
    if (is_unread(node)) {
        if (node->role == IG_HTML_ROLE_BACKLINK)
            note_anchor(walk, node);
        return FALSE;
    }
    if (node->role == IG_HTML_ROLE_LINES && !top(walk)->fixed && !walk->flat) {
        add_lines(walk, node);
        return FALSE;
    }
    open_element(walk, node);
    return TRUE;
}

void ig_html_walk(const IgHtmlTree *tree, IgBlocks *blocks)
{
    Walk walk = {.tree = tree, .blocks = blocks};
    walk.frames = g_array_new(FALSE, FALSE, sizeof(Frame));
    Frame page = {.kind = IG_BLOCK_PARAGRAPH};
    g_array_append_val(walk.frames, page);
    ig_run_init(&walk.run);

    const IgHtmlNode *node = tree->root->first_child;
    while (node) {
        gboolean opened = visit(&walk, node);
        if (opened && node->first_child) {
            node = node->first_child;
            continue;
        }
        if (opened)
            close_element(&walk, node);
        while (!node->next && node->parent != tree->root) {
            node = node->parent;
            g_assert(node); /* the root is above every node */
            close_element(&walk, node);
        }
        node = node->next;
    }
    flush(&walk);
    ig_run_clear(&walk.run);
    g_free(walk.mark);
    g_array_unref(walk.frames);
}
