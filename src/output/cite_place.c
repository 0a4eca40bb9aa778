#include "output/cite_place.h"

#include "output/work.h"

#include <string.h>

/* ---- numbers ---- */

typedef struct {
    const char *one, *several;
} Words;

static const Words words[IG_CITE_STYLES][IG_PINPOINT_KINDS] = {
    [IG_CITE_CHICAGO] = {{"para. ", "paras. "},
                         {"art. ", "arts. "},
                         {"recital ", "recitals "},
                         {"sec. ", "secs. "},
                         {"n. ", "nn. "},
                         {"p. ", NULL}},
    [IG_CITE_APA] = {{"para. ", "paras. "},
                     {"art. ", "arts. "},
                     {"recital ", "recitals "},
                     {"sec. ", "secs. "},
                     {"note ", "notes "},
                     {"p. ", NULL}},
    [IG_CITE_OSCOLA] = {{"para ", "paras "},
                        {"art ", "arts "},
                        {"recital ", "recitals "},
                        {"s ", "ss "},
                        {"fn ", "fns "},
                        {"", NULL}},
    [IG_CITE_UN] = {{"para. ", "paras. "},
                    {"art. ", "arts. "},
                    {"recital ", "recitals "},
                    {"sect. ", "sects. "},
                    {"footnote ", "footnotes "},
                    {"p. ", NULL}},
};

static gboolean is_number(const char *text)
{
    return *text && strspn(text, "0123456789") == strlen(text);
}

static gsize common_prefix(const char *a, const char *b)
{
    gsize n = 0;
    while (a[n] && a[n] == b[n])
        n++;
    return n;
}

/* Chicago 9.61: all digits after a number below 100 or a multiple of 100; what changes after 101 to
 * 109, 201 to 209 …; else at least two digits. */
static gsize chicago_kept(const char *first, gsize length)
{
    const char *tail = first + length - 2;
    if (length < 3 || g_str_equal(tail, "00"))
        return length;
    return *tail == '0' ? 1 : 2;
}

/* How many digits the second number of a range shows at least, as it is as long as the first. */
static gsize digits_kept(IgCiteStyle style, const char *first, gsize length)
{
    switch (style) {
    case IG_CITE_CHICAGO: return chicago_kept(first, length);
    case IG_CITE_OSCOLA: return MIN(length, 2);
    case IG_CITE_APA:
    case IG_CITE_UN: break;
    }
    return length;
}

static const char *shortened(IgCiteStyle style, const char *first, const char *last)
{
    gsize length = strlen(last);
    if (!is_number(first) || !is_number(last) || strlen(first) != length)
        return last;
    gsize kept = digits_kept(style, first, length);
    return last + MIN(common_prefix(first, last), length - kept);
}

/* The United Nations set letters off: "72 (a)". */
static char *spaced(IgCiteStyle style, const char *label)
{
    GString *out = g_string_new(NULL);
    for (const char *p = label; *p; p++) {
        if (style == IG_CITE_UN && *p == '(' && p > label && p[-1] != ' ')
            g_string_append_c(out, ' ');
        g_string_append_c(out, *p);
    }
    return g_string_free(out, FALSE);
}

/* Our own count is nobody else's: it is called by its name. */
static char *counted(const Words *page_words, const char *number, const char *page)
{
    gboolean paged = page && *page;
    return g_strdup_printf("%s%s%s[%s by count]", paged ? page_words->one : "", paged ? page : "",
                           paged ? " " : "", number);
}

char *ig_cite_place(IgCiteStyle style, const IgPinpoint *pinpoint, const char *page)
{
    const Words *here = &words[style][pinpoint->kind];
    if (pinpoint->kind == IG_PINPOINT_COUNTED)
        return counted(here, pinpoint->first, page);
    g_autofree char *first = spaced(style, pinpoint->first);
    GString *out = g_string_new(pinpoint->series);
    g_string_append(out, *pinpoint->series ? ", " : "");
    g_string_append(out, pinpoint->last ? here->several : here->one);
    g_string_append(out, first);
    if (pinpoint->last) {
        g_autofree char *last = spaced(style, shortened(style, pinpoint->first, pinpoint->last));
        g_string_append_printf(out, "–%s", last);
    }
    return g_string_free(out, FALSE);
}

/* ---- dates ---- */

static const char *month_name(guint month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return month >= 1 && month <= G_N_ELEMENTS(names) ? names[month - 1] : NULL;
}

char *ig_cite_date(IgCiteStyle style, const char *date)
{
    IgWorkDate parts = ig_work_date(date);
    const char *month = month_name(parts.month);
    if (parts.year == 0)
        return NULL;
    if (!month)
        return g_strdup_printf("%u", parts.year);
    g_autofree char *day = parts.day ? g_strdup_printf("%u", parts.day) : NULL;
    if (style == IG_CITE_APA)
        return g_strdup_printf("%u, %s%s%s", parts.year, month, day ? " " : "", day ? day : "");
    if (style == IG_CITE_CHICAGO && day)
        return g_strdup_printf("%s %s, %u", month, day, parts.year);
    return g_strdup_printf("%s%s%s %u", day ? day : "", day ? " " : "", month, parts.year);
}
