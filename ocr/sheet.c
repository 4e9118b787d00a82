/* A page of pixels as it is before it is read:
 *
 *  1. grey pixels become ink (clean.c), turned upright where the page lies aslant;
 *  2. ruling lines are found (strokes.c) and made level and upright in points
 *     (straight.c); the pixels stay as they are;
 *  3. the lines make grids (pipeline/grid), and are taken out of the ink;
 *  4. where words cannot be read, all this is done with the page turned;
 *  5. small print is looked at in finer pixels: lines do not need them;
 *  6. print that is paler than its lines is made as black. */
#include "sheet.h"

#include "clean.h"
#include "flatten.h"
#include "legible.h"
#include "negative.h"
#include "open_table.h"
#include "print_size.h"
#include "sheet_grids.h"
#include "skew.h"

#include <math.h>

/* The shorter side of a page whose size is not told: A4, in points. */
#define SHORT_PT 595.0
/* A page longer than this many times its shorter side is a strip of pages: its width is
 * that of A4. */
#define STRIP_RATIO 1.7
/* No stroke of a character is so long, in points. */
#define LONG_PT 40.0
/* From which skew on the pixels are turned, in degrees; less is made good in points. */
#define SKEW_MIN 0.25
/* Mean of the logarithms of probability of words as good as any. */
#define LEGIBLE (-0.4)
/* Turned, a page is to be so much more legible: of print whose characters are not known
 * nothing can be told. */
#define TURN_BETTER 0.1
/* And to show so many of the lines of words that it shows as it lies: of a page that lies
 * right, turned, two pieces of letters were read that the net was sure of. */
#define TURN_LINES 0.5
/* What is no more legible than this turned tells nothing: pages that had to be turned
 * reached -1.54, a worn one that lay right no more than -1.67 on its side. */
#define TURN_LEAST (-1.6)
/* How well a page is legible turned is told first from the cells that it has as it lies:
 * where that is so much worse, cells are not looked for again. Pages that lie wrong are
 * less legible than this (at most -0.94 of 369 that were turned), and often so damaged
 * that other cells are found in them turned. */
#define TURN_WORSE   0.3
#define TURN_LEGIBLE (-0.85)
/* A page less legible than this is tried with its grain evened out, and read so where it
 * is so much more legible. */
#define GRAINY_LEGIBLE (-0.2)
#define SMOOTH_BETTER  0.05
/* One with fewer cells than this part has lost its lines, however well its words read. */
#define SMOOTH_LEFT 0.5
/* One that is hardly less legible is better where it shows so many times the cells. */
#define SMOOTH_TIE   0.05
#define SMOOTH_CELLS 1.03
/* Print of a page less legible than this is made as black as its lines, if that makes it
 * so much more legible. */
#define PALE_LEGIBLE (-0.2)
#define PALE_BETTER  0.015
/* Characters lower than this, in pixels, are read from a finer picture. */
#define SMALL_PX 20.0
/* A sheet that is narrower in a photograph, in pixels, is read from a finer picture. */
#define NARROW_PX 1000

void gj_sheet_clear(GjSheet *sheet)
{
    g_clear_pointer(&sheet->grids, g_ptr_array_unref);
    gj_strokes_clear(&sheet->strokes);
    g_clear_pointer(&sheet->raster, gj_raster_free);
    g_clear_pointer(&sheet->page, gj_page_free);
}

/* How wide @picture is, turned by @turn quarters, in points. */
static double page_width(const GjPicturePixels *picture, guint turn)
{
    double width = turn % 2 ? picture->height : picture->width;
    double height = turn % 2 ? picture->width : picture->height;
    double shorter = MIN(width, height), longer = MAX(width, height);

    if (picture->width_pt > 0)
        return turn % 2 ? picture->width_pt * picture->height / picture->width
                        : picture->width_pt;
    return longer > STRIP_RATIO * shorter ? SHORT_PT : SHORT_PT * width / shorter;
}

/* ---- cells ---- */

GjRegion gj_sheet_region(const GjSheet *sheet, const GjGrid *grid, const GjGridCell *cell)
{
    GjBox box = gj_grid_cell_box(grid, cell);
    double x[4], y[4];

    gj_straight_unmap(&sheet->straight, box.x0, box.y0, &x[0], &y[0]);
    gj_straight_unmap(&sheet->straight, box.x1, box.y0, &x[1], &y[1]);
    gj_straight_unmap(&sheet->straight, box.x0, box.y1, &x[2], &y[2]);
    gj_straight_unmap(&sheet->straight, box.x1, box.y1, &x[3], &y[3]);
    return gj_raster_clip(sheet->raster, (GjRegion){
                                             (int)lround((x[0] + x[2]) / 2) + 1,
                                             (int)lround((y[0] + y[1]) / 2) + 1,
                                             (int)lround((x[1] + x[3]) / 2),
                                             (int)lround((y[2] + y[3]) / 2),
                                         });
}

