/* A net with one hidden layer that tells a glyph by its shape. ocr/train/ makes the files
 * it is kept in. */
#pragma once

#include <glib.h>

typedef struct GjNet GjNet;

/** Reads the file @path (transfer full). NULL with GJ_OCR_ERROR. */
GjNet *gj_net_load(const char *path, GError **error);

/** The same in two steps, for a net that few pages need: where files can be opened, and
 * where it is needed. gj_net_map() gives what is in @path (transfer full), which costs
 * nothing before it is looked at, and gj_net_parse() the net. NULL with GJ_OCR_ERROR. */
GBytes *gj_net_map(const char *path, GError **error);
GjNet *gj_net_parse(GBytes *bytes, const char *path, GError **error);

guint gj_net_n_in(const GjNet *net);
guint gj_net_n_out(const GjNet *net);

/** The character of output @i; 0: none of those that the net knows. */
gunichar gj_net_char(const GjNet *net, guint i);

/** The probabilities @p (n_out) of a glyph with the measures @x (n_in). */
void gj_net_run(const GjNet *net, const float *x, float *p);

/** Frees @net; accepts NULL. */
void gj_net_free(GjNet *net);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjNet, gj_net_free)
