/* A dotted line has no more ink than print in a row has, but:
 *
 *     ∙ ∙ ∙ ∙ ∙ ∙ ∙ ∙ ∙      each dot is by itself, and small; the next is as far from
 *     一 二 三                it as the one before, and there are many; close above and
 *     ∙ ∙ ∙ ∙ ∙ ∙ ∙ ∙ ∙      below them are none: the dots of a shade stand in rows
 *                            below each other
 *
 * The dots of a shorter row are print: …… has six.
 *
 * Cost: the connected parts of the ink. */
#include "dots.h"

#include "bits.h"

#include <math.h>

/* Ink of a dot at least, of 255: it may be fainter than print. */
#define DOT_INK 46
/* How wide and high a dot is at most, and how far the next is; in points. */
#define DOT_PT   2.0
#define PITCH_PT 5.0
/* How far off its place the next dot may be, in pixels or in what the dots before are
 * apart, and off their line, in pixels. */
#define OFF_PX    1.0
#define OFF_SHARE 0.2
#define LINE_PX   1.01
/* So many in turn may be hidden. */
#define HIDDEN_MAX 2
/* Dots in a row, along and down, and how long it is in points, at least; dots of all rows
 * of a page. */
#define LEVEL_MIN    8u
#define UPRIGHT_MIN  5u
#define LEVEL_LONG   17.0
#define UPRIGHT_LONG 8.0
#define ALL_MIN      40u
/* A page with more is grainy. */
#define ALL_MAX 40000u
/* A shade is where so many of a row have a dot beside it, not farther than so many times
 * the next in it. */
#define SHADE_SHARE 0.5
#define SHADE_FAR   1.6
/* Side of the squares in which dots are looked up, in pixels. */
#define SQUARE 16

typedef struct {
    double x, y; /* its middle */
    int wide, high;
    int next;      /* in the same square; -1: none */
    gboolean used; /* in a row of the direction that is looked at */
} Dot;

typedef struct {
    GArray *dots;  /* Dot */
    GArray *first; /* gint: of each square */
    int columns, rows;
    double unit;
    gboolean is_upright; /* which rows are looked for */
} Dots;

static Dot *dot_at(const Dots *dots, int i)
{
    return &g_array_index(dots->dots, Dot, (guint)i);
}

/* ---- the dots of a page ---- */

static void add_dot(Dots *dots, l_int32 x, l_int32 y, l_int32 wide, l_int32 high)
{
    Dot dot = {x + wide / 2.0, y + high / 2.0, wide, high, -1, FALSE};
    int square = (int)(dot.y / SQUARE) * dots->columns + (int)(dot.x / SQUARE);
    int *first = &g_array_index(dots->first, int, (guint)square);

    dot.next = *first;
    *first = (int)dots->dots->len;
    g_array_append_val(dots->dots, dot);
}

/* Finds the dots of @raster; clear them. */
static void dots_find(Dots *dots, const GjRaster *raster, double unit)
{
    PIX *ink = gj_bits_new(raster, DOT_INK);
    BOXA *boxes = pixConnCompBB(ink, 8);
    int most = MAX(2, (int)(DOT_PT * unit)), none = -1;

    *dots = (Dots){.dots = g_array_new(FALSE, FALSE, sizeof(Dot)),
                   .first = g_array_new(FALSE, FALSE, sizeof(int)),
                   .columns = (int)raster->width / SQUARE + 1,
                   .rows = (int)raster->height / SQUARE + 1,
                   .unit = unit};
    for (int i = 0; i < dots->columns * dots->rows; i++)
        g_array_append_val(dots->first, none);
    for (l_int32 i = 0; i < boxaGetCount(boxes); i++) {
        l_int32 x = 0, y = 0, wide = 0, high = 0;
        boxaGetBoxGeometry(boxes, i, &x, &y, &wide, &high);
        if (MAX(wide, high) <= most)
            add_dot(dots, x, y, wide, high);
    }
    boxaDestroy(&boxes);
    pixDestroy(&ink);
}

static void dots_clear(Dots *dots)
{
    g_array_unref(dots->dots);
    g_array_unref(dots->first);
}

static double along(const Dots *dots, const Dot *dot)
{
    return dots->is_upright ? dot->y : dot->x;
}

static double across(const Dots *dots, const Dot *dot)
{
    return dots->is_upright ? dot->x : dot->y;
}

/* The dot whose middle is nearest to (@x, @y) in the box around it that reaches so far;
 * -1: none. @but: none of these two. */
