#include "scan_state.h"

/* From this brightness on something is white for a reader, 0..1. */
#define WHITE_MIN 0.95

static double clamp(double value)
{
    return CLAMP(value, 0, 1);
}

/* The brightness of the last @n operands read as @colors. */
static double brightness(const GjScan *scan, GjColors colors)
{
    const GjOperands *given = &scan->operands;
    double ink = 0;

    switch (colors) {
    case GJ_COLORS_GRAY:
        return clamp(gj_scan_number(scan, 1));
    case GJ_COLORS_RGB:
        return 0.30 * clamp(gj_scan_number(scan, 3)) +
               0.59 * clamp(gj_scan_number(scan, 2)) +
               0.11 * clamp(gj_scan_number(scan, 1));
    case GJ_COLORS_CMYK:
        ink = 0.30 * gj_scan_number(scan, 4) + 0.59 * gj_scan_number(scan, 3) +
              0.11 * gj_scan_number(scan, 2) + gj_scan_number(scan, 1);
        return 1 - clamp(ink);
    case GJ_COLORS_TINT:
        for (guint i = 0; i < given->n; i++)
            ink += clamp(given->numbers[i]);
        return 1 - clamp(ink);
    case GJ_COLORS_LAB:
        return clamp(gj_scan_number(scan, 3) / 100);
    default:
        return 0;
    }
}

void gj_scan_color_operator(GjScan *scan, GjPaint *paint, GjColors colors)
{
    paint->colors = colors;
    gj_scan_color(scan, paint);
}

void gj_scan_color_space(GjScan *scan, GjPaint *paint)
{
    paint->colors = gj_resources_find_colors(scan->resources, scan->operands.name);
    paint->is_white = FALSE;
}

void gj_scan_color(GjScan *scan, GjPaint *paint)
{
    gboolean is_pattern = *scan->operands.name != '\0';

    paint->is_white = !is_pattern && scan->operands.n > 0 &&
                      brightness(scan, paint->colors) >= WHITE_MIN;
}
