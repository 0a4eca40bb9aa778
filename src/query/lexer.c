#include "query/lexer.h"

#include "text/tokens.h"

#include <string.h>

/* What opens a phrase, and what may close it. „German“ and „Polish” end differently; »this« is
 * German too. */
static const struct {
    const char *open;
    const char *close;
} quote_pairs[] = {
    {"\"", "\""}, {"“", "”"},  {"”", "”"},   {"„", "“”"},  {"‟", "”"},
    {"«", "»"},   {"»", "«»"}, {"「", "」"}, {"『", "』"}, {"＂", "＂"},
};

static const char all_quotes[] = "\"“”„‟«»「」『』＂";

void ig_lexeme_clear(IgLexeme *lexeme)
{
    g_clear_pointer(&lexeme->text, g_free);
}

gboolean ig_lex_is_quote(gunichar c)
{
    return c && g_utf8_strchr(all_quotes, -1, c) != NULL;
}

static gboolean stop_at_token(const IgToken *token, gpointer unused)
{
    (void)token;
    (void)unused;
    return FALSE;
}

gboolean ig_lex_has_terms(const char *text, gsize length)
{
    return !ig_tokenize(text, length, IG_TOKENIZE_QUERY, stop_at_token, NULL);
}

static gboolean complain(gsize at, gsize *where, GError **error, const char *message)
{
    g_set_error_literal(error, IG_QUERY_ERROR, IG_QUERY_ERROR_SYNTAX, message);
    *where = at;
    return FALSE;
}

static gunichar char_at(const char *p)
{
    return g_utf8_get_char(p);
}

static gboolean ends_word(gunichar c)
{
    return c == 0 || g_unichar_isspace(c) || c == '(' || c == ')' || ig_lex_is_quote(c);
}

static const char *word_end(const char *p)
{
    while (!ends_word(char_at(p)))
        p = g_utf8_next_char(p);
    return p;
}

/* A filter's value may hold parentheses, "6(Rev.1)", if they are balanced: the one that closes a
 * group around the filter is not part of it. */
static const char *value_end(const char *p)
{
    guint depth = 0;
    for (; *p; p = g_utf8_next_char(p)) {
        gunichar c = char_at(p);
        if (g_unichar_isspace(c) || ig_lex_is_quote(c) || (c == ')' && depth == 0))
            break;
        depth += c == '(' ? 1 : 0;
        depth -= c == ')' ? 1 : 0;
    }
    return p;
}

static const char *find_any(const char *p, const char *wanted)
{
    for (; *p; p = g_utf8_next_char(p)) {
        if (g_utf8_strchr(wanted, -1, char_at(p)))
            return p;
    }
    return NULL;
}

/* The quote that closes a phrase opened by `open`, which ends before `p`: its counterpart, else any
 * other (people mix them), else NULL. A straight quote doubled is a quote in the text. */
static const char *find_close(gunichar open, const char *p)
{
    const char *close = all_quotes;
    for (gsize i = 0; i < G_N_ELEMENTS(quote_pairs); i++) {
        if (char_at(quote_pairs[i].open) == open)
            close = quote_pairs[i].close;
    }
    const char *found = find_any(p, close);
    while (found && open == '"' && found[1] == '"')
        found = find_any(found + 2, close);
    return found ? found : find_any(p, all_quotes);
}

/* The text between two quotes, doubled straight ones undone. */
static char *quoted_text(gunichar open, const char *start, const char *end)
{
    g_autofree char *typed = g_strndup(start, (gsize)(end - start));
    if (open != '"' || !strstr(typed, "\"\""))
        return g_steal_pointer(&typed);
    g_auto(GStrv) pieces = g_strsplit(typed, "\"\"", -1);
    return g_strjoinv("\"", pieces);
}

/* Reads what stands between quotes; the lexer moves behind the closing one. NULL on failure. */
static char *take_quoted(IgLexer *lexer, gsize *where, GError **error)
{
    const char *open = lexer->query + lexer->at;
    const char *start = g_utf8_next_char(open);
    const char *end = find_close(char_at(open), start);
    if (!end) {
        complain(lexer->at, where, error, "this quote is not closed");
        return NULL;
    }
    char *text = quoted_text(char_at(open), start, end);
    if (text[strspn(text, " ")] == '\0') {
        g_free(text);
        complain(lexer->at, where, error, "nothing stands between these quotes");
        return NULL;
    }
    lexer->at = (gsize)(g_utf8_next_char(end) - lexer->query);
    return text;
}