static int find_dot(const Dots *dots, double x, double y, double reach_x, double reach_y,
                    const int but[2])
{
    int x0 = MAX((int)((x - reach_x) / SQUARE), 0);
    int x1 = MIN((int)((x + reach_x) / SQUARE), dots->columns - 1);
    int y0 = MAX((int)((y - reach_y) / SQUARE), 0);
    int y1 = MIN((int)((y + reach_y) / SQUARE), dots->rows - 1), best = -1;
    double nearest = G_MAXDOUBLE;

    for (int k = 0; k < (x1 - x0 + 1) * (y1 - y0 + 1); k++) {
        int column = x0 + k % (x1 - x0 + 1), row = y0 + k / (x1 - x0 + 1);
        int i = g_array_index(dots->first, int, (guint)(row * dots->columns + column));
        for (; i >= 0; i = dot_at(dots, i)->next) {
            double dx = fabs(dot_at(dots, i)->x - x), dy = fabs(dot_at(dots, i)->y - y);
            if (dx > reach_x || dy > reach_y || i == but[0] || i == but[1] ||
                dx + dy >= nearest)
                continue;
            nearest = dx + dy;
            best = i;
        }
    }
    return best;
}

/* ---- rows ---- */

/* The dot that follows @i, so far from it as @apart, give or take @off; -1: none. */
static int follow(const Dots *dots, int i, double apart, double off)
{
    const Dot *dot = dot_at(dots, i);
    const int but[] = {i, i};

    return dots->is_upright ? find_dot(dots, dot->x, dot->y + apart, LINE_PX, off, but)
                            : find_dot(dots, dot->x + apart, dot->y, off, LINE_PX, but);
}

/* The dot that follows @i first; -1: none. */
static int follow_first(const Dots *dots, int i)
{
    int next = -1;

    for (int k = 1; next < 0 && k < PITCH_PT * dots->unit; k++)
        next = follow(dots, i, k + 0.5, 0.5);
    return next;
}

/* The dot that follows @i where they are @apart, or the next but one or two: where
 * something crosses the row one is not seen. -1: none. */
static int follow_next(const Dots *dots, int i, double apart)
{
    double off = MAX(OFF_PX, OFF_SHARE * apart);
    int next = -1;

    for (int k = 1; next < 0 && k <= 1 + HIDDEN_MAX; k++)
        next = follow(dots, i, k * apart, off);
    return next;
}

/* The row that begins with @begin (transfer full): int. */
static GArray *row_from(const Dots *dots, int begin)
{
    GArray *row = g_array_new(FALSE, FALSE, sizeof(int));
    double start = along(dots, dot_at(dots, begin)), n = 0, apart = 0;
    int next = follow_first(dots, begin);

    g_array_append_val(row, begin);
    for (int i = begin; next >= 0; next = follow_next(dots, i, apart)) {
        double here = along(dots, dot_at(dots, next));
        double step = here - along(dots, dot_at(dots, i));
        if (step <= 0 || dot_at(dots, next)->used)
            break;
        n += apart > 0 ? round(step / apart) : 1;
        apart = (here - start) / n;
        g_array_append_val(row, next);
        i = next;
    }
    return row;
}

static double apart_of(const Dots *dots, const GArray *row)
{
    const Dot *first = dot_at(dots, g_array_index(row, int, 0));
    const Dot *last = dot_at(dots, g_array_index(row, int, row->len - 1));

    return (along(dots, last) - along(dots, first)) / MAX(row->len - 1, 1);
}

/* Whether the dots of @row stand below others, or above. */
static gboolean is_shade(const Dots *dots, const GArray *row)
{
    double reach = SHADE_FAR * apart_of(dots, row) / 2;
    guint n = 0;

    for (guint k = 0; k < row->len; k++) {
        int i = g_array_index(row, int, k), sides = 0;
        const Dot *dot = dot_at(dots, i);
        for (int way = -1; way <= 1; way += 2) {
            double off = way * (reach + LINE_PX);
            sides += dots->is_upright ? find_dot(dots, dot->x + off, dot->y, reach, reach,
                                                 (const int[]){i, i}) >= 0
                                      : find_dot(dots, dot->x, dot->y + off, reach, reach,
                                                 (const int[]){i, i}) >= 0;
        }
        n += sides > 0;
    }
    return n > SHADE_SHARE * row->len;
}

static gboolean is_long(const Dots *dots, const GArray *row)
{
    double length = apart_of(dots, row) * (row->len - 1) / dots->unit;

    return row->len >= (dots->is_upright ? UPRIGHT_MIN : LEVEL_MIN) &&
           length >= (dots->is_upright ? UPRIGHT_LONG : LEVEL_LONG);
}

