#include "ingest/pdf/title.h"

#include "text/utf8.h"

#include <string.h>

/* What programs write when nobody gave a title. Anchored, in any case. */
static GRegex *program_title(void)
{
    static gsize once;
    static GRegex *pattern;
    if (g_once_init_enter(&once)) {
        pattern = g_regex_new(
            "^(?:microsoft (?:word|powerpoint|excel) - |untitled|unbenannt|sans titre|no title$|"
            "title$|template|(?:powerpoint|présentation powerpoint) ?presentation|"
            "(?:document|slide|slide number|folie|presentation|book|sheet|layout) ?\\d*$)|"
            "\\.(?:docx?|rtf|odt|pdf|pptx?|xlsx?|indd|qxd|p65|pmd|fm|dvi|tex|ps|eps|wpd|txt|html?|"
            "cdr|ai|pub|book|pages)$|^(?:[a-z]:\\\\|/|https?://|file:)",
            G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
        g_once_init_leave(&once, 1);
    }
    return pattern;
}

/* One word with digits or underscores in it is a file name or a job number. */
static gboolean is_file_stem(const char *title)
{
    if (strchr(title, ' '))
        return FALSE;
    return strpbrk(title, "0123456789_~") != NULL;
}

static gboolean has_two_letters(const char *title)
{
    guint letters = 0;
    for (const char *p = title; *p; p = g_utf8_next_char(p))
        letters += g_unichar_isalpha(g_utf8_get_char(p));
    return letters >= 2;
}

char *ig_pdf_usable_title(const char *title)
{
    if (!title || !g_utf8_validate(title, -1, NULL))
        return NULL;
    g_autofree char *squeezed = ig_text_squeeze(title);
    if (strstr(squeezed, "\xEF\xBF\xBD") || !has_two_letters(squeezed) || is_file_stem(squeezed) ||
        g_regex_match(program_title(), squeezed, 0, NULL))
        return NULL;
    return ig_utf8_normalize(squeezed);
}
