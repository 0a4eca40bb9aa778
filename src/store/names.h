/* The names documents answer to. Private to src/store. */
#pragma once

#include "model/document.h"
#include "store/store.h"

/* Notes every name a document has. */
gboolean ig_names_put(IgStore *store, gint64 document, const IgDocument *facts, GError **error);