/* ---- ink ---- */

/* The most ink of @raster in @dot. */
static guint8 ink_of(const GjRaster *raster, const Dot *dot)
{
    int x0 = (int)(dot->x - dot->wide / 2.0), y0 = (int)(dot->y - dot->high / 2.0);
    guint8 most = 0;

    for (int k = 0; k < dot->wide * dot->high; k++)
        most = MAX(most, gj_raster_at(raster, x0 + k % dot->wide, y0 + k / dot->wide));
    return most;
}

/* Draws on @raster what is between two dots that follow each other. */
static void join(const Dots *dots, const Dot *from, const Dot *to, GjRaster *raster)
{
    guint8 ink = MIN(ink_of(raster, from), ink_of(raster, to));
    double length = along(dots, to) - along(dots, from);
    int thick = dots->is_upright ? MIN(from->wide, to->wide) : MIN(from->high, to->high);

    for (int k = 0; k < (int)length; k++) {
        double at = along(dots, from) + k;
        double off = across(dots, from) +
                     k / length * (across(dots, to) - across(dots, from)) - thick / 2.0;
        for (int i = 0; i < thick; i++) {
            int x = (int)(dots->is_upright ? off + i : at);
            int y = (int)(dots->is_upright ? at : off + i);
            guint8 *pixel = &raster->ink[(gsize)y * raster->width + (gsize)x];
            *pixel = MAX(*pixel, ink);
        }
    }
}

static int compare_dots(gconstpointer a, gconstpointer b, gpointer data)
{
    const Dots *dots = data;
    double first = along(dots, dot_at(dots, *(const int *)a));
    double second = along(dots, dot_at(dots, *(const int *)b));

    return (first > second) - (first < second);
}

/* The dots in the order of their rows (transfer full): int. */
static GArray *order_dots(Dots *dots)
{
    GArray *order = g_array_sized_new(FALSE, FALSE, sizeof(int), dots->dots->len);

    for (int i = 0; i < (int)dots->dots->len; i++) {
        dot_at(dots, i)->used = FALSE;
        g_array_append_val(order, i);
    }
    g_array_sort_with_data(order, compare_dots, dots);
    return order;
}

/* Adds the rows of one direction to @lines: GArray of int. */
static void find_rows(Dots *dots, GPtrArray *lines)
{
    g_autoptr(GArray) order = order_dots(dots);

    for (guint k = 0; k < order->len; k++) {
        int begin = g_array_index(order, int, k);
        if (dot_at(dots, begin)->used)
            continue;
        GArray *row = row_from(dots, begin);
        gboolean is_row = is_long(dots, row);
        for (guint i = 0; is_row && i < row->len; i++)
            dot_at(dots, g_array_index(row, int, i))->used = TRUE;
        if (is_row && !is_shade(dots, row))
            g_ptr_array_add(lines, row);
        else
            g_array_unref(row);
    }
}

static guint count_dots(const GPtrArray *lines)
{
    guint n = 0;

    for (guint i = 0; i < lines->len; i++)
        n += ((const GArray *)g_ptr_array_index(lines, i))->len;
    return n;
}

/* Draws the rows that were found in both directions. */
static GjRaster *draw(Dots *dots, GPtrArray *const lines[2], const GjRaster *raster)
{
    GjRaster *joined = gj_raster_turn(raster, 0);

    for (int k = 0; k < 2; k++) {
        dots->is_upright = k == 1;
        for (guint i = 0; i < lines[k]->len; i++) {
            const GArray *row = g_ptr_array_index(lines[k], i);
            for (guint d = 1; d < row->len; d++)
                join(dots, dot_at(dots, g_array_index(row, int, d - 1)),
                     dot_at(dots, g_array_index(row, int, d)), joined);
        }
    }
    return joined;
}

GjRaster *gj_dots_join(const GjRaster *raster, double unit)
{
    GPtrArray *lines[] = {g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref),
                          g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref)};
    GjRaster *joined = NULL;
    Dots dots = {0};

    dots_find(&dots, raster, unit);
    for (int k = 0; k < 2 && dots.dots->len >= ALL_MIN && dots.dots->len <= ALL_MAX;
         k++) {
        dots.is_upright = k == 1;
        find_rows(&dots, lines[k]);
    }
    if (count_dots(lines[0]) + count_dots(lines[1]) >= ALL_MIN)
        joined = draw(&dots, lines, raster);
    for (int k = 0; k < 2; k++)
        g_ptr_array_unref(lines[k]);
    dots_clear(&dots);
    return joined;
}
