/* The module that draws pictures. */
#include "pipeline/show/show_module.h"

#include "canvas.h"
#include "sheet.h"

/* Characters that every report has. */
#define SAMPLE "政府信息公开"

static gboolean has_typeface(void)
{
    g_auto(GjCanvas) canvas = {0};

    if (!gj_canvas_begin(&canvas, 1, 1, GJ_SHOW_DPI, NULL))
        return FALSE;
    gj_ink_measure(canvas.layout, SAMPLE, 9, 1000, NULL);
    return pango_layout_get_unknown_glyphs_count(canvas.layout) == 0;
}

const GjShowModule gj_show_module = {.draw = gj_sheet_draw, .has_typeface = has_typeface};
