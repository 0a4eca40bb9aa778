/* Bytes as the id of a paragraph, and as the text of one: what is an id is printed as it was read,
 * and what is made plain of a text has the same words. */
#include "model/paragraph_id.h"

#include "store/identities.h"
#include "support/scratch.h"
#include "target.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

static const IgMadeParagraph letter[] = {
    {.text = "Dear keeper, the light was seen from the sea."},
    {.text = "Dear keeper: the light was seen from the sea!"},
    {.text = NULL},
};

static IgMadeIndex made;

static void unmake(void)
{
    ig_made_index_tear_down(&made, NULL);
}

static void make(void)
{
    const IgDocument facts = {.citekey = "letter", .title = "A Letter"};
    ig_made_index_set_up(&made, NULL);
    ig_made_put(made.store, &facts, letter);
    atexit(unmake);
}

static void check_id(const char *text)
{
    static const IgParagraphId untouched = {1, 2, 3};
    IgParagraphId id = untouched, again;
    if (!ig_paragraph_id_parse(text, &id)) {
        g_assert_true(id.source == 1 && id.words == 2 && id.turn == 3);
        return;
    }
    g_autofree char *printed = ig_paragraph_id_print(&id);
    g_autofree char *small = g_ascii_strdown(text, -1);
    g_autofree char *prefix = ig_paragraph_id_sha256_prefix(&id);
    g_assert_cmpstr(printed, ==, small);
    g_assert_true(ig_paragraph_id_parse(printed, &again));
    g_assert_cmpuint(ig_paragraph_id_source(prefix), ==, id.source);
}

/* An id that nothing has is refused as such. */
static void check_looked_up(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) found = ig_store_identified(made.store, text, &error);
    if (found) {
        g_assert_cmpuint(found->len, >, 0);
        return;
    }
    g_assert_true(error && error->domain == IG_IDENTITY_ERROR);
    g_assert_true(g_utf8_validate(error->message, -1, NULL));
}

static void check_words(const char *text)
{
    g_autofree char *valid = ig_utf8_repair(text, strlen(text), NULL);
    g_autofree char *normal = ig_utf8_normalize(valid);
    g_autofree char *plain = ig_text_squeeze(normal);
    g_assert_cmpuint(ig_paragraph_id_words(normal), ==, ig_paragraph_id_words(plain));
    g_assert_cmpuint(ig_paragraph_id_words(normal) >> IG_PARAGRAPH_ID_BITS, ==, 0);
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    if (!made.store)
        make();
    g_autofree char *text = g_strndup((const char *)bytes, length);
    check_id(text);
    check_looked_up(text);
    check_words(text);
    ig_paragraph_id_source(text);
    return 0;
}