/* The first star that touches a letter or digit, but for a row of them at the end; or NULL. */
static const char *find_inner_star(const char *text, const char *end)
{
    while (end > text && end[-1] == '*')
        end--;
    for (const char *star = memchr(text, '*', (gsize)(end - text)); star;
         star = memchr(star + 1, '*', (gsize)(end - star - 1))) {
        gboolean before = star > text && g_unichar_isalnum(char_at(g_utf8_prev_char(star)));
        if (before || g_unichar_isalnum(char_at(star + 1)))
            return star;
    }
    return NULL;
}

#define STAR_COMPLAINT "in quotes a star can only stand at the end, as in \"internet govern*\""

static gboolean is_wild(char c)
{
    return c == '*' || c == '?';
}

/* Whether the sign at `p` is a question mark among letters, as in g?vernance: one at a word's end
 * asks. */
static gboolean is_wild_mark(const char *text, const char *p)
{
    if (*p != '?' || p == text)
        return FALSE;
    const char *before = g_utf8_prev_char(p), *behind = p + strspn(p, "?*");
    return (is_wild(*before) || g_unichar_isalnum(char_at(before))) &&
           (p[1] == '*' || g_unichar_isalnum(char_at(behind)));
}

/* Whether a word has a star or question mark elsewhere than at its end. */
static gboolean has_inner_wild(const char *text)
{
    gsize length = strlen(text);
    while (length > 0 && is_wild(text[length - 1]))
        length--;
    for (const char *p = text; p < text + length; p++) {
        if (*p == '*' || is_wild_mark(text, p))
            return TRUE;
    }
    return FALSE;
}

/* Takes the stars off the end of a text, if they touch a word. */
static gboolean strip_stars(char *text)
{
    gsize length = strlen(text), bare = length;
    while (bare > 0 && text[bare - 1] == '*')
        bare--;
    if (bare == length || bare == 0 || g_unichar_isspace(char_at(g_utf8_prev_char(text + bare))))
        return FALSE;
    text[bare] = '\0';
    return TRUE;
}

/* A phrase at the lexer's place; `lexeme->start` and `exact` are set already. */
static gboolean lex_phrase(IgLexer *lexer, IgLexeme *lexeme, gsize *where, GError **error)
{
    const char *open = lexer->query + lexer->at;
    g_autofree char *text = take_quoted(lexer, where, error);
    if (!text)
        return FALSE;
    const char *behind_quote = lexer->query + lexer->at;
    const char *star = find_inner_star(g_utf8_next_char(open), g_utf8_prev_char(behind_quote));
    if (star)
        return complain((gsize)(star - lexer->query), where, error, STAR_COMPLAINT);
    gboolean inside = strip_stars(text);
    gsize behind = strspn(behind_quote, "*");
    lexer->at += behind;
    lexeme->kind = IG_LEX_TEXT;
    lexeme->quoted = TRUE;
    lexeme->prefix = inside || behind > 0;
    lexeme->text = g_steal_pointer(&text);
    lexeme->end = lexer->at;
    return TRUE;
}

/* Question marks at a word's end are punctuation. */
static void strip_question(char *text)
{
    gsize length = strlen(text);
    while (length > 0 && text[length - 1] == '?')
        text[--length] = '\0';
}

static const char *regex_close(const char *p);

/* A word that is no operator and no filter. */
static gboolean lex_word(IgLexer *lexer, IgLexeme *lexeme, gsize *where, GError **error)
{
    const char *start = lexer->query + lexer->at, *end = word_end(start);
    g_autofree char *text = g_strndup(start, (gsize)(end - start));
    if (!ig_lex_has_terms(text, strlen(text)))
        return complain(lexer->at + strcspn(start, "*"), where, error,
                        "a star stands for letters of a word, as in govern* or *operation");
    g_autofree char *asked = g_strdup(text);
    strip_question(asked);
    if (has_inner_wild(text))
        lexeme->pattern = IG_PATTERN_WILDCARD;
    else
        lexeme->prefix = strip_stars(asked);
    /* Of /a?b/? there would be left what reads as a regular expression. */
    gboolean stripped = (lexeme->pattern && !regex_close(asked)) || lexeme->prefix;
    lexer->at = (gsize)(end - lexer->query);
    lexeme->kind = IG_LEX_TEXT;
    lexeme->text = stripped ? g_steal_pointer(&asked) : g_steal_pointer(&text);
    lexeme->end = lexer->at;
    return TRUE;
}

/* The slash that closes a regular expression which `p` opens, or NULL where that is no such: one
 * has no blank, and ends where a word does. /etc/hosts is a word. */
static const char *regex_close(const char *p)
{
    if (*p != '/' || p[1] == '/')
        return NULL;
    for (p++; *p && *p != '/' && !g_unichar_isspace(char_at(p)); p = g_utf8_next_char(p)) {
        if (*p == '\\' && p[1] && !g_unichar_isspace(char_at(p + 1)))
            p++;
    }
    return *p == '/' && ends_word(char_at(p + 1)) ? p : NULL;
}

