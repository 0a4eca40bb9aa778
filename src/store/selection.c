#include "store/selection.h"

#include "store/database.h"
#include "store/evidence.h"
#include "store/note_marks.h"
#include "store/parts.h"
#include "store/verification.h"
#include "text/fold.h"

#include <string.h>

typedef enum {
    SELECT_MATCH,
    SELECT_CONDITION, /* SQL over `p` with up to two bound texts */
    SELECT_AND,
    SELECT_OR,
    SELECT_NOT,
    SELECT_SECTION, /* in a section that has one of the child */
    SELECT_DOCUMENT,
} SelectionKind;

struct _IgSelection {
    SelectionKind kind;
    IgMatchExpression *expression;
    const char *sql; /* static; {1} and {2} stand for the bound texts, {ids} for the ids */
    char *values[2];
    GArray *ids; /* of gint64; NULL: it has none */
    GPtrArray *children;
};

void ig_selection_free(IgSelection *selection)
{
    if (!selection)
        return;
    ig_match_expression_free(selection->expression);
    g_free(selection->values[0]);
    g_free(selection->values[1]);
    if (selection->ids)
        g_array_unref(selection->ids);
    if (selection->children)
        g_ptr_array_unref(selection->children);
    g_free(selection);
}

/* ---- making ---- */

static IgSelection *condition(const char *sql, char *first, char *second)
{
    IgSelection *selection = g_new0(IgSelection, 1);
    selection->kind = SELECT_CONDITION;
    selection->sql = sql;
    selection->values[0] = first;
    selection->values[1] = second;
    return selection;
}

IgSelection *ig_selection_match(IgMatchExpression *expression)
{
    IgSelection *selection = g_new0(IgSelection, 1);
    selection->kind = SELECT_MATCH;
    selection->expression = expression;
    return selection;
}

static IgSelection *condition_on_ids(const char *sql, GArray *ids)
{
    IgSelection *selection = condition(sql, NULL, NULL);
    selection->ids = g_array_copy(ids);
    return selection;
}

IgSelection *ig_selection_documents(GArray *ids)
{
    /* By the documents' runs of ids rather than p.document_id, so that a query for documents alone
     * reads only their rows. */
    return condition_on_ids("p.id IN (SELECT q.id FROM document d CROSS JOIN paragraph q ON "
                            "q.id >= d.first_paragraph AND q.id < d.first_paragraph + "
                            "d.paragraphs WHERE d.id IN (SELECT value FROM json_each({ids})))",
                            ids);
}

IgSelection *ig_selection_paragraphs(GArray *ids)
{
    return condition_on_ids("p.id IN (SELECT value FROM json_each({ids}))", ids);
}

IgSelection *ig_selection_zones(guint zones)
{
    GString *json = g_string_new("[");
    for (guint zone = 0; zone < IG_ZONE_COUNT; zone++) {
        if (zones & (1u << zone))
            g_string_append_printf(json, "%s\"%s\"", json->len > 1 ? "," : "",
                                   ig_zone_name((IgZone)zone));
    }
    g_string_append_c(json, ']');
    return condition("p.zone IN (SELECT value FROM json_each({1}))", g_string_free(json, FALSE),
                     NULL);
}

IgSelection *ig_selection_section(const char *words)
{
    return condition("p.section_id IN (WITH RECURSIVE under (id) AS ("
                     "SELECT id FROM section WHERE ig_has_words(heading, {1}) UNION "
                     "SELECT s.id FROM section s JOIN under u ON s.parent_id = u.id) "
                     "SELECT id FROM under)",
                     ig_fold_name(words), NULL);
}

IgSelection *ig_selection_speaker(const char *words)
{
    return condition("ig_has_words(p.speaker, {1})", ig_fold_name(words), NULL);
}

IgSelection *ig_selection_language(const char *tag)
{
    /* A paragraph without a language of its own has its document's. */
    return condition(
        "(SELECT t.lang = {1} OR t.lang LIKE {1} || '-%' FROM (SELECT CASE WHEN p.lang <> '' THEN "
        "p.lang ELSE (SELECT language FROM document WHERE id = p.document_id) END AS lang) t)",
        g_strdup(tag), NULL);
}

