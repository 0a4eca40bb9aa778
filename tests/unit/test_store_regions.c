#include "model/paragraph.h"
#include "store/regions.h"

#include <math.h>

#define RUNS 2000

/* A quarter of a point is kept; half of that may be lost in rounding. */
#define LOST_AT_MOST 0.1251

static IgRegion random_region(GRand *random, guint page)
{
    double x0 = g_rand_double_range(random, -50, 2000), y0 = g_rand_double_range(random, 0, 3000);
    return (IgRegion){page, x0, y0, x0 + g_rand_double_range(random, 0, 900),
                      y0 + g_rand_double_range(random, 0, 40)};
}

static GArray *random_regions(GRand *random)
{
    GArray *regions = g_array_new(FALSE, FALSE, sizeof(IgRegion));
    guint page = (guint)g_rand_int_range(random, 1, 3000);
    for (gint n = g_rand_int_range(random, 1, 30); n > 0; n--) {
        IgRegion region = random_region(random, page);
        page = g_rand_int_range(random, 0, 9) ? page : (guint)g_rand_int_range(random, 1, 4000);
        g_array_append_val(regions, region);
    }
    return regions;
}

static GArray *unpack(GBytes *packed)
{
    gsize length = 0;
    const guint8 *bytes = g_bytes_get_data(packed, &length);
    GArray *regions = g_array_new(FALSE, FALSE, sizeof(IgRegion));
    g_assert_true(ig_regions_unpack(bytes, length, regions));
    return regions;
}

static void assert_alike(const IgRegion *a, const IgRegion *b)
{
    g_assert_cmpuint(a->page, ==, b->page);
    g_assert_cmpfloat_with_epsilon(a->x0, b->x0, LOST_AT_MOST);
    g_assert_cmpfloat_with_epsilon(a->y0, b->y0, LOST_AT_MOST);
    g_assert_cmpfloat_with_epsilon(a->x1, b->x1, LOST_AT_MOST);
    g_assert_cmpfloat_with_epsilon(a->y1, b->y1, LOST_AT_MOST);
}

static void test_round_trip(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(1325);
    for (guint run = 0; run < RUNS; run++) {
        g_autoptr(GArray) regions = random_regions(random);
        g_autoptr(GBytes) packed = ig_regions_pack(regions);
        g_autoptr(GArray) again = unpack(packed);
        g_assert_cmpuint(again->len, ==, regions->len);
        for (guint i = 0; i < regions->len; i++)
            assert_alike(&g_array_index(again, IgRegion, i), &g_array_index(regions, IgRegion, i));
        /* What has been rounded once does not move again. */
        g_autoptr(GBytes) packed_again = ig_regions_pack(again);
        g_assert_true(g_bytes_equal(packed, packed_again));
    }
}

static void test_nothing(void)
{
    g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(IgRegion));
    g_assert_null(ig_regions_pack(none));
    g_assert_true(ig_regions_unpack((const guint8 *)"", 0, none));
    g_assert_cmpuint(none->len, ==, 0);
}

/* The lines of a paragraph cost a few bytes each: they lie below each other. */
static void test_size(void)
{
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(IgRegion));
    for (guint i = 0; i < 20; i++) {
        IgRegion line = {7, 72, 100 + 14 * i, 523, 111 + 14 * i};
        g_array_append_val(lines, line);
    }
    g_autoptr(GBytes) packed = ig_regions_pack(lines);
    g_assert_cmpuint(g_bytes_get_size(packed), <=, 20 * 8);
}

static void test_impossible_numbers(void)
{
    g_autoptr(GArray) regions = g_array_new(FALSE, FALSE, sizeof(IgRegion));
    const double odd[] = {NAN, INFINITY, -INFINITY, 1e300, -1e300};
    for (gsize i = 0; i < G_N_ELEMENTS(odd); i++) {
        IgRegion region = {G_MAXUINT, odd[i], odd[i], odd[i], odd[i]};
        g_array_append_val(regions, region);
    }
    g_autoptr(GBytes) packed = ig_regions_pack(regions);
    g_autoptr(GArray) again = unpack(packed);
    g_assert_cmpuint(again->len, ==, regions->len);
    for (guint i = 0; i < again->len; i++)
        g_assert_true(isfinite(g_array_index(again, IgRegion, i).x1));
}

static void refuse(const char *bytes, gsize length)
{
    g_autoptr(GArray) regions = g_array_new(FALSE, FALSE, sizeof(IgRegion));
    g_autofree guint8 *exact = g_memdup2(bytes, length);
    g_assert_false(ig_regions_unpack(exact, length, regions));
}

static void test_refuses(void)
{
    refuse("\x02", 1);                                              /* ends after the page */
    refuse("\x02\x00\x00\x00", 4);                                  /* ends before the height */
    refuse("\x02\x00\x00\x00\x80", 5);                              /* ends within a number */
    refuse("\x01\x00\x00\x00\x00", 5);                              /* a page before the first */
    refuse("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", 12); /* a number without end */
    refuse("\xfe\xff\xff\xff\xff\xff\x7f\x00\x00\x00\x00", 11);     /* a page beyond all */
}

/* Any bytes give regions or a refusal, and never a read outside (which the sanitizer would see). */
static void test_hostile_bytes(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7282);
    guint taken = 0;
    for (guint run = 0; run < RUNS; run++) {
        gsize length = (gsize)g_rand_int_range(random, 1, 80);
        g_autofree guint8 *bytes = g_malloc(length);
        for (gsize i = 0; i < length; i++)
            bytes[i] = (guint8)(g_rand_int(random) & (run % 2 ? 0xff : 0x7f));
        g_autoptr(GArray) regions = g_array_new(FALSE, FALSE, sizeof(IgRegion));
        taken += ig_regions_unpack(bytes, length, regions);
        g_assert_cmpuint(regions->len, <=, length / 5);
    }
    g_assert_cmpuint(taken, >, 0);
    g_assert_cmpuint(taken, <, RUNS);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/regions/round-trip", test_round_trip);
    g_test_add_func("/store/regions/nothing", test_nothing);
    g_test_add_func("/store/regions/size", test_size);
    g_test_add_func("/store/regions/impossible-numbers", test_impossible_numbers);
    g_test_add_func("/store/regions/refuses", test_refuses);
    g_test_add_func("/store/regions/hostile-bytes", test_hostile_bytes);
    return g_test_run();
}
