/* --format=bibtex: the documents found, each once, whatever number of hits it has; where in it they
 * are stands in `annote`, which no bibliography prints. For BibTeX and biblatex. */
#include "output/emitter.h"
#include "output/excerpt.h"
#include "output/place.h"
#include "output/terminal.h"
#include "output/work.h"

#include <string.h>

/* BibTeX counts braces even behind a backslash, so that a text must have none of its own. */
static const struct {
    char mark;
    const char *escaped;
} escapes[] = {
    {'\\', "\\textbackslash{}"},
    {'{', "\\textbraceleft{}"},
    {'}', "\\textbraceright{}"},
    {'~', "\\textasciitilde{}"},
    {'^', "\\textasciicircum{}"},
    {'%', "\\%"},
    {'$', "\\$"},
    {'&', "\\&"},
    {'#', "\\#"},
    {'_', "\\_"},
    {'\n', " "},
    {'\r', " "},
    {'\t', " "},
};

static const char *escape_of(char c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(escapes); i++) {
        if (escapes[i].mark == c)
            return escapes[i].escaped;
    }
    return NULL;
}

static void append_escaped(GString *out, const char *text, gsize length)
{
    for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
        const char *escaped = escape_of(*p);
        if (escaped)
            g_string_append(out, escaped);
        else
            ig_terminal_append(out, p, g_utf8_next_char(p) - p);
    }
}

/* The second pair of braces keeps capitals as they are, and a name in one piece. */
static void put_field(GString *out, const char *name, const char *value, gboolean as_is)
{
    if (!value || !*value)
        return;
    g_string_append_printf(out, "  %s = %s", name, as_is ? "{{" : "{");
    append_escaped(out, value, strlen(value));
    g_string_append(out, as_is ? "}},\n" : "},\n");
}

/* An address is taken letter by letter; only what would unbalance the entry is encoded. */
static void put_url(GString *out, const char *url)
{
    if (!url || !*url)
        return;
    g_string_append(out, "  url = {");
    for (const char *p = url; *p; p++) {
        if (strchr("{}\\ ", *p) || (guchar)*p <= 0x20 || (guchar)*p >= 0x7f)
            g_string_append_printf(out, "%%%02X", (guchar)*p);
        else
            g_string_append_c(out, *p);
    }
    g_string_append(out, "},\n");
}

static void put_date(GString *out, const char *date)
{
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    IgWorkDate parts = ig_work_date(date);
    if (parts.year == 0)
        return;
    put_field(out, "date", date, FALSE);
    g_string_append_printf(out, "  year = {%u},\n", parts.year);
    if (parts.month >= 1 && parts.month <= G_N_ELEMENTS(months))
        g_string_append_printf(out, "  month = %s,\n", months[parts.month - 1]);
}

/* An index of somebody else's may hold any key. */
static char *entry_key(const char *citekey)
{
    return g_strcanon(g_strdup(citekey), G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "-_.:", '-');
}

static void begin_entry(GString *out, const IgDocument *facts)
{
    const char *kind = ig_work_kind(facts->type)->bibtex;
    g_autofree char *key = entry_key(facts->citekey);
    g_string_append_printf(out, "@%s{%s,\n", kind, key);
    put_field(out, "author", facts->body, TRUE);
    put_field(out, "title", facts->title, TRUE);
    put_field(out, "shorttitle", facts->short_title, TRUE);
    if (g_str_equal(kind, "techreport"))
        put_field(out, "institution", facts->body, FALSE);
    put_field(out, "type", facts->type, FALSE);
    put_field(out, "number", facts->symbol, FALSE);
    put_date(out, facts->date);
    put_field(out, "language", facts->language, FALSE);
    put_url(out, facts->url);
    g_string_append(out, "  annote = {");
}

static void append_piece(GString *out, const char *text, gsize length, gboolean matched)
{
    (void)matched;
    append_escaped(out, text, length);
}

static void put_place(IgEmission *emission, const IgHit *hit)
{
    g_autofree char *page = ig_page_of(hit->stored->paragraph);
    append_escaped(emission->out, hit->locator, strlen(hit->locator));
    if (page) {
        g_string_append(emission->out, ", ");
        append_escaped(emission->out, page, strlen(page));
    }
    if (emission->options->words > 0) {
        g_string_append(emission->out, ": ");
        ig_excerpt_append(emission->out, hit, emission->options, append_piece);
    }
}

static void bibtex_end(IgEmission *emission)
{
    if (emission->hits > 0)
        g_string_append(emission->out, "}\n}\n");
}

static void bibtex_hit(IgEmission *emission, const IgHit *hit)
{
    gboolean another = emission->hits == 0 || emission->document != hit->document->id;
    if (another) {
        bibtex_end(emission);
        g_string_append(emission->out, emission->hits > 0 ? "\n" : "");
        begin_entry(emission->out, hit->document->facts);
    } else {
        g_string_append(emission->out, ";\n    ");
    }
    put_place(emission, hit);
}

const IgEmitter ig_bibtex_emitter = {
    .name = "bibtex",
    .summary = "an entry a document, its hits in annote",
    .by_document = TRUE,
    .hit = bibtex_hit,
    .end = bibtex_end,
};
