/* How cells look, and where those of tables without pages are drawn. */
#include "make_sight.h"

#include "pipeline/show/picture/canvas.h"
#include "pipeline/show/picture/layout.h"
#include "pipeline/show/picture/look.h"
#include "pipeline/show/show.h"

#include <criterion/criterion.h>
#include <string.h>

/* ---- looks ---- */

static const GjLook *look_of_status(GjValueStatus status)
{
    GjObservation o = {.status = status};
    GjShape shape = {.kind = GJ_SHAPE_VALUE, .observation = &o};

    return gj_look_of(&shape);
}

Test(picture, what_is_flagged_bears_a_letter_and_a_shape_of_its_own)
{
    const GjLook *looks[] = {look_of_status(GJ_VALUE_SUSPECT),
                             look_of_status(GJ_VALUE_REPAIRED), gj_look_of_failure(),
                             gj_look_of(&(GjShape){.kind = GJ_SHAPE_EXTRA})};

    for (gsize i = 0; i < G_N_ELEMENTS(looks); i++) {
        cr_expect_neq(looks[i]->badge, GJ_BADGE_NONE);
        for (gsize k = 0; k < i; k++) {
            cr_expect_neq(looks[i]->badge, looks[k]->badge);
            cr_expect_str_neq(looks[i]->letter, looks[k]->letter);
        }
    }
}

Test(picture, blank_and_dash_look_alike_and_unlike_ok)
{
    cr_expect_eq(look_of_status(GJ_VALUE_BLANK), look_of_status(GJ_VALUE_DASH));
    cr_expect_neq(look_of_status(GJ_VALUE_BLANK), look_of_status(GJ_VALUE_OK));
    cr_expect_eq(look_of_status(GJ_VALUE_OK)->badge, GJ_BADGE_NONE);
}

Test(picture, the_legend_names_every_look)
{
    gboolean has_suspect = FALSE;
    guint i = 0;

    for (; gj_look_at(i); i++) {
        cr_expect_gt(strlen(gj_look_at(i)->words), 0);
        has_suspect |= gj_look_at(i) == look_of_status(GJ_VALUE_SUSPECT);
    }
    cr_expect(has_suspect && i > 5);
}

/* ---- layout ---- */

static gboolean overlap(GjBox a, GjBox b)
{
    const double slack = 0.001;

    return MIN(a.x1, b.x1) - MAX(a.x0, b.x0) > slack &&
           MIN(a.y1, b.y1) - MAX(a.y0, b.y0) > slack;
}

Test(picture, cells_of_tables_without_pages_have_boxes_that_do_not_overlap)
{
    GjTemplates *templates = load_templates();
    g_autoptr(GjSight) sight = make_sight(templates, FALSE);
    g_autoptr(GjScene) scene = gj_scene_new(sight, NULL, templates);
    g_auto(GjCanvas) canvas = {0};
    double width = 0, height = 0;

    cr_assert(gj_canvas_begin(&canvas, 10, 10, 72, NULL));
    gj_layout_grids(scene, canvas.layout, &width, &height);
    cr_assert_eq(scene->grids->len, 1);
    const GjSceneGrid *grid = g_ptr_array_index(scene->grids, 0);
    for (guint i = 0; i < grid->shapes->len; i++) {
        const GjShape *a = &g_array_index(grid->shapes, GjShape, i);
        cr_expect_not(gj_box_is_empty(a->box), "%s", a->text);
        cr_expect(a->box.x1 <= width && a->box.y1 <= height);
        for (guint k = 0; k < i; k++)
            cr_expect_not(overlap(a->box, g_array_index(grid->shapes, GjShape, k).box));
    }
    gj_templates_free(templates);
}

Test(picture, a_cell_that_reaches_out_of_its_table_stays_in_it)
{
    GjScene scene = {.grids = g_ptr_array_new()};
    GjShape shape = {.row = 0, .col = 0, .row_span = 9, .col_span = 9, .text = "a"};
    GjSceneGrid grid = {2, 2, NULL, g_array_new(FALSE, FALSE, sizeof(GjShape))};
    g_auto(GjCanvas) canvas = {0};
    double width = 0, height = 0;

    g_array_append_val(grid.shapes, shape);
    g_ptr_array_add(scene.grids, &grid);
    cr_assert(gj_canvas_begin(&canvas, 10, 10, 72, NULL));
    gj_layout_grids(&scene, canvas.layout, &width, &height);
    GjBox box = g_array_index(grid.shapes, GjShape, 0).box;
    cr_expect(box.x1 == width && box.y1 == height && width > 0 && height > 0);
    g_array_unref(grid.shapes);
    g_ptr_array_unref(scene.grids);
}

/* ---- sizes ---- */

Test(picture, a_very_large_picture_is_drawn_less_fine)
{
    const double sizes[][2] = {{595, 842}, {100, 2e6}, {50000, 50000}, {0, 0}};

    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_auto(GjCanvas) canvas = {0};
        cr_assert(gj_canvas_begin(&canvas, sizes[i][0], sizes[i][1], 400, NULL));
        double width = cairo_image_surface_get_width(canvas.surface);
        double height = cairo_image_surface_get_height(canvas.surface);
        cr_expect(width >= 1 && height >= 1 && width * height < 61e6 &&
                  MAX(width, height) <= 20001);
    }
}

Test(picture, a_file_that_cannot_be_written_is_an_error)
{
    g_auto(GjCanvas) canvas = {0};
    g_autoptr(GError) error = NULL;

    cr_assert(gj_canvas_begin(&canvas, 10, 10, 72, NULL));
    cr_expect_not(gj_canvas_write(&canvas, "/nonexistent/x.png", &error));
    cr_expect(g_error_matches(error, GJ_SHOW_ERROR, GJ_SHOW_ERROR_WRITE));
}
