/* Pieces of text on a page: a word, or the part of it that stands in one cell; and the
 * lines that pieces make. */
#pragma once

#include "pipeline/model/page.h"

/** Part of a word that stays together. */
typedef struct {
    char *text;
    GjBox box;
    gboolean doubt;       /**< a number was cut: its other digits are in another place */
    double confidence;    /**< of the word */
    GArray *alternatives; /**< of the word, a reference; NULL: none, or a part only */
} GjPiece;

/** Pieces side by side, ordered by x. */
typedef struct {
    GArray *pieces; /**< GjPiece, borrowed texts */
    GjBox box;
} GjPieceLine;

/** Says which place (a cell, a region) the point @x, @y belongs to; any number. */
typedef int (*GjPlaceFunc)(double x, double y, gpointer user_data);

/** Cuts @word where its characters go to different places, and hands each piece
 * (transfer full) with its place to @take. A character belongs where its centre is; the
 * last letter of a word in an ideographic script, where the others are, if it begins
 * there. */
void gj_word_cut(const GjWord *word, GjPlaceFunc place,
                 void (*take)(GjPiece piece, int place, gpointer user_data),
                 gpointer user_data);

/** Clears what @piece holds; fits GDestroyNotify. */
void gj_piece_clear(gpointer piece);

/** The lines that @pieces (GjPiece, borrowed while the lines live) make, top down
 * (transfer full): GPtrArray of GjPieceLine. O(n log n). */
GPtrArray *gj_piece_lines(const GArray *pieces);

/** Width of a character of @text, which stands in @box, likewise. */
double gj_text_em(const char *text, GjBox box);

/** Whether @text begins as a figure does: with a digit, or a sign before one. */
gboolean gj_text_begins_figure(const char *text);

/** Whether @left and @right, neighbours whose digits meet, are no two parts of one
 * number: they are of different size or height on the line, or lie over each other. */
gboolean gj_pieces_clash(const GjPiece *left, const GjPiece *right);

/** The text of @line (transfer full), a space where its pieces are @gap_em or more apart,
 * in widths of a character, or clash. */
char *gj_piece_line_text(const GjPieceLine *line, double gap_em);

/** Average width of a character of @line, in points; those of CJK count one, others half.
 */
double gj_piece_line_em(const GjPieceLine *line);
