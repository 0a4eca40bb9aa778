#include "output/counts.h"

#include "text/number.h"

#include <math.h>
#include <string.h>

/* What a table says of itself. */
typedef struct {
    GArray *facts;    /* of IgTableFact */
    GPtrArray *notes; /* of char * */
    char *title;
} About;

static void about_begin(About *about, const IgCountsOptions *options, char *title)
{
    about->facts = g_array_new(FALSE, FALSE, sizeof(IgTableFact));
    about->notes = g_ptr_array_new_with_free_func(g_free);
    about->title = title;
    const IgTableFact facts[] = {
        {"query", IG_CELL_TEXT, 0, {.text = options->query}},
        {"index_revision", IG_CELL_COUNT, 0, {.count = (guint64)options->revision}},
    };
    g_array_append_vals(about->facts, facts, G_N_ELEMENTS(facts));
}

static void about_clear(About *about)
{
    g_array_unref(about->facts);
    g_ptr_array_unref(about->notes);
    g_free(about->title);
}

static void add_count(About *about, const char *name, guint64 count)
{
    IgTableFact fact = {name, IG_CELL_COUNT, 0, {.count = count}};
    g_array_append_val(about->facts, fact);
}

static void add_real(About *about, const char *name, double real, guint decimals)
{
    IgTableFact fact = {name, IG_CELL_REAL, decimals, {.real = real}};
    g_array_append_val(about->facts, fact);
}

