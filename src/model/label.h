/* Labels: the number printed beside a paragraph, without its punctuation.
 *
 * "69", "70(a)", "4.1", "Art. 5(1)(a)", "recital 26". A label is kept as a string; this module
 * reads its structure where order, ranges or composition matter.
 *
 * A label is read as a word, if it has one ("Art.", "recital"), and a row of parts, each a number
 * or a run of letters. "70a" has two parts as "70(a)" has, but its `a` is glued to the number: an
 * Article 5a is a neighbour of Article 5, not a piece of it. Pure. */
#pragma once

#include <glib.h>

/* Whether `label` is `ancestor` or a part of it: "72(a)(i)" is within "72(a)" and "72"; "4.1" is
 * within "4"; "720" is not within "72", nor "5a" or "14 bis" within "5" and "14". Case, spaces and
 * the punctuation around parts matter not ("70(a)" is within "70a"); a word must be the same on
 * both sides ("Article 5" is "Art. 5", and is not "5"). */
gboolean ig_label_is_within(const char *label, const char *ancestor);

/* <0, 0, >0 as `a` stands before, at or after `b` in the order of printed numbers: "9" before "10",
 * "69" before "69(a)" before "70", "(i)" before "(ii)" where both are roman. Letters of one run
 * go a … z, aa, bb; plain numbers come before recitals, these before articles. For telling whether
 * a label lies between two others of its run: over a mixture of roman numerals and letters ("ii",
 * "v", "w") it is no total order, because nothing printed is. */
int ig_label_compare(const char *a, const char *b);

/* A sub-item's label from its parent's and its own printed mark: ("72", "(a)") gives "72(a)",
 * ("4(a)", "i.") "4(a)(i)", ("4", "4.1") "4.1", ("", "(a)") "a". */
char *ig_label_compose(const char *parent, const char *mark);

/* A printed mark without its punctuation: "69." → "69", "(a)" → "a", "4.1." → "4.1", "Article 5" →
 * "Art. 5", "§ 3" → "3", "(26)" → "26". Digits of other scripts and Chinese numerals become ASCII
 * digits ("第五条" → "Art. 5"), so that one number has one label whatever the language; asterisks
 * and daggers of notes stay; bullets and dashes give "". */
char *ig_label_clean(const char *mark);
