/* Bytes as a manifest: what can be read can be written down and read again, and is the same as
 * itself. */
#include "output/manifest_changes.h"
#include "target.h"

static void check_itself(const IgManifest *manifest)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) printed = ig_manifest_print(manifest, &error);
    g_assert_no_error(error);
    g_autoptr(IgManifest) again = ig_manifest_read(printed->str, printed->len, &error);
    g_assert_no_error(error);
    g_autoptr(GString) twice = ig_manifest_print(again, &error);
    g_assert_cmpstr(twice->str, ==, printed->str);
    g_autoptr(IgManifestChanges) changes = ig_manifest_compare(manifest, again);
    g_autofree char *told = ig_manifest_changes_print(changes);
    g_assert_true(g_utf8_validate(told, -1, NULL));
    g_assert_cmpuint(changes->notes->len, ==, 0);
}

/* Against one of nothing, so that all of it is lost, or new. */
static void check_nothing(const IgManifest *manifest)
{
    g_autoptr(IgManifest) nothing = ig_manifest_new();
    for (guint i = 0; i < manifest->queries->len; i++)
        ig_manifest_add_query(nothing);
    g_autoptr(IgManifestChanges) lost = ig_manifest_compare(manifest, nothing);
    g_autoptr(IgManifestChanges) gained = ig_manifest_compare(nothing, manifest);
    g_assert_cmpuint(lost->gained + lost->moved + lost->kept, ==, 0);
    g_assert_cmpuint(gained->lost + gained->moved + gained->kept, ==, 0);
    g_assert_cmpuint(lost->lost, ==, gained->gained);
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgManifest) manifest = ig_manifest_read((const char *)bytes, length, &error);
    if (!manifest) {
        g_assert_true(error && error->domain == IG_MANIFEST_ERROR);
        g_assert_true(g_utf8_validate(error->message, -1, NULL));
        return 0;
    }
    check_itself(manifest);
    check_nothing(manifest);
    return 0;
}
