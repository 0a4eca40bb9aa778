#include "model/document.h"

#include <stddef.h>
#include <string.h>

/* Every plain string field, so that copy, free and fill cannot forget one. */
static const char *const field_names[] = {"citekey",    "title", "short",    "symbol",
                                          "body",       "date",  "language", "type",
                                          "collection", "url",   NULL};
static const gsize field_offsets[] = {
    offsetof(IgDocument, citekey),  offsetof(IgDocument, title), offsetof(IgDocument, short_title),
    offsetof(IgDocument, symbol),   offsetof(IgDocument, body),  offsetof(IgDocument, date),
    offsetof(IgDocument, language), offsetof(IgDocument, type),  offsetof(IgDocument, collection),
    offsetof(IgDocument, url),
};
G_STATIC_ASSERT(G_N_ELEMENTS(field_names) == G_N_ELEMENTS(field_offsets) + 1);

static char **field_at(const IgDocument *document, gsize offset)
{
    return (char **)((char *)(gpointer)document + offset);
}

const char *const *ig_document_field_names(void)
{
    return field_names;
}

char **ig_document_field(IgDocument *document, const char *name)
{
    for (gsize i = 0; field_names[i]; i++) {
        if (g_str_equal(field_names[i], name))
            return field_at(document, field_offsets[i]);
    }
    return NULL;
}

IgDocument *ig_document_new(void)
{
    return g_new0(IgDocument, 1);
}

void ig_document_free(IgDocument *document)
{
    if (!document)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(field_offsets); i++)
        g_free(*field_at(document, field_offsets[i]));
    g_strfreev(document->aliases);
    g_free(document);
}

IgDocument *ig_document_copy(const IgDocument *document)
{
    IgDocument *copy = ig_document_new();
    ig_document_fill(copy, document);
    return copy;
}

static void unite_aliases(IgDocument *document, const IgDocument *other)
{
    if (!other->aliases)
        return;
    g_autoptr(GStrvBuilder) united = g_strv_builder_new();
    if (document->aliases)
        g_strv_builder_addv(united, (const char **)document->aliases);
    for (char **alias = other->aliases; *alias; alias++) {
        if (!document->aliases || !g_strv_contains((const char *const *)document->aliases, *alias))
            g_strv_builder_add(united, *alias);
    }
    g_strfreev(document->aliases);
    document->aliases = g_strv_builder_end(united);
}

void ig_document_fill(IgDocument *document, const IgDocument *other)
{
    for (gsize i = 0; i < G_N_ELEMENTS(field_offsets); i++) {
        char **mine = field_at(document, field_offsets[i]);
        const char *theirs = *field_at(other, field_offsets[i]);
        if (!*mine && theirs && *theirs)
            *mine = g_strdup(theirs);
    }
    unite_aliases(document, other);
}

const char *ig_document_display_name(const IgDocument *document)
{
    const char *title = document->title;
    if (title && strlen(title) > IG_DISPLAY_NAME_MAX_BYTES)
        title = NULL;
    const char *const names[] = {document->short_title, document->symbol, title, document->citekey};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (names[i] && *names[i])
            return names[i];
    }
    return "";
}
