#include "ingest/html/run.h"

#include "ingest/html/marks.h"

#include <string.h>

void ig_run_init(IgRun *run)
{
    *run = (IgRun){.text = g_string_new(NULL)};
}

void ig_run_clear(IgRun *run)
{
    g_string_free(run->text, TRUE);
    run->text = NULL;
}

static void close_space(IgRun *run)
{
    gsize length = run->text->len;
    if (run->space && length && run->text->str[length - 1] != '\t')
        g_string_append_c(run->text, ' ');
    run->space = FALSE;
    run->breaks = 0;
}

/* Length of the white space at the start of `text`: ASCII's, and the no-break space that pages use
 * to indent with. */
static gsize span_space(const char *text, gsize length)
{
    gsize span = 0;
    while (span < length) {
        if (g_ascii_isspace(text[span]))
            span++;
        else if (span + 1 < length && memcmp(text + span, "\302\240", 2) == 0)
            span += 2;
        else
            break;
    }
    return span;
}

static gsize span_word(const char *text, gsize length)
{
    gsize span = 0;
    while (span < length && !g_ascii_isspace(text[span]) &&
           !(span + 1 < length && memcmp(text + span, "\302\240", 2) == 0))
        span++;
    return span;
}

/* "3", and "3,4" where several notes are called at one place. */
static gboolean is_digits(const char *text, gsize length)
{
    gsize digits = 0;
    while (digits < length && (g_ascii_isdigit(text[digits]) || (digits && text[digits] == ',')))
        digits++;
    return digits == length;
}

static void append_superscript(GString *to, const char *digits, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (digits[i] == ',')
            g_string_append_c(to, ',');
        else
            g_string_append(to, ig_html_raised_digit(digits[i]));
    }
}

void ig_run_append(IgRun *run, const char *text, gsize length, IgRunStyle style)
{
    while (length) {
        gsize space = span_space(text, length);
        run->space = run->space || space;
        text += space;
        length -= space;
        gsize word = span_word(text, length);
        if (word == 0)
            continue;
        close_space(run);
        if (style.superscript && is_digits(text, word))
            append_superscript(run->text, text, word);
        else
            g_string_append_len(run->text, text, (gssize)word);
        run->bold += style.bold ? word : 0;
        run->italic += style.italic ? word : 0;
        text += word;
        length -= word;
    }
}

void ig_run_add_space(IgRun *run)
{
    run->space = TRUE;
}

gboolean ig_run_add_break(IgRun *run)
{
    run->space = TRUE;
    return ++run->breaks >= 2;
}

void ig_run_add_cell(IgRun *run)
{
    run->space = FALSE;
    g_string_append_c(run->text, '\t');
}

gboolean ig_run_is_empty(const IgRun *run)
{
    return run->text->len == 0;
}

/* Spaces are never counted as bold, and some words in plain type leave a heading a heading. */
static gboolean is_most(gsize part, gsize whole)
{
    return part * 3 >= whole * 2;
}

gboolean ig_run_is_bold(const IgRun *run)
{
    return is_most(run->bold, run->text->len);
}

gboolean ig_run_is_italic(const IgRun *run)
{
    return is_most(run->italic, run->text->len);
}

char *ig_run_take(IgRun *run)
{
    char *text = g_string_free(run->text, FALSE);
    ig_run_init(run);
    return text;
}
