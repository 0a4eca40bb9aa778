/* Rules for the differences that run through the language (-ise and -ize, -our and -or, -ll- and
 * -l-, -ogue and -og), a table for the rest. What a rule proposes wrongly (`advize`) is no word, so
 * that nobody will find it. */
#include "text/spelling.h"

#include <string.h>

/* Letters that are written either way within a word, wherever they stand in it. */
static const char *const pairs[][2] = {
    {"abour", "abor"},
    {"aviour", "avior"},
    {"avour", "avor"},
    {"olour", "olor"},
    {"honour", "honor"},
    {"ighbour", "ighbor"},
    {"ndeavour", "ndeavor"},
    {"arbour", "arbor"},
    {"rumour", "rumor"},
    {"igour", "igor"},
    {"humour", "humor"},
    {"odour", "odor"},
    {"andour", "andor"},
    {"amour", "amor"},
    {"ervour", "ervor"},
    {"endour", "endor"},
    {"rmour", "rmor"},
    {"alour", "alor"},
    {"apour", "apor"},
    {"meanour", "meanor"},
    {"rancour", "rancor"},
    {"tumour", "tumor"},
    {"alogue", "alog"},
    {"programme", "program"},
    {"fulfilment", "fulfillment"},
    {"enrolment", "enrollment"},
    {"instalment", "installment"},
    {"skilful", "skillful"},
    {"wilful", "willful"},
    {"defence", "defense"},
    {"offence", "offense"},
    {"licence", "license"},
    {"pretence", "pretense"},
    {"practise", "practice"},
    {"practising", "practicing"},
    {"archaeolog", "archeolog"},
    {"encyclopaedi", "encyclopedi"},
    {"paediatri", "pediatri"},
    {"orthopaedi", "orthopedi"},
    {"mediaeval", "medieval"},
    {"aesthet", "esthet"},
    {"anaem", "anem"},
    {"haemo", "hemo"},
    {"foetus", "fetus"},
    {"foetal", "fetal"},
    {"oestrogen", "estrogen"},
    {"manoeuv", "maneuv"},
    {"judgement", "judgment"},
    {"acknowledgement", "acknowledgment"},
    {"abridgement", "abridgment"},
    {"sceptic", "skeptic"},
    {"sulph", "sulf"},
    {"aluminium", "aluminum"},
    {"artefact", "artifact"},
    {"enquir", "inquir"},
    {"connexion", "connection"},
    {"cypher", "cipher"},
    {"plough", "plow"},
    {"mould", "mold"},
    {"jewell", "jewel"},
    {"yse", "yze"},
    {"ysing", "yzing"},
};

/* Whole words, as their endings alone would be those of many others. */
static const char *const words[][2] = {
    {"centre", "center"},
    {"centres", "centers"},
    {"centred", "centered"},
    {"centring", "centering"},
    {"theatre", "theater"},
    {"theatres", "theaters"},
    {"fibre", "fiber"},
    {"fibres", "fibers"},
    {"litre", "liter"},
    {"litres", "liters"},
    {"metre", "meter"},
    {"metres", "meters"},
    {"kilometre", "kilometer"},
    {"kilometres", "kilometers"},
    {"centimetre", "centimeter"},
    {"millimetre", "millimeter"},
    {"calibre", "caliber"},
    {"spectre", "specter"},
    {"meagre", "meager"},
    {"sombre", "somber"},
    {"lustre", "luster"},
    {"sabre", "saber"},
    {"manoeuvre", "maneuver"},
    {"manoeuvres", "maneuvers"},
    {"epicentre", "epicenter"},
    {"fulfil", "fulfill"},
    {"fulfils", "fulfills"},
    {"enrol", "enroll"},
    {"enrols", "enrolls"},
    {"instal", "install"},
    {"distil", "distill"},
    {"instil", "instill"},
    {"ageing", "aging"},
    {"grey", "gray"},
    {"greys", "grays"},
    {"disc", "disk"},
    {"discs", "disks"},
    {"focussed", "focused"},
    {"focussing", "focusing"},
    {"focusses", "focuses"},
    {"benefitted", "benefited"},
    {"benefitting", "benefiting"},
    {"targetted", "targeted"},
    {"targetting", "targeting"},
    {"biassed", "biased"},
    {"worshipped", "worshiped"},
    {"cosy", "cozy"},
    {"tonne", "ton"},
    {"adviser", "advisor"},
    {"advisers", "advisors"},
    {"storey", "story"},
    {"catalogue", "catalog"},
    {"catalogues", "catalogs"},
    {"dialogue", "dialog"},
    {"dialogues", "dialogs"},
    {"programme", "program"},
    {"programmes", "programs"},
    {"cancellation", "cancelation"},
};

