/* Lines that are level on paper are not so in the picture: the page lay aslant, it was
 * photographed from the side, or is bent. One smooth shift for all of the page makes them
 * so: y + p(x, y) is to be the same all along each level line, p being a sum of x, x²,
 * xy, x²y and xy²; likewise x + q(x, y) along upright ones. Which height a line gets is
 * left open: the mean of what its places want. Least squares; lines far off are left out
 * and it is done again. */
#include "straight.h"

#include <math.h>

#define TERMS 5
/* Places looked at on each piece of a line. */
#define PLACES 9
/* A line is so long at least, in parts of the page, to be looked at. */
#define LONG_SHARE 0.12
/* How strongly each term is held near none: far terms more. */
static const double held[TERMS] = {1e-6, 1e-4, 1e-5, 1e-3, 1e-3};
/* How far a line may be off the others, in parts of the page, when it is done again. */
#define OFF_MAX 0.004

/* The terms at (along, across), both -1 … 1. */
static void terms_at(double along, double across, double *terms)
{
    terms[0] = along;
    terms[1] = along * along;
    terms[2] = along * across;
    terms[3] = along * along * across;
    terms[4] = along * across * across;
}

/* Solves m x = v of TERMS by elimination; FALSE where it cannot be. */
static gboolean solve(double m[TERMS][TERMS], double *v)
{
    for (int i = 0; i < TERMS; i++) {
        if (fabs(m[i][i]) < 1e-12)
            return FALSE;
        for (int k = i + 1; k < TERMS; k++) {
            double part = m[k][i] / m[i][i];
            for (int j = i; j < TERMS; j++)
                m[k][j] -= part * m[i][j];
            v[k] -= part * v[i];
        }
    }
    for (int i = TERMS - 1; i >= 0; i--) {
        for (int j = i + 1; j < TERMS; j++)
            v[i] -= m[i][j] * v[j];
        v[i] /= m[i][i];
    }
    return TRUE;
}

/* A place on a line: along and across it (-1 … 1), and which line. */
typedef struct {
    double along, across;
    guint line;
} Place;

static void add_places(GArray *places, const GjStroke *s, gboolean is_level, double width,
                       double height)
{
    for (int k = 0; k < PLACES; k++) {
        double part = (k + 0.5) / PLACES;
        double x = 2 * (s->x0 + part * (s->x1 - s->x0)) / width - 1;
        double y = 2 * (s->y0 + part * (s->y1 - s->y0)) / height - 1;
        Place place = {is_level ? x : y, is_level ? y : x, s->line};
        g_array_append_val(places, place);
    }
}

static GArray *places_of(const GArray *strokes, gboolean is_level, double width,
                         double height)
{
    GArray *places = g_array_new(FALSE, FALSE, sizeof(Place));

    for (guint i = 0; i < strokes->len;) {
        const GjStroke *first = &g_array_index(strokes, GjStroke, i);
        double length = 0;
        guint end = i;
        for (; end < strokes->len; end++) {
            const GjStroke *s = &g_array_index(strokes, GjStroke, end);
            if (s->line != first->line)
                break;
            length += is_level ? s->x1 - s->x0 : s->y1 - s->y0;
        }
        for (; i < end; i++) {
            if (length > LONG_SHARE * (is_level ? width : height))
                add_places(places, &g_array_index(strokes, GjStroke, i), is_level, width,
                           height);
        }
    }
    return places;
}

/* The end of the line that begins at place @first. */
static guint line_end(const GArray *places, guint first)
{
    guint line = g_array_index(places, Place, first).line, end = first;

    while (end < places->len && g_array_index(places, Place, end).line == line)
        end++;
    return end;
}

static double shift_at(const double *shift, double along, double across)
{
    double terms[TERMS], sum = 0;

    terms_at(along, across, terms);
    for (int k = 0; k < TERMS; k++)
        sum += shift[k] * terms[k];
    return sum;
}

/* Whether the places from @first to @end are off by so much that they are no line. */
static gboolean is_off(const GArray *places, guint first, guint end, const double *shift)
{
    double sum = 0, squares = 0, n = end - first;

    for (guint i = first; i < end; i++) {
        const Place *p = &g_array_index(places, Place, i);
        double at = p->across + shift_at(shift, p->along, p->across);
        sum += at;
        squares += at * at;
    }
    return squares / n - (sum / n) * (sum / n) > 4 * OFF_MAX * OFF_MAX;
}

