/* The module for reading from pixels. */
#include "ocr.h"

#include "flatten.h"
#include "sheet_reader.h"
#include "view.h"

struct GjOcr {
    GjSheetReader reader;
};

static void ocr_close(GjOcr *ocr)
{
    if (!ocr)
        return;
    gj_net_free(ocr->reader.digits);
    gj_net_free(ocr->reader.units);
    gj_net_free(ocr->reader.labels);
    gj_engine_free(ocr->reader.engine);
    gj_hanzi_free(ocr->reader.hanzi);
    gj_lexicon_free(ocr->reader.lexicon);
    g_free(ocr);
}

static GjOcr *ocr_open(const GjTemplates *templates, const char *folder, GjOcrMode mode,
                       GError **error)
{
    GjOcr *ocr = g_new0(GjOcr, 1);
    g_autofree char *digits = g_build_filename(folder, "digits.net", NULL);
    g_autofree char *units = g_build_filename(folder, "units.net", NULL);
    g_autofree char *labels = g_build_filename(folder, "labels.net", NULL);
    g_autofree char *names = g_build_filename(folder, "names.net", NULL);

    ocr->reader.templates = templates;
    ocr->reader.mode = mode;
    ocr->reader.page_cpu_s = GJ_OCR_PAGE_CPU_S;
    ocr->reader.engine = gj_engine_new();
    ocr->reader.lexicon = gj_lexicon_new(templates);
    ocr->reader.digits = gj_net_load(digits, error);
    if (ocr->reader.digits)
        ocr->reader.units = gj_net_load(units, error);
    if (ocr->reader.units)
        ocr->reader.labels = gj_net_load(labels, error);
    if (ocr->reader.labels)
        ocr->reader.hanzi = gj_hanzi_new(names, error);
    if (!ocr->reader.hanzi) {
        ocr_close(ocr);
        return NULL;
    }
    return ocr;
}

static GjPage *ocr_read(GjOcr *ocr, const GjPixels *pixels, guint number,
                        gboolean is_first, GError **error)
{
    gj_lexicon_forget(ocr->reader.lexicon);
    return gj_sheet_reader_read(&ocr->reader, pixels, number, is_first, error);
}

static gboolean ocr_view(GjOcr *ocr, const GjPixels *pixels, gboolean as_read,
                         GjPixels *view, GError **error)
{
    g_auto(GjPicturePixels) picture = {0};
    g_auto(GjSheet) sheet = {
        .print = {ocr->reader.digits, ocr->reader.labels, 0, 0, NULL}};

    if ((as_read && !gj_sheet_open(&sheet, pixels, error)) ||
        !gj_picture_decode(pixels, sheet.detail, &picture, error))
        return FALSE;
    gj_picture_flatten(&picture, &sheet.outline);
    *view = gj_view_make(&picture, as_read ? &sheet : NULL);
    return TRUE;
}

static gboolean ocr_check(GjOcr *ocr, GError **error)
{
    return gj_engine_start(ocr->reader.engine, error);
}

const GjOcrModule gj_ocr_module = {
    .open = ocr_open,
    .read = ocr_read,
    .view = ocr_view,
    .check = ocr_check,
    .close = ocr_close,
};
