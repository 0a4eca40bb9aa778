#include "store/check_seals.h"

#include "store/database.h"
#include "store/seals.h"

typedef struct {
    IgFindings *findings;
    const char *subject; /* what is looked at: "document lisbon" */
} Check;

static void report_broken(const char *what, gboolean made, gpointer data)
{
    Check *check = data;
    (void)made;
    g_autofree char *finding = g_strdup_printf("%s: its %s are not as they were put in",
                                               check->subject, what);
    ig_findings_add(check->findings, finding);
}

static void check_one(Check *check, IgSealed kind, gint64 id, const char *subject)
{
    g_autoptr(GError) error = NULL;
    check->subject = subject;
    if (ig_seal_broken(check->findings->store, kind, id, report_broken, check, &error) >= 0)
        return;
    g_autofree char *finding = g_strdup_printf("%s: %s", subject, error->message);
    ig_findings_add(check->findings, finding);
}

/* The query gives ids and names. */
static void check_each(Check *check, IgSealed kind, const char *sql)
{
    g_autoptr(GError) error = NULL;
    sqlite3_stmt *row = ig_database_statement(check->findings->store, sql, &error);
    while (row && ig_database_step(check->findings->store, row, &error)) {
        g_autofree char *subject = ig_database_string(row, 1);
        check_one(check, kind, sqlite3_column_int64(row, 0), subject);
    }
    if (error)
        ig_findings_add(check->findings, error->message);
}

void ig_check_seals(IgFindings *findings)
{
    Check check = {findings, NULL};
    check_each(&check, IG_SEALED_DOCUMENT, "SELECT id, 'document ' || citekey FROM document");
    check_each(
        &check, IG_SEALED_SOURCE,
        "SELECT s.id, coalesce((SELECT min(l.name) FROM location l WHERE l.source_id = s.id), "
        "'source ' || s.sha256) FROM source s");
    check_each(&check, IG_SEALED_INDEX, "SELECT 0, 'the index'");
    check_each(&check, IG_SEALED_IMPACTS,
               "SELECT 0, 'the impacts of words' WHERE EXISTS (SELECT 1 FROM impact_state) OR "
               "EXISTS (SELECT 1 FROM impact) OR "
               "EXISTS (SELECT 1 FROM seal WHERE kind = 'impacts')");
    /* Seals of what is no longer there. */
    ig_findings_add_rows(findings,
                         "SELECT kind || ' ' || id || ' is missing' FROM seal s WHERE "
                         "CASE kind WHEN 'document' THEN id NOT IN (SELECT id FROM document) "
                         "WHEN 'source' THEN id NOT IN (SELECT id FROM source) "
                         "WHEN 'index' THEN id <> 0 WHEN 'impacts' THEN id <> 0 ELSE 1 END");
}
