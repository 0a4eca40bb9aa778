/* The child's loop: requests in, extractions out. Linked with the ingesters; see
 * igsearch-extract.c. */
#pragma once

#include "extract/budget.h"

/* Descriptors on which the supervisor speaks to the child and listens. Standard output is not used,
 * because the libraries that parse documents print there. */
#define IG_CHILD_REQUESTS 3
#define IG_CHILD_ANSWERS  4

/* A socket, on which each request's document comes, already open. */
#define IG_CHILD_DOCUMENTS 5

/* Loads what documents are read with, confines itself (extract/confinement.h), says hello, then
 * reads one document after another until the requests end. FALSE when the supervisor cannot be
 * spoken to. */
gboolean ig_child_run(const IgBudget *budget, GError **error);
