#pragma once

#include "extractor.h"

/** Largest source that is read, in bytes; more is limit_size. The largest published
 * report seen is 80 MB of pictures. */
#define GJ_EXTRACT_SIZE_MAX (512u << 20)

/** Names (static) what the reader of a source that begins with @head needs and
 * gj_extract_prepare() makes ready; NULL: nothing. */
const char *gj_extract_need(const GjInput *head);

/** Makes ready what the reader of a source that begins with @head needs: libraries that
 * are loaded late. What it cannot make ready is told when the source is read. */
void gj_extract_prepare(const GjInput *head);

/** Whether the reader of a source that begins with @head may be asked for pixels. */
gboolean gj_extract_may_have_pixels(const GjInput *head);

/** Reads @input and hands its items to @sink: a document, its content, diagnostics, an
 * end. What cannot be read becomes a fatal diagnostic, never an error.
 * @path: how the source is listed in the results.
 * Errors: only those of the sink. */
gboolean gj_extract(const GjInput *input, const char *path, GjSink sink, GError **error);
