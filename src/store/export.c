#include "store/export.h"

#include "text/embedded.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

/* schema/export.sql, from tools/embed-text. */
extern const IgEmbeddedText ig_export_schema[];

/* Between the headings of a path. */
#define HEADING_SEPARATOR " › "

typedef enum {
    INSERT_NOTE,
    INSERT_DOCUMENT,
    INSERT_PARAGRAPH,
    INSERT_MARGIN,
    INSERT_WORDS, /* of a paragraph, into what is searched */
    INSERT_COUNT,
} Insert;

#define PARAGRAPH_VALUES                                                                           \
    " (number, id, document, ordinal, locator, label, series, zone, section, speaker, page, "      \
    "page_label, lang, link, text) "                                                               \
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"

static const char *const inserts[INSERT_COUNT] = {
    [INSERT_NOTE] = "INSERT INTO README (topic, text) VALUES (?1, ?2)",
    [INSERT_DOCUMENT] =
        "INSERT INTO documents (citekey, name, title, short_title, symbol, body, date, language, "
        "type, collection, url, file, media_type, sha256, pages, textless_pages) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
    [INSERT_PARAGRAPH] = "INSERT INTO paragraphs" PARAGRAPH_VALUES,
    [INSERT_MARGIN] = "INSERT INTO margins" PARAGRAPH_VALUES,
    [INSERT_WORDS] = "INSERT INTO hits (rowid, text) VALUES (?1, ?2)",
};

struct _IgExport {
    char *path, *unfinished; /* where it is to be, and where it is now; NULL when it is there */
    sqlite3 *db;             /* without any function or tokenizer of ours */
    sqlite3_stmt *inserts[INSERT_COUNT];
    gint64 number; /* of the last paragraph */
};

static gboolean fail(IgExport *export, GError **error)
{
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_IO, "%s: writing the export: %s",
                export->path, export->db ? sqlite3_errmsg(export->db) : "out of memory");
    return FALSE;
}

static gboolean fail_for_errno(IgExport *export, int code, GError **error)
{
    g_set_error(error, IG_STORE_ERROR, IG_STORE_ERROR_IO, "%s: %s", export->path, g_strerror(code));
    return FALSE;
}

static gboolean execute(IgExport *export, const char *sql, GError **error)
{
    return sqlite3_exec(export->db, sql, NULL, NULL, NULL) == SQLITE_OK || fail(export, error);
}

static gboolean run(IgExport *export, Insert insert, GError **error)
{
    gboolean ok = sqlite3_step(export->inserts[insert]) == SQLITE_DONE || fail(export, error);
    sqlite3_reset(export->inserts[insert]);
    return ok;
}

/* ---- values, borrowed until the row is in ---- */

static void bind_text(sqlite3_stmt *row, int column, const char *text)
{
    sqlite3_bind_text(row, column, text, -1, SQLITE_STATIC);
}

/* What is not known is NULL, as people who count it expect. */
static void bind_known(sqlite3_stmt *row, int column, const char *text)
{
    bind_text(row, column, text && *text ? text : NULL);
}

/* ---- begin and end ---- */

static gboolean is_free(IgExport *export, GError **error)
{
    return !g_file_test(export->path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK) ||
           fail_for_errno(export, EEXIST, error);
}

/* Everything goes in as one transaction, and nobody reads it before it is in: no journal. */
static gboolean open_unfinished(IgExport *export, GError **error)
{
    g_autofree char *name = g_strconcat(export->path, ".XXXXXX", NULL);
    int file = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0666);
    if (file < 0)
        return fail_for_errno(export, errno, error);
    close(file);
    export->unfinished = g_steal_pointer(&name);
    return (sqlite3_open_v2(export->unfinished, &export->db,
                            SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK ||
            fail(export, error)) &&
           execute(export, "PRAGMA journal_mode = OFF; PRAGMA foreign_keys = ON; BEGIN", error) &&
           execute(export, ig_export_schema[0].text, error);
}

static gboolean prepare(IgExport *export, GError **error)
{
    for (guint i = 0; i < INSERT_COUNT; i++) {
        if (sqlite3_prepare_v3(export->db, inserts[i], -1, SQLITE_PREPARE_PERSISTENT,
                               &export->inserts[i], NULL) != SQLITE_OK)
            return fail(export, error);
    }
    return TRUE;
}

IgExport *ig_export_begin(const char *path, GError **error)
{
    g_autoptr(IgExport) export = g_new0(IgExport, 1);
    export->path = g_strdup(path);
    if (!is_free(export, error) || !open_unfinished(export, error) || !prepare(export, error))
        return NULL;
    return g_steal_pointer(&export);
}

