#include "annots.h"

/* Annotations of a page that are looked at. */
#define ANNOTS_MAX 2000u
/* Areas that all of them together strike; where there are more, all is struck. */
#define STRUCK_MAX 1000u
/* Flags of an annotation that is not seen: hidden, not for the screen. */
#define HIDDEN_FLAGS (1 << 1 | 1 << 5)

static gboolean is_name(GjObjects *objects, GjObject object, const char *name)
{
    return g_strcmp0(gj_objects_name(objects, object), name) == 0;
}

static gboolean is_seen(GjObjects *objects, GjObject annot)
{
    return !(gj_objects_integer(objects, gj_objects_get(objects, annot, "/F")) &
             HIDDEN_FLAGS);
}

static gboolean has_text(GjObjects *objects, GjObject annot)
{
    GjObject type = gj_objects_get(objects, annot, "/Subtype");

    if (!is_seen(objects, annot))
        return FALSE;
    if (is_name(objects, type, "/FreeText"))
        return TRUE;
    if (!is_name(objects, type, "/Widget"))
        return FALSE;
    GjObject kind = gj_objects_inherited(objects, annot, "/FT");
    if (!is_name(objects, kind, "/Tx") && !is_name(objects, kind, "/Ch"))
        return FALSE;
    const char *value =
        gj_objects_string(objects, gj_objects_inherited(objects, annot, "/V"));
    return value && *value;
}

gboolean gj_annots_have_text(GjObjects *objects, GjObject page)
{
    GjObject annots = gj_objects_get(objects, page, "/Annots");
    guint n = gj_objects_length(objects, annots);

    for (guint i = 0; i < n && i < ANNOTS_MAX; i++) {
        if (has_text(objects, gj_objects_at(objects, annots, i)))
            return TRUE;
    }
    return n > ANNOTS_MAX;
}

/* ---- what is struck out ---- */

/* Whether @annot strikes what is below it, or hides it. A stamp does not count: seals
 * stand over the date of many reports. */
static gboolean strikes(GjObjects *objects, GjObject annot)
{
    static const char *const marks[] = {"/Redact", "/StrikeOut", "/Line", "/PolyLine",
                                        "/Ink"};
    static const char *const areas[] = {"/Square", "/Circle", "/Polygon"};
    GjObject type = gj_objects_get(objects, annot, "/Subtype");
    gboolean is_filled =
        gj_objects_length(objects, gj_objects_get(objects, annot, "/IC")) > 0;

    if (!is_seen(objects, annot))
        return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (is_name(objects, type, marks[i]))
            return TRUE;
    }
    for (guint i = 0; is_filled && i < G_N_ELEMENTS(areas); i++) {
        if (is_name(objects, type, areas[i]))
            return TRUE;
    }
    return FALSE;
}

/* The box around the @n points whose coordinates begin at @from in @array. */
static GjBox box_around(GjObjects *objects, GjObject array, guint from, guint n)
{
    GjBox box = {G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE};

    for (guint i = from; i < from + 2 * n; i += 2) {
        double x = gj_objects_number(objects, gj_objects_at(objects, array, i), 0);
        double y = gj_objects_number(objects, gj_objects_at(objects, array, i + 1), 0);
        box = (GjBox){MIN(box.x0, x), MIN(box.y0, y), MAX(box.x1, x), MAX(box.y1, y)};
    }
    return box;
}

/* The areas of @annot: the quadrilaterals that it names, or all of it. */
static void add_areas(GjObjects *objects, GjObject annot, GjMatrix to_frame,
                      GArray *boxes)
{
    GjObject quads = gj_objects_get(objects, annot, "/QuadPoints");
    GjObject whole = gj_objects_get(objects, annot, "/Rect");
    guint n = gj_objects_length(objects, quads) / 8;

    for (guint i = 0; i < MAX(n, 1) && boxes->len < STRUCK_MAX; i++) {
        GjBox box = gj_matrix_apply_box(to_frame, n ? box_around(objects, quads, 8 * i, 4)
                                                    : box_around(objects, whole, 0, 2));
        g_array_append_val(boxes, box);
    }
}

void gj_annots_find_struck(GjObjects *objects, GjObject page, GjMatrix to_frame,
                           GArray *boxes)
{
    GjBox all = {-G_MAXDOUBLE, -G_MAXDOUBLE, G_MAXDOUBLE, G_MAXDOUBLE};
    GjObject annots = gj_objects_get(objects, page, "/Annots");
    guint n = gj_objects_length(objects, annots);

    for (guint i = 0; i < n && i < ANNOTS_MAX; i++) {
        GjObject annot = gj_objects_at(objects, annots, i);
        if (strikes(objects, annot))
            add_areas(objects, annot, to_frame, boxes);
    }
    if (boxes->len >= STRUCK_MAX)
        g_array_append_val(boxes, all);
}
