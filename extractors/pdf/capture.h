/* What a library prints on the standard error, since it tells its caller in no other way.
 * It goes into a pipe meanwhile: no file, which a process may be forbidden to write, and
 * no wait when it is full. */
#pragma once

#include <glib.h>

typedef struct GjCapture GjCapture;

/** Room for what will be said (transfer full); without descriptors left it catches
 * nothing. */
GjCapture *gj_capture_new(void);

/** From now on descriptor 2 is caught. */
void gj_capture_begin(GjCapture *capture);

/** Descriptor 2 is what it was. Returns what was said (transfer full); where that is as
 * much as a pipe holds, there may have been more. */
char *gj_capture_end(GjCapture *capture);

/** Frees @capture; accepts NULL. */
void gj_capture_free(GjCapture *capture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjCapture, gj_capture_free)
