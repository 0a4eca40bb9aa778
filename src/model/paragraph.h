/* A paragraph: one citable unit of a document, in reading order, and where it lies on its pages.
 *
 * The unit is what a reader of the printed page would cite: a numbered paragraph is one IgParagraph
 * however many lines, blank lines or pages it runs over. The text is as printed (NFC, one space
 * between words); folding happens in the tokenizer, never here. */
#pragma once

#include "model/zone.h"

/* A rectangle on a page in PDF points, origin at the page's top left corner, y downwards. */
typedef struct {
    guint page; /* physical, 1-based */
    double x0, y0, x1, y1;
} IgRegion;

/* No document has headings within headings as deep as this. */
#define IG_MAX_SECTION_DEPTH 64

/* Nor numbers, page numbers and languages as long. The longest that are known have some dozens of
 * bytes. */
#define IG_MAX_LABEL_BYTES 1024

/* Its strings are those of ig_paragraph_string(). */
typedef struct {
    guint ordinal; /* 1, 2, 3 … over the whole document, every zone counted */
    char *label;   /* the number as printed, without punctuation: "69", "70(a)", "Art. 5(2)"; "" if
                      nothing is printed */
    char *series;  /* "" for the main run of numbers; else the heading that starts another run,
                      or "quoted", "Footnotes", "Comments" */
    IgZone zone;
    GStrv section;    /* headings above it, outermost first; never NULL */
    char *speaker;    /* "" if none */
    guint page;       /* physical page it starts on, 1-based; 0 for sources without pages */
    char *page_label; /* the number printed on that page; "" if none */
    char *lang;       /* BCP 47; "" when unknown */
    char *anchor;     /* the id of the element in an HTML source, for links; "" if none */
    char *text;       /* never NULL */
    GArray *regions;  /* of IgRegion, one a line or block; may be empty, never NULL */
} IgParagraph;

/* A paragraph whose strings are all empty. */
IgParagraph *ig_paragraph_new(void);
void ig_paragraph_free(IgParagraph *paragraph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgParagraph, ig_paragraph_free)

/* A string for a field: `length` bytes of `text`. Most fields are empty, and all empty strings are
 * one, so that a document of short lines is not mostly allocations; it is freed by
 * ig_paragraph_string_free(), never by g_free(), and not written to. */
char *ig_paragraph_string(const char *text, gsize length);
void ig_paragraph_string_free(char *string);

/* Replaces a string field: frees the old value, copies the new one (NULL counts as ""). */
void ig_paragraph_set(char **field, const char *value);
