/* A picture, in points:
 *
 *   ┌──────────────────────────────┐
 *   │ title, subtitle              │  HEAD
 *   │ ┌───────────┐  ┌───────────┐ │
 *   │ │ page      │  │ reading   │ │  one under the other where the page is wide;
 *   │ └───────────┘  └───────────┘ │  without pages only the reading
 *   │ legend                       │
 *   │ notes                        │
 *   └──────────────────────────────┘
 *
 * The page begins at MARGIN, MARGIN + HEAD; a test looks for it there. */
#include "sheet.h"

#include "canvas.h"
#include "layout.h"
#include "legend.h"
#include "panel.h"

#define MARGIN 14.0
#define HEAD   40.0
#define GAP    14.0
/* Least width of what stands above and below the page. */
#define WIDTH_MIN 430.0
/* A page wider than this many times its height has its reading below it. */
#define WIDE_RATIO  1.2
#define TITLE_PT    13.0
#define SUBTITLE_PT 9.0
#define ABOUT_PT    9.0
/* How much around a cell is shown with it, in its own size, and in points at least. */
#define AROUND_X    0.7
#define AROUND_Y    0.9
#define AROUND_X_PT 30.0
#define AROUND_Y_PT 14.0
/* How wide a cell with what is around it is drawn, and how much larger at most. */
#define CELL_WIDTH 420.0
#define ZOOM_MAX   5.0
/* How much of what is around it is veiled. */
#define VEIL 0.5

/* Where what stands in a picture. */
typedef struct {
    const GjDrawing *drawing;
    GjBox crop;       /* what is shown of page and reading */
    double zoom;      /* and by how much larger */
    gboolean is_page; /* there is a page */
    gboolean is_wide; /* the reading is below it */
    double width, height;
    double foot_y; /* where legend and notes begin */
} Plan;

static double shown_width(const Plan *plan)
{
    return (plan->crop.x1 - plan->crop.x0) * plan->zoom;
}

static double shown_height(const Plan *plan)
{
    return (plan->crop.y1 - plan->crop.y0) * plan->zoom;
}

/* What is shown around the one cell, of @whole. */
static GjBox crop_around(GjBox cell, GjBox whole)
{
    double x = MAX(AROUND_X_PT, AROUND_X * (cell.x1 - cell.x0));
    double y = MAX(AROUND_Y_PT, AROUND_Y * (cell.y1 - cell.y0));

    return (GjBox){MAX(whole.x0, cell.x0 - x), MAX(whole.y0, cell.y0 - y),
                   MIN(whole.x1, cell.x1 + x), MIN(whole.y1, cell.y1 + y)};
}

/* How high what stands below the pages is. */
static double foot_height(const Plan *plan, PangoLayout *layout)
{
    double width = plan->width - 2 * MARGIN;

    if (plan->drawing->cell)
        return gj_ink_measure(layout, plan->drawing->about, ABOUT_PT, width, NULL);
    return gj_legend_height(plan->drawing->scene, layout, width);
}

static Plan plan_of(const GjDrawing *drawing, PangoLayout *layout)
{
    GjScene *scene = drawing->scene;
    Plan plan = {.drawing = drawing, .zoom = 1, .is_page = scene->page != NULL};
    GjBox whole = GJ_BOX_NONE;

    if (scene->page)
        whole = (GjBox){0, 0, scene->width_pt, scene->height_pt};
    else
        gj_layout_grids(scene, layout, &whole.x1, &whole.y1);
    plan.crop = drawing->cell ? crop_around(drawing->cell->box, whole) : whole;
    if (drawing->cell)
        plan.zoom = CLAMP(CELL_WIDTH / MAX(plan.crop.x1 - plan.crop.x0, 1), 1, ZOOM_MAX);
    double width = shown_width(&plan), height = shown_height(&plan);
    plan.is_wide = width > WIDE_RATIO * height && !(drawing->cell && width < CELL_WIDTH);
    guint across = plan.is_page && !plan.is_wide ? 2 : 1;
    guint down = plan.is_page && plan.is_wide ? 2 : 1;
    plan.width = 2 * MARGIN + MAX(WIDTH_MIN, across * width + (across - 1) * GAP);
    plan.foot_y = MARGIN + HEAD + down * height + (down - 1) * GAP + GAP;
    plan.height = plan.foot_y + foot_height(&plan, layout) + MARGIN;
    return plan;
}

