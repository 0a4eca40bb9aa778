#include "model/locator_tail.h"

#include "model/label.h"
#include "model/locator_mark.h"

#include <string.h>

/* The grammar. A list holds labels; marks may be repeated and, if of printed numbers, changed in
 * it. Nothing but the mark "section" takes a second list behind it without a comma, and "article",
 * whose paragraphs and letters are composed to one label.
 *
 *     tail    = list [ "." ]
 *     list    = [ mark ] item { separator [ mark ] item }
 *     item    = label [ dash label ]
 *     section = "§" item { … } [ "¶" list ]
 *     article = "Art." label [ "para." label ] [ "lit." label ]
 *     counted = "[" number … "]"
 */

/* What a list's marks and earlier items say about the next label. */
typedef struct {
    IgMark mark;
    char *before; /* the label before, for "(c)" in "72(a) and (c)"; or NULL */
    IgTail *tail;
} List;

/* "72" for "72(a)", "" for "a". */
static char *parent_of(const char *label)
{
    const char *group = g_str_has_suffix(label, ")") ? strrchr(label, '(') : NULL;
    return group ? g_strndup(label, (gsize)(group - label)) : g_strdup("");
}

/* Takes a label at the cursor, completed by what the list says. */
static char *take_label(const char **cursor, const List *list)
{
    const char *end = ig_mark_skip_label(*cursor, &list->mark);
    if (!end)
        return NULL;
    g_autofree char *typed = g_strndup(*cursor, (gsize)(end - *cursor));
    gboolean group = **cursor == '(';
    *cursor = end;
    g_autofree char *label = ig_label_clean(typed);
    if (group && list->before) {
        g_autofree char *parent = g_str_has_suffix(list->before, ")") ? parent_of(list->before)
                                  : g_ascii_isdigit(list->before[strlen(list->before) - 1])
                                      ? g_strdup(list->before)
                                      : g_strdup("");
        return ig_label_compose(parent, typed);
    }
    if (list->mark.kind == IG_MARK_ARTICLE)
        return g_strconcat("Art. ", label, NULL);
    if (list->mark.kind == IG_MARK_RECITAL)
        return g_strconcat("recital ", label, NULL);
    return g_steal_pointer(&label);
}

static gboolean is_dash(gunichar c)
{
    return g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212; /* minus */
}

/* A dash or a word between the ends of a range. */
static gboolean take_range_sign(const char **cursor)
{
    static const char *const words[] = {"to", "through"};
    const char *p = *cursor;
    ig_mark_skip_blank(&p);
    if (is_dash(g_utf8_get_char(p))) {
        p = g_utf8_next_char(p);
        ig_mark_skip_blank(&p);
        *cursor = p;
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize length = strlen(words[i]);
        if (p > *cursor && g_ascii_strncasecmp(p, words[i], length) == 0 &&
            g_unichar_isspace(g_utf8_get_char(p + length))) {
            p += length;
            ig_mark_skip_blank(&p);
            *cursor = p;
            return TRUE;
        }
    }
    return FALSE;
}

/* A comma, "and", or both, between the items of a list. */
static gboolean take_separator(const char **cursor)
{
    static const char *const words[] = {"and", "et", "und"};
    const char *p = *cursor;
    gboolean found = FALSE;
    ig_mark_skip_blank(&p);
    for (; *p == ',' || *p == ';' || *p == '&'; found = TRUE) {
        p++;
        ig_mark_skip_blank(&p);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize length = strlen(words[i]);
        if (g_ascii_strncasecmp(p, words[i], length) == 0 &&
            g_unichar_isspace(g_utf8_get_char(p + length))) {
            p += length;
            ig_mark_skip_blank(&p);
            found = TRUE;
            break;
        }
    }
    if (found)
        *cursor = p;
    return found;
}

static gboolean all_digits(const char *text)
{
    return *text && strspn(text, "0123456789") == strlen(text);
}

/* "15" in "112–15" is 115. */
static void complete_short_end(const char *first, char **last)
{
    gsize whole = strlen(first), part = strlen(*last);
    if (!all_digits(first) || !all_digits(*last) || part >= whole)
        return;
    g_autofree char *completed = g_strdup_printf("%.*s%s", (int)(whole - part), first, *last);
    if (ig_label_compare(first, completed) < 0) {
        g_free(*last);
        *last = g_steal_pointer(&completed);
    }
}

static void pin_free(IgPin *pin)
{
    g_free(pin->first);
    g_free(pin->last);
    g_free(pin);
}

static IgPinKind pin_kind(IgMarkKind kind)
{
    switch (kind) {
    case IG_MARK_ORDINAL: return IG_PIN_COUNTED;
    case IG_MARK_PAGE: return IG_PIN_PAGE;
    case IG_MARK_SECTION: return IG_PIN_SECTION;
    default: return IG_PIN_PRINTED;
    }
}