IgSelection *ig_selection_pages(const char *first, const char *last)
{
    return condition(
        "CASE WHEN p.page_label IS NULL THEN p.page BETWEEN CAST({1} AS INTEGER) AND "
        "CAST({2} AS INTEGER) ELSE p.page_label = {1} OR (CAST(p.page_label AS INTEGER) > 0 AND "
        "CAST(p.page_label AS INTEGER) BETWEEN CAST({1} AS INTEGER) AND CAST({2} AS INTEGER)) END",
        g_strdup(first), g_strdup(last));
}

IgSelection *ig_selection_written(const char *word)
{
    return condition("ig_has_written(p.text, {1})", g_strdup(word), NULL);
}

IgSelection *ig_selection_bearing_notes(void)
{
    return condition("(p.zone <> 'note' AND ig_note_marks(p.text) IS NOT NULL AND EXISTS ("
                     "SELECT 1 FROM document d CROSS JOIN paragraph n ON "
                     "n.id >= d.first_paragraph AND n.id < d.first_paragraph + d.paragraphs "
                     "WHERE d.id = p.document_id AND n.zone = 'note' AND n.label IN "
                     "(SELECT value FROM json_each(ig_note_marks(p.text)))))",
                     NULL, NULL);
}

static IgSelection *combine(SelectionKind kind, GPtrArray *children)
{
    IgSelection *selection = g_new0(IgSelection, 1);
    selection->kind = kind;
    selection->children = children;
    g_ptr_array_set_free_func(children, (GDestroyNotify)ig_selection_free);
    return selection;
}

IgSelection *ig_selection_and(GPtrArray *children)
{
    return combine(SELECT_AND, children);
}

IgSelection *ig_selection_or(GPtrArray *children)
{
    return combine(SELECT_OR, children);
}

IgSelection *ig_selection_not(IgSelection *child)
{
    GPtrArray *children = g_ptr_array_new();
    g_ptr_array_add(children, child);
    return combine(SELECT_NOT, children);
}

IgSelection *ig_selection_unit(IgUnit unit, IgSelection *child)
{
    g_return_val_if_fail(unit != IG_UNIT_PARAGRAPH, child);
    GPtrArray *children = g_ptr_array_new();
    g_ptr_array_add(children, child);
    return combine(unit == IG_UNIT_SECTION ? SELECT_SECTION : SELECT_DOCUMENT, children);
}

/* ---- as SQL ---- */

/* What a parameter is bound to; both borrowed. */
typedef struct {
    const char *text;
    const IgMatchExpression *verified; /* else */
} Parameter;

/* SQL under construction, with what its parameters will be bound to. */
typedef struct {
    IgStore *part; /* that is to be asked; NULL: nobody is */
    GString *sql;
    GArray *parameters; /* of Parameter */
    GPtrArray *made;    /* texts of parameters that are not the selection's own */
    IgMatchTables tables;
    const IgSelection *driver; /* the match that drives the statement, written elsewhere */
} Writing;

static void writing_init(Writing *writing, IgStore *part, IgMatchTables tables)
{
    *writing = (Writing){.part = part, .tables = tables};
    writing->sql = g_string_new(NULL);
    writing->parameters = g_array_new(FALSE, FALSE, sizeof(Parameter));
    writing->made = g_ptr_array_new_with_free_func(g_free);
}

static void writing_clear(Writing *writing)
{
    g_string_free(writing->sql, TRUE);
    g_array_unref(writing->parameters);
    g_ptr_array_unref(writing->made);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Writing, writing_clear)

/* ?1 is the scorer's. */
#define FIRST_PARAMETER 2

#define IDS_MARK "{ids}"

static void write_parameter(Writing *writing, Parameter parameter)
{
    g_string_append_printf(writing->sql, "?%u", writing->parameters->len + FIRST_PARAMETER);
    g_array_append_val(writing->parameters, parameter);
}

static void write_text(Writing *writing, const char *text)
{
    write_parameter(writing, (Parameter){text, NULL});
}

/* The ids that are of the part, as they are in its file: a JSON array, which json_each() turns into
 * rows, any number of them in one bound value. */
