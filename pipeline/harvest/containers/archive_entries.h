/* Archives and compressed files, by libarchive. */
#pragma once

#include "level.h"
#include "pipeline/harvest/container_head.h"

/** Reads the container @level, which is of @kind, and gives its members. What it holds as
 * one compressed file, or plainly, may be a web archive. */
void gj_archive_read(GjLevel *level, GjContainerKind kind);
