#include "legend.h"

/* A patch of colour, the words behind it, and a line of them, in points. */
#define PATCH_WIDTH  20.0
#define PATCH_HEIGHT 11.0
#define WORDS_PT     8.5
#define WORDS_GAP    14.0
#define LINE_PT      17.0
/* Notes: their letters, the space for their numbers, how many there are at most. */
#define NOTE_PT   8.5
#define NUMBER_PT 18.0
#define NOTES_MAX 30u

/* Where the next thing goes. @cairo is NULL where it is only measured. */
typedef struct {
    cairo_t *cairo;
    PangoLayout *layout;
    GjBox box;
    double x, y;
} Pen;

/* Room for @width: on the next line where there is none. */
static void make_room(Pen *pen, double width)
{
    if (pen->x > pen->box.x0 && pen->x + width > pen->box.x1) {
        pen->x = pen->box.x0;
        pen->y += LINE_PT;
    }
}

static void draw_patch(const Pen *pen, const GjLook *look)
{
    GjBox patch = {pen->x, pen->y, pen->x + PATCH_WIDTH, pen->y + PATCH_HEIGHT};
    GjBox badge = {patch.x0 + 5.5, patch.y0 + 1, patch.x0 + 14.5, patch.y0 + 10};

    gj_ink_tint(pen->cairo, patch, look->tint);
    gj_ink_edge(pen->cairo, patch, look);
    gj_ink_badge(pen->cairo, pen->layout, look, badge);
}

static void draw_rule_patch(const Pen *pen)
{
    gj_ink_color(pen->cairo, gj_color_rule);
    cairo_set_line_width(pen->cairo, 1);
    cairo_move_to(pen->cairo, pen->x, pen->y + PATCH_HEIGHT / 2);
    cairo_line_to(pen->cairo, pen->x + PATCH_WIDTH, pen->y + PATCH_HEIGHT / 2);
    cairo_stroke(pen->cairo);
}

/* An entry of the legend; @look NULL: ruling lines. */
static void add_entry(Pen *pen, const GjLook *look, const char *words)
{
    double width = 0, height = gj_ink_measure(pen->layout, words, WORDS_PT,
                                              pen->box.x1 - pen->box.x0, &width);
    make_room(pen, PATCH_WIDTH + 4 + width);
    if (pen->cairo) {
        GjBox text = {pen->x + PATCH_WIDTH + 4, pen->y + (PATCH_HEIGHT - height) / 2,
                      pen->box.x1 + WORDS_GAP, 0};
        GjLettering type = {WORDS_PT, WORDS_PT, FALSE, FALSE, gj_color_ink};
        if (look)
            draw_patch(pen, look);
        else
            draw_rule_patch(pen);
        gj_ink_lines(pen->cairo, pen->layout, words, text, type);
    }
    pen->x += PATCH_WIDTH + 4 + width + WORDS_GAP;
}

static void add_text(Pen *pen, const char *number, const char *text, GjColor color)
{
    GjBox box = {pen->box.x0 + NUMBER_PT, pen->y, pen->box.x1, pen->y};
    GjLettering type = {NOTE_PT, NOTE_PT, FALSE, FALSE, gj_color_ink};
    GjLettering bold = {NOTE_PT, NOTE_PT, TRUE, FALSE, color};

    if (pen->cairo && number)
        gj_ink_lines(pen->cairo, pen->layout, number,
                     (GjBox){pen->box.x0, pen->y, pen->box.x0 + NUMBER_PT, pen->y}, bold);
    if (pen->cairo)
        pen->y += gj_ink_lines(pen->cairo, pen->layout, text, box, type);
    else
        pen->y += gj_ink_measure(pen->layout, text, NOTE_PT, box.x1 - box.x0, NULL);
    pen->y += 2;
}

static void add_notes(Pen *pen, const GjScene *scene)
{
    for (guint i = 0; i < MIN(scene->notes->len, NOTES_MAX); i++) {
        const GjSceneNote *note = &g_array_index(scene->notes, GjSceneNote, i);
        g_autofree char *number = g_strdup_printf("%u", note->number);
        add_text(pen, number, note->text, gj_look_of(note->shape)->edge);
    }
    if (scene->notes->len > NOTES_MAX) {
        g_autofree char *more =
            g_strdup_printf("and %u cells more; gouji show --cell tells of each",
                            scene->notes->len - NOTES_MAX);
        add_text(pen, "…", more, gj_color_ink);
    }
    for (guint i = 0; i < scene->remarks->len; i++)
        add_text(pen, NULL, g_ptr_array_index(scene->remarks, i), gj_color_alarm);
}

/* Writes all with @pen. */
static void add_all(Pen *pen, const GjScene *scene)
{
    const GjLook *look = NULL;

    for (guint i = 0; (look = gj_look_at(i)); i++)
        add_entry(pen, look, look->words);
    if (scene->page)
        add_entry(pen, NULL, "ruling line that was found");
    pen->x = pen->box.x0;
    pen->y += LINE_PT + 3;
    add_notes(pen, scene);
}

double gj_legend_height(const GjScene *scene, PangoLayout *layout, double width)
{
    Pen pen = {NULL, layout, {0, 0, width, 0}, 0, 0};

    add_all(&pen, scene);
    return pen.y;
}

void gj_legend_draw(cairo_t *cairo, PangoLayout *layout, const GjScene *scene, GjBox box)
{
    Pen pen = {cairo, layout, box, box.x0, box.y0};

    add_all(&pen, scene);
}