static void close_database(IgExport *export)
{
    for (guint i = 0; i < INSERT_COUNT; i++)
        g_clear_pointer(&export->inserts[i], sqlite3_finalize);
    g_clear_pointer(&export->db, sqlite3_close);
}

/* Not over a file that has come there meanwhile; some file systems cannot promise that. */
static gboolean take_place(IgExport *export, GError **error)
{
    int taken = renameat2(AT_FDCWD, export->unfinished, AT_FDCWD, export->path, RENAME_NOREPLACE);
    if (taken != 0 && (errno == EINVAL || errno == ENOSYS) && is_free(export, error))
        taken = rename(export->unfinished, export->path);
    if (taken != 0)
        return (error && *error) || fail_for_errno(export, errno, error);
    g_clear_pointer(&export->unfinished, g_free);
    return TRUE;
}

gboolean ig_export_finish(IgExport *export, GError **error)
{
    if (!execute(export, "INSERT INTO hits (hits) VALUES ('optimize'); ANALYZE; COMMIT", error))
        return FALSE;
    close_database(export);
    return take_place(export, error);
}

void ig_export_free(IgExport *export)
{
    if (!export)
        return;
    close_database(export);
    if (export->unfinished)
        unlink(export->unfinished);
    g_free(export->unfinished);
    g_free(export->path);
    g_free(export);
}

/* ---- rows ---- */

gboolean ig_export_note(IgExport *export, const char *topic, const char *text, GError **error)
{
    bind_text(export->inserts[INSERT_NOTE], 1, topic);
    bind_text(export->inserts[INSERT_NOTE], 2, text);
    return run(export, INSERT_NOTE, error);
}

gboolean ig_export_document(IgExport *export, const IgStoredDocument *document, const char *name,
                            GError **error)
{
    const IgDocument *facts = document->facts;
    const char *const known[] = {facts->title, facts->short_title, facts->symbol,
                                 facts->body,  facts->date,        facts->language,
                                 facts->type,  facts->collection,  facts->url};
    sqlite3_stmt *row = export->inserts[INSERT_DOCUMENT];
    /* A file's name may be no text. */
    g_autofree char *file = g_utf8_make_valid(document->source->name, -1);
    bind_text(row, 1, facts->citekey);
    bind_text(row, 2, name);
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        bind_known(row, 3 + (int)i, known[i]);
    bind_text(row, 12, file);
    bind_text(row, 13, document->source->media_type);
    bind_text(row, 14, document->source->sha256);
    sqlite3_bind_int64(row, 15, document->pages);
    sqlite3_bind_int64(row, 16, document->textless_pages);
    return run(export, INSERT_DOCUMENT, error);
}

static gboolean put_words(IgExport *export, const char *text, GError **error)
{
    sqlite3_bind_int64(export->inserts[INSERT_WORDS], 1, export->number);
    bind_text(export->inserts[INSERT_WORDS], 2, text);
    return run(export, INSERT_WORDS, error);
}

gboolean ig_export_paragraph(IgExport *export, const IgExportRow *row, GError **error)
{
    const IgParagraph *paragraph = row->stored->paragraph;
    const IgDocument *facts = row->document->facts;
    gboolean searched = ig_zone_is_text(paragraph->zone);
    Insert insert = searched ? INSERT_PARAGRAPH : INSERT_MARGIN;
    sqlite3_stmt *values = export->inserts[insert];
    g_autofree char *section = g_strjoinv(HEADING_SEPARATOR, paragraph->section);
    sqlite3_bind_int64(values, 1, ++export->number);
    bind_text(values, 2, row->id);
    bind_text(values, 3, facts->citekey);
    sqlite3_bind_int64(values, 4, paragraph->ordinal);
    bind_text(values, 5, row->locator);
    bind_known(values, 6, paragraph->label);
    bind_known(values, 7, paragraph->series);
    bind_text(values, 8, ig_zone_name(paragraph->zone));
    bind_known(values, 9, section);
    bind_known(values, 10, paragraph->speaker);
    if (paragraph->page)
        sqlite3_bind_int64(values, 11, paragraph->page);
    else
        sqlite3_bind_null(values, 11);
    bind_known(values, 12, paragraph->page_label);
    bind_known(values, 13, *paragraph->lang ? paragraph->lang : facts->language);
    bind_known(values, 14, row->link);
    bind_text(values, 15, paragraph->text);
    return run(export, insert, error) && (!searched || put_words(export, paragraph->text, error));
}
