/* Names of members as they are listed. */
#pragma once

#include <glib.h>

/** Makes ready what gj_member_name() needs, so that it opens no file afterwards. */
void gj_member_names_prepare(void);

/** The name that an archive stores as @raw (transfer full): as it is when that is UTF-8;
 * else as GB18030, in which archives made on Chinese systems have it; else with %XX.
 * Folders
 * `.` at its start are left out, and a long one is cut. */
char *gj_member_name(const char *raw);
