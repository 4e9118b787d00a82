/* Cells of a workbook: what gouji has to write, in terms of libxlsxwriter. The first
 * failure is kept; what follows it does nothing. */
#pragma once

#include "pipeline/model/report.h"

#include <glib.h>
#include <xlsxwriter.h>

/** Most rows and columns of a sheet, and characters of a text, that spreadsheets take. */
#define GJ_SHEET_ROWS_MAX    1048576
#define GJ_SHEET_COLUMNS_MAX 16384
#define GJ_SHEET_TEXT_MAX    32767

/** How cells look. Those of figures follow the statuses. */
typedef enum {
    GJ_LOOK_PLAIN,
    GJ_LOOK_TITLE,
    GJ_LOOK_HEADING,
    GJ_LOOK_HEADER,
    GJ_LOOK_LABEL,
    GJ_LOOK_BAD,    /**< a failed check, a document that was not read */
    GJ_LOOK_FIGURE, /**< of status ok; GJ_LOOK_FIGURE + status for the others */
    GJ_N_LOOKS = GJ_LOOK_FIGURE + GJ_VALUE_CORRECTED + 1,
} GjLook;

/** A workbook that is being made. */
typedef struct {
    lxw_workbook *book;
    lxw_format *looks[GJ_N_LOOKS];
    GHashTable *names; /* char *, of the sheets, folded */
    lxw_error error;   /* the first one */
} GjBook;

/** A sheet and the place of a cell in it. */
typedef struct {
    GjBook *book;
    lxw_worksheet *sheet;
    guint row, col;
} GjPlace;

/** Begins @book, which will be written to @path. Afterwards @book->names is to be freed.
 */
void gj_book_begin(GjBook *book, const char *path);

/** Adds a sheet, called @name as far as a sheet can be; numbered where another one is
 * called so. */
lxw_worksheet *gj_book_add_sheet(GjBook *book, const char *name);

/** Writes @text as text, whatever it starts with; NULL or empty: only the look. What is
 * longer than a cell can be is cut, and says so. */
void gj_place_text(GjPlace place, const char *text, GjLook look);

/** Writes the decimal number @digits as a number; as text where a spreadsheet would round
 * it. NULL: only the look. */
void gj_place_number(GjPlace place, const char *digits, GjLook look);

/** Writes @text over @row_span rows and @col_span columns as one cell. */
void gj_place_merged(GjPlace place, guint row_span, guint col_span, const char *text,
                     GjLook look);

/** Writes a comment. */
void gj_place_comment(GjPlace place, const char *text);
