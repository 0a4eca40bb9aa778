#include "model/locator.h"

#include "model/locator_tail.h"

#include <string.h>

G_DEFINE_QUARK(ig - locator - error - quark, ig_locator_error)

static void pin_free(IgPin *pin)
{
    g_free(pin->first);
    g_free(pin->last);
    g_free(pin);
}

static gpointer pin_copy(gconstpointer source, gpointer unused)
{
    (void)unused;
    const IgPin *pin = source;
    IgPin *copy = g_new0(IgPin, 1);
    copy->kind = pin->kind;
    copy->first = g_strdup(pin->first);
    copy->last = g_strdup(pin->last);
    return copy;
}

static GPtrArray *pins_copy(const IgTail *tail)
{
    GPtrArray *pins = g_ptr_array_new_with_free_func((GDestroyNotify)pin_free);
    if (tail) {
        for (guint i = 0; i < tail->pins->len; i++)
            g_ptr_array_add(pins, pin_copy(g_ptr_array_index(tail->pins, i), NULL));
    }
    return pins;
}

void ig_locator_free(IgLocator *locator)
{
    if (!locator)
        return;
    g_free(locator->document);
    g_free(locator->series);
    g_free(locator->section);
    g_ptr_array_unref(locator->pins);
    g_free(locator);
}

static gboolean has_words(const char *start, const char *end)
{
    for (const char *p = start; p < end; p = g_utf8_next_char(p)) {
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            return TRUE;
    }
    return FALSE;
}

/* The name without blanks around it and without the comma or colon that led to the tail. */
static char *trimmed_name(const char *start, const char *end)
{
    g_autofree char *name = g_strndup(start, (gsize)(end - start));
    for (char *last; *name; *last = '\0') {
        last = g_utf8_find_prev_char(name, name + strlen(name));
        gunichar c = g_utf8_get_char(last);
        if (!g_unichar_isspace(c) && c != ',' && c != ':' && c != ';')
            break;
    }
    const char *first = name;
    while (g_unichar_isspace(g_utf8_get_char(first)))
        first = g_utf8_next_char(first);
    return g_strdup(first);
}

/* What is known while the readings of one text are collected. */
typedef struct {
    const char *text;
    GPtrArray *readings;
} Reader;

/* Adds the reading with the name before `end`, a series between the two ends if they differ. A tail
 * of NULL is a name alone. */
static void add_reading(Reader *reader, const char *end, const char *series_end, const IgTail *tail)
{
    if (reader->readings->len >= IG_LOCATOR_MAX_READINGS)
        return;
    IgLocator *locator = g_new0(IgLocator, 1);
    locator->document = trimmed_name(reader->text, end);
    locator->series = end < series_end      ? trimmed_name(end + 1, series_end)
                      : tail && tail->notes ? g_strdup(IG_SERIES_NOTES)
                                            : g_strdup("");
    locator->section = g_strdup(tail ? tail->section : "");
    locator->pins = pins_copy(tail);
    locator->certain = tail && tail->certain && has_words(reader->text, end);
    g_ptr_array_add(reader->readings, locator);
}

/* The readings with this tail at `at`: each comma before it may begin a series, the last comma
 * first; or none does. */
static void add_marked(Reader *reader, const char *at, const IgTail *tail)
{
    for (const char *comma = at; tail->printed && comma > reader->text; comma--) {
        if (comma[-1] == ',' && g_unichar_isspace(g_utf8_get_char(comma)) && has_words(comma, at) &&
            has_words(reader->text, comma - 1))
            add_reading(reader, comma - 1, at, tail);
    }
    add_reading(reader, at, at, tail);
}

/* "tunis-agenda:69": what stands before the colon looks like a citekey, not like an hour. */
static gboolean is_citekey_and_colon(const char *start, const char *at)
{
    gboolean letter = FALSE;
    if (at == start || at[-1] != ':')
        return FALSE;
    for (const char *p = start; p < at - 1; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalnum(c) && c != '-' && c != '_')
            return FALSE;
        letter = letter || g_unichar_isalpha(c);
    }
    return letter;
}

/* "RFC 7282", "IGF 2014": a long number alone is more often part of the name. */
static gboolean is_long_number(const IgTail *tail)
{
    const IgPin *pin = g_ptr_array_index(tail->pins, 0);
    return tail->pins->len == 1 && g_str_equal(pin->first, pin->last) && strlen(pin->first) >= 4 &&
           strspn(pin->first, "0123456789") == strlen(pin->first);
}

