#include "extract/child.h"

#include "extract/confinement.h"
#include "extract/handing.h"
#include "extract/message.h"
#include "extract/version.h"
#include "ingest/ingester.h"
#include "ingest/versions.h"
#include "structure/languages.h"
#include "structure/structure.h"

#include <unistd.h>

static GBytes *map(int document, GError **error)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new_from_fd(document, FALSE, error);
    return file ? g_mapped_file_get_bytes(file) : NULL;
}

/* What it reads with, all of it loaded before the first document is. */
typedef struct {
    const IgBudget *budget;
    IgLanguages *languages;
} Child;

static IgExtraction *extract(const Child *child, int document, const char *name, gboolean explain,
                             GError **error)
{
    g_autoptr(GBytes) bytes = map(document, error);
    if (!bytes)
        return NULL;
    const IgInput input = {bytes, name, ig_budget_of_input(child->budget)};
    const IgIngester *ingester = ig_ingester_for(&input, error);
    if (!ingester)
        return NULL;
    g_autoptr(IgBlocks) blocks = ig_blocks_new();
    blocks->explain = explain;
    if (!ingester->read(&input, blocks, error))
        return NULL;
    g_clear_pointer(&bytes, g_bytes_unref); /* its pages need not stay in memory */
    ig_limits_cut(&input.limits, blocks);
    IgExtraction *extraction = ig_structure(g_steal_pointer(&blocks));
    ig_settle_languages(child->languages, extraction);
    g_free(extraction->media_type);
    extraction->media_type = g_strdup(ingester->media_type);
    return extraction;
}

static gboolean answer(const Child *child, int answers, guint64 ticket, const char *name,
                       gboolean explain, GError **error)
{
    g_autoptr(GError) reason = NULL;
    int document = ig_hand_take(IG_CHILD_DOCUMENTS, error);
    if (document < 0)
        return FALSE;
    g_autoptr(IgExtraction) extraction = extract(child, document, name, explain, &reason);
    close(document);
    if (extraction)
        return ig_message_write_extraction(answers, ticket, extraction, explain, error);
    gboolean unknown = g_error_matches(reason, IG_INGEST_ERROR, IG_INGEST_ERROR_UNKNOWN_FORMAT);
    guint code = unknown ? IG_EXTRACT_ERROR_NO_DOCUMENT : IG_EXTRACT_ERROR_DOCUMENT;
    return ig_frame_write(answers, IG_FRAME_FAILED,
                          g_variant_new("(tus)", ticket, code, reason->message), error);
}

static gboolean say_hello(int answers, GError **error)
{
    GVariantBuilder versions;
    g_variant_builder_init(&versions, G_VARIANT_TYPE("a{ss}"));
    for (const IgLibraryVersion *library = ig_ingest_versions(); library->name; library++)
        g_variant_builder_add(&versions, "{ss}", library->name, library->version);
    return ig_frame_write(
        answers, IG_FRAME_HELLO,
        g_variant_new("(uua{ss})", IG_EXTRACT_PROTOCOL, IG_EXTRACTOR_VERSION, &versions), error);
}

/* TRUE while there may be more requests. */
static gboolean serve(const Child *child, IgFrameBuffer *buffer, int answers, GError **error)
{
    IgFrameType type;
    g_autoptr(GVariant) payload = NULL;
    int got = ig_frame_buffer_take(buffer, &type, &payload, error);
    if (got <= 0)
        return got == 0;
    guint64 ticket = 0;
    gboolean explain = FALSE;
    g_autofree char *name = NULL;
    if (type == IG_FRAME_REQUEST)
        g_variant_get(payload, "(t^ayb)", &ticket, &name, &explain);
    if (name)
        return answer(child, answers, ticket, name, explain, error);
    g_set_error(error, IG_EXTRACT_ERROR, IG_EXTRACT_ERROR_PROTOCOL, "a message that is no request");
    return FALSE;
}

gboolean ig_child_run(const IgBudget *budget, GError **error)
{
    /* Read once, before any document is: they cannot be opened later. */
    g_autoptr(IgLanguages) languages = ig_languages_new(IG_LANGUAGE_MODELS);
    const Child child = {budget, languages};
    IgConfinement confinement;
    IgFrameBuffer buffer;
    ig_confine(IG_CHILD_DOCUMENTS, ig_budget_processor_seconds(budget), &confinement);
    ig_confinement_clear(&confinement);
    ig_frame_buffer_init(&buffer);
    gboolean ok = say_hello(IG_CHILD_ANSWERS, error);
    g_autoptr(GError) end = NULL;
    while (ok && ig_frame_buffer_fill(&buffer, IG_CHILD_REQUESTS, &end))
        ok = serve(&child, &buffer, IG_CHILD_ANSWERS, error);
    ig_frame_buffer_clear(&buffer);
    return ok;
}
