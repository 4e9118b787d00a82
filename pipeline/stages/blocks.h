/* The blocks of one document, collected until it ends. */
#pragma once

#include "pipeline/model/item.h"

/** A line of prose, or of a run. */
typedef struct {
    const char *text;    /**< borrowed from the blocks */
    guint level;         /**< outline level; 0: none */
    guint block;         /**< its place among the blocks */
    guint line;          /**< its place in the block */
    gboolean is_doubted; /**< a character of it may be another */
} GjTextLine;

/** A place among the blocks: a line of one of them. */
typedef struct {
    guint block;
    guint line; /**< G_MAXUINT: behind the last one */
} GjPlace;

/** Whether place @a stands before place @b. */
static inline gboolean gj_place_before(GjPlace a, GjPlace b)
{
    return a.block < b.block || (a.block == b.block && a.line < b.line);
}

/** Where @line stands. */
static inline GjPlace gj_text_line_place(const GjTextLine *line)
{
    return (GjPlace){line->block, line->line};
}

typedef struct {
    GjDocument *document;   /**< owned */
    GArray *items;          /**< GjItem: paragraphs, tables, runs, pictures and
                               pages that need pixels, owned */
    GPtrArray *diagnostics; /**< GjDiagnostic, owned */
    GStringChunk *strings;  /**< lines cut out of paragraphs */
} GjBlocks;

/** Begins a document; @document is taken (transfer full). */
GjBlocks *gj_blocks_new(GjDocument *document);

/** Takes the next item of the document. */
void gj_blocks_take(GjBlocks *blocks, GjItem item);

/** All lines of text in reading order, tables of more than one cell left out (GjTextLine)
 * (transfer full). */
GArray *gj_blocks_lines(const GjBlocks *blocks);

/** Frees @blocks; accepts NULL. */
void gj_blocks_free(GjBlocks *blocks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjBlocks, gj_blocks_free)
