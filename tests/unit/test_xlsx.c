/* xlsx.c is built here for two sheets of reports. */
#include "load_templates.h"

#include "pipeline/results/workbook/xlsx.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* A workbook of @n_reports reports and a document that is none; whether it was written,
 * with what the error says in *@why. */
static gboolean write_reports(guint n_reports, gboolean sheets, char **why)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(GPtrArray) wides = gj_wides_new(templates, NULL, GJ_LABELS_CODES);
    g_autoptr(GjRows) rows = gj_rows_new(wides);
    g_autofree char *folder = g_dir_make_tmp("gouji-xlsx-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "all.xlsx", NULL);
    g_autoptr(GError) error = NULL;
    GjXlsx *xlsx =
        gj_xlsx_begin(path, &(GjWorkbookContent){templates, wides, TRUE, sheets}, &error);
    gboolean goes_on = TRUE;

    gj_rows_add_sink(rows, (GjRowSink){gj_xlsx_row, gj_xlsx_wide, xlsx});
    for (guint i = 0; goes_on && i <= n_reports; i++) {
        GjDocument *document = gj_item_new_record(GJ_ITEM_DOCUMENT);
        GjReport *report = gj_item_new_record(GJ_ITEM_REPORT);
        document->document_id = g_strdup_printf("%u", i);
        document->path = g_strdup_printf("%u.txt", i);
        report->status = i == 0 ? GJ_DOCUMENT_NO_TEMPLATE : GJ_DOCUMENT_OK;
        report->organization = g_strdup("某局");
        goes_on = gj_rows_take((GjItem){GJ_ITEM_DOCUMENT, document}, rows, &error) &&
                  gj_rows_take((GjItem){GJ_ITEM_REPORT, report}, rows, &error) &&
                  gj_rows_take((GjItem){GJ_ITEM_END, NULL}, rows, &error);
    }
    if (goes_on)
        goes_on = gj_xlsx_end(xlsx, &error);
    else
        gj_xlsx_give_up(xlsx);
    cr_expect_eq(g_file_test(path, G_FILE_TEST_EXISTS), goes_on);
    *why = error ? g_strdup(error->message) : NULL;
    cr_expect(!error || g_error_matches(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE));
    g_remove(path);
    g_rmdir(folder);
    return goes_on;
}

Test(xlsx, more_reports_than_there_can_be_sheets_are_an_error)
{
    static const struct {
        guint n_reports;
        gboolean sheets, written;
    } cases[] = {{2, TRUE, TRUE}, {3, TRUE, FALSE}, {3, FALSE, TRUE}, {0, TRUE, TRUE}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *why = NULL;
        cr_expect_eq(write_reports(cases[i].n_reports, cases[i].sheets, &why),
                     cases[i].written);
        cr_expect(cases[i].written || strstr(why, "--no-sheets"), "%s", why);
    }
}
