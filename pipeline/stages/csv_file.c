#include "csv_file.h"

#include "csv.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct GjCsvFile {
    char *path;
    char *part;
    FILE *file;
    gboolean published;
};

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
    FILE *stream = ftruncate(fd, 0) == 0 ? fdopen(fd, "w") : NULL;
    if (!stream) {
        fail(path, errno, error);
        close(fd);
        return NULL;
    }
    GjCsvFile *file = g_new0(GjCsvFile, 1);
    file->path = g_strdup(path);
    file->part = g_steal_pointer(&part);
    file->file = stream;
    return file;
}

FILE *gj_csv_file_stream(GjCsvFile *file)
{
    return file->file;
}

gboolean gj_csv_file_sync(GjCsvFile *file, GError **error)
{
    gboolean lost = ferror(file->file); /* an earlier write failed */

    if (fflush(file->file) == EOF || fsync(fileno(file->file)) < 0)
        return fail(file->path, errno, error);
    return !lost || fail(file->path, EIO, error);
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
    g_free(file->path);
    g_free(file->part);
    g_free(file);
}
