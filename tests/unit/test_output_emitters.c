/* What a document must not be able to do by the characters in it: drive the terminal, run in a
 * spreadsheet, break a line of JSON. */
#include "output/emitter.h"
#include "output/listing.h"
#include "support/scratch.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* ESC, BEL, CR, LF, tab, DEL, a C1 introducer, and what turns the direction of writing. */
#define WILD                                                                                       \
    "a\x1b[31mb\x07"                                                                               \
    "c\rd\ne\tf\x7fg\xc2\x9bh\u202ei\u2066j"

static const char *const wild_places[] = {"\x1b", "\x07",     "\r",     "\t",
                                          "\x7f", "\xc2\x9b", "\u202e", "\u2066"};

static IgHit *made_hit(const char *text, gsize start, gsize end)
{
    IgStoredDocument *document = g_new0(IgStoredDocument, 1);
    document->facts = ig_document_new();
    document->facts->citekey = g_strdup("doc");
    document->facts->title = g_strdup(text);
    document->facts->short_title = g_strdup(text);
    document->facts->symbol = g_strdup(text);
    document->facts->body = g_strdup(text);
    document->facts->type = g_strdup(text);
    document->facts->language = g_strdup(text);
    document->facts->url = g_strconcat("https://x.example/", text, NULL);
    document->source = ig_made_source("doc.txt", text);
    IgHit *hit = g_new0(IgHit, 1);
    hit->rank = 1;
    hit->score = 1.5;
    hit->document = document;
    hit->name = "doc";
    hit->locator = g_strconcat(text, " ¶1", NULL);
    hit->stored = g_new0(IgStoredParagraph, 1);
    hit->stored->pinpoint = g_strdup(" ¶1");
    hit->stored->paragraph = ig_paragraph_new();
    IgParagraph *paragraph = hit->stored->paragraph;
    ig_paragraph_set(&paragraph->text, text);
    ig_paragraph_set(&paragraph->speaker, text);
    ig_paragraph_set(&paragraph->label, text);
    paragraph->ordinal = 1;
    g_strfreev(paragraph->section);
    paragraph->section = g_strsplit(text, "\v", -1);
    hit->spans = g_array_new(FALSE, FALSE, sizeof(IgSpan));
    const IgSpan span = {start, end, 1};
    if (end > start)
        g_array_append_val(hit->spans, span);
    return hit;
}

static void made_hit_free(IgHit *hit)
{
    ig_stored_document_free((IgStoredDocument *)hit->document);
    ig_hit_free(hit);
}

static GString *emitted(const char *format, IgHit *hit, const IgEmitterOptions *options)
{
    GString *out = g_string_new(NULL);
    IgEmission emission;
    const IgEmitter *emitter = ig_emitter_named(format);
    ig_emission_begin(&emission, emitter ? emitter : &ig_footnotes_emitter, out, options);
    ig_emission_hit(&emission, hit);
    ig_emission_end(&emission);
    return out;
}

static GString *emitted_text(const char *format, const char *text, const IgEmitterOptions *options)
{
    IgHit *hit = made_hit(text, 0, 1);
    GString *out = emitted(format, hit, options);
    made_hit_free(hit);
    return out;
}

