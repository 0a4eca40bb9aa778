#include "model/zone.h"

static void test_names_round_trip(void)
{
    for (guint i = 0; i < IG_ZONE_COUNT; i++) {
        IgZone zone = IG_ZONE_COUNT;
        g_assert_true(ig_zone_from_name(ig_zone_name((IgZone)i), &zone));
        g_assert_cmpuint(zone, ==, i);
    }
}

static void test_unknown_name_leaves_output(void)
{
    IgZone zone = IG_ZONE_NOTE;
    g_assert_false(ig_zone_from_name("sidebar", &zone));
    g_assert_cmpuint(zone, ==, IG_ZONE_NOTE);
}

static void test_margin_zones(void)
{
    g_assert_true(ig_zone_is_text(IG_ZONE_COMMENT));
    g_assert_false(ig_zone_is_text(IG_ZONE_HEADER));
    g_assert_false(ig_zone_is_text(IG_ZONE_META));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/zone/names-round-trip", test_names_round_trip);
    g_test_add_func("/zone/unknown-name-leaves-output", test_unknown_name_leaves_output);
    g_test_add_func("/zone/margin-zones", test_margin_zones);
    return g_test_run();
}
