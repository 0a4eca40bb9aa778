/* Acronyms that texts define: "Internet Governance Forum (IGF)" and "IGF (Internet Governance
 * Forum)".
 *
 * After A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in
 * biomedical text", Pacific Symposium on Biocomputing 2003: the letters of the short form are found
 * from right to left in the words beside it, its first at the beginning of a word. Ours are
 * acronyms in the sense of ig_concept_is_acronym(), and a plural s is none of their letters. Pure.
 */
#pragma once

#include <glib.h>

/* `meaning` is as the text has it. Both are borrowed. */
typedef void (*IgAcronymFunc)(const char *acronym, const char *meaning, gpointer data);

/* Calls `found` for each definition in a text, in its order. */
void ig_acronym_find(const char *text, IgAcronymFunc found, gpointer data);

/* The definitions of many texts, counted. */
typedef struct _IgAcronyms IgAcronyms;

IgAcronyms *ig_acronyms_new(void);
void ig_acronyms_free(IgAcronyms *acronyms);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgAcronyms, ig_acronyms_free)

/* Adds the definitions of a paragraph, whose locator is name and pinpoint together. Paragraphs of a
 * document come one after another. */
void ig_acronyms_add(IgAcronyms *acronyms, const char *text, gint64 document, const char *name,
                     const char *pinpoint);

/* As a concept file: the meanings defined most often first, each with a comment that counts and the
 * locator of the first place as its source. */
char *ig_acronyms_print(const IgAcronyms *acronyms);
