#include "model/date.h"

#include <string.h>

G_DEFINE_QUARK(ig - date - error - quark, ig_date_error)

/* A date as precise as known: month and day 0 where unknown. */
typedef struct {
    guint year, month, day;
} Date;

static guint days_in_month(const Date *date)
{
    /* GDate knows no year 0. */
    return g_date_get_days_in_month((GDateMonth)date->month, (GDateYear)MAX(date->year, 1));
}

static gboolean date_is_possible(const Date *date)
{
    if (date->month == 0)
        return date->day == 0;
    return date->month <= 12 && date->day <= days_in_month(date);
}

/* Reads exactly `width` digits; moves `*cursor` behind them. */
static gboolean take_digits(const char **cursor, guint width, guint *value)
{
    guint number = 0;
    for (guint i = 0; i < width; i++) {
        if (!g_ascii_isdigit((*cursor)[i]))
            return FALSE;
        number = number * 10 + (guint)((*cursor)[i] - '0');
    }
    *cursor += width;
    *value = number;
    return TRUE;
}

/* Reads "2005", "2005-11" or "2005-11-18"; moves `*cursor` behind it. */
static gboolean take_iso(const char **cursor, Date *date)
{
    const char *p = *cursor;
    Date found = {0};
    if (!take_digits(&p, 4, &found.year))
        return FALSE;
    guint *const parts[] = {&found.month, &found.day};
    for (guint i = 0; i < G_N_ELEMENTS(parts) && *p == '-'; i++) {
        p++;
        if (!take_digits(&p, 2, parts[i]) || *parts[i] == 0)
            return FALSE;
    }
    if (!date_is_possible(&found))
        return FALSE;
    *date = found;
    *cursor = p;
    return TRUE;
}

static gboolean parse_iso(const char *text, Date *date)
{
    return take_iso(&text, date) && *text == '\0';
}

gboolean ig_date_is_valid(const char *date)
{
    Date parsed;
    return parse_iso(date, &parsed);
}

static char *print_date(const Date *date)
{
    if (date->month == 0)
        return g_strdup_printf("%04u", date->year);
    if (date->day == 0)
        return g_strdup_printf("%04u-%02u", date->year, date->month);
    return g_strdup_printf("%04u-%02u-%02u", date->year, date->month, date->day);
}

static char *first_day(Date date)
{
    date.month = MAX(date.month, 1);
    date.day = MAX(date.day, 1);
    return print_date(&date);
}

static char *last_day(Date date)
{
    if (date.month == 0)
        date.month = 12;
    if (date.day == 0)
        date.day = days_in_month(&date);
    return print_date(&date);
}

/* One end of a range: a date, or nothing where the range is open. */
static gboolean parse_end(const char *text, Date open, Date *end, GError **error)
{
    if (*text == '\0') {
        *end = open;
        return TRUE;
    }
    if (parse_iso(text, end))
        return TRUE;
    g_set_error(error, IG_DATE_ERROR, IG_DATE_ERROR_SYNTAX,
                "\"%s\": no date; write 2005, 2005-11 or 2005-11-18, or a range as in 2003..2014",
                text);
    return FALSE;
}

gboolean ig_date_range_parse(const char *text, char **first, char **last, GError **error)
{
    static const Date beginning = {0, 1, 1}, end_of_time = {9999, 12, 31};
    g_autofree char *from = g_strstrip(g_strdup(text));
    char *dots = strstr(from, "..");
    char *to = dots ? dots + 2 : from;
    if (dots)
        *dots = '\0';
    if (*from == '\0' && *to == '\0') {
        g_set_error(error, IG_DATE_ERROR, IG_DATE_ERROR_SYNTAX, "\"%s\": no date", text);
        return FALSE;
    }
    Date begin, end;
    if (!parse_end(g_strchomp(from), beginning, &begin, error) ||
        !parse_end(g_strchug(to), end_of_time, &end, error))
        return FALSE;
    g_autofree char *begins = first_day(begin);
    g_autofree char *ends = last_day(end);
    if (strcmp(begins, ends) > 0) {
        g_set_error(error, IG_DATE_ERROR, IG_DATE_ERROR_REVERSED,
                    "\"%s\": the range ends before it begins", text);
        return FALSE;
    }
    *first = g_steal_pointer(&begins);
    *last = g_steal_pointer(&ends);
    return TRUE;
}

/* English and French, lower case; a month may be cut to its first `least` letters. */
static const struct {
    const char *name;
    guint least;
    guint month;
} month_names[] = {
    {"january", 3, 1},   {"february", 3, 2},  {"march", 3, 3},     {"april", 3, 4},
    {"may", 3, 5},       {"june", 3, 6},      {"july", 3, 7},      {"august", 3, 8},
    {"september", 3, 9}, {"sept", 4, 9},      {"october", 3, 10},  {"november", 3, 11},
    {"december", 3, 12}, {"janvier", 4, 1},   {"février", 3, 2},   {"fevrier", 3, 2},
    {"mars", 4, 3},      {"avril", 3, 4},     {"mai", 3, 5},       {"juin", 4, 6},
    {"juillet", 4, 7},   {"août", 4, 8},      {"aout", 4, 8},      {"septembre", 4, 9},
    {"octobre", 3, 10},  {"novembre", 3, 11}, {"décembre", 3, 12}, {"decembre", 3, 12},
};

