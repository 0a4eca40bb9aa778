#include "output/manifest_changes.h"

#include "model/paragraph_id.h"

#include <string.h>

void ig_manifest_changes_free(IgManifestChanges *changes)
{
    if (!changes)
        return;
    for (guint i = 0; i < changes->queries->len; i++)
        g_array_unref(g_array_index(changes->queries, IgQueryChange, i).hits);
    g_array_unref(changes->queries);
    g_array_unref(changes->documents);
    g_ptr_array_unref(changes->notes);
    g_free(changes);
}

/* What both sides are looked up by while they are compared. */
typedef struct {
    const IgManifest *then, *now;
    IgManifestChanges *changes;
    GHashTable *then_sources, *now_sources; /* half of an id → index + 1 into changes->documents */
    gboolean versions, concepts;            /* others than then */
} Comparison;

/* ---- documents ---- */

static GHashTable *by_sha256(const GPtrArray *documents)
{
    GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < documents->len; i++) {
        IgManifestDocument *one = g_ptr_array_index(documents, i);
        g_hash_table_insert(table, one->sha256, one);
    }
    return table;
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Whether two documents of other bytes are one that was changed: by its citekey, else by the name
 * of its file. */
static gboolean is_successor(const IgManifestDocument *then, const IgManifestDocument *now,
                             gboolean by_citekey)
{
    return by_citekey
               ? *then->citekey && g_str_equal(then->citekey, now->citekey)
               : *then->source && g_str_equal(file_name(then->source), file_name(now->source));
}

static void add_change(Comparison *comparison, IgDocumentChangeKind kind,
                       const IgManifestDocument *then, const IgManifestDocument *now)
{
    const IgDocumentChange change = {kind, then, now, 0, 0, 0, 0};
    g_array_append_val(comparison->changes->documents, change);
}

/* The key by which a document answers to a name: its citekey or its file's. */
static const char *key_of(const IgManifestDocument *document, gboolean by_citekey)
{
    return by_citekey ? document->citekey : file_name(document->source);
}

/* Pairs what is in one list only: of those that are gone with those that are new. */
static void pair(Comparison *comparison, GPtrArray *gone, GPtrArray *added, gboolean by_citekey)
{
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < added->len; i++) {
        const IgManifestDocument *one = g_ptr_array_index(added, i);
        g_hash_table_insert(names, (gpointer)key_of(one, by_citekey), (gpointer)one);
    }
    for (guint i = 0; i < gone->len;) {
        const IgManifestDocument *then = g_ptr_array_index(gone, i);
        IgManifestDocument *now = g_hash_table_lookup(names, key_of(then, by_citekey));
        if (!now || !is_successor(then, now, by_citekey)) {
            i++;
            continue;
        }
        add_change(comparison, IG_CHANGE_FILE, then, now);
        g_hash_table_remove(names, key_of(now, by_citekey));
        g_ptr_array_remove(added, now);
        g_ptr_array_remove_index(gone, i);
    }
}

static const char *citekey_of(const IgDocumentChange *change)
{
    return change->then ? change->then->citekey : change->now->citekey;
}

static int compare_changes(gconstpointer a, gconstpointer b)
{
    const IgDocumentChange *one = a, *other = b;
    int order = strcmp(citekey_of(one), citekey_of(other));
    return order ? order : (int)one->kind - (int)other->kind;
}

static void find_sources(Comparison *comparison)
{
    GArray *documents = comparison->changes->documents;
    for (guint i = 0; i < documents->len; i++) {
        const IgDocumentChange *change = &g_array_index(documents, IgDocumentChange, i);
        const IgManifestDocument *sides[] = {change->then, change->now};
        GHashTable *tables[] = {comparison->then_sources, comparison->now_sources};
        for (gsize side = 0; side < G_N_ELEMENTS(sides); side++) {
            guint64 source = sides[side] ? ig_paragraph_id_source(sides[side]->sha256) : 0;
            if (sides[side])
                g_hash_table_insert(tables[side], g_memdup2(&source, sizeof source),
                                    GUINT_TO_POINTER(i + 1));
        }
    }
}

