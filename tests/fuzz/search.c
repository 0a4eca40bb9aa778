/* Bytes as a search: the first is a letter that says how, the others are the query. Whatever is
 * asked of an index is answered, or refused in the searcher's own words, never in SQLite's. */
#include "search/search.h"

#include "model/locator.h"
#include "support/scratch.h"
#include "target.h"
#include "text/grapheme.h"

#include <stdlib.h>
#include <string.h>

static const IgMadeParagraph agenda[] = {
    {.text = "Report of the Working Group", .zone = IG_ZONE_HEADING},
    {.text = "We reaffirm the multi-stakeholder approach. States' rights and duties are equal.¹",
     .label = "1",
     .page = 1},
    {.text = "The Internet Governance Forum (IGF) meets once a year; the IGF's mandate was renewed",
     .label = "2",
     .section = "Forum",
     .page = 1},
    {.text = "Enhanced co-operation, not cooperation alone, is for Governments — on an equal "
             "footing.[2]",
     .label = "3",
     .section = "Forum > Cooperation",
     .page = 2},
    {.text = "As agreed before.", .label = "1", .series = "Footnotes", .zone = IG_ZONE_NOTE},
    {.text = "See A/RES/70/125, para. 4(b), and the e-mail of day 2.",
     .label = "2",
     .series = "Footnotes",
     .zone = IG_ZONE_NOTE},
    {.text = "Page 2 of 3", .zone = IG_ZONE_FOOTER, .page = 2},
    {.text = NULL},
};

static const IgMadeParagraph minutes[] = {
    {.text = "I thank the Chair. Rights and rights again: rights of all, governed and governing.",
     .speaker = "Ms Example",
     .lang = "en"},
    {.text = "La gouvernance de l’Internet est l’affaire de tous ; l’œuvre reste à accomplir.",
     .speaker = "M. Exemple",
     .lang = "fr"},
    {.text = "互联网治理论坛每年举行一次会议。各国政府平等参与。", .lang = "zh"},
    {.text = "การกำกับดูแลอินเทอร์เน็ตเป็นเรื่องของทุกคน", .lang = "th"},
    {.text = "حوكمة الإنترنت مسؤولية الجميع", .lang = "ar"},
    {.text = "Управление Интернетом касается всех: и\u0306 государств, и людей "
             "👩🏽‍💻.",
     .lang = "ru"},
    {.text = "a b c d e f g h a b c d e f g h a b c d e f g h a b"},
    {.text =
         "co\u00adoperation naïve nai\u0308ve ﬁnance 1,000.5 x² C++ @chair #igf http://a.b/c?d=e"},
    {.text = NULL},
};

static struct {
    char *folder;
    IgStore *store;
    IgConcepts *concepts;
} made;

static void unmake(void)
{
    ig_store_close(made.store);
    ig_concepts_free(made.concepts);
    ig_scratch_free(made.folder);
}

static void make(void)
{
    static const char concepts[] = "Internet Governance Forum = IGF = 治理论坛\n"
                                   "enhanced cooperation = EC = gouvernance\n";
    const IgDocument first = {.citekey = "sample-agenda",
                              .title = "Sample Agenda of the Working Group",
                              .short_title = "Sample Agenda",
                              .symbol = "A/RES/70/125",
                              .date = "2005-11-18",
                              .type = "outcome"};
    const IgDocument second = {.citekey = "minutes", .title = "Minutes", .date = "2014"};
    g_autoptr(GError) error = NULL;
    made.folder = ig_scratch_new();
    made.store = ig_made_store(made.folder);
    ig_made_put(made.store, &first, agenda);
    ig_made_put(made.store, &second, minutes);
    made.concepts = ig_concepts_new();
    ig_concepts_read(made.concepts, "some", concepts, strlen(concepts), &error);
    g_assert_no_error(error);
    atexit(unmake);
}