static void add_pin(IgTail *tail, IgMarkKind kind, const char *first, const char *last)
{
    IgPin *pin = g_new0(IgPin, 1);
    pin->kind = pin_kind(kind);
    pin->first = g_strdup(first);
    pin->last = g_strdup(last);
    g_ptr_array_add(tail->pins, pin);
}

/* An ordinal counts from 1 and fits its field. */
static gboolean label_fits(const List *list, const char *label)
{
    if (list->mark.kind != IG_MARK_ORDINAL)
        return TRUE;
    return all_digits(label) && strlen(label) <= 9 && strspn(label, "0") < strlen(label);
}

static IgTailStatus take_item(const char **cursor, List *list)
{
    g_autofree char *first = take_label(cursor, list);
    if (!first || !label_fits(list, first))
        return IG_TAIL_MALFORMED;
    g_free(list->before);
    list->before = g_strdup(first);
    const char *p = *cursor;
    if (!take_range_sign(&p)) {
        add_pin(list->tail, list->mark.kind, first, first);
        return IG_TAIL_OK;
    }
    IgMark again;
    if (ig_mark_take(&p, &again) && again.kind != list->mark.kind)
        return IG_TAIL_MALFORMED;
    g_autofree char *last = take_label(&p, list);
    if (!last || !label_fits(list, last))
        return IG_TAIL_MALFORMED;
    complete_short_end(first, &last);
    if (ig_label_compare(first, last) > 0)
        list->tail->backwards = TRUE;
    add_pin(list->tail, list->mark.kind, first, last);
    *cursor = p;
    return IG_TAIL_OK;
}

static gboolean mark_is_of_numbers(IgMarkKind kind)
{
    return kind == IG_MARK_PARAGRAPH || kind == IG_MARK_ARTICLE || kind == IG_MARK_RECITAL;
}

/* A mark repeated in a list; another one only between printed numbers. */
static gboolean take_mark_again(const char **cursor, IgMark *mark)
{
    const char *p = *cursor;
    IgMark again;
    if (!ig_mark_take(&p, &again))
        return TRUE;
    if (again.kind != mark->kind &&
        !(mark_is_of_numbers(again.kind) && mark_is_of_numbers(mark->kind)))
        return FALSE;
    *mark = again;
    *cursor = p;
    return TRUE;
}

static IgTailStatus take_list(const char **cursor, List *list)
{
    IgTailStatus status = take_item(cursor, list);
    for (const char *p = *cursor; status == IG_TAIL_OK && take_separator(&p); p = *cursor) {
        if (!take_mark_again(&p, &list->mark))
            break;
        /* A comma with nothing behind it ends a sentence, perhaps; the caller sees it. */
        if (!ig_mark_skip_label(p, &list->mark))
            break;
        status = take_item(&p, list);
        if (status == IG_TAIL_OK)
            *cursor = p;
    }
    return status;
}

static IgPin *only_pin(const IgTail *tail)
{
    IgPin *pin = tail->pins->len == 1 ? g_ptr_array_index(tail->pins, 0) : NULL;
    return pin && g_str_equal(pin->first, pin->last) ? pin : NULL;
}

/* "§4 ¶2": one section moves from the pins to `section`, and paragraphs follow. */
static IgTailStatus take_rest_of_section(const char **cursor, IgTail *tail)
{
    IgPin *section = only_pin(tail);
    if (!section)
        return IG_TAIL_OK;
    tail->section = g_strdup(section->first);
    g_ptr_array_set_size(tail->pins, 0);
    const char *p = *cursor;
    ig_mark_skip_blank(&p);
    if (*p == ',')
        p++;
    ig_mark_skip_blank(&p);
    List list = {.tail = tail};
    if (!ig_mark_take(&p, &list.mark) || list.mark.kind != IG_MARK_PARAGRAPH)
        return IG_TAIL_OK;
    IgTailStatus status = take_list(&p, &list);
    g_free(list.before);
    *cursor = p;
    return status;
}

/* Composes what stands at the cursor into the pin: `pin` "Art. 5", "3" gives "Art. 5(3)". */
static void deepen(const char **cursor, const char *p, IgPin *pin)
{
    static const IgMark plain = {IG_MARK_BARE, FALSE, FALSE};
    const char *end = ig_mark_skip_label(p, &plain);
    if (!end)
        return;
    g_autofree char *typed = g_strndup(p, (gsize)(end - p));
    g_autofree char *bare = ig_label_clean(typed);
    g_free(pin->last);
    char *deeper = ig_label_compose(pin->first, bare);
    g_free(pin->first);
    pin->first = deeper;
    pin->last = g_strdup(deeper);
    /* "lit. a)" */
    *cursor = *end == ')' ? end + 1 : end;
}

