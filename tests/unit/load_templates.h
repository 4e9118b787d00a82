/* The shipped templates, and what a form filled in by a test prints. */
#pragma once

#include "pipeline/templates/label.h"

#define EDITION_2014 "cn-gov-disclosure-2014"
#define EDITION_2019 "cn-gov-disclosure-2019"
#define EDITION_2021 "cn-gov-disclosure-2021"

/** The templates of the source folder (transfer full). */
GjTemplates *load_templates(void);

/** The sub-table @id of @edition, with its table in @table (nullable). */
const GjSubtable *find_subtable(const GjTemplates *templates, const char *edition,
                                const char *id, const GjTemplateTable **table);

/** The field of @subtable with these codes; it must exist. */
const GjField *find_field(const GjSubtable *subtable, const char *row_code,
                          const char *col_code);

/** What a form prints (transfer full; NULL: nothing at all, not even an empty cell): the
 * figure of @row and @col, with @col -1 the label of @row, with @row -1 that of @col. */
typedef char *(*PrintFunc)(const GjSubtable *subtable, int row, int col, gpointer data);

/** Standard labels, and for each field of a sub-table another figure. */
char *print_plain(const GjSubtable *subtable, int row, int col, gpointer data);

/** Standard labels and zeros. */
char *print_zeros(const GjSubtable *subtable, int row, int col, gpointer data);

/** How many groups @line stands in. */
guint line_depth(const GjAxisLine *line);

/** The group of @line on @level, 0 the outermost; NULL when it has none there. */
const GjGroup *line_group(const GjAxisLine *line, guint level);
