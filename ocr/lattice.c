/* A line is cut wherever a column has no ink, and where a piece is too wide for one glyph
 * also where it has little. Each stretch between two cuts may be a glyph:
 *
 *     │1│2 3│   cuts │0 │1 :2 │3      stretches 0-1 "1", 1-3 ?, 1-2 "2", 2-3 "3"
 *
 *  1. Each stretch that is no wider than a glyph is shown to the net; what it may be has
 *     a probability, less what cutting a piece or joining pieces costs. A point between
 *     digits is joined with neither.
 *  2. From left to right the best BEAM readings up to each cut are kept.
 *  3. The readings of the whole line share the probability.
 *
 * Cost: stretches · cost of the net. A glyph that touches another all along is not cut.
 */
#include "lattice.h"

#include "cuts.h"
#include "shape.h"

#include <math.h>
#include <string.h>

/* Readings kept, and characters thought of for a stretch. */
#define BEAM     5
#define THOUGHTS 4
/* Least probability of a character to be thought of. */
#define THOUGHT_MIN 0.002
/* How much wider than a glyph a piece is at least that holds several and is not shown as
 * one. */
#define SEVERAL_WIDE 1.25
#define VALUES_MAX   1200
#define OUT_MAX      640
/* A point is no larger than this, ends so little above and below the pieces beside it,
 * and their middles are at least so far apart: those of digits alone are 0.9 apart at
 * most in typefaces that papers are set in, with a point between them 1 mostly. All in
 * heights of a digit. In narrow typefaces they are nearer, but so many times as far apart
 * as the digits that are side by side in the line. */
#define POINT_SIDE  0.32
#define POINT_FOOT  0.12
#define POINT_LOW   0.04
#define POINT_APART 0.95
#define POINT_PITCH 1.3
/* What is side by side is a digit from this height on, in that of a digit. */
#define FULL_HIGH 0.8

typedef struct {
    char *text; /* owned */
    double score, weakest;
    guint from;    /* the cut before its last character */
    guint from_at; /* the reading there that it goes on */
} Path;

typedef struct {
    const GjNet *net;
    const GjRaster *raster;
    GjRegion region;
    const GjReadingRules *rules;
    GjCut cuts[GJ_CUTS_MAX];
    guint n_cuts;
    gboolean has_point[GJ_CUTS_MAX]; /* whether what is behind a cut is a point */
    Path paths[GJ_CUTS_MAX][BEAM];
    guint n_paths[GJ_CUTS_MAX];
} Lattice;

/* ---- points ---- */

/* The ink of the piece behind cut @i. */
static GjRegion piece_at(const Lattice *lattice, guint i)
{
    return gj_raster_tighten(lattice->raster,
                             (GjRegion){lattice->cuts[i].begin, lattice->region.y0,
                                        lattice->cuts[i + 1].end, lattice->region.y1});
}

static double middle(GjRegion region)
{
    return (region.x0 + region.x1) / 2.0;
}

/* How far the middles of digits side by side are apart at most; 0: none are. */
static double find_pitch(const Lattice *lattice)
{
    double full = FULL_HIGH * lattice->rules->typical, pitch = 0;
    GjRegion last = {0, 0, 0, 0};

    for (guint i = 0; i + 1 < lattice->n_cuts; i++) {
        GjRegion piece = piece_at(lattice, i);
        if (piece.y1 - piece.y0 >= full && last.y1 - last.y0 >= full)
            pitch = MAX(pitch, middle(piece) - middle(last));
        last = piece;
    }
    return pitch;
}

/* Whether the piece behind cut @i is a point: small, on the line of the pieces beside it
 * (a comma hangs below), which are as far apart as only a point parts them. A speck
 * between digits has no room of its own. */
