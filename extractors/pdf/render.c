#include "render.h"

#include <string.h>

/* How fine a page is drawn: characters of 7 pt are 20 pixels high. */
#define DPI 200.0
/* Most pixels of a page; larger ones are drawn less fine. */
#define PIXELS_MAX 16e6
/* Least and largest side of a page, in points. */
#define SIDE_MIN 20.0
#define SIDE_MAX 20000.0

static gboolean draw(PopplerPage *page, double scale, cairo_surface_t *surface)
{
    cairo_t *cairo = cairo_create(surface);

    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    poppler_page_render(page, cairo);
    gboolean done = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    return done;
}

gboolean gj_render_page(PopplerPage *page, GjPixels *pixels, GError **error)
{
    double width = 0, height = 0, scale = DPI / 72;
    gboolean done = FALSE;

    poppler_page_get_size(page, &width, &height);
    if (!(MIN(width, height) >= SIDE_MIN && MAX(width, height) <= SIDE_MAX)) {
        g_set_error(error, GJ_EXTRACT_ERROR, GJ_REASON_LIMIT_PIXELS,
                    "A page of %.0f by %.0f points is not drawn.", width, height);
        return FALSE;
    }
    while (width * height * scale * scale > PIXELS_MAX)
        scale *= 0.9;
    pixels->width = (guint)(width * scale);
    pixels->height = (guint)(height * scale);
    pixels->width_pt = width;
    pixels->height_pt = height;
    cairo_surface_t *surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, (int)pixels->width, (int)pixels->height);
    done = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS &&
           draw(page, scale, surface) &&
           cairo_image_surface_get_stride(surface) == (int)pixels->width * 4;
    if (done)
        pixels->raster =
            g_bytes_new_with_free_func(cairo_image_surface_get_data(surface),
                                       (gsize)pixels->width * 4 * pixels->height,
                                       (GDestroyNotify)cairo_surface_destroy, surface);
    else {
        cairo_surface_destroy(surface);
        g_set_error_literal(error, GJ_EXTRACT_ERROR, GJ_REASON_MEMORY,
                            "The page cannot be drawn.");
    }
    return done;
}

gboolean gj_render_is_blank(const GjPixels *pixels)
{
    gsize size = 0;
    const guint8 *data = g_bytes_get_data(pixels->raster, &size);

    return memcmp(data, data + 4, size - 4) == 0;
}
