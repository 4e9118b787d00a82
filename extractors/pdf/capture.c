#include "capture.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

/* What a pipe holds, in bytes. */
#define PIPE_SIZE (64u << 10)

struct GjCapture {
    int read_fd, write_fd; /* -1: there is no pipe */
    int kept_fd;           /* descriptor 2 as it was; -1: nothing is caught now */
};

GjCapture *gj_capture_new(void)
{
    GjCapture *capture = g_new0(GjCapture, 1);
    int fds[2] = {-1, -1};

    if (pipe2(fds, O_CLOEXEC | O_NONBLOCK) < 0)
        fds[0] = fds[1] = -1;
    *capture = (GjCapture){fds[0], fds[1], -1};
    return capture;
}

void gj_capture_begin(GjCapture *capture)
{
    if (capture->write_fd < 0 || capture->kept_fd >= 0)
        return;
    fflush(stderr);
    capture->kept_fd = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (capture->kept_fd >= 0)
        dup2(capture->write_fd, STDERR_FILENO);
}

char *gj_capture_end(GjCapture *capture)
{
    g_autofree char *said = NULL;
    ssize_t n = 0, size = 0;

    if (capture->kept_fd < 0)
        return g_strdup("");
    fflush(stderr);
    clearerr(stderr); /* a full pipe is an error to it */
    dup2(capture->kept_fd, STDERR_FILENO);
    close(capture->kept_fd);
    capture->kept_fd = -1;
    said = g_malloc(PIPE_SIZE + 1);
    while (size < (ssize_t)PIPE_SIZE &&
           (n = read(capture->read_fd, said + size, PIPE_SIZE - (gsize)size)) > 0)
        size += n;
    return g_utf8_make_valid(said, size);
}

void gj_capture_free(GjCapture *capture)
{
    if (!capture)
        return;
    g_free(gj_capture_end(capture));
    if (capture->read_fd >= 0)
        close(capture->read_fd);
    if (capture->write_fd >= 0)
        close(capture->write_fd);
    g_free(capture);
}
