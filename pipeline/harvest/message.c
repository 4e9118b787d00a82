#include "message.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Taken from a socket at once, in bytes. */
#define CHUNK_SIZE (64u << 10)

/* What stands before the body. */
typedef struct {
    guint32 kind;
    guint32 size;
} Head;

/* Room for the descriptors of a message, aligned as the system wants it. */
typedef union {
    struct cmsghdr align;
    char bytes[CMSG_SPACE(sizeof(int) * GJ_MESSAGE_FDS_MAX)];
} Control;

/* Passes over the first @n bytes of @parts. */
static void pass_over(struct iovec *parts, guint n_parts, gsize n)
{
    for (guint i = 0; i < n_parts; i++) {
        gsize taken = MIN(n, parts[i].iov_len);
        parts[i].iov_base = (guint8 *)parts[i].iov_base + taken;
        parts[i].iov_len -= taken;
        n -= taken;
    }
}

/* Sends @message, whose parts are two: head and body go at once, so that who waits for
 * them is woken once. What goes with the message goes with its first bytes. */
static gboolean send_message(int socket, struct msghdr *message)
{
    struct iovec *parts = message->msg_iov;

    while (parts[0].iov_len + parts[1].iov_len > 0) {
        ssize_t n = sendmsg(socket, message, MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR)
            return FALSE;
        if (n <= 0)
            continue;
        pass_over(parts, 2, (gsize)n);
        message->msg_control = NULL;
        message->msg_controllen = 0;
    }
    return TRUE;
}

gboolean gj_message_send(int socket, GjMessageKind kind, gconstpointer body, gsize size)
{
    Head head = {kind, (guint32)size};
    struct iovec parts[] = {{&head, sizeof head}, {(gpointer)body, size}};

    return send_message(socket, &(struct msghdr){.msg_iov = parts, .msg_iovlen = 2});
}

gboolean gj_message_send_fds(int socket, GjMessageKind kind, const GByteArray *body,
                             const int *fds, guint n_fds)
{
    Head head = {kind, body ? body->len : 0};
    Control control = {0};
    struct iovec parts[] = {{&head, sizeof head}, {body ? body->data : NULL, head.size}};
    struct msghdr message = {.msg_iov = parts,
                             .msg_iovlen = 2,
                             .msg_control = control.bytes,
                             .msg_controllen = CMSG_SPACE(sizeof(int) * n_fds)};
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);

    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int) * n_fds);
    memcpy(CMSG_DATA(rights), fds, sizeof(int) * n_fds);
    return send_message(socket, &message);
}

/* Keeps the descriptors that came with a head; what is too many is closed by the system.
 */
static void keep_fds(struct msghdr *message, int *fds)
{
    struct cmsghdr *rights = CMSG_FIRSTHDR(message);

    if (!rights || rights->cmsg_level != SOL_SOCKET || rights->cmsg_type != SCM_RIGHTS)
        return;
    gsize size = rights->cmsg_len - CMSG_LEN(0);
    memcpy(fds, CMSG_DATA(rights), MIN(size, sizeof(int) * GJ_MESSAGE_FDS_MAX));
}

static gboolean receive_bytes(int socket, guint8 *at, gsize left)
{
    while (left > 0) {
        ssize_t n = recv(socket, at, left, MSG_WAITALL);
        if (n == 0 || (n < 0 && errno != EINTR))
            return FALSE;
        at += MAX(n, 0);
        left -= (gsize)MAX(n, 0);
    }
    return TRUE;
}

static void message_empty(GjMessage *message)
{
    message->body = NULL;
    for (guint i = 0; i < GJ_MESSAGE_FDS_MAX; i++)
        message->fds[i] = -1;
}

gboolean gj_message_receive(int socket, gsize size_max, GjMessage *message)
{
    Head head;
    Control control;
    struct iovec part = {&head, sizeof head};
    struct msghdr received = {.msg_iov = &part,
                              .msg_iovlen = 1,
                              .msg_control = control.bytes,
                              .msg_controllen = sizeof control.bytes};
    ssize_t n = 0;

    message_empty(message);
    do
        n = recvmsg(socket, &received, MSG_CMSG_CLOEXEC);
    while (n < 0 && errno == EINTR);
    if (n <= 0)
        return FALSE;
    keep_fds(&received, message->fds);
    if (!receive_bytes(socket, (guint8 *)&head + n, sizeof head - (gsize)n) ||
        head.kind >= GJ_N_MESSAGES || head.size > size_max)
        return FALSE;
    message->kind = head.kind;
    message->body = g_byte_array_new();
    g_byte_array_set_size(message->body, head.size);
    return receive_bytes(socket, message->body->data, head.size);
}

gboolean gj_message_collect(int socket, GByteArray *buffer)
{
    guint had = buffer->len;

    g_byte_array_set_size(buffer, had + CHUNK_SIZE);
    ssize_t n = recv(socket, buffer->data + had, CHUNK_SIZE, MSG_DONTWAIT);
    int number = errno;
    g_byte_array_set_size(buffer, had + (guint)MAX(n, 0));
    return n > 0 || (n < 0 && (number == EAGAIN || number == EINTR));
}

gboolean gj_message_cut(GByteArray *buffer, gsize size_max, GjMessage *message,
                        gboolean *is_sound)
{
    Head head;

    message_empty(message);
    *is_sound = TRUE;
    if (buffer->len < sizeof head)
        return FALSE;
    memcpy(&head, buffer->data, sizeof head);
    *is_sound = head.kind < GJ_N_MESSAGES && head.size <= size_max;
    if (!*is_sound || buffer->len - sizeof head < head.size)
        return FALSE;
    message->kind = head.kind;
    message->body = g_byte_array_new();
    g_byte_array_append(message->body, buffer->data + sizeof head, head.size);
    g_byte_array_remove_range(buffer, 0, (guint)sizeof head + head.size);
    return TRUE;
}

void gj_message_clear(GjMessage *message)
{
    g_clear_pointer(&message->body, g_byte_array_unref);
    for (guint i = 0; i < GJ_MESSAGE_FDS_MAX; i++) {
        if (message->fds[i] >= 0)
            close(message->fds[i]);
        message->fds[i] = -1;
    }
}
