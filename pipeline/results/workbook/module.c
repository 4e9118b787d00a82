/* What the module exports: see pipeline/results/workbook_module.h. */
#include "xlsx.h"

const GjWorkbookModule gj_workbook_module = {gj_xlsx_begin, gj_xlsx_row, gj_xlsx_wide,
                                             gj_xlsx_end, gj_xlsx_give_up};
