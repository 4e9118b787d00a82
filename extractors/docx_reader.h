/* Reads the main part of a Word document step by step: a stretch of the part in, the
 * items it completes out. Memory follows the biggest table. */
#pragma once

#include "package.h"

typedef struct GjDocxReader GjDocxReader;

/** A reader of the main part of @package (borrowed) (transfer full). NULL with the errors
 * of gj_package_open_part(). */
GjDocxReader *gj_docx_reader_new(GjPackage *package, GError **error);

/** Gives the next item, as GjExtractor has it. */
GjStep gj_docx_reader_next(GjDocxReader *reader, GjItem *item, GError **error);

/** Frees @reader; accepts NULL. */
void gj_docx_reader_free(GjDocxReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDocxReader, gj_docx_reader_free)
