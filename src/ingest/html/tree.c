#include "ingest/html/tree.h"

#include "ingest/input_limits.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>
#include <string.h>

struct _IgHtmlAttribute {
    IgHtmlAttr kind;
    const char *value;
    const IgHtmlAttribute *next;
};

/* Nodes are carved out of slabs: a page has many, and all die together. */
#define SLAB_BYTES 65536

/* HTML 4's longest, "thetasym", has eight letters. */
#define ENTITY_NAME_MAX 12

struct _IgHtmlStorage {
    GPtrArray *slabs;
    gsize used; /* of the last slab */
    GStringChunk *strings;
};

typedef struct {
    IgHtmlTree *tree;
    IgHtmlNode *open; /* the innermost open element */
    guint depth;      /* of elements that are open, in the tree or not */
    gboolean in_text; /* its last child is the text node that characters go to */
} Builder;

static gpointer allocate(IgHtmlStorage *storage, gsize size)
{
    if (storage->slabs->len == 0 || storage->used + size > SLAB_BYTES) {
        g_ptr_array_add(storage->slabs, g_malloc0(SLAB_BYTES));
        storage->used = 0;
    }
    char *slab = g_ptr_array_index(storage->slabs, storage->slabs->len - 1);
    gpointer place = slab + storage->used;
    storage->used += (size + 7) & ~(gsize)7;
    return place;
}

static IgHtmlNode *append_node(Builder *builder, IgHtmlTag tag)
{
    IgHtmlNode *node = allocate(builder->tree->storage, sizeof *node);
    IgHtmlNode *parent = builder->open;
    node->tag = tag;
    node->parent = parent;
    if (parent->last_child)
        parent->last_child->next = node;
    else
        parent->first_child = node;
    parent->last_child = node;
    return node;
}

static void keep_attribute(IgHtmlTree *tree, IgHtmlNode *node, const char *name, char *value)
{
    g_autofree char *owned = value;
    IgHtmlAttr kind = ig_html_attr(name);
    if (kind == IG_HTML_ATTR_COUNT)
        return;
    IgHtmlAttribute *attribute = allocate(tree->storage, sizeof *attribute);
    attribute->kind = kind;
    attribute->value = ig_html_keep(tree, owned);
    attribute->next = node->attributes;
    node->attributes = attribute;
}

/* NULL for an element that is nested too deep: what is in it belongs to the one around it. */
static IgHtmlNode *open_node(Builder *builder, const char *name)
{
    builder->in_text = FALSE;
    if (++builder->depth > IG_NESTING_MAX) {
        builder->tree->flattened++;
        return NULL;
    }
    IgHtmlNode *node = append_node(builder, ig_html_tag(name));
    node->name = g_string_chunk_insert_const(builder->tree->storage->strings, name);
    builder->open = node;
    return node;
}

static void on_start(void *data, const xmlChar *name, const xmlChar **pairs)
{
    Builder *builder = data;
    IgHtmlNode *node = open_node(builder, (const char *)name);
    for (; node && pairs && pairs[0]; pairs += 2) {
        const char *value = pairs[1] ? (const char *)pairs[1] : "";
        keep_attribute(builder->tree, node, (const char *)pairs[0], g_strdup(value));
    }
}

/* In XML, namespaces apart; each attribute is name, prefix, URI, start and end of its value, in
 * which libxml2 has left each & as a reference. */
static void on_start_ns(void *data, const xmlChar *name, const xmlChar *prefix G_GNUC_UNUSED,
                        const xmlChar *uri G_GNUC_UNUSED, int namespaces G_GNUC_UNUSED,
                        const xmlChar **uris G_GNUC_UNUSED, int attributes,
                        int defaulted G_GNUC_UNUSED, const xmlChar **fields)
{
    Builder *builder = data;
    IgHtmlNode *node = open_node(builder, (const char *)name);
    for (int i = 0; node && i < attributes; i++, fields += 5) {
        GString *value = g_string_new_len((const char *)fields[3], fields[4] - fields[3]);
        g_string_replace(value, "&#38;", "&", 0);
        keep_attribute(builder->tree, node, (const char *)fields[0], g_string_free(value, FALSE));
    }
}

