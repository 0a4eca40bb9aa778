/* Selections: which paragraphs, by words and by facts about them.
 *
 * A tree of conditions, engine-neutral in shape; this module turns it into SQL. Values are bound,
 * never pasted. Selecting scores each paragraph with the caller's function where words take part.
 */
#pragma once

#include "model/zone.h"
#include "store/matching.h"

typedef struct _IgSelection IgSelection;

void ig_selection_free(IgSelection *selection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgSelection, ig_selection_free)

/* Holds the words of an expression, which the selection then owns. */
IgSelection *ig_selection_match(IgMatchExpression *expression);

/* Of one of these documents (GArray of gint64 ids, copied). */
IgSelection *ig_selection_documents(GArray *ids);

/* One of these paragraphs (GArray of gint64 ids, copied). */
IgSelection *ig_selection_paragraphs(GArray *ids);

/* In one of the zones: bit (1 << zone) for each. */
IgSelection *ig_selection_zones(guint zones);

/* Under a heading that holds the words, at any level; spoken by a name that holds them; in a
 * language (prefix of its tag); on a page: printed label equal to `value` or, without labels, that
 * physical page. */
IgSelection *ig_selection_section(const char *words);
IgSelection *ig_selection_speaker(const char *words);
IgSelection *ig_selection_language(const char *tag);
IgSelection *ig_selection_pages(const char *first, const char *last);

/* Whose text has a word as it is written, case and all. */
IgSelection *ig_selection_written(const char *word);

/* Bears the mark of a note: a raised number, or one in square brackets, that a note of its document
 * has for its own. Which of several notes of one number is meant does not matter here. */
IgSelection *ig_selection_bearing_notes(void);

/* What the parts of a query must hold in together. */
typedef enum {
    IG_UNIT_PARAGRAPH,
    IG_UNIT_SECTION, /* the paragraphs right under one heading; those before any are one too */
    IG_UNIT_DOCUMENT,
} IgUnit;

/* In a section or document that has a paragraph of the selection, which it owns. */
IgSelection *ig_selection_unit(IgUnit unit, IgSelection *child);

/* All of, any of, none of. Take ownership of the children (GPtrArray of IgSelection). */
IgSelection *ig_selection_and(GPtrArray *children);
IgSelection *ig_selection_or(GPtrArray *children);
IgSelection *ig_selection_not(IgSelection *child);

typedef struct {
    gint64 paragraph;
    double score;
} IgSelected;

/* The order of paragraphs' ids (of gint64). */
int ig_compare_ids(gconstpointer a, gconstpointer b);

/* The ids (GArray of gint64, ascending) of what was selected (of IgSelected). */
GArray *ig_selected_ids(const GArray *selected);

/* Every paragraph of the selection, as GArray of IgSelected in order of id. Only paragraphs of
 * `tables` are looked at. The score is 0 unless the selection is a match, or an AND with one match
 * in it: then `scorer` gives it. */
GArray *ig_selection_run(IgStore *store, const IgSelection *selection, IgMatchTables tables,
                         IgMatchScorer scorer, gpointer data, GError **error);

/* The SQL it becomes, for --explain. */
char *ig_selection_sql(const IgSelection *selection, IgMatchTables tables);
