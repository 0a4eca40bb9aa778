#include "store/id_runs.h"

gboolean ig_id_runs_hold(const GArray *runs, gint64 id)
{
    guint from = 0, to = runs->len;
    while (from < to) {
        guint middle = from + (to - from) / 2;
        const IgIdRun *run = &g_array_index(runs, IgIdRun, middle);
        if (run->first <= id && id <= run->last)
            return TRUE;
        if (run->first <= id)
            from = middle + 1;
        else
            to = middle;
    }
    return FALSE;
}
