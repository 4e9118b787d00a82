/* What is drawn of a document, and what is said of its cells. */
#include "make_sight.h"

#include "pipeline/show/pick.h"
#include "pipeline/show/remarks.h"
#include "pipeline/show/scene.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static GjTemplates *templates;
static GjSight *sight;

static void set_up(void)
{
    templates = load_templates();
    sight = make_sight(templates, TRUE);
}

static void tear_down(void)
{
    gj_sight_free(sight);
    gj_templates_free(templates);
}

TestSuite(scene, .init = set_up, .fini = tear_down);

static void see(GjSight *other)
{
    gj_sight_free(sight);
    sight = other;
}

static const GjShape *find_code(const GjScene *scene, GjShapeKind kind, const char *code)
{
    for (guint g = 0; g < scene->grids->len; g++) {
        const GjSceneGrid *grid = g_ptr_array_index(scene->grids, g);
        for (guint i = 0; i < grid->shapes->len; i++) {
            const GjShape *shape = &g_array_index(grid->shapes, GjShape, i);
            if (shape->kind == kind && g_strcmp0(shape->code, code) == 0)
                return shape;
        }
    }
    return NULL;
}

static GjScene *scene_of_page(guint number)
{
    return gj_scene_new(sight, gj_sight_find_page(sight, number), templates);
}

static const char *note_text(const GjScene *scene, guint i)
{
    return g_array_index(scene->notes, GjSceneNote, i).text;
}

/* ---- pages ---- */

Test(scene, pages_with_a_form_are_found)
{
    g_autoptr(GArray) pages = gj_pick_pages(sight);

    cr_assert_eq(pages->len, 1);
    cr_expect_eq(g_array_index(pages, guint, 0), 2);
}

Test(scene, a_document_without_pages_is_one_picture)
{
    see(make_sight(templates, FALSE));
    g_autoptr(GArray) pages = gj_pick_pages(sight);

    cr_assert_eq(pages->len, 1);
    cr_expect_eq(g_array_index(pages, guint, 0), 0);
}

Test(scene, nothing_of_a_form_is_on_no_page)
{
    see(gj_sight_new());
    g_autoptr(GArray) pages = gj_pick_pages(sight);

    cr_expect_eq(pages->len, 0);
}

Test(scene, a_page_holds_only_its_cells)
{
    g_autoptr(GjScene) scene = scene_of_page(2);
    g_autoptr(GjScene) other = scene_of_page(1);

    cr_expect(gj_scene_has_marks(scene));
    cr_expect_not(gj_scene_has_marks(other));
    cr_expect_eq(other->grids->len, 0);
    cr_expect_eq(other->notes->len, 0);
}

/* ---- cells ---- */

Test(scene, values_and_labels_stand_where_their_cells_are)
{
    g_autoptr(GjScene) scene = scene_of_page(2);
    const GjShape *value = find_code(scene, GJ_SHAPE_VALUE, "carried_in.natural_person");
    const GjShape *row = find_code(scene, GJ_SHAPE_ROW, "carried_in");
    const GjShape *column = find_code(scene, GJ_SHAPE_COLUMN, "natural_person");

    cr_assert(value && row && column);
    cr_expect_eq(value->box.y0, row->box.y0);
    cr_expect_eq(value->box.x0, column->box.x0);
    cr_expect_lt(column->box.y0, value->box.y0);
    cr_expect_str_eq(value->observation->value, value->text);
    cr_expect_eq(value->note, 0);
}

Test(scene, the_rules_of_the_page_are_kept_and_its_words_not)
{
    const GjPage *page = gj_sight_find_page(sight, 2);

    cr_assert(page);
    cr_expect_eq(page->rules->len, 1);
    cr_expect_eq(page->words->len, 0);
    cr_expect_null(gj_sight_find_page(sight, 4));
}

