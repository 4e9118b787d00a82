/* Where the cells of a table stand. */
#pragma once

#include "html_tree.h"

/** HTML's own limits: what a page says beyond them counts as them. */
#define GJ_HTML_COL_SPAN_MAX 1000
#define GJ_HTML_ROW_SPAN_MAX 65534

/** Most slots of a table, rows × columns. */
#define GJ_HTML_SLOTS_MAX 1000000

/** A cell and the slots it covers, from 0. */
typedef struct {
    const GjHtmlNode *node;
    guint row, col, row_span, col_span;
} GjHtmlSlot;

/** The cells of a table, and what stands in it outside of them. */
typedef struct {
    GArray *slots;     /**< GjHtmlSlot in reading order */
    GPtrArray *strays; /**< GjHtmlNode: captions, and what shows before the table */
    guint n_rows, n_cols;
} GjHtmlGrid;

/** Lays out the cells of @table into @grid (the caller clears it). FALSE with
 * GJ_REASON_LIMIT_CELLS. */
gboolean gj_html_grid_read(GjHtmlGrid *grid, const GjHtmlNode *table, GError **error);

/** Frees what @grid holds. */
void gj_html_grid_clear(GjHtmlGrid *grid);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjHtmlGrid, gj_html_grid_clear)
