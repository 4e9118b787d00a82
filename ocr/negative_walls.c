/* A header printed white on black has no lines where those were black as well: they are
 * drawn as the walls below and the print in it tell.
 *
 *     ▓▓▓▓▓▓▓▓▓▓▓▓▓▓      ┌───┬──────────┐   1. Of the area its corners are told, aslant
 *     ▓▓▓▓ applicant ▓      │   │ applicant│      as it lies.
 *     ▓ sum ▓ a ▓ b ▓      │sum├────┬─────┤   2. Walls are ink below it that goes on for
 *     ──┬───┬────┬────      │   │  a │  b  │      longer than any stroke of a letter.
 *       1   0    1         ├───┼────┼─────┤   3. Each goes on up to print or to the top.
 *                                             4. Below print that ends a wall a level
 * line parts it from what stands under it.
 *
 * Where the way of a wall is barred at once by print, or by a line that is seen, it is
 * left; and where all are, nothing is drawn. A wall that meets no print on its way goes
 * through a cell over several columns: its print stays in one of them.
 *
 * Cost: pixels of the dark areas of which print is light. */
#include "negative_area.h"

#include <math.h>
#include <stdlib.h>

/* What has less of the lightness of the paper is ink; and what of a wall, for that may be
 * a hair line. */
#define INK_SHARE  0.72
#define WALL_SHARE 0.87
/* Width of a page of which no size is told, in points. */
#define WIDTH_PT 595.0
/* The lower edge of an area is told from so many columns of blocks, at least. */
#define COLUMNS_MIN 24u
/* An edge more aslant than so is that of a picture, not of a header. */
#define SLOPE_MAX 0.2
/* Walls are looked for from so far below the edge of an area on (points). They go on to a
 * level line, which is not so near, or farther than strokes of letters; so much may be
 * missing. That line is seen so far beside them. */
#define BELOW_PT   0.5
#define ROW_MIN_PT 4.0
#define LONG_PT    10.0
#define MISSED_PT  1.0
#define CROSS_PT   2.5
/* How thick a wall is at most, how far it is from the next and from the end of an area,
 * in points. */
#define THICK_PT 3.0
#define APART_PT 7.0
/* So far beside a wall there is no print: rows so high have less than this share of ink,
 * as specks have. */
#define BESIDE_PT   1.3
#define ROWS_PT     2.0
#define PRINT_SHARE 0.2
/* A wall that goes less far up is none. */
#define SHORTEST_PT 4.0
/* Where along its way a wall is darker than so far beside it (points), by this share of
 * the lightness of the paper, it is seen; give or take so many pixels. Where so many of
 * the walls are nothing is drawn. */
#define SEEN_PT    2.0
#define SEEN_STEP  0.025
#define SEEN_NEAR  2
#define SEEN_SHARE 0.3
/* Print in one cell has no such gap. */
#define PARTED_PT 24.0
/* How far below print the line that parts it lies at most. */
#define UNDER_PT 4.0
/* How thick lines are drawn. */
#define DRAWN_PT 0.7

/* A dark area, with its own axes: u along its lower edge, v down. */
typedef struct {
    GjPicturePixels *picture;
    double slope; /* of its lower edge */
    double u0, u1, v0, v1;
    double edge; /* how uneven its edges are */
    double unit; /* pixels in a point */
    guint ink;   /* what is darker is ink */
    guint wall;  /* and is of a wall */
    guint light; /* of the paper */
    guint8 line; /* of walls, and so of what is drawn: where that were darker, walls
                    would seem too faint */
    double step; /* and by so much less than the paper a line */
} Head;

typedef struct {
    double at, top; /* u, and the v up to which it goes */
} Wall;

/* ---- where it lies ---- */

typedef struct {
    double from, to;
} Ends;

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The median begin and end of @n of @ends from @first on. */
static Ends usual_ends(const GArray *ends, guint first, guint n)
{
    g_autofree double *from = g_new(double, n), *to = g_new(double, n);

    for (guint i = 0; i < n; i++) {
        from[i] = g_array_index(ends, Ends, first + i).from;
        to[i] = g_array_index(ends, Ends, first + i).to;
    }
    qsort(from, n, sizeof *from, compare_doubles);
    qsort(to, n, sizeof *to, compare_doubles);
    return (Ends){from[n / 2], to[n / 2]};
}

/* Where along u each row of @area begins and ends, or along v each column, where the
 * axes lie aslant by @slope (transfer full). */
