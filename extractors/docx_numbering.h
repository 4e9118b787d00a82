/* Automatic numbers of paragraphs: the definitions of numbering.xml and their counters.
 */
#pragma once

#include "docx_styles.h"

/** Levels of a list. */
#define GJ_DOCX_LEVELS 9

/** Most list definitions, and most lists, that are read. */
#define GJ_DOCX_LISTS_MAX 20000

typedef struct GjDocxNumbering GjDocxNumbering;

/** No lists yet; @styles (borrowed) have the links of numbering styles (transfer full).
 */
GjDocxNumbering *gj_docx_numbering_new(GjDocxStyles *styles);

/** Reads the part @name. Errors: those of gj_package_parse(), and GJ_REASON_LIMIT_SIZE;
 * what was read before the error is kept. */
gboolean gj_docx_numbering_read(GjDocxNumbering *numbering, GjPackage *package,
                                const char *name, GError **error);

/** Counts a paragraph of the style @style (nullable) numbered as @direct sets it, and
 * appends its number as printed (`（一）`) to @text: nothing for a bullet or for none. */
void gj_docx_numbering_count(GjDocxNumbering *numbering, GjDocxNumbered direct,
                             const GjDocxStyle *style, GString *text);

/** Whether a paragraph of @style (nullable) that sets @direct has a number. */
gboolean gj_docx_is_numbered(GjDocxNumbered direct, const GjDocxStyle *style);

/** Frees @numbering; accepts NULL. */
void gj_docx_numbering_free(GjDocxNumbering *numbering);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDocxNumbering, gj_docx_numbering_free)
