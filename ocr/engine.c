#include "engine.h"

#include "deadline.h"
#include "ocr.h"

#include <tesseract/capi.h>

#include <string.h>

#define LANGUAGE "chi_sim"
/* White around a line, in pixels. */
#define MARGIN 10
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

/* Dark on white, with a margin. */
static guint8 *picture_of(const GjRaster *raster, GjRegion region, int *width,
                          int *height)
{
    guint8 *pixels = NULL;

    *width = region.x1 - region.x0 + 2 * MARGIN;
    *height = region.y1 - region.y0 + 2 * MARGIN;
    pixels = g_malloc((gsize)*width * (gsize)*height);
    memset(pixels, 255, (gsize)*width * (gsize)*height);
    for (int y = region.y0; y < region.y1; y++) {
        for (int x = region.x0; x < region.x1; x++)
            pixels[(gsize)(y - region.y0 + MARGIN) * (gsize)*width +
                   (gsize)(x - region.x0 + MARGIN)] = 255 - gj_raster_at(raster, x, y);
    }
    return pixels;
}

/* Fits TessCancelFunc. */
static bool is_late(void *deadline, int n_words G_GNUC_UNUSED)
{
    return gj_deadline_is_over(deadline);
}

char *gj_engine_read_line(GjEngine *engine, const GjRaster *raster, GjRegion region,
                          GError **error)
{
    int width = 0, height = 0, failed = 0;

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
    char *text = failed ? NULL : TessBaseAPIGetUTF8Text(engine->api);
    char *copy = text ? g_utf8_make_valid(text, -1) : g_strdup("");
    if (text)
        TessDeleteText(text);
    TessBaseAPIClear(engine->api);
    return g_strstrip(copy);
}
