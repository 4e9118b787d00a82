#include "picture.h"

#include "ocr.h"
#include "red.h"

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
/* Share of red pixels of a picture of which it is asked whether they are print: those of
 * a thin digit. */
#define RED_SHARE 0.00001

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

/* A picture as grey. */
typedef struct {
    PIX *paper; /* without what is red */
    PIX *whole; /* with it; NULL: not much is red */
} Greys;

/* Makes @greys of @pix (taken) of 32 bits. */
static void to_greys(PIX *pix, Greys *greys)
{
    l_int32 width = pixGetWidth(pix), height = pixGetHeight(pix);
    guint64 n_red = 0;

    greys->paper = pixCreateNoInit(width, height, 8);
    for (l_int32 y = 0; greys->paper && y < height; y++) {
        const l_uint32 *from = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);
        l_uint32 *to =
            pixGetData(greys->paper) + (gsize)y * (gsize)pixGetWpl(greys->paper);
        for (l_int32 x = 0; x < width; x++)
            SET_DATA_BYTE(to, x,
                          gj_red_lightness(from[x] >> 24, from[x] >> 16 & 255,
                                           from[x] >> 8 & 255, &n_red));
    }
    if ((double)n_red > RED_SHARE * width * height)
        greys->whole = pixConvertRGBToLuminance(pix);
    pixDestroy(&pix);
}

/* ---- sizes ---- */

static guint reduction_of(guint width, guint height, GjDetail detail)
{
    guint reduction = 1;

    while (MIN(width, height) / reduction > SHORT_MAX && reduction < 8)
        reduction *= 2;
    return detail == GJ_DETAIL_FINE && reduction > 1 ? reduction / 2 : reduction;
}

/* @pix (taken, nullable), of 8 bits, reduced by @left. */
static PIX *reduce_grey(PIX *pix, guint left)
{
    for (; pix && left > 1; left /= 2) {
        PIX *next = pixScaleAreaMap2(pix);
        pixDestroy(&pix);
        pix = next;
    }
    return pix;
}

/* @pix (taken) of one bit as grey, reduced by @left. */
static PIX *reduce_bits(PIX *pix, guint left)
{
    PIX *grey = left == 1   ? pixConvertTo8(pix, FALSE)
                : left == 2 ? pixScaleToGray2(pix)
                : left == 4 ? pixScaleToGray4(pix)
                            : pixScaleToGray8(pix);

    pixDestroy(&pix);
    return grey;
}

/* @pix (taken) as grey, reduced by @left, without the ink of seals. */
static PIX *reduce(PIX *pix, guint left)
{
    Greys greys = {NULL, NULL};

    if (pixGetDepth(pix) == 1 && !pixGetColormap(pix))
        return reduce_bits(pix, left);
    PIX *plain = pixRemoveColormap(pix, REMOVE_CMAP_BASED_ON_SRC);
    pixDestroy(&pix);
    if (plain && pixGetDepth(plain) == 32) {
        to_greys(plain, &greys);
    } else if (plain && pixGetDepth(plain) != 8) {
        greys.paper = pixConvertTo8(plain, FALSE);
        pixDestroy(&plain);
    } else {
        greys.paper = plain;
    }
    greys.paper = reduce_grey(greys.paper, left);
    greys.whole = reduce_grey(greys.whole, left);
    return greys.paper && greys.whole ? gj_red_print(greys.paper, greys.whole)
                                      : greys.paper;
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
    PIX *pix = NULL;

    if (!check_size(pixels->width, pixels->height, error))
        return NULL;
    *is_fine = reduction_of(pixels->width, pixels->height, GJ_DETAIL_USUAL) > 1;
    if (size >= (gsize)pixels->width * 4 * pixels->height)
        pix = pixCreateNoInit((l_int32)pixels->width, (l_int32)pixels->height, 32);
    if (!pix) {
        fail(error, GJ_REASON_MEMORY, "There is no memory for the picture.");
        return NULL;
    }
    for (guint y = 0; y < pixels->height; y++) {
        l_uint32 *to = pixGetData(pix) + (gsize)y * (gsize)pixGetWpl(pix);
        for (guint x = 0; x < pixels->width; x++, from += 4)
            to[x] = (l_uint32)from[2] << 24 | (l_uint32)from[1] << 16 |
                    (l_uint32)from[0] << 8;
    }
    return pix;
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