static void draw_head(const Plan *plan, GjCanvas *canvas)
{
    GjLettering title = {TITLE_PT, TITLE_PT / 2, TRUE, FALSE, gj_color_ink};
    GjLettering subtitle = {SUBTITLE_PT, SUBTITLE_PT / 2, FALSE, FALSE, gj_color_faint};
    GjBox line = {MARGIN, MARGIN - 2, plan->width - MARGIN, MARGIN + HEAD * 0.5};

    gj_ink_text(canvas->cairo, canvas->layout, plan->drawing->title, line, title);
    line.y0 = line.y1;
    line.y1 = MARGIN + HEAD - 2;
    gj_ink_text(canvas->cairo, canvas->layout, plan->drawing->subtitle, line, subtitle);
}

/* Makes @cairo draw what is cropped at @x, @y, until it is restored. */
static void enter(const Plan *plan, cairo_t *cairo, double x, double y)
{
    cairo_save(cairo);
    cairo_rectangle(cairo, x, y, shown_width(plan), shown_height(plan));
    gj_ink_color(cairo, gj_color_faint);
    cairo_set_line_width(cairo, 0.5);
    if (plan->is_page)
        cairo_stroke_preserve(cairo);
    cairo_clip(cairo);
    cairo_translate(cairo, x, y);
    cairo_scale(cairo, plan->zoom, plan->zoom);
    cairo_translate(cairo, -plan->crop.x0, -plan->crop.y0);
}

/* Draws a veil over all but the one cell. */
static void draw_veil(const Plan *plan, cairo_t *cairo)
{
    GjBox cell = plan->drawing->cell->box, all = plan->crop;

    cairo_save(cairo);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_set_source_rgba(cairo, 1, 1, 1, VEIL);
    cairo_rectangle(cairo, all.x0, all.y0, all.x1 - all.x0, all.y1 - all.y0);
    cairo_rectangle(cairo, cell.x0, cell.y0, cell.x1 - cell.x0, cell.y1 - cell.y0);
    cairo_fill(cairo);
    cairo_restore(cairo);
}

/* Ends what enter() began. */
static void leave(const Plan *plan, cairo_t *cairo)
{
    if (plan->drawing->cell)
        draw_veil(plan, cairo);
    cairo_restore(cairo);
}

static void draw_panels(const Plan *plan, GjCanvas *canvas)
{
    const GjDrawing *drawing = plan->drawing;
    double x = MARGIN, y = MARGIN + HEAD;

    if (plan->is_page) {
        enter(plan, canvas->cairo, x, y);
        gj_panel_page(canvas->cairo, canvas->layout, drawing->scene, drawing->view);
        leave(plan, canvas->cairo);
        x += plan->is_wide ? 0 : shown_width(plan) + GAP;
        y += plan->is_wide ? shown_height(plan) + GAP : 0;
    }
    enter(plan, canvas->cairo, x, y);
    gj_panel_reading(canvas->cairo, canvas->layout, drawing->scene);
    leave(plan, canvas->cairo);
}

static void draw_foot(const Plan *plan, GjCanvas *canvas)
{
    GjLettering type = {ABOUT_PT, ABOUT_PT, FALSE, FALSE, gj_color_ink};
    GjBox foot = {MARGIN, plan->foot_y, plan->width - MARGIN, plan->height - MARGIN};

    if (plan->drawing->cell)
        gj_ink_lines(canvas->cairo, canvas->layout, plan->drawing->about, foot, type);
    else
        gj_legend_draw(canvas->cairo, canvas->layout, plan->drawing->scene, foot);
}

gboolean gj_sheet_draw(const GjDrawing *drawing, const char *path, GError **error)
{
    g_auto(GjCanvas) scratch = {0};
    g_auto(GjCanvas) canvas = {0};

    if (!gj_canvas_begin(&scratch, 1, 1, GJ_SHOW_DPI, error))
        return FALSE;
    Plan plan = plan_of(drawing, scratch.layout);
    if (!gj_canvas_begin(&canvas, plan.width, plan.height, drawing->dpi, error))
        return FALSE;
    draw_head(&plan, &canvas);
    draw_panels(&plan, &canvas);
    draw_foot(&plan, &canvas);
    return gj_canvas_write(&canvas, path, error);
}
