/* Locators: naming paragraphs in the words a researcher already uses. Read and written here only.
 *
 *     Tunis ¶69      Tunis Agenda paras. 69 to 71 and 73      tunis-agenda:69-71,73
 *     A/RES/70/125 ¶65      RFC 7282 §4 ¶2      GDPR Art. 5(1)(a)      GDPR recital 26
 *     WGEC draft report, Recommendations ¶17      IGP blog [12]      CIS inputs p. 2
 *
 * ¶ is a printed number, [12] a counted one (the ordinal). This module knows the grammar, not which
 * documents exist: it splits a locator into the document's name and what is asked of that document,
 * and the caller finds the document. Pure. */
#pragma once

#include "model/document.h"
#include "model/paragraph.h"

typedef enum {
    IG_PIN_PRINTED, /* ¶: labels from `first` to `last` */
    IG_PIN_COUNTED, /* [ ]: ordinals */
    IG_PIN_PAGE,    /* p.: pages, by printed page label, else physical number */
} IgPinKind;

/* One piece of a list: "69", or "69–71" with both ends. */
typedef struct {
    IgPinKind kind;
    char *first; /* label, ordinal or page number, as typed without punctuation; "Art. 5(1)" and
                    "recital 26" keep their word */
    char *last;  /* equals `first` for a single one */
} IgPin;

typedef struct {
    char *document;   /* the name as typed: citekey, alias, symbol, short title, title */
    char *series;     /* "Recommendations" in ", Recommendations ¶17"; "" for the main run */
    char *section;    /* "4" in "§4 ¶2": the number of the section; "" if none is named */
    GPtrArray *pins;  /* of IgPin; empty: the whole document, or the whole section */
    gboolean certain; /* it can only be a locator: it has ¶, §, "para.", "Art.", "recital", [ ] or
                         "citekey:69"; FALSE for what may be plain words ("CIS inputs p. 2") */
} IgLocator;

#define IG_LOCATOR_ERROR (ig_locator_error_quark())
GQuark ig_locator_error_quark(void);

typedef enum {
    IG_LOCATOR_ERROR_NONE,   /* not a locator at all: plain words */
    IG_LOCATOR_ERROR_SYNTAX, /* begun like one, and malformed */
} IgLocatorErrorCode;

/* Reads a locator. Accepts ¶ ¶¶ para. paras. paragraph(s) OP; § sec. section; Art. Article;
 * recital; p. pp. page; lists with commas, "and", "&"; ranges with -, –, "to"; any case and kind of
 * space. */
IgLocator *ig_locator_parse(const char *text, GError **error);
void ig_locator_free(IgLocator *locator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgLocator, ig_locator_free)

/* Whether the locator, its document part apart, names this paragraph. A label names its sub-items
 * too: ¶72 names 72(a). The series must match where the locator gives one, and must be "" where it
 * does not; a page range names every paragraph that starts on those pages. */
gboolean ig_locator_matches(const IgLocator *locator, const IgParagraph *paragraph);

/* The part of a paragraph's locator after the document's name: " ¶69", ", Recommendations ¶17",
 * " §4.1", " Art. 5(1)(a)", " recital 26"; " [12]" where no number is printed or `unique` is FALSE
 * (another paragraph of the document would have the same). Starts with a space or a comma, so that
 * it can be appended to the name. */
char *ig_locator_pinpoint(const IgParagraph *paragraph, gboolean unique);

/* "Tunis Agenda ¶69–71" from the display name and the pinpoints of the first and last paragraph of
 * a run; NULL when the two do not belong to one run (other series, or one of them counted). */
char *ig_locator_range(const char *name, const char *first_pinpoint, const char *last_pinpoint);

/* Whether `name` is one of the document's names: citekey, symbol, short title, title or alias,
 * after ig_fold_name(). 0: no; higher is a better kind of name (exact name over leading words of
 * the title, so that "Tunis" can stand for "Tunis Agenda" when nothing else answers to it). */
guint ig_locator_name_rank(const IgDocument *document, const char *name);
