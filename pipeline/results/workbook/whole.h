/* Whether a workbook that was written is whole. */
#pragma once

#include <glib.h>

/** Reads the workbook @path from end to end. FALSE with GJ_CSV_ERROR_WRITE where a part
 * of it is not there, or is no XML. */
gboolean gj_whole_check(const char *path, GError **error);
