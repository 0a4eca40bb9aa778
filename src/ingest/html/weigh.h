/* Weighing: how much text each element holds, how much of it is links, and what is hidden. */
#pragma once

#include "ingest/html/tree.h"

/* Fills `chars`, `linked` and `links` of every node, and gives the role HIDDEN to what its own
 * markup keeps from a reader (hidden, aria-hidden, display: none); such text weighs nothing above
 * it. Returns the number of hidden elements that hold more than a few words. */
guint ig_html_weigh(IgHtmlTree *tree);
