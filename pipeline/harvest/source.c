#include "source.h"

#include "interrupt.h"

#include "pipeline/model/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes asked of the system at once. */
#define CHUNK_SIZE (64u << 10)

GQuark gj_source_error_quark(void)
{
    return g_quark_from_static_string("gj-source-error");
}

char *gj_source_describe(int number)
{
    const char *step = "";

    if (number == ENOENT || number == ENOTDIR)
        step = "; check its name and folder";
    else if (number == EACCES || number == EPERM)
        step = "; its permissions must let you read it";
    else if (number == EIO)
        step = "; check the disk, or fetch it again";
    return g_strdup_printf("It cannot be read: %s%s.", g_strerror(number), step);
}

static gboolean unreadable(int number, GError **error)
{
    g_autofree char *message = gj_source_describe(number);

    g_set_error_literal(error, GJ_SOURCE_ERROR, GJ_REASON_UNREADABLE, message);
    return FALSE;
}

int gj_source_open(const char *path, GError **error)
{
    struct stat status;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0) {
        unreadable(errno, error);
        return -1;
    }
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode))
        return fd;
    g_set_error(error, GJ_SOURCE_ERROR,
                S_ISDIR(status.st_mode) ? GJ_REASON_UNREADABLE : GJ_REASON_UNSUPPORTED,
                S_ISDIR(status.st_mode) ? "It is a folder; 'gouji harvest' reads those."
                                        : "It is a pipe, socket or device, not a file.");
    close(fd);
    return -1;
}

/* Opens a file or pipe that a person named. */
static int open_named(const char *path, GError **error)
{
    struct stat status;

    if (stat(path, &status) < 0 || !S_ISFIFO(status.st_mode))
        return gj_source_open(path, error);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        unreadable(errno, error);
    return fd;
}

/* read() that is not interrupted; -1 with @error. */
static gssize read_chunk(int fd, guint8 *buffer, gsize size, GError **error)
{
    ssize_t n = read(fd, buffer, size);

    while (n < 0 && errno == EINTR)
        n = read(fd, buffer, size);
    if (n < 0)
        unreadable(errno, error);
    return n;
}

/* Adds what is left in @fd to @hash and @bytes. */
static gboolean hash_rest(int fd, GjHash *hash, guint64 *bytes, GError **error)
{
    g_autofree guint8 *chunk = g_malloc(CHUNK_SIZE);
    gssize n = read_chunk(fd, chunk, CHUNK_SIZE, error);

    for (; n > 0; n = read_chunk(fd, chunk, CHUNK_SIZE, error)) {
        if (gj_interrupt_signal())
            return unreadable(EINTR, error);
        gj_hash_add(hash, chunk, (gsize)n);
        *bytes += (guint64)n;
    }
    return n == 0;
}

gboolean gj_source_hash(int fd, char **sha256, guint64 *bytes, GError **error)
{
    g_autoptr(GjHash) hash = gj_hash_new();

    *bytes = 0;
    if (!hash_rest(fd, hash, bytes, error))
        return FALSE;
    *sha256 = gj_hash_string(hash);
    return TRUE;
}

/* Lets go of the bytes of @source and tells checksum and size of the whole. */
static gboolean hash_instead(int fd, GjSource *source, GError **error)
{
    g_autoptr(GjHash) hash = gj_hash_new();

    source->bytes = source->data->len;
    gj_hash_add(hash, source->data->data, source->data->len);
    g_clear_pointer(&source->data, g_byte_array_unref);
    if (!hash_rest(fd, hash, &source->bytes, error))
        return FALSE;
    source->sha256 = gj_hash_string(hash);
    return TRUE;
}

/* How much to make room for at first: the size of a file, and one more to see its end. */
static guint room_for(int fd, gsize max)
{
    struct stat status;

    if (fstat(fd, &status) < 0 || !S_ISREG(status.st_mode) || status.st_size < 0)
        return CHUNK_SIZE;
    return (guint)MIN((gsize)status.st_size, max) + 1;
}

gboolean gj_source_read(int fd, gsize max, GjSource *source, GError **error)
{
    guint room = room_for(fd, max);
    gssize n = 1;

    source->data = g_byte_array_new();
    while (n > 0 && source->data->len <= max) {
        guint have = source->data->len;
        g_byte_array_set_size(source->data, have + room);
        n = read_chunk(fd, source->data->data + have, room, error);
        g_byte_array_set_size(source->data, have + (guint)MAX(n, 0));
        room = CHUNK_SIZE;
    }
    if (n < 0)
        return FALSE;
    source->bytes = source->data->len;
    return source->data->len <= max || hash_instead(fd, source, error);
}

gboolean gj_source_read_path(const char *path, gsize max, GjSource *source,
                             GError **error)
{
    gboolean is_stdin = g_str_equal(path, GJ_SOURCE_STDIN);
    int fd = is_stdin ? STDIN_FILENO : open_named(path, error);

    if (fd < 0)
        return FALSE;
    gboolean is_read = gj_source_read(fd, max, source, error);
    if (!is_stdin)
        close(fd);
    return is_read;
}

void gj_source_clear(GjSource *source)
{
    g_clear_pointer(&source->data, g_byte_array_unref);
    g_clear_pointer(&source->sha256, g_free);
}
