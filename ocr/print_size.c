#include "print_size.h"

/* A figure is so many times as long as high at most. */
#define FIGURE_RATIO 5.0
/* Height of a usual digit in that of a Chinese character. */
#define DIGIT_EM 0.72

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(GArray *values)
{
    if (values->len == 0)
        return 0;
    g_array_sort(values, compare_doubles);
    return g_array_index(values, double, values->len / 2);
}

static void set_sizes(GjPrintReader *print, GArray *words, GArray *figures)
{
    print->em_px = median(words);
    print->digit_px = median(figures);
    if (print->em_px <= 0)
        print->em_px = print->digit_px / DIGIT_EM;
    if (print->digit_px <= 0)
        print->digit_px = print->em_px * DIGIT_EM;
    /* cells of words only: digits are never as high as characters */
    if (print->digit_px > 0.95 * print->em_px)
        print->digit_px = print->em_px * DIGIT_EM;
}

void gj_print_size_measure(GjPrintReader *print, const GjRaster *raster,
                           const GArray *cells, double unit)
{
    g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(double));

    for (guint i = 0; i < cells->len; i++) {
        g_autoptr(GArray) lines =
            gj_print_lines(raster, g_array_index(cells, GjRegion, i), 0);
        for (guint k = 0; k < lines->len; k++) {
            GjRegion line = g_array_index(lines, GjRegion, k);
            double width = line.x1 - line.x0, height = line.y1 - line.y0;
            if (height < GJ_PRINT_MIN_PT * unit || height > GJ_PRINT_MAX_PT * unit)
                continue;
            if (width > GJ_WORDS_RATIO * height)
                g_array_append_val(words, height);
            if (lines->len == 1 && width < FIGURE_RATIO * height)
                g_array_append_val(figures, height);
        }
    }
    set_sizes(print, words, figures);
}
