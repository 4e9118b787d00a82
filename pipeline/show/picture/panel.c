#include "panel.h"

#include "layout.h"

#include <math.h>

/* Texts, in points. */
#define VALUE_PT    10.0
#define LABEL_PT    8.0
#define CODE_PT     6.0
#define SMALLEST_PT 3.2
#define SMALL_PT    5.0
/* Share of a cell of a label that its code gets, and height of that, in points. */
#define CODE_SHARE 0.45
#define CODE_HIGH  8.0
/* Labels so many times as wide as high, and lower than this, in points, have their codes
 * beside them; and which share of the width is left to them. */
#define FLAT_RATIO 4.0
#define FLAT_HIGH  17.0
#define FLAT_SHARE 0.55
/* Badges: largest and least size in points, and share of the lower side of a cell. */
#define BADGE_MAX   8.0
#define BADGE_MIN   3.5
#define BADGE_SHARE 0.45
#define RULE_PT     0.7
#define PAD         1.5

/* ---- badges ---- */

static double overlap(GjBox a, GjBox b)
{
    double width = MIN(a.x1, b.x1) - MAX(a.x0, b.x0);
    double height = MIN(a.y1, b.y1) - MAX(a.y0, b.y0);

    return width > 0 && height > 0 ? width * height : 0;
}

/* A square of @size in one of the corners of @box, the top right one first. */
static GjBox corner_of(GjBox box, guint corner, double size)
{
    double x = corner % 2 ? box.x0 + PAD : box.x1 - PAD - size;
    double y = corner / 2 ? box.y1 - PAD - size : box.y0 + PAD;

    return (GjBox){x, y, x + size, y + size};
}

/* Where in @box a badge hides least of @print and @taken. */
static GjBox free_corner(GjBox box, GjBox print, GjBox taken)
{
    double side = MIN(box.x1 - box.x0, box.y1 - box.y0);
    double size = CLAMP(side * BADGE_SHARE, BADGE_MIN, BADGE_MAX);
    GjBox best = corner_of(box, 0, size);

    for (guint corner = 1; corner < 4; corner++) {
        GjBox other = corner_of(box, corner, size);
        if (overlap(other, print) + overlap(other, taken) <
            overlap(best, print) + overlap(best, taken))
            best = other;
    }
    return best;
}

static void draw_badges(cairo_t *cairo, PangoLayout *layout, const GjShape *shape,
                        GjBox print)
{
    const GjLook *look = gj_look_of(shape);
    GjBox taken = GJ_BOX_NONE;

    if (look->badge != GJ_BADGE_NONE) {
        taken = free_corner(shape->box, print, GJ_BOX_NONE);
        gj_ink_badge(cairo, layout, look, taken);
    }
    if (shape->fails)
        gj_ink_badge(cairo, layout, gj_look_of_failure(),
                     free_corner(shape->box, print, taken));
}

/* Tint and edges of @shape. */
static void draw_cell(cairo_t *cairo, const GjShape *shape)
{
    const GjLook *look = gj_look_of(shape);

    gj_ink_tint(cairo, shape->box, look->tint);
    gj_ink_edge(cairo, shape->box, look);
    if (shape->fails)
        gj_ink_edge(cairo, shape->box, gj_look_of_failure());
}

/* ---- the page ---- */

static void draw_view(cairo_t *cairo, const GjScene *scene, const GjPixels *view)
{
    gsize size = 0;
    guchar *data = (guchar *)g_bytes_get_data(view->raster, &size);
    int width = (int)view->width, height = (int)view->height;

    if (size < (gsize)view->width * 4 * view->height)
        return;
    cairo_surface_t *surface = cairo_image_surface_create_for_data(
        data, CAIRO_FORMAT_RGB24, width, height, width * 4);
    cairo_save(cairo);
    cairo_rectangle(cairo, 0, 0, scene->width_pt, scene->height_pt);
    cairo_clip(cairo);
    cairo_scale(cairo, scene->width_pt / width, scene->height_pt / height);
    cairo_set_source_surface(cairo, surface, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_GOOD);
    cairo_paint(cairo);
    cairo_restore(cairo);
    cairo_surface_destroy(surface);
}

