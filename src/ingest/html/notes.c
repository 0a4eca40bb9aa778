#include "ingest/html/notes.h"

#include "ingest/html/marks.h"

#include <string.h>

/* "[12]", "(iii)", "note 4": what a reference shows. */
#define REFERENCE_CHARS_MAX 8
/* "Return to footnote 12 referrer" is about the longest way to say ↩. */
#define BACKLINK_CHARS_MAX 40
/* A longer element is no note, but the section of the notes or the whole text. */
#define NOTE_CHARS_MAX 6000
/* How far up the element is looked for that a link's target belongs to. */
#define CLIMB_MAX 8
/* A permalink stands in its heading, and that at the start of its part. */
#define PERMALINK_CLIMB 4

typedef struct {
    IgHtmlTree *tree;
    GHashTable *places;         /* id → IgHtmlNode */
    GPtrArray *references;      /* of IgHtmlNode, the <a> */
    GHashTable *references_ids; /* ids that a link back may lead to */
    GHashTable *judged;         /* set of IgHtmlNode: targets looked at */
} Notes;

static const char *jump_target(const IgHtmlNode *node)
{
    const char *href = node->tag == IG_HTML_A ? ig_html_get(node, IG_HTML_ATTR_HREF) : NULL;
    return href && href[0] == '#' && href[1] ? href + 1 : NULL;
}

static gboolean is_raised(const IgHtmlNode *link)
{
    const IgHtmlNode *above = link->parent;
    for (guint i = 0; i < 3 && above && !ig_html_tag_is_block(above->tag); i++) {
        if (above->tag == IG_HTML_SUP)
            return TRUE;
        above = above->parent;
    }
    return link->first_child && link->first_child->tag == IG_HTML_SUP;
}

/* Numbers, single letters and the printers' signs, in brackets or not. */
static gboolean is_note_mark(const char *text)
{
    g_autofree char *bare = g_strdup(text);
    g_strstrip(bare);
    const char *signs[] = {"*", "**", "***", "†", "‡", "§", "¶"};
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (g_str_equal(bare, signs[i]))
            return TRUE;
    }
    if (bare[0] && strspn(bare, "0123456789") == strlen(bare))
        return TRUE;
    return (bare[0] == '(' || bare[0] == '[') && ig_html_is_mark(bare);
}

static gboolean is_reference(const Notes *notes, const IgHtmlNode *node)
{
    if (node->chars == 0 || node->chars > REFERENCE_CHARS_MAX || !jump_target(node))
        return FALSE;
    if (is_raised(node) || ig_html_has_word(node, IG_HTML_ATTR_ROLE, "doc-noteref") ||
        ig_html_has_word(node, IG_HTML_ATTR_EPUB_TYPE, "noteref"))
        return TRUE;
    g_autofree char *text = ig_html_text(notes->tree, node, 32);
    return is_note_mark(text);
}

static void remember_id(GHashTable *places, IgHtmlNode *node, IgHtmlAttr attribute)
{
    const char *id = ig_html_get(node, attribute);
    if (id && *id && !g_hash_table_contains(places, id))
        g_hash_table_insert(places, (gpointer)id, node);
}

/* A link back leads to the reference itself or to what stands closely around it. */
static void remember_reference(Notes *notes, IgHtmlNode *link)
{
    g_ptr_array_add(notes->references, link);
    remember_id(notes->references_ids, link, IG_HTML_ATTR_ID);
    remember_id(notes->references_ids, link, IG_HTML_ATTR_NAME);
    if (link->first_child)
        remember_id(notes->references_ids, link->first_child, IG_HTML_ATTR_ID);
    IgHtmlNode *above = link->parent;
    for (guint i = 0; i < 2 && above && !ig_html_tag_is_block(above->tag); i++) {
        remember_id(notes->references_ids, above, IG_HTML_ATTR_ID);
        above = above->parent;
    }
}

/* A sign that links to the very part it stands in, "¶" behind a heading: for the pointer, no text.
 */
static gboolean is_permalink(const Notes *notes, const IgHtmlNode *node)
{
    const char *target = jump_target(node);
    if (!target || node->chars == 0 || node->chars > REFERENCE_CHARS_MAX)
        return FALSE;
    g_autofree char *text = ig_html_text(notes->tree, node, 32);
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return FALSE;
    }
    const IgHtmlNode *above = node;
    for (guint i = 0; i < PERMALINK_CLIMB && above; i++, above = above->parent) {
        const char *id = above->attributes ? ig_html_get(above, IG_HTML_ATTR_ID) : NULL;
        if (id && g_str_equal(id, target))
            return TRUE;
    }
    return FALSE;
}

static void collect(Notes *notes)
{
    for (IgHtmlNode *node = notes->tree->root; node;
         node = ig_html_next(node, notes->tree->root, FALSE)) {
        if (!node->attributes)
            continue;
        remember_id(notes->places, node, IG_HTML_ATTR_ID);
        if (node->tag == IG_HTML_A)
            remember_id(notes->places, node, IG_HTML_ATTR_NAME);
        if (is_permalink(notes, node))
            node->role = IG_HTML_ROLE_BACKLINK;
        else if (is_reference(notes, node))
            remember_reference(notes, node);
    }
}

