/* Arabic: the article and the particles written together with a word, and the endings of number and
 * case. Broken plurals are words of their own here: which singular they belong to is a matter of a
 * dictionary.
 *
 * A particle of one letter cannot be told from a root that begins with it (`و` and `وزارة`), so
 * only those before the article are taken off; all are put before what is left, where it is long
 * enough that this does not make another word of it. */
#include "text/inflection_rules.h"

#include <string.h>

#define MIN_BASE_CHARACTERS        3
#define MIN_CHARACTERS_OF_PARTICLE 5 /* of a base that a particle is put before */

static const char *const articles[] = {"وال", "بال", "لل", "ال", NULL};
static const char *const particles[] = {"و", "ب", "ل", NULL};

/* What a stem ends in to which the endings of men's plurals may be joined. */
#define LETTERS "ب ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ي"

/* Endings of one word, as IgParadigm has them. */
static const IgParadigm arabic[] = {
    {"ة ات ه", NULL, 3},
    {"- ون ين", LETTERS, 4},
    {NULL, NULL, 0},
};

/* The term without article. Borrowed. */
static const char *base_of(const char *term)
{
    for (guint i = 0; articles[i]; i++) {
        const char *base = term + strlen(articles[i]);
        if (g_str_has_prefix(term, articles[i]) && g_utf8_strlen(base, -1) >= MIN_BASE_CHARACTERS)
            return base;
    }
    return term;
}

static void add_clothed(IgForms *forms, const char *bare)
{
    ig_forms_add(forms, g_strdup(bare));
    for (guint i = 0; articles[i]; i++)
        ig_forms_add(forms, g_strconcat(articles[i], bare, NULL));
    for (guint i = 0; particles[i] && g_utf8_strlen(bare, -1) >= MIN_CHARACTERS_OF_PARTICLE; i++)
        ig_forms_add(forms, g_strconcat(particles[i], bare, NULL));
}

void ig_inflect_arabic(IgForms *forms)
{
    const char *base = base_of(forms->term);
    IgForms bare = {base, g_ptr_array_new_with_free_func(g_free)};
    ig_inflect_by_endings(&bare, arabic);
    add_clothed(forms, base);
    for (guint i = 0; i < bare.forms->len; i++)
        add_clothed(forms, g_ptr_array_index(bare.forms, i));
    g_ptr_array_unref(bare.forms);
}
