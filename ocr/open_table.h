/* Tables, or parts of them, whose columns no ruling line parts. */
#pragma once

#include "print.h"

/** A stretch of the page that prints rows of figures. */
typedef struct {
    GjRegion region;     /**< its lines, as wide as where it was looked for */
    GArray *blocks;      /**< owned: GjRegion, its pieces of lines */
    GjPrintReader print; /**< how large its print is */
} GjOpenTable;

/** The open tables in @region, top down (transfer full): GjOpenTable. @page: what reads
 * the page; where the size of its print is not known it is measured. @unit: pixels of a
 * point. */
GArray *gj_open_tables_find(const GjPrintReader *page, const GjRaster *raster,
                            GjRegion region, double unit);

/** What @cells (GjRegion) print, each as an open table (transfer full): GjOpenTable. */
GArray *gj_open_tables_in(const GjPrintReader *page, const GjRaster *raster,
                          const GArray *cells, double unit);

/** The region around block @i of @table in which nothing else is printed: what stands
 * beside it too faintly to be a block of its own is in it. */
GjRegion gj_open_table_cell(const GjOpenTable *table, guint i);
