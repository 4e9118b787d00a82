/* Small PDF files, written by hand. */
#pragma once

#include <glib.h>

/** A file of one page of 200 by 100 points with @content. In the page object stand
 * @entries besides, in its resources @resources and the font /F, Helvetica. @more
 * (nullable) are objects of the file, "6 0 obj … endobj" and so on; object 6 may be a
 * layer, and is off (transfer full). */
GByteArray *make_pdf(const char *entries, const char *resources, const char *content,
                     const char *more);

/** What the reader of PDF files gives for @file: a line for each page with its size, its
 * mark, its words and rules, and one if it has pictures that count; for each diagnostic
 * its reason (transfer full). */
char *read_pdf(const GByteArray *file);

/** What it gives for a page that make_pdf() makes (transfer full). */
char *read_page(const char *entries, const char *resources, const char *content,
                const char *more);

/** Content that writes @text at @place, 10 points high. */
#define TEXT(place, text) "BT /F 10 Tf " place " Td (" text ") Tj ET "