static char *json_ids(IgStore *part, const GArray *ids)
{
    GString *json = g_string_new("[");
    for (guint i = 0; i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i) - (part ? part->base : 0);
        if (!part || !part->sharing || (id >= 0 && id < IG_PART_IDS))
            g_string_append_printf(json, "%s%" G_GINT64_FORMAT, json->len > 1 ? "," : "", id);
    }
    g_string_append_c(json, ']');
    return g_string_free(json, FALSE);
}

static void write_ids(Writing *writing, const GArray *ids)
{
    char *json = json_ids(writing->part, ids);
    g_ptr_array_add(writing->made, json);
    write_text(writing, json);
}

static void write_condition(Writing *writing, const IgSelection *selection)
{
    for (const char *p = selection->sql; *p; p++) {
        if (selection->ids && g_str_has_prefix(p, IDS_MARK)) {
            write_ids(writing, selection->ids);
            p += strlen(IDS_MARK) - 1;
            continue;
        }
        if (p[0] == '{' && (p[1] == '1' || p[1] == '2') && p[2] == '}') {
            write_text(writing, selection->values[p[1] - '1']);
            p += 2;
        } else {
            g_string_append_c(writing->sql, *p);
        }
    }
}

/* What a row of a full-text table has to satisfy to match. */
static void write_matching(Writing *writing, const IgMatchExpression *expression, const char *table)
{
    g_string_append_printf(writing->sql, "%s MATCH ", table);
    write_text(writing, ig_match_expression_text(expression));
    if (!ig_match_is_verified(expression))
        return;
    g_string_append_printf(writing->sql, " AND ig_holds(%s, ", table);
    write_parameter(writing, (Parameter){NULL, expression});
    g_string_append_c(writing->sql, ')');
}

static void write_match(Writing *writing, const IgSelection *selection)
{
    g_string_append(writing->sql, "p.id IN (");
    if (writing->tables & IG_MATCH_TEXT) {
        g_string_append(writing->sql, "SELECT rowid FROM paragraph_fts WHERE ");
        write_matching(writing, selection->expression, "paragraph_fts");
    }
    if (writing->tables == (IG_MATCH_TEXT | IG_MATCH_MARGINS))
        g_string_append(writing->sql, " UNION ALL ");
    if (writing->tables & IG_MATCH_MARGINS) {
        g_string_append(writing->sql, "SELECT rowid FROM margin_fts WHERE ");
        write_matching(writing, selection->expression, "margin_fts");
    }
    g_string_append_c(writing->sql, ')');
}

static void write_selection(Writing *writing, const IgSelection *selection);

static void write_children(Writing *writing, const IgSelection *selection)
{
    const char *joint = "";
    /* A paragraph without a section, a page or a language is not in the one asked for: NOT of NULL
     * must be true. */
    gboolean negated = selection->kind == SELECT_NOT;
    g_string_append(writing->sql, negated ? "NOT coalesce((" : "(");
    for (guint i = 0; i < selection->children->len; i++) {
        const IgSelection *child = g_ptr_array_index(selection->children, i);
        if (child == writing->driver)
            continue;
        g_string_append(writing->sql, joint);
        write_selection(writing, child);
        joint = selection->kind == SELECT_OR ? " OR " : " AND ";
    }
    if (!*joint)
        g_string_append(writing->sql, "TRUE");
    g_string_append(writing->sql, negated ? "), 0)" : ")");
}

/* The inner `p` is another than the outer: the paragraphs of the selection, wherever they are. */
static void write_unit(Writing *writing, const IgSelection *selection)
{
    /* Sections are numbered over all documents; paragraphs without one have their document's. */
    const char *key = selection->kind == SELECT_DOCUMENT ? "p.document_id"
                                                         : "coalesce(p.section_id, -p.document_id)";
    g_string_append_printf(writing->sql, "%s IN (SELECT %s FROM paragraph p WHERE ", key, key);
    write_selection(writing, g_ptr_array_index(selection->children, 0));
    g_string_append_c(writing->sql, ')');
}

static void write_selection(Writing *writing, const IgSelection *selection)
{
    switch (selection->kind) {
    case SELECT_MATCH: write_match(writing, selection); break;
    case SELECT_CONDITION: write_condition(writing, selection); break;
    case SELECT_SECTION:
    case SELECT_DOCUMENT: write_unit(writing, selection); break;
    case SELECT_AND:
    case SELECT_OR:
    case SELECT_NOT: write_children(writing, selection); break;
    }
}