static void add_cells(const GjSheet *sheet, const GjGrid *grid, GArray *cells)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        GjRegion region =
            gj_sheet_region(sheet, grid, &g_array_index(grid->cells, GjGridCell, i));
        g_array_append_val(cells, region);
    }
}

GArray *gj_sheet_grid_cells(const GjSheet *sheet, const GjGrid *grid)
{
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(GjRegion));

    add_cells(sheet, grid, cells);
    return cells;
}

/* Appends the pieces of print in @region to @cells. */
static void add_blocks(const GjSheet *sheet, GjRegion region, GArray *cells)
{
    g_autoptr(GjOpenTable) table =
        gj_open_table_new(&sheet->print, sheet->raster, region, sheet->straight.unit);

    g_array_append_vals(cells, table->blocks->data, table->blocks->len);
}

GArray *gj_sheet_cells(const GjSheet *sheet)
{
    GArray *cells = g_array_new(FALSE, FALSE, sizeof(GjRegion));

    for (guint g = 0; g < sheet->grids->len; g++) {
        const GjGrid *grid = g_ptr_array_index(sheet->grids, g);
        g_autoptr(GArray) own = gj_sheet_grid_cells(sheet, grid);
        for (guint i = 0; gj_grid_n_cols(grid) == 1 && i < own->len; i++)
            add_blocks(sheet, g_array_index(own, GjRegion, i), cells);
        if (gj_grid_n_cols(grid) > 1)
            g_array_append_vals(cells, own->data, own->len);
    }
    return cells;
}

GArray *gj_sheet_blocks(const GjSheet *sheet)
{
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(GjRegion));
    GjRegion all = {0, 0, (int)sheet->raster->width, (int)sheet->raster->height};

    add_blocks(sheet, all, blocks);
    return blocks;
}

/* How large the print in the cells is. */
static void measure_print(GjSheet *sheet)
{
    g_autoptr(GArray) cells = gj_sheet_cells(sheet);

    if (cells->len == 0) {
        g_array_unref(cells);
        cells = gj_sheet_blocks(sheet);
    }
    gj_print_size_measure(&sheet->print, sheet->raster, cells, sheet->straight.unit);
}

static int compare_grids(gconstpointer a, gconstpointer b)
{
    double x = gj_grid_box(*(GjGrid *const *)a).y0;
    double y = gj_grid_box(*(GjGrid *const *)b).y0;

    return (x > y) - (x < y);
}

GArray *gj_sheet_spans(const GjSheet *sheet)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(GjRegion));
    int width = (int)sheet->raster->width, y = 0;

    g_ptr_array_sort(sheet->grids, compare_grids);
    for (guint i = 0; i < sheet->grids->len; i++) {
        GjBox box = gj_grid_box(g_ptr_array_index(sheet->grids, i));
        double x = 0, top = 0, bottom = 0;
        gj_straight_unmap(&sheet->straight, (box.x0 + box.x1) / 2, box.y0, &x, &top);
        gj_straight_unmap(&sheet->straight, (box.x0 + box.x1) / 2, box.y1, &x, &bottom);
        GjRegion span = {0, y, width, (int)top - 1};
        if (!gj_region_is_empty(span))
            g_array_append_val(spans, span);
        y = MAX(y, (int)bottom + 2);
    }
    GjRegion rest = {0, y, width, (int)sheet->raster->height};
    if (!gj_region_is_empty(rest))
        g_array_append_val(spans, rest);
    return spans;
}

/* ---- the page ---- */

/* @raster (taken), turned back by @angle degrees. */
static GjRaster *turn_back(GjRaster *raster, double angle)
{
    GjRaster *turned = angle != 0 ? gj_skew_turn(raster, angle) : raster;

    if (turned != raster)
        gj_raster_free(raster);
    return turned;
}

/* @raster (taken), the ink of a page, turned so that it is not aslant; and by how much it
 * was. */
static GjRaster *upright_ink(GjRaster *raster, double *angle)
{
    *angle = gj_skew_find(raster);
    if (fabs(*angle) < SKEW_MIN)
        *angle = 0;
    return turn_back(raster, *angle);
}

static gboolean has_columns(const GPtrArray *grids)
{
    for (guint g = 0; g < grids->len; g++) {
        if (gj_grid_n_cols(g_ptr_array_index(grids, g)) > 1)
            return TRUE;
    }
    return FALSE;
}

