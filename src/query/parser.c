#include "query/filter.h"
#include "query/lexer.h"
#include "query/node.h"
#include "query/pattern.h"

#include <string.h>

/* The grammar, the loosest binding first. Operators are upper case; a blank is AND.
 *
 *     query   = or
 *     or      = and { "OR" and }
 *     and     = near { [ "AND" ] near }
 *     near    = not { reach not }      all of them words, phrases, or groups of them with OR
 *     reach   = ( "NEAR" | "BEFORE" ) [ "/" number ] | "SENT"      one of them in a row
 *     not     = { "NOT" | "-" } primary
 *     primary = text | field ":" value | field ":" "(" values ")" | "(" or ")"
 *     text    = [ "=" | "~" ] ( word | "/" regex "/" | quote … quote ) [ "*" ]
 *     values  = value { [ "OR" ] value }
 */

typedef struct {
    IgLexer lexer;
    IgLexeme now;     /* the lexeme to be read */
    IgLexeme pending; /* the one whose operand is expected; END: none */
    guint depth;
    guint terms;
    gsize where; /* of the complaint */
    GError *error;
} Parser;

static IgNode *parse_or(Parser *parser);

static gboolean complain(Parser *parser, IgQueryErrorCode code, gsize where, const char *format,
                         ...) G_GNUC_PRINTF(4, 5);

/* Always FALSE. */
static gboolean complain(Parser *parser, IgQueryErrorCode code, gsize where, const char *format,
                         ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_clear_error(&parser->error);
    parser->error = g_error_new_valist(IG_QUERY_ERROR, (int)code, format, arguments);
    parser->where = where;
    va_end(arguments);
    return FALSE;
}

/* Reads the next lexeme into `now`. */
static gboolean advance(Parser *parser)
{
    ig_lexeme_clear(&parser->now);
    return ig_lexer_next(&parser->lexer, &parser->now, &parser->where, &parser->error);
}

/* Reads over an operator, which then wants an operand. */
static gboolean advance_operator(Parser *parser)
{
    parser->pending = parser->now;
    return advance(parser);
}

static gboolean count_term(Parser *parser, gsize where)
{
    if (++parser->terms <= IG_QUERY_MAX_TERMS)
        return TRUE;
    return complain(parser, IG_QUERY_ERROR_LIMIT, where, "more than %d words and filters",
                    IG_QUERY_MAX_TERMS);
}

static gboolean enter(Parser *parser)
{
    if (++parser->depth <= IG_QUERY_MAX_DEPTH)
        return TRUE;
    return complain(parser, IG_QUERY_ERROR_LIMIT, parser->now.start, "nested deeper than %d levels",
                    IG_QUERY_MAX_DEPTH);
}

static gboolean complain_operand(Parser *parser)
{
    const IgLexeme *now = &parser->now, *pending = &parser->pending;
    const char *query = parser->lexer.query;
    if (pending->kind != IG_LEX_END)
        return complain(parser, IG_QUERY_ERROR_SYNTAX, pending->start, "%.*s has nothing behind it",
                        (int)(pending->end - pending->start), query + pending->start);
    if (now->kind == IG_LEX_CLOSE)
        return complain(parser, IG_QUERY_ERROR_SYNTAX, now->start,
                        "this parenthesis was not opened");
    if (now->kind == IG_LEX_END)
        return complain(parser, IG_QUERY_ERROR_SYNTAX, now->start, "the query breaks off");
    return complain(parser, IG_QUERY_ERROR_SYNTAX, now->start, "%.*s has nothing before it",
                    (int)(now->end - now->start), query + now->start);
}

static gboolean check_pattern(Parser *parser, const IgNode *node)
{
    if (node->pattern == IG_PATTERN_NONE)
        return TRUE;
    g_autoptr(IgPattern) pattern = ig_pattern_new(node->pattern, node->text, &parser->error);
    parser->where = node->start;
    return pattern != NULL;
}

