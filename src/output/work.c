#include "output/work.h"

#include <stdlib.h>

/* What is nothing special is a report, which reference managers print with issuer and number;
 * Zotero takes RIS's own GEN for an article of a journal. */
static const IgWorkKind kinds[] = {
    {"report", "report", "RPRT", "techreport"},      {"RFC", "standard", "STAND", "techreport"},
    {"standard", "standard", "STAND", "techreport"}, {"legislation", "legislation", "STAT", "misc"},
    {"statute", "legislation", "STAT", "misc"},      {"treaty", "treaty", "STAT", "misc"},
    {"article", "webpage", "ELEC", "misc"},          {"press release", "webpage", "ELEC", "misc"},
    {"statement", "document", "RPRT", "misc"},       {"communication", "document", "RPRT", "misc"},
    {"draft", "report", "UNPB", "techreport"},
};

static const IgWorkKind other = {"", "report", "RPRT", "misc"};

const IgWorkKind *ig_work_kind(const char *type)
{
    for (gsize i = 0; type && i < G_N_ELEMENTS(kinds); i++) {
        if (g_ascii_strcasecmp(type, kinds[i].type) == 0)
            return &kinds[i];
    }
    return &other;
}

IgWorkDate ig_work_date(const char *date)
{
    IgWorkDate parts = {0, 0, 0};
    guint *const part[] = {&parts.year, &parts.month, &parts.day};
    char *end = NULL;
    for (gsize i = 0; date && g_ascii_isdigit(*date) && i < G_N_ELEMENTS(part); i++) {
        *part[i] = (guint)g_ascii_strtoull(date, &end, 10);
        date = *end == '-' ? end + 1 : NULL;
    }
    return parts;
}