static void add_bare(Reader *reader, const char *at, IgTail *tail)
{
    const char *end = reader->text + strlen(reader->text);
    tail->certain = is_citekey_and_colon(reader->text, at);
    gboolean name_first = !tail->certain && is_long_number(tail);
    if (name_first)
        add_reading(reader, end, end, NULL);
    add_reading(reader, at, at, tail);
    if (!name_first)
        add_reading(reader, end, end, NULL);
}

/* Whether a tail may begin at `at`. */
static gboolean is_boundary(const char *text, const char *at)
{
    gunichar c = g_utf8_get_char(at);
    if (g_unichar_isspace(c))
        return FALSE;
    if (at == text || c == '[' || c == 0xB6 || c == 0xA7)
        return TRUE;
    gunichar before = g_utf8_get_char(g_utf8_prev_char(at));
    return g_unichar_isspace(before) || (before < 0x80 && strchr(",:;)\"", (int)before));
}

static void set_syntax_error(GError **error, const char *text, const char *at, gboolean backwards)
{
    if (backwards)
        g_set_error(error, IG_LOCATOR_ERROR, IG_LOCATOR_ERROR_SYNTAX,
                    "\"%s\": the range \"%s\" ends before it begins", text, at);
    else
        g_set_error(error, IG_LOCATOR_ERROR, IG_LOCATOR_ERROR_SYNTAX,
                    "\"%s\": \"%s\" names no paragraph", text, at);
}

/* Collects the readings with a mark, in order; the leftmost bare numbers go to `bare`. FALSE if
 * there are none with a mark, but something that began like one. */
static gboolean collect(Reader *reader, const char **bare_at, IgTail *bare, GError **error)
{
    const char *wrong = NULL;
    gboolean backwards = FALSE;
    for (const char *at = reader->text; *at; at = g_utf8_next_char(at)) {
        IgTail tail = {0};
        IgTailStatus status = is_boundary(reader->text, at) ? ig_tail_parse(at, &tail)
                                                            : IG_TAIL_NONE;
        if (status == IG_TAIL_OK && !tail.bare) {
            add_marked(reader, at, &tail);
        } else if (status == IG_TAIL_OK && !*bare_at && has_words(reader->text, at)) {
            *bare_at = at;
            *bare = tail;
            continue;
        } else if (status == IG_TAIL_MALFORMED || status == IG_TAIL_BACKWARDS) {
            wrong = at;
            backwards = status == IG_TAIL_BACKWARDS;
        }
        ig_tail_clear(&tail);
    }
    if (reader->readings->len > 0 || !wrong)
        return TRUE;
    set_syntax_error(error, reader->text, wrong, backwards);
    return FALSE;
}

static gboolean can_be_locator(const char *text, GError **error)
{
    if (strlen(text) > IG_LOCATOR_MAX_BYTES) {
        g_set_error(error, IG_LOCATOR_ERROR, IG_LOCATOR_ERROR_NONE,
                    "longer than a locator can be (%d bytes)", IG_LOCATOR_MAX_BYTES);
        return FALSE;
    }
    if (!g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, IG_LOCATOR_ERROR, IG_LOCATOR_ERROR_NONE, "not valid UTF-8");
        return FALSE;
    }
    return TRUE;
}

GPtrArray *ig_locator_readings(const char *text, GError **error)
{
    if (!can_be_locator(text, error))
        return NULL;
    g_autofree char *stripped = g_strstrip(g_strdup(text));
    const char *end = stripped + strlen(stripped), *bare_at = NULL;
    g_autoptr(GPtrArray) readings = g_ptr_array_new_with_free_func((GDestroyNotify)ig_locator_free);
    Reader reader = {stripped, readings};
    IgTail bare = {0};
    gboolean sound = collect(&reader, &bare_at, &bare, error);
    if (sound && readings->len == 0 && bare_at)
        add_bare(&reader, bare_at, &bare);
    else if (sound && has_words(stripped, end))
        add_reading(&reader, end, end, NULL);
    ig_tail_clear(&bare);
    if (!sound)
        return NULL;
    if (readings->len == 0) {
        g_set_error(error, IG_LOCATOR_ERROR, IG_LOCATOR_ERROR_NONE, "\"%s\": names nothing", text);
        return NULL;
    }
    return g_steal_pointer(&readings);
}

IgLocator *ig_locator_parse(const char *text, GError **error)
{
    g_autoptr(GPtrArray) readings = ig_locator_readings(text, error);
    return readings ? g_ptr_array_steal_index(readings, 0) : NULL;
}
