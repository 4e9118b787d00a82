/* What a font says of its characters: its map from codes (ToUnicode). */
#pragma once

#include <glib.h>

/** The codes of the @size bytes of @map that stand for one character each (transfer
 * full): code → gunichar. */
GHashTable *gj_char_map_read(const guint8 *map, gsize size);
