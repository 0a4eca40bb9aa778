#include "ingest/pdf/marks.h"

#include <string.h>

/* Word sets note marks at .65 of the text, LaTeX at .7, InDesign at .583. */
#define RAISED_SIZE 0.75f
/* A raised word's letters end higher than those of the line by this much of the line's size. */
#define RAISED_BY_EM 0.1f

/* Lower-case letters at the end of a word that small figures may hang on. */
#define HANGS_ON_LETTERS 3

/* Longer runs of raised figures are neither notes nor exponents. */
#define MOST_RAISED 8

gboolean ig_pdf_is_raised(const IgPdfWord *word, float size, float bottom)
{
    return word->size > 0 && word->size <= RAISED_SIZE * size &&
           word->box.y1 < bottom - RAISED_BY_EM * size;
}

/* Superscript of a digit or of a sign that stands between note numbers; 0 for anything else. */
static gunichar superscript(gunichar c)
{
    static const gunichar digits[] = {0x2070, 0xB9,   0xB2,   0xB3,   0x2074,
                                      0x2075, 0x2076, 0x2077, 0x2078, 0x2079};
    if (c >= '0' && c <= '9')
        return digits[c - '0'];
    return g_unichar_type(c) == G_UNICODE_OTHER_NUMBER ? c : 0;
}

static gboolean is_between_numbers(gunichar c)
{
    return c == ',' || c == '-' || c == 0x2013 || c == '*' || c == '(' || c == ')' || c == '[' ||
           c == ']' || c == '.';
}

/* "12" as "¹²", "3,4" as "³,⁴"; NULL when it is no number. */
static char *superscript_number(const char *text)
{
    g_autoptr(GString) raised = g_string_new(NULL);
    gboolean number = FALSE;
    if (g_utf8_strlen(text, -1) > MOST_RAISED)
        return NULL;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        gunichar up = superscript(c);
        if (!up && !is_between_numbers(c))
            return NULL;
        number |= up != 0;
        g_string_append_unichar(raised, up ? up : c);
    }
    return number ? g_string_free(g_steal_pointer(&raised), FALSE) : NULL;
}

/* "th" after "19": raised letters that belong to the number before them. */
static gboolean ends_ordinal(const IgPdfWord *before, const IgPdfWord *word)
{
    static const char *const endings[] = {"st", "nd", "rd",  "th",  "er", "re", "e",
                                          "o",  "a",  "ème", "ère", "º",  "ª",  NULL};
    gsize length = strlen(before->text);
    return length > 0 && g_ascii_isdigit(before->text[length - 1]) &&
           g_strv_contains(endings, word->text);
}

static void raise_word(IgPdfLine *line, guint i)
{
    IgPdfWord *word = ig_pdf_line_word(line, i);
    IgPdfWord *next = i + 1 < line->words->len ? word + 1 : NULL;
    char *number = superscript_number(word->text);
    if (number) {
        g_free(word->text);
        word->text = number;
        word->raised = TRUE;
        word->space_before = FALSE;
        /* Only a stop or a bracket closes up to the mark; a word never does, nor does the text of
         * the note that the mark numbers. */
        if (next && (i == 0 || g_unichar_isalnum(g_utf8_get_char(next->text))))
            next->space_before = TRUE;
        return;
    }
    if (i > 0 && ends_ordinal(word - 1, word)) {
        word->space_before = FALSE;
        return;
    }
    word->space_before = i > 0;
    if (next && g_unichar_isalnum(g_utf8_get_char(next->text)))
        next->space_before = TRUE;
}

/* Small figures that hang on the end of a word are a note mark even where they are hardly raised;
 * the 2 of CO2 hangs on capitals, and lower. */
static gboolean hangs_on_word(const IgPdfLine *line, guint i)
{
    const IgPdfWord *word = ig_pdf_line_word(line, i);
    if (i == 0 || word->space_before || word->size <= 0 || word->size > RAISED_SIZE * line->size ||
        word->box.y1 >= line->box.y1 || strspn(word->text, "0123456789") != strlen(word->text))
        return FALSE;
    const char *before = (word - 1)->text;
    const char *end = before + strlen(before);
    for (guint letters = 0; letters < HANGS_ON_LETTERS; letters++) {
        end = g_utf8_find_prev_char(before, end);
        if (!end || !g_unichar_islower(g_utf8_get_char(end)))
            return FALSE;
    }
    return TRUE;
}

void ig_pdf_raise_marks(IgPdfLine *line)
{
    for (guint i = 0; i < line->words->len; i++) {
        const IgPdfWord *word = ig_pdf_line_word(line, i);
        if (!word->raised &&
            (ig_pdf_is_raised(word, line->size, line->box.y1) || hangs_on_word(line, i)))
            raise_word(line, i);
    }
}
