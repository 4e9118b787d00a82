/* Print in pixels, for the tests of what reads them: a sheet of white paper, and what is
 * printed, ruled and stamped on it. */
#pragma once

#include "ocr/sheet_reader.h"

typedef struct Printed Printed;

/** A sheet of so many pixels (transfer full). */
Printed *printed_new(int width, int height);

/** Prints @text in black, its left top corner at @x, @y, in @typeface, an em being
 * @em_px high. */
void printed_text(Printed *printed, double x, double y, double em_px,
                  const char *typeface, const char *text);

/** Draws a line (black, but for those of printed_red_form()) of @width pixels. */
void printed_line(Printed *printed, double x0, double y0, double x1, double y1,
                  double width);

/** Stamps a round seal, a ring and a star, in red that hides @strength of 1 of what is
 * paper and none of what is print. */
void printed_seal(Printed *printed, double x, double y, double radius, double strength);

/** Paints a rectangle in @grey, 0 black … 1 white. */
void printed_patch(Printed *printed, double x, double y, double width, double height,
                   double grey);

/** Makes what is black in @box red. */
void printed_redden(Printed *printed, GjBox box);

/** The pixels (the caller clears them), turned to the right by @quarters of 90 degrees;
 * @is_grey: without colour. */
GjPixels printed_pixels(const Printed *printed, guint quarters, gboolean is_grey);

/** Frees @printed; accepts NULL. */
void printed_free(Printed *printed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Printed, printed_free)

/** Rows and columns of printed_form(), the labels counted. */
#define PRINTED_ROWS 6
#define PRINTED_COLS 5

/** A ruled table of @PRINTED_ROWS × @PRINTED_COLS cells with @texts (NULL: none), at 150
 * dpi, below a title (transfer full). */
Printed *printed_form(const char *typeface,
                      const char *const texts[PRINTED_ROWS][PRINTED_COLS]);

/** The same with red lines. */
Printed *printed_red_form(const char *typeface,
                          const char *const texts[PRINTED_ROWS][PRINTED_COLS]);

/** The box in pixels of a cell of printed_form(). */
GjBox printed_cell(guint row, guint col);

/** What reads pixels, with the nets that are shipped (the caller clears it). */
GjSheetReader printed_reader(const GjTemplates *templates);
void printed_reader_clear(GjSheetReader *reader);

/** The text that was read in @cell of printed_form() on @page, upright at 150 dpi
 * (transfer full), and the least confidence of its words (nullable). */
char *printed_read(const GjPage *page, guint row, guint col, double *confidence);
