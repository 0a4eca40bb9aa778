/* Impact lists: a term's paragraphs and how much it can be worth in each, as arrays and packed.
 *
 * Packed, the ids are differences in the code of Rice ("Some practical universal noiseless coding
 * techniques", 1979), which takes a third of a bit more than the least that is possible, and the
 * values are levels: one of 32 a posting, finer for the greater values, each the greatest
 * value that it stands for. Pure. Private to src/store and src/search. */
#pragma once

#include <glib.h>

/* An impact is a whole multiple of 1/this of the most that a term can be worth. */
#define IG_IMPACT_STEPS 255

/* A term's paragraphs, ascending. Freed with the last reference (g_rc_box_acquire()). */
typedef struct {
    guint count;
    guint32 *ids;
    guint8 *values; /* in steps, rounded up */
} IgImpacts;

/* Takes the arrays. */
IgImpacts *ig_impacts_new(guint count, guint32 *ids, guint8 *values);
void ig_impacts_free(IgImpacts *impacts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(IgImpacts, ig_impacts_free)

/* Parts those with the greatest values, a few hundred at most of many, from the others, whose
 * values are raised to levels. Returns the greatest value of the others, 0 where there are none. */
guint8 ig_impacts_part(const IgImpacts *impacts, IgImpacts **best, IgImpacts **others);

/* What was parted, together again. */
IgImpacts *ig_impacts_join(const IgImpacts *one, const IgImpacts *other);

GByteArray *ig_impacts_pack(const IgImpacts *impacts);

/* A stranger's index may hold any bytes: NULL where they are no impacts. */
IgImpacts *ig_impacts_unpack(const guint8 *bytes, gsize size);
