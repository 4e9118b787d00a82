/* What is drawn of a document: a page, or the tables of a document without pages. Knows
 * neither pixels nor colours. */
#pragma once

#include "sight.h"

#include "pipeline/templates/template.h"

/** Most cells that are drawn. */
#define GJ_SCENE_SHAPES_MAX 20000u

/** What a cell is. */
typedef enum {
    GJ_SHAPE_OTHER,  /**< of no table of a form, or nothing that a form has */
    GJ_SHAPE_EXTRA,  /**< text in a table of a form that no field claims */
    GJ_SHAPE_ROW,    /**< the label of a row */
    GJ_SHAPE_COLUMN, /**< the label of a column */
    GJ_SHAPE_VALUE,  /**< the value of a field */
} GjShapeKind;

/** A cell to be drawn. All but @code is borrowed. */
typedef struct {
    GjShapeKind kind;
    guint row, col, row_span, col_span; /**< in its grid */
    GjBox box;        /**< in points; in a document without pages empty until laid out */
    GjBox print;      /**< its glyphs; empty: none, or no pages */
    const char *text; /**< what stands in it; NULL: nothing */
    char *code;       /**< of what it is a value or a label of; NULL: of nothing */
    const GjObservation *observation; /**< of a value; else NULL */
    const GArray *alternatives;       /**< GjAlternative: its other readings; NULL */
    guint note;                       /**< the number of what is said of it; 0: nothing */
    gboolean fails;                   /**< it is a term of an equation that fails */
} GjShape;

/** The cells of one table on the page. */
typedef struct {
    guint n_rows, n_cols;
    char *title;    /**< NULL: none */
    GArray *shapes; /**< GjShape */
} GjSceneGrid;

/** Something to be said of a cell. */
typedef struct {
    guint number;         /**< from 1 */
    const GjShape *shape; /**< borrowed */
    char *text;
} GjSceneNote;

typedef struct {
    const GjSight *sight;       /**< borrowed */
    const GjPage *page;         /**< borrowed; NULL: the document has no pages */
    double width_pt, height_pt; /**< of the page; 0: not known */
    GPtrArray *grids;           /**< GjSceneGrid, owned */
    GArray *notes;              /**< GjSceneNote */
    GPtrArray *remarks;         /**< char *: what is to be said of no cell */
    gboolean is_cut;            /**< there are more cells than are drawn */
} GjScene;

/** Page @page of @sight (both borrowed), or, for NULL, its tables that stand on no page;
 * what was read from lines of text is laid out as @templates have it (transfer full). */
GjScene *gj_scene_new(const GjSight *sight, const GjPage *page,
                      const GjTemplates *templates);

/** The shape of the value of @observation, or NULL. */
const GjShape *gj_scene_find(const GjScene *scene, const GjObservation *observation);

/** Whether anything of a form was read there. */
gboolean gj_scene_has_marks(const GjScene *scene);

/** Frees @scene; accepts NULL. */
void gj_scene_free(GjScene *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjScene, gj_scene_free)
