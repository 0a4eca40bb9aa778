#include "model/extraction.h"

#include "text/language_tag.h"

#include <string.h>

void ig_warning_free(IgWarning *warning)
{
    if (!warning)
        return;
    g_free(warning->kind);
    g_free(warning->detail);
    g_free(warning);
}

void ig_evidence_free(IgEvidence *evidence)
{
    if (!evidence)
        return;
    g_free(evidence->starts);
    g_free(evidence->ends);
    g_free(evidence->label);
    g_free(evidence);
}

GPtrArray *ig_warnings_new(void)
{
    return g_ptr_array_new_with_free_func((GDestroyNotify)ig_warning_free);
}

void ig_warnings_add(GPtrArray *warnings, const char *kind, guint count, const char *detail)
{
    if (count == 0)
        return;
    for (guint i = 0; i < warnings->len; i++) {
        IgWarning *known = g_ptr_array_index(warnings, i);
        if (g_str_equal(known->kind, kind)) {
            known->count += count;
            return;
        }
    }
    IgWarning *warning = g_new0(IgWarning, 1);
    warning->kind = g_strdup(kind);
    warning->count = count;
    warning->detail = g_strdup(detail ? detail : "");
    g_ptr_array_add(warnings, warning);
}

IgExtraction *ig_extraction_new(void)
{
    IgExtraction *extraction = g_new0(IgExtraction, 1);
    extraction->media_type = g_strdup("");
    extraction->document = ig_document_new();
    extraction->paragraphs = g_ptr_array_new_with_free_func((GDestroyNotify)ig_paragraph_free);
    extraction->evidence = g_ptr_array_new_with_free_func((GDestroyNotify)ig_evidence_free);
    extraction->warnings = ig_warnings_new();
    return extraction;
}

void ig_extraction_free(IgExtraction *extraction)
{
    if (!extraction)
        return;
    g_free(extraction->media_type);
    ig_document_free(extraction->document);
    g_ptr_array_unref(extraction->paragraphs);
    g_ptr_array_unref(extraction->evidence);
    g_ptr_array_unref(extraction->warnings);
    g_free(extraction);
}

void ig_extraction_drop_language(IgExtraction *extraction, const char *language)
{
    if (!language)
        return;
    for (guint i = 0; i < extraction->paragraphs->len; i++) {
        IgParagraph *paragraph = g_ptr_array_index(extraction->paragraphs, i);
        gboolean bare = !strchr(paragraph->lang, '-');
        if (g_ascii_strcasecmp(paragraph->lang, language) == 0 ||
            (bare && ig_language_same(paragraph->lang, language)))
            ig_paragraph_set(&paragraph->lang, "");
    }
}
