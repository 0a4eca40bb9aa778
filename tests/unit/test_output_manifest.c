/* What two manifests differ in: hits that moved among the others, and those that only made room. */
#include "model/paragraph_id.h"
#include "output/manifest_changes.h"
#include "support/cases.h"

#include <string.h>

#define DOCUMENT_A "aa00000000000000000000000000000000000000000000000000000000000000"
#define DOCUMENT_B "bb00000000000000000000000000000000000000000000000000000000000000"
#define DOCUMENT_C "cc00000000000000000000000000000000000000000000000000000000000000"

static const char *sha256_of(char letter)
{
    return letter == 'a' ? DOCUMENT_A : letter == 'b' ? DOCUMENT_B : DOCUMENT_C;
}

/* "a1 b2": a hit of each document, with a locator of its own unless "a1=Name" gives one. */
static void add_hits(IgManifestQuery *query, const char *hits)
{
    g_auto(GStrv) words = g_strsplit(hits, " ", -1);
    for (guint i = 0; words[i] && *words[i]; i++) {
        const char *name = strchr(words[i], '=');
        g_autofree char *text = g_strndup(words[i] + 1, strcspn(words[i], "=") - 1);
        const IgParagraphId id = {ig_paragraph_id_source(sha256_of(words[i][0])),
                                  ig_paragraph_id_words(text), 1};
        g_autofree char *printed = ig_paragraph_id_print(&id);
        ig_manifest_add_hit(query, printed, name ? name + 1 : words[i]);
    }
    query->paragraphs = query->hits->len;
}

/* "doc letter reading …": three words a document. */
static void add_documents(IgManifest *manifest, const char *documents)
{
    g_auto(GStrv) words = g_strsplit(documents, " ", -1);
    for (guint i = 0; i + 2 < g_strv_length(words); i += 3) {
        IgManifestDocument *one = ig_manifest_add_document(manifest);
        ig_manifest_set(&one->citekey, words[i]);
        ig_manifest_set(&one->source, words[i]);
        ig_manifest_set(&one->sha256, sha256_of(words[i + 1][0]));
        ig_manifest_set(&one->reading, words[i + 2]);
    }
}

static IgManifest *make(const IgCase *one, const char *documents, const char *hits,
                        const char *plan, const char *version)
{
    IgManifest *manifest = ig_manifest_new();
    IgManifestQuery *query = ig_manifest_add_query(manifest);
    add_documents(manifest, ig_case_get(one, documents));
    add_hits(query, ig_case_get(one, hits));
    ig_manifest_set(&query->id, "1");
    ig_manifest_set(&query->query, "q");
    ig_manifest_set(&query->plan, ig_case_get(one, plan));
    if (ig_case_has(one, version))
        ig_manifest_add_version(manifest, "igsearch", ig_case_get(one, version));
    return manifest;
}

/* "+2 a3 (cause)": the sign, the ranks, the locator and the cause of each hit that changed. */
static char *describe(const IgManifestChanges *changes)
{
    static const char signs[] = {'+', '-', '~', '=', '*'};
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < changes->queries->len; i++) {
        const IgQueryChange *query = &g_array_index(changes->queries, IgQueryChange, i);
        for (guint j = 0; j < query->hits->len; j++) {
            const IgHitChange *hit = &g_array_index(query->hits, IgHitChange, j);
            g_string_append_printf(out, "%s%c %u>%u %s: %s", out->len ? "\n" : "", signs[hit->kind],
                                   (guint)hit->then, (guint)hit->now, hit->hit->locator,
                                   hit->cause);
        }
    }
    return g_string_free(out, FALSE);
}

static void check(const IgCase *one)
{
    g_autoptr(IgManifest) then = make(one, "documents", "then", "plan", "version");
    gboolean others = ig_case_has(one, "documents now");
    g_autoptr(IgManifest) now = make(one, others ? "documents now" : "documents", "now",
                                     ig_case_has(one, "plan now") ? "plan now" : "plan",
                                     ig_case_has(one, "version now") ? "version now" : "version");
    g_autoptr(IgManifestChanges) changes = ig_manifest_compare(then, now);
    g_autofree char *got = describe(changes);
    ig_case_expect(one, "out", got, ig_case_get(one, "out"));
    g_assert_cmpint(ig_manifest_changes_same_hits(changes), ==, *got == '\0');
    g_assert_cmpint(ig_manifest_changes_same_documents(changes), ==, !others);
}

/* The signs of a terminal in a manifest do not come through. */
static void test_tame(void)
{
    g_autoptr(IgManifest) then = ig_manifest_new();
    g_autoptr(IgManifest) now = ig_manifest_new();
    static const char wild[] = "a\x1b[31m\u202e\n";
    ig_manifest_add_version(then, wild, wild);
    ig_manifest_add_file(then, wild, "", FALSE);
    IgManifestDocument *document = ig_manifest_add_document(then);
    ig_manifest_set(&document->citekey, wild);
    ig_manifest_set(&document->sha256, DOCUMENT_A); /* which reading has looked at */
    IgManifestQuery *query = ig_manifest_add_query(then);
    ig_manifest_set(&query->id, wild);
    ig_manifest_set(&query->query, wild);
    ig_manifest_set(&query->error, wild);
    ig_manifest_add_hit(query, "aaaaaaaa-aaaaaaaa", wild);
    ig_manifest_add_query(now);
    g_autoptr(IgManifestChanges) changes = ig_manifest_compare(then, now);
    g_autofree char *told = ig_manifest_changes_print(changes);
    g_assert_null(strchr(told, '\x1b'));
    g_assert_null(strstr(told, "\u202e"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    ig_cases_add("manifest", "manifest.test", check);
    g_test_add_func("/manifest/tame", test_tame);
    return g_test_run();
}
