#include "aligned_line.h"

#include "line_chars.h"
#include "value.h"

/* From how far apart pieces are stretches of their own, in characters. */
#define STRETCH_EM 0.9

/* How far from its figure a unit may stand, in characters. */
#define UNIT_EM 2.5

static void line_clear(gpointer data)
{
    g_array_unref(((GjAlignedLine *)data)->stretches);
}

/* The stretch of @line from piece @begin to @end - 1. */
static GjStretch stretch_of(const GjPieceLine *line, guint begin, guint end)
{
    GjStretch stretch = {G_MAXDOUBLE, 0, G_MAXDOUBLE, 0, FALSE};
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = begin; i < end; i++) {
        const GjPiece *piece = &g_array_index(line->pieces, GjPiece, i);
        stretch.x0 = MIN(stretch.x0, piece->box.x0);
        stretch.x1 = MAX(stretch.x1, piece->box.x1);
        stretch.y0 = MIN(stretch.y0, piece->box.y0);
        stretch.y1 = MAX(stretch.y1, piece->box.y1);
        g_string_append(text, piece->text);
    }
    GjCellKind kind = gj_value_kind(text->str);
    stretch.is_value = kind == GJ_CELL_NUMBER || kind == GJ_CELL_DASH;
    return stretch;
}

/* Whether @right, some way off from the figure @left, is its unit or a remark on it. */
static gboolean is_unit(const GjPiece *left, const GjPiece *right, double em)
{
    g_autofree char *both = NULL;

    if (right->box.x0 - left->box.x1 > UNIT_EM * em ||
        gj_value_kind(left->text) != GJ_CELL_NUMBER ||
        gj_value_kind(right->text) != GJ_CELL_TEXT)
        return FALSE;
    both = g_strconcat(left->text, right->text, NULL);
    return gj_value_kind(both) == GJ_CELL_NUMBER;
}

GArray *gj_stretches_of(const GjPieceLine *line, double gap_em)
{
    GArray *stretches = g_array_new(FALSE, FALSE, sizeof(GjStretch));
    double em = gj_piece_line_em(line);
    guint begin = 0;

    for (guint i = 1; i <= line->pieces->len; i++) {
        const GjPiece *piece = &g_array_index(line->pieces, GjPiece, i - 1);
        if (i < line->pieces->len && ((piece + 1)->box.x0 - piece->box.x1 < gap_em * em ||
                                      is_unit(piece, piece + 1, em)))
            continue;
        GjStretch stretch = stretch_of(line, begin, i);
        g_array_append_val(stretches, stretch);
        begin = i;
    }
    return stretches;
}

static GjAlignedLine read_line(const GjPieceLine *line)
{
    GjAlignedLine aligned = {.line = line,
                             .stretches = gj_stretches_of(line, STRETCH_EM)};
    gboolean has_value = FALSE;

    for (guint i = 0; i < line->pieces->len; i++)
        aligned.is_numbered |=
            gj_text_skip_enumerator(g_array_index(line->pieces, GjPiece, i).text) != NULL;
    for (guint i = 0; i < aligned.stretches->len; i++)
        has_value |= gj_stretch_at(aligned.stretches, i)->is_value;
    if (aligned.stretches->len > 1)
        aligned.role = has_value ? GJ_ALIGNED_ROW : GJ_ALIGNED_HEADER;
    return aligned;
}

GArray *gj_aligned_lines(const GPtrArray *lines, guint first, guint end)
{
    GArray *aligned = g_array_new(FALSE, FALSE, sizeof(GjAlignedLine));

    g_array_set_clear_func(aligned, line_clear);
    for (guint i = first; i < end; i++) {
        GjAlignedLine line = read_line(g_ptr_array_index(lines, i));
        g_array_append_val(aligned, line);
    }
    return aligned;
}

static int compare_stretches(gconstpointer a, gconstpointer b)
{
    const GjStretch *x = a, *y = b;

    return (x->x0 > y->x0) - (x->x0 < y->x0);
}

void gj_stretches_merge(GArray *stretches)
{
    guint n = 0;

    g_array_sort(stretches, compare_stretches);
    for (guint i = 0; i < stretches->len; i++) {
        GjStretch *stretch = &g_array_index(stretches, GjStretch, i);
        GjStretch *last = n ? &g_array_index(stretches, GjStretch, n - 1) : NULL;
        if (last && stretch->x0 < last->x1) {
            last->x1 = MAX(last->x1, stretch->x1);
            last->is_value |= stretch->is_value;
        } else {
            g_array_index(stretches, GjStretch, n++) = *stretch;
        }
    }
    g_array_set_size(stretches, n);
}
