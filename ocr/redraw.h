/* Walls become rules again. */
#pragma once

#include "pipeline/grid/walls.h"
#include "pipeline/model/page.h"

/** Puts the drawn ones of @walls in one direction in the place of the rules of @page
 * inside of @box and at its right or lower side. */
void gj_walls_redraw(const GjWalls *walls, GjBox box, gboolean is_level, GjPage *page);
