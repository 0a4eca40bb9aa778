/* XML of other vocabularies (Formex, DocBook, TEI, RFCXML), read by its shape. */
#pragma once

#include "ingest/html/tree.h"

/* Gives each element of an XML tree the HTML tag that it acts as: an element that holds text is a
 * paragraph, one inside a text is inline, one that holds only elements is a container; titles are
 * headings, as deep as their section; a few names that vocabularies share (item, note, quote) mean
 * what they say. Element names that merely look like HTML's lose that meaning. */
void ig_html_tame_xml(IgHtmlTree *tree);
