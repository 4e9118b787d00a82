#include "cell_bond.h"

#include "label_bond.h"
#include "line_chars.h"
#include "value.h"

/* From here on characters are as wide as they are high: CJK, full-width forms. */
#define WIDE_FROM 0x1100

/* Of two texts that are no numbers. One without a number of its own goes on one that has
 * one, though that be broken where there was room. */
static GjCellBond bond_of_labels(GjLexicon *lexicon, const char *above, const char *below,
                                 gboolean is_full)
{
    GjLabelBond known = gj_label_bond(lexicon, above, below);

    if (known != GJ_BOND_UNKNOWN)
        return known == GJ_BOND_ONE ? GJ_CELLS_ONE : GJ_CELLS_TWO;
    return !gj_text_skip_enumerator(below) && (is_full || gj_text_skip_enumerator(above))
               ? GJ_CELLS_MAY_BE_ONE
               : GJ_CELLS_TWO;
}

GjCellBond gj_cell_bond(GjLexicon *lexicon, const char *above,
                        const GjTablePartCell *print, const char *below)
{
    gboolean is_full =
        g_utf8_get_char(below) >= WIDE_FROM ? print->is_tight : print->is_full;
    GjCellKind kinds[] = {gj_value_kind(above), gj_value_kind(below)};

    if (kinds[0] == GJ_CELL_NUMBER && kinds[1] == GJ_CELL_NUMBER)
        return is_full && gj_digits_meet(above, below) ? GJ_CELLS_ONE : GJ_CELLS_TWO;
    if (kinds[0] == GJ_CELL_NUMBER || kinds[1] == GJ_CELL_NUMBER) {
        g_autofree char *both = g_strconcat(above, below, NULL);
        return is_full && gj_value_kind(both) == GJ_CELL_NUMBER ? GJ_CELLS_ONE
                                                                : GJ_CELLS_TWO;
    }
    return kinds[0] == GJ_CELL_TEXT && kinds[1] == GJ_CELL_TEXT
               ? bond_of_labels(lexicon, above, below, is_full)
               : GJ_CELLS_TWO;
}
