/* What the reader of a container is to do with a member. */
#pragma once

#include "pipeline/harvest/container.h"

/** Tells, for GjContainerReader, what @data is: for a member of an archive (no
 * @media_type) a document or a container; for what a web server answered also whether it
 * is only part of a page. Without bytes the media type tells. */
GjContent gj_content_tell(const guint8 *data, gsize size, const char *media_type);
