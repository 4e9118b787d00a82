/* The table being read: rows and cells as they come in become a grid, or, where the table
 * is only layout, the pieces that it holds. */
#pragma once

#include "docx_paragraph.h"

/** Most slots of one table, rows × columns. */
#define GJ_DOCX_TABLE_SLOTS_MAX 1000000

/** Widest span and widest gap before a row, in columns; Word allows 63. */
#define GJ_DOCX_SPAN_MAX 1000

/** How a cell is merged in one direction. */
typedef enum {
    GJ_DOCX_MERGE_NONE,
    GJ_DOCX_MERGE_RESTART,
    GJ_DOCX_MERGE_CONTINUE,
} GjDocxMerge;

typedef struct GjDocxTable GjDocxTable;

/** An empty table (transfer full). */
GjDocxTable *gj_docx_table_new(void);

/** Begins a row; one that is open ends. */
void gj_docx_table_begin_row(GjDocxTable *table);

/** Leaves @columns columns free where the row goes on. Sets GJ_REASON_LIMIT_CELLS. */
gboolean gj_docx_table_skip_columns(GjDocxTable *table, gint columns, GError **error);

/** Begins a cell in the open row. */
void gj_docx_table_begin_cell(GjDocxTable *table);

/** Properties of the open cell. Sets GJ_REASON_LIMIT_CELLS. */
gboolean gj_docx_table_set_span(GjDocxTable *table, gint columns, GError **error);
void gj_docx_table_merge_down(GjDocxTable *table, GjDocxMerge merge);
void gj_docx_table_merge_right(GjDocxTable *table, GjDocxMerge merge);
void gj_docx_table_delete_cell(GjDocxTable *table);

/** Whether the open cell, its properties known, shows nothing: deleted, or the
 * continuation of another. */
gboolean gj_docx_table_is_cell_covered(const GjDocxTable *table);

/** Whether the open cell holds nothing yet, not even an empty paragraph. */
gboolean gj_docx_table_is_cell_empty(const GjDocxTable *table);

/** Adds @block (taken) to the open cell. */
void gj_docx_table_take_block(GjDocxTable *table, GjDocxBlock block);

/** Ends the open cell. Sets GJ_REASON_LIMIT_CELLS. */
gboolean gj_docx_table_end_cell(GjDocxTable *table, GError **error);

/** Ends the open row; one without cells counts as none. */
void gj_docx_table_end_row(GjDocxTable *table);

/** What the table comes out as: blocks in reading order (transfer full), the GjTable
 * first, followed by the tables and pictures in it; the blocks in the cells alone where
 * the table is layout, or has one cell and @is_nested; nothing where it has no cell. */
GArray *gj_docx_table_finish(GjDocxTable *table, gboolean is_nested);

/** Frees @table; accepts NULL. */
void gj_docx_table_free(GjDocxTable *table);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDocxTable, gj_docx_table_free)
