#include "ingest/html/names.h"

#include <stdlib.h>
#include <string.h>

/* No word of the table is longer. */
#define WORD_BYTES_MAX 16
/* An id of more words, on a section, is made of its heading's: "n-link-header-registration". */
#define ID_WORDS_MAX 3

typedef struct {
    const char *word;
    IgHtmlNamed named;
} Name;

/* Words of the trade, none the name of a site or of one publisher's software. In alphabetical
 * order: the table is searched by halves. */
static const Name names[] = {
    {"ad", IG_HTML_NAMED_AROUND},
    {"addthis", IG_HTML_NAMED_AROUND},
    {"ads", IG_HTML_NAMED_AROUND},
    {"advert", IG_HTML_NAMED_AROUND},
    {"advertisement", IG_HTML_NAMED_AROUND},
    {"advertising", IG_HTML_NAMED_AROUND},
    {"author", IG_HTML_NAMED_BYLINE},
    {"authors", IG_HTML_NAMED_BYLINE},
    {"breadcrumb", IG_HTML_NAMED_AROUND},
    {"breadcrumbs", IG_HTML_NAMED_AROUND},
    {"byline", IG_HTML_NAMED_BYLINE},
    {"caption", IG_HTML_NAMED_CAPTION},
    {"carousel", IG_HTML_NAMED_AROUND},
    {"comment", IG_HTML_NAMED_COMMENT},
    {"comments", IG_HTML_NAMED_COMMENT},
    {"cookie", IG_HTML_NAMED_WINDOW},
    {"cookies", IG_HTML_NAMED_WINDOW},
    {"copyright", IG_HTML_NAMED_FOOTER},
    {"credit", IG_HTML_NAMED_CAPTION},
    {"date", IG_HTML_NAMED_BYLINE},
    {"dateline", IG_HTML_NAMED_BYLINE},
    {"disclaimer", IG_HTML_NAMED_FOOTER},
    {"donate", IG_HTML_NAMED_AROUND},
    {"follow", IG_HTML_NAMED_AROUND},
    {"footer", IG_HTML_NAMED_FOOTER},
    {"gallery", IG_HTML_NAMED_AROUND},
    {"login", IG_HTML_NAMED_WINDOW},
    {"masthead", IG_HTML_NAMED_AROUND},
    {"menu", IG_HTML_NAMED_AROUND},
    {"metadata", IG_HTML_NAMED_BYLINE},
    {"modal", IG_HTML_NAMED_WINDOW},
    {"nav", IG_HTML_NAMED_AROUND},
    {"navbar", IG_HTML_NAMED_AROUND},
    {"navigation", IG_HTML_NAMED_AROUND},
    {"newsletter", IG_HTML_NAMED_WINDOW},
    {"nocontent", IG_HTML_NAMED_AROUND},
    {"pager", IG_HTML_NAMED_AROUND},
    {"pagination", IG_HTML_NAMED_AROUND},
    {"paywall", IG_HTML_NAMED_WINDOW},
    {"player", IG_HTML_NAMED_AROUND},
    {"popular", IG_HTML_NAMED_AROUND},
    {"popup", IG_HTML_NAMED_WINDOW},
    {"promo", IG_HTML_NAMED_AROUND},
    {"promotion", IG_HTML_NAMED_AROUND},
    {"pubdate", IG_HTML_NAMED_BYLINE},
    {"published", IG_HTML_NAMED_BYLINE},
    {"rating", IG_HTML_NAMED_AROUND},
    {"recirculation", IG_HTML_NAMED_AROUND},
    {"recommended", IG_HTML_NAMED_AROUND},
    {"registration", IG_HTML_NAMED_WINDOW},
    {"related", IG_HTML_NAMED_AROUND},
    {"replies", IG_HTML_NAMED_COMMENT},
    {"respond", IG_HTML_NAMED_AROUND},
    {"search", IG_HTML_NAMED_AROUND},
    {"share", IG_HTML_NAMED_AROUND},
    {"sharedaddy", IG_HTML_NAMED_AROUND},
    {"sharing", IG_HTML_NAMED_AROUND},
    {"sidebar", IG_HTML_NAMED_AROUND},
    {"signup", IG_HTML_NAMED_WINDOW},
    {"social", IG_HTML_NAMED_AROUND},
    {"sponsor", IG_HTML_NAMED_AROUND},
    {"sponsored", IG_HTML_NAMED_AROUND},
    {"subscribe", IG_HTML_NAMED_AROUND},
    {"subscription", IG_HTML_NAMED_AROUND},
    {"tags", IG_HTML_NAMED_AROUND},
    {"teaser", IG_HTML_NAMED_AROUND},
    {"teasers", IG_HTML_NAMED_AROUND},
    {"timestamp", IG_HTML_NAMED_BYLINE},
    {"toolbar", IG_HTML_NAMED_AROUND},
    {"trending", IG_HTML_NAMED_AROUND},
    {"widget", IG_HTML_NAMED_AROUND},
};

static int compare_name(const void *key, const void *entry)
{
    return strcmp(key, ((const Name *)entry)->word);
}

static IgHtmlNamed look_up(const char *word)
{
    const Name *found = bsearch(word, names, G_N_ELEMENTS(names), sizeof(Name), compare_name);
    return found ? found->named : IG_HTML_NAMED_NOTHING;
}

static IgHtmlNamed read_names(const char *value)
{
    IgHtmlNamed named = IG_HTML_NAMED_NOTHING;
    while (*value) {
        char word[WORD_BYTES_MAX + 1];
        gsize length = 0;
        gsize span = 0;
        for (; g_ascii_isalpha(value[span]); span++) {
            if (span && g_ascii_isupper(value[span]) && g_ascii_islower(value[span - 1]))
                break;
            if (length < WORD_BYTES_MAX)
                word[length++] = g_ascii_tolower(value[span]);
        }
        word[length] = '\0';
        named |= length ? look_up(word) : 0;
        value += MAX(span, 1);
    }
    return named;
}

static gboolean is_slug(const char *id)
{
    guint words = 1;
    for (; *id; id++)
        words += *id == '-' || *id == '_' || *id == '.';
    return words > ID_WORDS_MAX;
}

IgHtmlNamed ig_html_named(const IgHtmlNode *node)
{
    const char *class = ig_html_get(node, IG_HTML_ATTR_CLASS);
    const char *id = ig_html_get(node, IG_HTML_ATTR_ID);
    return (class ? read_names(class) : 0) |
           (id && !(node->headings && is_slug(id)) ? read_names(id) : 0);
}
