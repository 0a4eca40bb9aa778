#include "query/pattern.h"

#include "text/fold.h"
#include "text/wordbreak.h"

#include <string.h>

struct _IgPattern {
    char *text; /* as typed, for complaints */
    char *prefix;
    GPatternSpec *wildcard;
    GRegex *regex;
};

void ig_pattern_free(IgPattern *pattern)
{
    if (!pattern)
        return;
    g_free(pattern->text);
    g_free(pattern->prefix);
    g_clear_pointer(&pattern->wildcard, g_pattern_spec_free);
    g_clear_pointer(&pattern->regex, g_regex_unref);
    g_free(pattern);
}

const char *ig_pattern_prefix(const IgPattern *pattern)
{
    return pattern->prefix;
}

/* ---- wildcards ---- */

static gboolean is_letter(gunichar c)
{
    IgBreak what = ig_break_of(c);
    return what != IG_BREAK_SEPARATES && what != IG_BREAK_UNSEEN;
}

static gboolean is_wild(gunichar c)
{
    return c == '*' || c == '?';
}

/* Signs that the whole of a chain is written with. */
static gboolean is_joiner(gunichar c)
{
    return c < 0x80 && c && strchr("/._:@&", (int)c);
}

/* The text without the signs around it. */
static char *trim_signs(const char *text)
{
    const char *start = text, *end = text + strlen(text);
    while (*start && !is_letter(g_utf8_get_char(start)) && !is_wild(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    while (end > start) {
        const char *before = g_utf8_prev_char(end);
        gunichar c = g_utf8_get_char(before);
        if (is_letter(c) || is_wild(c))
            break;
        end = before;
    }
    return g_strndup(start, (gsize)(end - start));
}

/* Appends letters folded; wildcards are left alone. */
static void append_folded(GString *out, const char *letters, gsize length)
{
    g_autofree char *piece = g_strndup(letters, length);
    g_autofree char *folded = ig_fold(piece);
    g_string_append(out, folded);
}

/* The pattern as it is held against terms; NULL where it stands for more than one word. */
static char *fold_wildcard(const char *text)
{
    g_autofree char *trimmed = trim_signs(text);
    g_autoptr(GString) out = g_string_new(NULL);
    const char *letters = trimmed;
    for (const char *p = trimmed;; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c && ig_break_of(c) != IG_BREAK_SEPARATES)
            continue;
        append_folded(out, letters, (gsize)(p - letters));
        letters = *p ? g_utf8_next_char(p) : p;
        if (c == 0)
            return g_string_free(g_steal_pointer(&out), FALSE);
        if (is_wild(c) || is_joiner(c))
            g_string_append_c(out, (char)c);
        else if (!ig_is_joining_hyphen(c))
            return NULL;
    }
}

static gboolean make_wildcard(IgPattern *pattern, GError **error)
{
    g_autofree char *folded = fold_wildcard(pattern->text);
    if (!folded) {
        g_set_error(error, IG_QUERY_ERROR, IG_QUERY_ERROR_SYNTAX,
                    "\"%s\": a star or question mark stands for letters of one word",
                    pattern->text);
        return FALSE;
    }
    pattern->wildcard = g_pattern_spec_new(folded);
    pattern->prefix = g_strndup(folded, strcspn(folded, "*?"));
    return TRUE;
}

/* ---- regular expressions ---- */

static gboolean refuse(const IgPattern *pattern, IgQueryErrorCode code, const char *why,
                       GError **error)
{
    g_set_error(error, IG_QUERY_ERROR, code, "/%s/: %s", pattern->text, why);
    return FALSE;
}

/* Terms are folded, so the letters asked for are too. Of ASCII nothing is touched: \S is not \s,
 * and case is the expression's own matter. */
static char *fold_letters(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        char folded[IG_FOLD_MAX];
        if ((guint8)*p < 0x80) {
            g_string_append_c(out, *p);
            continue;
        }
        ig_fold_code_point(g_utf8_get_char(p), folded);
        g_string_append(out, folded);
    }
    return g_string_free(out, FALSE);
}

/* \C is a byte of a letter, and (* … ) changes how the engine works. */
static gboolean has_forbidden(const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p == '\\' && p[1] == 'C')
            return TRUE;
        if (*p == '\\' && p[1])
            p++;
    }
    return strstr(text, "(*") != NULL;
}

/* The letters that an expression begins with, as far as nothing in it says that they may be
 * missing. */
static char *regex_prefix(const char *text)
{
    gsize length = 0;
    if (strchr(text, '|'))
        return g_strdup("");
    while (g_ascii_isalnum(text[length]))
        length++;
    if (length > 0 && text[length] && strchr("?*{", text[length]))
        length--;
    return g_ascii_strdown(text, (gssize)length);
}

static gboolean make_regex(IgPattern *pattern, GError **error)
{
    if (strlen(pattern->text) > IG_REGEX_MAX_BYTES)
        return refuse(pattern, IG_QUERY_ERROR_LIMIT, "too long", error);
    if (has_forbidden(pattern->text))
        return refuse(pattern, IG_QUERY_ERROR_SYNTAX, "\\C and (* ) are not understood", error);
    g_autofree char *folded = fold_letters(pattern->text);
    g_autoptr(GError) why = NULL;
    /* By itself first: "a)(b" is none, though it would be one between parentheses. */
    g_autoptr(GRegex) alone = g_regex_new(folded, G_REGEX_CASELESS, 0, &why);
    g_autofree char *whole = g_strdup_printf("(*LIMIT_MATCH=%d)(?:%s)\\z", IG_REGEX_MAX_STEPS,
                                             folded);
    if (alone)
        pattern->regex = g_regex_new(whole, G_REGEX_CASELESS | G_REGEX_ANCHORED, 0, &why);
    if (!pattern->regex)
        return refuse(pattern, IG_QUERY_ERROR_SYNTAX, "no regular expression", error);
    pattern->prefix = regex_prefix(folded);
    return TRUE;
}

IgPattern *ig_pattern_new(IgPatternKind kind, const char *text, GError **error)
{
    g_autoptr(IgPattern) pattern = g_new0(IgPattern, 1);
    pattern->text = g_strdup(text);
    gboolean made = kind == IG_PATTERN_REGEX ? make_regex(pattern, error)
                                             : make_wildcard(pattern, error);
    return made ? g_steal_pointer(&pattern) : NULL;
}

int ig_pattern_matches(const IgPattern *pattern, const char *term, GError **error)
{
    if (pattern->wildcard)
        return g_pattern_spec_match_string(pattern->wildcard, term);
    g_autoptr(GError) why = NULL;
    gboolean matched = g_regex_match_full(pattern->regex, term, -1, 0, 0, NULL, &why);
    if (!why)
        return matched;
    refuse(pattern, IG_QUERY_ERROR_LIMIT, "takes too many steps; write it more plainly", error);
    return -1;
}
