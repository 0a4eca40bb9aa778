/* Language: which language a stretch of text is in, as far as its letters and words tell.
 *
 * Three kinds of evidence, the cheap ones first. The script decides for Arabic, Chinese, Greek and
 * other scripts; within a script, letters that only one of its languages has (і and ї are
 * Ukrainian, ы and э Russian, پ and چ Persian). Latin and Cyrillic text is told by the words that
 * running text cannot do without (the, and; le, des; и, не), counted against short lists of
 * ours. What these leave open may be put to the models of libexttextcat (W. Cavnar and J. Trenkle,
 * "N-Gram-Based Text Categorization", 1994), which know more languages but take as long for one
 * paragraph as reading it took: they are for contradictions and for whole documents.
 *
 * Whoever asks decides what evidence is worth against what a document declares; see
 * structure/languages.h. Tags are BCP 47. */
#pragma once

#include <glib.h>

typedef struct _IgLanguages IgLanguages;

typedef struct {
    const char *tag;       /* the likeliest, static; or NULL where nothing tells */
    gboolean clear;        /* the text alone is proof enough */
    GUnicodeScript script; /* of most letters; G_UNICODE_SCRIPT_COMMON where there are none */
    guint letters;         /* looked at */
} IgLanguageEvidence;

/* `models` is libexttextcat's folder of models (with fpdb.conf); NULL, or a folder that cannot be
 * read, leaves the evidence of letters and words. */
IgLanguages *ig_languages_new(const char *models);
void ig_languages_free(IgLanguages *languages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgLanguages, ig_languages_free)

/* Whether there are models to ask. */
gboolean ig_languages_has_models(const IgLanguages *languages);

/* What letters and words tell. Of a long text, its beginning is looked at. */
IgLanguageEvidence ig_language_evidence(const IgLanguages *languages, const char *text);

/* What the models say: of the languages that come out about equal, `expected` (may be NULL) if it
 * is among them, else the first, without region or script; the caller's. NULL where they do not
 * know, or where there are none. Takes some 0.7 ms. */
char *ig_language_by_models(const IgLanguages *languages, const char *text, const char *expected);

/* Whether a language is written in a script; TRUE of languages that are not known here. */
gboolean ig_language_written_in(const char *tag, GUnicodeScript script);