static GArray *ends_of(const GjDarkArea *area, double slope, gboolean is_level)
{
    GArray *ends = g_array_new(FALSE, FALSE, sizeof(Ends));
    double half = area->side / 2.0, scale = 1 + slope * slope;

    for (guint i = 0; i < area->blocks->len; i++) {
        gsize at = g_array_index(area->blocks, gsize, i);
        guint column = (guint)(at % area->columns), row = (guint)(at / area->columns);
        double x = column * area->side + half, y = row * area->side + half;
        double along = (is_level ? x + slope * y : y - slope * x) / scale;
        guint line = is_level ? row : column;
        while (ends->len <= line)
            g_array_append_val(ends, ((Ends){G_MAXDOUBLE, -G_MAXDOUBLE}));
        Ends *end = &g_array_index(ends, Ends, line);
        *end = (Ends){MIN(end->from, along - half), MAX(end->to, along + half)};
    }
    for (guint i = ends->len; i-- > 0;) {
        if (g_array_index(ends, Ends, i).from > g_array_index(ends, Ends, i).to)
            g_array_remove_index(ends, i);
    }
    return ends;
}

/* Finds where @area lies: its lower edge by its left and right thirds. */
static gboolean find_place(Head *head, const GjDarkArea *area)
{
    g_autoptr(GArray) edge = ends_of(area, 0, FALSE);
    guint part = edge->len / 3;

    if (edge->len < COLUMNS_MIN)
        return FALSE;
    head->slope =
        (usual_ends(edge, edge->len - part, part).to - usual_ends(edge, 0, part).to) /
        ((edge->len - part) * area->side);
    if (fabs(head->slope) > SLOPE_MAX)
        return FALSE;
    g_autoptr(GArray) rows = ends_of(area, head->slope, TRUE);
    g_autoptr(GArray) columns = ends_of(area, head->slope, FALSE);
    Ends level = usual_ends(rows, 0, rows->len);
    Ends upright = usual_ends(columns, 0, columns->len);
    head->u0 = level.from, head->u1 = level.to;
    head->v0 = upright.from, head->v1 = upright.to;
    return TRUE;
}

/* ---- what is seen ---- */

/* The pixel of @head at @u, @v; NULL: it is outside. */
static guint8 *pixel_at(const Head *head, double u, double v)
{
    int x = (int)floor(u - head->slope * v), y = (int)floor(v + head->slope * u);
    const GjPicturePixels *picture = head->picture;

    return x >= 0 && y >= 0 && x < (int)picture->width && y < (int)picture->height
               ? picture->grey + (gsize)y * picture->width + (gsize)x
               : NULL;
}

static gboolean is_ink(const Head *head, double u, double v)
{
    const guint8 *pixel = pixel_at(head, u, v);

    return pixel && *pixel < head->ink;
}

/* How many pixels from @u0 to @u1 are ink. */
static int count_ink(const Head *head, double u0, double u1, double v)
{
    int n = 0;

    for (int i = 0; u0 + i < u1; i++)
        n += is_ink(head, u0 + i, v);
    return n;
}

/* Whether ink of a wall is at @u, @v, in the mean of three rows: the grain of paper may
 * be as dark as hair lines. */
static gboolean is_of_wall(const Head *head, double u, double v)
{
    guint sum = 0;

    for (int k = -1; k <= 1; k++) {
        const guint8 *pixel = pixel_at(head, u, v + k);
        sum += pixel ? *pixel : 255;
    }
    return sum < 3 * head->wall;
}

/* Whether below the area ink goes on at @u as a wall does. */
static gboolean is_wall(const Head *head, double u)
{
    double cross = CROSS_PT * head->unit, from = head->v1 + BELOW_PT * head->unit;
    double near = head->v1 + ROW_MIN_PT * head->unit;
    double missed = 0, most = MISSED_PT * head->unit;

    for (int i = 0; from + i < head->v1 + LONG_PT * head->unit; i++) {
        double v = from + i;
        missed += !is_of_wall(head, u, v) && !is_of_wall(head, u - 1, v) &&
                  !is_of_wall(head, u + 1, v);
        if (missed > most)
            return FALSE;
        if (v >= near && is_of_wall(head, u - cross, v) && is_of_wall(head, u + cross, v))
            return TRUE;
    }
    return TRUE;
}

/* Up to which v a wall at @u goes: to print, or the top. What of the edge lies higher is
 * no print. */
