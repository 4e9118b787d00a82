#pragma once

#include <glib.h>

/** Largest page that is read, in bytes; more is limit_size. Published pages have 20 to
 * 500 KB, those that Word saved with pictures some MB. */
#define GJ_HTML_SIZE_MAX (64u << 20)
