/* What Poppler has to say of a document: it logs it, with GLib, and tells its caller in
 * no other way. */
#pragma once

#include <glib.h>

typedef struct GjCapture GjCapture;

/** Nothing is caught yet (transfer full). */
GjCapture *gj_capture_new(void);

/** From now on Poppler's messages are kept and not printed. */
void gj_capture_begin(GjCapture *capture);

/** Ends that. Returns what was said, a line each (transfer full); beyond 16 KiB it is
 * cut. */
char *gj_capture_end(GjCapture *capture);

/** Frees @capture; accepts NULL. */
void gj_capture_free(GjCapture *capture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjCapture, gj_capture_free)
