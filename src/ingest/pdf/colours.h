/* Colours, which are no part of a text, are not worked out. */
#pragma once

/* From now on transforms between colour spaces are made without their tables, in this process.
 *
 * poppler asks Little CMS for four of them for every page of a document that says for what device
 * it is printed (each PDF/A does), and one more for every colour space with a profile: 4 ms each,
 * where the text of a page takes 2. What they would give is the colour of characters and of
 * pictures, at which nobody looks here. Call once. */
void ig_pdf_ignore_colours(void);