Test(scene, a_doubted_value_has_a_note_with_all_that_speaks_for_it)
{
    g_autoptr(GjScene) scene = scene_of_page(2);
    const GjObservation *o = gj_pick_find(sight, "requests.new.natural_person");
    const GjShape *shape = gj_scene_find(scene, o);

    cr_assert(shape && o->status == GJ_VALUE_SUSPECT);
    cr_assert_eq(shape->note, 1);
    cr_assert_eq(scene->notes->len, 1);
    cr_expect(strstr(note_text(scene, 0), "requests.new.natural_person"));
    cr_expect(strstr(note_text(scene, 0), "“" SIGHT_DOUBTED "”"));
    cr_expect(strstr(note_text(scene, 0), "“17” 0.3"));
    cr_expect(strstr(note_text(scene, 0), o->note));
}

Test(scene, tables_that_are_missing_are_told)
{
    g_autoptr(GjScene) scene = scene_of_page(2);
    gboolean is_told = FALSE;

    for (guint i = 0; i < scene->remarks->len; i++)
        is_told |= strstr(g_ptr_array_index(scene->remarks, i), "missing") != NULL;
    cr_expect(is_told);
}

Test(scene, cells_of_another_table_are_plain)
{
    GjTable *other = gj_table_new(GJ_METHOD_TEXT_LAYER);
    GjCell *cell = gj_table_take_cell(other, 0, 0, g_strdup("5"));

    cell->page = 2;
    cell->space = (GjBox){1, 1, 9, 9};
    gj_sight_note_table(sight, other);
    gj_table_free(other);
    g_autoptr(GjScene) scene = scene_of_page(2);
    cr_assert_eq(scene->grids->len, 2);
    const GjSceneGrid *grid = g_ptr_array_index(scene->grids, 1);
    cr_expect_eq(g_array_index(grid->shapes, GjShape, 0).kind, GJ_SHAPE_OTHER);
    g_autoptr(GjScene) tables = gj_scene_new(sight, NULL, templates);
    cr_expect_eq(tables->grids->len, 0);
}

Test(scene, what_no_field_claims_is_marked_once)
{
    GjExtra *extra = gj_item_new_record(GJ_ITEM_EXTRA);
    guint n = 0;

    extra->raw_text = g_strdup("申请人情况"); /* a label in the header, not marked */
    extra->page = 2;
    g_ptr_array_add(sight->extras, extra);
    g_autoptr(GjScene) scene = scene_of_page(2);
    const GjSceneGrid *grid = g_ptr_array_index(scene->grids, 0);
    for (guint i = 0; i < grid->shapes->len; i++)
        n += g_array_index(grid->shapes, GjShape, i).kind == GJ_SHAPE_EXTRA;
    cr_expect_eq(n, 1);
}

Test(scene, there_is_a_limit_to_the_cells_that_are_drawn)
{
    GjTable *large = gj_table_new(GJ_METHOD_TEXT_LAYER);
    guint n = 0;

    for (guint i = 0; i <= GJ_SCENE_SHAPES_MAX; i++)
        gj_table_take_cell(large, i, 0, NULL)->page = 2;
    gj_sight_note_table(sight, large);
    gj_table_free(large);
    g_autoptr(GjScene) scene = scene_of_page(2);
    for (guint g = 0; g < scene->grids->len; g++)
        n += ((GjSceneGrid *)g_ptr_array_index(scene->grids, g))->shapes->len;
    cr_expect_eq(n, GJ_SCENE_SHAPES_MAX);
    cr_expect(scene->is_cut);
}

/* ---- without cells ---- */

Test(scene, what_was_read_from_lines_is_laid_out_as_its_form)
{
    see(make_sight_of_lines(templates));
    g_autoptr(GjScene) scene = gj_scene_new(sight, NULL, templates);

    cr_assert_eq(scene->grids->len, 1);
    const GjShape *value = find_code(scene, GJ_SHAPE_VALUE, "carried_in.natural_person");
    const GjShape *row = find_code(scene, GJ_SHAPE_ROW, "carried_in");
    const GjShape *column = find_code(scene, GJ_SHAPE_COLUMN, "natural_person");
    cr_assert(value && row && column);
    cr_expect_eq(value->row, row->row);
    cr_expect_eq(value->col, column->col);
    cr_expect_str_eq(value->text, value->observation->raw_text);
    cr_expect_eq(scene->notes->len, 1);
}

/* ---- one cell ---- */