static gboolean is_point(const Lattice *lattice, guint i, double apart)
{
    GjRegion before = piece_at(lattice, i - 1), ink = piece_at(lattice, i);
    GjRegion next = piece_at(lattice, i + 1);
    double high = lattice->rules->typical, foot = MAX(before.y1, next.y1);

    return MAX(ink.x1 - ink.x0, ink.y1 - ink.y0) <= POINT_SIDE * high &&
           ink.y1 <= foot + POINT_LOW * high && ink.y1 >= foot - POINT_FOOT * high &&
           middle(next) - middle(before) >= apart;
}

static void find_points(Lattice *lattice)
{
    double apart = POINT_APART * lattice->rules->typical, pitch = 0;

    if (!lattice->rules->has_points)
        return;
    pitch = find_pitch(lattice);
    if (pitch > 0)
        apart = MIN(apart, POINT_PITCH * pitch);
    for (guint i = 1; i + 2 < lattice->n_cuts; i++)
        lattice->has_point[i] = is_point(lattice, i, apart);
}

/* ---- readings ---- */

/* A character that goes on a reading. */
typedef struct {
    guint from, from_at; /* the cut it begins at, the reading there */
    gunichar c;
    double score, own; /* of itself; @own: its probability, 0 where it is unread */
} Step;

/* Where in @paths a reading of @score may be kept; NULL: nowhere. */
static Path *find_room(Lattice *lattice, guint at, double score)
{
    Path *paths = lattice->paths[at], *worst = paths;

    if (lattice->n_paths[at] < BEAM)
        return &paths[lattice->n_paths[at]++];
    for (guint i = 1; i < BEAM; i++)
        worst = paths[i].score < worst->score ? &paths[i] : worst;
    if (worst->score >= score)
        return NULL;
    g_clear_pointer(&worst->text, g_free);
    return worst;
}

/* Adds a reading to the one of the same text at cut @at; FALSE: there is none. Of both
 * the better tells how it was cut, and it has the probability of both. */
static gboolean merge(Lattice *lattice, guint at, const Path *made)
{
    for (guint i = 0; i < lattice->n_paths[at]; i++) {
        Path *path = &lattice->paths[at][i];
        if (!g_str_equal(path->text, made->text))
            continue;
        double sum =
            MAX(made->score, path->score) + log1p(exp(-fabs(made->score - path->score)));
        if (made->score > path->score) {
            path->from = made->from;
            path->from_at = made->from_at;
            path->weakest = made->weakest;
        }
        path->score = sum;
        return TRUE;
    }
    return FALSE;
}

/* Keeps at cut @at the reading that @step goes on. */
static void keep(Lattice *lattice, guint at, const Step *step)
{
    const Path *before = &lattice->paths[step->from][step->from_at];
    char utf8[8] = {0};
    Path made = {NULL, before->score + step->score, MIN(before->weakest, step->own),
                 step->from, step->from_at};

    utf8[g_unichar_to_utf8(step->c, utf8)] = '\0';
    g_autofree char *text = g_strconcat(before->text, utf8, NULL);
    made.text = text;
    if (merge(lattice, at, &made))
        return;
    Path *room = find_room(lattice, at, made.score);
    if (!room)
        return;
    *room = made;
    room->text = g_steal_pointer(&text);
}

/* What it costs to read @c, 0 being none; @leads: before something else, which a figure
 * hardly begins with a point. */
static double cost_of(const GjReadingRules *rules, gunichar c, gboolean leads)
{
    if (c == 0)
        return rules->unread_cost;
    if (leads && rules->has_points && (c == '.' || c == ','))
        return rules->rare_cost;
    return rules->rare && c < 0x80 && strchr(rules->rare, (int)c) ? rules->rare_cost : 0;
}

/* What the net takes for a comma at cut @from is a point if it is known to be one. */
static void settle_point(const Lattice *lattice, guint from, float *p)
{
    int point = -1, comma = -1;

    for (guint i = 0; lattice->has_point[from] && i < gj_net_n_out(lattice->net); i++) {
        point = gj_net_char(lattice->net, i) == '.' ? (int)i : point;
        comma = gj_net_char(lattice->net, i) == ',' ? (int)i : comma;
    }
    if (point < 0 || comma < 0)
        return;
    p[point] += p[comma];
    p[comma] = 0;
}