static gboolean lex_regex(IgLexer *lexer, IgLexeme *lexeme)
{
    const char *open = lexer->query + lexer->at, *close = regex_close(open);
    lexeme->kind = IG_LEX_TEXT;
    lexeme->pattern = IG_PATTERN_REGEX;
    lexeme->text = g_strndup(open + 1, (gsize)(close - open - 1));
    lexer->at = (gsize)(close + 1 - lexer->query);
    lexeme->end = lexer->at;
    return TRUE;
}

/* What may stand behind a mark: a phrase, a regular expression or a word. */
static gboolean lex_text(IgLexer *lexer, IgLexeme *lexeme, gsize *where, GError **error)
{
    const char *p = lexer->query + lexer->at;
    if (ig_lex_is_quote(char_at(p)))
        return lex_phrase(lexer, lexeme, where, error);
    return regex_close(p) ? lex_regex(lexer, lexeme) : lex_word(lexer, lexeme, where, error);
}

/* The operators that say how near words are. TRUE where `word` is one; `number` then gets what is
 * behind it: nothing, or a slash and so on. */
static gboolean is_reach(const char *word, IgReach *reach, const char **number)
{
    static const char *const words[] = {"NEAR", "BEFORE", "SENT"};
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize length = strlen(words[i]);
        if (!g_str_has_prefix(word, words[i]))
            continue;
        *number = word + length;
        *reach = (IgReach)i;
        return **number == '\0' || (**number == '/' && *reach != IG_REACH_SENTENCE);
    }
    return FALSE;
}

static gboolean lex_near(IgLexeme *lexeme, IgReach reach, const char *number, gsize *where,
                         GError **error)
{
    lexeme->kind = IG_LEX_NEAR;
    lexeme->reach = reach;
    lexeme->distance = reach == IG_REACH_SENTENCE ? 0 : IG_NEAR_DEFAULT;
    if (*number == '\0')
        return TRUE;
    gsize digits = strspn(number + 1, "0123456789");
    guint64 distance = g_ascii_strtoull(number + 1, NULL, 10);
    if (digits == 0 || digits > 4 || number[1 + digits] || distance < 1 || distance > IG_NEAR_MAX) {
        const char *name = reach == IG_REACH_NEAR ? "NEAR" : "BEFORE";
        g_set_error(error, IG_QUERY_ERROR, IG_QUERY_ERROR_SYNTAX,
                    "%s/ takes a number of words from 1 to %d, as in %s/5", name, IG_NEAR_MAX,
                    name);
        *where = lexeme->start;
        return FALSE;
    }
    lexeme->distance = (guint)distance;
    return TRUE;
}

/* Whether the word is an operator; its lexeme then, or the complaint about it, is set. */
static gboolean is_operator(const char *word, IgLexeme *lexeme)
{
    static const struct {
        const char *word;
        IgLexKind kind;
    } operators[] = {{"AND", IG_LEX_AND}, {"OR", IG_LEX_OR}, {"NOT", IG_LEX_NOT}};
    for (gsize i = 0; i < G_N_ELEMENTS(operators); i++) {
        if (g_str_equal(word, operators[i].word)) {
            lexeme->kind = operators[i].kind;
            return TRUE;
        }
    }
    return FALSE;
}

/* A known field at the start of a word gives its colon. */
static const char *find_field(const char *start, const char *end, IgField *field)
{
    const char *colon = memchr(start, ':', (gsize)(end - start));
    if (!colon)
        return NULL;
    g_autofree char *name = g_strndup(start, (gsize)(colon - start));
    return ig_field_from_name(name, field) ? colon : NULL;
}

static gboolean lex_filter(IgLexer *lexer, const char *colon, IgLexeme *lexeme, gsize *where,
                           GError **error)
{
    const char *value = colon + 1;
    lexer->at = (gsize)(value - lexer->query);
    lexeme->kind = IG_LEX_FILTER;
    if (*value == '(') {
        lexeme->kind = IG_LEX_FILTER_OPEN;
        lexer->at++;
    } else if (ig_lex_is_quote(char_at(value))) {
        lexeme->text = take_quoted(lexer, where, error);
        if (!lexeme->text)
            return FALSE;
    } else if (value_end(value) == value) {
        g_set_error(error, IG_QUERY_ERROR, IG_QUERY_ERROR_SYNTAX,
                    "%s: needs its value right behind the colon (a word is searched in quotes)",
                    ig_field_name(lexeme->field));
        *where = lexeme->start;
        return FALSE;
    } else {
        const char *end = value_end(value);
        lexeme->text = g_strndup(value, (gsize)(end - value));
        lexer->at = (gsize)(end - lexer->query);
    }
    lexeme->end = lexer->at;
    return TRUE;
}

