/* flock(): it ends with the last descriptor of the process, whatever becomes of it, and
 * the children of a harvest do not have it. On NFS, Linux makes a lock of the server of
 * it. The name of the holder in the file is for people only. */
#include "lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/utsname.h>
#include <unistd.h>

/* Most bytes of the name of a holder. */
#define HOLDER_SIZE 256

struct GjLock {
    int fd;
};

GQuark gj_lock_error_quark(void)
{
    return g_quark_from_static_string("gj-lock-error");
}

static void fail_write(const char *path, int number, GError **error)
{
    g_set_error(error, GJ_LOCK_ERROR, GJ_LOCK_ERROR_WRITE, "%s cannot be written: %s",
                path, g_strerror(number));
}

static void fail_busy(int fd, GError **error)
{
    char holder[HOLDER_SIZE] = "";

    if (pread(fd, holder, sizeof holder - 1, 0) < 0)
        *holder = '\0';
    g_strdelimit(holder, "\n", '\0');
    g_set_error(error, GJ_LOCK_ERROR, GJ_LOCK_ERROR_BUSY,
                "another run is writing there (%s)", *holder ? holder : "unknown");
}

/* Writes who holds the lock. */
static gboolean sign(int fd)
{
    struct utsname system;
    g_autofree char *holder = NULL;

    if (uname(&system) < 0)
        return FALSE;
    holder = g_strdup_printf("process %d on %s\n", (int)getpid(), system.nodename);
    return ftruncate(fd, 0) == 0 && dprintf(fd, "%s", holder) > 0;
}

GjLock *gj_lock_new(const char *path, GError **error)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);

    if (fd < 0) {
        fail_write(path, errno, error);
        return NULL;
    }
    if (flock(fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK) {
        fail_busy(fd, error);
        close(fd);
        return NULL;
    }
    if (!sign(fd)) {
        fail_write(path, errno, error);
        close(fd);
        return NULL;
    }
    GjLock *lock = g_new0(GjLock, 1);
    lock->fd = fd;
    return lock;
}

GjLock *gj_lock_share(const char *path, GError **error)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

    if (fd >= 0 && flock(fd, LOCK_SH | LOCK_NB) < 0 && errno == EWOULDBLOCK) {
        fail_busy(fd, error);
        close(fd);
        return NULL;
    }
    GjLock *lock = g_new0(GjLock, 1);
    lock->fd = fd;
    return lock;
}

void gj_lock_free(GjLock *lock)
{
    if (!lock)
        return;
    if (lock->fd >= 0)
        close(lock->fd);
    g_free(lock);
}
