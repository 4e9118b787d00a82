/* SQLite as the ledger uses it: a data base, and statements whose columns count from 0
 * and whose parameters count from 1. */
#pragma once

#include <glib.h>

typedef struct GjDb GjDb;
typedef struct GjStatement GjStatement;

/** Opens the data base @path for this process alone, and makes it if it is not there
 * (transfer full). @view: to be looked at, also where it cannot be written; what a run
 * that was cut off left is taken back where it can be, and nothing is made. Errors here
 * and below: GJ_LEDGER_ERROR_*. */
GjDb *gj_db_open(const char *path, gboolean view, GError **error);

/** Frees @db; an open transaction is rolled back. Accepts NULL. */
void gj_db_free(GjDb *db);

/** Runs the statements @sql, which give nothing. */
gboolean gj_db_run(GjDb *db, const char *sql, GError **error);

/** The number that @sql gives. */
gboolean gj_db_number(GjDb *db, const char *sql, gint64 *number, GError **error);

/** Prepares @sql (transfer full); @db must live longer. */
GjStatement *gj_db_prepare(GjDb *db, const char *sql, GError **error);

/** Frees @statement; accepts NULL. */
void gj_statement_free(GjStatement *statement);

/** Sets parameter @at; text and bytes (NULL: none) are copied. */
void gj_statement_set_number(GjStatement *statement, int at, gint64 number);
void gj_statement_set_text(GjStatement *statement, int at, const char *text);
void gj_statement_set_blob(GjStatement *statement, int at, gconstpointer data,
                           gsize size);

/** Goes to the next row. FALSE at the end, or with @error. */
gboolean gj_statement_step(GjStatement *statement, GError **error);

/** Whether the last step failed. */
gboolean gj_statement_failed(const GjStatement *statement);

/** Runs a statement that gives no rows, ready to be run again. */
gboolean gj_statement_run(GjStatement *statement, GError **error);

/** Makes ready to be run again. */
void gj_statement_reset(GjStatement *statement);

/** What column @at has; borrowed until the next step. Bytes end with a zero byte. */
gint64 gj_statement_number(GjStatement *statement, int at);
const char *gj_statement_text(GjStatement *statement, int at);
const char *gj_statement_bytes(GjStatement *statement, int at);
const guint8 *gj_statement_blob(GjStatement *statement, int at, gsize *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDb, gj_db_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjStatement, gj_statement_free)