/* Adds what the line from @first to @end wants. */
static void add_line(const GArray *places, guint first, guint end, double m[TERMS][TERMS],
                     double *v)
{
    double mean[TERMS] = {0}, across = 0, n = end - first, terms[TERMS];

    for (guint i = first; i < end; i++) {
        const Place *p = &g_array_index(places, Place, i);
        terms_at(p->along, p->across, terms);
        for (int k = 0; k < TERMS; k++)
            mean[k] += terms[k] / n;
        across += p->across / n;
    }
    for (guint i = first; i < end; i++) {
        const Place *p = &g_array_index(places, Place, i);
        terms_at(p->along, p->across, terms);
        for (int k = 0; k < TERMS; k++) {
            for (int j = 0; j < TERMS; j++)
                m[k][j] += (terms[k] - mean[k]) * (terms[j] - mean[j]);
            v[k] -= (terms[k] - mean[k]) * (p->across - across);
        }
    }
}

static void find_shift(const GArray *places, double *shift)
{
    double found[TERMS] = {0};

    for (int pass = 0; pass < 3; pass++) {
        double m[TERMS][TERMS] = {{0}}, v[TERMS] = {0};
        guint end = 0;
        for (guint i = 0; i < places->len; i = end) {
            end = line_end(places, i);
            if (!pass || !is_off(places, i, end, found))
                add_line(places, i, end, m, v);
        }
        for (int k = 0; k < TERMS; k++)
            m[k][k] += held[k] * (places->len + 1);
        if (!solve(m, v))
            return;
        for (int k = 0; k < TERMS; k++)
            found[k] = v[k];
    }
    for (int k = 0; k < TERMS; k++)
        shift[k] = found[k];
}

GjStraight gj_straight_find(const GjStrokes *strokes, double width, double height,
                            double unit)
{
    GjStraight straight = {width, height, unit, {0}, {0}};
    g_autoptr(GArray) level = places_of(strokes->level, TRUE, width, height);
    g_autoptr(GArray) upright = places_of(strokes->upright, FALSE, width, height);

    find_shift(level, straight.down);
    find_shift(upright, straight.right);
    return straight;
}

void gj_straight_map(const GjStraight *straight, double x, double y, double *to_x,
                     double *to_y)
{
    double along = 2 * x / straight->width - 1, across = 2 * y / straight->height - 1;
    double down = shift_at(straight->down, along, across) * straight->height / 2;
    double right = shift_at(straight->right, across, along) * straight->width / 2;

    *to_x = (x + right) / straight->unit;
    *to_y = (y + down) / straight->unit;
}

void gj_straight_unmap(const GjStraight *straight, double x, double y, double *to_x,
                       double *to_y)
{
    double at_x = x * straight->unit, at_y = y * straight->unit, u = 0, v = 0;

    for (int pass = 0; pass < 4; pass++) {
        gj_straight_map(straight, at_x, at_y, &u, &v);
        at_x += (x - u) * straight->unit;
        at_y += (y - v) * straight->unit;
    }
    *to_x = at_x;
    *to_y = at_y;
}

static void add_rules(const GjStraight *straight, const GArray *strokes,
                      gboolean is_level, GjPage *page)
{
    for (guint i = 0; i < strokes->len; i++) {
        const GjStroke *s = &g_array_index(strokes, GjStroke, i);
        GjRule rule = {.width_pt = s->width / straight->unit};
        gj_straight_map(straight, s->x0, s->y0, &rule.x0, &rule.y0);
        gj_straight_map(straight, s->x1, s->y1, &rule.x1, &rule.y1);
        if (is_level)
            rule.y0 = rule.y1 = (rule.y0 + rule.y1) / 2;
        else
            rule.x0 = rule.x1 = (rule.x0 + rule.x1) / 2;
        gj_page_add_rule(page, rule);
    }
}

void gj_straight_add_rules(const GjStraight *straight, const GjStrokes *strokes,
                           GjPage *page)
{
    add_rules(straight, strokes->level, TRUE, page);
    add_rules(straight, strokes->upright, FALSE, page);
}
