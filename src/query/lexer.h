/* The lexemes of a query: words, phrases, filters, operators, parentheses.
 *
 * Inside of the query module: the parser and the question whether a text has syntax read them, and
 * the printer asks which words need quotes. Pure. */
#pragma once

#include "query/ast.h"

typedef enum {
    IG_LEX_END,
    IG_LEX_TEXT,        /* a word or a phrase, with its = or ~ and its star */
    IG_LEX_FILTER,      /* field:value */
    IG_LEX_FILTER_OPEN, /* field:( */
    IG_LEX_OPEN,
    IG_LEX_CLOSE,
    IG_LEX_AND,
    IG_LEX_OR,
    IG_LEX_NOT,  /* NOT, or - before what it excludes */
    IG_LEX_NEAR, /* NEAR, BEFORE or SENT */
} IgLexKind;

typedef struct {
    IgLexKind kind;
    char *text; /* of TEXT and FILTER */
    gboolean quoted, prefix, exact, concept;
    IgPatternKind pattern;
    IgReach reach;
    guint distance;
    IgField field;
    gsize start, end; /* bytes of the query */
} IgLexeme;

typedef struct {
    const char *query; /* valid UTF-8 */
    gsize at;
} IgLexer;

/* Reads the next lexeme; clear it with ig_lexeme_clear(). FALSE, with the place in `where`, where
 * the text is malformed; `lexeme` is then untouched. */
gboolean ig_lexer_next(IgLexer *lexer, IgLexeme *lexeme, gsize *where, GError **error);
void ig_lexeme_clear(IgLexeme *lexeme);

/* Whether a character opens or closes a phrase. */
gboolean ig_lex_is_quote(gunichar c);

/* Whether the tokenizer finds a term in `length` bytes of text. */
gboolean ig_lex_has_terms(const char *text, gsize length);
