#include "structure/languages.h"

#include "text/language_tag.h"

#include <string.h>

/* A paragraph shorter than this is not believed to be in another language than its document: titles
 * of works, names of bodies. In bytes; of a script that the document's language is not written in,
 * so many letters are enough. */
#define OTHER_MIN_BYTES   60
#define OTHER_MIN_LETTERS 3

/* Text less than this, in bytes, contradicts no declaration, and is no matter for the models. */
#define DOCUMENT_MIN_BYTES 400

/* A declaration is contradicted when at most one part in ten of the text agrees, and nine in ten
 * are in one other language. */
#define PARTS      10
#define MOST_PARTS 9

/* The models judge a whole document by so much of its text. */
#define SAMPLE_BYTES 1000

/* How far a paragraph that tells nothing looks for one that does. */
#define NEIGHBOURS 4

typedef struct {
    const char *tag; /* borrowed */
    gsize bytes;
} Tally;

typedef struct {
    const IgLanguages *languages;
    IgExtraction *extraction;
    IgLanguageEvidence *evidence; /* one a paragraph */
    char *document;               /* its language, or NULL */
} Settling;

static IgParagraph *paragraph_at(const Settling *settling, guint i)
{
    return g_ptr_array_index(settling->extraction->paragraphs, i);
}

/* ---- the document ---- */

static void tally(GArray *tallies, const char *tag, gsize bytes)
{
    for (guint i = 0; i < tallies->len; i++) {
        Tally *one = &g_array_index(tallies, Tally, i);
        if (ig_language_same(one->tag, tag)) {
            one->bytes += bytes;
            return;
        }
    }
    Tally one = {tag, bytes};
    g_array_append_val(tallies, one);
}

static gboolean is_told_by_words(const IgLanguageEvidence *evidence)
{
    return evidence->script == G_UNICODE_SCRIPT_LATIN ||
           evidence->script == G_UNICODE_SCRIPT_CYRILLIC;
}

/* How much of the text is in each language: of paragraphs that are clear, or of those that are
 * not, whose script may tell though a word or two may not. Menus and running heads count only where
 * `around`. */
static GArray *tally_text(const Settling *settling, gboolean clear, gboolean around)
{
    GArray *tallies = g_array_new(FALSE, FALSE, sizeof(Tally));
    for (guint i = 0; i < settling->extraction->paragraphs->len; i++) {
        const IgParagraph *paragraph = paragraph_at(settling, i);
        const IgLanguageEvidence *evidence = &settling->evidence[i];
        gboolean counts = evidence->clear || !is_told_by_words(evidence);
        if (evidence->tag && counts && evidence->clear == clear &&
            (around || ig_zone_is_text(paragraph->zone)))
            tally(tallies, evidence->tag, strlen(paragraph->text));
    }
    return tallies;
}

static gsize tallied(const GArray *tallies)
{
    gsize bytes = 0;
    for (guint i = 0; i < tallies->len; i++)
        bytes += g_array_index(tallies, Tally, i).bytes;
    return bytes;
}

static Tally largest(const GArray *tallies)
{
    Tally most = {NULL, 0};
    for (guint i = 0; i < tallies->len; i++) {
        const Tally *one = &g_array_index(tallies, Tally, i);
        if (one->bytes > most.bytes)
            most = *one;
    }
    return most;
}

static gsize bytes_in(const GArray *tallies, const char *tag)
{
    for (guint i = 0; i < tallies->len; i++) {
        const Tally *one = &g_array_index(tallies, Tally, i);
        if (ig_language_same(one->tag, tag))
            return one->bytes;
    }
    return 0;
}

/* The first text of a document, for the models. */
static char *sample_of(const Settling *settling)
{
    GString *sample = g_string_new(NULL);
    for (guint i = 0; i < settling->extraction->paragraphs->len && sample->len < SAMPLE_BYTES;
         i++) {
        const IgParagraph *paragraph = paragraph_at(settling, i);
        if (paragraph->zone != IG_ZONE_BODY && paragraph->zone != IG_ZONE_LIST)
            continue;
        g_string_append(sample, paragraph->text);
        g_string_append_c(sample, '\n');
    }
    return g_string_free(sample, FALSE);
}

