/* The whole picture: head, page, reading, legend and notes. */
#pragma once

#include "pipeline/show/show.h"

/** Draws @drawing as the file @path. Errors: GJ_SHOW_ERROR_SIZE, GJ_SHOW_ERROR_WRITE. */
gboolean gj_sheet_draw(const GjDrawing *drawing, const char *path, GError **error);
