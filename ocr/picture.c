#include "picture.h"

#include "ocr.h"

#include <leptonica/allheaders.h>

#include <string.h>

/* Most pixels of a picture, and of its sides: A3 at 600 dpi has 70 million. */
#define PIXELS_MAX 110e6
#define SIDE_MAX   30000
/* Least side of a picture with anything to read. */
#define SIDE_MIN 24
/* A picture is halved while its shorter side has more pixels than this: A4 at 150 to 240
 * dpi is read best (300 dpi reduced to 150 reads better than as it is). */
#define SHORT_MAX 2000
/* By how much red outweighs the other colours to be the ink of a seal, and how much of
 * that lightens it. */
#define RED_MIN  28
#define RED_GAIN 0.6

void gj_picture_pixels_clear(GjPicturePixels *picture)
{
    g_clear_pointer(&picture->grey, g_free);
}

static gboolean fail(GError **error, GjReason reason, const char *message)
{
    g_set_error_literal(error, GJ_OCR_ERROR, (gint)reason, message);
    return FALSE;
}

static gboolean check_size(double width, double height, GError **error)
{
    if (width > SIDE_MAX || height > SIDE_MAX || width * height > PIXELS_MAX)
        return fail(error, GJ_REASON_LIMIT_PIXELS,
                    "The picture has more pixels than are read: save it smaller.");
    if (width < SIDE_MIN || height < SIDE_MIN)
        return fail(error, GJ_REASON_EMPTY, "The picture is too small to show a table.");
    return TRUE;
}

/* ---- colours ---- */

static guint8 lightness(guint red, guint green, guint blue)
{
    if (red == green && green == blue) /* 77 + 150 + 29 = 256 */
        return (guint8)red;
    guint light = (77 * red + 150 * green + 29 * blue) >> 8;
    guint other = MAX(green, blue);

    if (red < other + RED_MIN)
        return (guint8)light;
    return (guint8)MIN(red + (red - other) * RED_GAIN, 255.0);
}

/* @pix (taken) of 32 bits as grey. */
static PIX *to_grey(PIX *pix)
{
    l_int32 width = pixGetWidth(pix), height = pixGetHeight(pix);
    PIX *grey = pixCreateNoInit(width, height, 8);

    for (l_int32 y = 0; grey && y < height; y++) {
        const l_uint32 *from = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);
        l_uint32 *to = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
        for (l_int32 x = 0; x < width; x++)
            SET_DATA_BYTE(
                to, x, lightness(from[x] >> 24, from[x] >> 16 & 255, from[x] >> 8 & 255));
    }
    pixDestroy(&pix);
    return grey;
}

/* ---- sizes ---- */

static guint reduction_of(guint width, guint height, GjDetail detail)
{
    guint reduction = 1;

    while (MIN(width, height) / reduction > SHORT_MAX && reduction < 8)
        reduction *= 2;
    return detail == GJ_DETAIL_FINE && reduction > 1 ? reduction / 2 : reduction;
}

/* @pix (taken) as grey, reduced by @left. */
static PIX *reduce(PIX *pix, guint left)
{
    PIX *next = pixGetDepth(pix) == 1 && left > 1 ? (left == 2   ? pixScaleToGray2(pix)
                                                     : left == 4 ? pixScaleToGray4(pix)
                                                                 : pixScaleToGray8(pix))
                                                  : NULL;

    if (next) {
        pixDestroy(&pix);
        return next;
    }
    next = pixRemoveColormap(pix, REMOVE_CMAP_BASED_ON_SRC);
    pixDestroy(&pix);
    if (next && pixGetDepth(next) == 32) {
        next = to_grey(next);
    } else if (next && pixGetDepth(next) != 8) {
        pix = pixConvertTo8(next, FALSE);
        pixDestroy(&next);
        next = pix;
    }
    for (; next && left > 1; left /= 2) {
        pix = pixScaleAreaMap2(next);
        pixDestroy(&next);
        next = pix;
    }
    return next;
}

/* ---- files ---- */

