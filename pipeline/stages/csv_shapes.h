/* The CSV files of the contract and their columns (docs/results.md). */
#pragma once

#include "csv_table.h"

/** The files that are tables of records; reports.csv is wide, see csv_wide.h. */
typedef enum {
    GJ_CSV_FILE_FILES,
    GJ_CSV_FILE_DOCUMENTS,
    GJ_CSV_FILE_OBSERVATIONS,
    GJ_CSV_FILE_CHECKS,
    GJ_CSV_FILE_EXTRAS,
    GJ_CSV_FILE_SECTIONS,
    GJ_CSV_N_FILES,
} GjCsvFileKind;

extern const GjCsvShape gj_csv_shapes[GJ_CSV_N_FILES];
