/* Text can be there and not be seen. The content of a page tells where each run of glyphs
 * begins and how it is drawn; which characters they become only Poppler knows. So the two
 * are brought together by place:
 *
 *      run A, seen          run B, hidden
 *      ▏12▕                 ▏34▕
 *      └─ at most so long ───────┘     "3" and "4" are within the reach of both, and
 *                           └───────┘  belong to the one that begins nearer: B
 *
 *  1. White runs count as seen on a dark ground; runs with a ground drawn over them later
 *     do not.
 *  2. Every character within the reach of a run that is not seen, or that runs out of
 *     what is let through, is looked at: whose is it, and is it seen there?
 *
 * Pages on which every run can be seen cost next to nothing. Where a hidden run follows a
 * seen one without a place of its own, the characters of both count as hidden. */
#include "veils.h"

#include <math.h>
#include <stdlib.h>

/* Most comparisons for a page. */
#define WORK_MAX 30000000u
/* Where the middle of a character is above its base line, and how far it may be off. */
#define MIDDLE_HEIGHT 0.35
#define MIDDLE_REACH  0.5
/* A character may begin so much before its run, in em. */
#define BEFORE_MAX 0.1
/* Where a run is looked at: within its first glyph, and within the next. */
#define FIRST_EM  0.2
#define SECOND_EM 1.2
/* A run is within what is let through if no more than this is outside, in em. */
#define CLIP_MARGIN 0.3
/* So much of the first glyph that is let through may be outside, in em. */
#define LEAD_MARGIN 0.1

typedef struct {
    GArray *shows;          /* GjShow */
    GArray *glyphs;         /* GjGlyph */
    guint *by_height;       /* glyphs by the height of their middles */
    guint *shows_by_height; /* shows that run level, by their base lines */
    guint n_level;
    guint *others; /* the other shows */
    guint n_others;
    GArray *contested; /* guint: glyphs where one run is seen and another is not */
    double size_max;   /* of a show that runs level */
    guint work;
} Search;

static const GjShow *show_at(const Search *search, guint index)
{
    return &g_array_index(search->shows, GjShow, index);
}

static GjGlyph *glyph_at(const Search *search, guint index)
{
    return &g_array_index(search->glyphs, GjGlyph, index);
}

static double middle_y(const GjGlyph *glyph)
{
    return (glyph->box.y0 + glyph->box.y1) / 2;
}

/* ---- what is drawn under and over a run ---- */

/* A point of @show, @along_em behind its start. */
static GjPoint point_of(const GjShow *show, double along_em)
{
    double along = along_em * show->size, up = MIDDLE_HEIGHT * show->size;

    return (GjPoint){show->x + along * show->ux + up * show->uy,
                     show->y + along * show->uy - up * show->ux};
}

/* Whether the last ground at @at before @show is dark. */
static gboolean is_dark_at(const GArray *grounds, const GjShow *show, GjPoint at)
{
    for (guint i = grounds->len; i > 0; i--) {
        const GjGround *ground = &g_array_index(grounds, GjGround, i - 1);
        if (ground->order < show->order && gj_box_has(ground->box, at.x, at.y))
            return !ground->is_white;
    }
    return FALSE;
}

/* Whether @show begins on a dark ground; its first glyph may stand out of the cell. */
static gboolean is_on_dark(const GArray *grounds, const GjShow *show)
{
    return is_dark_at(grounds, show, point_of(show, FIRST_EM)) ||
           (show->reach > SECOND_EM * show->size &&
            is_dark_at(grounds, show, point_of(show, SECOND_EM)));
}

static gboolean is_covered(const GArray *grounds, const GjShow *show)
{
    GjPoint at = point_of(show, FIRST_EM);

    for (guint i = grounds->len; i > 0; i--) {
        const GjGround *ground = &g_array_index(grounds, GjGround, i - 1);
        if (ground->order < show->order)
            return FALSE;
        if (gj_box_has(ground->box, at.x, at.y))
            return TRUE;
    }
    return FALSE;
}

/* Completes the veils of the shows; FALSE: too much work. */
static gboolean settle_shows(GjDrawing *drawing)
{
    const GArray *grounds = drawing->grounds;

    if ((guint64)drawing->shows->len * grounds->len > WORK_MAX)
        return FALSE;
    for (guint i = 0; i < drawing->shows->len; i++) {
        GjShow *show = &g_array_index(drawing->shows, GjShow, i);
        if (show->veil == GJ_VEIL_WHITE && is_on_dark(grounds, show))
            show->veil = GJ_VEIL_NONE;
        if (show->veil == GJ_VEIL_NONE && is_covered(grounds, show))
            show->veil = GJ_VEIL_COVERED;
    }
    return TRUE;
}