static void draw_rules(cairo_t *cairo, const GjPage *page)
{
    cairo_save(cairo);
    gj_ink_color(cairo, gj_color_rule);
    cairo_set_line_width(cairo, RULE_PT);
    for (guint i = 0; i < page->rules->len; i++) {
        const GjRule *rule = &g_array_index(page->rules, GjRule, i);
        cairo_move_to(cairo, rule->x0, rule->y0);
        cairo_line_to(cairo, rule->x1, rule->y1);
    }
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

void gj_panel_page(cairo_t *cairo, PangoLayout *layout, const GjScene *scene,
                   const GjPixels *view)
{
    if (view)
        draw_view(cairo, scene, view);
    for (guint g = 0; g < scene->grids->len; g++) {
        const GjSceneGrid *grid = g_ptr_array_index(scene->grids, g);
        for (guint i = 0; i < grid->shapes->len; i++)
            draw_cell(cairo, &g_array_index(grid->shapes, GjShape, i));
    }
    draw_rules(cairo, scene->page);
    for (guint g = 0; g < scene->grids->len; g++) {
        const GjSceneGrid *grid = g_ptr_array_index(scene->grids, g);
        for (guint i = 0; i < grid->shapes->len; i++) {
            const GjShape *shape = &g_array_index(grid->shapes, GjShape, i);
            draw_badges(cairo, layout, shape, shape->print);
        }
    }
}

/* ---- the reading ---- */

static GjBox inside(GjBox box)
{
    return (GjBox){box.x0 + PAD, box.y0 + PAD, box.x1 - PAD, box.y1 - PAD};
}

/* Parts @text, the space of a label, and gives what of it its code gets: a strip below,
 * or beside it where the cell is low and wide. */
static GjBox part_code(GjBox *text)
{
    double width = text->x1 - text->x0, height = text->y1 - text->y0;
    GjBox code = *text;

    if (width > FLAT_RATIO * height && height < FLAT_HIGH)
        code.x0 = text->x1 = text->x0 + width * FLAT_SHARE;
    else
        code.y0 = text->y1 = text->y1 - MIN(height * CODE_SHARE, CODE_HIGH);
    return code;
}

static void draw_label(cairo_t *cairo, PangoLayout *layout, const GjShape *shape)
{
    GjBox text = inside(shape->box);
    GjLettering small = {LABEL_PT, SMALLEST_PT, FALSE, TRUE, gj_color_faint};
    GjLettering bold = {CODE_PT, SMALLEST_PT, TRUE, TRUE, gj_color_code, TRUE};

    if (shape->code)
        gj_ink_text(cairo, layout, shape->code, part_code(&text), bold);

    gj_ink_text(cairo, layout, shape->text, text, small);
}

/* Whether what is printed says more than the value that was read of it. */
static gboolean differs(const GjObservation *o)
{
    return o->value && o->raw_text && g_strcmp0(o->value, o->raw_text) != 0;
}

static const char *word_of(const GjObservation *o)
{
    if (o->value)
        return o->value;
    return o->status == GJ_VALUE_BLANK || o->status == GJ_VALUE_MISSING
               ? gj_word(&gj_value_statuses, o->status)
               : o->raw_text;
}

static void draw_value(cairo_t *cairo, PangoLayout *layout, const GjShape *shape)
{
    const GjObservation *o = shape->observation;
    GjBox text = inside(shape->box), raw = text;
    GjLettering large = {VALUE_PT, SMALLEST_PT, TRUE, TRUE, gj_color_ink, TRUE};
    GjLettering small = {SMALL_PT, SMALLEST_PT, FALSE, TRUE, gj_color_faint};

    if (!o)
        return;
    if (differs(o)) {
        text.y1 -= MIN((text.y1 - text.y0) * CODE_SHARE, CODE_HIGH);
        raw.y0 = text.y1;
        gj_ink_text(cairo, layout, o->raw_text, raw, small);
    }
    gj_ink_text(cairo, layout, word_of(o), text, o->value ? large : small);
}

/* The number of the note on @shape, in its lower left corner. */
static void draw_note(cairo_t *cairo, PangoLayout *layout, const GjShape *shape)
{
    g_autofree char *number = g_strdup_printf("%u", shape->note);
    GjBox box = inside(shape->box);
    GjLettering type = {SMALL_PT + 1, SMALLEST_PT, TRUE, FALSE, gj_look_of(shape)->edge};

    box.y0 = MAX(box.y0, box.y1 - CODE_HIGH);
    if (shape->note)
        gj_ink_text(cairo, layout, number, box, type);
}

static void draw_shape(cairo_t *cairo, PangoLayout *layout, const GjShape *shape)
{
    draw_cell(cairo, shape);
    if (shape->kind == GJ_SHAPE_VALUE)
        draw_value(cairo, layout, shape);
    else
        draw_label(cairo, layout, shape);
    draw_badges(cairo, layout, shape, GJ_BOX_NONE);
    draw_note(cairo, layout, shape);
}

void gj_panel_reading(cairo_t *cairo, PangoLayout *layout, const GjScene *scene)
{
    GjLettering title = {LABEL_PT + 2, SMALL_PT, TRUE, FALSE, gj_color_ink};

    for (guint g = 0; g < scene->grids->len; g++) {
        const GjSceneGrid *grid = g_ptr_array_index(scene->grids, g);
        gj_ink_text(cairo, layout, grid->title, gj_layout_title(grid), title);
        for (guint i = 0; i < grid->shapes->len; i++)
            draw_shape(cairo, layout, &g_array_index(grid->shapes, GjShape, i));
    }
}
