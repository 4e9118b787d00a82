/* Tells in words what was read of each document, on its way to the output: for a person
 * who converts a file and wants to know whether to trust it. */
#pragma once

#include "pipeline/model/item.h"

typedef struct GjDigest GjDigest;

/** Watches what goes to @next and appends to @words (borrowed) (transfer full). */
GjDigest *gj_digest_new(GjSink next, GString *words);

/** Where the items of fill go in. */
GjSink gj_digest_sink(GjDigest *digest);

/** Frees @digest; accepts NULL. */
void gj_digest_free(GjDigest *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDigest, gj_digest_free)
