/* The equations of the template tell that figures stand in the cells that they were drawn
 * in, where no rules do. */
#pragma once

#include "repair.h"

/** Takes the doubt off those of @doubted (GjDoubted) that the equations of @table bear
 * out. @observations: all of the document; @extras (GjExtra): what no field claims. */
void gj_confirm(const GArray *doubted, const GjTemplateTable *table,
                const GPtrArray *observations, const GPtrArray *extras);
