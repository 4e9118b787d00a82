/* Paths as they are listed in the results. */
#pragma once

#include <glib.h>

/** @name inside @folder (transfer full): the folder as it is given, without slashes at
 * its end, a slash, the name. */
char *gj_path_join(const char *folder, const char *name);

/** @path as it is listed (transfer full): bytes that are not UTF-8 become %XX. */
char *gj_path_listed(const char *path);
