#include "scene_form.h"

#include "remarks.h"

#include "pipeline/templates/form.h"

#include <string.h>

/* A sub-table and what was read of it. */
typedef struct {
    const GjTemplate *template;
    const GjSubtable *subtable;
    const GjForm *form;
    const GjObservation **observations; /* per field; NULL: none */
} Part;

static const GjObservation *find_observation(const GjSight *sight, const char *template,
                                             const GjField *field)
{
    for (guint i = 0; i < sight->observations->len; i++) {
        const GjObservation *o = g_ptr_array_index(sight->observations, i);
        if (g_strcmp0(o->template, template) == 0 &&
            g_strcmp0(o->table, field->table) == 0 &&
            g_strcmp0(o->row_code, field->row_code) == 0 &&
            g_strcmp0(o->col_code, field->col_code) == 0)
            return o;
    }
    return NULL;
}

static gboolean has_mark(const GjSight *sight, const GjObservation *observation)
{
    for (guint i = 0; i < sight->marks->len; i++) {
        if (gj_sight_find_observation(sight, g_ptr_array_index(sight->marks, i)) ==
            observation)
            return TRUE;
    }
    return FALSE;
}

/* Finds the observations of @part; whether some were read, and none from a cell. */
static gboolean find_observations(const GjSight *sight, Part *part)
{
    gboolean is_read = FALSE;

    for (guint i = 0; i < part->subtable->fields->len; i++) {
        const GjObservation *o = find_observation(sight, part->template->id,
                                                  gj_subtable_field(part->subtable, i));
        part->observations[i] = o;
        if (o && o->status != GJ_VALUE_MISSING && !is_read) {
            if (o->page || has_mark(sight, o))
                return FALSE;
            is_read = TRUE;
        }
    }
    return is_read;
}

/* The code of the row or column that the label @cell names; NULL: of none, or several. */
static char *code_of_label(const Part *part, const GjFormCell *cell, GjShapeKind *kind)
{
    guint n_header = part->form->n_rows - part->subtable->rows->len;

    if (cell->kind != GJ_FORM_LABEL)
        return NULL;
    if (cell->row >= n_header && cell->row_span == 1 &&
        cell->col + cell->col_span == part->form->n_stubs) {
        const GjAxisLine *row = gj_subtable_row(part->subtable, cell->row - n_header);
        *kind = GJ_SHAPE_ROW;
        return g_strdup(row->code);
    }
    if (cell->col >= part->form->n_stubs && cell->col_span == 1 &&
        cell->row + cell->row_span == n_header) {
        const GjAxisLine *column =
            gj_subtable_column(part->subtable, cell->col - part->form->n_stubs);
        *kind = GJ_SHAPE_COLUMN;
        return g_strdup(column->code);
    }
    return NULL;
}

static GjShape shape_of(const GjScene *scene, const Part *part, const GjFormCell *cell)
{
    GjShape shape = {.kind = GJ_SHAPE_OTHER,
                     .row = cell->row,
                     .col = cell->col,
                     .row_span = cell->row_span,
                     .col_span = cell->col_span,
                     .text = cell->text};

    if (!cell->field) {
        shape.code = code_of_label(part, cell, &shape.kind);
        return shape;
    }
    const GArray *fields = part->subtable->fields;
    guint i = (guint)(cell->field - &g_array_index(fields, GjField, 0));
    shape.kind = GJ_SHAPE_VALUE;
    shape.observation = part->observations[i];
    if (!shape.observation)
        return shape;
    shape.text = shape.observation->raw_text;
    shape.code = g_strconcat(cell->field->row_code, ".", cell->field->col_code, NULL);
    for (guint c = 0; c < scene->sight->checks->len && !shape.fails; c++) {
        const GjCheck *check = g_ptr_array_index(scene->sight->checks, c);
        shape.fails = check->status == GJ_CHECK_FAILED &&
                      gj_remark_is_term(check, shape.observation);
    }
    return shape;
}

static void add_part(GjScene *scene, const Part *part, const char *heading)
{
    GjSceneGrid *grid =
        gj_scene_grid_new(part->form->n_rows, part->form->n_cols, heading);

    for (guint i = 0; i < part->form->cells->len; i++) {
        GjShape shape =
            shape_of(scene, part, &g_array_index(part->form->cells, GjFormCell, i));
        g_array_append_val(grid->shapes, shape);
    }
    g_ptr_array_add(scene->grids, grid);
}

static void add_forms_of(GjScene *scene, const GjTemplate *template,
                         const GjTemplateTable *table)
{
    const char *heading = table->heading;

    for (guint s = 0; s < table->subtables->len; s++) {
        const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
        g_autofree const GjObservation **observations =
            g_new0(const GjObservation *, subtable->fields->len + 1);
        g_autoptr(GjForm) form = gj_form_new(subtable);
        Part part = {template, subtable, form, observations};
        if (!find_observations(scene->sight, &part))
            continue;
        add_part(scene, &part, heading);
        heading = NULL; /* once for all of the table */
    }
}

void gj_scene_add_forms(GjScene *scene, const GjTemplates *templates)
{
    for (guint i = 0; i < templates->items->len; i++) {
        const GjTemplate *template = g_ptr_array_index(templates->items, i);
        for (guint t = 0; t < template->tables->len; t++)
            add_forms_of(scene, template, g_ptr_array_index(template->tables, t));
    }
}
