#include "store/impact_lists.h"

#include "store/varint.h"

#include <string.h>

IgImpacts *ig_impacts_new(guint count, guint32 *ids, guint8 *values)
{
    IgImpacts *impacts = g_rc_box_new(IgImpacts);
    *impacts = (IgImpacts){count, ids, values};
    return impacts;
}

static IgImpacts *impacts_of_size(guint count)
{
    return ig_impacts_new(count, g_new(guint32, MAX(count, 1)), g_new(guint8, MAX(count, 1)));
}

static void impacts_clear(gpointer data)
{
    IgImpacts *impacts = data;
    g_free(impacts->ids);
    g_free(impacts->values);
}

void ig_impacts_free(IgImpacts *impacts)
{
    if (impacts)
        g_rc_box_release_full(impacts, impacts_clear);
}

/* ---- levels ---- */

/* With more levels a posting takes more bits, with fewer more paragraphs have to be scored: over 74
 * queries on 1.5 million paragraphs, with 32 a tenth more than if all values are kept, in two
 * thirds of the room. */
#define LEVEL_BITS 5
#define LEVELS     (1 << LEVEL_BITS)

/* Of the postings, what share has reached the end of a level, the greatest values first: the best
 * of a list decide, and of the rest it is enough to know about what they are. */
static double level_end(guint level)
{
    double share = (level + 1.0) / LEVELS;
    return share * share;
}

/* Of a list of no more than this, all are the best. */
#define FEWEST_BEST 64

/* Which values are the best, and what the others are raised to. */
typedef struct {
    guint least_best; /* 256: none is */
    guint best;       /* how many are */
    guint8 raised[IG_IMPACT_STEPS + 1];
} Levels;

static void find_levels(const IgImpacts *impacts, Levels *levels)
{
    guint with[IG_IMPACT_STEPS + 1] = {0};
    double best = MAX(FEWEST_BEST, level_end(0) * impacts->count);
    guint seen = 0, level = 1, top = 0;
    gboolean begun = FALSE;
    *levels = (Levels){IG_IMPACT_STEPS + 1, 0, {0}};
    for (guint i = 0; i < impacts->count; i++)
        with[impacts->values[i]]++;
    for (guint value = IG_IMPACT_STEPS + 1; value-- > 0; seen += with[value]) {
        if (levels->least_best == value + 1 && seen + with[value] <= best) {
            levels->least_best = value;
            levels->best += with[value];
            continue;
        }
        for (; level < LEVELS - 1 && seen >= level_end(level) * impacts->count; level++)
            begun = FALSE;
        if (!begun && with[value] > 0) {
            top = value;
            begun = TRUE;
        }
        levels->raised[value] = (guint8)top;
    }
}

guint8 ig_impacts_part(const IgImpacts *impacts, IgImpacts **best, IgImpacts **others)
{
    Levels levels;
    guint first = 0, second = 0;
    guint8 most = 0;
    find_levels(impacts, &levels);
    *best = impacts_of_size(levels.best);
    *others = impacts_of_size(impacts->count - levels.best);
    for (guint i = 0; i < impacts->count; i++) {
        guint8 value = impacts->values[i];
        if (value >= levels.least_best) {
            (*best)->ids[first] = impacts->ids[i];
            (*best)->values[first++] = value;
        } else {
            (*others)->ids[second] = impacts->ids[i];
            (*others)->values[second++] = levels.raised[value];
            most = MAX(most, levels.raised[value]);
        }
    }
    return most;
}

IgImpacts *ig_impacts_join(const IgImpacts *one, const IgImpacts *other)
{
    IgImpacts *joined = impacts_of_size(one->count + other->count);
    for (guint i = 0, j = 0, n = 0; n < joined->count; n++) {
        gboolean first = j >= other->count || (i < one->count && one->ids[i] < other->ids[j]);
        joined->ids[n] = first ? one->ids[i] : other->ids[j];
        joined->values[n] = first ? one->values[i++] : other->values[j++];
    }
    return joined;
}