static double top_of(const Head *head, double u)
{
    double reach = BESIDE_PT * head->unit, rows = ROWS_PT * head->unit;
    double first = head->v1 - head->edge;
    int near = 0;

    for (int i = 0; first - i > head->v0 + head->edge; i++) {
        double v = first - i;
        near += count_ink(head, u - reach, u + reach, v);
        if (v + floor(rows) <= first)
            near -= count_ink(head, u - reach, u + reach, v + floor(rows));
        if (near >= PRINT_SHARE * 2 * reach * rows)
            return v + rows;
    }
    return head->v0;
}

/* The walls that go up into the area (transfer full). */
static GArray *find_walls(const Head *head)
{
    GArray *walls = g_array_new(FALSE, FALSE, sizeof(Wall));
    double apart = APART_PT * head->unit, last = head->u0, begin = -1;

    for (int i = 0; head->u0 + apart + i < head->u1 - apart; i++) {
        double u = head->u0 + apart + i;
        if (is_wall(head, u)) {
            begin = begin < 0 ? u : begin;
            continue;
        }
        if (begin >= 0 && u - begin <= THICK_PT * head->unit && begin - last >= apart) {
            Wall wall = {(begin + u - 1) / 2, 0};
            wall.top = top_of(head, wall.at);
            if (head->v1 - wall.top >= SHORTEST_PT * head->unit)
                g_array_append_val(walls, wall);
            last = u;
        }
        begin = -1;
    }
    return walls;
}

/* The mean lightness at @u of the way of @wall. */
static double mean_at(const Head *head, const Wall *wall, double u)
{
    double sum = 0, n = 0;

    for (int i = 0; wall->top + head->edge + i < head->v1 - head->edge; i++) {
        const guint8 *pixel = pixel_at(head, u, wall->top + head->edge + i);
        sum += pixel ? *pixel : 0;
        n += pixel != NULL;
    }
    return n > 0 ? sum / n : 0;
}

/* Whether there is a line already where @wall goes, however faint. */
static gboolean is_seen(const Head *head, const Wall *wall)
{
    double apart = SEEN_PT * head->unit, on = 255;

    for (int k = -SEEN_NEAR; k <= SEEN_NEAR; k++)
        on = MIN(on, mean_at(head, wall, wall->at + k));
    return on + head->step < MIN(mean_at(head, wall, wall->at - apart),
                                 mean_at(head, wall, wall->at + apart));
}

static gboolean are_seen(const Head *head, const GArray *walls)
{
    guint n = 0;

    for (guint i = 0; i < walls->len; i++)
        n += is_seen(head, &g_array_index(walls, Wall, i));
    return SEEN_SHARE * walls->len <= n;
}

/* Whether print between @from and @to, two walls, stands in two places so far from each
 * other that a wall between them was not found. */
static gboolean is_parted(const Head *head, const Wall *from, const Wall *to)
{
    double inset = BESIDE_PT * head->unit, apart = PARTED_PT * head->unit, last = -1;
    double top = MAX(MAX(from->top, to->top), head->v0) + head->edge;

    for (int i = 0; from->at + inset + i < to->at - inset; i++) {
        double u = from->at + inset + i;
        gboolean is_print = FALSE;
        for (int k = 0; top + k < head->v1 - head->edge && !is_print; k++)
            is_print = is_ink(head, u, top + k);
        if (!is_print)
            continue;
        if (last >= 0 && u - last > apart)
            return TRUE;
        last = u;
    }
    return FALSE;
}

/* Whether a wall was missed. */
static gboolean is_one_missing(const Head *head, const GArray *walls)
{
    Wall from = {head->u0, head->v0};

    for (guint i = 0; i <= walls->len; i++) {
        Wall to =
            i < walls->len ? g_array_index(walls, Wall, i) : (Wall){head->u1, head->v0};
        if (is_parted(head, &from, &to))
            return TRUE;
        from = to;
    }
    return FALSE;
}

/* How light the walls below @head are, most of them. 255: there are none. */
static guint8 lightness_of(const Head *head, const GArray *walls)
{
    guint counts[256] = {0}, n = 0, seen = 0, light = 0;

    for (guint i = 0; i < walls->len; i++) {
        double at = g_array_index(walls, Wall, i).at, long_px = LONG_PT * head->unit;
        for (int row = 0; head->edge + row < long_px; row++) {
            double v = head->v1 + head->edge + row;
            guint8 least = 255;
            for (int k = -1; k <= 1; k++) {
                const guint8 *pixel = pixel_at(head, at + k, v);
                least = pixel ? MIN(least, *pixel) : least;
            }
            counts[least]++;
            n++;
        }
    }
    for (; light < 255 && 2 * (seen + counts[light]) < n; light++)
        seen += counts[light];
    return n ? (guint8)light : 255;
}

