/* The tables of the results and their columns (docs/results.md). */
#pragma once

#include "csv_table.h"

/** The tables of records, a CSV file each. reports.csv is wide, see wide.h. */
typedef enum {
    GJ_CSV_FILE_FILES,
    GJ_CSV_FILE_DOCUMENTS,
    GJ_CSV_FILE_OBSERVATIONS,
    GJ_CSV_FILE_CHECKS,
    GJ_CSV_FILE_EXTRAS,
    GJ_CSV_FILE_SECTIONS,
    GJ_CSV_FILE_CODEBOOK,
    GJ_CSV_FILE_EQUATIONS,
    GJ_CSV_N_FILES,
} GjCsvFileKind;

extern const GjCsvShape gj_csv_shapes[GJ_CSV_N_FILES];

/** The columns of a wide table that come before its fields. */
extern const GjCsvShape gj_csv_wide_shape;

/** The last column of a wide table. */
extern const GjCsvColumn gj_csv_wide_flagged;

/** What a column holds. */
typedef enum {
    GJ_CSV_TYPE_TEXT,
    GJ_CSV_TYPE_INTEGER,
    GJ_CSV_TYPE_NUMBER,
} GjCsvType;

/** What @column of @shape holds. */
GjCsvType gj_csv_column_type(const GjCsvShape *shape, const GjCsvColumn *column);

/** The member that @column of @shape shows. */
const GjMember *gj_csv_column_member(const GjCsvShape *shape, const GjCsvColumn *column);

/** Whether @name is part of the key of @shape. */
gboolean gj_csv_is_key(const GjCsvShape *shape, const char *name);