/* libxml2 closes what a page left open, so every start has its end. */
static void on_end(void *data, const xmlChar *name G_GNUC_UNUSED)
{
    Builder *builder = data;
    if (builder->depth > 0 && builder->depth-- <= IG_NESTING_MAX)
        builder->open = builder->open->parent;
    builder->in_text = FALSE;
}

static void on_end_ns(void *data, const xmlChar *name, const xmlChar *prefix G_GNUC_UNUSED,
                      const xmlChar *uri G_GNUC_UNUSED)
{
    on_end(data, name);
}

static void on_text(void *data, const xmlChar *text, int length)
{
    Builder *builder = data;
    IgHtmlTree *tree = builder->tree;
    if (!builder->in_text)
        append_node(builder, IG_HTML_TEXT)->text_start = tree->text->len;
    builder->in_text = TRUE;
    g_string_append_len(tree->text, (const char *)text, length);
    builder->open->last_child->text_length += (gsize)length;
}

/* Most of what libxml2 calls an error is markup that every browser takes as it is meant. These are
 * the ones after which characters of the page are missing. */
static gboolean costs_text(const xmlError *error)
{
    switch (error->code) {
    case XML_ERR_INVALID_CHAR:
    case XML_ERR_INVALID_CHARREF:
    case XML_ERR_INVALID_ENCODING:
    case XML_ERR_COMMENT_NOT_FINISHED:
    case XML_ERR_CDATA_NOT_FINISHED:
    case XML_ERR_PI_NOT_FINISHED:
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_ERR_ENTITY_LOOP:
    case XML_ERR_INTERNAL_ERROR:
    case XML_ERR_NO_MEMORY: return TRUE;
    default: return FALSE;
    }
}

static gboolean ends_input(const xmlError *error)
{
    return error->code == XML_ERR_COMMENT_NOT_FINISHED ||
           error->code == XML_ERR_CDATA_NOT_FINISHED || error->code == XML_ERR_PI_NOT_FINISHED ||
           error->code == XML_ERR_INTERNAL_ERROR || error->code == XML_ERR_NO_MEMORY;
}

static void on_error(void *data, xmlErrorPtr error)
{
    Builder *builder = data;
    if (error->level < XML_ERR_ERROR)
        return;
    if (costs_text(error))
        builder->tree->errors++;
    if (ends_input(error))
        builder->tree->cut = TRUE;
}

static void set_handlers(xmlSAXHandler *sax)
{
    *sax = (xmlSAXHandler){
        .startElement = on_start,
        .endElement = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .serror = on_error,
        /* without it `serror` is not called */
        .initialized = XML_SAX2_MAGIC,
    };
}

/* In HTML the inside of script and style comes as CDATA, of which nothing is wanted; in XML it is
 * ordinary text. */
static void ignore_cdata(void *data G_GNUC_UNUSED, const xmlChar *text G_GNUC_UNUSED,
                         int length G_GNUC_UNUSED)
{
}