static void compare_documents(Comparison *comparison)
{
    g_autoptr(GHashTable) then = by_sha256(comparison->then->documents);
    g_autoptr(GHashTable) now = by_sha256(comparison->now->documents);
    g_autoptr(GPtrArray) gone = g_ptr_array_new();
    g_autoptr(GPtrArray) added = g_ptr_array_new();
    for (guint i = 0; i < comparison->then->documents->len; i++) {
        IgManifestDocument *one = g_ptr_array_index(comparison->then->documents, i);
        const IgManifestDocument *same = g_hash_table_lookup(now, one->sha256);
        if (!same)
            g_ptr_array_add(gone, one);
        else if (!g_str_equal(one->reading, same->reading))
            add_change(comparison, IG_CHANGE_READING, one, same);
    }
    for (guint i = 0; i < comparison->now->documents->len; i++) {
        IgManifestDocument *one = g_ptr_array_index(comparison->now->documents, i);
        if (!g_hash_table_contains(then, one->sha256))
            g_ptr_array_add(added, one);
    }
    pair(comparison, gone, added, TRUE);
    pair(comparison, gone, added, FALSE);
    for (guint i = 0; i < gone->len; i++)
        add_change(comparison, IG_CHANGE_REMOVED, g_ptr_array_index(gone, i), NULL);
    for (guint i = 0; i < added->len; i++)
        add_change(comparison, IG_CHANGE_ADDED, NULL, g_ptr_array_index(added, i));
    g_array_sort(comparison->changes->documents, compare_changes);
    find_sources(comparison);
}

/* ---- versions, concept files ---- */

static void note(Comparison *comparison, const char *what, const char *then, const char *now)
{
    g_ptr_array_add(
        comparison->changes->notes,
        g_strdup_printf("%s: %s then, %s now", what, *then ? then : "none", *now ? now : "none"));
}

static const char *version_of(const IgManifest *manifest, const char *name)
{
    for (guint i = 0; i < manifest->versions->len; i++) {
        const IgManifestVersion *one = g_ptr_array_index(manifest->versions, i);
        if (g_str_equal(one->name, name))
            return one->version;
    }
    return "";
}

static void compare_versions(Comparison *comparison)
{
    const IgManifest *sides[] = {comparison->then, comparison->now};
    for (gsize side = 0; side < G_N_ELEMENTS(sides); side++) {
        for (guint i = 0; i < sides[side]->versions->len; i++) {
            const IgManifestVersion *one = g_ptr_array_index(sides[side]->versions, i);
            const char *then = version_of(comparison->then, one->name);
            const char *now = version_of(comparison->now, one->name);
            /* What both sides have was compared from the first. */
            if (g_str_equal(then, now) || (side == 1 && *then))
                continue;
            note(comparison, one->name, then, now);
            comparison->versions = TRUE;
        }
    }
}

#define SHOWN_DIGITS "12" /* of a SHA-256: enough for people to tell two apart */

static char *describe_file(const GPtrArray *files, guint index)
{
    if (index >= files->len)
        return g_strdup("");
    const IgManifestFile *file = g_ptr_array_index(files, index);
    return g_strdup_printf("%s (%." SHOWN_DIGITS "s)", file->name, file->sha256);
}

static void compare_concept_files(Comparison *comparison)
{
    const GPtrArray *then = comparison->then->concept_files, *now = comparison->now->concept_files;
    for (guint i = 0; i < MAX(then->len, now->len); i++) {
        const IgManifestFile *one = i < then->len ? g_ptr_array_index(then, i) : NULL;
        const IgManifestFile *other = i < now->len ? g_ptr_array_index(now, i) : NULL;
        if (one && other && g_str_equal(one->sha256, other->sha256))
            continue;
        g_autofree char *was = describe_file(then, i);
        g_autofree char *is = describe_file(now, i);
        note(comparison, "concept file", was, is);
        comparison->concepts = TRUE;
    }
}

/* ---- hits ---- */

static GHashTable *ranks_of(const GPtrArray *hits)
{
    GHashTable *ranks = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < hits->len; i++) {
        const IgManifestHit *hit = g_ptr_array_index(hits, i);
        if (!g_hash_table_contains(ranks, hit->id))
            g_hash_table_insert(ranks, hit->id, GUINT_TO_POINTER(i + 1));
    }
    return ranks;
}

static IgDocumentChange *change_of(const Comparison *comparison, gboolean then, const char *id)
{
    IgParagraphId read = {0};
    ig_paragraph_id_parse(id, &read);
    guint index = GPOINTER_TO_UINT(g_hash_table_lookup(
        then ? comparison->then_sources : comparison->now_sources, &read.source));
    return index ? &g_array_index(comparison->changes->documents, IgDocumentChange, index - 1)
                 : NULL;
}

