/* A share of the inputs, for one of several machines. */
#pragma once

#include "walk.h"

/** Share @number of @count, from 1; @count 1: all. */
typedef struct {
    guint number, count;
} GjShard;

/** Reads "K/N"; FALSE when it is none. */
gboolean gj_shard_parse(const char *text, GjShard *shard);

/** A checksum of the whole list @entries, by which the shares of one list are known: of
 * the paths relative to their roots and of the sizes, so that it is the same wherever the
 * tree is mounted (transfer full). */
char *gj_shard_sign(const GPtrArray *entries);

/** Takes all @entries out that are not in @shard. Which they are depends on the path
 * relative to its root and on nothing else. */
void gj_shard_keep(GPtrArray *entries, GjShard shard);
