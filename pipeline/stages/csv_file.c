#include "csv_file.h"

#include "rows.h"

#include "pipeline/model/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes that are written at once. */
#define BUFFER_SIZE (64 << 10)

struct GjCsvFile {
    char *path;
    char *part;
    int fd;
    FILE *file; /* writes to @fd */
    GjHash *hash;
    char *sha256; /* when the file was synced */
    guint64 bytes;
    gboolean published;
};

/* Writes to the file behind the stream; 0 on error, as such a function has it. */
static ssize_t write_bytes(void *cookie, const char *bytes, size_t size)
{
    GjCsvFile *file = cookie;
    gsize done = 0;

    while (done < size) {
        ssize_t n = write(file->fd, bytes + done, size - done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return 0;
        done += (gsize)n;
    }
    gj_hash_add(file->hash, bytes, size);
    file->bytes += size;
    return (ssize_t)size;
}

static gboolean fail(const char *path, int number, GError **error)
{
    g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE, "%s cannot be written: %s", path,
                g_strerror(number));
    return FALSE;
}

/* Whether another program writes @part, open as @fd: it holds the lock, or it has given
 * the file its name since. A file system without locks cannot tell. */
static gboolean is_taken(int fd, const char *part)
{
    struct stat opened, listed;

    if (flock(fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK)
        return TRUE;
    return fstat(fd, &opened) < 0 || stat(part, &listed) < 0 ||
           opened.st_ino != listed.st_ino;
}

GjCsvFile *gj_csv_file_open(const char *path, GError **error)
{
    g_autofree char *part = g_strconcat(path, ".part", NULL);
    int fd = open(part, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);

    if (fd < 0) {
        fail(path, errno, error);
        return NULL;
    }
    if (is_taken(fd, part)) {
        g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE,
                    "%s is being written by another run", part);
        close(fd);
        return NULL;
    }
    if (ftruncate(fd, 0) < 0) {
        fail(path, errno, error);
        close(fd);
        return NULL;
    }
    GjCsvFile *file = g_new0(GjCsvFile, 1);
    file->path = g_strdup(path);
    file->part = g_steal_pointer(&part);
    file->fd = fd;
    file->hash = gj_hash_new();
    file->file = fopencookie(file, "w", (cookie_io_functions_t){.write = write_bytes});
    setvbuf(file->file, NULL, _IOFBF, BUFFER_SIZE);
    return file;
}

FILE *gj_csv_file_stream(GjCsvFile *file)
{
    return file->file;
}

const char *gj_csv_file_part(const GjCsvFile *file)
{
    return file->part;
}

gboolean gj_csv_file_sync(GjCsvFile *file, GError **error)
{
    gboolean lost = ferror(file->file); /* an earlier write failed */

    if (fflush(file->file) == EOF || fsync(file->fd) < 0)
        return fail(file->path, errno, error);
    g_free(file->sha256);
    file->sha256 = gj_hash_string(file->hash);
    return !lost || fail(file->path, EIO, error);
}

guint64 gj_csv_file_bytes(const GjCsvFile *file)
{
    return file->bytes;
}

const char *gj_csv_file_sha256(const GjCsvFile *file)
{
    return file->sha256;
}

gboolean gj_csv_file_publish(GjCsvFile *file, GError **error)
{
    if (rename(file->part, file->path) < 0)
        return fail(file->path, errno, error);
    file->published = TRUE;
    return TRUE;
}

void gj_csv_file_free(GjCsvFile *file)
{
    if (!file)
        return;
    if (!file->published)
        unlink(file->part);
    fclose(file->file);
    close(file->fd);
    gj_hash_free(file->hash);
    g_free(file->sha256);
    g_free(file->path);
    g_free(file->part);
    g_free(file);
}