static gboolean is_control(char byte)
{
    return ((guchar)byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7F;
}

static gboolean has_controls(const char *text, gsize length)
{
    gsize i = 0;
    while (i < length && !is_control(text[i]))
        i++;
    return i < length;
}

/* libxml2 drops control characters. A form feed is a page break in a text file's <pre>, and goes in
 * disguise; the others stand for nothing, but what is around them is not one word. */
static char *disguise_controls(const char *text, gsize length)
{
    GString *plain = g_string_sized_new(length + 16);
    for (gsize i = 0; i < length; i++) {
        if (text[i] == '\f')
            g_string_append(plain, IG_HTML_FORM_FEED);
        else
            g_string_append_c(plain, is_control(text[i]) ? ' ' : text[i]);
    }
    return g_string_free(plain, FALSE);
}

/* How much of an XML text is no markup whatever it looks like; 0 where it is read. */
static gsize opaque_length(const char *text, gsize length)
{
    static const char *const around[][2] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}};
    for (gsize i = 0; i < G_N_ELEMENTS(around); i++) {
        gsize opening = strlen(around[i][0]);
        if (length < opening || memcmp(text, around[i][0], opening) != 0)
            continue;
        const char *end = g_strstr_len(text + opening, (gssize)(length - opening), around[i][1]);
        return end ? (gsize)(end - text) + strlen(around[i][1]) : length;
    }
    return 0;
}

/* The character that "&name;" stands for in HTML, unless XML knows it too; 0 for anything else. */
static gunichar entity_value(const char *text, gsize length, gsize *width)
{
    char name[ENTITY_NAME_MAX + 1] = "";
    gsize size = 0;
    while (size < ENTITY_NAME_MAX && size + 2 < length && g_ascii_isalnum(text[size + 1]))
        size++;
    if (size == 0 || text[size + 1] != ';')
        return 0;
    memcpy(name, text + 1, size);
    const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
    *width = size + 2;
    return known && known->value > 0x7F ? known->value : 0;
}

/* XML pages use HTML's entities with no DTD at hand, and libxml2 takes no more than a byte of one
 * in an attribute, whatever it is told. So they are characters before it reads; any other is
 * unknown to it, which also keeps entities that expand to entities out. */
static char *expand_entities(const char *text, gsize length, gsize *expanded_length)
{
    GString *expanded = g_string_sized_new(length);
    for (gsize i = 0, width = 0; i < length; i += width) {
        gunichar value = 0;
        width = text[i] == '<' ? MAX(opaque_length(text + i, length - i), 1) : 1;
        if (text[i] == '&' && (value = entity_value(text + i, length - i, &width)))
            g_string_append_unichar(expanded, value);
        else
            g_string_append_len(expanded, text + i, (gssize)width);
    }
    *expanded_length = expanded->len;
    return g_string_free(expanded, FALSE);
}

static void parse_html(Builder *builder, const char *text, gsize length)
{
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    set_handlers(parser->sax);
    parser->sax->cdataBlock = ignore_cdata;
    parser->userData = builder;
    /* XML_PARSE_HUGE lifts limits that this parser has in common with the one for XML. */
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | (int)XML_PARSE_HUGE;
    htmlCtxtReadMemory(parser, text, (int)length, NULL, "UTF-8", options);
    if (xmlByteConsumed(parser) >= 0 && (gsize)xmlByteConsumed(parser) < length)
        builder->tree->cut = TRUE;
    htmlFreeParserCtxt(parser);
}

static void parse_xml(Builder *builder, const char *page, gsize page_length)
{
    gsize length = 0;
    g_autofree char *text = expand_entities(page, page_length, &length);
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    set_handlers(parser->sax);
    parser->sax->startElementNs = on_start_ns;
    parser->sax->endElementNs = on_end_ns;
    parser->userData = builder;
    int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_HUGE;
    xmlFreeDoc(xmlCtxtReadMemory(parser, text, (int)length, NULL, "UTF-8", options));
    if (xmlByteConsumed(parser) >= 0 && (gsize)xmlByteConsumed(parser) < length)
        builder->tree->cut = TRUE;
    xmlFreeParserCtxt(parser);
}

