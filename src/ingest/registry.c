#include "ingest/ingester.h"
#include "ingest/signature.h"

#include <string.h>

/* Content that scores this much is believed whatever the file is called. */
#define SURE 50

/* What a fitting extension adds to content that proves nothing: a Markdown file without a mark in
 * it is still a Markdown file when it is called one. */
#define EXTENSION_BONUS 40

static const IgIngester *const ingesters[] = {
    &ig_html_ingester, &ig_pdf_ingester, &ig_markdown_ingester, &ig_plain_ingester, NULL,
};

const IgIngester *const *ig_ingesters(void)
{
    return ingesters;
}

/* White space in any encoding the decoder knows: UTF-16 and -32 put NULs and a byte order mark
 * beside it. */
static gboolean is_blank(const guint8 *bytes, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        gboolean mark = i < 4 && strchr("\xEF\xBB\xBF\xFE\xFF", bytes[i]) != NULL;
        if (bytes[i] && !g_ascii_isspace((gchar)bytes[i]) && bytes[i] != '\v' && !mark)
            return FALSE;
    }
    return TRUE;
}

static gboolean has_extension(const IgIngester *ingester, const char *name)
{
    const char *dot = strrchr(name, '.');
    if (!dot)
        return FALSE;
    for (const char *const *known = ingester->extensions; *known; known++) {
        if (g_ascii_strcasecmp(dot + 1, *known) == 0)
            return TRUE;
    }
    return FALSE;
}

static guint score(const IgIngester *ingester, const guint8 *head, gsize length, const char *name)
{
    guint by_content = ingester->recognise(head, length);
    if (by_content >= SURE || !has_extension(ingester, name))
        return by_content;
    gboolean possible = by_content > 0 || ig_signature_is_text(head, length);
    return possible ? by_content + EXTENSION_BONUS : 0;
}

/* The ingester whose extension the file bears, for content that none of them knows: a damaged PDF
 * deserves its reader's own words about what is wrong. Not for the formats that are read as text,
 * which would take any bytes. */
static const IgIngester *by_name_alone(const char *name)
{
    return has_extension(&ig_pdf_ingester, name) ? &ig_pdf_ingester : NULL;
}

static const IgIngester *by_content(const guint8 *head, gsize length, const char *name)
{
    const IgIngester *best = NULL;
    guint best_score = 0;
    for (guint i = 0; ingesters[i]; i++) {
        guint points = score(ingesters[i], head, length, name);
        if (points > best_score) {
            best = ingesters[i];
            best_score = points;
        }
    }
    return best;
}

const IgIngester *ig_ingester_for(const IgInput *input, GError **error)
{
    gsize length = 0;
    const guint8 *bytes = g_bytes_get_data(input->bytes, &length);
    if (is_blank(bytes, length)) {
        g_set_error(error, IG_INGEST_ERROR, IG_INGEST_ERROR_EMPTY, "%s",
                    length == 0 ? "the file is empty" : "the file holds nothing but white space");
        return NULL;
    }
    gsize head = MIN(length, IG_RECOGNISE_BYTES);
    const char *foreign = ig_signature_name(bytes, head);
    if (!foreign) {
        const IgIngester *found = by_content(bytes, head, input->name);
        if (!found)
            found = by_name_alone(input->name);
        if (found)
            return found;
        foreign = "binary data";
    }
    g_set_error(error, IG_INGEST_ERROR, IG_INGEST_ERROR_UNKNOWN_FORMAT,
                "not a format that can be read: it seems to be %s", foreign);
    return NULL;
}
