#include "canvas.h"

#include "pipeline/show/show.h"

#include <errno.h>
#include <math.h>

/* Most pixels of a picture, and of one side of it; what is larger is drawn less fine. */
#define PIXELS_MAX  60e6
#define SIDE_MAX    20000.0
#define POINTS_INCH 72.0

gboolean gj_canvas_begin(GjCanvas *canvas, double width, double height, guint dpi,
                         GError **error)
{
    double scale = dpi / POINTS_INCH;

    width = MAX(width, 1);
    height = MAX(height, 1);
    scale = MIN(scale, SIDE_MAX / MAX(width, height));
    scale = MIN(scale, sqrt(PIXELS_MAX / (width * height)));
    canvas->surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, MAX(1, (int)ceil(width * scale)),
                                   MAX(1, (int)ceil(height * scale)));
    if (cairo_surface_status(canvas->surface) != CAIRO_STATUS_SUCCESS) {
        g_set_error(error, GJ_SHOW_ERROR, GJ_SHOW_ERROR_SIZE,
                    "a picture of %.0f by %.0f points cannot be drawn: %s", width, height,
                    cairo_status_to_string(cairo_surface_status(canvas->surface)));
        return FALSE;
    }
    canvas->cairo = cairo_create(canvas->surface);
    cairo_set_source_rgb(canvas->cairo, 1, 1, 1);
    cairo_paint(canvas->cairo);
    cairo_scale(canvas->cairo, scale, scale);
    canvas->layout = gj_ink_layout(canvas->cairo);
    return TRUE;
}

gboolean gj_canvas_write(GjCanvas *canvas, const char *path, GError **error)
{
    cairo_surface_flush(canvas->surface);
    errno = 0;
    cairo_status_t status = cairo_surface_write_to_png(canvas->surface, path);
    if (status == CAIRO_STATUS_SUCCESS)
        return TRUE;
    g_set_error(error, GJ_SHOW_ERROR, GJ_SHOW_ERROR_WRITE,
                "the picture cannot be written: %s",
                errno ? g_strerror(errno) : cairo_status_to_string(status));
    return FALSE;
}

void gj_canvas_clear(GjCanvas *canvas)
{
    g_clear_object(&canvas->layout);
    g_clear_pointer(&canvas->cairo, cairo_destroy);
    g_clear_pointer(&canvas->surface, cairo_surface_destroy);
}
