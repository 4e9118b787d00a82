/* The wide table: a row per report, a column per field (reports.csv). */
#pragma once

#include "pipeline/model/item.h"
#include "pipeline/templates/template.h"

#include <stdio.h>

typedef struct GjCsvWide GjCsvWide;

/** A wide table in @file (borrowed) with the fields of @templates (const GjTemplate,
 * borrowed for this call), each code once, in order of sight (transfer full). Its header
 * row is written; whether that failed is kept by the file, see ferror(). */
GjCsvWide *gj_csv_wide_new(const GPtrArray *templates, FILE *file);

/** Keeps the value of @observation for the row to come. FALSE when there is no such
 * column. */
gboolean gj_csv_wide_set(GjCsvWide *wide, const GjObservation *observation);

/** Writes the row of @report and forgets its values. FALSE with errno set when it cannot
 * be written. */
gboolean gj_csv_wide_end_row(GjCsvWide *wide, const GjDocument *document,
                             const GjReport *report);

/** Frees @wide; the file stays open. Accepts NULL. */
void gj_csv_wide_free(GjCsvWide *wide);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjCsvWide, gj_csv_wide_free)