/* Leaves of @strokes (GjStroke) those as long as no stroke of a character is. */
static void keep_long(GArray *strokes, double unit)
{
    guint kept = 0;

    for (guint i = 0; i < strokes->len; i++) {
        GjStroke stroke = g_array_index(strokes, GjStroke, i);
        if (MAX(stroke.x1 - stroke.x0, stroke.y1 - stroke.y0) >= LONG_PT * unit)
            g_array_index(strokes, GjStroke, kept++) = stroke;
    }
    g_array_set_size(strokes, kept);
}

/* Takes the lines of @sheet out of its ink. Where they make no columns, short ones are
 * strokes of characters: 一, 二. */
static void erase_lines(GjSheet *sheet)
{
    if (!has_columns(sheet->grids)) {
        keep_long(sheet->strokes.level, sheet->straight.unit);
        keep_long(sheet->strokes.upright, sheet->straight.unit);
    }
    gj_strokes_erase(&sheet->strokes, sheet->raster);
    gj_raster_despeckle(sheet->raster);
}

/* Finds the grids of @raster (taken) and measures its print. */
static void begin(GjSheet *sheet, GjRaster *raster, double width_pt)
{
    sheet->raster = raster;
    gj_sheet_find_grids(sheet, width_pt);
    erase_lines(sheet);
    measure_print(sheet);
}

/* Whether @sheet, which is legible as well as @best tells, is surely less so turned by
 * @quarters. */
static gboolean is_worse_turned(const GjSheet *sheet, guint quarters,
                                const GjPicturePixels *picture, double best)
{
    double width_pt = page_width(picture, (sheet->turn + quarters) % 4);

    return best >= TURN_LEGIBLE &&
           gj_legible_turned(sheet, quarters, width_pt) < best - TURN_WORSE;
}

/* Begins @sheet with @raw (taken) as it can be read best: as it lies where that is well,
 * else turned by half, or to one of its sides; and tells how well that is. FALSE with
 * @error: that takes too long. */
static gboolean begin_upright(GjSheet *sheet, GjRaster *raw,
                              const GjPicturePixels *picture, double *legible,
                              GError **error)
{
    static const guint turns[] = {0, 2, 1, 3};
    g_autoptr(GjRaster) ink = upright_ink(raw, &sheet->angle);
    double best = 0;
    guint n_lines = 0, n_here = 0;
    const GjSheet blank = *sheet;

    begin(sheet, gj_raster_turn(ink, turns[0]), page_width(picture, turns[0]));
    best = gj_legible(sheet, &n_lines);
    for (guint i = 1; i < G_N_ELEMENTS(turns) && best < LEGIBLE; i++) {
        GjSheet other = blank;
        if (!gj_deadline_check(sheet->deadline, error))
            return FALSE;
        if (is_worse_turned(sheet, (4 + turns[i] - sheet->turn) % 4, picture, best))
            continue;
        other.turn = turns[i];
        begin(&other, gj_raster_turn(ink, turns[i]), page_width(picture, turns[i]));
        double here = gj_legible(&other, &n_here);
        if (here > MAX(best + TURN_BETTER, TURN_LEAST) &&
            n_here >= TURN_LINES * n_lines) {
            gj_sheet_clear(sheet);
            *sheet = other;
            best = here;
            n_lines = n_here;
        } else {
            gj_sheet_clear(&other);
        }
    }
    *legible = best;
    return gj_deadline_check(sheet->deadline, error);
}

/* Whether @other, with less grain and legible by @here, is better than @sheet (@best):
 * lines that grain hides are found again where it is gone, and nothing makes new ones. */
static gboolean is_better(const GjSheet *other, double here, const GjSheet *sheet,
                          double best)
{
    if (gj_sheet_count_cells(other) < SMOOTH_LEFT * gj_sheet_count_cells(sheet))
        return FALSE;
    return here > best + SMOOTH_BETTER ||
           (here > best - SMOOTH_TIE &&
            gj_sheet_count_cells(other) > SMOOTH_CELLS * gj_sheet_count_cells(sheet));
}

/* Begins @sheet with the ink of @picture, or where that is hardly legible with the grain
 * of the paper evened out or taken away, if it is better so; and tells how well it is
 * legible. FALSE with @error. */
