/* A sub-table in the layout of its form.
 *
 *   1. Columns stand under their groups: a group on level l is a cell of row l over all
 *      its columns, and the label of a column reaches from below its groups to the last
 *      row of the header.
 *   2. Rows stand likewise behind their groups, turned by a quarter: the same step, with
 *      rows and columns changed over. Rows without a label have no stub.
 *   3. Figures fill the rest; the title lies over all, the label of the stub in the
 * corner.
 *
 *        |   applicants    |        header: 2 rows, for columns have a group
 *        | person | total  |
 *   -----+--------+--------|
 *   new  |   1    |   2    |        stub: 1 column, for rows have none
 */
#include "form.h"

/* One direction of a form: the lines that lie beside each other, and how deep their
 * labels reach. */
typedef struct {
    const GArray *lines; /* GjAxisLine */
    guint depth;         /* rows of the header, or columns of the stub */
    guint first;         /* where the first line lies, across the labels */
    guint top;           /* where labels begin, along them */
    gboolean is_stub;    /* the lines are rows */
} Axis;

static guint depth_of(const GjAxisLine *line)
{
    guint depth = 0;

    for (const GjGroup *group = line->group; group; group = group->parent)
        depth++;
    return depth;
}

/* The group of @line on @level, 0 the outermost; NULL when it has none there. */
static const GjGroup *group_on(const GjAxisLine *line, guint level)
{
    guint depth = depth_of(line);
    const GjGroup *group = line->group;

    if (level >= depth)
        return NULL;
    for (; depth > level + 1; depth--)
        group = group->parent;
    return group;
}

static gboolean has_labels(const GArray *lines)
{
    for (guint i = 0; i < lines->len; i++) {
        if (*gj_label_text(&g_array_index(lines, GjAxisLine, i).label))
            return TRUE;
    }
    return FALSE;
}

/* How many rows or columns the labels of @lines take. */
static guint label_depth(const GArray *lines)
{
    guint deepest = 0;

    if (!has_labels(lines))
        return 0;
    for (guint i = 0; i < lines->len; i++)
        deepest = MAX(deepest, depth_of(&g_array_index(lines, GjAxisLine, i)));
    return deepest + 1;
}

/* Adds a label that lies @along cells deep from @level on, over @across lines from @line.
 */
static void add_label(GjForm *form, const Axis *axis, GjFormCell place, const char *text)
{
    GjFormCell cell = {GJ_FORM_LABEL,
                       axis->top + place.row,
                       axis->first + place.col,
                       place.row_span,
                       place.col_span,
                       text,
                       NULL};

    if (axis->is_stub)
        cell = (GjFormCell){GJ_FORM_LABEL, cell.col,  cell.row, cell.col_span,
                            cell.row_span, cell.text, NULL};
    g_array_append_val(form->cells, cell);
}

/* The labels of one level: groups over all their lines, and lines that have none there.
 */
static void add_level(GjForm *form, const Axis *axis, guint level)
{
    for (guint i = 0; i < axis->lines->len;) {
        const GjAxisLine *line = &g_array_index(axis->lines, GjAxisLine, i);
        const GjGroup *group = group_on(line, level);
        guint n = 1;
        if (group) {
            while (i + n < axis->lines->len &&
                   group_on(&g_array_index(axis->lines, GjAxisLine, i + n), level) ==
                       group)
                n++;
            add_label(form, axis,
                      (GjFormCell){.row = level, .col = i, .row_span = 1, .col_span = n},
                      gj_label_text(&group->label));
        } else if (depth_of(line) == level) {
            add_label(form, axis,
                      (GjFormCell){.row = level,
                                   .col = i,
                                   .row_span = axis->depth - level,
                                   .col_span = 1},
                      gj_label_text(&line->label));
        }
        i += n;
    }
}

static void add_labels(GjForm *form, const Axis *axis)
{
    for (guint level = 0; level < axis->depth; level++)
        add_level(form, axis, level);
}

static void add_figures(GjForm *form, const GjSubtable *subtable, guint top, guint left)
{
    for (guint i = 0; i < subtable->fields->len; i++) {
        const GjField *field = gj_subtable_field(subtable, i);
        GjFormCell cell = {
            GJ_FORM_FIGURE, top + field->row, left + field->col, 1, 1, NULL, field};
        g_array_append_val(form->cells, cell);
    }
}

GjForm *gj_form_new(const GjSubtable *subtable)
{
    GjForm *form = g_new0(GjForm, 1);
    const char *title = gj_label_text(&subtable->title);
    guint top = *title ? 1 : 0;
    guint header = label_depth(subtable->columns);

    form->cells = g_array_new(FALSE, FALSE, sizeof(GjFormCell));
    form->n_stubs = label_depth(subtable->rows);
    form->n_rows = top + header + subtable->rows->len;
    form->n_cols = form->n_stubs + subtable->columns->len;
    if (top) {
        GjFormCell cell = {GJ_FORM_TITLE, 0, 0, 1, form->n_cols, title, NULL};
        g_array_append_val(form->cells, cell);
    }
    if (form->n_stubs && header) {
        GjFormCell corner = {GJ_FORM_LABEL, top,           0,
                             header,        form->n_stubs, gj_label_text(&subtable->stub),
                             NULL};
        g_array_append_val(form->cells, corner);
    }
    add_labels(form, &(Axis){subtable->columns, header, form->n_stubs, top, FALSE});
    add_labels(form, &(Axis){subtable->rows, form->n_stubs, top + header, 0, TRUE});
    add_figures(form, subtable, top + header, form->n_stubs);
    return form;
}

void gj_form_free(GjForm *form)
{
    if (!form)
        return;
    g_array_unref(form->cells);
    g_free(form);
}