static gboolean has_vowel(const char *letters, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (strchr("aeiouy", letters[i]))
            return TRUE;
    }
    return FALSE;
}

/* Adds the term with `old` bytes at `at` replaced. */
static void add_replaced(GPtrArray *found, const char *term, gsize at, gsize old,
                         const char *replacement)
{
    char *spelling = g_strdup_printf("%.*s%s%s", (int)at, term, replacement, term + at + old);
    if (g_str_equal(spelling, term) ||
        g_ptr_array_find_with_equal_func(found, spelling, g_str_equal, NULL))
        g_free(spelling);
    else
        g_ptr_array_add(found, spelling);
}

static void add_pairs(GPtrArray *found, const char *term)
{
    for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
        for (guint side = 0; side < 2; side++) {
            const char *at = strstr(term, pairs[i][side]);
            /* Where one way holds the other (`program` in `programme`), it is the longer one. */
            if (at && !(side == 1 && strstr(term, pairs[i][0])))
                add_replaced(found, term, (gsize)(at - term), strlen(pairs[i][side]),
                             pairs[i][1 - side]);
        }
    }
}

static void add_words(GPtrArray *found, const char *term)
{
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        for (guint side = 0; side < 2; side++) {
            if (g_str_equal(term, words[i][side]))
                add_replaced(found, term, 0, strlen(term), words[i][1 - side]);
        }
    }
}

/* organise, organised, organiser, organisation, organisational: the s or z behind an i that a
 * consonant stands before, and behind it an ending of such verbs. `prise` and `rise` are too short
 * to be any. */
static void add_ise(GPtrArray *found, const char *term)
{
    static const char *const endings[] = {"e",      "ed",      "es",       "er",      "ers",
                                          "ing",    "ings",    "able",     "ability", "ation",
                                          "ations", "ational", "ationally"};
    for (const char *i = strchr(term, 'i'); i; i = strchr(i + 1, 'i')) {
        gsize stem = (gsize)(i - term);
        gboolean known = FALSE;
        for (guint n = 0; i[1] && n < G_N_ELEMENTS(endings); n++)
            known = known || g_str_equal(i + 2, endings[n]);
        if ((i[1] != 's' && i[1] != 'z') || !known || stem < 2 || !has_vowel(term, stem) ||
            (strchr("aeiou", i[-1]) && !g_str_has_suffix(term, "ation")))
            continue;
        add_replaced(found, term, stem + 1, 1, i[1] == 's' ? "z" : "s");
    }
}

/* labelled and labeled, signalling and signaling, traveller and traveler. */
static void add_doubled_l(GPtrArray *found, const char *term)
{
    static const char *const endings[] = {"ed", "ing", "er", "ers", "or", "ors", "ings"};
    gsize length = strlen(term);
    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        gsize ending = strlen(endings[i]);
        if (length < ending + 4 || !g_str_has_suffix(term, endings[i]))
            continue;
        gsize stem = length - ending; /* up to and with the l */
        gboolean twice = term[stem - 2] == 'l';
        const char *vowel = &term[stem - (twice ? 3 : 2)];
        if (term[stem - 1] != 'l' || !strchr("aei", *vowel) ||
            !has_vowel(term, (gsize)(vowel - term)))
            continue;
        add_replaced(found, term, stem - (twice ? 2 : 1), twice ? 2 : 1, twice ? "l" : "ll");
    }
}

GPtrArray *ig_spellings(const char *term)
{
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    if (strspn(term, "abcdefghijklmnopqrstuvwxyz") != strlen(term))
        return found;
    add_words(found, term);
    add_pairs(found, term);
    add_ise(found, term);
    add_doubled_l(found, term);
    return found;
}
