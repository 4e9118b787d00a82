/* Pages drawn for tests: text of even width, rules, and tables that page breaks cut. */
#pragma once

#include "pipeline/model/item.h"
#include "pipeline/templates/template.h"

/** Adds @text at @x, @y (its top left corner), @size points high: a character of CJK is
 * as wide, any other half as wide; a word ends at each space. */
void paper_write(GjPage *page, double x, double y, double size, const char *text);

/** Adds a rule. */
void paper_draw(GjPage *page, double x0, double y0, double x1, double y1);

/** Adds a table of @n_cols columns, each 60 points wide, and rows 20 points high, from
 * 72,
 * @y on, with the texts @cells (@n_rows · @n_cols, NULL: none), all rules drawn. */
void paper_table(GjPage *page, double y, guint n_rows, guint n_cols,
                 const char *const *cells);

/** What the stage `tables` makes of @pages (GjPage, taken; numbered from 1): GjItem
 * (transfer full). */
GArray *items_of_pages(GjPage **pages, guint n);

/** The same where the labels of @templates are known. */
GArray *items_of_known(const GjTemplates *templates, GjPage **pages, guint n);

/** The texts of the cells of @table, row by row, with '/' between cells, '|' for a line
 * end in a cell and "{rows,cols}" for spans; rows end in ';' (transfer full). */
char *table_text(const GjTable *table);

/** The @index-th table (paragraph) among @items; NULL: there are less. */
const GjTable *item_table(const GArray *items, guint index);
const char *item_paragraph(const GArray *items, guint index);
