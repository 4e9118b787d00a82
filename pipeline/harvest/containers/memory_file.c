#include "memory_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#define SEALS (F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)

GjMemoryFile gj_memory_file_make(guint64 max)
{
    int fd = memfd_create("gouji-member", MFD_CLOEXEC | MFD_ALLOW_SEALING);

    return (GjMemoryFile){.fd = fd, .max = max};
}

gboolean gj_memory_file_write(GjMemoryFile *file, guint64 offset, const void *data,
                              gsize size)
{
    const char *at = data;

    if (offset > file->max || size > file->max - offset) {
        file->is_full = TRUE;
        return FALSE;
    }
    while (size > 0) {
        ssize_t n = pwrite(file->fd, at, size, (off_t)offset);
        if (n <= 0)
            return FALSE;
        at += n;
        offset += (guint64)n;
        size -= (gsize)n;
    }
    file->size = MAX(file->size, offset);
    return TRUE;
}

gboolean gj_memory_file_append(GjMemoryFile *file, const void *data, gsize size)
{
    return gj_memory_file_write(file, file->size, data, size);
}

int gj_memory_file_steal(GjMemoryFile *file)
{
    int fd = file->fd;

    if (fd < 0 || fcntl(fd, F_ADD_SEALS, SEALS) < 0 || lseek(fd, 0, SEEK_SET) < 0)
        return -1;
    file->fd = -1;
    return fd;
}

const guint8 *gj_memory_map(int fd, guint64 size)
{
    void *data = NULL;

    if (size == 0 || size > G_MAXSIZE)
        return NULL;
    data = mmap(NULL, (gsize)size, PROT_READ, MAP_PRIVATE, fd, 0);
    return data == MAP_FAILED ? NULL : data;
}

void gj_memory_file_clear(GjMemoryFile *file)
{
    if (file->fd >= 0)
        close(file->fd);
    file->fd = -1;
}
