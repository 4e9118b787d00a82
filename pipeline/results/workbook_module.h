/* What the program and its module for workbooks agree on. The module brings
 * libxlsxwriter, which few runs need. */
#pragma once

#include "workbook.h"

/** The file of the module, and the GjWorkbookModule that it exports. */
#define GJ_WORKBOOK_MODULE_FILE   "gouji-xlsx.so"
#define GJ_WORKBOOK_MODULE_SYMBOL "gj_workbook_module"

typedef struct GjXlsx GjXlsx;

typedef struct {
    /** Begins a workbook (transfer full) that will be written to the file @path. NULL
     * with GJ_CSV_ERROR_WRITE. */
    GjXlsx *(*begin)(const char *path, const GjWorkbookContent *content, GError **error);
    /** Takes rows: user data is the workbook. */
    gboolean (*row)(GjCsvFileKind kind, gconstpointer const sources[GJ_CSV_N_SOURCES],
                    gpointer xlsx, GError **error);
    gboolean (*wide)(const GjWideRow *row, gpointer xlsx, GError **error);
    /** Writes the file and frees @xlsx. */
    gboolean (*end)(GjXlsx *xlsx, GError **error);
    /** Frees @xlsx without writing it. */
    void (*give_up)(GjXlsx *xlsx);
} GjWorkbookModule;

extern const GjWorkbookModule gj_workbook_module;
