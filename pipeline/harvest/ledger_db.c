#include "ledger_db.h"

#include "ledger.h"

#include <sqlite3.h>
#include <string.h>

struct GjDb {
    sqlite3 *handle;
    char *path;
    gboolean is_view;
};

struct GjStatement {
    GjDb *db;
    sqlite3_stmt *handle;
    GString *bytes; /* of the column asked for last, ended by zero */
    gboolean failed;
};

/* Nothing but the main file and its journal; the journal is emptied, not removed, which
 * costs a folder less to be written. */
static const char settings[] = "PRAGMA locking_mode = EXCLUSIVE;"
                               "PRAGMA journal_mode = TRUNCATE;"
                               "PRAGMA synchronous = FULL;"
                               "PRAGMA temp_store = MEMORY;"
                               "PRAGMA cache_size = -4096;" /* KiB */
                               "PRAGMA trusted_schema = OFF;";

static gboolean fail(const GjDb *db, GError **error)
{
    int code = db->handle ? sqlite3_errcode(db->handle) : SQLITE_NOMEM;
    gboolean is_foreign = code == SQLITE_NOTADB || code == SQLITE_CORRUPT;

    if (db->is_view && (code == SQLITE_READONLY || code == SQLITE_CANTOPEN)) {
        g_set_error(
            error, GJ_LEDGER_ERROR, GJ_LEDGER_ERROR_FOREIGN,
            "the run of %s was cut off, and it cannot be written to be mended: run "
            "its harvest again",
            db->path);
        return FALSE;
    }
    g_set_error(error, GJ_LEDGER_ERROR,
                is_foreign ? GJ_LEDGER_ERROR_FOREIGN : GJ_LEDGER_ERROR_WRITE,
                is_foreign ? "%s is no ledger, or broken (%s); remove it to read "
                             "everything anew"
                           : "the ledger %s cannot be used: %s",
                db->path, db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(code));
    return FALSE;
}

GjDb *gj_db_open(const char *path, gboolean view, GError **error)
{
    g_autoptr(GjDb) db = g_new0(GjDb, 1);

    db->path = g_strdup(path);
    db->is_view = view;
    if (sqlite3_open_v2(path, &db->handle,
                        SQLITE_OPEN_READWRITE | (view ? 0 : SQLITE_OPEN_CREATE),
                        NULL) != SQLITE_OK) {
        fail(db, error);
        return NULL;
    }
    return view || gj_db_run(db, settings, error) ? g_steal_pointer(&db) : NULL;
}

void gj_db_free(GjDb *db)
{
    if (!db)
        return;
    sqlite3_close(db->handle);
    g_free(db->path);
    g_free(db);
}

gboolean gj_db_run(GjDb *db, const char *sql, GError **error)
{
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK ||
           fail(db, error);
}

gboolean gj_db_number(GjDb *db, const char *sql, gint64 *number, GError **error)
{
    g_autoptr(GjStatement) statement = gj_db_prepare(db, sql, error);

    if (!statement || !gj_statement_step(statement, error))
        return FALSE;
    *number = gj_statement_number(statement, 0);
    return TRUE;
}

GjStatement *gj_db_prepare(GjDb *db, const char *sql, GError **error)
{
    sqlite3_stmt *handle = NULL;

    if (sqlite3_prepare_v2(db->handle, sql, -1, &handle, NULL) != SQLITE_OK) {
        fail(db, error);
        return NULL;
    }
    GjStatement *statement = g_new0(GjStatement, 1);
    statement->db = db;
    statement->handle = handle;
    statement->bytes = g_string_new(NULL);
    return statement;
}

void gj_statement_free(GjStatement *statement)
{
    if (!statement)
        return;
    sqlite3_finalize(statement->handle);
    g_string_free(statement->bytes, TRUE);
    g_free(statement);
}

void gj_statement_set_number(GjStatement *statement, int at, gint64 number)
{
    sqlite3_bind_int64(statement->handle, at, number);
}

void gj_statement_set_text(GjStatement *statement, int at, const char *text)
{
    sqlite3_bind_text(statement->handle, at, text, -1, SQLITE_TRANSIENT);
}

void gj_statement_set_blob(GjStatement *statement, int at, gconstpointer data, gsize size)
{
    sqlite3_bind_blob64(statement->handle, at, data, size, SQLITE_TRANSIENT);
}

gboolean gj_statement_step(GjStatement *statement, GError **error)
{
    int code = sqlite3_step(statement->handle);

    statement->failed = code != SQLITE_ROW && code != SQLITE_DONE;
    if (statement->failed)
        fail(statement->db, error);
    return code == SQLITE_ROW;
}

gboolean gj_statement_failed(const GjStatement *statement)
{
    return statement->failed;
}

gboolean gj_statement_run(GjStatement *statement, GError **error)
{
    gj_statement_step(statement, error);
    gj_statement_reset(statement);
    return !statement->failed;
}

void gj_statement_reset(GjStatement *statement)
{
    sqlite3_reset(statement->handle);
}

gint64 gj_statement_number(GjStatement *statement, int at)
{
    return sqlite3_column_int64(statement->handle, at);
}

const char *gj_statement_text(GjStatement *statement, int at)
{
    return (const char *)sqlite3_column_text(statement->handle, at);
}

const guint8 *gj_statement_blob(GjStatement *statement, int at, gsize *size)
{
    const guint8 *data = sqlite3_column_blob(statement->handle, at);

    *size = (gsize)sqlite3_column_bytes(statement->handle, at);
    return data;
}

const char *gj_statement_bytes(GjStatement *statement, int at)
{
    gsize size = 0;
    const guint8 *data = gj_statement_blob(statement, at, &size);

    g_string_truncate(statement->bytes, 0);
    g_string_append_len(statement->bytes, (const char *)data, (gssize)size);
    return statement->bytes->str;
}