/* The id that the same words have in the file that took this one's place; NULL if none did. */
static char *successor_of(const Comparison *comparison, const char *id)
{
    const IgDocumentChange *change = change_of(comparison, TRUE, id);
    IgParagraphId read;
    if (!change || change->kind != IG_CHANGE_FILE || !ig_paragraph_id_parse(id, &read))
        return NULL;
    read.source = ig_paragraph_id_source(change->now->sha256);
    return ig_paragraph_id_print(&read);
}

/* Why a hit is there or not, or stands elsewhere. */
static const char *cause_of(const Comparison *comparison, const IgQueryChange *query,
                            IgHitChangeKind kind, const IgDocumentChange *document)
{
    static const char *const causes[] = {"document added", "document removed", "file changed",
                                         "file read otherwise"};
    if (document)
        return causes[document->kind];
    if (query->expansion && comparison->concepts)
        return "other concepts";
    if (query->expansion)
        return "words expanded otherwise";
    if (comparison->changes->documents->len > 0)
        return kind == IG_HIT_MOVED || kind == IG_HIT_RENAMED ? "other documents changed"
                                                              : "rank among other documents";
    return comparison->versions ? "other versions" : "cause unknown";
}

/* Counts a change with its document, and keeps it. */
static void add_hit(Comparison *comparison, IgQueryChange *query, IgHitChange change)
{
    IgManifestChanges *changes = comparison->changes;
    IgDocumentChange *document = change_of(comparison, change.kind == IG_HIT_LOST, change.hit->id);
    guint *const totals[] = {&changes->gained, &changes->lost, &changes->moved, &changes->renamed,
                             &changes->kept};
    change.cause = cause_of(comparison, query, change.kind, document);
    (*totals[change.kind])++;
    if (document) {
        guint *const counts[] = {&document->gained, &document->lost, &document->moved,
                                 &document->moved, &document->kept};
        (*counts[change.kind])++;
    }
    g_array_append_val(query->hits, change);
}

/* Of some ranks, the most that ascend from left to right (patience sorting, Fredman 1975): TRUE in
 * `stays` for these; the others have moved among them. */
static void find_staying(const GArray *ranks, gboolean *stays)
{
    g_autofree guint *tails = g_new(guint, ranks->len + 1); /* by length: index of the last */
    g_autofree guint *before = g_new(guint, ranks->len + 1);
    guint longest = 0;
    for (guint i = 0; i < ranks->len; i++) {
        guint low = 0, high = longest;
        while (low < high) {
            guint middle = (low + high) / 2;
            if (g_array_index(ranks, guint, tails[middle]) < g_array_index(ranks, guint, i))
                low = middle + 1;
            else
                high = middle;
        }
        before[i] = low > 0 ? tails[low - 1] : G_MAXUINT;
        tails[low] = i;
        longest = MAX(longest, low + 1);
    }
    for (guint i = longest ? tails[longest - 1] : G_MAXUINT; i != G_MAXUINT; i = before[i])
        stays[i] = TRUE;
}

/* Hits of both sides: where they stand now and stood then (indexes from 1). */
typedef struct {
    GArray *then, *now; /* of guint, by rank now */
} Common;

static void compare_common(Comparison *comparison, IgQueryChange *query, const Common *common)
{
    g_autofree gboolean *stays = g_new0(gboolean, common->now->len + 1);
    guint64 offset = (guint64)comparison->then->offset;
    find_staying(common->then, stays);
    for (guint i = 0; i < common->now->len; i++) {
        guint then = g_array_index(common->then, guint, i);
        guint now = g_array_index(common->now, guint, i);
        const IgManifestHit *was = g_ptr_array_index(query->then->hits, then - 1);
        const IgManifestHit *is = g_ptr_array_index(query->now->hits, now - 1);
        IgHitChange change = {IG_HIT_KEPT, offset + then, offset + now, is, was, NULL};
        if (!stays[i])
            change.kind = IG_HIT_MOVED;
        else if (!g_str_equal(was->id, is->id))
            change.kind = IG_HIT_KEPT;
        else if (!g_str_equal(was->locator, is->locator))
            change.kind = IG_HIT_RENAMED;
        else
            continue;
        add_hit(comparison, query, change);
    }
}

