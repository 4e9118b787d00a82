/* The part of a table that stands on one page: a grid and what is printed in its cells.
 */
#pragma once

#include "pipeline/grid/grid.h"

/** What a cell of a part prints. */
typedef struct {
    GArray *pieces;     /**< GjPiece, owned; NULL: none */
    char *text;         /**< lines joined by '\n'; never NULL once the part is closed */
    GjBox box;          /**< of its glyphs */
    gboolean is_full;   /**< its last line has no room for another of its characters */
    gboolean is_tight;  /**< nor for one as wide as those of CJK */
    gboolean is_shared; /**< a figure in it stands far behind what is left of that, which
                             may be another column's */
    gboolean doubt;     /**< it may be of another row or column, or a part of a number */
    double confidence;  /**< that its pieces print @text */
    GArray *alternatives; /**< GjAlternative: what else it may print; NULL: none */
} GjTablePartCell;

typedef struct {
    guint page;
    GjMethod method;        /**< how its page was read */
    GjGrid *grid;           /**< owned */
    GjTablePartCell *cells; /**< one for each cell of @grid */
    gboolean is_aligned;    /**< its columns are not drawn: their x may differ by page */
    guint n_labels;         /**< of an aligned part: columns left of the figures, ≥ 1 */
    gboolean is_torn;       /**< of an aligned part: a column line tears a word, or is
                                missing between two texts */
    guint n_torn;           /**< numbers that lines of it tear */
    guint n_header;      /**< of an aligned part: rows of a header that names all columns
                             with labels that are known; 0: it has none */
    gboolean has_header; /**< of an aligned part: it does not begin with a row */
    guint slice_of;      /**< of an aligned part: the table that it is a slice of, by
                             a number; 0: it is all that stands there */
    gboolean is_cut;     /**< the end of the page cuts its last row, and its rest is not
                            at the top of the next */
} GjTablePart;

/** White space on both sides of the text of a cell together, at most; Word leaves 10.8
 * pt, LibreOffice and browsers less. In points. */
#define GJ_CELL_PADDING_MAX 12.0

/** An empty part on page @page of @grid (taken) (transfer full). */
GjTablePart *gj_table_part_new(guint page, GjGrid *grid);

/** Reads the text of each cell out of its pieces. @gap_em: from how far apart pieces are
 * words of their own, in widths of a character. */
void gj_table_part_close(GjTablePart *part, double gap_em);

/** Whether a text that ends with @above and one that begins with @below may be one number
 * that was broken: digits meet. */
gboolean gj_digits_meet(const char *above, const char *below);

/** Frees @part; accepts NULL. */
void gj_table_part_free(GjTablePart *part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjTablePart, gj_table_part_free)