/* The block that a target stands for: itself, or the one it stands in. */
static IgHtmlNode *note_around(IgHtmlNode *target)
{
    for (guint i = 0; i < CLIMB_MAX && target && !ig_html_tag_is_block(target->tag); i++)
        target = target->parent;
    if (target && target->tag == IG_HTML_P && target->parent && target->parent->tag == IG_HTML_TD)
        target = target->parent;
    if (target && (target->tag == IG_HTML_TD || target->tag == IG_HTML_TH))
        target = target->parent;
    if (!target || target->chars == 0 || target->chars > NOTE_CHARS_MAX ||
        ig_html_tag_heading_level(target->tag))
        return NULL;
    switch (target->tag) {
    case IG_HTML_P:
    case IG_HTML_LI:
    case IG_HTML_DD:
    case IG_HTML_TR:
    case IG_HTML_ASIDE:
    case IG_HTML_CONTAINER: return target;
    default: return NULL;
    }
}

/* The links in `note` that lead back get their role; TRUE if there are any. One that prints the
 * note's own number, at its start, gives the mark. */
static gboolean find_backlinks(Notes *notes, IgHtmlNode *note)
{
    gboolean found = FALSE;
    guint before = 0; /* characters of the note before this node */
    for (IgHtmlNode *node = note; node; node = ig_html_next(node, note, FALSE)) {
        const char *target = jump_target(node);
        gboolean leads_back = target && node->chars <= BACKLINK_CHARS_MAX &&
                              g_hash_table_contains(notes->references_ids, target);
        if (leads_back && node->chars) {
            g_autofree char *text = ig_html_text(notes->tree, node, 64);
            if (before <= 1 && is_note_mark(text)) /* "1", "(1)", or "1" in brackets */
                note->mark = ig_html_keep(notes->tree, text);
            node->role = IG_HTML_ROLE_BACKLINK;
        }
        found = found || leads_back;
        before += node->tag == IG_HTML_TEXT ? node->chars : 0;
    }
    return found;
}

/* A list of notes in which each is a term, its number, and what stands under it. */
static void judge_term(Notes *notes, IgHtmlNode *term)
{
    if (term->chars > REFERENCE_CHARS_MAX || !find_backlinks(notes, term) || !term->mark)
        return;
    for (IgHtmlNode *node = term->next; node && node->tag != IG_HTML_DT; node = node->next) {
        if (node->tag != IG_HTML_DD || node->role != IG_HTML_ROLE_NONE)
            continue;
        node->role = IG_HTML_ROLE_NOTE;
        node->mark = term->mark;
    }
    term->role = IG_HTML_ROLE_BACKLINK;
}

static gboolean starts_with_mark(const Notes *notes, const IgHtmlNode *note,
                                 const IgHtmlNode *reference)
{
    g_autofree char *mark = ig_html_text(notes->tree, reference, 32);
    g_autofree char *text = ig_html_text(notes->tree, note, 64);
    gsize length = strlen(mark);
    return is_note_mark(mark) && g_str_has_prefix(text, mark) && !g_ascii_isdigit(text[length]);
}

/* A link back from a place before its reference is that reference's mirror image: the link in the
 * note. */
static void judge_reference(Notes *notes, const IgHtmlNode *reference)
{
    IgHtmlNode *target = g_hash_table_lookup(notes->places, jump_target(reference));
    if (target && target->tag == IG_HTML_DT && g_hash_table_add(notes->judged, target))
        judge_term(notes, target);
    IgHtmlNode *note = target ? note_around(target) : NULL;
    if (!note || !g_hash_table_add(notes->judged, note) ||
        reference->role == IG_HTML_ROLE_BACKLINK || ig_html_is_within(reference, note))
        return;
    if (find_backlinks(notes, note)) {
        note->role = IG_HTML_ROLE_NOTE;
    } else if (is_raised(reference) && starts_with_mark(notes, note, reference)) {
        g_autofree char *mark = ig_html_text(notes->tree, reference, 32);
        note->role = IG_HTML_ROLE_NOTE;
        note->mark = ig_html_keep(notes->tree, mark);
    }
}

/* DPUB-ARIA names the section of the notes; its items are the notes. */
static void judge_section(IgHtmlNode *section)
{
    for (IgHtmlNode *node = section; node; node = ig_html_next(node, section, FALSE)) {
        if (node->tag == IG_HTML_LI && node->role == IG_HTML_ROLE_NONE)
            node->role = IG_HTML_ROLE_NOTE;
    }
}

static gboolean is_notes_section(const IgHtmlNode *node)
{
    return node->attributes && (ig_html_has_word(node, IG_HTML_ATTR_ROLE, "doc-endnotes") ||
                                ig_html_has_word(node, IG_HTML_ATTR_ROLE, "doc-footnotes") ||
                                ig_html_has_word(node, IG_HTML_ATTR_EPUB_TYPE, "footnotes") ||
                                ig_html_has_word(node, IG_HTML_ATTR_EPUB_TYPE, "endnotes"));
}

void ig_html_find_notes(IgHtmlTree *tree)
{
    Notes notes = {
        .tree = tree,
        .places = g_hash_table_new(g_str_hash, g_str_equal),
        .references = g_ptr_array_new(),
        .references_ids = g_hash_table_new(g_str_hash, g_str_equal),
        .judged = g_hash_table_new(NULL, NULL),
    };
    collect(&notes);
    for (guint i = 0; i < notes.references->len; i++)
        judge_reference(&notes, g_ptr_array_index(notes.references, i));
    gboolean section = FALSE;
    for (IgHtmlNode *node = tree->root; node; node = ig_html_next(node, tree->root, section)) {
        section = is_notes_section(node);
        if (section)
            judge_section(node);
    }
    g_hash_table_unref(notes.places);
    g_hash_table_unref(notes.references_ids);
    g_hash_table_unref(notes.judged);
    g_ptr_array_unref(notes.references);
}
