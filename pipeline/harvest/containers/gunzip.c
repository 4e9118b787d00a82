#include "gunzip.h"

#include <errno.h>
#include <unistd.h>
#include <zlib.h>

/* With which a member begins. */
#define MAGIC 0x1F
/* Read, and inflated, at once, in bytes. */
#define CHUNK_SIZE (64u << 10)
/* For inflateInit2(): gzip, whose sum is checked. */
#define WINDOW_GZIP (15 + 16)

struct GjGunzip {
    int fd;
    z_stream zlib;
    gboolean has_zlib, is_between; /* members: what comes next begins one */
    gboolean is_over, is_broken;
    guint8 in[CHUNK_SIZE], out[CHUNK_SIZE];
};

GjGunzip *gj_gunzip_new(int fd)
{
    GjGunzip *gunzip = g_new0(GjGunzip, 1);

    gunzip->fd = fd;
    gunzip->has_zlib = inflateInit2(&gunzip->zlib, WINDOW_GZIP) == Z_OK;
    gunzip->is_over = gunzip->is_broken = !gunzip->has_zlib;
    return gunzip;
}

/* Reads more compressed bytes; FALSE at their end. */
static gboolean fill(GjGunzip *gunzip)
{
    z_stream *zlib = &gunzip->zlib;
    ssize_t n = 0;

    if (zlib->avail_in > 0)
        return TRUE;
    do
        n = read(gunzip->fd, gunzip->in, CHUNK_SIZE);
    while (n < 0 && errno == EINTR);
    zlib->next_in = gunzip->in;
    zlib->avail_in = (uInt)MAX(n, 0);
    return n > 0;
}

/* Goes on to the next member. What is none ends the file: some writers fill up with
 * zeros. */
static void begin_member(GjGunzip *gunzip)
{
    z_stream *zlib = &gunzip->zlib;

    gunzip->is_between = FALSE;
    if (!fill(gunzip) || zlib->next_in[0] != MAGIC || inflateReset(zlib) != Z_OK)
        gunzip->is_over = TRUE;
}

gssize gj_gunzip_pull(GjGunzip *gunzip, const guint8 **data)
{
    z_stream *zlib = &gunzip->zlib;

    zlib->next_out = gunzip->out;
    zlib->avail_out = CHUNK_SIZE;
    while (!gunzip->is_over && zlib->avail_out == CHUNK_SIZE) {
        if (gunzip->is_between)
            begin_member(gunzip);
        if (gunzip->is_over)
            break;
        int code = fill(gunzip) ? inflate(zlib, Z_NO_FLUSH) : Z_DATA_ERROR;
        gunzip->is_between = code == Z_STREAM_END;
        gunzip->is_over = gunzip->is_broken =
            code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR;
    }
    *data = gunzip->out;
    gssize n = (gssize)(CHUNK_SIZE - zlib->avail_out);
    return n > 0 ? n : gunzip->is_broken ? -1 : 0;
}

void gj_gunzip_free(GjGunzip *gunzip)
{
    if (!gunzip)
        return;
    if (gunzip->has_zlib)
        inflateEnd(&gunzip->zlib);
    g_free(gunzip);
}
