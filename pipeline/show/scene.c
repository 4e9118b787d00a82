/* What is drawn:
 *
 *  1. Cells of tables that stand on the page become shapes; marks say what they were
 *     taken for, extras which of the others no field claims.
 *  2. Sub-tables that were read from lines of text have no cells: they are laid out as
 *     their form prints them (scene_form.c).
 *  3. Values that are flagged get a number, and a note under it; equations that fail and
 *     fields that were not found are told without one. */
#include "scene.h"

#include "remarks.h"
#include "scene_form.h"

#include <string.h>

/* Equations that fail and fields that are missing which are named one by one. */
#define FAILURES_MAX 12u
#define MISSING_MAX  6u

static void clear_shape(gpointer data)
{
    g_free(((GjShape *)data)->code);
}

static void free_grid(gpointer data)
{
    GjSceneGrid *grid = data;

    g_array_unref(grid->shapes);
    g_free(grid->title);
    g_free(grid);
}

static void clear_note(gpointer data)
{
    g_free(((GjSceneNote *)data)->text);
}

GjSceneGrid *gj_scene_grid_new(guint n_rows, guint n_cols, const char *title)
{
    GjSceneGrid *grid = g_new0(GjSceneGrid, 1);

    grid->n_rows = n_rows;
    grid->n_cols = n_cols;
    grid->title = g_strdup(title);
    grid->shapes = g_array_new(FALSE, FALSE, sizeof(GjShape));
    g_array_set_clear_func(grid->shapes, clear_shape);
    return grid;
}

void gj_scene_free(GjScene *scene)
{
    if (!scene)
        return;
    g_ptr_array_unref(scene->grids);
    g_array_unref(scene->notes);
    g_ptr_array_unref(scene->remarks);
    g_free(scene);
}

/* ---- cells ---- */

/* Where the work on the tables stands. */
typedef struct {
    GjScene *scene;
    GHashTable *marks; /* const GjCell → const GjMark */
    gboolean *is_used; /* per extra: it is drawn */
    guint n_shapes;
} Work;

/* The first mark of each cell; one of a value goes before those of labels. */
static GHashTable *index_marks(const GjSight *sight)
{
    GHashTable *index = g_hash_table_new(NULL, NULL);

    for (guint i = 0; i < sight->marks->len; i++) {
        GjMark *mark = g_ptr_array_index(sight->marks, i);
        const GjCell *cell = gj_sight_find_cell(sight, mark);
        const GjMark *other = cell ? g_hash_table_lookup(index, cell) : NULL;
        if (cell &&
            (!other || (other->role != GJ_MARK_VALUE && mark->role == GJ_MARK_VALUE)))
            g_hash_table_insert(index, (gpointer)cell, mark);
    }
    return index;
}

/* Whether @table is of a form: a cell of it has a mark. */
static gboolean is_of_form(const Work *work, const GjTable *table)
{
    for (guint i = 0; i < table->cells->len; i++) {
        if (g_hash_table_contains(work->marks, g_ptr_array_index(table->cells, i)))
            return TRUE;
    }
    return FALSE;
}

/* Whether @cell is among the extras; they come in the order of the cells. */
static gboolean take_extra(Work *work, const GjCell *cell)
{
    const GPtrArray *extras = work->scene->sight->extras;

    for (guint i = 0; *cell->text && i < extras->len; i++) {
        const GjExtra *extra = g_ptr_array_index(extras, i);
        if (!work->is_used[i] && extra->page == cell->page &&
            g_strcmp0(extra->raw_text, cell->text) == 0) {
            work->is_used[i] = TRUE;
            return TRUE;
        }
    }
    return FALSE;
}

static char *code_of(const GjMark *mark)
{
    if (mark->row_code && mark->col_code)
        return g_strconcat(mark->row_code, ".", mark->col_code, NULL);
    return g_strdup(mark->row_code ? mark->row_code : mark->col_code);
}

static gboolean fails(const GjSight *sight, const GjObservation *observation)
{
    for (guint i = 0; observation && i < sight->checks->len; i++) {
        const GjCheck *check = g_ptr_array_index(sight->checks, i);
        if (check->status == GJ_CHECK_FAILED && gj_remark_is_term(check, observation))
            return TRUE;
    }
    return FALSE;
}

static GjShape shape_of(Work *work, const GjCell *cell, gboolean is_form)
{
    static const GjShapeKind kinds[] = {
        [GJ_MARK_VALUE] = GJ_SHAPE_VALUE,
        [GJ_MARK_ROW] = GJ_SHAPE_ROW,
        [GJ_MARK_COLUMN] = GJ_SHAPE_COLUMN,
    };
    const GjMark *mark = g_hash_table_lookup(work->marks, cell);
    GjShape shape = {.kind = GJ_SHAPE_OTHER,
                     .row = cell->row,
                     .col = cell->col,
                     .row_span = cell->row_span,
                     .col_span = cell->col_span,
                     .box = cell->space,
                     .print = cell->box,
                     .text = cell->text,
                     .alternatives = cell->alternatives};

    if (mark) {
        shape.kind = kinds[mark->role];
        shape.code = code_of(mark);
        shape.observation = gj_sight_find_observation(work->scene->sight, mark);
    } else if (is_form && take_extra(work, cell)) {
        shape.kind = GJ_SHAPE_EXTRA;
    }
    shape.fails = fails(work->scene->sight, shape.observation);
    return shape;
}

/* The number by which @cell is known to stand on the page of @scene. */
static gboolean is_here(const GjScene *scene, const GjCell *cell)
{
    return cell->page == (scene->page ? scene->page->number : 0);
}

