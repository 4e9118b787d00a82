/* Tokens of a text dump without what a form prints beside its labels and figures. */
#pragma once

#include "sequence.h"

/** The tokens that are left to align, and where each of them stands among all. */
typedef struct {
    GArray *tokens;  /**< GjSequenceToken */
    GArray *sources; /**< guint: indices into the tokens given */
} GjTextUnits;

/** @tokens (GjSequenceToken) without the units of the rows of @subtable and without the
 * numbers that count its rows; a unit is kept with the token behind it. */
void gj_text_units_init(GjTextUnits *units, const GArray *tokens,
                        const GjSubtable *subtable, GjLexicon *lexicon);

/** Makes the tokens @match was read from those of the text again. */
void gj_text_units_restore(const GjTextUnits *units, GjSubtableMatch *match);

/** Frees what @units holds. */
void gj_text_units_clear(GjTextUnits *units);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjTextUnits, gj_text_units_clear)
