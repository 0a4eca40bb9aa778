/* Languages whose words change at their ends: tables of paradigms, and how they are applied.
 *
 * Terms are folded, so the endings have no accents. Only what is spelled unmistakably is in: where
 * a noun and a form of a verb end alike (Spanish `forma`), the noun's paradigm is here and the
 * verb's form is left out of its own. */
#include "text/inflection_rules.h"

#include <string.h>

static const IgParadigm french[] = {
    {"- s", "a b c d e f g h i k l m n o p r t u y", 3},
    {"- x", "eau eu au", 3},
    {"al aux", "b c d g h i m n o r t u v", 2},
    {"ail aux", "v trav", 1},
    {"- e es s", "ent ant al if el ique eur in ain ien on an it is ois ais eux ert", 3},
    {"if ifs ive ives", NULL, 2},
    {"el els elle elles", NULL, 3},
    {"ien iens ienne iennes", NULL, 2},
    {"yen yens yenne yennes", NULL, 2},
    {"een eens eenne eennes", NULL, 2},
    {"eux euse euses", NULL, 3},
    {"ier iers iere ieres", NULL, 3},
    {"er >e >ee >es >ees ent ant ons ait aient era eront erait eraient",
     "is iqu er on ul om "
     "ag at it ut in ist ur rm rt nt cl st ci ss pl rv nd ct pt gn ess lis ig ir id al el or os us",
     3},
    {"ir >it >is >ie >ies issent issant issait issaient ira iront irait", NULL, 3},
    {NULL, NULL, 0},
};

static const IgParadigm spanish[] = {
    {"- s", "a e i o u", 3},
    {"- es", "d l n r y j is es", 3},
    {"z ces", NULL, 2},
    {"o a os as", "iv ad id ic os ari ori an in ent", 3},
    {"- a es as", "ador edor idor sor tor", 1},
    {"ar ando aban aron aran arian aba ara aria an ado ados ada adas", NULL, 4},
    {"er iendo ieron eran ia ian era eria erian en ido idos ida idas", NULL, 4},
    {"ir iendo ieron iran ia ian ira iria irian en ido idos ida idas", NULL, 4},
    {NULL, NULL, 0},
};

static const IgParadigm portuguese[] = {
    {"- s", "a e i o u", 3},
    {"ao oes", NULL, 2},
    {"al ais", NULL, 3},
    {"el eis", NULL, 3},
    {"il is", NULL, 4},
    {"m ns", "e i o u", 2},
    {"- es", "r z s", 3},
    {"o a os as", "iv ad id ic os ari ori an in", 3},
    {"- a es as", "ador edor idor sor tor", 1},
    {"ar ando avam aram arao ariam ava ara aria am ado ados ada adas", NULL, 4},
    {"er endo eram erao eriam ia iam era eria em ido idos ida idas", NULL, 4},
    {"ir indo iram irao iriam ia iam ira iria em ido idos ida idas", NULL, 4},
    {NULL, NULL, 0},
};

static const IgParadigm italian[] = {
    {"o i", NULL, 4},
    {"a e", NULL, 4},
    {"e i", NULL, 4},
    {"co chi ca che ci", NULL, 3},
    {"go ghi ga ghe", NULL, 3},
    {"o a i e", "iv at it ut os ari ori an in", 3},
    {"io i", NULL, 4},
    {"tore tori trice trici", NULL, 3},
    {"are ano ando avano arono eranno erebbero ava ato ati ata ate", NULL, 4},
    {"ere ono endo evano eranno eva uto uti uta ute", NULL, 4},
    {"ire ono endo ivano irono iranno iva ito iti ita ite", NULL, 4},
    {NULL, NULL, 0},
};

static const IgParadigm german[] = {
    {"- en", "ung heit keit schaft ion tat ur", 3},
    {"- n", "e el er", 4},
    {"- s es e en", "b d f g h k l m n p r s t z", 4},
    {"- s n", "er el en", 4},
    {"- e er ern es s", "and ort ild eld icht etz", 2},
    {"- e er en em es ere eren", "lich isch ig bar sam haft iv al ell ent ant", 3},
    {"en t te ten tet end", "ier", 3},
    {"- s", "a i o u y", 3},
    {"nis nisse nissen nisses", NULL, 3},
    {NULL, NULL, 0},
};

#define HARD "б в г д ж з к л м н п р с т ф х ц ч ш щ"

