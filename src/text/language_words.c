#include "text/language_words.h"

/* Articles, prepositions, conjunctions, pronouns and forms of "to be": forty or so a language, the
 * commonest first. A word of several languages stands in each list; it then counts for little. */
static const IgLanguageWords lists[] = {
    {"en", "the of and to in a is that for on with as by be this are which it not from or at shall "
           "should have has its an was were their these will would can may such other all been any "
           "between through they we our but also more into there his he you your what who than"},
    {"fr",
     "de la le et les des à l en un une du dans est que pour par sur au aux qui ce cette sont "
     "il ne pas avec plus d ou leur leurs être a ont s qu elle se ses nous vous mais comme "
     "entre ces son sa n été doit doivent tous toute toutes ainsi dont c y"},
    {"es", "de la el y en los que las del a un una para por con se su es al lo como más no o entre "
           "sobre sus este esta son ha han sin también así ser todos todas donde pero fue debe "
           "deben puede desde estos estas cuando le les ya hay muy nuestro"},
    {"pt",
     "de a o e que do da em os as dos das um uma para com no na por se não ao à mais como sua "
     "seu são foi ou entre sobre ser aos às pelo pela pelos pelas também nos nas é este esta "
     "isso deve devem pode seus suas há já muito"},
    {"it",
     "di e il la che in a per del i della le un una dei delle con al da è sono nel gli non si "
     "alla come dell all più lo nella o ai anche ha sulla dal degli tra questo questa essere "
     "loro suo sua sul dalla nei ed deve ogni"},
    {"de", "der die und in den von zu das mit ist des für im auf dem ein eine nicht als auch sich "
           "werden oder sind einer eines einem an es wird dass bei aus durch nach zur zum nur wie "
           "über haben hat kann vor um diese dieser unter wir sie ihre"},
    {"nl",
     "de van het een en in is dat op te zijn voor met niet aan die door bij ook als wordt "
     "worden naar of uit om over deze dit tot heeft hebben kan moet er wij zij hun meer tussen "
     "maar geen"},
    {"ca",
     "de la i el que en els les a per del un una amb dels al és es no com més o ha són aquest "
     "aquesta seva seu entre també pel pels als sobre han ser aquests aquestes cada perquè amb "
     "d l"},
    {"gl",
     "de a e o que do da en os as dos das un unha para con no na por se non ao á máis como súa "
     "seu son foi ou entre sobre ser aos ás polo pola tamén nos nas é este esta dunha"},
    {"ro", "și de în la a cu pe că din pentru care nu sau ale al ai o un este sunt prin mai se fi "
           "către lor sa după între această acest ca unei unui ar fost trebuie poate toate"},
    {"pl", "i w na z do się nie jest że o to dla od przez oraz po jak a ich ze za które który jego "
           "lub być są przy tym tego może ma tylko co są także tej aby"},
    {"cs",
     "a v na se je s z o do že pro k ve jako by i které nebo jsou za od podle po při není jejich "
     "která který tak být má také však aby této"},
    {"sv",
     "och i att av en för som är den det på med till ett de om har inte från vid ska kan eller "
     "denna detta dessa men samt sig skall genom mellan var sina där även alla"},
    {"da", "og i at af en for som er den det på med til et de om har ikke fra ved skal kan eller "
           "denne dette disse men samt sig gennem mellem var sine hvor også alle"},
    {"nb", "og i å av en for som er den det på med til et de om har ikke fra ved skal kan eller "
           "denne dette disse men samt seg gjennom mellom var sine hvor også alle"},
    {"fi",
     "ja on ei että se oli joka tai myös ovat sekä kun mutta jos kuin niin ole sen ovat jotka "
     "hän tämä mukaan voi ollut olla niiden sitä tämän kaikki jonka"},
    {"hu", "a az és hogy nem is egy ez meg vagy azt volt ha csak de már mint el kell lehet amely "
           "minden között szerint valamint által ezt vagy illetve"},
    {"tr", "ve bir bu için ile olarak da de olan en daha gibi çok ya her ne kadar sonra olduğu "
           "tarafından göre veya ancak ki değil"},
    {"id", "yang dan di dengan untuk dari dalam pada ini itu tidak akan adalah oleh atau sebagai "
           "juga ke telah dapat bahwa mereka kepada tersebut antara"},
    {"vi", "và của là các có được trong cho không một những với người này đã về để khi từ đến như "
           "tại cũng phải hoặc việc"},
    {"sw", "na ya wa kwa ni katika za la cha kuwa hiyo hii yake watu kama au vya pia wake"},
    {"ru", "и в не на с что по к из о для от а как при их это или а у за также до его все но со "
           "которые который была были быть может должны она они"},
    {"uk", "і в не на з що та до у за для від а як при їх це або про є його всі але зі які який "
           "була були бути може повинні вона вони й кожна має також"},
    {"bg", "и в на за да от се с не по е са като че или до във при със които който тези това "
           "тази може както също всички след между"},
    {"be", "і ў не на з што па да у за для ад а як пры іх гэта або пра яго усе але якія які была "
           "былі быць можа яна яны"},
    {"sr", "и у је на да се са за од који као не су о што из или по код бити како може све "
           "између та те"},
    {"mk", "и на во да се од за со не по е се како што или до при кои кој овие ова оваа може "
           "сите меѓу ги го"},
    {NULL, NULL},
};

const IgLanguageWords *ig_language_words(void)
{
    return lists;
}
