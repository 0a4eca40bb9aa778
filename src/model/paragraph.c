#include "model/paragraph.h"

#include <string.h>

static const char empty[] = "";

char *ig_paragraph_string(const char *text, gsize length)
{
    return length > 0 ? g_strndup(text, length) : (char *)(gsize)empty;
}

void ig_paragraph_string_free(char *string)
{
    if (string != empty)
        g_free(string);
}

IgParagraph *ig_paragraph_new(void)
{
    IgParagraph *paragraph = g_new0(IgParagraph, 1);
    char *nothing = ig_paragraph_string("", 0);
    paragraph->label = paragraph->series = paragraph->speaker = nothing;
    paragraph->page_label = paragraph->lang = paragraph->anchor = paragraph->text = nothing;
    paragraph->section = g_new0(char *, 1);
    paragraph->regions = g_array_new(FALSE, FALSE, sizeof(IgRegion));
    return paragraph;
}

void ig_paragraph_free(IgParagraph *paragraph)
{
    if (!paragraph)
        return;
    ig_paragraph_string_free(paragraph->label);
    ig_paragraph_string_free(paragraph->series);
    g_strfreev(paragraph->section);
    ig_paragraph_string_free(paragraph->speaker);
    ig_paragraph_string_free(paragraph->page_label);
    ig_paragraph_string_free(paragraph->lang);
    ig_paragraph_string_free(paragraph->anchor);
    ig_paragraph_string_free(paragraph->text);
    g_array_unref(paragraph->regions);
    g_free(paragraph);
}

void ig_paragraph_set(char **field, const char *value)
{
    char *copy = ig_paragraph_string(value, value ? strlen(value) : 0);
    ig_paragraph_string_free(*field);
    *field = copy;
}
