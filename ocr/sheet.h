/* A page of pixels as it is before it is read: ink, ruling lines, grids. */
#pragma once

#include "clean.h"
#include "deadline.h"
#include "outline.h"
#include "picture.h"
#include "print.h"
#include "straight.h"

#include "pipeline/grid/grid.h"
#include "pipeline/model/page.h"
#include "pipeline/model/pixels.h"

/** A page that lies upright. */
typedef struct {
    GjRaster *raster;    /**< owned; its ink without ruling lines */
    GjStrokes strokes;   /**< those lines */
    GjStraight straight; /**< from its pixels to points */
    GPtrArray *grids;    /**< GjGrid, top down */
    GjPrintReader print; /**< what reads it */
    GjPage *page;        /**< owned; its rules, and no words yet */
    guint number;
    GjOutline outline;          /**< of a photograph: where the page lies in it */
    double angle;               /**< by how much it was aslant, in degrees */
    GjGrain grain;              /**< what was done about the grain of its paper */
    guint turn;                 /**< by how many quarters it was turned to the right */
    GjDetail detail;            /**< how fine its pixels are */
    const GjDeadline *deadline; /**< of reading it; NULL: none */
} GjSheet;

/** Fills @sheet, of which @print, @number and @deadline are set, with the page of
 * @pixels. FALSE with GJ_OCR_ERROR; @sheet is to be cleared all the same. */
gboolean gj_sheet_open(GjSheet *sheet, const GjPixels *pixels, GError **error);

/** The pixels inside of @cell. */
GjRegion gj_sheet_region(const GjSheet *sheet, const GjGrid *grid,
                         const GjGridCell *cell);

/** The cells of @grid in pixels (transfer full): GjRegion. */
GArray *gj_sheet_grid_cells(const GjSheet *sheet, const GjGrid *grid);

/** The pixels inside of all cells, table by table; where no lines part them, around each
 * piece of print (transfer full): GjRegion. */
GArray *gj_sheet_cells(const GjSheet *sheet);

/** The pixels around each piece of print of the page (transfer full): GjRegion. */
GArray *gj_sheet_blocks(const GjSheet *sheet);

/** The stretches of the page between its tables (transfer full): GjRegion. */
GArray *gj_sheet_spans(const GjSheet *sheet);

/** Frees what @sheet holds. */
void gj_sheet_clear(GjSheet *sheet);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjSheet, gj_sheet_clear)
