/* Lines of which nothing was found. */
#pragma once

#include "ridge.h"

#include "pipeline/grid/walls.h"

/** Adds to @walls the lines in one direction that @look shows and nobody found, so broken
 * or faint are they: without walls, for that is to be told of each side. @dark, @ridge:
 * of the rules that were found, how dark they are and how much of them is ridge. Returns
 * @walls, or another in its stead; @walls is then free. */
GjWalls *gj_lines_propose(const GjRidge *look, GjWalls *walls, double dark, double ridge);
