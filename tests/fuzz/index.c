/* Bytes as an index that a stranger sends: what they say is changed in a sound one, which is then
 * opened, listed, read, searched and checked. Whatever it holds, it is answered or refused.
 *
 * The input is a list of changes, five bytes each: where (three, scaled to the file), how, and with
 * what. So libFuzzer need not find out what a database looks like. Some changes are made by SQL, as
 * somebody would who knows how: seven of ten bytes of a database lie in the middle of its words. */
#include "search/preparing.h"
#include "search/search.h"
#include "store/paragraphs.h"
#include "store/salvage.h"
#include "store/summary.h"
#include "support/scratch.h"
#include "target.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const IgMadeParagraph report[] = {
    {.text = "Report of the Keepers", .zone = IG_ZONE_HEADING},
    {.text = "A light that nobody tends is no light. Lights and keepers agree.",
     .label = "1",
     .page = 1,
     .page_label = "i"},
    {.text = "Fog came in at dusk, and the horn was sounded until dawn.",
     .label = "2",
     .section = "Nights > Of fog",
     .speaker = "Ms Keeper",
     .lang = "en",
     .page = 2},
    {.text = "Le brouillard s'est levé.", .section = "Nights", .lang = "fr", .page = 2},
    {.text = "As said before.", .label = "1", .series = "Notes", .zone = IG_ZONE_NOTE},
    {.text = "Page 2 of 2", .zone = IG_ZONE_FOOTER, .page = 2},
    {.text = NULL},
};

static const IgMadeParagraph letter[] = {
    {.text = "Dear keeper, the light was seen from the sea. Was there fog?"},
    {.text = "The light, the horn and the keeper: all are needed in fog."},
    {.text = NULL},
};

static struct {
    char *folder, *path;
    char *sound;
    gsize size;
} made;

static void unmake(void)
{
    ig_scratch_free(made.folder);
    g_free(made.path);
    g_free(made.sound);
}

static void make(void)
{
    const IgDocument first = {.citekey = "report", .title = "Report", .date = "1822"};
    const IgDocument second = {.citekey = "letter", .title = "A Letter", .symbol = "K/7"};
    g_autoptr(GError) error = NULL;
    /* In memory, where there is such a place: most of the time goes to the disk else. */
    if (g_access("/dev/shm", W_OK) == 0)
        g_setenv("TMPDIR", "/dev/shm", FALSE);
    made.folder = ig_scratch_new();
    made.path = g_build_filename(made.folder, "index.db", NULL);
    IgStore *store = ig_made_store(made.folder);
    ig_made_put(store, &first, report);
    ig_made_put(store, &second, letter);
    ig_search_prepare_for(store, 2, &error);
    g_assert_no_error(error);
    ig_store_close(store);
    g_file_get_contents(made.path, &made.sound, &made.size, &error);
    g_assert_no_error(error);
    atexit(unmake);
}

/* ---- changes ---- */

static const char *const tables[] = {
    "meta",
    "folder",
    "source",
    "location",
    "document",
    "document_name",
    "warning",
    "section",
    "paragraph_label",
    "text_block",
    "stretch",
    "anchor",
    "shared_label",
    "paragraph_length",
    "region",
    "impact",
    "impact_state",
    "outline",
    "reference_list",
    "paragraph_fts_data",
    "paragraph_fts_idx",
    "paragraph_fts_config",
};

static const char *const values[] = {
    "NULL",
    "-1",
    "0",
    "1",
    "9223372036854775807",
    "-9223372036854775808",
    "1e300",
    "'x'",
    "x'ff80'",
    "zeroblob(100000)",
    "CAST(x'c3f0' AS TEXT)",
    "4294967296",
};

/* Sets a column of all rows of a table, as far as its constraints let. */
static void change_column(sqlite3 *db, guint table, guint column, guint value)
{
    g_autofree char *columns = g_strdup_printf("SELECT name FROM pragma_table_info('%s')",
                                               tables[table]);
    sqlite3_stmt *row = NULL;
    sqlite3_prepare_v2(db, columns, -1, &row, NULL);
    for (guint i = 0; sqlite3_step(row) == SQLITE_ROW; i++) {
        if (i != column % 8)
            continue;
        g_autofree char *sql = g_strdup_printf(
            "PRAGMA ignore_check_constraints = ON; UPDATE OR IGNORE %s SET %s = %s", tables[table],
            (const char *)sqlite3_column_text(row, 0), values[value]);
        sqlite3_reset(row);
        sqlite3_exec(db, sql, NULL, NULL, NULL);
        break;
    }
    sqlite3_finalize(row);
}

static void change_rows(const guint8 *change)
{
    sqlite3 *db = NULL;
    if (sqlite3_open(made.path, &db) == SQLITE_OK)
        change_column(db, change[0] % G_N_ELEMENTS(tables), change[1],
                      change[2] % G_N_ELEMENTS(values));
    sqlite3_close(db);
}

static void change_byte(char *bytes, const guint8 *change)
{
    guint64 place = ((guint64)change[0] << 16 | (guint64)change[1] << 8 | change[2]) * made.size >>
                    24;
    bytes[place] = change[3] & 1 ? (char)change[4] : (char)(bytes[place] ^ change[4]);
}