/* The "para. 3" in "Art. 5 para. 3", as lawyers on the Continent write Art. 5(3). */
static void take_paragraph_of_article(const char **cursor, IgPin *pin)
{
    const char *p = *cursor;
    IgMark mark;
    ig_mark_skip_blank(&p);
    if (ig_mark_take(&p, &mark) && mark.kind == IG_MARK_PARAGRAPH)
        deepen(cursor, p, pin);
}

/* The "lit. a" or "point (a)" behind a paragraph's number. */
static void take_letter(const char **cursor, IgPin *pin)
{
    static const char *const words[] = {"lit.", "lit", "let.", "point"};
    const char *p = *cursor;
    ig_mark_skip_blank(&p);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize length = strlen(words[i]);
        if (g_ascii_strncasecmp(p, words[i], length) == 0) {
            p += length;
            ig_mark_skip_blank(&p);
            deepen(cursor, p, pin);
            return;
        }
    }
}

/* "[12-15]", from behind the bracket. */
static IgTailStatus take_counted(const char **cursor, IgTail *tail)
{
    List list = {.mark = {IG_MARK_ORDINAL, TRUE, TRUE}, .tail = tail};
    IgTailStatus status = take_list(cursor, &list);
    g_free(list.before);
    ig_mark_skip_blank(cursor);
    if (status == IG_TAIL_OK && **cursor != ']')
        return IG_TAIL_MALFORMED;
    *cursor += status == IG_TAIL_OK ? 1 : 0;
    return status;
}

static IgTailStatus take_marked(const char **cursor, const IgMark *mark, IgTail *tail)
{
    List list = {.mark = *mark, .tail = tail};
    IgTailStatus status = take_list(cursor, &list);
    g_free(list.before);
    if (status == IG_TAIL_OK && mark->kind == IG_MARK_SECTION)
        status = take_rest_of_section(cursor, tail);
    IgPin *pin = status == IG_TAIL_OK ? only_pin(tail) : NULL;
    if (pin && mark->kind == IG_MARK_ARTICLE)
        take_paragraph_of_article(cursor, pin);
    if (pin && (mark->kind == IG_MARK_ARTICLE || mark->kind == IG_MARK_PARAGRAPH))
        take_letter(cursor, pin);
    tail->notes = mark->kind == IG_MARK_NOTE;
    tail->bare = mark->kind == IG_MARK_BARE;
    tail->printed = mark->kind == IG_MARK_SECTION || mark_is_of_numbers(mark->kind);
    return status;
}

static gboolean has_letters(const char *text)
{
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        if (g_unichar_isalpha(g_utf8_get_char(p)))
            return TRUE;
    }
    return FALSE;
}

/* Nothing but a full stop or comma may be left. */
static gboolean at_end(const char *p)
{
    ig_mark_skip_blank(&p);
    p += strspn(p, ".,;");
    ig_mark_skip_blank(&p);
    return *p == '\0';
}

IgTailStatus ig_tail_parse(const char *text, IgTail *tail)
{
    const char *p = text;
    IgMark mark = {IG_MARK_BARE, FALSE, FALSE};
    IgTail found = {.pins = g_ptr_array_new_with_free_func((GDestroyNotify)pin_free)};
    IgTailStatus status;
    if (*p == '[' && g_unichar_isdigit(g_utf8_get_char(p + 1))) {
        p++;
        mark = (IgMark){IG_MARK_ORDINAL, TRUE, TRUE};
        status = take_counted(&p, &found);
    } else if (ig_mark_take(&p, &mark) || g_ascii_isdigit(*p)) {
        status = take_marked(&p, &mark, &found);
    } else {
        status = IG_TAIL_NONE;
    }
    if (status == IG_TAIL_OK && !at_end(p))
        status = IG_TAIL_MALFORMED;
    if (status == IG_TAIL_OK && found.backwards)
        status = mark.kind == IG_MARK_BARE ? IG_TAIL_NONE : IG_TAIL_BACKWARDS;
    /* "[2014 draft]" belongs to a name. */
    if (status == IG_TAIL_MALFORMED && mark.kind == IG_MARK_ORDINAL && has_letters(text))
        status = IG_TAIL_NONE;
    if (status != IG_TAIL_OK) {
        ig_tail_clear(&found);
        return mark.symbol || status == IG_TAIL_BACKWARDS ? status : IG_TAIL_NONE;
    }
    found.certain = mark.certain;
    if (!found.section)
        found.section = g_strdup("");
    *tail = found;
    return IG_TAIL_OK;
}

void ig_tail_clear(IgTail *tail)
{
    g_clear_pointer(&tail->pins, g_ptr_array_unref);
    g_clear_pointer(&tail->section, g_free);
}