static IgNode *text_node(Parser *parser)
{
    IgLexeme *now = &parser->now;
    if (!count_term(parser, now->start))
        return NULL;
    g_autoptr(IgNode) node = ig_node_new(IG_NODE_TEXT, now->start, now->end);
    node->text = g_steal_pointer(&now->text);
    node->quoted = now->quoted;
    node->prefix = now->prefix;
    node->exact = now->exact;
    node->concept = now->concept;
    node->pattern = now->pattern;
    if (!check_pattern(parser, node))
        return NULL;
    return advance(parser) ? g_steal_pointer(&node) : NULL;
}

/* A filter with the value, which it takes, of the lexeme at hand. */
static IgNode *filter_node(Parser *parser, IgField field, char *value)
{
    const IgLexeme *now = &parser->now;
    g_autoptr(IgNode) node = ig_node_new(IG_NODE_FILTER, now->start, now->end);
    node->field = field;
    node->text = value;
    if (!count_term(parser, now->start))
        return NULL;
    if (!ig_filter_check(field, value, &parser->error)) {
        parser->where = now->start;
        return NULL;
    }
    return advance(parser) ? g_steal_pointer(&node) : NULL;
}

/* One value of "field:(a OR b)". */
static IgNode *value_node(Parser *parser, IgField field)
{
    IgLexeme *now = &parser->now;
    if (now->kind != IG_LEX_TEXT || now->exact || now->concept || now->pattern) {
        complain(parser, IG_QUERY_ERROR_SYNTAX, now->start,
                 "only values and OR may stand in %s:( )", ig_field_name(field));
        return NULL;
    }
    char *value = now->prefix ? g_strconcat(now->text, "*", NULL) : g_steal_pointer(&now->text);
    return filter_node(parser, field, value);
}

static IgNode *node_of(IgNodeKind kind, GPtrArray *children)
{
    if (children->len > 1)
        return ig_node_new_parent(kind, g_ptr_array_ref(children));
    return g_ptr_array_steal_index(children, 0);
}

/* "field:(a OR b)", which is field:a OR field:b. */
static IgNode *parse_values(Parser *parser)
{
    const IgLexeme open = parser->now;
    g_autoptr(GPtrArray) values = ig_nodes_new();
    if (!advance(parser))
        return NULL;
    while (parser->now.kind != IG_LEX_CLOSE) {
        if (parser->now.kind == IG_LEX_END) {
            complain(parser, IG_QUERY_ERROR_SYNTAX, open.end - 1, "this parenthesis is not closed");
            return NULL;
        }
        gboolean or = values->len > 0 && parser->now.kind == IG_LEX_OR;
        if (or &&!advance_operator(parser))
            return NULL;
        if (or &&parser->now.kind != IG_LEX_TEXT) {
            complain_operand(parser);
            return NULL;
        }
        parser->pending.kind = IG_LEX_END;
        IgNode *value = value_node(parser, open.field);
        if (!value)
            return NULL;
        g_ptr_array_add(values, value);
    }
    if (values->len == 0) {
        complain(parser, IG_QUERY_ERROR_SYNTAX, open.start, "nothing stands in these parentheses");
        return NULL;
    }
    return advance(parser) ? node_of(IG_NODE_OR, values) : NULL;
}

static IgNode *parse_group(Parser *parser)
{
    gsize open = parser->now.start;
    if (!enter(parser) || !advance(parser))
        return NULL;
    if (parser->now.kind == IG_LEX_CLOSE) {
        complain(parser, IG_QUERY_ERROR_SYNTAX, open, "nothing stands in these parentheses");
        return NULL;
    }
    g_autoptr(IgNode) node = NULL;
    if (parser->now.kind != IG_LEX_END) {
        node = parse_or(parser);
        if (!node)
            return NULL;
    }
    if (parser->now.kind != IG_LEX_CLOSE) {
        complain(parser, IG_QUERY_ERROR_SYNTAX, open, "this parenthesis is not closed");
        return NULL;
    }
    parser->depth--;
    return advance(parser) ? g_steal_pointer(&node) : NULL;
}