#define CHANGE_BYTES 5

static gboolean is_by_sql(const guint8 *change)
{
    return change[3] >= 0x80;
}

static void write_changed(const guint8 *changes, gsize count)
{
    static const char *const beside[] = {"-wal", "-shm", "-journal"};
    for (gsize i = 0; i < G_N_ELEMENTS(beside); i++) {
        g_autofree char *path = g_strconcat(made.path, beside[i], NULL);
        g_unlink(path);
    }
    g_autofree char *bytes = g_memdup2(made.sound, made.size);
    for (gsize i = 0; i < count; i++) {
        if (!is_by_sql(changes + i * CHANGE_BYTES))
            change_byte(bytes, changes + i * CHANGE_BYTES);
    }
    FILE *file = g_fopen(made.path, "wb");
    g_assert_nonnull(file);
    g_assert_cmpuint(fwrite(bytes, 1, made.size, file), ==, made.size);
    fclose(file);
    for (gsize i = 0; i < count; i++) {
        if (is_by_sql(changes + i * CHANGE_BYTES))
            change_rows(changes + i * CHANGE_BYTES);
    }
}

/* ---- what is asked ---- */

/* Everything takes long, so that what is made up says what of it is done, in a byte more than the
 * changes take: the number of a query, and with these bits the rest. */
#define QUERIES           10
#define NUMBER_OF_A_QUERY 0x0f
#define DUMP              0x10
#define CHECK             0x20
#define SALVAGE           0x40
#define EVERYTHING        0xff

static guint what_of(const guint8 *bytes, gsize length)
{
    return length % CHANGE_BYTES ? bytes[length - 1] : EVERYTHING;
}

static gboolean look_at(const IgStoredParagraph *stored, gpointer data)
{
    guint *left = data;
    g_assert_true(g_utf8_validate(stored->paragraph->text, -1, NULL));
    g_assert_true(g_utf8_validate(stored->pinpoint, -1, NULL));
    return --*left > 0;
}

static void dump(IgStore *store)
{
    g_autoptr(GPtrArray) documents = ig_store_documents(store, NULL);
    for (guint i = 0; documents && i < documents->len; i++) {
        const IgStoredDocument *document = g_ptr_array_index(documents, i);
        guint left = 1000;
        GPtrArray *warnings = ig_store_warnings(store, document->id, NULL);
        ig_store_each_paragraph(store, document->id, TRUE, look_at, &left, NULL);
        g_free(ig_store_citing_name(store, document));
        g_clear_pointer(&warnings, g_ptr_array_unref);
    }
    IgStoreSummary summary = {0};
    if (ig_store_summary(store, &summary, NULL))
        ig_store_summary_clear(&summary);
}

static void ask_one(IgStore *store, guint number)
{
    static const char *const queries[QUERIES] = {
        "light",          "fog horn",         "\"the light\"",
        "keep*",          "light NEAR fog",   "K/7 [1]",
        "section:of fog", "zone:footer page", "lang:fr brouillard",
        "light -horn",
    };
    g_autoptr(GError) error = NULL;
    const IgSearchOptions options = {.limit = number & 1 ? 3 : 0, .words_only = TRUE};
    gsize where = 0;
    g_autoptr(IgResults) results = ig_search(store, queries[number], &options, &where, &error);
    guint given = 0;
    for (IgHit *hit; results && given < 1000 && (hit = ig_results_next(results, NULL)); given++)
        ig_hit_free(hit);
}

static void ask(IgStore *store, guint what)
{
    for (guint i = 0; i < QUERIES; i++) {
        if (what == EVERYTHING || (what & NUMBER_OF_A_QUERY) == i)
            ask_one(store, i);
    }
}

static void ignore(const char *finding, gpointer data)
{
    (void)data;
    g_assert_true(g_utf8_validate(finding, -1, NULL));
}

static void check(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgStore) store = ig_store_open_writable(made.path, &error);
    if (store && ig_store_check(store, ignore, NULL, NULL) >= 0)
        ig_search_check(store, ignore, NULL, NULL);
}

static void count(const char *path, const char *name, gpointer data)
{
    g_assert_true(path && name);
    ++*(guint *)data;
}

static void salvage(void)
{
    guint paths = 0;
    g_autoptr(IgStore) store = ig_store_open_outdated(made.path, NULL);
    if (store)
        ig_store_salvage(store, IG_SALVAGE_LOCATIONS, count, &paths);
}

static void read_all(guint what)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(IgStore) store = ig_store_open(made.path, &error);
    if (!store) {
        g_assert_nonnull(strstr(error->message, made.path));
        return;
    }
    if (what & DUMP)
        dump(store);
    ask(store, what);
}

int LLVMFuzzerTestOneInput(const guint8 *bytes, gsize length)
{
    guint what = what_of(bytes, length);
    if (!made.folder)
        make();
    write_changed(bytes, length / CHANGE_BYTES);
    read_all(what);
    if (what & SALVAGE)
        salvage();
    if (what & CHECK)
        check();
    return 0;
}
