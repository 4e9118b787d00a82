/* The paragraph being read: its text as it comes in, run by run, and its properties. */
#pragma once

#include "docx_styles.h"

/** A finished piece of content: a paragraph, a table or a picture. */
typedef struct {
    GjItem item;
    char *plain; /**< a paragraph's text without its superscripts; NULL: it has none */
    gboolean has_unseen; /**< figures in white were left out of it */
} GjDocxBlock;

/** Frees what @block holds. */
void gj_docx_block_clear(GjDocxBlock *block);

/** An empty array of blocks that clears them (transfer full). */
GArray *gj_docx_blocks_new(void);

/** A block of the paragraph @text (taken). */
GjDocxBlock gj_docx_block_of_text(char *text, guint level);

/** What becomes of a paragraph where it ends. */
typedef enum {
    GJ_DOCX_MARK_SHOWN,   /**< it ends */
    GJ_DOCX_MARK_REMOVED, /**< deleted: its text begins the next one */
    GJ_DOCX_MARK_HIDDEN,  /**< likewise, behind its own number */
} GjDocxMark;

typedef struct {
    GString *text;
    GArray *superscripts; /**< pairs of gsize: from, to */
    GArray *after;        /**< GjDocxBlock anchored here: come out behind it */
    gboolean is_open;
    gboolean is_carried; /**< @text is of a paragraph whose mark is gone */
    guint depth;         /**< of its element; 0: it has none */
    gsize own_from;      /**< where the text of this paragraph itself begins */
    gsize number_at;     /**< where its number goes */
    guint level;         /**< outline level from 1; 0: body text */

    const GjDocxStyle *style;
    GjDocxNumbered numbered;
    gint outline;
    GjDocxFormat mark_format;
    const GjDocxStyle *mark_style;
    gboolean is_mark_removed;
    GjDocxMark mark;
    gboolean is_settled; /**< the properties are known and applied */

    GjDocxFormat run_format;
    const GjDocxStyle *run_style;
    gboolean is_run_resolved;
    gboolean is_run_hidden; /**< or struck through; valid when resolved */
    gboolean is_run_raised; /**< likewise */
    gboolean is_run_unseen; /**< likewise: what is white on white */
    gboolean has_unseen;    /**< figures of such runs were left out */
    gint size;              /**< of the largest letters so far that stand on the line */
    gsize text_from;        /**< where the open text element begins */
} GjDocxParagraph;

/** Makes @paragraph ready for use, or frees what it holds. */
void gj_docx_paragraph_init(GjDocxParagraph *paragraph);
void gj_docx_paragraph_clear(GjDocxParagraph *paragraph);

/** Begins a paragraph whose element is at @depth; carried text stays. */
void gj_docx_paragraph_begin(GjDocxParagraph *paragraph, guint depth);

/** Begins a run: no formatting yet. */
void gj_docx_paragraph_begin_run(GjDocxParagraph *paragraph);

/** Ends a text element: what was appended since text_from becomes as Word shows it.
 * White space at its ends counts only where @preserve; @tab is what a tab becomes. */
void gj_docx_paragraph_end_text(GjDocxParagraph *paragraph, gboolean preserve, char tab);

/** Appends @length bytes of @text to the run. */
void gj_docx_paragraph_append(GjDocxParagraph *paragraph, const char *text, gsize length);

/** Puts the number @number in its place. */
void gj_docx_paragraph_insert_number(GjDocxParagraph *paragraph, const GString *number);

/** Whether the paragraph has text of its own, carried text not counted. */
gboolean gj_docx_paragraph_has_text(const GjDocxParagraph *paragraph);

/** Gives the text as a block; it stays in @paragraph until the next one begins. */
GjDocxBlock gj_docx_paragraph_block(const GjDocxParagraph *paragraph);
