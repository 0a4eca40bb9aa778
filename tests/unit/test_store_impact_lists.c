#include "store/impact_lists.h"

#include <string.h>

/* Gaps between ids are up to `most_gap`, now and then far greater. */
static IgImpacts *random_impacts(GRand *random, guint count, guint32 most_gap, guint values)
{
    guint32 *ids = g_new(guint32, MAX(count, 1)), id = 0;
    guint8 *worth = g_new(guint8, MAX(count, 1));
    for (guint i = 0; i < count; i++) {
        gboolean far = g_rand_int_range(random, 0, 50) == 0;
        id += 1 + (guint32)g_rand_int_range(random, 0, (gint32)(far ? most_gap * 40 : most_gap));
        ids[i] = id;
        worth[i] = (guint8)(1 + (guint)g_rand_int_range(random, 0, (gint32)values) * 254 / values);
    }
    return ig_impacts_new(count, ids, worth);
}

static void assert_same(const IgImpacts *a, const IgImpacts *b)
{
    g_assert_cmpmem(a->ids, a->count * sizeof *a->ids, b->ids, b->count * sizeof *b->ids);
    g_assert_cmpmem(a->values, a->count, b->values, b->count);
}

static const struct {
    guint count;
    guint32 most_gap;
    guint values;
} shapes[] = {
    {0, 1, 1},       {1, 1, 1},        {1, 1000000, 255}, {2, 7, 2},
    {1000, 1, 255},  {1000, 2, 31},    {1000, 3, 32},     {1000, 4, 33},
    {64, 40000, 30}, {65, 40000, 200}, {20000, 80, 255},  {333, 9000, 5},
};

static IgImpacts *random_shape(GRand *random, guint shape)
{
    return random_impacts(random, shapes[shape].count, shapes[shape].most_gap,
                          shapes[shape].values);
}

static void test_packed_and_back(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(1934);
    for (guint i = 0; i < G_N_ELEMENTS(shapes); i++) {
        g_autoptr(IgImpacts) impacts = random_shape(random, i);
        g_autoptr(GByteArray) bytes = ig_impacts_pack(impacts);
        g_autoptr(IgImpacts) back = ig_impacts_unpack(bytes->data, bytes->len);
        g_assert_nonnull(back);
        assert_same(impacts, back);
    }
}

static void test_greatest_id(void)
{
    guint32 *ids = g_new(guint32, 2);
    ids[0] = 1;
    ids[1] = G_MAXUINT32;
    g_autoptr(IgImpacts) impacts = ig_impacts_new(2, ids, g_memdup2("\xff\x01", 2));
    g_autoptr(GByteArray) bytes = ig_impacts_pack(impacts);
    g_autoptr(IgImpacts) back = ig_impacts_unpack(bytes->data, bytes->len);
    g_assert_nonnull(back);
    assert_same(impacts, back);
}

/* Nothing is lost, nothing is worth less than it was, and no other is worth more than is said. */
static void test_parted(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(1791);
    for (guint i = 0; i < G_N_ELEMENTS(shapes); i++) {
        g_autoptr(IgImpacts) impacts = random_shape(random, i);
        g_autoptr(IgImpacts) best = NULL;
        g_autoptr(IgImpacts) others = NULL;
        guint8 most = ig_impacts_part(impacts, &best, &others);
        g_autoptr(IgImpacts) joined = ig_impacts_join(best, others);
        g_assert_cmpmem(joined->ids, joined->count * sizeof *joined->ids, impacts->ids,
                        impacts->count * sizeof *impacts->ids);
        g_assert_cmpuint(best->count, <=, MAX(64, impacts->count / 100));
        for (guint n = 0; n < impacts->count; n++)
            g_assert_cmpuint(joined->values[n], >=, impacts->values[n]);
        for (guint n = 0; n < others->count; n++)
            g_assert_cmpuint(others->values[n], <=, most);
        for (guint n = 0; n < best->count; n++)
            g_assert_cmpuint(best->values[n], >, most);
        g_assert_true(most > 0 || others->count == 0);
    }
}

/* A stranger's index may hold any bytes. */
static void test_any_bytes(void)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(2038);
    g_autoptr(IgImpacts) impacts = random_impacts(random, 300, 90, 30);
    g_autoptr(GByteArray) whole = ig_impacts_pack(impacts);
    g_assert_null(ig_impacts_unpack((const guint8 *)"", 0));
    for (guint size = 0; size < whole->len; size++) {
        g_autofree guint8 *cut = g_memdup2(whole->data, size);
        g_assert_null(ig_impacts_unpack(cut, size));
    }
    for (guint i = 0; i < 20000; i++) {
        g_autofree guint8 *changed = g_memdup2(whole->data, whole->len);
        changed[g_rand_int_range(random, 0, (gint32)whole->len)] ^= (guint8)g_rand_int(random);
        g_autoptr(IgImpacts) back = ig_impacts_unpack(changed, whole->len);
        for (guint n = 1; back && n < back->count; n++)
            g_assert_cmpuint(back->ids[n], >, back->ids[n - 1]);
    }
    g_byte_array_append(whole, (const guint8 *)"", 1);
    g_assert_null(ig_impacts_unpack(whole->data, whole->len));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/store/impact_lists/packed_and_back", test_packed_and_back);
    g_test_add_func("/store/impact_lists/greatest_id", test_greatest_id);
    g_test_add_func("/store/impact_lists/parted", test_parted);
    g_test_add_func("/store/impact_lists/any_bytes", test_any_bytes);
    return g_test_run();
}
