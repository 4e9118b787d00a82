/* What the main part of a Word document draws on: its relationships, styles and
 * numbering. Each is read when it is first asked for; a broken one is a loss, not an end.
 */
#pragma once

#include "docx_numbering.h"

typedef struct GjDocxParts GjDocxParts;

/** Takes the @error (owned) of something that was lost. */
typedef void (*GjDocxLossFunc)(gpointer user_data, GError *error);

/** The parts beside the main part of @package (borrowed) (transfer full). */
GjDocxParts *gj_docx_parts_new(GjPackage *package, GjDocxLossFunc lose,
                               gpointer user_data);

/** The styles; none where the document has no such part. */
GjDocxStyles *gj_docx_parts_styles(GjDocxParts *parts);

/** The lists, likewise. */
GjDocxNumbering *gj_docx_parts_numbering(GjDocxParts *parts);

/** The part in the package that the main part calls @id; NULL where there is none. */
const char *gj_docx_parts_find(GjDocxParts *parts, GjXmlValue id);

/** Frees @parts; accepts NULL. */
void gj_docx_parts_free(GjDocxParts *parts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDocxParts, gj_docx_parts_free)
