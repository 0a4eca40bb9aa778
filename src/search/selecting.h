/* From a plan to a selection: words become match expressions, filters become conditions. Private to
 * src/search. */
#pragma once

#include "search/expression.h"
#include "search/search.h"
#include "store/selection.h"

typedef struct {
    IgSelection *selection;
    IgMatchTables tables;
    IgExpression *words; /* what is ranked and marked; NULL when the query has no words */
    gboolean led;        /* the selection itself scores with `words` */
} IgSelecting;

/* What a plan must be looked for in. */
IgMatchTables ig_selecting_tables(const IgPlanNode *plan);

/* FALSE when a filter's value means nothing in this index. */
gboolean ig_selecting_init(IgSelecting *selecting, IgStore *store, const IgPlanNode *plan,
                           IgUnit unit, GError **error);

/* The selection of a plan whose parts hold in one paragraph. */
IgSelection *ig_select_plan(IgStore *store, const IgPlanNode *plan, GError **error);

/* The IgMatchTables that a query must look through: a locator may name any paragraph, zone: says it
 * outright. 0: it does not say. */
guint ig_tables_asked(const IgPlanNode *plan);

/* What is in the text zones: all of it, or of a selection, which is taken. */
IgSelection *ig_selection_text_zones(void);
IgSelection *ig_selection_in_text(IgSelection *selection);
void ig_selecting_clear(IgSelecting *selecting);

/* The documents (set of gint64 * ids) that no filter over documents of a plan rules out, those
 * without a paragraph among them. */
GHashTable *ig_selecting_scope(IgStore *store, const IgPlanNode *plan, GError **error);
