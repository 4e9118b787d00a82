/* Sub-tables that were read from lines of text, laid out as their form prints them. */
#pragma once

#include "scene.h"

/** A grid without shapes (transfer full). */
GjSceneGrid *gj_scene_grid_new(guint n_rows, guint n_cols, const char *title);

/** Adds to @scene the sub-tables of which values were read, but from no cell. */
void gj_scene_add_forms(GjScene *scene, const GjTemplates *templates);
