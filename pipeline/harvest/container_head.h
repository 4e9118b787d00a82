/* What tells a container, in the bytes at its start. */
#pragma once

#include "container.h"

typedef enum {
    GJ_CONTAINER_NONE,    /**< it is none */
    GJ_CONTAINER_PACKAGE, /**< a zip: an archive, or a document that is made as one */
    GJ_CONTAINER_TAR,
    GJ_CONTAINER_SEVEN_ZIP,
    GJ_CONTAINER_RAR,
    GJ_CONTAINER_GZIP,       /**< a file, an archive or a web archive, compressed */
    GJ_CONTAINER_COMPRESSED, /**< likewise, in another way */
    GJ_CONTAINER_WEB,        /**< a web archive */
} GjContainerKind;

/** What a file that begins with the @size bytes at @head may be. */
GjContainerKind gj_container_kind(const guint8 *head, gsize size);
