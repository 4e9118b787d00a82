/* Whether two texts, one under the other, are one label or two. */
#pragma once

#include "pipeline/templates/label.h"

typedef enum {
    GJ_BOND_UNKNOWN, /**< the labels that are known do not tell */
    GJ_BOND_ONE, /**< together they are a label no worse than the upper, better than the
                      lower alone */
    GJ_BOND_TWO, /**< each is a label, and together they are none */
} GjLabelBond;

/** What the labels of @lexicon (nullable) tell of @above and @below. */
GjLabelBond gj_label_bond(GjLexicon *lexicon, const char *above, const char *below);
