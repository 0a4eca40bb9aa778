/* Records as what a child answers: a document, its paragraphs, warnings, in any order and with any
 * numbers. What the supervisor believes of it can be kept and shown, whatever the child was made to
 * say.
 *
 *     D pages textless-pages media-type        F fact value        A alias
 *     P zone page label series speaker page-label lang anchor text
 *     S heading of the paragraph before it     R page x0 y0 x1 y1 a box of it
 *     W kind count detail                      E starts ends label */
#include "extract/message.h"
#include "indexing/facts.h"
#include "keeping.h"
#include "records.h"
#include "target.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define TICKET 7

/* ---- saying ---- */

/* Of a field that a paragraph has; any bytes, as the child may send. */
static void put(char **field, GStrv fields, guint n)
{
    ig_paragraph_set(field, ig_field(fields, n));
}

/* Of one that goes as a variant, which cannot be written of other bytes than UTF-8. */
static char *valid(GStrv fields, guint n)
{
    return g_utf8_make_valid(ig_field(fields, n), -1);
}

static void say_document(IgExtraction *said, GStrv fields)
{
    g_free(said->media_type);
    said->pages = ig_field_number(fields, 1);
    said->textless_pages = ig_field_number(fields, 2);
    said->media_type = valid(fields, 3);
}

static void say_fact(IgExtraction *said, GStrv fields)
{
    char **field = ig_document_field(said->document, ig_field(fields, 1));
    if (!field)
        return;
    g_free(*field);
    *field = valid(fields, 2);
}

/* One string more at the end of a list. */
static void append(GStrv *strings, char *taken)
{
    guint count = *strings ? g_strv_length(*strings) : 0;
    *strings = g_renew(char *, *strings, (gsize)count + 2);
    (*strings)[count] = taken;
    (*strings)[count + 1] = NULL;
}

static void say_paragraph(IgExtraction *said, GStrv fields)
{
    IgParagraph *paragraph = ig_paragraph_new();
    char **const strings[] = {&paragraph->label,      &paragraph->series, &paragraph->speaker,
                              &paragraph->page_label, &paragraph->lang,   &paragraph->anchor,
                              &paragraph->text};
    paragraph->zone = (IgZone)(ig_field_number(fields, 1) & 0xff);
    paragraph->page = ig_field_number(fields, 2);
    for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
        put(strings[i], fields, 3 + i);
    g_ptr_array_add(said->paragraphs, paragraph);
}

static IgParagraph *last_paragraph(IgExtraction *said)
{
    GPtrArray *paragraphs = said->paragraphs;
    return paragraphs->len > 0 ? g_ptr_array_index(paragraphs, paragraphs->len - 1) : NULL;
}

static void say_region(IgParagraph *paragraph, GStrv fields)
{
    IgRegion region = {ig_field_number(fields, 1), ig_field_double(fields, 2),
                       ig_field_double(fields, 3), ig_field_double(fields, 4),
                       ig_field_double(fields, 5)};
    g_array_append_val(paragraph->regions, region);
}

/* Not through ig_warnings_add(), which keeps kinds apart: a child need not. */
static void say_warning(IgExtraction *said, GStrv fields)
{
    IgWarning *warning = g_new0(IgWarning, 1);
    warning->kind = valid(fields, 1);
    warning->count = ig_field_number(fields, 2);
    warning->detail = valid(fields, 3);
    g_ptr_array_add(said->warnings, warning);
}

static void say_evidence(IgExtraction *said, GStrv fields)
{
    IgEvidence *evidence = g_new0(IgEvidence, 1);
    evidence->starts = valid(fields, 1);
    evidence->ends = valid(fields, 2);
    evidence->label = valid(fields, 3);
    g_ptr_array_add(said->evidence, evidence);
}

static void say(GStrv fields, gpointer data)
{
    IgExtraction *said = data;
    IgParagraph *paragraph = last_paragraph(said);
    switch (*ig_field(fields, 0)) {
    case 'D': say_document(said, fields); break;
    case 'F': say_fact(said, fields); break;
    case 'A': append(&said->document->aliases, valid(fields, 1)); break;
    case 'P': say_paragraph(said, fields); break;
    case 'W': say_warning(said, fields); break;
    case 'E': say_evidence(said, fields); break;
    case 'S':
        if (paragraph)
            append(&paragraph->section, g_strdup(ig_field(fields, 1)));
        break;
    case 'R':
        if (paragraph)
            say_region(paragraph, fields);
        break;
    default: break;
    }
}

/* ---- hearing ---- */

static void send(const IgExtraction *said, int pipe)
{
    g_autoptr(GError) error = NULL;
    ig_message_write_extraction(pipe, TICKET, said, TRUE, &error);
    g_assert_no_error(error);
    g_assert_cmpint(lseek(pipe, 0, SEEK_SET), ==, 0);
}

/* What the supervisor makes of it; NULL where it does not believe it. */
static IgExtraction *hear(int pipe)
{
    g_autoptr(IgExtraction) heard = NULL;
    g_autoptr(GError) error = NULL;
    gboolean believed = TRUE;
    IgFrameBuffer buffer;
    ig_frame_buffer_init(&buffer);
    while (believed && ig_frame_buffer_fill(&buffer, pipe, NULL)) {
        IgFrameType type;
        GVariant *payload = NULL;
        while (believed && ig_frame_buffer_take(&buffer, &type, &payload, &error) > 0) {
            believed = ig_message_read_extraction(&heard, TICKET, type, payload, &error);
            g_variant_unref(payload);
        }
    }
    ig_frame_buffer_clear(&buffer);
    g_assert_true(believed ? !error : error && error->domain == IG_EXTRACT_ERROR);
    return believed ? g_steal_pointer(&heard) : NULL;
}

static void check_believed(IgExtraction *heard)
{
    g_autoptr(GError) error = NULL;
    const IgFactSources sources = {.catalogues = NULL};
    g_autoptr(IgDocument) facts = ig_facts_gather(&sources, "/made/given.txt", heard, &error);
    g_assert_no_error(error);
    ig_extraction_drop_language(heard, facts->language);
    ig_check_kept(facts, heard);
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    g_autoptr(IgExtraction) said = ig_extraction_new();
    ig_each_record(bytes, length, say, said);
    int pipe = memfd_create("answer", MFD_CLOEXEC);
    g_assert_cmpint(pipe, >=, 0);
    send(said, pipe);
    g_autoptr(IgExtraction) heard = hear(pipe);
    close(pipe);
    if (heard)
        check_believed(heard);
    return 0;
}
