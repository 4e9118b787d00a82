/* Items as JSON objects and back; used by the stream only. */
#pragma once

#include "pipeline/model/item.h"

#include <jansson.h>

/** @item as the members of a new JSON object (transfer full). */
json_t *gj_codec_encode(const GjItem *item);

/** The body of an item of @kind from @object (transfer full); NULL with
 * GJ_STREAM_ERROR_FORMAT when a member is of the wrong type or a word is unknown. */
gpointer gj_codec_decode(GjItemKind kind, const json_t *object, GError **error);
