#include "query/concepts.h"

#include "text/fold.h"

#include <string.h>

G_DEFINE_QUARK(igsearch - concepts - error - quark, ig_concepts_error)

struct _IgConcepts {
    GPtrArray *entries; /* of IgConcept */
    GHashTable *folded; /* folded name → GPtrArray of IgConcept, borrowed */
};

static void concept_free(IgConcept *concept)
{
    g_strfreev(concept->names);
    g_free(concept->source);
    g_free(concept->file);
    g_free(concept);
}

static GHashTable *names_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                 (GDestroyNotify)g_ptr_array_unref);
}

IgConcepts *ig_concepts_new(void)
{
    IgConcepts *concepts = g_new0(IgConcepts, 1);
    concepts->entries = g_ptr_array_new_with_free_func((GDestroyNotify)concept_free);
    concepts->folded = names_new();
    return concepts;
}

void ig_concepts_free(IgConcepts *concepts)
{
    if (!concepts)
        return;
    g_hash_table_unref(concepts->folded);
    g_ptr_array_unref(concepts->entries);
    g_free(concepts);
}

guint ig_concepts_count(const IgConcepts *concepts)
{
    return concepts->entries->len;
}

gboolean ig_concept_is_acronym(const char *name)
{
    guint capitals = 0, letters = 0;
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c))
            return FALSE;
        letters++;
        capitals += g_unichar_isupper(c) ? 1 : 0;
    }
    return capitals >= 2 && letters <= IG_ACRONYM_MAX_LETTERS;
}

char *ig_concept_print(const IgConcept *concept)
{
    return g_strjoinv(" = ", concept->names);
}

/* ---- reading ---- */

typedef struct {
    const char *file;
    guint line;
    GPtrArray *entries; /* of IgConcept: read so far, from this file */
    GHashTable *firsts; /* folded first name → IgConcept, borrowed: of this file */
} Reading;

static gboolean complain(const Reading *reading, IgConceptsErrorCode code, GError **error,
                         const char *format, ...) G_GNUC_PRINTF(4, 5);

static gboolean complain(const Reading *reading, IgConceptsErrorCode code, GError **error,
                         const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *reason = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(error, IG_CONCEPTS_ERROR, code, "%s:%u: %s", reading->file, reading->line, reason);
    return FALSE;
}

static gboolean check_name(const Reading *reading, const char *name, GError **error)
{
    g_autofree char *folded = ig_fold_name(name);
    if (!*name)
        return complain(reading, IG_CONCEPTS_ERROR_SYNTAX, error, "a name is missing beside \"=\"");
    if (strlen(name) > IG_CONCEPT_MAX_LENGTH)
        return complain(reading, IG_CONCEPTS_ERROR_LIMIT, error, "a name of more than %d bytes",
                        IG_CONCEPT_MAX_LENGTH);
    if (!*folded)
        return complain(reading, IG_CONCEPTS_ERROR_SYNTAX, error,
                        "\"%s\" has no letter or digit to be found by", name);
    return TRUE;
}

static gboolean check_names(const Reading *reading, GStrv names, GError **error)
{
    if (g_strv_length(names) > IG_CONCEPT_MAX_NAMES)
        return complain(reading, IG_CONCEPTS_ERROR_LIMIT, error, "an entry of more than %d names",
                        IG_CONCEPT_MAX_NAMES);
    for (guint i = 0; names[i]; i++) {
        if (!check_name(reading, names[i], error))
            return FALSE;
        for (guint j = 0; j < i; j++) {
            if (g_str_equal(names[i], names[j]))
                return complain(reading, IG_CONCEPTS_ERROR_SYNTAX, error, "\"%s\" is given twice",
                                names[i]);
        }
    }
    return TRUE;
}

/* " = " parts names; an "=" within a name has no blanks around it. */
static GStrv cut_names(const char *line)
{
    g_autofree char *padded = g_strconcat(" ", line, " ", NULL);
    GStrv names = g_strsplit(padded, " = ", -1);
    for (guint i = 0; names[i]; i++)
        g_strstrip(names[i]);
    return names;
}

static gboolean read_entry(Reading *reading, const char *line, GError **error)
{
    g_auto(GStrv) names = cut_names(line);
    if (!check_names(reading, names, error))
        return FALSE;
    if (reading->entries->len == IG_CONCEPTS_MAX_ENTRIES)
        return complain(reading, IG_CONCEPTS_ERROR_LIMIT, error, "more than %d entries",
                        IG_CONCEPTS_MAX_ENTRIES);
    g_autofree char *first = ig_fold_name(names[0]);
    const IgConcept *before = g_hash_table_lookup(reading->firsts, first);
    if (before)
        return complain(reading, IG_CONCEPTS_ERROR_SYNTAX, error,
                        "\"%s\" begins the entry of line %u too", names[0], before->line);
    IgConcept *concept = g_new0(IgConcept, 1);
    concept->names = g_steal_pointer(&names);
    concept->source = g_strdup("");
    concept->file = g_strdup(reading->file);
    concept->line = reading->line;
    g_ptr_array_add(reading->entries, concept);
    g_hash_table_insert(reading->firsts, g_steal_pointer(&first), concept);
    return TRUE;
}

