/* The marks of a locator ("¶", "Art.", "pp.") and the look of a label in running text.
 *
 * Inside of the locator module; others use model/locator.h. Pure. */
#pragma once

#include <glib.h>

typedef enum {
    IG_MARK_BARE,
    IG_MARK_PARAGRAPH,
    IG_MARK_SECTION,
    IG_MARK_ARTICLE,
    IG_MARK_RECITAL,
    IG_MARK_PAGE,
    IG_MARK_NOTE,
    IG_MARK_ORDINAL,
} IgMarkKind;

typedef struct {
    IgMarkKind kind;
    gboolean symbol;  /* ¶, § or [ */
    gboolean certain; /* no plain word looks like it */
} IgMark;

/* Moves `*cursor` over white space of any kind. */
void ig_mark_skip_blank(const char **cursor);

/* A mark at the cursor, which moves behind it and the blanks after it. */
gboolean ig_mark_take(const char **cursor, IgMark *mark);

/* The end of the label at `p`, in a list of this mark: "69", "70(a)", "4.1", "14 bis", "(a)";
 * behind ¶ and § also "Annex III"; for notes also "*". NULL if no label stands there. Borrowed from
 * `p`. */
const char *ig_mark_skip_label(const char *p, const IgMark *mark);
