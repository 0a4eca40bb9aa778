#include "text/inflection.h"

#include "text/inflection_rules.h"

#include <string.h>

/* A shorter word is an abbreviation or a particle more often than a word with forms. */
#define MIN_CHARACTERS 3

void ig_forms_add(IgForms *forms, char *form)
{
    if (g_str_equal(form, forms->term) || forms->forms->len >= IG_INFLECTION_MAX_FORMS ||
        g_ptr_array_find_with_equal_func(forms->forms, form, g_str_equal, NULL))
        g_free(form);
    else
        g_ptr_array_add(forms->forms, form);
}

gboolean ig_words_hold(const char *words, const char *word)
{
    gsize length = strlen(word);
    for (const char *at = strstr(words, word); at; at = strstr(at + 1, word)) {
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return TRUE;
    }
    return FALSE;
}

/* The script of a term all of whose characters are letters of it, else G_UNICODE_SCRIPT_COMMON. */
static GUnicodeScript script_of(const char *term)
{
    GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(term));
    for (const char *p = term; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!g_unichar_isalpha(c) || g_unichar_get_script(c) != script)
            return G_UNICODE_SCRIPT_COMMON;
    }
    return script;
}

static gboolean is_primary(const char *language, const char *primary)
{
    gsize length = strlen(primary);
    return g_ascii_strncasecmp(language, primary, length) == 0 &&
           !g_ascii_isalpha(language[length]);
}

static GUnicodeScript script_of_language(const char *language)
{
    static const char *const latin[] = {"en", "fr", "es", "pt", "it", "de"};
    if (is_primary(language, "ru") || is_primary(language, "uk"))
        return G_UNICODE_SCRIPT_CYRILLIC;
    if (is_primary(language, "ar"))
        return G_UNICODE_SCRIPT_ARABIC;
    for (guint i = 0; i < G_N_ELEMENTS(latin); i++) {
        if (is_primary(language, latin[i]))
            return G_UNICODE_SCRIPT_LATIN;
    }
    return G_UNICODE_SCRIPT_COMMON;
}

gboolean ig_inflection_knows(const char *language)
{
    return script_of_language(language) != G_UNICODE_SCRIPT_COMMON;
}

const char *ig_inflection_default_language(const char *term)
{
    switch (script_of(term)) {
    case G_UNICODE_SCRIPT_LATIN: return "en";
    case G_UNICODE_SCRIPT_CYRILLIC: return "ru";
    case G_UNICODE_SCRIPT_ARABIC: return "ar";
    default: return NULL;
    }
}

static void inflect(IgForms *forms, const char *language)
{
    g_autofree char *primary = g_ascii_strdown(language, 2);
    if (is_primary(language, "en"))
        ig_inflect_english(forms);
    else if (is_primary(language, "ar"))
        ig_inflect_arabic(forms);
    else
        ig_inflect_by_endings(forms, ig_paradigms_of(primary));
}

GPtrArray *ig_inflections(const char *term, const char *language)
{
    IgForms forms = {term, g_ptr_array_new_with_free_func(g_free)};
    GUnicodeScript script = script_of_language(language);
    if (script != G_UNICODE_SCRIPT_COMMON && script_of(term) == script &&
        g_utf8_strlen(term, -1) >= MIN_CHARACTERS)
        inflect(&forms, language);
    return forms.forms;
}

gboolean ig_is_inflection(const char *term, const char *other, const char *language)
{
    g_autoptr(GPtrArray) forms = ig_inflections(term, language);
    g_autoptr(GPtrArray) others = ig_inflections(other, language);
    return g_str_equal(term, other) ||
           g_ptr_array_find_with_equal_func(forms, other, g_str_equal, NULL) ||
           g_ptr_array_find_with_equal_func(others, term, g_str_equal, NULL);
}
