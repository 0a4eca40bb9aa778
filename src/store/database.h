/* SQLite as the rest of this folder uses it: errors, statements kept prepared, binding. Private to
 * src/store. */
#pragma once

#include "store/sqlite.h"
#include "store/store.h"
#include "store/text_block.h"
#include "store/text_reading.h"

/* parts.h: several stores as one. */
typedef struct _IgSharing IgSharing;

struct _IgStore {
    sqlite3 *db;
    char *path;
    gboolean writable;
    GHashTable *statements; /* SQL text → sqlite3_stmt */
    GHashTable *by_address; /* of a text that asked for one before → the same; not its own */
    GHashTable *kept;       /* of kept.c, from this state of the index: */
    gint64 kept_revision, kept_changes;
    guint transactions;    /* begun, each within the one before */
    GError *failure;       /* the first since it was opened, or since the last rollback */
    gboolean inspected;    /* what fails is a finding, after which to go on */
    gint64 free_paragraph; /* in this transaction ids below have been used */
    gboolean repairing;    /* a text that cannot be read is an empty one */
    guint words_cut;       /* by the tokenizer, of the row that goes in */
    IgTextReading *texts;
    IgTextPacker *packer;   /* of texts.c */
    guint readings;         /* begun and not ended */
    gboolean moment;        /* a read transaction holds one moment of the index for them, */
    gint64 moment_revision; /* which has this revision; -1: it was not asked for yet */
    GPtrArray *parts;       /* of IgStore, which this is together; NULL: it is one file */
    gint64 shared_revision; /* of these, when what they share was worked out */
    gint64 base;            /* of one of several: what its ids have more outside than in the file */
    IgSharing *sharing;     /* likewise: what it knows of the others */
};

/* "IGS1" */
#define IG_APPLICATION_ID 0x49475331

/* Sets `error` from the connection's last failure, saying what was being done. Returns FALSE. The
 * transaction that it happens in is given up, whether or not anybody heard of it: all that is asked
 * of it fails until it is rolled back. So is one that comes after it. */
gboolean ig_database_fail(IgStore *store, const char *doing, GError **error);

/* A fact of the index itself; NULL where there is none, and on failure. */
char *ig_database_meta(IgStore *store, const char *key, GError **error);

/* Runs SQL without results. */
gboolean ig_database_exec(IgStore *store, const char *sql, GError **error);

/* Commits what changes nothing that the index holds, so that its revision stays. */
gboolean ig_database_commit(IgStore *store, GError **error);

/* A statement for a string literal, prepared once and kept by the store; comes reset and unbound.
 * NULL with `error` set on failure. */
sqlite3_stmt *ig_database_statement(IgStore *store, const char *sql, GError **error);

/* Steps a statement that gives no rows, then resets it. */
gboolean ig_database_run(IgStore *store, sqlite3_stmt *statement, GError **error);

/* Prepares and runs one whose only parameter is an id. */
gboolean ig_database_run_for(IgStore *store, const char *sql, gint64 id, GError **error);

/* Steps to the next row: TRUE and a row, or FALSE at the end (statement reset) or on an error
 * (`error` set). */
gboolean ig_database_step(IgStore *store, sqlite3_stmt *statement, GError **error);

/* Binds a string, NULL as SQL NULL, or bytes; SQLite copies them. Without memory the program ends,
 * as everywhere. */
void ig_database_bind_text(sqlite3_stmt *statement, int index, const char *text);
void ig_database_bind_bytes(sqlite3_stmt *statement, int index, const void *bytes, gsize size);

/* A text column copied; NULL stays NULL (text) or becomes "" (string). Always valid UTF-8, whoever
 * wrote the file: bytes that are not become U+FFFD. */
char *ig_database_text(sqlite3_stmt *statement, int column);
char *ig_database_string(sqlite3_stmt *statement, int column);

/* A path copied, byte for byte: file names need not be UTF-8. */
char *ig_database_path(sqlite3_stmt *statement, int column);

/* The first column of the first row of a query without parameters; -1 on failure. */
gint64 ig_database_integer(IgStore *store, const char *sql, GError **error);

/* migrations.c: brings a writable database to the newest format, or checks that a read-only one has
 * it. */
gboolean ig_migrations_apply(IgStore *store, GError **error);
gboolean ig_migrations_check(IgStore *store, GError **error);

/* Gives an index that has lost its name, or the number of its revision, new ones. */
gboolean ig_migrations_identify(IgStore *store, GError **error);

/* kept.c: an empty table of what a store keeps. */
GHashTable *ig_kept_new(void);

/* texts.c, matching.c and selection.c: make SQLite know our functions on this connection. */
gboolean ig_texts_register(IgStore *store, GError **error);
gboolean ig_matching_register(IgStore *store, GError **error);
gboolean ig_selection_register(IgStore *store, GError **error);