static int compare_ranks(gconstpointer a, gconstpointer b)
{
    const IgHitChange *one = a, *other = b;
    guint64 rank = one->now ? one->now : one->then,
            other_rank = other->now ? other->now : other->then;
    if (rank != other_rank)
        return rank < other_rank ? -1 : 1;
    return (int)one->kind - (int)other->kind;
}

static void compare_hits(Comparison *comparison, IgQueryChange *query)
{
    g_autoptr(GHashTable) now_ranks = ranks_of(query->now->hits);
    g_autoptr(GHashTable) paired = g_hash_table_new(g_direct_hash, g_direct_equal); /* now → then */
    const GPtrArray *then = query->then->hits, *now = query->now->hits;
    guint64 offset = (guint64)comparison->then->offset;
    for (guint i = 0; i < then->len; i++) {
        const IgManifestHit *hit = g_ptr_array_index(then, i);
        gpointer rank = g_hash_table_lookup(now_ranks, hit->id);
        g_autofree char *successor = rank ? NULL : successor_of(comparison, hit->id);
        if (successor)
            rank = g_hash_table_lookup(now_ranks, successor);
        if (rank && !g_hash_table_contains(paired, rank))
            g_hash_table_insert(paired, rank, GUINT_TO_POINTER(i + 1));
        else
            add_hit(comparison, query,
                    (IgHitChange){IG_HIT_LOST, offset + i + 1, 0, hit, NULL, NULL});
    }
    g_autoptr(GArray) common_then = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autoptr(GArray) common_now = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 1; i <= now->len; i++) {
        guint rank = GPOINTER_TO_UINT(g_hash_table_lookup(paired, GUINT_TO_POINTER(i)));
        if (rank == 0) {
            add_hit(comparison, query,
                    (IgHitChange){IG_HIT_GAINED, 0, offset + i, g_ptr_array_index(now, i - 1), NULL,
                                  NULL});
            continue;
        }
        g_array_append_val(common_then, rank);
        g_array_append_val(common_now, i);
    }
    compare_common(comparison, query, &(Common){common_then, common_now});
    g_array_sort(query->hits, compare_ranks);
}

static void compare_query(Comparison *comparison, const IgManifestQuery *then,
                          const IgManifestQuery *now)
{
    IgQueryChange change = {then,  now,   g_array_new(FALSE, FALSE, sizeof(IgHitChange)),
                            FALSE, FALSE, FALSE};
    change.counts = then->paragraphs != now->paragraphs || then->documents != now->documents;
    change.expansion = !g_str_equal(then->plan, now->plan) ||
                       !g_str_equal(then->concepts, now->concepts);
    change.error = !g_str_equal(then->error, now->error);
    compare_hits(comparison, &change);
    if (change.hits->len > 0 || change.counts || change.expansion || change.error)
        g_array_append_val(comparison->changes->queries, change);
    else
        g_array_unref(change.hits);
}

IgManifestChanges *ig_manifest_compare(const IgManifest *then, const IgManifest *now)
{
    IgManifestChanges *changes = g_new0(IgManifestChanges, 1);
    changes->documents = g_array_new(FALSE, FALSE, sizeof(IgDocumentChange));
    changes->queries = g_array_new(FALSE, FALSE, sizeof(IgQueryChange));
    changes->notes = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) then_sources = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                                               NULL);
    g_autoptr(GHashTable) now_sources = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free,
                                                              NULL);
    Comparison comparison = {then, now, changes, then_sources, now_sources, FALSE, FALSE};
    compare_documents(&comparison);
    compare_versions(&comparison);
    compare_concept_files(&comparison);
    for (guint i = 0; i < MIN(then->queries->len, now->queries->len); i++)
        compare_query(&comparison, g_ptr_array_index(then->queries, i),
                      g_ptr_array_index(now->queries, i));
    return changes;
}

gboolean ig_manifest_changes_same_hits(const IgManifestChanges *changes)
{
    for (guint i = 0; i < changes->queries->len; i++) {
        const IgQueryChange *query = &g_array_index(changes->queries, IgQueryChange, i);
        if (query->hits->len > 0 || query->counts || query->error)
            return FALSE;
    }
    return TRUE;
}

gboolean ig_manifest_changes_same_documents(const IgManifestChanges *changes)
{
    return changes->documents->len == 0;
}
