/* A list of paths in a file. */
#pragma once

#include <glib.h>

/** Reads the paths in the file @path ("-": the standard input), one a line, or ended by
 * zero bytes where there is one (transfer full; char *). Empty ones are passed over.
 * UTF-8 or bytes of the system; UTF-16 where it begins with a mark. Errors:
 * GJ_SOURCE_ERROR. */
GPtrArray *gj_list_read(const char *path, GError **error);
