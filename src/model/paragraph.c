#include "model/paragraph.h"

IgParagraph *ig_paragraph_new(void)
{
    IgParagraph *paragraph = g_new0(IgParagraph, 1);
    paragraph->label = g_strdup("");
    paragraph->series = g_strdup("");
    paragraph->section = g_new0(char *, 1);
    paragraph->speaker = g_strdup("");
    paragraph->page_label = g_strdup("");
    paragraph->lang = g_strdup("");
    paragraph->anchor = g_strdup("");
    paragraph->text = g_strdup("");
    paragraph->regions = g_array_new(FALSE, FALSE, sizeof(IgRegion));
    return paragraph;
}

void ig_paragraph_free(IgParagraph *paragraph)
{
    if (!paragraph)
        return;
    g_free(paragraph->label);
    g_free(paragraph->series);
    g_strfreev(paragraph->section);
    g_free(paragraph->speaker);
    g_free(paragraph->page_label);
    g_free(paragraph->lang);
    g_free(paragraph->anchor);
    g_free(paragraph->text);
    g_array_unref(paragraph->regions);
    g_free(paragraph);
}

void ig_paragraph_set(char **field, const char *value)
{
    char *copy = g_strdup(value ? value : "");
    g_free(*field);
    *field = copy;
}
