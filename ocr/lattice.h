/* Reads a line of glyphs: where one ends and the next begins is settled together with
 * what they are. */
#pragma once

#include "net.h"
#include "raster.h"

/** What stands for a glyph that is none of those the net knows. */
#define GJ_UNREAD 0xFFFD

/** How a line is cut and read. All lengths in heights of a usual glyph. */
typedef struct {
    double typical;     /**< height of a usual glyph, in pixels */
    double width_max;   /**< of a glyph */
    double wide;        /**< pieces wider than this may be two glyphs */
    guint parts_max;    /**< pieces that may be one glyph */
    double gap_max;     /**< between pieces of one glyph */
    double cut_cost;    /**< of cutting a piece, as a logarithm of probability */
    double join_cost;   /**< of joining two, for a gap of 0.1 */
    double unread_cost; /**< of leaving a glyph unread */
    const char *rare;   /**< characters that are rare (ASCII), and what they cost */
    double rare_cost;
    gboolean has_points; /**< whether there are points between digits */
} GjReadingRules;

/** A reading of a line. */
typedef struct {
    char *text;
    double probability; /**< of all that were thought of */
} GjReadingText;

typedef struct {
    GArray *readings; /**< GjReadingText, best first */
    GArray *edges;    /**< int: where the characters of the best begin, and the end */
    double weakest;   /**< the least probability of a character of the best */
    double mean;      /**< the mean of their logarithms */
} GjReadLine;

/** Reads what is in @region of @raster (transfer full). */
GjReadLine *gj_lattice_read(const GjNet *net, const GjRaster *raster, GjRegion region,
                            const GjReadingRules *rules);

/** The best reading of @line (transfer none); "": there is none. */
const char *gj_read_line_best(const GjReadLine *line);

/** The ink of character @i of the best reading of @line, which was read in @region of
 * @raster. */
GjRegion gj_read_line_glyph(const GjReadLine *line, const GjRaster *raster,
                            GjRegion region, gsize i);

/** A line of which nothing is read yet (transfer full). */
GjReadLine *gj_read_line_new(void);

/** Frees @line; accepts NULL. */
void gj_read_line_free(GjReadLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjReadLine, gj_read_line_free)
