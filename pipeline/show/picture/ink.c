#include "ink.h"

#include <math.h>

#define TYPEFACE "Sans"
/* By how much a text gets smaller at each try. */
#define SMALLER 0.88
#define DASH_PT 3.0

PangoLayout *gj_ink_layout(cairo_t *cairo)
{
    PangoLayout *layout = pango_cairo_create_layout(cairo);
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(pango_layout_get_context(layout), options);
    cairo_font_options_destroy(options);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    return layout;
}

/* Prepares @layout with @text in lines of @width; @height < 0: as many as it takes. */
static void prepare(PangoLayout *layout, const char *text, GjLettering type,
                    double size_pt)
{
    PangoFontDescription *font = pango_font_description_from_string(TYPEFACE);

    pango_font_description_set_absolute_size(font, size_pt * PANGO_SCALE);
    if (type.is_bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_alignment(layout,
                               type.is_centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
    pango_layout_set_text(layout, text, -1);
}

static void set_room(PangoLayout *layout, double width, double height)
{
    pango_layout_set_width(layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
    pango_layout_set_height(layout, height < 0 ? -1 : (int)(height * PANGO_SCALE));
    pango_layout_set_ellipsize(layout,
                               height < 0 ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
}

static double height_of(PangoLayout *layout, double *width)
{
    int wide = 0, high = 0;

    pango_layout_get_size(layout, &wide, &high);
    if (width)
        *width = (double)wide / PANGO_SCALE;
    return (double)high / PANGO_SCALE;
}

/* What is black of a text, seen from where it is set: its top and how high it is. */
static double ink_of(PangoLayout *layout, double *top)
{
    PangoRectangle ink = {0};

    pango_layout_get_extents(layout, &ink, NULL);
    *top = (double)ink.y / PANGO_SCALE;
    return (double)ink.height / PANGO_SCALE;
}

static gboolean fits(PangoLayout *layout, double width, double height)
{
    double top = 0, wide = 0;

    height_of(layout, &wide);
    return wide <= width && ink_of(layout, &top) <= height;
}

double gj_ink_measure(PangoLayout *layout, const char *text, double size_pt, double width,
                      double *width_out)
{
    prepare(layout, text, (GjLettering){0}, size_pt);
    set_room(layout, width, -1);
    return height_of(layout, width_out);
}

void gj_ink_color(cairo_t *cairo, GjColor color)
{
    cairo_set_source_rgb(cairo, color.red, color.green, color.blue);
}

static void show(cairo_t *cairo, PangoLayout *layout, double x, double y, GjColor color)
{
    gj_ink_color(cairo, color);
    cairo_move_to(cairo, x, y);
    pango_cairo_show_layout(cairo, layout);
    cairo_new_path(cairo);
}

void gj_ink_text(cairo_t *cairo, PangoLayout *layout, const char *text, GjBox box,
                 GjLettering type)
{
    double width = box.x1 - box.x0, height = box.y1 - box.y0, size = type.size_pt;
    double top = 0;

    if (!text || !*text || width <= 0 || height <= 0)
        return;
    prepare(layout, text, type, size);
    set_room(layout, type.is_line ? -1 : width, -1);
    while (!fits(layout, width, height) && size > type.size_min_pt) {
        size = MAX(size * SMALLER, type.size_min_pt);
        prepare(layout, text, type, size);
    }
    if (type.is_line || !fits(layout, width, height))
        set_room(layout, width, height);
    cairo_save(cairo);
    cairo_rectangle(cairo, box.x0, box.y0, width, height);
    cairo_clip(cairo);
    double high = ink_of(layout, &top);
    show(cairo, layout, box.x0, box.y0 + MAX(0, (height - high) / 2) - top, type.color);
    cairo_restore(cairo);
}

double gj_ink_lines(cairo_t *cairo, PangoLayout *layout, const char *text, GjBox at,
                    GjLettering type)
{
    prepare(layout, text, type, type.size_pt);
    set_room(layout, at.x1 - at.x0, -1);
    show(cairo, layout, at.x0, at.y0, type.color);
    return height_of(layout, NULL);
}

/* ---- shapes ---- */

void gj_ink_tint(cairo_t *cairo, GjBox box, GjColor color)
{
    cairo_save(cairo);
    cairo_set_operator(cairo, CAIRO_OPERATOR_MULTIPLY);
    gj_ink_color(cairo, color);
    cairo_rectangle(cairo, box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
    cairo_fill(cairo);
    cairo_restore(cairo);
}

void gj_ink_edge(cairo_t *cairo, GjBox box, const GjLook *look)
{
    const double dashes[] = {DASH_PT, DASH_PT * 0.6};
    double inset = look->edge_pt / 2 + 0.3;

    if (look->edge_pt <= 0 || box.x1 - box.x0 <= 2 * inset ||
        box.y1 - box.y0 <= 2 * inset)
        return;
    cairo_save(cairo);
    gj_ink_color(cairo, look->edge);
    cairo_set_line_width(cairo, look->edge_pt);
    if (look->badge == GJ_BADGE_CIRCLE)
        cairo_set_dash(cairo, dashes, G_N_ELEMENTS(dashes), 0);
    cairo_rectangle(cairo, box.x0 + inset, box.y0 + inset, box.x1 - box.x0 - 2 * inset,
                    box.y1 - box.y0 - 2 * inset);
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

/* The outline of a badge with @corners around @x, @y. */
static void outline(cairo_t *cairo, GjBadge badge, double x, double y, double radius)
{
    static const struct {
        guint corners;
        double first; /* where the first corner is, as an angle */
        double reach; /* how far corners are, in radii */
    } shapes[] = {
        [GJ_BADGE_NONE] = {0, 0, 0},
        [GJ_BADGE_TRIANGLE] = {3, -G_PI / 2, 1.3},
        [GJ_BADGE_DIAMOND] = {4, -G_PI / 2, 1.25},
        [GJ_BADGE_SQUARE] = {4, -G_PI / 4, 1.25},
        [GJ_BADGE_CIRCLE] = {0, 0, 1},
    };

    if (badge == GJ_BADGE_CIRCLE) {
        cairo_arc(cairo, x, y, radius, 0, 2 * G_PI);
        return;
    }
    for (guint i = 0; i < shapes[badge].corners; i++) {
        double angle = shapes[badge].first + 2 * G_PI * i / shapes[badge].corners;
        cairo_line_to(cairo, x + shapes[badge].reach * radius * cos(angle),
                      y + shapes[badge].reach * radius * sin(angle));
    }
    cairo_close_path(cairo);
}

void gj_ink_badge(cairo_t *cairo, PangoLayout *layout, const GjLook *look, GjBox box)
{
    double x = (box.x0 + box.x1) / 2, y = (box.y0 + box.y1) / 2;
    double radius = MIN(box.x1 - box.x0, box.y1 - box.y0) / 2;
    double letter_y = look->badge == GJ_BADGE_TRIANGLE ? y + radius * 0.1 : y;
    GjLettering type = {radius * 1.5, radius * 1.5, TRUE, TRUE, {1, 1, 1}};

    if (look->badge == GJ_BADGE_NONE)
        return;
    cairo_new_path(cairo);
    outline(cairo, look->badge, x, y, radius);
    gj_ink_color(cairo, look->edge);
    cairo_fill(cairo);
    prepare(layout, look->letter, type, type.size_pt);
    set_room(layout, 4 * radius, -1);
    double top = 0, high = ink_of(layout, &top);
    show(cairo, layout, x - 2 * radius, letter_y - high / 2 - top, type.color);
}
