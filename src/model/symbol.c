#include "model/symbol.h"

#include <string.h>

/* What stands beside a symbol in the head of a United Nations document. */
#define UN_HEAD                                                                                       \
    "(?:United Nations|Nations Unies|Naciones Unidas|General Assembly|Assembl[ée]e g[ée]n[ée]rale" \
    "|Security Council|Conseil de s[ée]curit[ée]|Economic and Social Council"                       \
    "|Conseil [ée]conomique et social|Human Rights Council|Conseil des droits de l.homme"            \
    "|Distr\\.?(?:\\s*:?\\s*(?:General|Limited|G[ée]n[ée]rale|Limit[ée]e))?|Document\\s*:?)"

/* A/RES/73/6, A/70/L.33, E/CN.16/2018/CRP.3, S/RES/1325 (2000), A/66/67–E/2011/77. */
#define UN_SYMBOL                                                                                  \
    "((?-i:A|E|S|ST|TD|CCPR|CEDAW|CERD|CRC|CAT)(?:/[A-Za-z0-9.()–-]*[A-Za-z0-9)])+"              \
    "(?:\\s?\\((?:19|20)\\d\\d\\))?)"

#define DAY "\\d{1,2}(?:er)? \\p{L}+ \\d{4}"

/* What may follow the number of a European act on its title line. */
#define ACT_TAIL                                                                                   \
    "\\s*(?:$|of the European Parliament and of the Council\\s*(?:$|of " DAY ")"                   \
    "|du Parlement europ[ée]en et du Conseil\\s*(?:$|du " DAY ")|of " DAY "|du " DAY ")"

#define ACT_HEAD                                                                                   \
    "^(?:Council |Commission )?(?:Delegated |Implementing |Framework )*"                           \
    "(Regulation|Directive|Decision|R[èe]glement|D[ée]cision)\\s+"

typedef char *(*SpellFunc)(const GMatchInfo *match);

/* One way a title page prints a symbol. */
typedef struct {
    const char *pattern; /* over one trimmed line, case aside */
    const char *needs;   /* what the page must hold as well, case aside; NULL: nothing */
    guint digits;        /* of the line, at least: most lines of a page need not be tried */
    guint within;        /* how many printed lines down it may stand; 0: anywhere above the prose */
    gboolean careful;    /* the same line occurs in wrapped sentences: look at its neighbours */
    SpellFunc spell;     /* the symbol, in the one spelling we use */
} TitleLine;

static char *spell_rfc(const GMatchInfo *match)
{
    g_autofree char *number = g_match_info_fetch(match, 1);
    return g_strdup_printf("RFC %" G_GUINT64_FORMAT, g_ascii_strtoull(number, NULL, 10));
}

static char *without_spaces(char *text)
{
    char *out = text;
    for (const char *in = text; *in; in++) {
        if (!g_ascii_isspace(*in))
            *out++ = *in;
    }
    *out = '\0';
    return text;
}

static char *spell_un(const GMatchInfo *match)
{
    char *symbol = without_spaces(g_match_info_fetch(match, 1));
    /* The Security Council's own way is a space before the year. */
    char *year = strrchr(symbol, '(');
    if (!g_str_has_prefix(symbol, "S/RES/") || !year)
        return symbol;
    *year = '\0';
    char *spaced = g_strdup_printf("%s (%s", symbol, year + 1);
    g_free(symbol);
    return spaced;
}

static char *spell_assembly(const GMatchInfo *match)
{
    g_autofree char *number = g_match_info_fetch(match, 1);
    return g_strconcat("A/RES/", number, NULL);
}

static char *spell_council(const GMatchInfo *match)
{
    g_autofree char *number = g_match_info_fetch(match, 1);
    g_autofree char *year = g_match_info_fetch(match, 2);
    return g_strdup_printf("S/RES/%s (%s)", number, year);
}

static char *spell_as_printed(const GMatchInfo *match)
{
    return without_spaces(g_match_info_fetch(match, 1));
}

/* A consolidated text's number opens with 0; the act itself is the same number with 3. */
static char *spell_celex(const GMatchInfo *match)
{
    char *number = g_match_info_fetch(match, 1);
    number[0] = '3';
    return number;
}

