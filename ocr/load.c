#include "load.h"

#include "pipeline/model/module.h"

/* Tesseract asks for its threads when it is loaded: with more than one it takes four
 * times as long, and children that are forked then hang. */
#define THREADS_VARIABLE "OMP_THREAD_LIMIT"

static const GjModule module = {
    .file = GJ_OCR_MODULE_FILE,
    .symbol = GJ_OCR_MODULE_SYMBOL,
    .what = "Pictures",
    .packages = "libtesseract5 and liblept5",
};

char *gj_ocr_data_folder(void)
{
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
    g_autofree char *bin = g_path_get_dirname(program ? program : ".");

    return g_build_filename(bin, GJ_OCR_DATA_FROM_BIN, NULL);
}

const GjOcrModule *gj_ocr_load(gboolean lasts, GError **error)
{
    static const GjOcrModule *loaded;
    g_autofree char *why = NULL;

    if (loaded)
        return loaded;
    g_setenv(THREADS_VARIABLE, "1", TRUE);
    loaded = gj_module_load(&module, lasts, &why);
    if (!loaded)
        g_set_error_literal(error, GJ_OCR_ERROR, GJ_REASON_UNSUPPORTED, why);
    return loaded;
}
