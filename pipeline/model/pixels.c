#include "pipeline/model/pixels.h"

void gj_pixels_clear(GjPixels *pixels)
{
    g_clear_pointer(&pixels->file, g_bytes_unref);
    g_clear_pointer(&pixels->raster, g_bytes_unref);
}
