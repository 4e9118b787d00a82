/* A wide table as CSV (reports.csv). */
#pragma once

#include "rows.h"

#include <stdio.h>

typedef struct GjCsvWide GjCsvWide;

/** @wide (borrowed) in @file (borrowed) (transfer full). Its header row is written;
 * whether that failed is kept by the file, see ferror(). */
GjCsvWide *gj_csv_wide_new(const GjWide *wide, FILE *file);

/** Writes @row. FALSE with errno set when it cannot be written. */
gboolean gj_csv_wide_add(GjCsvWide *csv, const GjWideRow *row);

/** Frees @csv; the file stays open. Accepts NULL. */
void gj_csv_wide_free(GjCsvWide *csv);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjCsvWide, gj_csv_wide_free)
