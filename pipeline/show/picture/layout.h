/* Where the cells of tables are drawn that stand on no page. */
#pragma once

#include "ink.h"

/** Gives every shape of @scene its box, the grids one under the other; how large all is:
 * @width, @height, in points. */
void gj_layout_grids(GjScene *scene, PangoLayout *layout, double *width, double *height);

/** Where the title of @grid stands, once it is laid out; empty: it has none. */
GjBox gj_layout_title(const GjSceneGrid *grid);