/* Goes on all readings at cut @from with what is up to cut @at. */
static void extend(Lattice *lattice, guint from, guint at, double cost)
{
    GjRegion region = {lattice->cuts[from].begin, lattice->region.y0,
                       lattice->cuts[at].end, lattice->region.y1};
    float x[VALUES_MAX], p[OUT_MAX];
    guint n_out = gj_net_n_out(lattice->net);
    guint size = (guint)lround(sqrt((double)gj_net_n_in(lattice->net) - 2));
    gboolean leads = from == 0 && at + 1 < lattice->n_cuts;

    region = gj_raster_tighten(lattice->raster, region);
    if (gj_region_is_empty(region))
        return;
    gj_shape_measure(lattice->raster, region, lattice->rules->typical, size, x);
    gj_net_run(lattice->net, x, p);
    settle_point(lattice, from, p);
    for (guint n = 0; n < THOUGHTS; n++) {
        guint best = 0;
        for (guint i = 1; i < n_out; i++)
            best = p[i] > p[best] ? i : best;
        gunichar c = gj_net_char(lattice->net, best);
        if (p[best] < THOUGHT_MIN)
            break;
        for (guint k = 0; k < lattice->n_paths[from]; k++) {
            Step step = {from, k, c ? c : GJ_UNREAD,
                         log((double)p[best]) - cost - cost_of(lattice->rules, c, leads),
                         c ? (double)p[best] : 0};
            keep(lattice, at, &step);
        }
        p[best] = -1;
    }
}

/* Whether what is between two cuts may be one glyph, and what that costs. */
static gboolean may_be_glyph(const Lattice *lattice, guint from, guint at, double *cost)
{
    const GjReadingRules *rules = lattice->rules;
    double width = lattice->cuts[at].end - lattice->cuts[from].begin;
    guint n_parts = 1;

    *cost =
        rules->cut_cost * (lattice->cuts[from].is_inner + lattice->cuts[at].is_inner) / 2;
    for (guint i = from + 1; i < at; i++) {
        double gap = (lattice->cuts[i].begin - lattice->cuts[i].end) / rules->typical;
        if (lattice->cuts[i].is_inner)
            continue;
        if (gap > rules->gap_max || ++n_parts > rules->parts_max ||
            lattice->has_point[i - 1] || lattice->has_point[i])
            return FALSE;
        *cost += rules->join_cost * gap * 10;
    }
    if (n_parts == 1 && at == from + 1)
        return TRUE; /* it cannot be cut */
    return width <= rules->width_max * rules->typical * (n_parts == 1 ? SEVERAL_WIDE : 1);
}

static void read_all(Lattice *lattice)
{
    lattice->paths[0][0] = (Path){g_strdup(""), 0, 1, 0, 0};
    lattice->n_paths[0] = 1;
    for (guint at = 1; at < lattice->n_cuts; at++) {
        for (guint from = at; from-- > 0;) {
            double cost = 0;
            if (may_be_glyph(lattice, from, at, &cost))
                extend(lattice, from, at, cost);
            else if (!lattice->cuts[from].is_inner)
                break;
        }
    }
}

/* ---- the result ---- */

static void reading_clear(gpointer data)
{
    g_free(((GjReadingText *)data)->text);
}

static int compare_readings(gconstpointer a, gconstpointer b)
{
    double x = ((const GjReadingText *)a)->probability;
    double y = ((const GjReadingText *)b)->probability;

    return (y > x) - (y < x);
}

