#include "ingest/ingester.h"

GQuark ig_ingest_error_quark(void)
{
    return g_quark_from_static_string("ig-ingest-error");
}
