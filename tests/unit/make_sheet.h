/* Pages for the tests of tables without rules. */
#pragma once

#include "pipeline/templates/label.h"

/** What the sheet of a page that @picture draws holds, in short notes, a line each:
 *
 *     P text                      a line of text
 *     T a|b[1x2]|c? / [2x1]d|…    a table: rows parted by " / ", cells by |, spans as
 *                                 rows x columns before the text, ⏎ for a line end in
 *                                 it, ? behind a doubted one
 *
 * (transfer full). The lines of @picture, NULL behind the last, are 6 pt apart, half a
 * line of a cell: texts of 10 pt stand on every second one, rows three or more apart.
 * ASCII characters are 5 pt wide, others 10; spaces part words. A line of - is a rule
 * from the first to the last. The labels of @lexicon are known (NULL: none). */
char *page_notes_of(const char *const *picture, GjLexicon *lexicon);

/** Fails unless the page @picture has the @notes, a line feed behind each. */
void page_holds(const char *const *picture, const char *notes);

/** Likewise, where the labels of the shipped templates are known. */
void page_holds_known(const char *const *picture, const char *notes);