/* Whether a sample is text, not what a font without a proper encoding left of it. */
static gboolean is_writing(const Settling *settling, const char *sample)
{
    IgLanguageEvidence evidence = ig_language_evidence(settling->languages, sample);
    return evidence.letters * 2 > (guint)g_utf8_strlen(sample, DOCUMENT_MIN_BYTES);
}

/* A language that the lists of words do not know leaves hardly a paragraph clear. */
static char *language_unknown_to_lists(const Settling *settling, gsize clear)
{
    g_autofree char *sample = sample_of(settling);
    gsize text = 0;
    for (guint i = 0; i < settling->extraction->paragraphs->len; i++)
        text += strlen(paragraph_at(settling, i)->text);
    if (strlen(sample) < DOCUMENT_MIN_BYTES || clear * PARTS > text ||
        !is_writing(settling, sample))
        return NULL;
    return ig_language_by_models(settling->languages, sample, NULL);
}

static char *language_of_text(const Settling *settling)
{
    for (int around = FALSE; around <= TRUE; around++) {
        for (int clear = TRUE; clear >= FALSE; clear--) {
            g_autoptr(GArray) tallies = tally_text(settling, clear, around);
            char *unknown = clear && !around ? language_unknown_to_lists(settling, tallied(tallies))
                                             : NULL;
            if (unknown)
                return unknown;
            if (tallies->len > 0)
                return g_strdup(largest(tallies).tag);
        }
    }
    return NULL;
}

/* The language that nearly all of the text is in though another is declared, or NULL. */
static const char *contradiction(const Settling *settling, const char *declared)
{
    g_autoptr(GArray) tallies = tally_text(settling, TRUE, FALSE);
    gsize total = tallied(tallies);
    Tally most = largest(tallies);
    if (most.bytes < DOCUMENT_MIN_BYTES || most.bytes * PARTS < total * MOST_PARTS ||
        bytes_in(tallies, declared) * PARTS > total)
        return NULL;
    g_autofree char *sample = sample_of(settling);
    g_autofree char *model = ig_language_by_models(settling->languages, sample, most.tag);
    return !model || ig_language_same(model, most.tag) ? most.tag : NULL;
}

static void settle_document(Settling *settling)
{
    IgDocument *document = settling->extraction->document;
    const char *declared = document->language;
    const char *other = declared ? contradiction(settling, declared) : NULL;
    if (declared && !other) {
        settling->document = g_strdup(declared);
        return;
    }
    settling->document = other ? g_strdup(other) : language_of_text(settling);
    if (other) {
        g_autofree char *detail = g_strdup_printf("%s declared, nearly all is %s", declared, other);
        ig_warnings_add(settling->extraction->warnings, "language-contradicted", 1, detail);
    }
    g_free(document->language);
    document->language = g_strdup(settling->document);
}

/* ---- its paragraphs ---- */

/* Whether the models agree, or cannot be asked. */
static gboolean models_agree(const Settling *settling, const char *text, const char *tag)
{
    g_autofree char *model = ig_language_by_models(settling->languages, text, tag);
    return !model || ig_language_same(model, tag);
}

/* The language of a paragraph whose text is proof enough against `expected`; else NULL. */
static const char *plainly_other(const Settling *settling, guint i, const char *expected)
{
    const IgLanguageEvidence *evidence = &settling->evidence[i];
    const char *text = paragraph_at(settling, i)->text;
    gboolean foreign = !ig_language_written_in(expected, evidence->script);
    if (!evidence->clear)
        return NULL;
    if (foreign && evidence->script != G_UNICODE_SCRIPT_LATIN)
        return evidence->letters >= OTHER_MIN_LETTERS ? evidence->tag : NULL;
    if (!is_told_by_words(evidence))
        return strlen(text) >= OTHER_MIN_BYTES ? evidence->tag : NULL;
    if (strlen(text) < OTHER_MIN_BYTES || !models_agree(settling, text, evidence->tag))
        return NULL;
    return evidence->tag;
}