/* Finds walls, then, where their lightness is known, fainter ones. */
static GArray *find_all_walls(Head *head)
{
    GArray *walls = find_walls(head);

    head->line = lightness_of(head, walls);
    if (head->line == 255 || (head->light + head->line) / 2 <= head->wall)
        return walls;
    head->wall = (head->light + head->line) / 2;
    g_array_unref(walls);
    return find_walls(head);
}

/* ---- lines that are drawn ---- */

static void draw_dot(const Head *head, double u, double v)
{
    int thick = MAX(1, (int)lround(DRAWN_PT * head->unit));

    for (int k = 0; k < thick * thick; k++) {
        int column = k % thick, row = k / thick;
        guint8 *pixel =
            pixel_at(head, u + column - (thick - 1) / 2.0, v + row - (thick - 1) / 2.0);
        if (pixel)
            *pixel = MIN(*pixel, head->line);
    }
}

static void draw_level(const Head *head, double u0, double u1, double v)
{
    for (int i = 0; u0 + i <= u1; i++)
        draw_dot(head, u0 + i, v);
}

static void draw_upright(const Head *head, double u, double v0, double v1)
{
    for (int i = 0; v0 + i <= v1; i++)
        draw_dot(head, u, v0 + i);
}

/* The ends of a level line at @v across wall @i: the next walls that go higher. */
static Ends ends_at(const Head *head, const GArray *walls, guint i, double v)
{
    Ends ends = {head->u0, head->u1};

    for (guint k = 0; k < walls->len; k++) {
        const Wall *wall = &g_array_index(walls, Wall, k);
        if (wall->top >= v - UNDER_PT * head->unit)
            continue;
        if (k < i)
            ends.from = wall->at;
        if (k > i)
            ends.to = MIN(ends.to, wall->at);
    }
    return ends;
}

/* Where a level line lies below the print that ends wall @i: in the middle of the rows
 * without print, not far below it. */
static double level_below(const Head *head, const GArray *walls, guint i)
{
    double top = g_array_index(walls, Wall, i).top, inset = head->unit;
    Ends ends = ends_at(head, walls, i, top);
    double begin = top, end = 0;

    while (begin < head->v1 &&
           count_ink(head, ends.from + inset, ends.to - inset, begin) > 0)
        begin++;
    if (begin - top > UNDER_PT * head->unit)
        return top;
    end = begin;
    while (end < head->v1 && end - begin < 2 * UNDER_PT * head->unit &&
           count_ink(head, ends.from + inset, ends.to - inset, end) == 0)
        end++;
    return (begin + end) / 2;
}

static void draw_frame(const Head *head)
{
    draw_level(head, head->u0, head->u1, head->v0);
    draw_level(head, head->u0, head->u1, head->v1);
    draw_upright(head, head->u0, head->v0, head->v1);
    draw_upright(head, head->u1, head->v0, head->v1);
}

void gj_dark_area_draw_walls(const GjDarkArea *area, GjPicturePixels *picture)
{
    double width_pt = picture->width_pt > 0 ? picture->width_pt : WIDTH_PT;
    Head head = {.picture = picture,
                 .edge = area->side + 1,
                 .unit = picture->width / width_pt,
                 .ink = (guint)(INK_SHARE * area->light),
                 .light = area->light,
                 .wall = (guint)(WALL_SHARE * area->light),
                 .step = SEEN_STEP * area->light};

    if (!find_place(&head, area))
        return;
    g_autoptr(GArray) walls = find_all_walls(&head);
    if (walls->len == 0 || are_seen(&head, walls) || is_one_missing(&head, walls))
        return;
    g_autofree double *levels = g_new(double, walls->len);
    for (guint i = 0; i < walls->len; i++) {
        const Wall *wall = &g_array_index(walls, Wall, i);
        levels[i] = wall->top > head.v0 ? level_below(&head, walls, i) : head.v0;
    }
    for (guint i = 0; i < walls->len; i++) {
        const Wall *wall = &g_array_index(walls, Wall, i);
        Ends ends = ends_at(&head, walls, i, wall->top);
        if (wall->top > head.v0)
            draw_level(&head, ends.from, ends.to, levels[i]);
        draw_upright(&head, wall->at, levels[i], head.v1);
    }
    draw_frame(&head);
}
