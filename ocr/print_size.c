#include "print_size.h"

#include <math.h>

/* A figure is so many times as long as high at most. */
#define FIGURE_RATIO 5.0
/* One that is told from 合计 is shorter. */
#define FIGURE_SHORT 1.7
/* Height of a usual digit in that of a Chinese character. */
#define DIGIT_EM 0.72
/* A table has print of its own size where so many figures of it say so, and by so much.
 */
#define OWN_FIGURES 5u
#define OWN_SHARE   0.12

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

/* Adds the heights of lines of words and of figures in @cells to @words and @figures.
 * @ratio: figures are so many times as long as high at most. */
static void measure_lines(const GjRaster *raster, const GArray *cells, double unit,
                          double ratio, GArray *words, GArray *figures)
{
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
            if (lines->len == 1 && width < ratio * height)
                g_array_append_val(figures, height);
        }
    }
}

void gj_print_size_measure(GjPrintReader *print, const GjRaster *raster,
                           const GArray *cells, double unit)
{
    g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(double));

    measure_lines(raster, cells, unit, FIGURE_RATIO, words, figures);
    set_sizes(print, words, figures);
}

GjPrintReader gj_print_size_of_table(const GjPrintReader *page, const GjRaster *raster,
                                     const GArray *cells, double unit)
{
    g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(double));
    GjPrintReader own = *page;

    measure_lines(raster, cells, unit, FIGURE_SHORT, words, figures);
    if (figures->len < OWN_FIGURES || page->digit_px <= 0)
        return own;
    own.digit_px = median(figures);
    if (fabs(own.digit_px - page->digit_px) < OWN_SHARE * page->digit_px)
        return *page;
    own.em_px = page->em_px * own.digit_px / page->digit_px;
    return own;
}
