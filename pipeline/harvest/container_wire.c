#include "container_wire.h"

#include "path.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

/* Longest message, in bytes: a path is a few names of 4 KiB, an address has 16 KiB. */
#define MESSAGE_MAX (128u << 10)
/* Seals without which the bytes could change between two readings. */
#define SEALS   (F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE)
#define N_TEXTS 4

/* A message: this, and then the texts, each ended by NUL; an absent one is empty. */
typedef struct {
    guint64 bytes;
    guint32 step, status, reason;
    guint32 unused;
} Head;

/* Room for one descriptor beside a message. */
typedef union {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(sizeof(int))];
} Control;

/* ---- sending ---- */

static void attach_fd(struct msghdr *message, Control *control, int fd)
{
    *control = (Control){.bytes = {0}};
    message->msg_control = control->bytes;
    message->msg_controllen = sizeof control->bytes;
    struct cmsghdr *head = CMSG_FIRSTHDR(message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof fd);
    memcpy(CMSG_DATA(head), &fd, sizeof fd);
}

static gboolean send_message(int socket, GByteArray *bytes, int fd)
{
    struct iovec part = {bytes->data, bytes->len};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    Control control;
    ssize_t n = 0;

    if (fd >= 0)
        attach_fd(&message, &control, fd);
    do
        n = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (n < 0 && errno == EINTR);
    return n == (ssize_t)bytes->len;
}

static void append_text(GByteArray *bytes, const char *text)
{
    text = text ? text : "";
    g_byte_array_append(bytes, (const guint8 *)text, (guint)strlen(text) + 1);
}

gboolean gj_wire_send(int socket, GjContainerStep step, const GjContainerMember *member)
{
    static const GjContainerMember nothing = {.fd = -1};
    const GjContainerMember *m = member ? member : &nothing;
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    Head head = {.bytes = m->bytes,
                 .step = (guint32)step,
                 .status = (guint32)m->status,
                 .reason = (guint32)m->reason};

    g_byte_array_append(bytes, (const guint8 *)&head, sizeof head);
    append_text(bytes, m->path);
    append_text(bytes, m->message);
    append_text(bytes, m->source_url);
    append_text(bytes, m->fetched_at);
    return send_message(socket, bytes, m->fd);
}

/* ---- receiving ---- */

static void take_fds(struct msghdr *message, int *fd)
{
    for (struct cmsghdr *head = CMSG_FIRSTHDR(message); head;
         head = CMSG_NXTHDR(message, head)) {
        if (head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS &&
            head->cmsg_len == CMSG_LEN(sizeof *fd) && *fd < 0)
            memcpy(fd, CMSG_DATA(head), sizeof *fd);
    }
}

/* What stands at *@at as a text (transfer full), NULL for an empty one; *@at moves on. */
static char *take_text(const char **at, const char *end)
{
    gsize length = strnlen(*at, (gsize)(end - *at));
    g_autofree char *text = g_strndup(*at, length);

    *at = MIN(*at + length + 1, end);
    return length ? gj_path_listed(text) : NULL;
}

/* Whether @fd is what the reader was to send; tells its size. */
static gboolean is_sealed(int fd, guint64 *bytes)
{
    struct stat status;
    int seals = fcntl(fd, F_GET_SEALS);

    if (seals < 0 || (seals & SEALS) != SEALS || fstat(fd, &status) < 0)
        return FALSE;
    *bytes = (guint64)status.st_size;
    return lseek(fd, 0, SEEK_SET) == 0;
}

static gboolean read_message(const char *buffer, gsize size, GjContainerStep *step,
                             GjContainerMember *member)
{
    const char *texts[N_TEXTS] = {0}, *at = buffer + sizeof(Head), *end = buffer + size;
    Head head;

    if (size < sizeof head)
        return FALSE;
    memcpy(&head, buffer, sizeof head);
    if (head.step < GJ_CONTAINER_MEMBER || head.step > GJ_CONTAINER_END ||
        head.status > GJ_DOCUMENT_CONTAINER || head.reason > GJ_REASON_CRASH)
        return FALSE;
    for (guint i = 0; i < N_TEXTS; i++)
        texts[i] = take_text(&at, end);
    *step = (GjContainerStep)head.step;
    member->bytes = head.bytes;
    member->status = (GjDocumentStatus)head.status;
    member->reason = (GjReason)head.reason;
    member->path = (char *)texts[0];
    member->message = (char *)texts[1];
    member->source_url = (char *)texts[2];
    member->fetched_at = (char *)texts[3];
    return (*step == GJ_CONTAINER_MEMBER) == (member->fd >= 0) &&
           (member->fd < 0 || is_sealed(member->fd, &member->bytes)) &&
           (*step == GJ_CONTAINER_DOCUMENT || member->path);
}

int gj_wire_receive(int socket, GjContainerStep *step, GjContainerMember *member)
{
    g_autofree char *buffer = g_malloc(MESSAGE_MAX);
    struct iovec part = {buffer, MESSAGE_MAX};
    Control control;
    struct msghdr message = {.msg_iov = &part,
                             .msg_iovlen = 1,
                             .msg_control = control.bytes,
                             .msg_controllen = sizeof control.bytes};
    ssize_t n = recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);

    *member = (GjContainerMember){.fd = -1};
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return -1;
    if (n <= 0)
        return 0;
    take_fds(&message, &member->fd);
    if (!(message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) &&
        read_message(buffer, (gsize)n, step, member))
        return 1;
    gj_container_member_clear(member);
    return -2;
}

/* ---- answering ---- */

void gj_wire_answer(int socket)
{
    (void)!send(socket, "", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
}

gboolean gj_wire_wait(int socket)
{
    char answer;
    ssize_t n = 0;

    do
        n = recv(socket, &answer, 1, 0);
    while (n < 0 && errno == EINTR);
    return n == 1;
}