/* ---- bits ---- */

typedef struct {
    GByteArray *bytes;
    guint64 waiting;
    guint bits; /* of them; fewer than eight between two calls */
} BitWriter;

static void write_bits(BitWriter *writer, guint64 value, guint bits)
{
    writer->waiting |= value << writer->bits;
    writer->bits += bits;
    for (; writer->bits >= 8; writer->bits -= 8, writer->waiting >>= 8)
        g_byte_array_append(writer->bytes, &(guint8){(guint8)writer->waiting}, 1);
}

static void end_bits(BitWriter *writer)
{
    if (writer->bits > 0)
        g_byte_array_append(writer->bytes, &(guint8){(guint8)writer->waiting}, 1);
}

typedef struct {
    const guint8 *at, *end;
    guint64 waiting;
    guint bits;
} BitReader;

/* At least 56 bits, as long as there are any. */
static inline void fill(BitReader *reader)
{
    guint64 next;
    if (reader->end - reader->at >= (gssize)sizeof next) {
        memcpy(&next, reader->at, sizeof next);
        reader->waiting |= GUINT64_FROM_LE(next) << reader->bits;
        guint taken = (63 - reader->bits) / 8;
        reader->at += taken;
        reader->bits += taken * 8;
        return;
    }
    for (; reader->bits <= 56 && reader->at < reader->end; reader->bits += 8)
        reader->waiting |= (guint64)*reader->at++ << reader->bits;
}

/* ---- ids ---- */

/* Longer differences are written whole, behind so many zeros. */
#define LONGEST_QUOTIENT 32
#define WHOLE_BITS       32

/* The parameter with which differences of this mean take least: where half of them have a quotient
 * of 0. */
static guint rice_parameter(const IgImpacts *impacts)
{
    double half = impacts->count ? 0.69 * impacts->ids[impacts->count - 1] / impacts->count : 0;
    guint bits = 0;
    while (bits < WHOLE_BITS - 1 && (double)(2u << bits) <= half)
        bits++;
    return bits;
}

static void pack_ids(const IgImpacts *impacts, guint rice, GByteArray *bytes)
{
    BitWriter writer = {bytes, 0, 0};
    guint32 last = 0;
    for (guint i = 0; i < impacts->count; i++) {
        guint32 step = impacts->ids[i] - last - (i > 0), quotient = step >> rice;
        if (quotient < LONGEST_QUOTIENT) {
            write_bits(&writer, (guint64)1 << quotient, quotient + 1);
            write_bits(&writer, step & (((guint64)1 << rice) - 1), rice);
        } else {
            write_bits(&writer, (guint64)1 << LONGEST_QUOTIENT, LONGEST_QUOTIENT + 1);
            write_bits(&writer, step, WHOLE_BITS);
        }
        last = impacts->ids[i];
    }
    end_bits(&writer);
}

static gboolean unpack_ids(const guint8 *at, const guint8 *end, guint rice, IgImpacts *impacts)
{
    BitReader reader = {at, end, 0, 0};
    guint64 id = 0;
    for (guint i = 0; i < impacts->count; i++) {
        fill(&reader);
        guint quotient = reader.waiting ? (guint)__builtin_ctzll(reader.waiting) : 64;
        if (quotient > LONGEST_QUOTIENT)
            return FALSE;
        reader.waiting >>= quotient + 1;
        reader.bits -= MIN(reader.bits, quotient + 1);
        gboolean whole = quotient == LONGEST_QUOTIENT;
        guint wanted = whole ? WHOLE_BITS : rice;
        if (reader.bits < wanted)
            fill(&reader);
        if (reader.bits < wanted)
            return FALSE;
        guint64 low = reader.waiting & (((guint64)1 << wanted) - 1);
        reader.waiting >>= wanted;
        reader.bits -= wanted;
        id += (whole ? low : ((guint64)quotient << rice) + low) + (i > 0);
        if (id > G_MAXUINT32)
            return FALSE;
        impacts->ids[i] = (guint32)id;
    }
    return reader.at == end && reader.bits < 8;
}

