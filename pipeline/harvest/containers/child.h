/* The reader of a container, from its start in a child to its end. */
#pragma once

#include "pipeline/harvest/container.h"

/** Runs in a child and ends it: puts the limits on itself, reads the container in
 * descriptor @fd, which is listed as @path, and gives its members over @socket. */
_Noreturn void gj_container_child(const GjContainerReader *reader, int fd,
                                  const char *path, int socket);