static void add_table(Work *work, const GjTable *table)
{
    gboolean is_form = is_of_form(work, table);
    GjSceneGrid *grid = gj_scene_grid_new(table->n_rows, table->n_cols, NULL);

    for (guint i = 0; i < table->cells->len; i++) {
        const GjCell *cell = g_ptr_array_index(table->cells, i);
        GjShape shape = {0};
        if (!is_here(work->scene, cell) || (!work->scene->page && !is_form))
            continue;
        if (work->n_shapes >= GJ_SCENE_SHAPES_MAX) {
            work->scene->is_cut = TRUE;
            break;
        }
        shape = shape_of(work, cell, is_form);
        g_array_append_val(grid->shapes, shape);
        work->n_shapes++;
    }
    if (grid->shapes->len)
        g_ptr_array_add(work->scene->grids, grid);
    else
        free_grid(grid);
}

static void add_tables(GjScene *scene)
{
    const GjSight *sight = scene->sight;
    g_autoptr(GHashTable) marks = index_marks(sight);
    g_autofree gboolean *is_used = g_new0(gboolean, sight->extras->len + 1);
    Work work = {scene, marks, is_used, 0};

    for (guint i = 0; i < sight->tables->len; i++)
        add_table(&work, g_ptr_array_index(sight->tables, i));
}

/* ---- what is said ---- */

static void add_notes(GjScene *scene)
{
    for (guint g = 0; g < scene->grids->len; g++) {
        const GjSceneGrid *grid = g_ptr_array_index(scene->grids, g);
        for (guint i = 0; i < grid->shapes->len; i++) {
            GjShape *shape = &g_array_index(grid->shapes, GjShape, i);
            if (!shape->observation || !gj_remark_is_needed(shape->observation))
                continue;
            shape->note = scene->notes->len + 1;
            GjSceneNote note = {shape->note, shape,
                                gj_remark_new(shape->observation, shape->alternatives,
                                              scene->sight->checks)};
            g_array_append_val(scene->notes, note);
        }
    }
}

static void add_failures(GjScene *scene)
{
    const GPtrArray *checks = scene->sight->checks;
    guint n = 0;

    for (guint i = 0; i < checks->len; i++) {
        const GjCheck *check = g_ptr_array_index(checks, i);
        if (check->status != GJ_CHECK_FAILED || n++ >= FAILURES_MAX)
            continue;
        g_autofree char *told = gj_remark_of_check(check);
        g_ptr_array_add(scene->remarks,
                        g_strdup_printf("≠  %s%s", told,
                                        check->cause == GJ_CAUSE_SOURCE_INCONSISTENT
                                            ? " (all of it was read surely: printed so)"
                                            : ""));
    }
    if (n > FAILURES_MAX)
        g_ptr_array_add(
            scene->remarks,
            g_strdup_printf("≠  and %u equations more that fail", n - FAILURES_MAX));
}

static void add_missing(GjScene *scene)
{
    const GPtrArray *observations = scene->sight->observations;
    GString *text = g_string_new(NULL);
    guint n = 0;

    for (guint i = 0; i < observations->len; i++) {
        const GjObservation *o = g_ptr_array_index(observations, i);
        if (o->status != GJ_VALUE_MISSING || n++ >= MISSING_MAX)
            continue;
        g_autofree char *address = gj_remark_address(o);
        g_string_append_printf(text, "%s%s", n > 1 ? ", " : "", address);
    }
    if (n)
        g_ptr_array_add(scene->remarks,
                        g_strdup_printf("×  missing, no cell was found: %s%s", text->str,
                                        n > MISSING_MAX ? ", …" : ""));
    if (n > MISSING_MAX)
        g_ptr_array_add(
            scene->remarks,
            g_strdup_printf("   %u fields are missing in the whole document", n));
    g_string_free(text, TRUE);
}

GjScene *gj_scene_new(const GjSight *sight, const GjPage *page,
                      const GjTemplates *templates)
{
    GjScene *scene = g_new0(GjScene, 1);

    scene->sight = sight;
    scene->page = page;
    scene->width_pt = page ? page->width_pt : 0;
    scene->height_pt = page ? page->height_pt : 0;
    scene->grids = g_ptr_array_new_with_free_func(free_grid);
    scene->remarks = g_ptr_array_new_with_free_func(g_free);
    scene->notes = g_array_new(FALSE, FALSE, sizeof(GjSceneNote));
    g_array_set_clear_func(scene->notes, clear_note);
    add_tables(scene);
    if (!page)
        gj_scene_add_forms(scene, templates);
    add_notes(scene);
    add_failures(scene);
    add_missing(scene);
    if (scene->is_cut)
        g_ptr_array_add(scene->remarks,
                        g_strdup_printf("There are more cells: only %u are drawn.",
                                        GJ_SCENE_SHAPES_MAX));
    return scene;
}

/* ---- looking into it ---- */

const GjShape *gj_scene_find(const GjScene *scene, const GjObservation *observation)
{
    for (guint g = 0; g < scene->grids->len; g++) {
        const GjSceneGrid *grid = g_ptr_array_index(scene->grids, g);
        for (guint i = 0; i < grid->shapes->len; i++) {
            const GjShape *shape = &g_array_index(grid->shapes, GjShape, i);
            if (shape->observation == observation)
                return shape;
        }
    }
    return NULL;
}

gboolean gj_scene_has_marks(const GjScene *scene)
{
    for (guint g = 0; g < scene->grids->len; g++) {
        const GjSceneGrid *grid = g_ptr_array_index(scene->grids, g);
        for (guint i = 0; i < grid->shapes->len; i++) {
            if (g_array_index(grid->shapes, GjShape, i).kind > GJ_SHAPE_EXTRA)
                return TRUE;
        }
    }
    return FALSE;
}
