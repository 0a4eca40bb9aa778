/* A paragraph's identity: a short name that outlives the index, its order and its numbering.
 *
 *     c5zmdqkl-y7h2aqub      c5zmdqkl-y7h2aqub-2
 *
 * Eight characters of the file, eight of the words, and where the document has the same words
 * several times, which of these it is, counted from 2. The file's are the first 40 bits of its
 * SHA-256, the words' the first 40 bits of the SHA-256 of what ig_fold_code_point() makes of the
 * text with nothing left but letters, their marks and digits; both in base32 (RFC 4648, small
 * letters). So the id stays when blanks, line breaks, hyphens, punctuation, quotes, ligatures, case
 * or accents are read otherwise, or the paragraph gets another number; it goes when a letter or
 * digit of its text changes, or a byte of the file.
 *
 * Chance gives two of 10,000 files one name once in 22,000 such collections, and two paragraphs one
 * id only if their words are alike too. Two texts of one document with one name, one document in
 * 22,000 of 10,000 paragraphs, are told apart like equal ones: an id never names two paragraphs of
 * a file. It is no seal: whoever wants to can make two texts of one name. Pure. */
#pragma once

#include <glib.h>

#define IG_PARAGRAPH_ID_BITS 40

typedef struct {
    guint64 source; /* IG_PARAGRAPH_ID_BITS of them */
    guint64 words;  /* likewise */
    guint turn;     /* 1: the first paragraph of the document with these words */
} IgParagraphId;

/* The file's part: of a SHA-256 in hexadecimal. 0 for what is none. */
guint64 ig_paragraph_id_source(const char *sha256);

/* The words' part: of the text of a paragraph, valid UTF-8. */
guint64 ig_paragraph_id_words(const char *text);

char *ig_paragraph_id_print(const IgParagraphId *id);

/* Reads an id as it is printed, in small or capital letters. FALSE, with `id` untouched, for
 * anything else. */
gboolean ig_paragraph_id_parse(const char *text, IgParagraphId *id);

/* The hexadecimal digits that the SHA-256 of the file begins with. */
char *ig_paragraph_id_sha256_prefix(const IgParagraphId *id);
