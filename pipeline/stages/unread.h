/* What of a document could not be read for want of pixels, in words. */
#pragma once

#include "blocks.h"

/** Whether there are pages without text that can be used. */
gboolean gj_unread_has_pages(const GjBlocks *blocks);

/** Whether there are such pages, or pictures that may hold something. */
gboolean gj_unread_has_any(const GjBlocks *blocks);

/** Which pages have no text that can be used, why the first, and what to do (transfer
 * full); NULL: none. */
char *gj_unread_pages(const GjBlocks *blocks);

/** How many pictures may hold something, and where the first is (transfer full); NULL:
 * none. */
char *gj_unread_pictures(const GjBlocks *blocks);
