/* What the module exports: see pipeline/harvest/container_module.h. */
#include "child.h"

#include "pipeline/harvest/container_module.h"

const GjContainerModule gj_container_module = {gj_container_child};
