/* The alignment of tokens to the slots of a sub-table. */
#pragma once

#include "match_axis.h"
#include "sequence.h"

typedef enum {
    GJ_SLOT_HEAD,  /**< title, stub, header group or column label */
    GJ_SLOT_GROUP, /**< label of a group of rows */
    GJ_SLOT_LABEL, /**< label of a row */
    GJ_SLOT_VALUE, /**< a figure */
} GjSlotKind;

/** What is expected next when the sub-table is read line by line. */
typedef struct {
    GjSlotKind kind;
    guint id;       /**< label number; values: unused */
    guint row;      /**< of labels and values; of groups: their first row */
    guint column;   /**< of values and column labels */
    int token;      /**< the last token aligned to it; -1: none */
    guint n_tokens; /**< labels broken over several tokens */
    float score;    /**< of a label */
} GjSlot;

/** The slots of @shape in reading order (GjSlot) (transfer full). */
GArray *gj_slots_new(const GjShape *shape);

/** Aligns @slots to the first @n_tokens tokens: the alignment with the greatest gain,
 * free at both ends of the tokens, the earliest of equal ones. Fills the slots' tokens
 * and returns the gain. Cost: slots · tokens. */
double gj_align(GArray *slots, const GArray *tokens, guint n_tokens, GjLexicon *lexicon);
