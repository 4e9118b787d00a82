#include "drawing.h"

GjDrawing *gj_drawing_new(void)
{
    GjDrawing *drawing = g_new0(GjDrawing, 1);

    drawing->rules = gj_rules_new();
    drawing->shows = g_array_new(FALSE, FALSE, sizeof(GjShow));
    drawing->struck = g_array_new(FALSE, FALSE, sizeof(GjBox));
    drawing->grounds = g_array_new(FALSE, FALSE, sizeof(GjGround));
    return drawing;
}

void gj_drawing_free(GjDrawing *drawing)
{
    if (!drawing)
        return;
    gj_rules_free(drawing->rules);
    g_array_unref(drawing->shows);
    g_array_unref(drawing->struck);
    g_array_unref(drawing->grounds);
    g_free(drawing);
}

double gj_drawing_cover(const GjDrawing *drawing, guint covers)
{
    guint n = 0;

    for (guint row = 0; row < GJ_COVER_CELLS; row++) {
        for (guint col = 0; col < GJ_COVER_CELLS; col++)
            n += (drawing->covered[row][col] & covers) != 0;
    }
    return n / (double)(GJ_COVER_CELLS * GJ_COVER_CELLS);
}