static void add_note(About *about, const char *format, ...) G_GNUC_PRINTF(2, 3);
static void add_note(About *about, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(about->notes, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

static void note_rest(About *about, guint64 rows, const IgCountsOptions *options, const char *what)
{
    guint64 behind = rows - MIN(options->offset, rows);
    if (options->limit == 0 || behind <= options->limit ||
        !ig_table_format_is_for_people(options->format))
        return;
    g_autofree char *more = ig_number_grouped(behind - options->limit);
    add_note(about, "%s more %s: --limit=0 shows all", more, what);
}

static gboolean is_shown(guint64 row, const IgCountsOptions *options)
{
    return row >= options->offset &&
           (options->limit == 0 || row - options->offset < options->limit);
}

static double per_10000(guint64 occurrences, guint64 words)
{
    return words > 0 ? (double)occurrences * 10000 / (double)words : NAN;
}

#define PER_10000 "per 10,000 words"

/* ---- frequency ---- */

static void put_slice(IgTable *table, const char *by, const IgSlice *slice, const char *value)
{
    const IgTableCell cells[] = {
        {.text = by},
        {.text = value},
        {.text = *slice->name ? slice->name : NULL},
        {.text = *slice->filter ? slice->filter : NULL},
        {.count = slice->occurrences},
        {.count = slice->paragraphs},
        {.count = slice->documents},
        {.count = slice->searched_documents},
        {.count = slice->words},
        {.real = ig_slice_per_10000(slice)},
    };
    ig_table_row(table, cells);
}

/* Documents without matches, and what else holds nothing, are rows in data only. */
static GPtrArray *slices_shown(const IgFrequency *frequency, IgFacet by, gboolean for_people)
{
    GPtrArray *shown = g_ptr_array_new();
    for (guint i = 0; i < frequency->slices->len; i++) {
        IgSlice *slice = g_ptr_array_index(frequency->slices, i);
        if (!for_people || by != IG_FACET_DOCUMENT || slice->paragraphs > 0)
            g_ptr_array_add(shown, slice);
    }
    return shown;
}

static void describe_frequency(About *about, const IgFrequency *frequency, guint left_out)
{
    const IgSlice *total = &frequency->total;
    g_autofree char *words = ig_number_grouped(total->words);
    g_autofree char *documents = ig_number_grouped(total->searched_documents);
    add_count(about, "occurrences", total->occurrences);
    add_count(about, "paragraphs", total->paragraphs);
    add_count(about, "documents", total->documents);
    add_count(about, "searched_documents", total->searched_documents);
    add_count(about, "words", total->words);
    add_real(about, "per_10000", ig_slice_per_10000(total), 3);
    add_note(about, "Looked through: %s words of %s documents, those that the filters admit.",
             words, documents);
    if (left_out > 0)
        add_note(about, "Left out: %u %s without a match.", left_out,
                 left_out == 1 ? "document" : "documents");
}

void ig_frequency_print(GString *out, const IgFrequency *frequency, IgFacet by,
                        const IgCountsOptions *options)
{
    const char *name = ig_facet_name(by);
    gboolean for_people = ig_table_format_is_for_people(options->format);
    const IgTableColumn columns[] = {
        {"by", NULL, IG_CELL_TEXT, 0, FALSE},
        {"value", name, IG_CELL_TEXT, 0, FALSE},
        {"name", by == IG_FACET_DOCUMENT ? "name" : NULL, IG_CELL_TEXT, 0, FALSE},
        {"filter", NULL, IG_CELL_TEXT, 0, FALSE},
        {"occurrences", "occurrences", IG_CELL_COUNT, 0, FALSE},
        {"paragraphs", "paragraphs", IG_CELL_COUNT, 0, FALSE},
        {"documents", "documents", IG_CELL_COUNT, 0, FALSE},
        {"searched_documents", "of", IG_CELL_COUNT, 0, FALSE},
        {"words", "words", IG_CELL_COUNT, 0, FALSE},
        {"per_10000", PER_10000, IG_CELL_REAL, 3, FALSE},
    };
    g_autoptr(GPtrArray) shown = slices_shown(frequency, by, for_people);
    About about;
    about_begin(&about, options, g_strdup_printf("Frequency of %s by %s", options->query, name));
    describe_frequency(&about, frequency, frequency->slices->len - shown->len);
    note_rest(&about, shown->len, options, "rows");
    const IgTableShape shape = {"igsearch.frequency/1", about.title, columns,
                                G_N_ELEMENTS(columns),  about.facts, about.notes};
    IgTable *table = ig_table_new(out, options->format, &shape);
    for (guint i = 0; i < shown->len; i++) {
        const IgSlice *slice = g_ptr_array_index(shown, i);
        if (is_shown(i, options))
            put_slice(table, name, slice,
                      *slice->value || !for_people ? slice->value : "(unknown)");
    }
    if (for_people) {
        IgSlice total = frequency->total;
        total.name = total.filter = (char *)"";
        put_slice(table, name, &total, "all");
    }
    ig_table_end(table);
    about_clear(&about);
}

/* ---- dispersion ---- */

static const IgTableColumn dispersion_columns[] = {
    {"doc", "document", IG_CELL_TEXT, 0, FALSE},
    {"name", "name", IG_CELL_TEXT, 0, FALSE},
    {"date", "date", IG_CELL_TEXT, 0, FALSE},
    {"occurrences", "occurrences", IG_CELL_COUNT, 0, FALSE},
    {"words", "words", IG_CELL_COUNT, 0, FALSE},
    {"per_10000", PER_10000, IG_CELL_REAL, 3, FALSE},
    {"parts", NULL, IG_CELL_COUNT, 0, FALSE},
    {"juilland_d", "D", IG_CELL_REAL, 3, FALSE},
    {"dp", "DP", IG_CELL_REAL, 3, FALSE},
    {"dp_norm", "DPnorm", IG_CELL_REAL, 3, FALSE},
    {"places", NULL, IG_CELL_REALS, 4, FALSE},
};

static void put_document(IgTable *table, const IgDocumentDispersion *one)
{
    const IgDocument *facts = one->document->facts;
    const IgTableCell cells[] = {
        {.text = facts->citekey},
        {.text = one->name},
        {.text = facts->date},
        {.count = one->occurrences},
        {.count = one->words},
        {.real = per_10000(one->occurrences, one->words)},
        {.count = IG_DISPERSION_PARTS},
        {.real = one->juilland_d},
        {.real = one->dp},
        {.real = one->dp_norm},
        {.reals = one->places},
    };
    G_STATIC_ASSERT(G_N_ELEMENTS(cells) == G_N_ELEMENTS(dispersion_columns));
    ig_table_row(table, cells);
}

static void describe_dispersion(About *about, const IgDispersion *dispersion)
{
    const struct {
        const char *name, *shown;
        double value;
    } measures[] = {
        {"juilland_d", "D", dispersion->juilland_d},
        {"dp", "DP", dispersion->dp},
        {"dp_norm", "DPnorm", dispersion->dp_norm},
    };
    g_autoptr(GString) values = g_string_new(NULL);
    g_autofree char *occurrences = ig_number_grouped(dispersion->occurrences);
    g_autofree char *parts = ig_number_grouped(dispersion->parts);
    add_count(about, "occurrences", dispersion->occurrences);
    add_count(about, "documents", dispersion->documents->len);
    add_count(about, "words", dispersion->words);
    add_count(about, "parts", dispersion->parts);
    for (guint i = 0; i < G_N_ELEMENTS(measures); i++) {
        char digits[G_ASCII_DTOSTR_BUF_SIZE];
        add_real(about, measures[i].name, measures[i].value, 3);
        if (isfinite(measures[i].value))
            g_string_append_printf(
                values, ", %s %s", measures[i].shown,
                g_ascii_formatd(digits, sizeof digits, "%.3f", measures[i].value));
    }
    add_note(about, "%s occurrences in %u of %s documents; over these documents%s.", occurrences,
             dispersion->documents->len, parts, values->len ? values->str : " nothing to measure");
    add_note(about,
             "Rows: over the tenths of each document, by words. D: 1 is even (Juilland, Brodin and "
             "Davidovitch 1970).");
    add_note(about, "DP: 0 is even (Gries 2008); DPnorm: the same, reaching 1 (Lijffijt and Gries "
                    "2012).");
}

void ig_dispersion_print(GString *out, const IgDispersion *dispersion,
                         const IgCountsOptions *options)
{
    About about;
    about_begin(&about, options, g_strdup_printf("Dispersion of %s", options->query));
    describe_dispersion(&about, dispersion);
    note_rest(&about, dispersion->documents->len, options, "documents");
    const IgTableShape shape = {"igsearch.dispersion/1",          about.title, dispersion_columns,
                                G_N_ELEMENTS(dispersion_columns), about.facts, about.notes};
    IgTable *table = ig_table_new(out, options->format, &shape);
    for (guint i = 0; i < dispersion->documents->len; i++) {
        if (is_shown(i, options))
            put_document(table, g_ptr_array_index(dispersion->documents, i));
    }
    ig_table_end(table);
    about_clear(&about);
}

/* ---- collocates ---- */

static const IgTableColumn collocate_columns[] = {
    {"rank", NULL, IG_CELL_COUNT, 0, FALSE},
    {"word", "word", IG_CELL_TEXT, 0, FALSE},
    {"observed", "observed", IG_CELL_COUNT, 0, FALSE},
    {"expected", "expected", IG_CELL_REAL, 2, FALSE},
    {"log_likelihood", "log-likelihood", IG_CELL_REAL, 2, FALSE},
    {"mi", "MI", IG_CELL_REAL, 2, FALSE},
    {"t_score", "t-score", IG_CELL_REAL, 2, FALSE},
    {"log_dice", "logDice", IG_CELL_REAL, 2, FALSE},
    {"frequency", "in the index", IG_CELL_COUNT, 0, FALSE},
};

static void put_collocate(IgTable *table, const IgCollocate *one, guint64 rank)
{
    const IgTableCell cells[] = {
        {.count = rank},         {.text = one->word},           {.count = one->observed},
        {.real = one->expected}, {.real = one->log_likelihood}, {.real = one->mutual_information},
        {.real = one->t_score},  {.real = one->log_dice},       {.count = one->frequency},
    };
    G_STATIC_ASSERT(G_N_ELEMENTS(cells) == G_N_ELEMENTS(collocate_columns));
    ig_table_row(table, cells);
}

static void describe_collocates(About *about, const IgCollocates *collocates,
                                const IgCollocatesOptions *asked)
{
    g_autofree char *matches = ig_number_grouped(collocates->matches);
    g_autofree char *windows = ig_number_grouped(collocates->in_windows);
    g_autofree char *corpus = ig_number_grouped(collocates->corpus);
    add_count(about, "matches", collocates->matches);
    add_count(about, "window", asked->window);
    add_count(about, "min_count", asked->least);
    add_count(about, "words_in_matches", collocates->in_matches);
    add_count(about, "words_in_windows", collocates->in_windows);
    add_count(about, "words_in_index", collocates->corpus);
    add_note(about,
             "Words within %u of %s matches, at least %" G_GUINT64_FORMAT
             " times: %s words in the windows, %s in the index.",
             asked->window, matches, asked->least, windows, corpus);
    add_note(about, "log-likelihood: Dunning 1993 (negative: rarer than expected); MI: Church and "
                    "Hanks 1990;");
    add_note(about, "t-score: Church, Gale, Hanks and Hindle 1991; logDice: Rychlý 2008; windows: "
                    "Evert 2008.");
}

void ig_collocates_print(GString *out, const IgCollocates *collocates,
                         const IgCollocatesOptions *asked, const IgCountsOptions *options)
{
    About about;
    about_begin(&about, options, g_strdup_printf("Collocates of %s", options->query));
    describe_collocates(&about, collocates, asked);
    note_rest(&about, collocates->words->len, options, "words");
    const IgTableShape shape = {"igsearch.collocates/1",         about.title, collocate_columns,
                                G_N_ELEMENTS(collocate_columns), about.facts, about.notes};
    IgTable *table = ig_table_new(out, options->format, &shape);
    for (guint i = 0; i < collocates->words->len; i++) {
        if (is_shown(i, options))
            put_collocate(table, g_ptr_array_index(collocates->words, i), i + 1);
    }
    ig_table_end(table);
    about_clear(&about);
}
