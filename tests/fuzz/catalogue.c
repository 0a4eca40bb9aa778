/* Bytes as a catalogue and as a sidecar. Whoever is in a catalogue is recognised by the symbol it
 * has, or by nothing. */
#include "model/catalogue.h"

#include "target.h"

static void check_facts(const IgDocument *document)
{
    for (const char *const *name = ig_document_field_names(); *name; name++) {
        const char *value = *ig_document_field((IgDocument *)document, *name);
        g_assert_true(!value || g_utf8_validate(value, -1, NULL));
    }
}

static void check_recognised(const IgCatalogue *catalogue, const IgDocument *document)
{
    const IgDocument itself = {
        .title = document->title, .symbol = document->symbol, .language = document->language};
    const IgDocument *found = ig_catalogue_recognise(catalogue, &itself, "name.pdf",
                                                     document->title);
    if (found && document->symbol && found->symbol)
        g_assert_true(found == document || ig_symbol_equal(found->symbol, document->symbol) ||
                      found->language);
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    g_autoptr(GError) error = NULL, sidecar_error = NULL;
    g_autoptr(IgCatalogue) catalogue = ig_catalogue_parse((const char *)bytes, length, &error);
    g_assert_true((catalogue != NULL) == (error == NULL));
    g_assert_true(!error || g_utf8_validate(error->message, -1, NULL));
    for (guint i = 0; catalogue && i < ig_catalogue_size(catalogue); i++) {
        const IgDocument *document = ig_catalogue_get(catalogue, i);
        g_assert_true(document->citekey && document->title);
        check_facts(document);
        check_recognised(catalogue, document);
    }
    g_autoptr(IgDocument) sidecar = ig_sidecar_parse((const char *)bytes, length, &sidecar_error);
    g_assert_true((sidecar != NULL) == (sidecar_error == NULL));
    g_assert_true(!sidecar_error || g_utf8_validate(sidecar_error->message, -1, NULL));
    if (sidecar)
        check_facts(sidecar);
    return 0;
}
