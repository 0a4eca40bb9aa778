#include "ingest/pdf/title.h"

#include "model/date.h"
#include "text/utf8.h"

#include <string.h>

/* What programs write when nobody gave a title, in any case. */
static const char *const program_titles[] = {
    "^microsoft (?:office )?\\w+ - ",
    "^(?:untitled|unbenannt|ohne titel|sans titre|sin título|senza titolo|sem título|zonder titel)",
    "^[\\[(<]?(?:unknown|anonymous|no title|none|title|template|enscript output|"
    "(?:type|insert|enter|add) (?:the |your )?(?:document )?title(?: here)?)[])>]?$",
    /* "PowerPoint Presentation", "Présentation PowerPoint", "PowerPoint-Präsentation" … */
    "^(?:(?:a?pr[eéä]senta\\w*|презентация) (?:d[eio] )?)?powerpoint(?:[- ]pr[eéä]senta\\w*)?$",
    "^(?:document|slides?|slide number|page|folie|dokument|seite|diapositive?|diapositiva|dia|"
    "presentation|présentation|präsentation|presentación|apresentação|презентация|"
    "документ|слайд|лист|book|sheet|layout|publication|drawing) ?\\d*$",
};

/* The name of a file, with its path or without. */
static const char *const file_names[] = {
    "\\.(?:docx?|rtf|odt|pdf|pptx?|xlsx?|indd|qxd|p65|pmd|fm|dvi|tex|ps|eps|wpd|wps|txt|html?)$",
    "\\.(?:cdr|ai|pub|book|pages)$", "^(?:[a-z]:\\\\|/|https?://|file:)",
    "^[^ ]*[^ .]\\.[a-z][a-z0-9]{1,7}$", /* one word that ends so */
};

/* One word with digits or underscores in it is a file name or a job number. */
static gboolean is_file_stem(const char *title)
{
    return !strchr(title, ' ') && strpbrk(title, "0123456789_~");
}

static gboolean matches_any(const char *title, const char *const *patterns, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        if (g_regex_match_simple(patterns[i], title, G_REGEX_CASELESS, 0))
            return TRUE;
    }
    return FALSE;
}

static gboolean has_two_letters(const char *title)
{
    guint letters = 0;
    for (const char *p = title; *p; p = g_utf8_next_char(p))
        letters += g_unichar_isalpha(g_utf8_get_char(p));
    return letters >= 2;
}

/* As dates are read, in the languages that they are read in. */
static gboolean is_month(const char *word)
{
    g_autofree char *dated = g_strdup_printf("1 %s 2000", word);
    g_autofree char *date = ig_date_find(dated);
    return date != NULL;
}

/* Of a state or a day of the work on a text: "draft", "5", "v2", "12th", "June". */
static gboolean is_of_a_state(const char *word)
{
    static const char *const states[] = {"clean",    "copy",   "draft",   "entwurf",
                                         "final",    "projet", "revised", "rev",
                                         "revision", "ver",    "version", NULL};
    return g_strv_contains(states, word) || is_month(word) ||
           g_regex_match_simple("^(?:v|rev)?\\d+(?:st|nd|rd|th|er)?$", word, 0, 0);
}

/* A longer title says more than a state. */
#define STATE_MAX_BYTES 100

/* "DRAFT #5(12/06/05)", "Final version, 12 June 2005": nothing that a text could be called by. */
static gboolean is_state_alone(const char *title)
{
    if (strlen(title) > STATE_MAX_BYTES)
        return FALSE;
    g_autofree char *lower = g_utf8_strdown(title, -1);
    g_auto(GStrv) words = g_regex_split_simple("[^\\p{L}\\p{N}]+", lower, 0, 0);
    for (char **word = words; *word; word++) {
        if (**word && !is_of_a_state(*word))
            return FALSE;
    }
    return TRUE;
}

char *ig_pdf_usable_title(const char *title)
{
    if (!title || !g_utf8_validate(title, -1, NULL))
        return NULL;
    g_autofree char *squeezed = ig_text_squeeze(title);
    if (strstr(squeezed, "\xEF\xBF\xBD") || !has_two_letters(squeezed) || is_file_stem(squeezed) ||
        is_state_alone(squeezed) ||
        matches_any(squeezed, program_titles, G_N_ELEMENTS(program_titles)) ||
        matches_any(squeezed, file_names, G_N_ELEMENTS(file_names)))
        return NULL;
    return ig_utf8_normalize(squeezed);
}
