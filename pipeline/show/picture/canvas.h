/* What a picture is drawn on. */
#pragma once

#include "ink.h"

typedef struct {
    cairo_surface_t *surface;
    cairo_t *cairo; /**< in points */
    PangoLayout *layout;
} GjCanvas;

/** A white canvas of @width by @height points with @dpi pixels an inch, fewer where it
 * would be too large. FALSE with GJ_SHOW_ERROR_SIZE. */
gboolean gj_canvas_begin(GjCanvas *canvas, double width, double height, guint dpi,
                         GError **error);

/** Writes it as PNG. FALSE with GJ_SHOW_ERROR_WRITE. */
gboolean gj_canvas_write(GjCanvas *canvas, const char *path, GError **error);

/** Frees what @canvas holds. */
void gj_canvas_clear(GjCanvas *canvas);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjCanvas, gj_canvas_clear)
