/* The tables, indexes and views of gouji.db as SQL. */
#pragma once

#include "pipeline/stages/rows.h"

/** Behind the name of a column of numbers: the column with their exact text. */
#define GJ_DATABASE_TEXT_SUFFIX "_text"

/** Makes names of tables, views and columns, of which no two are alike to SQLite. */
typedef struct {
    GHashTable *taken; /* in lower case */
} GjSqlNames;

/** No names yet (clear it). */
GjSqlNames gj_names_begin(void);
void gj_names_clear(GjSqlNames *names);

/** @prefix and @name, in letters, digits and _ where @plain, so that it need not be
 * quoted, and with a number behind it where another has it (transfer full). */
char *gj_names_make(GjSqlNames *names, const char *prefix, const char *name,
                    gboolean plain);

/** The statement that makes the table of @kind (transfer full). */
char *gj_schema_table(GjCsvFileKind kind);

/** The statement that adds a row to the table of @kind (transfer full). */
char *gj_schema_insert(GjCsvFileKind kind);

/** The statement that makes the wide table @wide, called @name, and the one that adds a
 * row to it (transfer full). @columns: the names of its fields. */
char *gj_schema_wide(const char *name, const GPtrArray *columns);
char *gj_schema_wide_insert(const char *name, const GPtrArray *columns);

/** The view @view of the wide table @name: reports of @template, with its fields alone.
 * @columns: the names of the fields of the table, @used: which are of the template
 * (transfer full). */
char *gj_schema_edition(const char *view, const char *name, const char *template,
                        const GPtrArray *columns, const gboolean *used);

/** Indexes and views that are made when all rows are there. */
extern const char gj_schema_rest[];