static IgNode *parse_primary(Parser *parser)
{
    IgLexKind kind = parser->now.kind;
    if (kind == IG_LEX_TEXT || kind == IG_LEX_FILTER || kind == IG_LEX_FILTER_OPEN ||
        kind == IG_LEX_OPEN)
        parser->pending.kind = IG_LEX_END;
    switch (kind) {
    case IG_LEX_TEXT: return text_node(parser);
    case IG_LEX_FILTER:
        return filter_node(parser, parser->now.field, g_steal_pointer(&parser->now.text));
    case IG_LEX_FILTER_OPEN: return parse_values(parser);
    case IG_LEX_OPEN: return parse_group(parser);
    default: complain_operand(parser); return NULL;
    }
}

static IgNode *parse_not(Parser *parser)
{
    if (parser->now.kind != IG_LEX_NOT)
        return parse_primary(parser);
    gsize start = parser->now.start;
    if (!enter(parser) || !advance_operator(parser))
        return NULL;
    IgNode *child = parse_not(parser);
    if (!child)
        return NULL;
    parser->depth--;
    g_autoptr(GPtrArray) children = ig_nodes_new();
    g_ptr_array_add(children, child);
    IgNode *node = ig_node_new_parent(IG_NODE_NOT, g_steal_pointer(&children));
    node->start = start;
    return node;
}

static gboolean is_near_operand(const IgNode *node)
{
    gboolean operand = node->kind == IG_NODE_TEXT || node->kind == IG_NODE_OR;
    for (guint i = 0; operand && node->children && i < node->children->len; i++)
        operand = is_near_operand(g_ptr_array_index(node->children, i));
    return operand;
}

/* Adds what stands at one side of a NEAR; takes it. */
static gboolean add_near_operand(Parser *parser, GPtrArray *children, const IgLexeme *near,
                                 IgNode *operand)
{
    const char *query = parser->lexer.query;
    int length = (int)(near->end - near->start);
    g_ptr_array_add(children, operand);
    if (!is_near_operand(operand))
        return complain(parser, IG_QUERY_ERROR_SYNTAX, operand->start,
                        "%.*s joins words, phrases and groups of them with OR", length,
                        query + near->start);
    if (children->len > IG_NEAR_MAX_OPERANDS)
        return complain(parser, IG_QUERY_ERROR_LIMIT, operand->start, "%.*s joins at most %d words",
                        length, query + near->start, IG_NEAR_MAX_OPERANDS);
    return TRUE;
}

/* Whether the NEAR at hand goes on with the row that `near` began. */
static gboolean check_row(Parser *parser, const IgLexeme *near)
{
    const IgLexeme *now = &parser->now;
    if (now->reach != near->reach)
        return complain(parser, IG_QUERY_ERROR_SYNTAX, now->start,
                        "NEAR, BEFORE and SENT do not stand in one row");
    return now->distance == near->distance ||
           complain(parser, IG_QUERY_ERROR_SYNTAX, now->start, "one row of %s has one distance",
                    near->reach == IG_REACH_NEAR ? "NEARs" : "BEFOREs");
}

static IgNode *parse_near(Parser *parser)
{
    IgNode *first = parse_not(parser);
    if (!first || parser->now.kind != IG_LEX_NEAR)
        return first;
    g_autoptr(GPtrArray) children = ig_nodes_new();
    const IgLexeme near = parser->now; /* has no text to own */
    gboolean sound = add_near_operand(parser, children, &near, first);
    while (sound && parser->now.kind == IG_LEX_NEAR) {
        if (!check_row(parser, &near))
            return NULL;
        IgNode *next = advance_operator(parser) ? parse_not(parser) : NULL;
        if (!next)
            return NULL;
        sound = add_near_operand(parser, children, &near, next);
    }
    if (!sound)
        return NULL;
    IgNode *node = ig_node_new_parent(IG_NODE_NEAR, g_steal_pointer(&children));
    node->reach = near.reach;
    node->distance = near.distance;
    return node;
}

