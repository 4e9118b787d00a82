/* Text and shapes, in points of the picture. */
#pragma once

#include "look.h"

#include <pango/pangocairo.h>

/** How a text is set. */
typedef struct {
    double size_pt;     /**< as large as it is set where there is room */
    double size_min_pt; /**< as small at least; what has no room then is cut */
    gboolean is_bold;
    gboolean is_centred;
    GjColor color;
    gboolean is_line; /**< it is not broken into lines */
} GjLettering;

/** A context for @cairo (borrowed) that measures the same at every scale (transfer full;
 * g_object_unref()). */
PangoLayout *gj_ink_layout(cairo_t *cairo);

/** How high @text is with lines of @width at most, and how wide then: @width_out
 * (nullable). */
double gj_ink_measure(PangoLayout *layout, const char *text, double size_pt, double width,
                      double *width_out);

/** Sets @text into @box, in the middle of its height; nothing stands out of it. */
void gj_ink_text(cairo_t *cairo, PangoLayout *layout, const char *text, GjBox box,
                 GjLettering type);

/** Sets @text from the top left corner of @at on, in lines as wide as that is; the height
 * it took. */
double gj_ink_lines(cairo_t *cairo, PangoLayout *layout, const char *text, GjBox at,
                    GjLettering type);

/** Sets the colour. */
void gj_ink_color(cairo_t *cairo, GjColor color);

/** Fills @box as a marker does: what is dark stays. */
void gj_ink_tint(cairo_t *cairo, GjBox box, GjColor color);

/** Draws the edge of @look just inside of @box. */
void gj_ink_edge(cairo_t *cairo, GjBox box, const GjLook *look);

/** Draws the badge of @look in the middle of @box. */
void gj_ink_badge(cairo_t *cairo, PangoLayout *layout, const GjLook *look, GjBox box);
