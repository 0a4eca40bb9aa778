/* Tables: rows of counts and of lines, for people and for programs, in one of six formats.
 *
 * A table is written row by row; only the text format keeps its rows until the end, to know how
 * wide its columns are. Numbers have thousands separators where people read them. */
#pragma once

#include <glib.h>

typedef enum {
    IG_TABLE_TEXT,
    IG_TABLE_CSV,
    IG_TABLE_TSV,
    IG_TABLE_JSONL,
    IG_TABLE_HTML,
    IG_TABLE_MARKDOWN,
} IgTableFormat;

/* FALSE when no table has a format of this name. */
gboolean ig_table_format_from_name(const char *name, IgTableFormat *format);

/* "text, csv …", for messages. Static. */
const char *ig_table_format_names(void);

/* Whether people read it: columns for programs alone are then left out. */
gboolean ig_table_format_is_for_people(IgTableFormat format);

typedef enum {
    IG_CELL_TEXT,
    IG_CELL_COUNT, /* a whole number */
    IG_CELL_MAYBE, /* one that is not known where it is 0 */
    IG_CELL_REAL,  /* with `decimals` of them; NAN: there is none */
    IG_CELL_REALS, /* a list of such */
    IG_CELL_MATCH, /* text that is set off: the match of a concordance */
} IgCellKind;

typedef struct {
    const char *name;    /* in data */
    const char *heading; /* for people; NULL: for programs alone */
    IgCellKind kind;
    guint decimals;
    gboolean to_the_right; /* text that ends where its column does */
} IgTableColumn;

/* Borrowed for the call; which member counts says the column. */
typedef struct {
    const char *text; /* NULL: not known */
    guint64 count;
    double real;
    const GArray *reals; /* of double; NULL counts as empty */
} IgTableCell;

/* A fact about the whole table: "matches", 12. */
typedef struct {
    const char *name;
    IgCellKind kind;
    guint decimals;
    IgTableCell cell;
} IgTableFact;

/* Borrowed until the table ends. */
typedef struct {
    const char *schema; /* of a row: "igsearch.frequency/1" */
    const char *title;  /* for people */
    const IgTableColumn *columns;
    guint count;
    const GArray *facts;    /* of IgTableFact; JSON's first line says them; NULL: it has none */
    const GPtrArray *notes; /* of char *: what people must know, sources among it; or NULL */
} IgTableShape;

typedef struct _IgTable IgTable;

/* Writes what comes before the rows. */
IgTable *ig_table_new(GString *out, IgTableFormat format, const IgTableShape *shape);

/* One row, a cell for each column. */
void ig_table_row(IgTable *table, const IgTableCell *cells);

/* Writes what is left, and frees the table. */
void ig_table_end(IgTable *table);
