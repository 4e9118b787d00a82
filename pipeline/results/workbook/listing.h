/* A list in a workbook: a header, and row under row; where a sheet is full, another one
 * goes on. */
#pragma once

#include "sheet.h"

#include "pipeline/stages/rows.h"

/** A list that is being written. */
typedef struct {
    GjBook *book;
    char *name;
    const GjCsvShape *shape; /**< its columns */
    const GjWide *wide;      /**< fields behind them; NULL: none */
    lxw_worksheet *sheet;    /**< where the last row is */
    guint n_sheets;
    guint next; /**< the row to come */
} GjListing;

/** Begins the list @name with columns of @shape, and fields of @wide where that is not
 * NULL (borrowed) (transfer full). */
GjListing *gj_listing_new(GjBook *book, const char *name, const GjCsvShape *shape,
                          const GjWide *wide);

/** Writes a row with the columns of the shape; texts in @look. */
void gj_listing_add(GjListing *listing, gconstpointer const sources[GJ_CSV_N_SOURCES],
                    GjLook look);

/** Writes the row of a report, its figures in the colours of their statuses. */
void gj_listing_add_wide(GjListing *listing, const GjWideRow *row);

/** Frees @listing; what was written stays. Accepts NULL. */
void gj_listing_free(GjListing *listing);
