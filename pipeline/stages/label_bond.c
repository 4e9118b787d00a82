#include "label_bond.h"

#include "line_chars.h"

/* How like a label two texts together are at least that are one. */
#define ONE_SCORE 0.8
/* How like a label each is at least that is one by itself. */
#define TWO_SCORE 0.9

GjLabelBond gj_label_bond(GjLexicon *lexicon, const char *above, const char *below)
{
    if (!lexicon)
        return GJ_BOND_UNKNOWN;
    g_autofree char *both = g_strconcat(above, below, NULL);
    double one = gj_lexicon_best(lexicon, both, GJ_NAMES_ALL);
    double upper = gj_lexicon_best(lexicon, above, GJ_NAMES_ALL);
    double lower = gj_lexicon_best(lexicon, below, GJ_NAMES_ALL);

    /* a short label behind a long one changes little: 5.要求…已获取信息│（六）其他 */
    if (MIN(upper, lower) >= TWO_SCORE && gj_text_skip_enumerator(below))
        return GJ_BOND_TWO;
    if (one >= ONE_SCORE && one >= upper && one > lower)
        return GJ_BOND_ONE;
    return MIN(upper, lower) >= TWO_SCORE ? GJ_BOND_TWO : GJ_BOND_UNKNOWN;
}
