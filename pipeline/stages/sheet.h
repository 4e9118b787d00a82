/* What stands on a page, top down: lines of text and parts of tables. */
#pragma once

#include "table_part.h"

#include "pipeline/templates/label.h"

/** A line of text or a part of a table. */
typedef struct {
    guint page;
    GjBox box;
    char *text;          /**< of a line; NULL: a part */
    double em;           /**< of a line: width of a character, in points */
    gboolean is_doubted; /**< of a line: a character of it may be another */
    GjTablePart *part;   /**< owned; NULL: a line */
} GjSheetItem;

/** The page by itself. */
typedef struct {
    guint number;
    double width_pt, height_pt;
    GjMethod method;
    GPtrArray *items;   /**< GjSheetItem, owned */
    gboolean is_cut;    /**< it has more lines than are looked at */
    GArray *furniture;  /**< GjBox: of lines that were taken out */
    const GArray *cuts; /**< while it is made: where its tables are cut, borrowed */
    GjLexicon *lexicon; /**< the labels with which it was made, borrowed, or NULL */
} GjSheet;

/** Parts the words and rules of @page into lines and tables (transfer full). Every word
 * goes to one place. Tables without rules between their columns are cut at @cuts (double,
 * rising; NULL: nowhere). @lexicon: the labels that are known, borrowed while the sheet
 * lives, or NULL. */
GjSheet *gj_sheet_new(const GjPage *page, const GArray *cuts, GjLexicon *lexicon);

/** The item at the top of @sheet (transfer none); NULL: nothing stands there. */
GjSheetItem *gj_sheet_first(const GjSheet *sheet);

/** The item at its foot (transfer none); NULL: nothing stands there. */
GjSheetItem *gj_sheet_last(const GjSheet *sheet);

/** Frees @item; accepts NULL. */
void gj_sheet_item_free(GjSheetItem *item);

/** Frees @sheet; accepts NULL. */
void gj_sheet_free(GjSheet *sheet);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjSheet, gj_sheet_free)
