/* Runs of paragraph ids, ascending and apart: which paragraphs something holds of. Pure. Private to
 * src/store. */
#pragma once

#include <glib.h>

typedef struct {
    gint64 first, last; /* `last` is less where the run is empty */
} IgIdRun;

/* Whether any of the runs (of IgIdRun) holds the id. */
gboolean ig_id_runs_hold(const GArray *runs, gint64 id);