/* Whether a lexeme begins an operand, so that a blank before it is AND. */
static gboolean begins_operand(IgLexKind kind)
{
    return kind == IG_LEX_TEXT || kind == IG_LEX_FILTER || kind == IG_LEX_FILTER_OPEN ||
           kind == IG_LEX_OPEN || kind == IG_LEX_NOT;
}

static IgNode *parse_and(Parser *parser)
{
    g_autoptr(GPtrArray) children = ig_nodes_new();
    do {
        if (children->len > 0 && parser->now.kind == IG_LEX_AND && !advance_operator(parser))
            return NULL;
        IgNode *child = parse_near(parser);
        if (!child)
            return NULL;
        g_ptr_array_add(children, child);
    } while (parser->now.kind == IG_LEX_AND || begins_operand(parser->now.kind));
    return node_of(IG_NODE_AND, children);
}

static IgNode *parse_or(Parser *parser)
{
    g_autoptr(GPtrArray) children = ig_nodes_new();
    do {
        if (children->len > 0 && !advance_operator(parser))
            return NULL;
        IgNode *child = parse_and(parser);
        if (!child)
            return NULL;
        g_ptr_array_add(children, child);
    } while (parser->now.kind == IG_LEX_OR);
    return node_of(IG_NODE_OR, children);
}

static IgNode *parse_all(Parser *parser)
{
    if (!advance(parser))
        return NULL;
    if (parser->now.kind == IG_LEX_END) {
        complain(parser, IG_QUERY_ERROR_EMPTY, 0, "nothing to search for");
        return NULL;
    }
    g_autoptr(IgNode) node = parse_or(parser);
    if (node && parser->now.kind != IG_LEX_END) {
        complain_operand(parser);
        return NULL;
    }
    return g_steal_pointer(&node);
}

static gboolean check_bytes(Parser *parser)
{
    const char *query = parser->lexer.query, *wrong;
    if (strlen(query) > IG_QUERY_MAX_BYTES)
        return complain(parser, IG_QUERY_ERROR_LIMIT, IG_QUERY_MAX_BYTES, "longer than %d bytes",
                        IG_QUERY_MAX_BYTES);
    if (!g_utf8_validate(query, -1, &wrong))
        return complain(parser, IG_QUERY_ERROR_SYNTAX, (gsize)(wrong - query), "not valid UTF-8");
    return TRUE;
}

IgNode *ig_query_parse(const char *query, gsize *where, GError **error)
{
    Parser parser = {.lexer = {.query = query}};
    IgNode *node = check_bytes(&parser) ? parse_all(&parser) : NULL;
    ig_lexeme_clear(&parser.now);
    if (parser.error) {
        if (where)
            *where = parser.where;
        g_propagate_error(error, parser.error);
    }
    return node;
}

gboolean ig_query_has_syntax(const char *text)
{
    if (!g_utf8_validate(text, -1, NULL))
        return FALSE;
    IgLexer lexer = {.query = text};
    gboolean plain = TRUE;
    for (IgLexKind kind = IG_LEX_TEXT; plain && kind != IG_LEX_END;) {
        IgLexeme lexeme;
        gsize where;
        if (!ig_lexer_next(&lexer, &lexeme, &where, NULL))
            return TRUE;
        kind = lexeme.kind;
        plain = kind == IG_LEX_END || (kind == IG_LEX_TEXT && !lexeme.quoted && !lexeme.prefix &&
                                       !lexeme.exact && !lexeme.concept && !lexeme.pattern);
        ig_lexeme_clear(&lexeme);
    }
    return !plain;
}
