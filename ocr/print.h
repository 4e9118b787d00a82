/* What is printed in a region of the page: lines of figures or of words. */
#pragma once

#include "lattice.h"

/** What reads print, and how large that is on this page. */
typedef struct {
    const GjNet *digits, *labels;
    double digit_px;    /**< height of a usual digit; 0: not known */
    double em_px;       /**< height of a usual Chinese character; 0: not known */
    const GjNet *units; /**< of digits and units, to be heard too; NULL: none */
} GjPrintReader;

/** Mean of the logarithms of probability from which a line is taken to be read as a
 * figure. */
#define GJ_PRINT_NUMBER_MEAN (-0.9)

typedef enum {
    GJ_PRINT_NUMBER,
    GJ_PRINT_WORDS,
    GJ_PRINT_UNREAD, /**< there is ink, and nobody knows what it says */
} GjPrintKind;

/** A line of print. */
typedef struct {
    GjPrintKind kind;
    GjRegion region;  /**< of its ink */
    GjReadLine *read; /**< owned */
} GjPrint;

/** Frees what @print holds; fits GDestroyNotify. */
void gj_print_clear(gpointer print);

/** Whether most of @all, arrays of GjPrint, is figures and words that could be read. */
gboolean gj_prints_are_legible(const GPtrArray *all);

/** Makes what @read says less sure: other things may be printed. */
void gj_print_doubt(GjReadLine *read);

/** How a line of figures is cut whose digits are @typical pixels high. */
GjReadingRules gj_print_number_rules(double typical);

/** The lines of ink in @region, top down (transfer full): GjRegion. @em_px: parts of one
 * line are not higher than this together; 0: not known. */
GArray *gj_print_lines(const GjRaster *raster, GjRegion region, double em_px);

/** Reads the lines of @region (transfer full): GjPrint. Where it has no ink but a faint
 * stroke, that becomes ink. */
GArray *gj_print_read(const GjPrintReader *reader, GjRaster *raster, GjRegion region);

/** Reads the line @region as words (transfer full). */
GjReadLine *gj_print_read_words(const GjPrintReader *reader, const GjRaster *raster,
                                GjRegion region);

/** Reads the line @region as a figure (transfer full). */
GjReadLine *gj_print_read_number(const GjPrintReader *reader, const GjRaster *raster,
                                 GjRegion region);
