#include "ingest/page_number.h"

static GRegex *page_number_pattern(void)
{
    static gsize once;
    static GRegex *pattern;
    if (g_once_init_enter(&once)) {
        pattern = g_regex_new("(?:\\[page\\s+(\\d{1,4}|[ivxlc]{1,8})\\]$)"
                              "|(?:\\bpage\\s+(\\d{1,4})(?:\\s+(?:of|/)\\s+\\d{1,4})?$)"
                              "|(?:^[-–—|\\s]*(\\d{1,4})(?:\\s*/\\s*\\d{1,4})?[-–—|\\s]*$)",
                              G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);
        g_once_init_leave(&once, 1);
    }
    return pattern;
}

char *ig_page_number_in_line(const char *line)
{
    g_autoptr(GMatchInfo) match = NULL;
    if (!g_regex_match(page_number_pattern(), line, 0, &match))
        return NULL;
    for (int group = 1; group < g_match_info_get_match_count(match); group++) {
        char *number = g_match_info_fetch(match, group);
        if (number && *number)
            return number;
        g_free(number);
    }
    return NULL;
}