/* "Regulation (EU) 2016/679", "Directive 2000/31/EC": the CELEX number, 3 YEAR LETTER NUMBER. */
static char *spell_act(const GMatchInfo *match)
{
    g_autofree char *kind = g_match_info_fetch(match, 1);
    g_autofree char *year = g_match_info_fetch_named(match, "year");
    g_autofree char *number = g_match_info_fetch_named(match, "number");
    guint64 y = g_ascii_strtoull(year, NULL, 10);
    char letter = kind[0] == 'R' || kind[0] == 'r' ? 'R' : 'L';
    if (g_ascii_strncasecmp(kind, "dec", 3) == 0 || g_ascii_strncasecmp(kind, "d\303", 2) == 0)
        letter = 'D';
    return g_strdup_printf("3%" G_GUINT64_FORMAT "%c%04" G_GUINT64_FORMAT, y < 100 ? 1900 + y : y,
                           letter, g_ascii_strtoull(number, NULL, 10));
}

/* "RESOLUTION 102 (REV. BUSAN, 2014)" in the spelling of the Union's basic texts. */
static char *spell_itu(const GMatchInfo *match)
{
    g_autofree char *number = g_match_info_fetch(match, 1);
    g_autofree char *revised = g_match_info_fetch(match, 2);
    g_autofree char *place = g_match_info_fetch(match, 3);
    g_autofree char *year = g_match_info_fetch(match, 4);
    g_autofree char *lower = g_utf8_strdown(place, -1);
    g_autoptr(GString) title = g_string_new(NULL);
    gboolean initial = TRUE;
    for (const char *p = lower; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(title, initial ? g_unichar_toupper(c) : c);
        initial = !g_unichar_isalpha(c);
    }
    return g_strdup_printf("ITU Resolution %s (%s%s, %s)", number, *revised ? "Rev. " : "",
                           title->str, year);
}

/* "COM(2014) 72", however the title page spaces it. */
static char *spell_communication(const GMatchInfo *match)
{
    g_autofree char *bare = spell_as_printed(match);
    char *number = strchr(bare, ')') + 1;
    return g_strdup_printf("%.*s %s", (int)(number - bare), bare, number);
}

static char *spell_treaty(const GMatchInfo *match)
{
    g_autofree char *number = g_match_info_fetch(match, 2);
    g_autofree char *series = g_match_info_fetch(match, 1);
    gboolean newer = g_ascii_strncasecmp(series, "C", 1) == 0;
    return g_strconcat(newer ? "CETS " : "ETS ", number, NULL);
}

