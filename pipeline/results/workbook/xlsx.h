/* A workbook of rows, as the module offers it: see pipeline/results/workbook_module.h. */
#pragma once

#include "pipeline/results/workbook_module.h"

GjXlsx *gj_xlsx_begin(const char *path, const GjWorkbookContent *content, GError **error);
gboolean gj_xlsx_row(GjCsvFileKind kind, gconstpointer const sources[GJ_CSV_N_SOURCES],
                     gpointer xlsx, GError **error);
gboolean gj_xlsx_wide(const GjWideRow *row, gpointer xlsx, GError **error);
gboolean gj_xlsx_end(GjXlsx *xlsx, GError **error);
void gj_xlsx_give_up(GjXlsx *xlsx);
