/* Bytes as a sidecar: the facts it gives are text, can be kept, and the document is found by the
 * name that they make. */
#include "indexing/facts.h"
#include "keeping.h"
#include "model/date.h"
#include "support/scratch.h"
#include "target.h"

static const IgMadeParagraph letter[] = {
    {.text = "Dear keeper, the light was seen from the sea.", .label = "1"},
    {.text = NULL},
};

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgDocument) said = ig_sidecar_parse((const char *)bytes, length, &error);
    g_assert_true((said != NULL) == (error == NULL));
    if (!said) {
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        return 0;
    }
    for (const char *const *name = ig_document_field_names(); *name; name++) {
        const char *value = *ig_document_field(said, *name);
        g_assert_true(!value || g_utf8_validate(value, -1, NULL));
    }
    g_assert_true(!said->date || ig_date_is_valid(said->date));
    g_autoptr(IgDocument) facts = ig_document_new();
    ig_document_fill(facts, said);
    if (!facts->citekey)
        facts->citekey = ig_facts_citekey("/made/A Letter.txt");
    g_autoptr(IgExtraction) extraction = ig_made_extraction(letter);
    ig_check_kept(facts, extraction);
    return 0;
}