static const TitleLine title_lines[] = {
    /* The colon form stands in no sentence; a reader may have joined the block into one line. */
    {"^(?:(?:Network Working Group|Internet Engineering Task Force|Internet Architecture Board"
     "|Internet Research Task Force|Independent Submission)\\b.*)?"
     "Request for Comments:\\s*(\\d{1,5})\\b",
     "request for comments:", 1, 0, FALSE, spell_rfc},
    {"^(?:" UN_HEAD "[\\s,|]*)*" UN_SYMBOL "\\*?(?:\\s*$|\\s+" UN_HEAD "|\\s+(?=" DAY "))", "/", 0,
     0, TRUE, spell_un},
    {"^(?:Document\\s*:?\\s*)?"
     "(WSIS-\\d\\d/[A-Z]+/[A-Z]+/\\d+(?:\\s?\\((?:Rev|Add)\\. ?\\d+\\))?(?:-[A-Z])?)(?:\\s|$)",
     "wsis-", 3, 0, FALSE, spell_as_printed},
    {"^((?:3[1-9]|[4-9]\\d)/\\d{1,3})\\.\\s+(?-i:\\p{Lu})",
     "resolution adopted by the general assembly", 3, 0, FALSE, spell_assembly},
    {"^Resolution\\s+(\\d{1,4})\\s*\\(((?:19|20)\\d\\d)\\)\\.?"
     "(?:\\s*$|\\s+of " DAY "|\\s+Adopted by the Security Council)",
     "security council", 5, 8, TRUE, spell_council},
    {"^(\\d{1,4})\\s*\\(((?:19|20)\\d\\d)\\)\\.?\\s+Resolution of " DAY, "security council", 10, 8,
     FALSE, spell_council},
    {"(?:^|(?-i:\\p{Lu})[^\\s,;]*\\s+)(?-i:(draft-[a-z0-9]+(?:-[a-z0-9]+)+-\\d\\d))(?:\\.txt)?"
     "(?:\\s*$|\\s+(?-i:\\p{Lu}\\p{Ll}+) \\d{4})",
     "internet-draft", 2, 40, FALSE, spell_as_printed},
    {"^(?:EUR-Lex\\s*-\\s*|Consolidated text:\\s*|Texte consolid[ée]\\s*:\\s*|Document\\s+)?"
     "([03]\\d{4}[A-Z]{1,2}\\d{4})(?:-\\d{8})?(?:\\s*$|\\s*[-–—]\\s*[A-Z]{2}\\b)",
     NULL, 9, 0, FALSE, spell_celex},
    /* Regulations were numbered number/year until 2015, and year/number since. */
    {ACT_HEAD "\\((?:EU|UE)\\)\\s+(?<year>20\\d\\d)/(?<number>\\d{1,4})" ACT_TAIL, "/", 5, 40, TRUE,
     spell_act},
    {ACT_HEAD "\\((?:EU|UE|EC|CE|EEC|CEE)\\)\\s+(?:No|n[°o])\\s*(?<number>\\d{1,4})/"
              "(?<year>(?:19|20)\\d\\d)" ACT_TAIL,
     "/", 5, 40, TRUE, spell_act},
    {ACT_HEAD "(?<year>(?:19|20)?\\d\\d)/(?<number>\\d{1,4})/(?:EU|UE|EC|CE|EEC|CEE)" ACT_TAIL, "/",
     3, 40, TRUE, spell_act},
    {"^Resolution\\s+(\\d{1,3})\\s+\\((Rev\\.?\\s*)?(\\p{L}[\\p{L}\\s-]+),\\s*((?:19|20)\\d\\d)\\)"
     "$",
     "resolution", 5, 12, TRUE, spell_itu},
    {"^(?:Recommendation\\s+)?(CM/Rec\\(\\d{4}\\)\\d+)(?:\\s*$|\\s+of the Committee of Ministers)",
     "cm/rec(", 5, 20, TRUE, spell_as_printed},
    {"^(European|Council of Europe) Treaty Series\\s*[-–—]\\s*No\\.?\\s*(\\d{1,3})$",
     "treaty series", 1, 20, FALSE, spell_treaty},
    {"^(OECD/LEGAL/\\d{4})$", "oecd/legal/", 4, 20, TRUE, spell_as_printed},
    {"^(COM\\s?\\((?:19|20)\\d\\d\\)\\s?\\d{1,4})(?:\\s+final)?(?:/\\d)?$", NULL, 5, 20, TRUE,
     spell_communication},
};

/* The page, cut into trimmed lines, and the expressions that have been tried on any of them. */
typedef struct {
    GStrv lines;
    gboolean lacks[G_N_ELEMENTS(title_lines)]; /* what the way needs */
    GRegex *ways[G_N_ELEMENTS(title_lines)];
} TitlePage;

static TitlePage title_page_open(const char *first_page)
{
    TitlePage page = {.lines = g_strsplit_set(first_page, "\n\f\r", -1)};
    g_autofree char *lower = g_ascii_strdown(first_page, -1);
    for (char **line = page.lines; *line; line++)
        g_strstrip(*line);
    for (gsize i = 0; i < G_N_ELEMENTS(title_lines); i++)
        page.lacks[i] = title_lines[i].needs && !strstr(lower, title_lines[i].needs);
    return page;
}

static void title_page_close(TitlePage *page)
{
    g_strfreev(page->lines);
    for (gsize i = 0; i < G_N_ELEMENTS(page->ways); i++)
        g_clear_pointer(&page->ways[i], g_regex_unref);
}

