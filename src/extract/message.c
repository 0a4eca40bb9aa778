#include "extract/message.h"

#include "extract/checking.h"
#include "extract/packing.h"

/* Paragraphs are sent in batches of about this size, so that neither side holds a document twice.
 */
#define BATCH_BYTES (512 * 1024)

/* ---- writing ---- */

static gboolean write_paragraphs(int descriptor, GPtrArray *paragraphs, GError **error)
{
    guint next = 0;
    while (next < paragraphs->len) {
        GVariant *batch = ig_pack_paragraphs(paragraphs, &next, BATCH_BYTES);
        if (!ig_frame_write(descriptor, IG_FRAME_PARAGRAPHS, batch, error))
            return FALSE;
    }
    return TRUE;
}

static GVariant *pack_document(guint64 ticket, const IgExtraction *extraction)
{
    static const char *const none[] = {NULL};
    IgDocument *document = extraction->document;
    GVariantBuilder facts;
    g_variant_builder_init(&facts, G_VARIANT_TYPE("a{ss}"));
    for (const char *const *name = ig_document_field_names(); *name; name++) {
        const char *value = *ig_document_field(document, *name);
        if (value)
            g_variant_builder_add(&facts, "{ss}", *name, value);
    }
    return g_variant_new("(tsuua{ss}^as)", ticket, extraction->media_type, extraction->pages,
                         extraction->textless_pages, &facts,
                         document->aliases ? (const char *const *)document->aliases : none);
}

static GVariant *pack_warnings(GPtrArray *warnings)
{
    GVariantBuilder builder;
    g_variant_builder_init(&builder, G_VARIANT_TYPE("a(sus)"));
    for (guint i = 0; i < warnings->len; i++) {
        const IgWarning *warning = g_ptr_array_index(warnings, i);
        g_variant_builder_add(&builder, "(sus)", warning->kind, warning->count, warning->detail);
    }
    return g_variant_builder_end(&builder);
}

static GVariant *pack_evidence(GPtrArray *evidence)
{
    GVariantBuilder builder;
    g_variant_builder_init(&builder, G_VARIANT_TYPE("a(sss)"));
    for (guint i = 0; i < evidence->len; i++) {
        const IgEvidence *one = g_ptr_array_index(evidence, i);
        g_variant_builder_add(&builder, "(sss)", one->starts, one->ends, one->label);
    }
    return g_variant_builder_end(&builder);
}

gboolean ig_message_write_extraction(int descriptor, guint64 ticket, const IgExtraction *extraction,
                                     gboolean explain, GError **error)
{
    return ig_frame_write(descriptor, IG_FRAME_DOCUMENT, pack_document(ticket, extraction),
                          error) &&
           write_paragraphs(descriptor, extraction->paragraphs, error) &&
           (!explain || ig_frame_write(descriptor, IG_FRAME_EVIDENCE,
                                       pack_evidence(extraction->evidence), error)) &&
           ig_frame_write(descriptor, IG_FRAME_DONE, pack_warnings(extraction->warnings), error);
}

/* ---- reading ---- */

static gboolean refuse(GError **error, const char *what)
{
    g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_PROTOCOL, "the extractor sent %s", what);
    return FALSE;
}

static gboolean believe(const char *problem, GError **error)
{
    return !problem || refuse(error, problem);
}

static gboolean read_paragraphs(IgExtraction *extraction, GVariant *payload, GError **error)
{
    GPtrArray *paragraphs = extraction->paragraphs;
    guint known = paragraphs->len;
    if (!ig_unpack_paragraphs(payload, paragraphs, IG_MAX_PARAGRAPHS))
        return refuse(error, "bytes that are no paragraphs, or too many");
    const char *problem = NULL;
    for (guint i = known; !problem && i < paragraphs->len; i++)
        problem = ig_check_paragraph(g_ptr_array_index(paragraphs, i), extraction->pages);
    return believe(problem, error);
}

/* What an index and its owner call a document is not for the document to say. */
static gboolean is_own(const char *name)
{
    return !g_str_equal(name, "citekey") && !g_str_equal(name, "collection");
}

static IgExtraction *read_document(GVariant *payload)
{
    IgExtraction *extraction = ig_extraction_new();
    g_autoptr(GVariantIter) facts = NULL;
    const char *name, *value;
    g_clear_pointer(&extraction->media_type, g_free);
    g_variant_get(payload, "(tsuua{ss}^as)", NULL, &extraction->media_type, &extraction->pages,
                  &extraction->textless_pages, &facts, &extraction->document->aliases);
    while (g_variant_iter_next(facts, "{&s&s}", &name, &value)) {
        char **field = is_own(name) ? ig_document_field(extraction->document, name) : NULL;
        if (field && !*field)
            *field = g_strdup(value);
    }
    return extraction;
}

static void read_evidence(IgExtraction *extraction, GVariant *payload)
{
    GVariantIter iter;
    IgEvidence read;
    g_variant_iter_init(&iter, payload);
    while (extraction->evidence->len < extraction->paragraphs->len &&
           g_variant_iter_next(&iter, "(sss)", &read.starts, &read.ends, &read.label))
        g_ptr_array_add(extraction->evidence, g_memdup2(&read, sizeof read));
}

static gboolean read_warnings(IgExtraction *extraction, GVariant *payload, GError **error)
{
    GVariantIter iter;
    const char *kind, *detail, *problem = NULL;
    guint count;
    if (g_variant_iter_init(&iter, payload) > IG_MAX_WARNINGS)
        return refuse(error, "more warnings than there are");
    while (!problem && g_variant_iter_next(&iter, "(&su&s)", &kind, &count, &detail)) {
        problem = ig_check_warning(kind);
        ig_warnings_add(extraction->warnings, kind, count, detail);
    }
    return believe(problem, error);
}

guint64 ig_message_ticket(GVariant *payload)
{
    guint64 ticket = 0;
    g_variant_get_child(payload, 0, "t", &ticket);
    return ticket;
}

gboolean ig_message_read_extraction(IgExtraction **extraction, guint64 ticket, IgFrameType type,
                                    GVariant *payload, GError **error)
{
    if ((type == IG_FRAME_DOCUMENT) == (*extraction != NULL))
        return refuse(error, "a message out of turn");
    if (type == IG_FRAME_DOCUMENT && ig_message_ticket(payload) != ticket)
        return refuse(error, "a document that it was not asked for");
    switch (type) {
    case IG_FRAME_DOCUMENT:
        *extraction = read_document(payload);
        return believe(ig_check_document(*extraction), error);
    case IG_FRAME_PARAGRAPHS: return read_paragraphs(*extraction, payload, error);
    case IG_FRAME_EVIDENCE: read_evidence(*extraction, payload); return TRUE;
    case IG_FRAME_DONE: return read_warnings(*extraction, payload, error);
    default: return refuse(error, "a message that does not belong to a document");
    }
}
