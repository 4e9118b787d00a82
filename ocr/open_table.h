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

/** All that @region prints as one open table (transfer full). */
GjOpenTable *gj_open_table_new(const GjPrintReader *page, const GjRaster *raster,
                               GjRegion region, double unit);

/** Frees @table; accepts NULL. */
void gj_open_table_free(GjOpenTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjOpenTable, gj_open_table_free)

/** Whether @region, a dash of @table, lies where no dash does: above or below the middle
 * of the figures on its line, as what is left of a worn one. */
gboolean gj_open_table_is_off(const GjOpenTable *table, GjRegion region);

/** The region around block @i of @table in which nothing else is printed: what stands
 * beside it too faintly to be a block of its own is in it. */
GjRegion gj_open_table_cell(const GjOpenTable *table, guint i);
