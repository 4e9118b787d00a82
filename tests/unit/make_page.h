/* What a web page comes out as, in short notes. */
#pragma once

#include <glib.h>

/** Extracts @size bytes at @data as a page (transfer full). A note a line:
 *
 *     P text        paragraph; H1 text: of that level; ⏎ for a line end in it
 *     L text        line of a text dump
 *     T a[2x1]|b[1x2]/@1c~|d
 *                   table: rows parted by /, cells by |, spans as rows x columns where
 *                   not 1x1, @ the column where it is not behind the cell before, ~ of
 *                   which the page is not sure
 *     I data:1      picture
 *     ! partial     loss; !! damaged: failure; ! message: a remark
 *     ? message     remark for where something is missing
 */
char *page_notes(const char *data, gsize size);

/** Fails unless the page @text has the @notes, each line of them ended. @what names the
 * case. */
void page_check(const char *what, const char *text, const char *notes);
