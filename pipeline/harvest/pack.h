/* The items of a report as bytes: what a worker sends and the ledger keeps. Smaller and
 * ten times faster than the stream; it is no format for others, and only the version that
 * wrote it reads it. */
#pragma once

#include "pipeline/model/item.h"

typedef struct GjPack GjPack;
typedef struct GjUnpack GjUnpack;

#define GJ_PACK_ERROR (gj_pack_error_quark())
GQuark gj_pack_error_quark(void);

typedef enum {
    GJ_PACK_ERROR_FULL,   /**< more than the limit */
    GJ_PACK_ERROR_FORMAT, /**< no packed items */
} GjPackError;

/** An empty pack for at most @size_max bytes before they are compressed (transfer full).
 */
GjPack *gj_pack_new(gsize size_max);

/** Adds @item (taken), which is a flat record or an end. Fits GjSinkFunc with the pack as
 * user data. GJ_PACK_ERROR_FULL. */
gboolean gj_pack_add(GjItem item, gpointer pack, GError **error);

/** The bytes of all items, compressed (transfer full). */
GByteArray *gj_pack_steal(GjPack *pack);

/** Frees @pack; accepts NULL. */
void gj_pack_free(GjPack *pack);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjPack, gj_pack_free)

/** Opens the @size bytes at @data (borrowed for this call) (transfer full). NULL with
 * GJ_PACK_ERROR_FORMAT. */
GjUnpack *gj_unpack_new(const guint8 *data, gsize size, GError **error);

/** Gives the next item (the caller clears it). FALSE at the end, or with @error:
 * GJ_PACK_ERROR_FORMAT. */
gboolean gj_unpack_next(GjUnpack *unpack, GjItem *item, GError **error);

/** Frees @unpack; accepts NULL. */
void gj_unpack_free(GjUnpack *unpack);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjUnpack, gj_unpack_free)