/* A sentence of running text: it ends like one and is longer than a line of a title. */
static gboolean is_prose(const char *line)
{
    enum { SHORTEST_SENTENCE = 12 };
    gsize length = strlen(line);
    if (length == 0 || !strchr(".!?", line[length - 1]))
        return FALSE;
    guint words = 1;
    for (const char *p = line; *p; p++)
        words += g_ascii_isspace(p[0]) && !g_ascii_isspace(p[1]);
    return words >= SHORTEST_SENTENCE;
}

static gboolean starts_in_lower_case(const char *word)
{
    return g_unichar_islower(g_utf8_get_char(word));
}

/* Whether the lines about this one read on from it: "… paragraph 65 of resolution / A/RES/70/125 /
 * and …". The head of a United Nations document reads so too ("Nations Unies"), so its own words
 * are let through. */
static gboolean stands_in_sentence(const TitlePage *page, guint i)
{
    const char *before = i > 0 ? page->lines[i - 1] : "";
    const char *after = page->lines[i + 1] ? page->lines[i + 1] : "";
    if (*before && strchr(",;(", before[strlen(before) - 1]))
        return TRUE;
    const char *last = strrchr(before, ' ');
    if (last && starts_in_lower_case(last + 1) &&
        !g_regex_match_simple("^(?:" UN_HEAD "\\s*)+$", before, G_REGEX_CASELESS, 0))
        return TRUE;
    return starts_in_lower_case(after) &&
           !g_regex_match_simple("^(?:of|du) (?:the |" DAY ")|^adopted ", after, G_REGEX_CASELESS,
                                 0);
}

/* Digits of a line; what is not of ASCII may be one of another script. */
static guint count_digits(const char *line)
{
    guint digits = 0;
    for (const char *p = line; *p; p++)
        digits += g_ascii_isdigit(*p) || (guchar)*p >= 0xc0;
    return digits;
}

/* Whether the line is printed in way `w`. */
static gboolean is_printed_so(TitlePage *page, gsize w, const char *line, GMatchInfo **match)
{
    if (!page->ways[w])
        page->ways[w] = g_regex_new(title_lines[w].pattern, G_REGEX_CASELESS, 0, NULL);
    return page->ways[w] && g_regex_match(page->ways[w], line, 0, match);
}

/* The symbol that line `i`, the `printed`-th that is not blank, shows; or NULL. */
static char *read_line(TitlePage *page, guint i, guint printed)
{
    const char *line = page->lines[i];
    guint digits = count_digits(line);
    for (gsize w = 0; w < G_N_ELEMENTS(title_lines); w++) {
        const TitleLine *way = &title_lines[w];
        g_autoptr(GMatchInfo) match = NULL;
        if (page->lacks[w] || digits < way->digits || (way->within && printed > way->within) ||
            !is_printed_so(page, w, line, &match))
            continue;
        if (!way->careful || (!is_prose(line) && !stands_in_sentence(page, i)))
            return way->spell(match);
    }
    return NULL;
}

char *ig_symbol_find(const char *first_page)
{
    if (!first_page)
        return NULL;
    TitlePage page = title_page_open(first_page);
    char *symbol = NULL;
    guint printed = 0;
    for (guint i = 0; page.lines[i] && !symbol; i++) {
        if (!*page.lines[i])
            continue;
        symbol = read_line(&page, i, ++printed);
        if (is_prose(page.lines[i]))
            break;
    }
    title_page_close(&page);
    return symbol;
}

/* Without spaces, in lower case, every dash a hyphen: "A/66/77–E/2011/103" is printed with either.
 */
static char *comparable(const char *symbol)
{
    GString *plain = g_string_new(NULL);
    for (const char *p = symbol; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION)
            g_string_append_c(plain, '-');
        else if (!g_unichar_isspace(c))
            g_string_append_unichar(plain, g_unichar_tolower(c));
    }
    return g_string_free(plain, FALSE);
}

gboolean ig_symbol_equal(const char *a, const char *b)
{
    if (!a || !b || !*a || !*b)
        return FALSE;
    g_autofree char *plain_a = comparable(a);
    g_autofree char *plain_b = comparable(b);
    return g_str_equal(plain_a, plain_b);
}
