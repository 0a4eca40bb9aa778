#include "store/findings.h"

#include "store/database.h"

void ig_findings_add(IgFindings *findings, const char *finding)
{
    findings->count++;
    findings->each(finding, findings->data);
}

void ig_findings_add_rows(IgFindings *findings, const char *sql)
{
    g_autoptr(GError) error = NULL;
    sqlite3_stmt *row = ig_database_statement(findings->store, sql, &error);
    while (row && ig_database_step(findings->store, row, &error)) {
        g_autofree char *finding = ig_database_string(row, 0);
        ig_findings_add(findings, finding);
    }
    if (error)
        ig_findings_add(findings, error->message);
}
