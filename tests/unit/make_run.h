/* Tokens of text dumps for the tests of the alignment. */
#pragma once

#include "load_templates.h"
#include "pipeline/stages/sequence.h"

/** How text dumps print a table without a grid. */
typedef enum {
    SHAPE_TAB_CELLS, /**< a cell on a line, a blank line between rows */
    SHAPE_BAR_CELLS, /**< a cell on a line, rows filled up with empty cells behind */
    SHAPE_TAB_ROWS,  /**< a row on a line, merged cells empty in front of the label */
    SHAPE_WIDE_ROWS, /**< the same with an empty cell between label and figures */
    N_SHAPES,
} Shape;

extern const char *const shape_names[N_SHAPES];

/** Tokens with what they borrow. */
typedef struct {
    GArray *tokens; /**< GjSequenceToken */
    GStringChunk *strings;
    GjLexicon *lexicon; /**< borrowed */
    guint line, field;
} TokenList;

/** A new list without tokens (transfer full). */
TokenList *token_list_new(GjLexicon *lexicon);

/** Adds a cell to the line. */
void token_list_add(TokenList *list, const char *text);

/** Begins a line. */
void token_list_break(TokenList *list);

/** Adds prose: what no alignment goes over easily. */
void token_list_add_prose(TokenList *list);

/** Adds the cells that @drawing draws: lines by line feeds, cells by bars. */
void token_list_draw(TokenList *list, const char *drawing);

/** Adds @subtable in @shape, what @print does not print left out. */
void token_list_print(TokenList *list, const GjSubtable *subtable, Shape shape,
                      PrintFunc print, gpointer data);

/** Frees @list; accepts NULL. */
void token_list_free(TokenList *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TokenList, token_list_free)