/* The month a run of letters names, or 0. Cut names count as "Nov" or "Sept" do. */
static guint month_from_name(const char *start, const char *end)
{
    g_autofree char *word = g_utf8_strdown(start, end - start);
    for (gsize i = 0; i < G_N_ELEMENTS(month_names); i++) {
        gboolean whole = g_str_equal(month_names[i].name, word);
        gboolean cut = g_utf8_strlen(word, -1) == (glong)month_names[i].least &&
                       g_str_has_prefix(month_names[i].name, word);
        if (whole || cut)
            return month_names[i].month;
    }
    return 0;
}

/* Moves over white space, NBSP included, and any of `others`. */
static void skip_blank(const char **cursor, const char *others)
{
    for (gunichar c; (c = g_utf8_get_char(*cursor)) != 0; *cursor = g_utf8_next_char(*cursor)) {
        if (!g_unichar_isspace(c) && !g_utf8_strchr(others, -1, c))
            return;
    }
}

static const char *end_of_letters(const char *p)
{
    while (g_unichar_isalpha(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return p;
}

static gboolean take_month_name(const char **cursor, guint *month)
{
    const char *end = end_of_letters(*cursor);
    *month = month_from_name(*cursor, end);
    if (*month == 0)
        return FALSE;
    *cursor = end;
    return TRUE;
}

/* One or two digits that no digit follows. */
static gboolean take_short_number(const char **cursor, guint *number)
{
    gsize width = strspn(*cursor, "0123456789");
    return width >= 1 && width <= 2 && take_digits(cursor, (guint)width, number) && *number > 0;
}

static gboolean take_year(const char **cursor, guint *year)
{
    return strspn(*cursor, "0123456789") == 4 && take_digits(cursor, 4, year) && *year >= 1800 &&
           *year < 2200;
}

/* A day in words: "18", "18th", "1er". */
static gboolean take_day(const char **cursor, guint *day)
{
    static const char *const endings[] = {"st", "nd", "rd", "th", "er"};
    if (!take_short_number(cursor, day))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (g_str_has_prefix(*cursor, endings[i]) && !g_ascii_isalpha((*cursor)[2]))
            *cursor += 2;
    }
    return TRUE;
}

/* "18 November 2005", "18th of November, 2005". */
static gboolean read_day_first(const char *p, Date *date)
{
    if (!take_day(&p, &date->day))
        return FALSE;
    skip_blank(&p, "");
    if (g_str_has_prefix(p, "of ") || g_str_has_prefix(p, "de "))
        p += 3;
    if (!take_month_name(&p, &date->month))
        return FALSE;
    skip_blank(&p, ".,");
    return take_year(&p, &date->year);
}

/* "November 18, 2005". */
static gboolean read_month_first(const char *p, Date *date)
{
    if (!take_month_name(&p, &date->month))
        return FALSE;
    skip_blank(&p, ".");
    if (!take_day(&p, &date->day))
        return FALSE;
    skip_blank(&p, ",");
    return take_year(&p, &date->year);
}

/* "November 2005". */
static gboolean read_month_and_year(const char *p, Date *date)
{
    if (!take_month_name(&p, &date->month))
        return FALSE;
    skip_blank(&p, ".,");
    return take_year(&p, &date->year);
}

/* "2005-11-18", which "T" and a time may follow. */
static gboolean read_iso(const char *p, Date *date)
{
    const char *begin = p;
    if (!take_iso(&p, date) || date->day == 0 || !take_year(&begin, &date->year))
        return FALSE;
    return !g_ascii_isalnum(*p) || (*p == 'T' && g_ascii_isdigit(p[1]));
}

/* "18/11/2005", "18.11.2005". */
static gboolean read_figures(const char *p, Date *date)
{
    if (!take_short_number(&p, &date->day) || (*p != '/' && *p != '.'))
        return FALSE;
    char separator = *p++;
    if (!take_short_number(&p, &date->month) || *p++ != separator)
        return FALSE;
    return take_year(&p, &date->year);
}

static gboolean read_any(const char *p, Date *date)
{
    static gboolean (*const forms[])(const char *, Date *) = {
        read_day_first, read_month_first, read_month_and_year, read_iso, read_figures,
    };
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        Date found = {0};
        if (forms[i](p, &found) && date_is_possible(&found)) {
            *date = found;
            return TRUE;
        }
    }
    return FALSE;
}

char *ig_date_find(const char *text)
{
    gboolean inside = FALSE; /* a word or a number has begun before p */
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        Date date;
        gunichar c = g_utf8_get_char(p);
        if (!inside && read_any(p, &date))
            return print_date(&date);
        /* "3.18/11/2005" and "A/18/11/2005" hold no date, "16-18 November" does. */
        inside = g_unichar_isalnum(c) || c == '/' || (inside && c == '.');
    }
    return NULL;
}
