#include "figure_mark.h"

#include <math.h>
#include <string.h>

/* A slash is so wide at least in its height, and so high in its width; its ink is so near
 * to its diagonal, in its width, and in so many of its rows. */
#define SLASH_LEAN  0.5
#define SLASH_OFF   0.22
#define SLASH_INKED 0.8
/* And so high and wide at most, in heights of a digit: full-width ones are as large as a
 * Chinese character. */
#define SLASH_LARGEST 2.0
/* A dash is so long at least that it is no part of a digit, and so thick at most, in
 * heights of a digit; so much of it is ink; between two is no more than this. */
#define DASH_LENGTH 0.8
#define DASH_THICK  0.2
#define DASH_FILLED 0.8
/* What is so low and nearer to an edge of a cell, in heights of a digit, is cut by it. */
#define CUT_HIGH 0.35
#define CUT_NEAR 0.25
#define DASH_GAP 1.0
/* These are as sure as any figure. */
#define MARK_SURE 0.9999

/* 一 and 十, which a dash and a plus look like. */
#define ONE "\344\270\200"
#define TEN "\345\215\201"

static GjReadLine *give(const char *text, GjRegion region)
{
    GjReadLine *read = gj_read_line_new();
    GjReadingText mark = {g_strdup(text), MARK_SURE};

    g_array_append_val(read->readings, mark);
    g_array_append_val(read->edges, region.x0);
    g_array_append_val(read->edges, region.x1);
    return read;
}

/* ---- slashes ---- */

/* Whether the ink in @region is one stroke that rises evenly from its lower left to its
 * upper right: a slash as wide as a character, where a cell has no figure. */
static gboolean is_slash(const GjRaster *raster, GjRegion region, double digit_px)
{
    double width = region.x1 - region.x0, height = region.y1 - region.y0;
    int n_inked = 0;

    if (width < SLASH_LEAN * height || width > height / SLASH_LEAN ||
        MAX(width, height) > SLASH_LARGEST * digit_px)
        return FALSE;
    for (int y = region.y0; y < region.y1; y++) {
        double line = region.x1 - (y + 0.5 - region.y0) / height * width;
        gboolean has_ink = FALSE;
        for (int x = region.x0; x < region.x1; x++) {
            if (!gj_raster_is_ink(raster, x, y))
                continue;
            if (fabs(x + 0.5 - line) > SLASH_OFF * width)
                return FALSE;
            has_ink = TRUE;
        }
        n_inked += has_ink;
    }
    return n_inked >= SLASH_INKED * height;
}

/* ---- dashes ---- */

static gboolean column_has_ink(const GjRaster *raster, GjRegion region, int x)
{
    for (int y = region.y0; y < region.y1; y++) {
        if (gj_raster_is_ink(raster, x, y))
            return TRUE;
    }
    return FALSE;
}

/* How much of @region is ink. */
static double filled(const GjRaster *raster, GjRegion region)
{
    int n = 0;

    for (int y = region.y0; y < region.y1; y++) {
        for (int x = region.x0; x < region.x1; x++)
            n += gj_raster_is_ink(raster, x, y);
    }
    return (double)n / (region.x1 - region.x0) / (region.y1 - region.y0);
}

/* How many long dashes are in @region; 0: something else is there. */
static guint count_dashes(const GjRaster *raster, GjRegion region, double digit_px)
{
    guint n = 0;

    if (region.y1 - region.y0 > MAX(DASH_THICK * digit_px, 1))
        return 0;
    for (int x = region.x0, gap = 0; x < region.x1; n++) {
        GjRegion dash = region;
        for (gap = 0; x < region.x1 && !column_has_ink(raster, region, x); gap++)
            x++;
        for (dash.x0 = x; x < region.x1 && column_has_ink(raster, region, x);)
            x++;
        dash.x1 = x;
        if (gap > DASH_GAP * digit_px || x - dash.x0 < DASH_LENGTH * digit_px ||
            filled(raster, gj_raster_tighten(raster, dash)) < DASH_FILLED)
            return 0;
    }
    return n;
}

GjReadLine *gj_figure_mark_read(const GjRaster *raster, GjRegion region, double digit_px)
{
    guint n_dashes = count_dashes(raster, region, digit_px);

    if (n_dashes) {
        g_autofree char *dashes = g_strnfill(n_dashes, '-');
        return give(dashes, region);
    }
    return is_slash(raster, region, digit_px) ? give("/", region) : NULL;
}

/* Whether @text is @mark some times. */
static gboolean is_only(const char *text, const char *mark)
{
    gboolean has_any = *text != '\0';

    while (g_str_has_prefix(text, mark))
        text += strlen(mark);
    return has_any && !*text;
}

gboolean gj_figure_mark_is_dashes(const GjReadLine *number, const GjReadLine *words)
{
    return is_only(gj_read_line_best(number), "-") &&
           is_only(gj_read_line_best(words), ONE);
}

void gj_figure_mark_join_dashes(GjReadLine *number)
{
    if (!is_only(gj_read_line_best(number), "-"))
        return;
    GjReadingText *best = &g_array_index(number->readings, GjReadingText, 0);

    for (guint i = number->readings->len - 1; i > 0; i--) {
        const GjReadingText *other = &g_array_index(number->readings, GjReadingText, i);
        if (!is_only(other->text, "-"))
            continue;
        best->probability = MIN(1, best->probability + other->probability);
        g_array_remove_index(number->readings, i);
    }
}

gboolean gj_figure_mark_is_cut_off(const GjReadLine *number, GjRegion line, GjRegion cell,
                                   double digit_px)
{
    double near = CUT_NEAR * digit_px;

    return !strpbrk(gj_read_line_best(number), "0123456789") &&
           line.y1 - line.y0 <= CUT_HIGH * digit_px &&
           (line.y0 - cell.y0 < near || cell.y1 - line.y1 < near);
}

/* ---- signs ---- */

gboolean gj_figure_mark_mend_sign(GjReadLine *words)
{
    static const struct {
        const char *hanzi, *sign;
    } signs[] = {{TEN, "+"}, {ONE, "-"}};
    const char *text = gj_read_line_best(words);

    for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
        const char *figure = text + strlen(signs[i].hanzi);
        if (!g_str_has_prefix(text, signs[i].hanzi) || !*figure ||
            figure[strspn(figure, "0123456789")] != '\0')
            continue;
        GjReadingText *best = &g_array_index(words->readings, GjReadingText, 0);
        char *mended = g_strconcat(signs[i].sign, figure, NULL);
        g_free(best->text);
        best->text = mended;
        g_array_set_size(words->readings, 1);
        return TRUE;
    }
    return FALSE;
}
