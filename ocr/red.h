/* What is printed in red: seals, which hide what lies below them, and lines of tables. */
#pragma once

#include <leptonica/allheaders.h>

#include <glib.h>

/** How light a pixel is without the ink of seals: red that outweighs the other colours is
 * taken for paper. Stores in @is_red whether it does. */
guint8 gj_red_lightness(guint red, guint green, guint blue, gboolean *is_red);

/** @paper (taken), a picture of 8 bits without red, with the long straight lines of
 * @whole (taken), the same picture with it. NULL: no memory. */
PIX *gj_red_lines(PIX *paper, PIX *whole);
