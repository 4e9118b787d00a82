/* Rows and columns of a sub-table found in one table by their labels. */
#pragma once

#include "pipeline/templates/label.h"
#include "table_view.h"

/** How sure the place of a row or column is. */
typedef enum {
    GJ_PLACE_NONE,     /**< not found */
    GJ_PLACE_INFERRED, /**< label unreadable, named by its neighbours */
    GJ_PLACE_UNSURE,   /**< another label comes near */
    GJ_PLACE_SURE,
} GjPlace;

/** The labels of a sub-table as numbers of the lexicon. */
typedef struct {
    const GjSubtable *subtable;
    guint n_rows, n_columns, n_groups;
    guint *row_ids, *column_ids, *group_ids;
    guint title_id, stub_id;
    guint units_id;   /**< G_MAXUINT: no column prints the units of the rows */
    guint n_labels;   /**< of the whole lexicon */
    guint n_all_rows; /**< row labels of all sub-tables of the template */
    guint *all_row_ids;
    gboolean anonymous; /**< its one row has no label */
} GjShape;

/** The shape of @subtable of @template (transfer full). */
GjShape *gj_shape_new(const GjTemplate *template, const GjSubtable *subtable,
                      const GjLexicon *lexicon);

/** Frees @shape; accepts NULL. */
void gj_shape_free(GjShape *shape);

/** Whether the group with index @group of the shape is on the path from @innermost out.
 */
gboolean gj_shape_is_on_path(const GjShape *shape, guint group, const GjGroup *innermost);

/** A line of the sub-table in a table. */
typedef struct {
    GjPlace place;
    guint row;         /**< row of the table */
    GjViewCell *label; /**< NULL: unreadable or none */
    double score;
} GjRowPlace;

/** Finds the rows of @shape in @view by their labels: GjRowPlace per row of the sub-table
 * (transfer full). Cost: rows of the table · rows of the sub-table. */
GArray *gj_match_rows(const GjTableView *view, const GjShape *shape);

/** Tells which of the rows that share a label the rows at @places (GjRowPlace per row of
 * @shape) are. */
void gj_match_rows_settle(const GjShape *shape, GArray *places);

/** Marks the rows at @places that a second row of figures, read as none, is labelled as
 * well, where rows of @shape are missing: one of both is theirs. @scores: of @n_rows rows
 * of @view, for each row of @shape. */
void gj_match_rows_doubt_twins(const GjTableView *view, const GjShape *shape,
                               const float *scores, guint n_rows, GArray *places);

/** Whether @cell is the unit of a row of @shape. */
gboolean gj_shape_is_unit(const GjShape *shape, const GjViewCell *cell);

/** Whether @row holds figures rather than labels only. */
gboolean gj_row_has_figures(const GjTableView *view, const GjShape *shape, guint row);

/** Whether a number or dash stands in row @row of @view. */
gboolean gj_row_has_number(const GjTableView *view, guint row);

/** Whether @row holds labels over the columns of @shape: two at least. */
gboolean gj_row_is_header(const GjTableView *view, const GjShape *shape, guint row);

/** Finds the header rows of a row without a label, the first run of them: @top ≤ row <
 * @bottom. FALSE: there are none. */
gboolean gj_match_header_rows(const GjTableView *view, const GjShape *shape, guint *top,
                              guint *bottom);

/** A header cell over figures: slots @start ≤ column < @end. */
typedef struct {
    guint start, end;
    GjViewCell *cell; /**< NULL: carries no text */
} GjLeaf;

/** The columns of a sub-table in a table. */
typedef struct {
    const GjTableView *view; /**< the table they were found in (borrowed) */
    GArray *leaves;          /**< GjLeaf, left to right */
    guint n_columns;         /**< of the sub-table */
    int *leaf_of;            /**< per column: index of its leaf, or -1 */
    GjPlace *places;         /**< per column */
    guint n_found;           /**< by their labels */
    int unit_leaf;           /**< the leaf over the units of the rows, or -1 */
    double score;
} GjColumns;

/** Takes the corner over the labels out of @columns, whose header ends its table: the one
 * cell left of all that name a column, where each is named. */
void gj_columns_drop_corner(GjColumns *columns);

/** Finds the columns of @shape in the header rows @top ≤ row < @bottom of @view, from
 * slot column @start on (transfer full). */
GjColumns *gj_match_columns(const GjTableView *view, const GjShape *shape,
                            GjLexicon *lexicon, const guint band[3]);

/** Frees @columns; accepts NULL. */
void gj_columns_free(GjColumns *columns);

/** Chooses for each of @n_known an index of @n_seen, in order, so that the sum of
 * @scores[seen · n_known + known] is greatest and none is below GJ_LABEL_SCORE_MIN; the
 * earliest of equal choices. @chosen gets -1 where there is none. */
void gj_chain(const float *scores, guint n_seen, guint n_known, int *chosen);
