/* What the program and its module for archives agree on. The module brings libarchive and
 * what that needs, which takes a millisecond to load; few documents come in archives. */
#pragma once

#include "container.h"

/** The file of the module, and the GjContainerModule that it exports. */
#define GJ_CONTAINER_MODULE_FILE   "gouji-archive.so"
#define GJ_CONTAINER_MODULE_SYMBOL "gj_container_module"

typedef struct {
    /** Runs in a child and ends it: reads the container in descriptor @fd, which is
     * listed as @path, and gives its members over @socket. */
    void (*run)(const GjContainerReader *reader, int fd, const char *path, int socket);
} GjContainerModule;

extern const GjContainerModule gj_container_module;
