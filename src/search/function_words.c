#include "search/function_words.h"

#include <stdlib.h>
#include <string.h>

/* Articles, pronouns, prepositions, conjunctions, auxiliaries and what asks, as the tokenizer folds
 * and cuts them; between blanks. Words that are also names of what researchers of governance look
 * for are left out (will, state, article). */
static const char *const languages[] = {
    /* English */
    " a about after all also am an and any are as at be because been before being between both but "
    "by can could d did do does doing during each either else for from had has have having he her "
    "here his how i if in into is it its itself ll m may me might more most much must my neither "
    "no nor not of off on once only or other our out over own re s same shall she should since so "
    "some such t than that the their them then there these they this those through thus to too "
    "under until up upon us ve very via was we were what when where whether which while who whom "
    "whose why will with within without would you your ",
    /* French */
    " a afin ainsi alors au aucun aussi autre autres aux avant avec c car ce cela celle celui ces "
    "cet cette ceux chaque chez comme comment d dans de depuis des donc dont du elle elles en "
    "encore entre est et etaient etait ete etre eu eux il ils j je l la le les leur leurs lors m "
    "mais me meme memes n ne ni nos notre nous on ont ou par parmi pas pendant peut plus pour "
    "pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera ses si soit "
    "son sont sous sur t ta te tous tout toute toutes tres tu un une vers vos votre vous y ",
    /* Spanish */
    " a al algun alguna ante antes aquel aquella asi aun aunque cada como con contra cual cuales "
    "cuando de del desde donde dos durante e el ella ellas ellos en entre era eran es esa ese eso "
    "esta estaba estan estas este esto estos fue fueron ha haber habia hacia han hasta hay la las "
    "le les lo los mas me mi mientras mismo muy ni no nos nosotros o otra otras otro otros para "
    "pero por porque pues que quien quienes se sea segun ser si sido sin sobre son su sus tal "
    "tambien tanto te tiene todo todos tu u un una unas uno unos y ya yo ",
    /* Portuguese */
    " a ao aos aquela aquele as ate com como cada contra da das de dela dele desde do dos e ela "
    "elas ele eles em entre era eram essa esse esta estao este eu foi foram ha isso isto ja la lhe "
    "mais mas me mesmo meu muito na nao nas nem no nos nossa nosso num numa o os ou para pela "
    "pelas pelo pelos por porque qual quais quando que quem se seja sem ser seu seus sao sob sobre "
    "sua suas tambem te tem todo todos tu um uma umas uns voce ",
    /* German */
    " aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist da damit "
    "dann das dass dem den denn der des dessen deren die dies diese diesem diesen dieser dieses du "
    "durch ein eine einem einen einer eines er es etwa euch fur gegen hat hatte haben ich ihm ihn "
    "ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jeder jedes kann kein keine konnen "
    "mehr mein mich mir mit nach nicht noch nun nur ob oder ohne sehr sein seine seinem seinen "
    "seiner sich sie sind so sowie uber um und uns unser unter vom von vor war waren warum was "
    "wegen "
    "welche welchem welchen welcher welches wenn wer werden wie wieder wir wird wo wurde wurden zu "
    "zum zur zwischen ",
    /* Italian */
    " a ad agli ai al alla alle allo anche ancora c che chi ci come con contro cosa cui d da dagli "
    "dai dal dalla dalle dei degli del dell della delle dello di dopo dove e ed era erano essere "
    "fra "
    "gli ha hanno i il in io l la le lei li lo loro lui ma mi mia mio ne negli nei nel nella nelle "
    "nello noi non nostro o ogni per perche piu quale quali quando quanto quella quelle quello "
    "questa queste questi questo se sei si sia sono sotto sta stato su sua sue sugli sui sul sulla "
    "suo suoi tra tu tutti tutto un una uno vi voi ",
    /* Russian */
    " а без более бы был была были было быть в вам вас весь во вот все всех вы где да даже для до "
    "его ее если есть еще же за и из или им их к как какая какие какой каким каких ко когда кто ли "
    "между меня мне мы на над нам нас не него нее нет ни них но ну о об однако он она они оно от "
    "по "
    "под при про с со так также такой там те тем то того тоже той только том тот ты у уже чего чем "
    "что чтобы эта эти это этого этой этом этот я ",
    /* Arabic */
    " الا التي الذي الذين الى الي ان او اي اين بعد بعض بين تحت تلك ثم حتى حول حيث خلال ذلك ذات سوف "
    "عن "
    "عند على علي غير فان في فيها فيه قبل قد كان كانت كل كما كيف لا لدى لم لماذا لن له لها لهم ليس "
    "ما "
    "ماذا متى مثل مع من منذ منها منه نحن هذا هذه هل هم هنا هناك هو هي و وفي ولا وما ومن هما ",
};

static gboolean has_word(const char *words, const char *term)
{
    gsize length = strlen(term);
    for (const char *at = words; (at = strstr(at, term)); at++) {
        if (at[-1] == ' ' && at[length] == ' ')
            return TRUE;
    }
    return FALSE;
}

/* Marks the words of one language; returns how many different ones there are. */
static guint mark(const char *words, const GPtrArray *terms, gboolean *marks)
{
    g_autoptr(GHashTable) different = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < terms->len; i++) {
        const char *term = g_ptr_array_index(terms, i);
        marks[i] = term && *term && has_word(words, term);
        if (marks[i])
            g_hash_table_add(different, (gpointer)term);
    }
    return g_hash_table_size(different);
}

gboolean *ig_function_words(const GPtrArray *terms)
{
    guint most = 1;
    const char *chosen = NULL;
    gboolean *marks = g_new0(gboolean, MAX(terms->len, 1));
    for (guint i = 0; i < G_N_ELEMENTS(languages); i++) {
        guint found = mark(languages[i], terms, marks);
        if (found > most) {
            most = found;
            chosen = languages[i];
        }
    }
    memset(marks, 0, sizeof(gboolean) * terms->len);
    if (chosen)
        mark(chosen, terms, marks);
    return marks;
}