/* The one match that every result must satisfy, so that FTS5 can lead; NULL if there is no such. */
static const IgSelection *leading_match(const IgSelection *selection)
{
    if (selection->kind == SELECT_MATCH)
        return selection;
    const IgSelection *found = NULL;
    for (guint i = 0; selection->kind == SELECT_AND && i < selection->children->len; i++) {
        const IgSelection *child = g_ptr_array_index(selection->children, i);
        if (child->kind == SELECT_MATCH && found)
            return NULL;
        if (child->kind == SELECT_MATCH)
            found = child;
    }
    return found;
}

static void write_led(Writing *writing, const IgSelection *selection, const char *table)
{
    gboolean joined = selection != writing->driver;
    const char *which = g_str_equal(table, "margin_fts") ? ", 1" : "";
    g_string_append_printf(writing->sql, "SELECT %s.rowid, ig_evidence(%s, ?1%s) FROM %s ", table,
                           table, which, table);
    if (joined)
        g_string_append_printf(writing->sql, "CROSS JOIN paragraph p ON p.id = %s.rowid ", table);
    g_string_append(writing->sql, "WHERE ");
    write_matching(writing, writing->driver->expression, table);
    if (joined) {
        g_string_append(writing->sql, " AND ");
        write_selection(writing, selection);
    }
}

static void write_unled(Writing *writing, const IgSelection *selection)
{
    g_string_append(writing->sql, "SELECT p.id, 0.0 FROM paragraph p WHERE ");
    write_selection(writing, selection);
    if (writing->tables == IG_MATCH_TEXT)
        g_string_append(writing->sql, " AND p.zone NOT IN ('header', 'footer', 'nav', 'meta')");
    else if (writing->tables == IG_MATCH_MARGINS)
        g_string_append(writing->sql, " AND p.zone IN ('header', 'footer', 'nav', 'meta')");
}

static void write_statement(Writing *writing, const IgSelection *selection)
{
    writing->driver = leading_match(selection);
    if (!writing->driver) {
        write_unled(writing, selection);
        return;
    }
    if (writing->tables & IG_MATCH_TEXT)
        write_led(writing, selection, "paragraph_fts");
    if (writing->tables == (IG_MATCH_TEXT | IG_MATCH_MARGINS))
        g_string_append(writing->sql, " UNION ALL ");
    if (writing->tables & IG_MATCH_MARGINS)
        write_led(writing, selection, "margin_fts");
}

char *ig_selection_sql(const IgSelection *selection, IgMatchTables tables)
{
    g_auto(Writing) writing;
    writing_init(&writing, NULL, tables);
    write_statement(&writing, selection);
    return g_strdup(writing.sql->str);
}

/* ---- running ---- */

static int by_paragraph(gconstpointer a, gconstpointer b)
{
    gint64 left = ((const IgSelected *)a)->paragraph, right = ((const IgSelected *)b)->paragraph;
    return left < right ? -1 : left > right;
}

static gboolean collect(IgStore *part, sqlite3_stmt *statement, GArray *found, GError **error)
{
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        gint64 id = sqlite3_column_int64(statement, 0);
        const IgSelected selected = {id + part->base, sqlite3_column_double(statement, 1)};
        if (!ig_part_hides(part, id))
            g_array_append_val(found, selected);
    }
    return code == SQLITE_DONE || ig_database_fail(part, "searching", error);
}

static void bind_parameters(sqlite3_stmt *statement, const GArray *parameters)
{
    for (guint i = 0; i < parameters->len; i++) {
        const Parameter *parameter = &g_array_index(parameters, Parameter, i);
        int index = (int)i + FIRST_PARAMETER;
        if (parameter->verified)
            ig_holds_bind(statement, index, parameter->verified);
        else
            ig_database_bind_text(statement, index, parameter->text);
    }
}