static gboolean is_word_with_terms(const char *p)
{
    return ig_lex_has_terms(p, (gsize)(word_end(p) - p));
}

/* Whether = before `p` fixes a spelling. */
static gboolean can_be_exact(const char *p)
{
    return ig_lex_is_quote(char_at(p)) || regex_close(p) || is_word_with_terms(p);
}

/* Whether ~ before `p` asks for a concept: one, and not of a spelling. */
static gboolean can_be_concept(const char *p)
{
    return *p != '~' && *p != '=' && can_be_exact(p);
}

/* Whether - before `p` excludes something: not so in "->" or "--option". */
static gboolean can_be_excluded(const char *p)
{
    if (*p == '=')
        return can_be_exact(p + 1);
    if (*p == '~' && can_be_concept(p + 1))
        return TRUE;
    return *p == '(' || ig_lex_is_quote(char_at(p)) || regex_close(p) ||
           (*p != '-' && is_word_with_terms(p));
}

static gboolean is_exclusion(const char *p)
{
    return *p == '-' && can_be_excluded(p + 1);
}

static gboolean is_exact(const char *p)
{
    return *p == '=' && can_be_exact(p + 1);
}

static gboolean is_concept(const char *p)
{
    return *p == '~' && can_be_concept(p + 1);
}

/* A word or phrase behind its = or ~. */
static gboolean lex_marked(IgLexer *lexer, IgLexeme *lexeme, gsize *where, GError **error)
{
    const char *mark = lexer->query + lexer->at;
    lexeme->exact = *mark == '=';
    lexeme->concept = *mark == '~';
    lexer->at++;
    if (!lex_text(lexer, lexeme, where, error))
        return FALSE;
    if (!lexeme->concept || (!lexeme->prefix && !lexeme->pattern))
        return TRUE;
    g_clear_pointer(&lexeme->text, g_free);
    return complain((gsize)(mark - lexer->query), where, error,
                    "a concept is asked for by its whole name, without a star");
}

/* A word, which may be an operator or begin a filter. */
static gboolean lex_any_word(IgLexer *lexer, IgLexeme *lexeme, gsize *where, GError **error)
{
    const char *start = lexer->query + lexer->at, *end = word_end(start);
    g_autofree char *word = g_strndup(start, (gsize)(end - start));
    const char *colon = find_field(start, end, &lexeme->field);
    if (colon)
        return lex_filter(lexer, colon, lexeme, where, error);
    IgReach reach;
    const char *number;
    gboolean near = is_reach(word, &reach, &number);
    if (!near && !is_operator(word, lexeme))
        return lex_word(lexer, lexeme, where, error);
    if (near && !lex_near(lexeme, reach, number, where, error))
        return FALSE;
    lexer->at = (gsize)(end - lexer->query);
    lexeme->end = lexer->at;
    return TRUE;
}

/* Moves over white space and words without a term: a dash or an ampersand between words. */
static void skip_nothing(IgLexer *lexer)
{
    for (;;) {
        const char *p = lexer->query + lexer->at;
        if (g_unichar_isspace(char_at(p))) {
            lexer->at += (gsize)(g_utf8_next_char(p) - p);
            continue;
        }
        const char *end = word_end(p);
        if (end == p || is_exclusion(p) || is_exact(p) || is_concept(p) || regex_close(p) ||
            is_word_with_terms(p) || memchr(p, '*', (gsize)(end - p)))
            return;
        lexer->at += (gsize)(end - p);
    }
}

gboolean ig_lexer_next(IgLexer *lexer, IgLexeme *lexeme, gsize *where, GError **error)
{
    skip_nothing(lexer);
    const char *p = lexer->query + lexer->at;
    IgLexeme found = {.start = lexer->at, .end = lexer->at};
    gboolean sound = TRUE;
    if (*p == '\0') {
        found.kind = IG_LEX_END;
    } else if (*p == '(' || *p == ')' || is_exclusion(p)) {
        found.kind = *p == '(' ? IG_LEX_OPEN : *p == ')' ? IG_LEX_CLOSE : IG_LEX_NOT;
        found.end = ++lexer->at;
    } else if (is_exact(p) || is_concept(p)) {
        sound = lex_marked(lexer, &found, where, error);
    } else if (ig_lex_is_quote(char_at(p)) || regex_close(p)) {
        sound = lex_text(lexer, &found, where, error);
    } else {
        sound = lex_any_word(lexer, &found, where, error);
    }
    if (sound)
        *lexeme = found;
    return sound;
}