static void settle_paragraph(const Settling *settling, guint i)
{
    IgParagraph *paragraph = paragraph_at(settling, i);
    const IgLanguageEvidence *evidence = &settling->evidence[i];
    const char *expected = *paragraph->lang ? paragraph->lang : settling->document;
    const char *language = evidence->clear ? evidence->tag : NULL;
    if (expected && language && ig_language_same(language, expected))
        language = expected;
    else if (expected)
        language = plainly_other(settling, i, expected);
    if (language && language != paragraph->lang)
        ig_paragraph_set(&paragraph->lang, language);
}

/* The language of the nearest paragraph in a direction that has one, or NULL. */
static const char *language_beside(const Settling *settling, guint i, int direction)
{
    for (guint n = 1; n <= NEIGHBOURS; n++) {
        gint64 at = (gint64)i + direction * (gint64)n;
        if (at < 0 || at >= settling->extraction->paragraphs->len)
            return NULL;
        const IgParagraph *beside = paragraph_at(settling, (guint)at);
        if (*beside->lang && ig_zone_is_text(beside->zone))
            return beside->lang;
    }
    return NULL;
}

/* Whether a paragraph that is not clear may be in a language: its letters are those that the
 * language is written with, and no word of it speaks for the document's. */
static gboolean may_be(const Settling *settling, guint i, const char *language)
{
    const IgLanguageEvidence *evidence = &settling->evidence[i];
    return language && ig_language_written_in(language, evidence->script) &&
           !(evidence->tag && settling->document &&
             ig_language_same(evidence->tag, settling->document));
}

/* What a paragraph that tells nothing by itself is taken to be; NULL: the document's language. */
static const char *by_neighbours(const Settling *settling, guint i)
{
    const IgLanguageEvidence *evidence = &settling->evidence[i];
    const char *before = language_beside(settling, i, -1);
    const char *behind = language_beside(settling, i, 1);
    gboolean foreign = settling->document && evidence->letters >= OTHER_MIN_LETTERS &&
                       !ig_language_written_in(settling->document, evidence->script);
    if (may_be(settling, i, before) && before && behind && ig_language_same(before, behind))
        return before;
    if (behind && evidence->tag && ig_language_same(behind, evidence->tag))
        return behind;
    if (before && evidence->tag && ig_language_same(before, evidence->tag))
        return before;
    return foreign && evidence->script != G_UNICODE_SCRIPT_LATIN ? evidence->tag : NULL;
}

/* All are looked at before any is set, so that languages do not creep from one to the next. */
static void settle_neighbours(const Settling *settling)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < settling->extraction->paragraphs->len; i++) {
        gboolean open = !*paragraph_at(settling, i)->lang;
        g_ptr_array_add(found, g_strdup(open ? by_neighbours(settling, i) : NULL));
    }
    for (guint i = 0; i < found->len; i++) {
        if (found->pdata[i])
            ig_paragraph_set(&paragraph_at(settling, i)->lang, found->pdata[i]);
    }
}

void ig_settle_languages(const IgLanguages *languages, IgExtraction *extraction)
{
    guint paragraphs = extraction->paragraphs->len;
    g_autofree IgLanguageEvidence *evidence = g_new0(IgLanguageEvidence, paragraphs);
    Settling settling = {languages, extraction, evidence, NULL};
    for (guint i = 0; i < paragraphs; i++)
        evidence[i] = ig_language_evidence(languages, paragraph_at(&settling, i)->text);
    settle_document(&settling);
    for (guint i = 0; i < paragraphs; i++)
        settle_paragraph(&settling, i);
    settle_neighbours(&settling);
    g_free(settling.document);
}
