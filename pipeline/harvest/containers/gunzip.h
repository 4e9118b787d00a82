/* Compressed bytes of gzip, of one member or of many, inflated piece by piece. Where they
 * are cut off, everything before that is given: libarchive's filter loses up to 64 KiB,
 * which may be the whole of a small archive. It checks no sums either. */
#pragma once

#include <glib.h>

typedef struct GjGunzip GjGunzip;

/** The bytes of @fd (borrowed) from where it stands (transfer full). */
GjGunzip *gj_gunzip_new(int fd);

/** The next inflated bytes in @data (borrowed until the next call) and their number; 0 at
 * the end, -1 where they are cut off or broken. */
gssize gj_gunzip_pull(GjGunzip *gunzip, const guint8 **data);

/** Frees @gunzip; accepts NULL. */
void gj_gunzip_free(GjGunzip *gunzip);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjGunzip, gj_gunzip_free)