/* @is_fine: whether there are more pixels than usually wanted. */
static PIX *read_file(const GjPixels *pixels, GjDetail detail, gboolean *is_fine,
                      GError **error)
{
    gsize size = 0;
    const l_uint8 *data = g_bytes_get_data(pixels->file, &size);
    l_int32 format = IFF_UNKNOWN, width = 0, height = 0;
    PIX *pix = NULL;

    findFileFormatBuffer(data, &format);
    if (format >= IFF_TIFF && format <= IFF_TIFF_ZIP) {
        l_int32 bps = 0, spp = 0, res = 0, cmap = 0;
        readHeaderMemTiff(data, size, (l_int32)pixels->index, &width, &height, &bps, &spp,
                          &res, &cmap, &format);
    } else {
        pixReadHeaderMem(data, size, &format, &width, &height, NULL, NULL, NULL);
    }
    if (width <= 0 || height <= 0) {
        fail(error, GJ_REASON_DAMAGED, "The picture is damaged: fetch it again.");
        return NULL;
    }
    if (!check_size(width, height, error))
        return NULL;
    *is_fine = reduction_of((guint)width, (guint)height, GJ_DETAIL_USUAL) > 1;
    if (format == IFF_JFIF_JPEG)
        pix = pixReadMemJpeg(data, size, 0,
                             (l_int32)reduction_of((guint)width, (guint)height, detail),
                             NULL, 0);
    else if (pixels->index)
        pix = pixReadMemTiff(data, size, (l_int32)pixels->index);
    else
        pix = pixReadMem(data, size);
    if (!pix) {
        fail(error, GJ_REASON_DAMAGED, "The picture is damaged: fetch it again.");
        return NULL;
    }
    if (pixGetSpp(pix) == 4) { /* what can be seen through lies on paper */
        PIX *blended = pixAlphaBlendUniform(pix, 0xffffff00);
        pixDestroy(&pix);
        pix = blended;
    }
    return pix;
}

/* A PIX of the pixels of a drawn page. */
static PIX *read_raster(const GjPixels *pixels, gboolean *is_fine, GError **error)
{
    gsize size = 0;
    const guint8 *from = g_bytes_get_data(pixels->raster, &size);
    PIX *grey = NULL;

    if (!check_size(pixels->width, pixels->height, error))
        return NULL;
    *is_fine = reduction_of(pixels->width, pixels->height, GJ_DETAIL_USUAL) > 1;
    if (size >= (gsize)pixels->width * 4 * pixels->height)
        grey = pixCreateNoInit((l_int32)pixels->width, (l_int32)pixels->height, 8);
    if (!grey) {
        fail(error, GJ_REASON_MEMORY, "There is no memory for the picture.");
        return NULL;
    }
    for (guint y = 0; y < pixels->height; y++) {
        l_uint32 *to = pixGetData(grey) + (gsize)y * (gsize)pixGetWpl(grey);
        for (guint x = 0; x < pixels->width; x++, from += 4)
            SET_DATA_BYTE(to, x, lightness(from[2], from[1], from[0]));
    }
    return grey;
}

/* Makes the data of @pix (taken), of 8 bits, rows of bytes: four pixels are a word, the
 * first its highest byte, and rows end with a whole word. */
static gboolean take_grey(PIX *pix, GjPicturePixels *out, GError **error)
{
    if (!pix)
        return fail(error, GJ_REASON_MEMORY, "There is no memory for the picture.");
    gsize row = 4 * (gsize)pixGetWpl(pix);
    out->width = (guint)pixGetWidth(pix);
    out->height = (guint)pixGetHeight(pix);
    pixEndianByteSwap(pix);
    out->grey = (guint8 *)pixExtractData(pix);
    for (guint y = 1; row > out->width && y < out->height; y++)
        memmove(out->grey + (gsize)y * out->width, out->grey + y * row, out->width);
    pixDestroy(&pix);
    return TRUE;
}

gboolean gj_picture_decode(const GjPixels *pixels, GjDetail detail, GjPicturePixels *out,
                           GError **error)
{
    guint width = 0, height = 0;
    PIX *pix = NULL;

    setMsgSeverity(L_SEVERITY_NONE);
    pix = pixels->file ? read_file(pixels, detail, &out->is_fine, error)
                       : read_raster(pixels, &out->is_fine, error);
    if (!pix)
        return FALSE;
    width = (guint)pixGetWidth(pix);
    height = (guint)pixGetHeight(pix);
    if (!take_grey(reduce(pix, reduction_of(width, height, detail)), out, error))
        return FALSE;
    out->width_pt = pixels->width_pt;
    out->height_pt = pixels->height_pt;
    return check_size(out->width, out->height, error);
}