/* Where the characters of the best reading begin. */
static void trace(const Lattice *lattice, guint best, GArray *edges)
{
    guint at = lattice->n_cuts - 1, k = best;

    g_array_append_val(edges, lattice->cuts[at].end);
    while (at > 0) {
        const Path *path = &lattice->paths[at][k];
        at = path->from;
        k = path->from_at;
        g_array_prepend_val(edges, lattice->cuts[at].begin);
    }
}

static gboolean is_unread(const Path *path)
{
    return g_utf8_strchr(path->text, -1, GJ_UNREAD) != NULL;
}

/* Gives the readings that share the probability. Two glyphs that touch may always be one
 * that is unread: that is no other reading of them, where both are read. A reading is
 * never surer than its least sure glyph. */
static void give_readings(const Lattice *lattice, const Path *best, GjReadLine *line)
{
    const Path *paths = lattice->paths[lattice->n_cuts - 1];
    guint n = lattice->n_paths[lattice->n_cuts - 1];
    double sum = 0;

    for (guint i = 0; i < n; i++)
        sum += is_unread(&paths[i]) && !is_unread(best)
                   ? 0
                   : exp(paths[i].score - best->score);
    for (guint i = 0; i < n; i++) {
        double share = exp(paths[i].score - best->score) / sum;
        if (is_unread(&paths[i]) && !is_unread(best))
            continue;
        GjReadingText reading = {g_strdup(paths[i].text), MIN(share, paths[i].weakest)};
        g_array_append_val(line->readings, reading);
    }
    g_array_sort(line->readings, compare_readings);
}

static void give(const Lattice *lattice, GjReadLine *line)
{
    guint last = lattice->n_cuts - 1, best = 0, n = lattice->n_paths[last];
    const Path *paths = lattice->paths[last];

    if (n == 0)
        return;
    for (guint i = 0; i < n; i++)
        best = paths[i].score > paths[best].score ? i : best;
    glong length = g_utf8_strlen(paths[best].text, -1);
    give_readings(lattice, &paths[best], line);
    line->weakest = paths[best].weakest;
    line->mean = paths[best].score / (double)MAX(length, 1);
    trace(lattice, best, line->edges);
}

const char *gj_read_line_best(const GjReadLine *line)
{
    return line->readings->len ? g_array_index(line->readings, GjReadingText, 0).text
                               : "";
}

GjRegion gj_read_line_glyph(const GjReadLine *line, const GjRaster *raster,
                            GjRegion region, gsize i)
{
    return gj_raster_tighten(
        raster, (GjRegion){g_array_index(line->edges, int, i), region.y0,
                           g_array_index(line->edges, int, i + 1), region.y1});
}

GjReadLine *gj_read_line_new(void)
{
    GjReadLine *line = g_new0(GjReadLine, 1);

    line->readings = g_array_new(FALSE, FALSE, sizeof(GjReadingText));
    g_array_set_clear_func(line->readings, reading_clear);
    line->edges = g_array_new(FALSE, FALSE, sizeof(int));
    return line;
}

GjReadLine *gj_lattice_read(const GjNet *net, const GjRaster *raster, GjRegion region,
                            const GjReadingRules *rules)
{
    g_autofree Lattice *lattice = g_new0(Lattice, 1);
    GjReadLine *line = gj_read_line_new();

    lattice->net = net;
    lattice->raster = raster;
    lattice->region = region;
    lattice->rules = rules;
    lattice->n_cuts =
        gj_cuts_find(raster, region, rules->typical, rules->wide, lattice->cuts);
    find_points(lattice);
    if (lattice->n_cuts > 1) {
        read_all(lattice);
        give(lattice, line);
    }
    for (guint at = 0; at < lattice->n_cuts; at++) {
        for (guint k = 0; k < lattice->n_paths[at]; k++)
            g_free(lattice->paths[at][k].text);
    }
    return line;
}

void gj_read_line_free(GjReadLine *line)
{
    if (!line)
        return;
    g_array_unref(line->readings);
    g_array_unref(line->edges);
    g_free(line);
}
