/* What is different between two manifests, for people. */
#include "output/manifest_changes.h"
#include "output/terminal.h"

static void append_counts(GString *out, const IgDocumentChange *change)
{
    const struct {
        guint count;
        const char *word;
    } counts[] = {{change->gained, "gained"},
                  {change->lost, "lost"},
                  {change->kept, "with the same words"},
                  {change->moved, "moved"}};
    const char *before = "  ";
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        if (counts[i].count == 0)
            continue;
        g_string_append_printf(out, "%s%u %s", before, counts[i].count, counts[i].word);
        before = ", ";
    }
    g_string_append_c(out, '\n');
}

static void append_document(GString *out, const IgDocumentChange *change)
{
    static const char *const words[] = {"added", "removed", "changed", "read otherwise"};
    const IgManifestDocument *then = change->then, *now = change->now;
    g_string_append_printf(out, "  %-14s  ", words[change->kind]);
    const IgManifestDocument *known = now ? now : then;
    g_assert(known); /* what changed is in one of the two */
    ig_terminal_append(out, known->citekey, -1);
    if (then && now && then->extractor != now->extractor)
        g_string_append_printf(out, "  (extractor %" G_GINT64_FORMAT ", was %" G_GINT64_FORMAT ")",
                               now->extractor, then->extractor);
    else if (then && now && change->kind == IG_CHANGE_FILE)
        g_string_append_printf(out, "  (sha256 %.12s, was %.12s)", now->sha256, then->sha256);
    else
        g_string_append_printf(out, "  (sha256 %.12s)", known->sha256);
    append_counts(out, change);
}

static void append_rank(GString *out, guint64 rank)
{
    if (rank > 0)
        g_string_append_printf(out, "%6" G_GUINT64_FORMAT, rank);
    else
        g_string_append_printf(out, "%6s", "-");
}

static void append_hit(GString *out, const IgHitChange *change)
{
    static const char signs[] = {'+', '-', '~', '=', '='};
    g_string_append_printf(out, "  %c", signs[change->kind]);
    append_rank(out, change->then);
    g_string_append(out, " →");
    append_rank(out, change->now);
    g_string_append(out, "  ");
    if (change->kind == IG_HIT_RENAMED) {
        ig_terminal_append(out, change->was->locator, -1);
        g_string_append(out, " → ");
    }
    ig_terminal_append(out, change->hit->locator, -1);
    g_string_append_printf(out, "  %s  (%s)\n", change->hit->id,
                           change->kind == IG_HIT_KEPT ? "the same words, file changed"
                                                       : change->cause);
}

static void append_found(GString *out, const IgManifestQuery *then, const IgManifestQuery *now)
{
    g_string_append_printf(out,
                           "  found %" G_GINT64_FORMAT " paragraph%s in %" G_GINT64_FORMAT
                           " document%s, was %" G_GINT64_FORMAT " in %" G_GINT64_FORMAT "\n",
                           now->paragraphs, now->paragraphs == 1 ? "" : "s", now->documents,
                           now->documents == 1 ? "" : "s", then->paragraphs, then->documents);
}

static void append_query(GString *out, const IgQueryChange *change)
{
    g_string_append(out, "query ");
    ig_terminal_append(out, change->then->id, -1);
    g_string_append(out, ": ");
    ig_terminal_append(out, change->then->query, -1);
    g_string_append_c(out, '\n');
    if (change->counts)
        append_found(out, change->then, change->now);
    if (change->error) {
        const char *error = change->now->error;
        g_string_append(out, *error ? "  error: " : "  was an error: ");
        ig_terminal_append(out, *error ? error : change->then->error, -1);
        g_string_append_c(out, '\n');
    }
    if (change->expansion)
        g_string_append(out, "  its words are expanded otherwise\n");
    for (guint i = 0; i < change->hits->len; i++)
        append_hit(out, &g_array_index(change->hits, IgHitChange, i));
}

char *ig_manifest_changes_print(const IgManifestChanges *changes)
{
    GString *out = g_string_new(changes->documents->len > 0 ? "documents\n" : "");
    for (guint i = 0; i < changes->documents->len; i++)
        append_document(out, &g_array_index(changes->documents, IgDocumentChange, i));
    for (guint i = 0; i < changes->notes->len; i++) {
        ig_terminal_append(out, g_ptr_array_index(changes->notes, i), -1);
        g_string_append_c(out, '\n');
    }
    for (guint i = 0; i < changes->queries->len; i++)
        append_query(out, &g_array_index(changes->queries, IgQueryChange, i));
    return g_string_free(out, FALSE);
}
