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
/* How sure Tesseract is of a character that it takes for no other: of 27
 * names of offices of easy scans with a wrong character all have one below this, of those
 * that are right every third, for it knows few of their characters well. */
#define SURE 0.985F
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
    TessBaseAPISetVariable(api, "tessedit_do_invert", "0");
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

/* So many pixels of @region become one. */
static double step_of(GjRegion region)
{
    return MAX(1, (double)(region.y1 - region.y0) / HIGH_PX);
}

/* Dark on white, with a margin; higher lines are made HIGH_PX high. */
static guint8 *picture_of(const GjRaster *raster, GjRegion region, int *width,
                          int *height)
{
    double step = step_of(region);
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

/* Where in the raster @it stands, whose picture was made by picture_of(). */
static GjRegion region_of(TessResultIterator *it, GjRegion line)
{
    double step = step_of(line);
    int left = 0, top = 0, right = 0, bottom = 0;

    TessPageIteratorBoundingBox(TessResultIteratorGetPageIterator(it), RIL_SYMBOL, &left,
                                &top, &right, &bottom);
    return (GjRegion){line.x0 + (int)lround((left - MARGIN) * step),
                      line.y0 + (int)lround((top - MARGIN) * step),
                      line.x0 + (int)lround((right - MARGIN) * step),
                      line.y0 + (int)lround((bottom - MARGIN) * step)};
}

/* The symbol at which @it stands, whose text @utf8 begins at @at. */
static GjSymbol symbol_of(TessResultIterator *it, const char *utf8, gsize at,
                          GjRegion line)
{
    gunichar c = g_utf8_get_char(utf8);
    gboolean is_letter = g_unichar_type(c) == G_UNICODE_OTHER_LETTER;
    float confidence = TessResultIteratorConfidence(it, RIL_SYMBOL) / 100;

    return (GjSymbol){.c = c,
                      .at = (guint)at,
                      .size = (guint)strlen(utf8),
                      .is_letter = is_letter,
                      .is_sure = !is_letter || confidence >= SURE,
                      .confidence = confidence,
                      .region = region_of(it, line)};
}

/* Gives @symbols the characters of @text, which @api read from @line. */
static void give_symbols(TessBaseAPI *api, GjRegion line, const char *text,
                         GArray *symbols)
{
    TessResultIterator *it = TessBaseAPIGetIterator(api);
    const char *at = text;

    if (!it)
        return;
    do {
        char *utf8 = TessResultIteratorGetUTF8Text(it, RIL_SYMBOL);
        const char *found = utf8 && *utf8 ? strstr(at, utf8) : NULL;
        if (found) {
            GjSymbol symbol = symbol_of(it, utf8, (gsize)(found - text), line);
            g_array_append_val(symbols, symbol);
            at = found + symbol.size;
        }
        if (utf8)
            TessDeleteText(utf8);
    } while (TessResultIteratorNext(it, RIL_SYMBOL));
    TessResultIteratorDelete(it);
}

char *gj_engine_read_line(GjEngine *engine, const GjRaster *raster, GjRegion region,
                          GArray *symbols, GError **error)
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
    char *copy = g_strstrip(text ? g_utf8_make_valid(text, -1) : g_strdup(""));
    if (text)
        TessDeleteText(text);
    if (!failed && symbols)
        give_symbols(engine->api, region, copy, symbols);
    TessBaseAPIClear(engine->api);
    return copy;
}