/* ---- values ---- */

/* The different values, the greatest first; how many, 0 where they are too many to be levels. */
static guint levels_of(const IgImpacts *impacts, guint8 *levels, guint8 *level_of)
{
    gboolean there[IG_IMPACT_STEPS + 1] = {FALSE};
    guint count = 0;
    for (guint i = 0; i < impacts->count; i++)
        there[impacts->values[i]] = TRUE;
    for (guint value = IG_IMPACT_STEPS + 1; value-- > 0;) {
        if (!there[value])
            continue;
        if (count == LEVELS)
            return 0;
        level_of[value] = (guint8)count;
        levels[count++] = (guint8)value;
    }
    return count;
}

static void pack_values(const IgImpacts *impacts, GByteArray *bytes)
{
    guint8 levels[LEVELS], level_of[IG_IMPACT_STEPS + 1];
    guint8 count = (guint8)levels_of(impacts, levels, level_of);
    g_byte_array_append(bytes, &count, 1);
    if (count == 0) {
        g_byte_array_append(bytes, impacts->values, impacts->count);
        return;
    }
    g_byte_array_append(bytes, levels, count);
    BitWriter writer = {bytes, 0, 0};
    for (guint i = 0; i < impacts->count; i++)
        write_bits(&writer, level_of[impacts->values[i]], LEVEL_BITS);
    end_bits(&writer);
}

/* Returns what follows the values, NULL where they are none. */
static const guint8 *unpack_values(const guint8 *at, const guint8 *end, IgImpacts *impacts)
{
    guint8 levels[LEVELS] = {0}, count = at < end ? *at++ : LEVELS + 1;
    gsize packed = ((gsize)impacts->count * LEVEL_BITS + 7) / 8;
    gsize size = count ? count + packed : impacts->count;
    if (count > LEVELS || (gsize)(end - at) < size)
        return NULL;
    if (count == 0) {
        memcpy(impacts->values, at, impacts->count);
        return at + size;
    }
    memcpy(levels, at, count);
    BitReader reader = {at + count, at + size, 0, 0};
    for (guint i = 0; i < impacts->count; i++) {
        if (reader.bits < LEVEL_BITS)
            fill(&reader);
        guint level = reader.waiting & (LEVELS - 1);
        reader.waiting >>= LEVEL_BITS;
        reader.bits -= LEVEL_BITS;
        if (level >= count)
            return NULL;
        impacts->values[i] = levels[level];
    }
    return at + size;
}

/* ---- all of it ---- */

GByteArray *ig_impacts_pack(const IgImpacts *impacts)
{
    GByteArray *bytes = g_byte_array_new();
    guint8 rice = (guint8)rice_parameter(impacts);
    ig_varint_append(bytes, impacts->count);
    g_byte_array_append(bytes, &rice, 1);
    pack_values(impacts, bytes);
    pack_ids(impacts, rice, bytes);
    return bytes;
}

IgImpacts *ig_impacts_unpack(const guint8 *bytes, gsize size)
{
    if (size == 0)
        return NULL;
    const guint8 *at = bytes, *end = bytes + size;
    guint64 count = 0;
    /* A posting takes at least a bit, and half a byte for its value. */
    if (!ig_varint_take(&at, end, G_MAXUINT32, &count) || at == end ||
        count / 2 > (gsize)(end - at) || *at >= WHOLE_BITS)
        return NULL;
    guint rice = *at++;
    g_autoptr(IgImpacts) impacts = impacts_of_size((guint)count);
    at = unpack_values(at, end, impacts);
    return at && unpack_ids(at, end, rice, impacts) ? g_steal_pointer(&impacts) : NULL;
}