/* Adds to `found` what a part has of the selection. */
static gboolean run_in_part(IgStore *part, const IgSelection *selection, IgMatchTables tables,
                            IgMatchScorer scorer, gpointer data, GArray *found, GError **error)
{
    g_auto(Writing) writing;
    writing_init(&writing, part, tables);
    write_statement(&writing, selection);
    /* That of an expression alone is the same whatever the words. */
    gboolean kept = writing.driver == selection && writing.parameters->len == 1;
    sqlite3_stmt *statement = NULL;
    gboolean done = FALSE;
    if (kept)
        statement = ig_database_statement(part, writing.sql->str, error);
    else if (sqlite3_prepare_v2(part->db, writing.sql->str, -1, &statement, NULL) != SQLITE_OK)
        ig_database_fail(part, "searching", error);
    if (statement) {
        if (writing.driver)
            ig_evidence_bind(part, statement, 1, writing.driver->expression, scorer, data);
        bind_parameters(statement, writing.parameters);
        done = collect(part, statement, found, error);
    }
    if (kept && statement) {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    } else {
        sqlite3_finalize(statement);
    }
    return done;
}

GArray *ig_selection_run(IgStore *store, const IgSelection *selection, IgMatchTables tables,
                         IgMatchScorer scorer, gpointer data, GError **error)
{
    g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(IgSelected));
    for (guint i = 0; i < ig_part_count(store); i++) {
        if (!run_in_part(ig_part(store, i), selection, tables, scorer, data, found, error))
            return NULL;
    }
    g_array_sort(found, by_paragraph);
    return g_steal_pointer(&found);
}

/* ---- words in names ---- */

/* ig_has_words(name, folded words): whether the words stand in the name, whole and in this order.
 */
static void has_words_function(sqlite3_context *result, int count, sqlite3_value **arguments)
{
    (void)count;
    const char *name = (const char *)sqlite3_value_text(arguments[0]);
    const char *words = (const char *)sqlite3_value_text(arguments[1]);
    if (!name || !words || !g_utf8_validate(name, -1, NULL)) {
        sqlite3_result_int(result, 0);
        return;
    }
    g_autofree char *folded = ig_fold_name(name);
    g_autofree char *padded = g_strconcat(" ", folded, " ", NULL);
    g_autofree char *wanted = g_strconcat(" ", words, " ", NULL);
    sqlite3_result_int(result, strstr(padded, wanted) != NULL);
}

static gboolean is_inside_word(const char *text, const char *start, const char *end)
{
    const char *before = g_utf8_find_prev_char(text, start);
    return (before && g_unichar_isalnum(g_utf8_get_char(before))) ||
           (*end && g_unichar_isalnum(g_utf8_get_char(end)));
}

/* ig_has_written(text, word): whether the word stands in the text as it is written, and is no part
 * of a longer one. */
static void has_written_function(sqlite3_context *result, int count, sqlite3_value **arguments)
{
    (void)count;
    const char *text = (const char *)sqlite3_value_text(arguments[0]);
    const char *word = (const char *)sqlite3_value_text(arguments[1]);
    gboolean found = FALSE;
    gboolean valid = text && word && *word && g_utf8_validate(text, -1, NULL);
    for (const char *p = valid ? strstr(text, word) : NULL; p && !found; p = strstr(p + 1, word))
        found = !is_inside_word(text, p, p + strlen(word));
    sqlite3_result_int(result, found);
}

static gboolean add_function(IgStore *store, const char *name,
                             void (*function)(sqlite3_context *, int, sqlite3_value **))
{
    return sqlite3_create_function(store->db, name, 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                   function, NULL, NULL) == SQLITE_OK;
}

gboolean ig_selection_register(IgStore *store, GError **error)
{
    if (add_function(store, "ig_has_words", has_words_function) &&
        add_function(store, "ig_has_written", has_written_function) &&
        ig_note_marks_register(store))
        return TRUE;
    return ig_database_fail(store, "preparing search", error);
}

int ig_compare_ids(gconstpointer a, gconstpointer b)
{
    gint64 left = *(const gint64 *)a, right = *(const gint64 *)b;
    return left < right ? -1 : left > right;
}

GArray *ig_selected_ids(const GArray *selected)
{
    GArray *ids = g_array_sized_new(FALSE, FALSE, sizeof(gint64), selected->len);
    for (guint i = 0; i < selected->len; i++)
        g_array_append_val(ids, g_array_index(selected, IgSelected, i).paragraph);
    g_array_sort(ids, ig_compare_ids);
    return ids;
}
