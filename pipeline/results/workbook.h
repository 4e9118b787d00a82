/* Results as a workbook (.xlsx): a sheet for each report in the layout of its form, lists
 * of checks and documents, and a panel of all reports. It is written by a module, loaded
 * when a workbook is asked for. */
#pragma once

#include "pipeline/stages/rows.h"

typedef struct GjWorkbook GjWorkbook;

/** What is put into a workbook. */
typedef struct {
    const GjTemplates *templates; /**< borrowed */
    const GPtrArray *wides;       /**< GjWide, borrowed: whose headers the panel has */
    gboolean panel;               /**< a row per report, a column per field */
    gboolean sheets;              /**< a sheet per report */
} GjWorkbookContent;

/** What is lacking to write workbooks, in words for a person (transfer full); NULL:
 * nothing. */
char *gj_workbook_lacks(void);

/** Begins the workbook @path (transfer full). NULL with GJ_CSV_ERROR_WRITE, also where
 * the module cannot be loaded. */
GjWorkbook *gj_workbook_new(const char *path, const GjWorkbookContent *content,
                            GError **error);

/** Takes the rows to be written. GJ_CSV_ERROR_WRITE, also where a workbook cannot hold
 * all: then there will be none. */
GjRowSink gj_workbook_sink(GjWorkbook *workbook);

/** Writes the workbook and gives it its name. GJ_CSV_ERROR_WRITE. */
gboolean gj_workbook_finish(GjWorkbook *workbook, GError **error);

/** Frees @workbook, of which nothing is left if it was not finished; accepts NULL. */
void gj_workbook_free(GjWorkbook *workbook);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjWorkbook, gj_workbook_free)