static gboolean read_source(Reading *reading, const char *field, GError **error)
{
    if (reading->entries->len == 0)
        return complain(reading, IG_CONCEPTS_ERROR_SYNTAX, error, "an indented line without entry");
    if (!g_str_has_prefix(field, "source:"))
        return complain(reading, IG_CONCEPTS_ERROR_SYNTAX, error,
                        "an indented line that is no \"source:\"");
    IgConcept *concept = g_ptr_array_index(reading->entries, reading->entries->len - 1);
    if (*concept->source)
        return complain(reading, IG_CONCEPTS_ERROR_SYNTAX, error, "a second source");
    g_free(concept->source);
    concept->source = g_strstrip(g_strdup(field + strlen("source:")));
    return TRUE;
}

static gboolean read_line(Reading *reading, const char *line, GError **error)
{
    /* A tab is a blank, and so is whatever else ASCII has of them; GLib knows no vertical tab. */
    g_autofree char *plain = g_strdelimit(g_strdup(line), "\t\r\v\f", ' ');
    gboolean indented = *plain == ' ';
    const char *stripped = g_strstrip(plain);
    if (!*stripped || *stripped == '#')
        return TRUE;
    if (indented)
        return read_source(reading, stripped, error);
    return read_entry(reading, stripped, error);
}

static gboolean read_lines(Reading *reading, const char *text, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        reading->line = i + 1;
        if (!read_line(reading, lines[i], error))
            return FALSE;
    }
    return TRUE;
}

/* ---- taking in ---- */

static void forget_names(IgConcepts *concepts)
{
    g_hash_table_unref(concepts->folded);
    concepts->folded = names_new();
}

static void note_name(IgConcepts *concepts, IgConcept *concept, const char *name)
{
    g_autofree char *folded = ig_fold_name(name);
    GPtrArray *holders = g_hash_table_lookup(concepts->folded, folded);
    if (!holders) {
        holders = g_ptr_array_new();
        g_hash_table_insert(concepts->folded, g_steal_pointer(&folded), holders);
    }
    if (!g_ptr_array_find(holders, concept, NULL))
        g_ptr_array_add(holders, concept);
}

static gboolean is_replaced(const IgConcept *concept, const Reading *by)
{
    g_autofree char *first = ig_fold_name(concept->names[0]);
    return g_hash_table_contains(by->firsts, first);
}

static void take_in(IgConcepts *concepts, Reading *reading)
{
    for (guint i = concepts->entries->len; i > 0; i--) {
        if (is_replaced(g_ptr_array_index(concepts->entries, i - 1), reading))
            g_ptr_array_remove_index(concepts->entries, i - 1);
    }
    g_ptr_array_extend_and_steal(concepts->entries, g_steal_pointer(&reading->entries));
    forget_names(concepts);
    for (guint i = 0; i < concepts->entries->len; i++) {
        IgConcept *concept = g_ptr_array_index(concepts->entries, i);
        for (guint n = 0; concept->names[n]; n++)
            note_name(concepts, concept, concept->names[n]);
    }
}

gboolean ig_concepts_read(IgConcepts *concepts, const char *file, const char *text, gsize length,
                          GError **error)
{
    Reading reading = {.file = file, .line = 1};
    if (length > IG_CONCEPTS_MAX_BYTES)
        return complain(&reading, IG_CONCEPTS_ERROR_LIMIT, error, "more than %u bytes",
                        IG_CONCEPTS_MAX_BYTES);
    if (!g_utf8_validate(text, (gssize)length, NULL))
        return complain(&reading, IG_CONCEPTS_ERROR_SYNTAX, error, "not UTF-8 text");
    g_autofree char *whole = g_strndup(text, length);
    reading.entries = g_ptr_array_new_with_free_func((GDestroyNotify)concept_free);
    reading.firsts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    /* A byte-order mark is no part of the first name. */
    gboolean ok = read_lines(&reading, g_str_has_prefix(whole, "\357\273\277") ? whole + 3 : whole,
                             error);
    if (ok)
        take_in(concepts, &reading);
    g_clear_pointer(&reading.entries, g_ptr_array_unref);
    g_hash_table_unref(reading.firsts);
    return ok;
}

/* ---- looking up ---- */

/* Whether an entry has the name so that it is meant: an acronym as written, any other name as
 * folded. */
static gboolean has_name(const IgConcept *concept, const char *name, const char *folded)
{
    for (guint i = 0; concept->names[i]; i++) {
        if (ig_concept_is_acronym(concept->names[i])) {
            if (g_str_equal(concept->names[i], name))
                return TRUE;
            continue;
        }
        g_autofree char *own = ig_fold_name(concept->names[i]);
        if (g_str_equal(own, folded))
            return TRUE;
    }
    return FALSE;
}

GPtrArray *ig_concepts_find(const IgConcepts *concepts, const char *name, gboolean loosely)
{
    g_autofree char *folded = ig_fold_name(name);
    GPtrArray *found = g_ptr_array_new();
    const GPtrArray *holders = g_hash_table_lookup(concepts->folded, folded);
    for (guint i = 0; holders && i < holders->len; i++) {
        IgConcept *concept = g_ptr_array_index(holders, i);
        if (has_name(concept, name, folded))
            g_ptr_array_add(found, concept);
    }
    for (guint i = 0; found->len == 0 && loosely && holders && i < holders->len; i++)
        g_ptr_array_add(found, g_ptr_array_index(holders, i));
    return found;
}
