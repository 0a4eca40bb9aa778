/* A page of a PDF as words with boxes, in lines: the model that pdf_*.c works on and poppler does
 * not reach into.
 *
 * pdf.c asks poppler for the characters of a page, their boxes and their type; ig_pdf_page_read()
 * makes words and lines of them, in poppler's order; the passes of words.h, marks.h,
 * columns.h and lines.h mend and order them; ig_pdf_lines_emit() gives blocks. Pure. */
#pragma once

#include <glib.h>

/* PDF points, origin at the page's top left corner, y downwards. */
typedef struct {
    float x0, y0, x1, y1;
} IgPdfBox;

/* The type of a run of characters. */
typedef struct {
    guint start, end; /* characters, `end` exclusive */
    float size;       /* points */
    gboolean bold, italic;
} IgPdfStyle;

/* Letters with nothing between them, of one size. */
typedef struct {
    char *text; /* owned; NFC, ligatures spelled out; never "" */
    IgPdfBox box;
    float size;
    gboolean bold, italic;
    gboolean space_before; /* a blank stands before it on its line */
    gboolean rtl;          /* its letters run from right to left */
    gboolean raised;       /* a note mark or an exponent, now in superscript digits */
    gboolean ends_marked;  /* its last letter shares a glyph with its marks; right to left only */
} IgPdfWord;

/* Words on one baseline, in reading order. */
typedef struct {
    GArray *words;         /* of IgPdfWord, at least one */
    IgPdfBox box;          /* of its words of the usual size: raised marks leave it alone */
    float size;            /* of most of its letters */
    guint letters;         /* code points */
    gboolean bold, italic; /* most of it */
    gboolean rtl;          /* most of it */
    gboolean turned;       /* it runs up or down the page */
} IgPdfLine;

typedef struct {
    guint number; /* 1-based */
    float width, height;
    GPtrArray *lines;  /* of IgPdfLine, in reading order */
    GPtrArray *turned; /* of IgPdfLine, those that run up or down the page, in poppler's order */
    gboolean measured; /* FALSE when the boxes are missing: lines have their text only */
} IgPdfPage;

IgPdfPage *ig_pdf_page_new(guint number, float width, float height);
void ig_pdf_page_free(IgPdfPage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgPdfPage, ig_pdf_page_free)

/* Fills an empty page from poppler's text (valid UTF-8, lines ending in \n), one box a character,
 * and the styles, sorted, of its characters. The marks U+202A–U+202C that poppler puts around words
 * written from right to left have no boxes. FALSE, with the lines' bare text on the page, when the
 * boxes are not as many as the characters. */
gboolean ig_pdf_page_read(IgPdfPage *page, const char *text, const IgPdfBox *boxes, gsize n_boxes,
                          const IgPdfStyle *styles, gsize n_styles);

/* An empty line, and one word more at its end (taken over). */
IgPdfLine *ig_pdf_line_new(void);
void ig_pdf_line_take(IgPdfLine *line, IgPdfWord word);
void ig_pdf_line_free(IgPdfLine *line);

/* Box, size, weight and direction of a line from its words: to be called when they have changed. */
void ig_pdf_line_measure(IgPdfLine *line);

#define ig_pdf_line_word(line, i) (&g_array_index((line)->words, IgPdfWord, (i)))
#define ig_pdf_page_line(page, i) ((IgPdfLine *)g_ptr_array_index((page)->lines, (i)))

/* The line as it is printed: words, one blank where a blank stands, several where the gap is wider
 * than a word space ever is. */
char *ig_pdf_line_text(const IgPdfLine *line);
