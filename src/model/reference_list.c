#include "model/reference_list.h"

#include "text/fold.h"

#include <string.h>

/* Folded, as ig_fold_name() writes them. */
static const char *const names[] = {
    "bibliografia",
    "bibliografie",
    "bibliographic references",
    "bibliographie",
    "bibliography",
    "collegamenti esterni",
    "enlaces externos",
    "external links",
    "further reading",
    "informative references",
    "liens externes",
    "ligacoes externas",
    "list of references",
    "literatur",
    "literatura",
    "literature",
    "literature cited",
    "literaturverzeichnis",
    "literatuur",
    "normative references",
    "obras citadas",
    "ouvrages cites",
    "quellenverzeichnis",
    "recommended reading",
    "reference list",
    "references",
    "references bibliographiques",
    "references cited",
    "references informatives",
    "references normatives",
    "referencias",
    "referencias bibliograficas",
    "referenties",
    "riferimenti",
    "riferimenti bibliografici",
    "select bibliography",
    "selected bibliography",
    "selected references",
    "suggested reading",
    "weblinks",
    "works cited",
    "библиография",
    "литература",
    "список литературы",
    "参考文献",
    "参考资料",
    "參考文獻",
    "المراجع",
};

/* The number of a section, in any of the ways that sections are numbered. */
static gboolean is_number(const char *word, gsize length)
{
    return strspn(word, "0123456789") == length || strspn(word, "ivx") == length || length == 1;
}

gboolean ig_is_reference_list(const char *heading)
{
    g_autofree char *folded = ig_fold_name(heading);
    const char *name = folded;
    for (const char *blank = strchr(name, ' '); blank && is_number(name, (gsize)(blank - name));
         blank = strchr(name, ' '))
        name = blank + 1;
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_str_equal(name, names[i]))
            return TRUE;
    }
    return FALSE;
}