IgHtmlTree *ig_html_tree_parse(const char *text, gsize length, gboolean xml)
{
    IgHtmlTree *tree = g_new0(IgHtmlTree, 1);
    tree->text = g_string_sized_new(length / 2 + 1);
    tree->storage = g_new0(IgHtmlStorage, 1);
    tree->storage->slabs = g_ptr_array_new_with_free_func(g_free);
    tree->storage->strings = g_string_chunk_new(4096);
    tree->root = allocate(tree->storage, sizeof *tree->root);
    tree->root->tag = IG_HTML_CONTAINER;

    if (length > G_MAXINT) { /* libxml2 counts in int */
        tree->cut = TRUE;
        length = G_MAXINT;
    }
    g_autofree char *plain = has_controls(text, length) ? disguise_controls(text, length) : NULL;
    text = plain ? plain : text;
    length = plain ? strlen(plain) : length;
    Builder builder = {.tree = tree, .open = tree->root};
    if (xml)
        parse_xml(&builder, text, length);
    else
        parse_html(&builder, text, length);
    return tree;
}

void ig_html_tree_free(IgHtmlTree *tree)
{
    if (!tree)
        return;
    g_string_free(tree->text, TRUE);
    g_ptr_array_unref(tree->storage->slabs);
    g_string_chunk_free(tree->storage->strings);
    g_free(tree->storage);
    g_free(tree);
}

IgHtmlNode *ig_html_next(const IgHtmlNode *node, const IgHtmlNode *top, gboolean skip)
{
    if (!skip && node->first_child)
        return node->first_child;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

const char *ig_html_get(const IgHtmlNode *node, IgHtmlAttr attribute)
{
    for (const IgHtmlAttribute *one = node->attributes; one; one = one->next) {
        if (one->kind == attribute)
            return one->value;
    }
    return NULL;
}

gboolean ig_html_has_word(const IgHtmlNode *node, IgHtmlAttr attribute, const char *word)
{
    const char *value = ig_html_get(node, attribute);
    gsize length = strlen(word);
    while (value && *value) {
        gsize span = strcspn(value, " \t\r\n\f");
        if (span == length && g_ascii_strncasecmp(value, word, length) == 0)
            return TRUE;
        value += span;
        value += strspn(value, " \t\r\n\f");
    }
    return FALSE;
}

gboolean ig_html_is_within(const IgHtmlNode *node, const IgHtmlNode *ancestor)
{
    for (guint i = 0; node && node != ancestor && i < IG_HTML_CLIMB_MAX; i++)
        node = node->parent;
    return node == ancestor;
}

IgHtmlNode *ig_html_ancestor(const IgHtmlNode *node, IgHtmlTag tag)
{
    IgHtmlNode *above = node->parent;
    for (guint i = 0; above && above->tag != tag && i < IG_HTML_CLIMB_MAX; i++)
        above = above->parent;
    return above && above->tag == tag ? above : NULL;
}

char *ig_html_text(const IgHtmlTree *tree, const IgHtmlNode *node, gsize limit)
{
    GString *text = g_string_new(NULL);
    gboolean skip = FALSE;
    gboolean space = FALSE;
    for (const IgHtmlNode *at = node; at && text->len < limit; at = ig_html_next(at, node, skip)) {
        skip = at->tag == IG_HTML_SILENT;
        space = space || ig_html_tag_is_block(at->tag) || at->tag == IG_HTML_BR;
        const char *from = tree->text->str + at->text_start;
        for (gsize i = 0; i < at->text_length && text->len < limit; i++) {
            gboolean no_break = g_str_has_prefix(from + i, "\302\240");
            if (no_break || g_ascii_isspace(from[i])) {
                space = TRUE;
                i += no_break;
                continue;
            }
            if (space && text->len)
                g_string_append_c(text, ' ');
            space = FALSE;
            g_string_append_c(text, from[i]);
        }
    }
    if (text->len >= limit) { /* not in the middle of a character */
        const char *end = NULL;
        if (!g_utf8_validate_len(text->str, text->len, &end))
            g_string_truncate(text, (gsize)(end - text->str));
    }
    return g_string_free(text, FALSE);
}

const char *ig_html_keep(IgHtmlTree *tree, const char *string)
{
    return g_string_chunk_insert(tree->storage->strings, string);
}