/* The letters: a is a plain search; each bit of what lies behind it is one way to ask. */
static IgSearchOptions options_of(guint8 letter)
{
    guint bits = (guint)(letter - 'a');
    return (IgSearchOptions){.unit = (IgUnit)(bits & 1    ? IG_UNIT_SECTION
                                              : bits & 16 ? IG_UNIT_DOCUMENT
                                                          : IG_UNIT_PARAGRAPH),
                             .any = (bits & 2) != 0,
                             .exact = (bits & 4) != 0,
                             .all_concepts = (bits & 8) != 0,
                             .words_only = (bits & 32) == 0,
                             .group = (bits & 64) != 0,
                             .as_phrase = (bits & 128) != 0,
                             .sort = (IgSort)(bits % IG_SORT_COUNT),
                             .concepts = made.concepts};
}

static void check_refusal(const char *query, gsize where, const GError *error)
{
    g_assert_nonnull(error);
    if (error->domain != IG_QUERY_ERROR && error->domain != IG_SEARCH_ERROR &&
        error->domain != IG_LOCATOR_ERROR)
        g_error("\"%s\" was refused with %s", query, error->message);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
    g_assert_cmpuint(where, <=, strlen(query));
}

static void check_spans(const IgHit *hit)
{
    const char *text = hit->stored->paragraph->text;
    gsize size = strlen(text), at = 0;
    for (guint i = 0; i < hit->spans->len; i++) {
        const IgSpan *span = &g_array_index(hit->spans, IgSpan, i);
        g_assert_cmpuint(span->start, >=, at);
        g_assert_cmpuint(span->end, >, span->start);
        g_assert_cmpuint(span->end, <=, size);
        g_assert_cmpuint(ig_grapheme_start(text, size, span->start), ==, span->start);
        g_assert_cmpuint(ig_grapheme_end(text, size, span->end), ==, span->end);
        g_assert_cmpuint(span->groups, !=, 0);
        at = span->end;
    }
}

/* The locators of some hits, each with its range where it stands for several. NULL where the query
 * was refused. */
static GPtrArray *ask(const char *query, const IgSearchOptions *options, guint64 *total)
{
    g_autoptr(GError) error = NULL;
    gsize where = 0;
    g_autoptr(IgResults) results = ig_search(made.store, query, options, &where, &error);
    if (!results) {
        check_refusal(query, where, error);
        return NULL;
    }
    guint64 paragraphs = 0;
    GPtrArray *locators = g_ptr_array_new_with_free_func(g_free);
    for (IgHit *next; (next = ig_results_next(results, &error));) {
        g_autoptr(IgHit) hit = next;
        check_spans(hit);
        paragraphs += 1 + (hit->more ? hit->more->len : 0);
        g_ptr_array_add(locators, g_strdup(hit->range ? hit->range : hit->locator));
    }
    g_assert_no_error(error);
    *total = ig_results_paragraphs(results);
    g_assert_cmpuint(paragraphs, ==, ig_results_given(results));
    g_assert_cmpuint(paragraphs + ig_results_remaining(results), <=, *total);
    if (options->limit == 0 && options->offset == 0)
        g_assert_cmpuint(paragraphs, ==, *total);
    g_autofree char *explained = ig_results_explain(results);
    g_assert_true(g_utf8_validate(explained, -1, NULL));
    return locators;
}

/* Two pages are the whole. */
static void check_pages(const char *query, const IgSearchOptions *options, GPtrArray *whole)
{
    guint at = 0;
    IgSearchOptions page = *options;
    for (guint number = 0; number < 2; number++) {
        guint64 total;
        page.offset = number ? (whole->len + 1) / 2 : 0;
        page.limit = number ? 0 : page.offset + (whole->len + 1) / 2;
        g_autoptr(GPtrArray) some = ask(query, &page, &total);
        g_assert_nonnull(some);
        for (guint i = 0; i < some->len; i++, at++)
            g_assert_cmpstr(g_ptr_array_index(some, i), ==, g_ptr_array_index(whole, at));
    }
    g_assert_cmpuint(at, ==, whole->len);
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    if (length == 0)
        return 0;
    if (!made.store)
        make();
    g_autofree char *query = g_strndup((const char *)bytes + 1, length - 1);
    IgSearchOptions options = options_of(bytes[0]);
    guint64 total = 0;
    g_autoptr(GPtrArray) whole = ask(query, &options, &total);
    if (whole && whole->len > 1)
        check_pages(query, &options, whole);
    return 0;
}
