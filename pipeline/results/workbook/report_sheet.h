/* The sheet of one report: its tables in the layout of the form, figures as numbers in
 * the colours of their statuses, and in comments what is printed and where. */
#pragma once

#include "sheet.h"

#include "pipeline/model/item.h"
#include "pipeline/templates/template.h"

typedef struct GjReportSheets GjReportSheets;

/** Makes sheets of reports by @templates (borrowed) in @book (borrowed) (transfer full).
 */
GjReportSheets *gj_report_sheets_new(GjBook *book, const GjTemplates *templates);

/** Writes the sheet of @report of @document with its @observations (const GjObservation)
 * into @sheet. */
void gj_report_sheets_write(GjReportSheets *sheets, lxw_worksheet *sheet,
                            const GjDocument *document, const GjReport *report,
                            const GPtrArray *observations);

/** Frees @sheets; accepts NULL. */
void gj_report_sheets_free(GjReportSheets *sheets);