static void assert_tame(const char *printed)
{
    g_assert_true(g_utf8_validate(printed, -1, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(wild_places); i++)
        g_assert_null(strstr(printed, wild_places[i]));
    g_assert_nonnull(strstr(printed, "\ufffd"));
}

static void test_terminal(void)
{
    const IgEmitterOptions plain = {.width = 0}, narrow = {.context = 20, .width = 40};
    g_autoptr(GString) text = emitted_text("text", WILD, &plain);
    g_autoptr(GString) wrapped = emitted_text("text", WILD, &narrow);
    assert_tame(text->str);
    assert_tame(wrapped->str);
    IgHit *hit = made_hit(WILD, 0, 0);
    g_autoptr(GString) line = g_string_new(NULL);
    g_autoptr(GString) details = g_string_new(NULL);
    ig_listing_line(line, hit->document);
    ig_listing_details(details, hit->document, NULL);
    assert_tame(line->str);
    assert_tame(details->str);
    made_hit_free(hit);
}

static void test_json(void)
{
    const IgEmitterOptions plain = {.width = 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = emitted_text("jsonl", WILD "\"\\/", &plain);
    g_assert_cmpint(out->str[out->len - 1], ==, '\n');
    g_assert_null(memchr(out->str, '\n', out->len - 1));
    g_autoptr(JsonParser) parser = json_parser_new();
    g_assert_true(json_parser_load_from_data(parser, out->str, (gssize)out->len, &error));
    JsonObject *object = json_node_get_object(json_parser_get_root(parser));
    g_assert_cmpstr(json_object_get_string_member(object, "text"), ==, WILD "\"\\/");
}

/* A cell of TSV holds neither tab nor line break, one of CSV that has them is quoted. */
static void test_tables(void)
{
    const IgEmitterOptions plain = {.width = 0};
    g_autoptr(GString) tsv = emitted_text("tsv", WILD, &plain);
    g_auto(GStrv) lines = g_strsplit(tsv->str, "\n", -1);
    g_assert_cmpuint(g_strv_length(lines), ==, 3);
    g_auto(GStrv) head = g_strsplit(lines[0], "\t", -1);
    g_auto(GStrv) row = g_strsplit(lines[1], "\t", -1);
    g_assert_cmpuint(g_strv_length(row), ==, g_strv_length(head));
    g_autoptr(GString) csv = emitted_text("csv", "a\"b\nc,d", &plain);
    g_assert_nonnull(strstr(csv->str, ",\"a\"\"b\nc,d\","));
    for (guint i = 0; row[i]; i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(wild_places); j++)
            g_assert_null(strstr(row[i], wild_places[j]));
    }
    g_autoptr(GString) wild = emitted_text("csv", "a\x1b[31mb\u202ec", &plain);
    g_assert_nonnull(strstr(wild->str, ",a\ufffd[31mb\ufffdc,"));
}

static void test_byte_order_mark(void)
{
    const IgEmitterOptions plain = {.width = 0}, marked = {.bom = TRUE};
    g_autoptr(GString) with = emitted_text("csv", "a", &marked);
    g_autoptr(GString) without = emitted_text("csv", "a", &plain);
    g_assert_true(g_str_has_prefix(with->str, "\xef\xbb\xbfrank,"));
    g_assert_cmpstr(with->str + 3, ==, without->str);
}

static void test_formulas(void)
{
    static const char *const formulas[] = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"};
    const IgEmitterOptions plain = {.width = 0};
    for (gsize i = 0; i < G_N_ELEMENTS(formulas); i++) {
        g_autoptr(GString) csv = emitted_text("csv", formulas[i], &plain);
        g_autoptr(GString) tsv = emitted_text("tsv", formulas[i], &plain);
        g_autofree char *bare = g_strconcat(",", formulas[i], ",", NULL);
        g_autofree char *quoted = g_strconcat(",\"", formulas[i], "\",", NULL);
        g_autofree char *tabbed = g_strconcat("\t", formulas[i], "\t", NULL);
        g_assert_null(strstr(csv->str, bare));
        g_assert_null(strstr(csv->str, quoted));
        g_assert_null(strstr(tsv->str, tabbed));
        g_assert_nonnull(strchr(csv->str, '\''));
        g_assert_nonnull(strchr(tsv->str, '\''));
    }
}

/* Offsets are code points, whatever stands before them. */
static void test_spans_of_astral_text(void)
{
    const IgEmitterOptions plain = {.width = 0};
    const char *text = "😀é word";
    IgHit *hit = made_hit(text, strlen("😀é "), strlen(text));
    g_autoptr(GString) json = emitted("jsonl", hit, &plain);
    g_autoptr(GString) csv = emitted("csv", hit, &plain);
    g_assert_nonnull(strstr(json->str, "\"spans\":[[3,7]]"));
    g_assert_nonnull(strstr(csv->str, ",3:7,"));
    made_hit_free(hit);
}

/* ---- the text form ---- */

#define LONG                                                                                       \
    "We further recognise that a text of many words has to be broken into lines that a terminal "  \
    "can "                                                                                         \
    "show, 合作治理论坛合作治理论坛 included, and that the marked words may lie on two of them."

static char *without_colours(const char *text)
{
    g_autoptr(GRegex) colours = g_regex_new("\x1b\\[[0-9;]*m", 0, 0, NULL);
    return g_regex_replace_literal(colours, text, -1, 0, "", 0, NULL);
}

static guint columns_of(const char *line)
{
    guint columns = 0;
    for (const char *p = line; *p; p = g_utf8_next_char(p))
        columns += g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;
    return columns;
}

/* Wrapped at any width the words are those of the text, no line is too long, and colours change
 * neither. */
static void test_wrapping(void)
{
    const char *marked = strstr(LONG, "a terminal");
    for (guint width = 35; width <= 120; width += 5) {
        const IgEmitterOptions plain = {.width = width},
                               coloured = {.colour = TRUE, .width = width};
        IgHit *hit = made_hit(LONG, (gsize)(marked - LONG), (gsize)(marked - LONG) + 14);
        ig_paragraph_set(&hit->stored->paragraph->speaker, "");
        g_autoptr(GString) bare = emitted("text", hit, &plain);
        g_autoptr(GString) bright = emitted("text", hit, &coloured);
        g_autofree char *faded = without_colours(bright->str);
        g_assert_cmpstr(faded, ==, bare->str);
        const char *snippet = strchr(bare->str, '\n') + 1;
        g_auto(GStrv) lines = g_strsplit(snippet, "\n", -1);
        g_autoptr(GString) joined = g_string_new(NULL);
        for (guint i = 0; lines[i] && *lines[i]; i++) {
            g_assert_cmpuint(columns_of(lines[i]), <=, width);
            g_string_append_printf(joined, "%s%s", i ? " " : "", g_strchug(lines[i]));
        }
        g_assert_cmpstr(joined->str, ==, LONG);
        made_hit_free(hit);
    }
}

static void test_colours_surround_the_match(void)
{
    const IgEmitterOptions coloured = {.colour = TRUE};
    IgHit *hit = made_hit("one two three four", 4, 13);
    g_autoptr(GString) out = emitted("text", hit, &coloured);
    g_assert_nonnull(strstr(out->str, "one \x1b[1;33mtwo three\x1b[0m four\n"));
    made_hit_free(hit);
}

static void assert_drives_nothing(const char *format)
{
    const IgEmitterOptions whole = {.width = 0}, some = {.words = 1};
    g_autoptr(GString) out = emitted_text(format, "a" WILD " b c " WILD, &whole);
    g_autoptr(GString) cut = emitted_text(format, "a b " WILD, &some);
    g_string_append(out, cut->str);
    g_assert_true(g_utf8_validate(out->str, (gssize)out->len, NULL));
    for (const char *p = out->str; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_assert_false(c < 0x20 && !strchr("\t\r\n", (int)c));
        g_assert_false(c >= 0x7f && c < 0xa0);
        g_assert_false((c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069));
    }
}

/* No format lets through what drives a terminal, or what turns the direction of writing. */
static void test_all_formats(void)
{
    for (const IgEmitter *const *emitter = ig_emitters(); *emitter; emitter++)
        assert_drives_nothing((*emitter)->name);
    assert_drives_nothing("cite");
}

/* An index may come from anybody: a citekey that would close an entry does not. */
static void test_key_of_bibtex(void)
{
    const IgEmitterOptions plain = {.width = 0};
    IgHit *hit = made_hit("one", 0, 0);
    IgDocument *facts = hit->document->facts;
    g_free(facts->citekey);
    facts->citekey = g_strdup("a,}\n@misc{b");
    g_autoptr(GString) out = emitted("bibtex", hit, &plain);
    g_assert_true(g_str_has_prefix(out->str, "@misc{a----misc-b,\n"));
    made_hit_free(hit);
}

static void test_names(void)
{
    for (const IgEmitter *const *emitter = ig_emitters(); *emitter; emitter++)
        g_assert_true(ig_emitter_named((*emitter)->name) == *emitter);
    g_assert_null(ig_emitter_named("pdf"));
    g_assert_null(ig_emitter_named(""));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/output/emitters/names", test_names);
    g_test_add_func("/output/emitters/all-formats", test_all_formats);
    g_test_add_func("/output/emitters/key-of-bibtex", test_key_of_bibtex);
    g_test_add_func("/output/emitters/terminal", test_terminal);
    g_test_add_func("/output/emitters/json", test_json);
    g_test_add_func("/output/emitters/tables", test_tables);
    g_test_add_func("/output/emitters/byte-order-mark", test_byte_order_mark);
    g_test_add_func("/output/emitters/formulas", test_formulas);
    g_test_add_func("/output/emitters/spans-of-astral-text", test_spans_of_astral_text);
    g_test_add_func("/output/emitters/wrapping", test_wrapping);
    g_test_add_func("/output/emitters/colours-surround-the-match", test_colours_surround_the_match);
    return g_test_run();
}
