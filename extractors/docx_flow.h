/* Where content goes. A story (the body, a cell, a text box) is a flow of paragraphs and
 * tables; stories nest. What a story yields comes out of the document, goes into a cell,
 * or waits behind the paragraph that a text box is anchored in. */
#pragma once

#include "docx_table.h"

/** Deepest nesting of tables. */
#define GJ_DOCX_NESTING_MAX 32

/** Most cells of all tables of a document. */
#define GJ_DOCX_CELLS_MAX 5000000

typedef struct GjDocxFlow GjDocxFlow;

/** What a flow hands over to. */
typedef struct {
    /** A paragraph ends: its number and its mark are to be in place. */
    void (*end_paragraph)(gpointer user_data, GjDocxParagraph *paragraph);
    /** @item (taken) comes out of the body. */
    void (*take_item)(gpointer user_data, GjItem item);
    gpointer user_data;
} GjDocxOutlet;

/** The fields that are open in a story: the code of one is not shown, its result is. A
 * code ends with its paragraph, whatever the document says: a field without an end shall
 * not take the rest of the document with it. */
typedef struct {
    GByteArray *codes; /**< per open field, innermost last: 1 in code, 0 in result */
    guint n_codes;     /**< how many are 1 */
    gboolean has_lost; /**< text was left out since the outermost began */
} GjDocxFields;

/** A flow at the start of the body (transfer full). */
GjDocxFlow *gj_docx_flow_new(GjDocxOutlet outlet);

/** The fields of the innermost story. */
GjDocxFields *gj_docx_flow_fields(GjDocxFlow *flow);

/** Whether text was left out behind the start of a field whose code had no end. */
gboolean gj_docx_flow_has_open_code(const GjDocxFlow *flow);

/** Begins a paragraph whose element is at @depth; one that is open here ends. */
void gj_docx_flow_begin_paragraph(GjDocxFlow *flow, guint depth);

/** Ends the paragraph that began at @depth, if it is the open one. */
void gj_docx_flow_end_paragraph(GjDocxFlow *flow, guint depth);

/** The open paragraph of the innermost story; NULL: none. */
GjDocxParagraph *gj_docx_flow_paragraph(GjDocxFlow *flow);

/** Begins a table at @depth. Sets GJ_REASON_LIMIT_DEPTH. */
gboolean gj_docx_flow_begin_table(GjDocxFlow *flow, guint depth, GError **error);
void gj_docx_flow_end_table(GjDocxFlow *flow, guint depth);

/** Begins a row at @depth, or, FALSE, does nothing where none can stand. */
gboolean gj_docx_flow_begin_row(GjDocxFlow *flow, guint depth);
void gj_docx_flow_end_row(GjDocxFlow *flow, guint depth);

/** Begins a cell at @depth, or, FALSE, does nothing where none can stand. */
gboolean gj_docx_flow_begin_cell(GjDocxFlow *flow, guint depth);

/** Ends the cell that began at @depth. Sets GJ_REASON_LIMIT_CELLS. */
gboolean gj_docx_flow_end_cell(GjDocxFlow *flow, guint depth, GError **error);

/** The table whose row or cell is open innermost (nullable). */
GjDocxTable *gj_docx_flow_table(GjDocxFlow *flow);

/** Begins a text box at @depth, anchored in the open paragraph. */
void gj_docx_flow_begin_text_box(GjDocxFlow *flow, guint depth);
void gj_docx_flow_end_text_box(GjDocxFlow *flow, guint depth);

/** Adds @block (taken) behind the open paragraph. */
void gj_docx_flow_take_block(GjDocxFlow *flow, GjDocxBlock block);

/** Whether text now goes into a cell. */
gboolean gj_docx_flow_is_in_cell(const GjDocxFlow *flow);

/** Ends all that is open, at the end of the document. */
void gj_docx_flow_finish(GjDocxFlow *flow);

/** Ends all that is open where the document breaks off: what is complete comes out. A
 * paragraph cut in half does not, and no cell that holds nothing else: half a number is
 * a wrong number. */
void gj_docx_flow_break_off(GjDocxFlow *flow);

/** Frees @flow; accepts NULL. */
void gj_docx_flow_free(GjDocxFlow *flow);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDocxFlow, gj_docx_flow_free)
