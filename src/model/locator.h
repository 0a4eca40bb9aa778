/* Locators: naming paragraphs in the words a researcher already uses. Read and written here only.
 *
 *     Tunis ¶69      Tunis Agenda paras. 69 to 71 and 73      tunis-agenda:69-71,73
 *     A/RES/70/125 ¶65      RFC 7282 §4 ¶2      GDPR Art. 5(1)(a)      GDPR recital 26
 *     WGEC draft report, Recommendations ¶17      IGP blog [12]      CIS inputs p. 2
 *     Tunis Agenda n. 7      Tunis 69-71      GDPR Arts. 5-7 and recital 39      RFC 7282 §§4-6
 *
 * ¶ is a printed number, [12] a counted one (the ordinal), n. a note. This module knows the
 * grammar, not which documents exist: it splits a locator into the document's name and what is
 * asked of that document, and the caller finds the document.
 *
 * A name may hold anything: commas, numbers, even "Art. 5". So a text can often be split in more
 * than one way ("RFC 7282" is a name, "Tunis 69" a name and a number; "Privacy, Security and Trust
 * ¶5" may mean a series). ig_locator_readings() gives them all, the likeliest first; the caller
 * takes the one whose document is known by the best kind of name (ig_locator_name_rank()), the
 * earlier of equals. ig_locator_parse() is the first of them. Pure. */
#pragma once

#include "model/document.h"
#include "model/paragraph.h"

typedef enum {
    IG_PIN_PRINTED, /* ¶: labels from `first` to `last` */
    IG_PIN_COUNTED, /* [ ]: ordinals */
    IG_PIN_PAGE,    /* p.: pages, by printed page label, else physical number */
    IG_PIN_SECTION, /* §§4–6, or one of several sections; a single § stands in `section` */
} IgPinKind;

/* Longer text is no locator; a title has some hundred bytes. */
#define IG_LOCATOR_MAX_BYTES 2048

/* Of one text; a name with more commas than this allows is read with its last ones only. */
#define IG_LOCATOR_MAX_READINGS 32

/* The series of notes of any kind, which locators write "n. 7". */
#define IG_SERIES_NOTES "Footnotes"

/* One piece of a list: "69", or "69–71" with both ends. */
typedef struct {
    IgPinKind kind;
    char *first; /* label, ordinal or page number, as typed without punctuation; "Art. 5(1)" and
                    "recital 26" keep their word */
    char *last;  /* equals `first` for a single one */
} IgPin;

typedef struct {
    char *document;   /* the name as typed: citekey, alias, symbol, short title, title; "" where
                         none is given ("¶69") */
    char *series;     /* "Recommendations" in ", Recommendations ¶17", "Footnotes" in "n. 7"; ""
                         for the main run */
    char *section;    /* "4" in "§4 ¶2": the number of the section; "" if none is named */
    GPtrArray *pins;  /* of IgPin; empty: the whole document, or the whole section */
    gboolean certain; /* it can only be a locator: it has a name and ¶, §, "para.", "Art.",
                         "recital", "OP", "n.", [ ] or "citekey:69"; FALSE for what may be plain
                         words ("CIS inputs p. 2", "Tunis 69", "freedom of speech article 19") */
} IgLocator;

#define IG_LOCATOR_ERROR (ig_locator_error_quark())
GQuark ig_locator_error_quark(void);

typedef enum {
    IG_LOCATOR_ERROR_NONE,   /* not a locator at all: no word in it, too long, not UTF-8 */
    IG_LOCATOR_ERROR_SYNTAX, /* begun like one (¶, §, [9), and malformed */
} IgLocatorErrorCode;

/* Every way to read a locator, as an array of IgLocator, the likeliest first, at least one; the
 * last takes the whole text for a name. Accepts ¶ ¶¶ para. paras. paragraph(s) OP; § §§ sec.
 * section(s); Art. Arts. Article(s), with "para. 1" and "lit. a" behind it; recital(s); p. pp.
 * page(s); n. nn. fn. note(s) footnote(s); lists with commas, semicolons, "and", "&", "et", "und";
 * ranges with a dash of any kind, "to", "through"; shortened ranges (¶72(a)–(c), pp. 112–15); any
 * case and kind of space; a full stop at the end. */
GPtrArray *ig_locator_readings(const char *text, GError **error);

/* The likeliest reading. Plain words are a document's name with no pins, and not certain. */
IgLocator *ig_locator_parse(const char *text, GError **error);
void ig_locator_free(IgLocator *locator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgLocator, ig_locator_free)

/* Whether the locator, its document part apart, names this paragraph. A label names its sub-items
 * too: ¶72 names 72(a). The series must match where the locator gives one, and must be "" where it
 * does not; a page range names every paragraph that starts on those pages; an ordinal or a page
 * asks for no series. §4 names the heading numbered 4, all that stands below a heading numbered 4
 * or 4.1 …, and paragraphs of the main run numbered 4.1, 4.2 …; §4 ¶2 names the paragraphs numbered
 * 2 below it, even where that section's numbers are a series of its own. */
gboolean ig_locator_matches(const IgLocator *locator, const IgParagraph *paragraph);

/* The part of a paragraph's locator after the document's name: " ¶69", ", Recommendations ¶17",
 * " §4.1" (a heading), " Art. 5(1)(a)", " recital 26", " n. 7" (a note); " [12]" where no number is
 * printed, where `unique` is FALSE (another paragraph of the document would have the same), and
 * where the label or series is so odd that it could not be read back. Starts with a space or a
 * comma, so that it can be appended to the name: among the readings of the result is one with that
 * name, and it matches the paragraph. */
char *ig_locator_pinpoint(const IgParagraph *paragraph, gboolean unique);

/* "Tunis Agenda ¶¶69–71" (also "GDPR Art. 5(1)–(3)") from the display name and the pinpoints of the
 * first and last paragraph of a run; NULL when the two do not belong to one run (other series or
 * word, the wrong order, or one of them counted). */
char *ig_locator_range(const char *name, const char *first_pinpoint, const char *last_pinpoint);

/* Whether `name` is one of the document's names: citekey, symbol, short title, title or alias,
 * after ig_fold_name() and without a leading "the". 0: no; higher is a better kind of name:
 * citekey, symbol, short title, alias, title, and last the leading words of symbol, short title or
 * title (so that "Tunis" can stand for "Tunis Agenda", or S/RES/1325 for S/RES/1325 (2000), when
 * nothing else answers to it). Blanks in citekeys and symbols matter not ("rfc7282"). */
guint ig_locator_name_rank(const IgDocument *document, const char *name);

/* A rank above this is a whole name; at or below it, leading words only. */
#define IG_LOCATOR_RANK_LEADING 1
