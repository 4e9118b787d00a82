/* Which codes of a font its map to characters (ToUnicode) says to be white space. */
#pragma once

#include <glib.h>

/** The codes (guint) of white space in the @size bytes of @map (transfer full). */
GArray *gj_blanks_read(const guint8 *map, gsize size);