static const IgParadigm russian[] = {
    /* masculine, feminine and neuter nouns */
    {"- а у ом е ы и ов ам ами ах", HARD, 3},
    {"й я ю ем е и ев ям ями ях", NULL, 3},
    {"ь я ю ем е и ей ям ями ях", NULL, 3},
    {">- а ы и е у ой >ам >ами >ах", HARD, 3},
    {"я и е ю ей ь ям ями ях", NULL, 3},
    {"я и ю ей й ям ями ях", "и", 4},
    {"ь и ью ей ям ями ях", NULL, 3},
    {"- о а у ом е ам ами ах", HARD, 3},
    {"е я ю ем и й ям ями ях", "и", 4},
    /* adjectives and participles */
    {"ый ого ому ым ом ая ой ую ое ые ых ыми", HARD, 3},
    {"ий его ему им ем яя ей юю ее ие их ими", "н", 4},
    {"ий ого ому им ом ая ой ую ое ие их ими", "г к х ж ч ш щ", 3},
    {"ий его ему им ем ая ей ую ее ие их ими", "ж ч ш щ", 3},
    /* verbs */
    {"ать ает ают ал ала ало али", NULL, 3},
    {"ять яет яют ял яла яло яли", NULL, 3},
    {"ить ит ят ил ила ило или", NULL, 4},
    {"овать ует уют овал овала овало овали", NULL, 3},
    {"аться ается аются ался алась алось ались", NULL, 3},
    {NULL, NULL, 0},
};

static const IgParadigm ukrainian[] = {
    {"- а у ом ові і и ів ам ами ах", HARD, 3},
    {">- а и і у ою >ам >ами >ах", HARD, 3},
    {"й я ю єм ї єві їв ям ями ях", NULL, 3},
    {"я і ю ею ь ям ями ях", NULL, 3},
    {"я ї ю єю й ям ями ях", "і", 4},
    {"ь і ю ей ям ями ях", NULL, 3},
    {"о а у ом і ам ами ах", HARD, 3},
    {"ння нню нням нні нь нням ннями ннях", NULL, 3},
    {"ий ого ому им ім а ої ій у ою е і их ими", HARD, 3},
    {"ати ає ають ав ала ало али", NULL, 3},
    {"ити ить ять ив ила ило или", NULL, 4},
    {"увати ує ують ував увала увало ували", NULL, 3},
    {NULL, NULL, 0},
};

const IgParadigm *ig_paradigms_of(const char *language)
{
    static const struct {
        const char *language;
        const IgParadigm *paradigms;
    } languages[] = {
        {"fr", french}, {"es", spanish}, {"pt", portuguese}, {"it", italian},
        {"de", german}, {"ru", russian}, {"uk", ukrainian},
    };
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        if (g_str_equal(languages[i].language, language))
            return languages[i].paradigms;
    }
    return NULL;
}

/* ---- applying them ---- */

/* Whether the first `length` bytes of a term may be the stem of a paradigm. */
static gboolean is_stem(const char *term, gsize length, const IgParadigm *paradigm)
{
    g_autofree char *stem = g_strndup(term, length);
    if (!g_utf8_validate(stem, -1, NULL) || g_utf8_strlen(stem, -1) < paradigm->min_characters)
        return FALSE;
    if (!paradigm->stems)
        return TRUE;
    g_auto(GStrv) ends = g_strsplit(paradigm->stems, " ", -1);
    for (guint i = 0; ends[i]; i++) {
        if (g_str_has_suffix(stem, ends[i]))
            return TRUE;
    }
    return FALSE;
}

static const char *spelled(const char *ending)
{
    const char *letters = ending[0] == '>' ? ending + 1 : ending;
    return g_str_equal(letters, "-") ? "" : letters;
}

static void apply(IgForms *forms, const IgParadigm *paradigm)
{
    g_auto(GStrv) endings = g_strsplit(paradigm->endings, " ", -1);
    for (guint i = 0; endings[i]; i++) {
        const char *ending = spelled(endings[i]);
        if (endings[i][0] == '>' || !g_str_has_suffix(forms->term, ending))
            continue;
        gsize length = strlen(forms->term) - strlen(ending);
        for (guint other = 0; endings[other] && is_stem(forms->term, length, paradigm); other++)
            ig_forms_add(forms, g_strdup_printf("%.*s%s", (int)length, forms->term,
                                                spelled(endings[other])));
    }
}

void ig_inflect_by_endings(IgForms *forms, const IgParadigm *paradigms)
{
    for (guint i = 0; paradigms && paradigms[i].endings; i++)
        apply(forms, &paradigms[i]);
}
