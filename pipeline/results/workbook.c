#include "workbook_module.h"

#include "pipeline/model/module.h"
#include "pipeline/stages/csv_file.h"

static const GjModule file = {
    .file = GJ_WORKBOOK_MODULE_FILE,
    .symbol = GJ_WORKBOOK_MODULE_SYMBOL,
    .what = "A workbook cannot be written",
    .packages = "libxlsxwriter4",
};

struct GjWorkbook {
    char *path;
    GjCsvFile *file;
    const GjWorkbookModule *module;
    GjXlsx *xlsx; /* NULL: ended */
};

char *gj_workbook_lacks(void)
{
    char *why = NULL;

    return gj_module_load(&file, FALSE, &why) ? NULL : why;
}

GjWorkbook *gj_workbook_new(const char *path, const GjWorkbookContent *content,
                            GError **error)
{
    g_autoptr(GjWorkbook) workbook = g_new0(GjWorkbook, 1);
    g_autofree char *why = NULL;

    workbook->module = gj_module_load(&file, FALSE, &why);
    if (!workbook->module) {
        g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE, "%s", why);
        return NULL;
    }
    workbook->path = g_strdup(path);
    workbook->file = gj_csv_file_open(path, error);
    if (!workbook->file)
        return NULL;
    workbook->xlsx =
        workbook->module->begin(gj_csv_file_part(workbook->file), content, error);
    return workbook->xlsx ? g_steal_pointer(&workbook) : NULL;
}

GjRowSink gj_workbook_sink(GjWorkbook *workbook)
{
    return (GjRowSink){workbook->module->row, workbook->module->wide, workbook->xlsx};
}

gboolean gj_workbook_finish(GjWorkbook *workbook, GError **error)
{
    if (!workbook->module->end(g_steal_pointer(&workbook->xlsx), error)) {
        g_prefix_error(error, "%s: ", workbook->path);
        return FALSE;
    }
    return gj_csv_file_sync(workbook->file, error) &&
           gj_csv_file_publish(workbook->file, error);
}

void gj_workbook_free(GjWorkbook *workbook)
{
    if (!workbook)
        return;
    if (workbook->xlsx)
        workbook->module->give_up(workbook->xlsx);
    gj_csv_file_free(workbook->file);
    g_free(workbook->path);
    g_free(workbook);
}
