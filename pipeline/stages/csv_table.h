/* One CSV file: its columns as data, and rows from records. */
#pragma once

#include "pipeline/model/record.h"

#include <stdio.h>

/** Which record of the open document a column is taken from. */
typedef enum {
    GJ_CSV_OF_DOCUMENT, /**< GjDocument */
    GJ_CSV_OF_REPORT,   /**< GjReport */
    GJ_CSV_OF_ROW,      /**< the record that the row is for */
    GJ_CSV_N_SOURCES,
} GjCsvSource;

/** How a column is printed. */
typedef enum {
    GJ_CSV_PLAIN,   /**< codes, ids, words, numbers as text; a number 0 is no value */
    GJ_CSV_FREE,    /**< text of the document, guarded */
    GJ_CSV_DECIMAL, /**< a number that is kept as text */
    GJ_CSV_COUNT,   /**< a number that may be 0 */
    GJ_CSV_X,       /**< the parts of a box */
    GJ_CSV_Y,
    GJ_CSV_WIDTH,
    GJ_CSV_HEIGHT,
} GjCsvForm;

/** A column: its name in the header, and the member that it shows. */
typedef struct {
    const char *name;
    GjCsvSource source;
    GjCsvForm form;
    const char *member; /**< NULL: called as the column */
    const char *about;  /**< what it means, for a person */
} GjCsvColumn;

/** Columns whose values stand in another table, under the same names there. */
typedef struct {
    const char *const *columns; /**< ended by NULL */
    const char *table;
} GjCsvReference;

/** A CSV file to be: its name and columns, ended by one without a name. */
typedef struct {
    const char *name;
    const GjCsvColumn *columns;
    const GjRecordType *row; /**< type of the records it has rows for; NULL: none */
    const char *about;       /**< what has a row in it, for a person */
    const char *const *key;  /**< columns that tell its rows apart; NULL: none */
    GjCsvReference
        references[2]; /**< ended by one without a table, where there is room */
} GjCsvShape;

typedef struct GjCsvTable GjCsvTable;

/** A table of @shape (borrowed) in @file (borrowed) (transfer full). Its header row is
 * written; whether that failed is kept by the file, see ferror(). @file may be NULL for
 * one that only serves gj_csv_append_fields(). */
GjCsvTable *gj_csv_table_new(const GjCsvShape *shape, FILE *file);

/** Writes a row; @sources has one record for each GjCsvSource, NULL for none. FALSE with
 * errno set when it cannot be written. */
gboolean gj_csv_table_add(GjCsvTable *table,
                          gconstpointer const sources[GJ_CSV_N_SOURCES]);

/** Appends the fields of a row to @row, separated by commas, as gj_csv_table_add() writes
 * them. */
void gj_csv_append_fields(GString *row, const GjCsvTable *table,
                          gconstpointer const sources[GJ_CSV_N_SOURCES]);

/** Frees @table; the file stays open. Accepts NULL. */
void gj_csv_table_free(GjCsvTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjCsvTable, gj_csv_table_free)