static gboolean begin_best(GjSheet *sheet, const GjPicturePixels *picture,
                           double *legible, GError **error)
{
    const GjSheet blank = *sheet;
    double best = 0;

    if (!begin_upright(sheet, gj_clean(picture), picture, &best, error))
        return FALSE;
    for (GjGrain grain = GJ_GRAIN_SMOOTH;
         grain <= GJ_GRAIN_QUIET && best < GRAINY_LEGIBLE; grain++) {
        GjSheet other = blank;
        double here = 0;
        GjRaster *ink = gj_clean_grain(picture, grain);
        if (!ink)
            break;
        other.grain = grain;
        if (!begin_upright(&other, ink, picture, &here, error)) {
            gj_sheet_clear(&other);
            return FALSE;
        }
        if (is_better(&other, here, sheet, best)) {
            gj_sheet_clear(sheet);
            *sheet = other;
            best = here;
        } else {
            gj_sheet_clear(&other);
        }
    }
    *legible = best;
    return gj_deadline_check(sheet->deadline, error);
}

/* ---- small print ---- */

/* @raster (taken), turned as @sheet is. */
static GjRaster *turned_as(const GjSheet *sheet, GjRaster *raster)
{
    GjRaster *turned = sheet->turn ? gj_raster_turn(raster, sheet->turn) : raster;

    if (turned != raster)
        gj_raster_free(raster);
    return turned;
}

/* Puts finer pixels under @sheet, of which @dark areas were found in those that were
 * @width wide. FALSE with @error. */
static gboolean refine(GjSheet *sheet, const GjPixels *pixels, const GArray *dark,
                       guint width, GError **error)
{
    g_auto(GjPicturePixels) picture = {0};

    if (!gj_picture_decode(pixels, GJ_DETAIL_FINE, &picture, error))
        return FALSE;
    gj_picture_flatten(&picture, &sheet->outline);
    gj_negative_undo_again(dark, width, &picture);
    GjRaster *ink = gj_clean_grain(&picture, sheet->grain);
    GjRaster *fine =
        turned_as(sheet, turn_back(ink ? ink : gj_clean(&picture), sheet->angle));
    double scale = (double)fine->width / sheet->raster->width;

    sheet->detail = GJ_DETAIL_FINE;
    gj_strokes_scale(&sheet->strokes, scale);
    sheet->straight.width *= scale;
    sheet->straight.height *= scale;
    sheet->straight.unit *= scale;
    gj_raster_free(sheet->raster);
    sheet->raster = fine;
    gj_strokes_erase(&sheet->strokes, fine);
    gj_raster_despeckle(fine);
    measure_print(sheet);
    return TRUE;
}

/* Decodes @pixels; of a photograph the sheet that it shows, from finer pixels where that
 * is small. FALSE with @error. */
static gboolean decode(GjSheet *sheet, const GjPixels *pixels, GjPicturePixels *picture,
                       GError **error)
{
    if (!gj_picture_decode(pixels, GJ_DETAIL_USUAL, picture, error))
        return FALSE;
    sheet->outline = gj_outline_find(picture);
    if (picture->is_fine && sheet->outline.is_found &&
        gj_outline_width(&sheet->outline, picture) < NARROW_PX) {
        gj_picture_pixels_clear(picture);
        sheet->detail = GJ_DETAIL_FINE;
        if (!gj_picture_decode(pixels, GJ_DETAIL_FINE, picture, error))
            return FALSE;
    }
    gj_picture_flatten(picture, &sheet->outline);
    return TRUE;
}

/* Makes the print of @sheet as black as its lines were, if it is more legible so. */
static void blacken_pale(GjSheet *sheet)
{
    g_autoptr(GjRaster) plain = sheet->raster;
    GjPrintReader print = sheet->print;
    double best = gj_legible(sheet, NULL);
    gboolean is_better = FALSE;

    sheet->raster = gj_raster_turn(plain, 0);
    if (best < PALE_LEGIBLE && gj_clean_print(sheet->raster)) {
        gj_raster_despeckle(sheet->raster);
        measure_print(sheet);
        is_better = gj_legible(sheet, NULL) > best + PALE_BETTER;
    }
    if (is_better)
        return;
    gj_raster_free(sheet->raster);
    sheet->raster = g_steal_pointer(&plain);
    sheet->print = print;
}

gboolean gj_sheet_open(GjSheet *sheet, const GjPixels *pixels, GError **error)
{
    g_auto(GjPicturePixels) picture = {0};
    double legible = 0;

    if (!decode(sheet, pixels, &picture, error))
        return FALSE;
    g_autoptr(GArray) dark = gj_negative_undo(&picture);
    if (!begin_best(sheet, &picture, &legible, error))
        return FALSE;
    if (picture.is_fine && sheet->detail != GJ_DETAIL_FINE && sheet->print.em_px > 0 &&
        sheet->print.em_px < SMALL_PX &&
        !refine(sheet, pixels, dark, picture.width, error))
        return FALSE;
    if (legible < PALE_LEGIBLE)
        blacken_pale(sheet);
    return gj_deadline_check(sheet->deadline, error);
}