Test(scene, a_cell_is_found_by_its_name_and_has_a_page)
{
    const GjObservation *o = gj_pick_find(sight, "requests.carried_in.total");
    guint page = 0;

    cr_assert(o);
    cr_expect(gj_pick_place(sight, o, &page));
    cr_expect_eq(page, 2);
    cr_expect_null(gj_pick_find(sight, "requests.carried_in"));
}

Test(scene, a_missing_cell_has_no_place)
{
    const GjObservation *o = gj_pick_find(sight, "proactive.art20_5.licensing.decisions");
    guint page = 7;

    cr_assert(o && o->status == GJ_VALUE_MISSING);
    cr_expect_not(gj_pick_place(sight, o, &page));
    cr_expect_eq(page, 0);
}

Test(scene, of_one_cell_all_is_told)
{
    const GjObservation *o = gj_pick_find(sight, "requests.new.natural_person");
    g_autofree char *about = gj_remark_whole(o, NULL, sight->checks);

    cr_expect(strstr(about, "status: suspect"));
    cr_expect(strstr(about, "printed: “" SIGHT_DOUBTED "”"));
    cr_expect(strstr(about, "page: 2"));
    cr_expect(strstr(about, "row_sum of requests.new"));
    cr_expect(strstr(about, "balance of requests.natural_person"));
}

/* ---- equations ---- */

static GjCheck check_of(const char *code, const char *expression)
{
    return (GjCheck){.check = (char *)"row_sum",
                     .table = (char *)"requests",
                     .code = (char *)code,
                     .expression = (char *)expression,
                     .left = (char *)"3",
                     .right = (char *)"4",
                     .status = GJ_CHECK_FAILED};
}

Test(scene, terms_of_an_equation_are_told_by_whole_codes)
{
    const GjObservation o = {.table = (char *)"requests",
                             .row_code = (char *)"other.other",
                             .col_code = (char *)"total"};
    const struct {
        const char *code, *expression;
        gboolean is_term;
    } cases[] = {
        {"other.other", "business + research = total", TRUE},
        {"other.other", "business + research = totals", FALSE},
        {"total", "granted + other.other = handled_total", TRUE},
        {"total", "granted + other = handled_total", FALSE},
        {"new", "business + research = total", FALSE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjCheck check = check_of(cases[i].code, cases[i].expression);
        cr_expect_eq(gj_remark_is_term(&check, &o), cases[i].is_term, "%s of %s",
                     cases[i].expression, cases[i].code);
    }
    GjCheck check = check_of("other.other", "business + research = total");
    check.table = (char *)"proactive";
    cr_expect_not(gj_remark_is_term(&check, &o));
}

Test(scene, an_equation_that_fails_is_told_with_its_figures)
{
    GjCheck check = check_of("new", "a + b = c");
    g_autofree char *told = gj_remark_of_check(&check);

    cr_expect_str_eq(told, "row_sum of requests.new: a + b = c, 3 ≠ 4");
    check.expression = (char *)"a + b + c + d + e + f + g + h + i = j";
    g_autofree char *shorter = gj_remark_of_check(&check);
    cr_expect_str_eq(shorter, "row_sum of requests.new: a + … + i = j, 3 ≠ 4");
    check.left = NULL;
    check.status = GJ_CHECK_NOT_ASSESSABLE;
    g_autofree char *open = gj_remark_of_check(&check);
    cr_expect(g_str_has_suffix(open, "cannot be told"));
}

Test(scene, all_terms_of_a_failing_equation_are_marked)
{
    guint n = 0;

    GjCheck *check = gj_item_new_record(GJ_ITEM_CHECK);
    check->table = g_strdup("requests");
    check->check = g_strdup("row_sum");
    check->code = g_strdup("granted");
    check->expression = g_strdup("natural_person + business = total");
    check->status = GJ_CHECK_FAILED;
    g_ptr_array_set_size(sight->checks, 0);
    g_ptr_array_add(sight->checks, check);
    g_autoptr(GjScene) scene = scene_of_page(2);
    const GjSceneGrid *grid = g_ptr_array_index(scene->grids, 0);
    for (guint i = 0; i < grid->shapes->len; i++)
        n += g_array_index(grid->shapes, GjShape, i).fails ? 1 : 0;
    cr_expect_eq(n, 3);
}
