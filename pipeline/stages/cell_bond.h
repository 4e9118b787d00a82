/* Whether two texts of a cell, above and below a break, go on. */
#pragma once

#include "pipeline/templates/label.h"
#include "table_part.h"

typedef enum {
    GJ_CELLS_TWO,
    GJ_CELLS_MAY_BE_ONE,
    GJ_CELLS_ONE,
} GjCellBond;

/** How the text @below goes on that of a cell, which ends with @above, whose last part
 * @print was, by the labels of @lexicon (nullable). A unit or a remark goes on a figure.
 */
GjCellBond gj_cell_bond(GjLexicon *lexicon, const char *above,
                        const GjTablePartCell *print, const char *below);
