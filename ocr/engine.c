#include "engine.h"

#include "deadline.h"
#include "ocr.h"

#include <tesseract/capi.h>

#include <math.h>
#include <string.h>

#define LANGUAGE "chi_sim"
/* White around a line, in pixels. */
#define MARGIN 10
/* How high a line is at most, in pixels: of larger print Tesseract reads far less. Of 44
 * names of offices 12 were read right as they are, 18 at this height, 14 to 16 at others
 * from 18 to 40. */
#define HIGH_PX 30
/* How sure Tesseract is, in hundredths, of a character that it takes for no other: of 27
 * names of offices of easy scans with a wrong character all have one below this, of those
 * that are right every third, for it knows few of their characters well. */
#define SURE 98.5F
/* Processor time that reading one line may take, in seconds: 30 ms are usual. What is
 * read of a line when this is over is not used. */
#define LINE_CPU_S 3u

struct GjEngine {
    TessBaseAPI *api; /* NULL: not started yet */
};

GjEngine *gj_engine_new(void)
{
    return g_new0(GjEngine, 1);
}

void gj_engine_free(GjEngine *engine)
{
    if (!engine)
        return;
    if (engine->api) {
        TessBaseAPIEnd(engine->api);
        TessBaseAPIDelete(engine->api);
    }
    g_free(engine);
}

gboolean gj_engine_start(GjEngine *engine, GError **error)
{
    TessBaseAPI *api = NULL;

    if (engine->api)
        return TRUE;
    api = TessBaseAPICreate();
    TessBaseAPISetVariable(api, "debug_file", "/dev/null");
    if (TessBaseAPIInit3(api, NULL, LANGUAGE) != 0) {
        TessBaseAPIDelete(api);
        g_set_error_literal(error, GJ_OCR_ERROR, GJ_REASON_UNSUPPORTED,
                            "Chinese text in pictures cannot be read: install the "
                            "package tesseract-ocr-chi-sim.");
        return FALSE;
    }
    TessBaseAPISetPageSegMode(api, PSM_SINGLE_LINE);
    engine->api = api;
    return TRUE;
}

/* How dark @region is, in a square of @step pixels a side that begins at (@x, @y). */
static double dark_around(const GjRaster *raster, GjRegion region, double x, double y,
                          double step)
{
    int x1 = MIN((int)ceil(x + step), region.x1),
        y1 = MIN((int)ceil(y + step), region.y1);
    double sum = 0, space = 0;

    for (int at_y = (int)y; at_y < y1; at_y++) {
        double high = MIN(at_y + 1, y + step) - MAX(at_y, y);
        for (int at_x = (int)x; at_x < x1; at_x++) {
            double part = high * (MIN(at_x + 1, x + step) - MAX(at_x, x));
            sum += part * gj_raster_at(raster, at_x, at_y);
            space += part;
        }
    }
    return space > 0 ? sum / space : 0;
}

/* Dark on white, with a margin; higher lines are made HIGH_PX high. */
static guint8 *picture_of(const GjRaster *raster, GjRegion region, int *width,
                          int *height)
{
    double step = MAX(1, (double)(region.y1 - region.y0) / HIGH_PX);
    int inner_width = (int)((region.x1 - region.x0) / step);
    int inner_height = (int)((region.y1 - region.y0) / step);
    guint8 *pixels = NULL;

    *width = inner_width + 2 * MARGIN;
    *height = inner_height + 2 * MARGIN;
    pixels = g_malloc((gsize)*width * (gsize)*height);
    memset(pixels, 255, (gsize)*width * (gsize)*height);
    for (int y = 0; y < inner_height; y++) {
        guint8 *row = pixels + (gsize)(y + MARGIN) * (gsize)*width + MARGIN;
        for (int x = 0; x < inner_width; x++)
            row[x] = (guint8)(255 - dark_around(raster, region, region.x0 + x * step,
                                                region.y0 + y * step, step));
    }
    return pixels;
}

/* Fits TessCancelFunc. */
static bool is_late(void *deadline, int n_words G_GNUC_UNUSED)
{
    return gj_deadline_is_over(deadline);
}

/* Whether @api is sure of all Chinese characters that it read. */
static gboolean is_sure_of_all(TessBaseAPI *api)
{
    TessResultIterator *it = TessBaseAPIGetIterator(api);
    gboolean is_sure = TRUE;

    if (!it)
        return TRUE;
    do {
        char *symbol = TessResultIteratorGetUTF8Text(it, RIL_SYMBOL);
        gunichar c = symbol ? g_utf8_get_char_validated(symbol, -1) : 0;
        if (c < G_MAXINT32 && g_unichar_type(c) == G_UNICODE_OTHER_LETTER)
            is_sure = is_sure && TessResultIteratorConfidence(it, RIL_SYMBOL) >= SURE;
        if (symbol)
            TessDeleteText(symbol);
    } while (is_sure && TessResultIteratorNext(it, RIL_SYMBOL));
    TessResultIteratorDelete(it);
    return is_sure;
}

char *gj_engine_read_line(GjEngine *engine, const GjRaster *raster, GjRegion region,
                          gboolean *is_sure, GError **error)
{
    int width = 0, height = 0, failed = 0;

    if (is_sure)
        *is_sure = TRUE;
    region = gj_raster_clip(raster, region);
    if (gj_region_is_empty(region))
        return g_strdup("");
    if (!gj_engine_start(engine, error))
        return NULL;
    g_autofree guint8 *pixels = picture_of(raster, region, &width, &height);
    ETEXT_DESC *monitor = TessMonitorCreate();
    GjDeadline deadline = gj_deadline_in(LINE_CPU_S, 0);
    TessMonitorSetCancelFunc(monitor, is_late);
    TessMonitorSetCancelThis(monitor, &deadline);
    TessBaseAPISetImage(engine->api, pixels, width, height, 1, width);
    failed = TessBaseAPIRecognize(engine->api, monitor);
    TessMonitorDelete(monitor);
    if (!failed && is_sure)
        *is_sure = is_sure_of_all(engine->api);
    char *text = failed ? NULL : TessBaseAPIGetUTF8Text(engine->api);
    char *copy = text ? g_utf8_make_valid(text, -1) : g_strdup("");
    if (text)
        TessDeleteText(text);
    TessBaseAPIClear(engine->api);
    return g_strstrip(copy);
}