/* Whether @show may run out of what is let through. */
static gboolean may_leave(const GjShow *show)
{
    double length = show->slack + show->reach;
    double margin = CLIP_MARGIN * show->size;
    double x = show->x + length * show->ux, y = show->y + length * show->uy;

    return show->leads_in || x < show->clip.x0 - margin || x > show->clip.x1 + margin ||
           y < show->clip.y0 - margin || y > show->clip.y1 + margin;
}

/* ---- whose a character is ---- */

/* Where along @show the middle of @glyph is; negative: it is not of it. */
static double place_along(const GjShow *show, const GjGlyph *glyph)
{
    double dx = (glyph->box.x0 + glyph->box.x1) / 2 - show->x;
    double dy = middle_y(glyph) - show->y;
    double along = dx * show->ux + dy * show->uy;
    double up = dx * show->uy - dy * show->ux;
    double margin = BEFORE_MAX * show->size;

    if (fabs(up - MIDDLE_HEIGHT * show->size) > MIDDLE_REACH * show->size ||
        along < -margin || along > show->slack + show->reach + margin)
        return -1;
    return MAX(along, 0);
}

static gboolean is_level(const GjShow *show)
{
    return fabs(show->uy) < 1e-3;
}

/* The first of @n indices whose height is not below @height. */
static guint first_show_from(const Search *search, double height)
{
    guint low = 0, high = search->n_level;

    while (low < high) {
        guint middle = (low + high) / 2;
        if (show_at(search, search->shows_by_height[middle])->y < height)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static guint first_glyph_from(const Search *search, double height)
{
    guint low = 0, high = search->glyphs->len;

    while (low < high) {
        guint middle = (low + high) / 2;
        if (middle_y(glyph_at(search, search->by_height[middle])) < height)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Whether @a rather than @b, the best so far, is the run that a glyph is of: it begins
 * nearer. Of two in one place the one that is seen counts; but a run whose place is not
 * known well may be what stands here. */
static gboolean is_nearer(const GjShow *a, double along, const GjShow *b, double best,
                          gboolean *is_contested)
{
    double same = BEFORE_MAX * a->size;

    if (!b || along < best - same) {
        *is_contested = FALSE;
        return TRUE;
    }
    if (along > best + same)
        return FALSE;
    if (a->slack > 0 || b->slack > 0)
        return a->veil != GJ_VEIL_NONE;
    *is_contested =
        *is_contested || (a->veil == GJ_VEIL_NONE) != (b->veil == GJ_VEIL_NONE);
    return a->veil == GJ_VEIL_NONE;
}

/* The run that @glyph is of, or NULL. */
static const GjShow *find_owner(Search *search, const GjGlyph *glyph,
                                gboolean *is_contested)
{
    const GjShow *owner = NULL;
    double best = 0, y = middle_y(glyph), reach = search->size_max;
    guint from = first_show_from(search, y - reach);

    for (guint i = 0; i < search->n_others + search->n_level - from; i++) {
        gboolean is_other = i < search->n_others;
        const GjShow *show = show_at(
            search, is_other ? search->others[i]
                             : search->shows_by_height[from + i - search->n_others]);
        search->work++;
        if (!is_other && show->y > y + reach)
            break;
        double along = place_along(show, glyph);
        if (along >= 0 && is_nearer(show, along, owner, best, is_contested)) {
            owner = show;
            best = along;
        }
    }
    return owner;
}

/* Whether @glyph of @owner is outside of what is let through: its middle, and its start
 * where the run begins outside. */
static gboolean is_clipped(const GjShow *owner, const GjGlyph *glyph)
{
    double x = (glyph->box.x0 + glyph->box.x1) / 2, y = middle_y(glyph);
    double half = (fabs(owner->ux) * (glyph->box.x1 - glyph->box.x0) +
                   fabs(owner->uy) * (glyph->box.y1 - glyph->box.y0)) /
                  2;
    double back = owner->leads_in ? MAX(half - LEAD_MARGIN * owner->size, 0) : 0;

    return !gj_box_has(owner->clip, x - back * owner->ux, y - back * owner->uy) ||
           !gj_box_has(owner->clip, x, y);
}

static void judge_glyph(Search *search, guint index)
{
    GjGlyph *glyph = glyph_at(search, index);
    gboolean is_contested = FALSE;
    const GjShow *owner = find_owner(search, glyph, &is_contested);

    if (!owner)
        return;
    if (owner->veil != GJ_VEIL_NONE)
        glyph->veil = owner->veil;
    else if (is_clipped(owner, glyph))
        glyph->veil = GJ_VEIL_CLIPPED;
    else if (is_contested)
        g_array_append_val(search->contested, index);
}

/* Two different characters in one place, one of which is not seen: nobody knows which.
 * FALSE: too much work. */
static gboolean settle_contested(Search *search)
{
    const GArray *all = search->contested;

    if ((guint64)all->len * all->len > WORK_MAX)
        return FALSE;
    for (guint i = 0; i < all->len; i++) {
        GjGlyph *a = glyph_at(search, g_array_index(all, guint, i));
        for (guint k = i + 1; k < all->len; k++) {
            GjGlyph *b = glyph_at(search, g_array_index(all, guint, k));
            if (gj_box_has(b->box, (a->box.x0 + a->box.x1) / 2, middle_y(a)))
                a->veil = b->veil = GJ_VEIL_COVERED;
        }
    }
    return TRUE;
}

/* Looks at the characters within the reach of @show. FALSE: too much work. */
static gboolean look_along(Search *search, const GjShow *show)
{
    double length = show->slack + show->reach, size = show->size;
    double y = MIN(show->y, show->y + length * show->uy) - size;
    double end = MAX(show->y, show->y + length * show->uy) + size;

    for (guint i = first_glyph_from(search, y); i < search->glyphs->len; i++) {
        GjGlyph *glyph = glyph_at(search, search->by_height[i]);
        if (middle_y(glyph) > end)
            break;
        search->work++;
        if (glyph->veil == GJ_VEIL_NONE && !gj_glyph_is_space(glyph->c) &&
            place_along(show, glyph) >= 0)
            judge_glyph(search, search->by_height[i]);
        if (search->work > WORK_MAX)
            return FALSE;
    }
    return TRUE;
}

/* ---- the search ---- */

static gint compare_glyphs(gconstpointer a, gconstpointer b, gpointer data)
{
    const Search *search = data;
    double y = middle_y(glyph_at(search, *(const guint *)a));
    double z = middle_y(glyph_at(search, *(const guint *)b));

    return y < z ? -1 : y > z;
}

static gint compare_shows(gconstpointer a, gconstpointer b, gpointer data)
{
    const Search *search = data;
    double y = show_at(search, *(const guint *)a)->y;
    double z = show_at(search, *(const guint *)b)->y;

    return y < z ? -1 : y > z;
}

static void order_all(Search *search)
{
    for (guint i = 0; i < search->glyphs->len; i++)
        search->by_height[i] = i;
    g_qsort_with_data(search->by_height, (gint)search->glyphs->len, sizeof(guint),
                      compare_glyphs, search);
    for (guint i = 0; i < search->shows->len; i++) {
        const GjShow *show = show_at(search, i);
        if (is_level(show)) {
            search->shows_by_height[search->n_level++] = i;
            search->size_max = MAX(search->size_max, show->size);
        } else {
            search->others[search->n_others++] = i;
        }
    }
    g_qsort_with_data(search->shows_by_height, (gint)search->n_level, sizeof(guint),
                      compare_shows, search);
}

gboolean gj_veils_find(GjDrawing *drawing, GArray *glyphs)
{
    GArray *shows = drawing->shows;
    gboolean is_ordered = FALSE;

    if (!settle_shows(drawing))
        return FALSE;
    g_autofree guint *by_height = g_new(guint, glyphs->len + 1);
    g_autofree guint *level = g_new(guint, shows->len + 1);
    g_autofree guint *others = g_new(guint, shows->len + 1);
    g_autoptr(GArray) contested = g_array_new(FALSE, FALSE, sizeof(guint));
    Search search = {.shows = shows,
                     .glyphs = glyphs,
                     .by_height = by_height,
                     .shows_by_height = level,
                     .others = others,
                     .contested = contested};
    for (guint i = 0; i < shows->len; i++) {
        const GjShow *show = show_at(&search, i);
        if (show->veil == GJ_VEIL_NONE && !may_leave(show))
            continue;
        if (!is_ordered)
            order_all(&search);
        is_ordered = TRUE;
        if (!look_along(&search, show))
            return FALSE;
    }
    return settle_contested(&search);
}
