#include "pipeline/harvest/message.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static const gsize size_max = 1000;

static void make_pair(int *pair)
{
    cr_assert(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0);
}

Test(message, brings_its_body_and_descriptors)
{
    int pair[2], fds[2] = {-1, -1};
    char read_back[4] = "";
    g_autoptr(GByteArray) body = g_byte_array_new();
    g_auto(GjMessage) message = {0};

    make_pair(pair);
    cr_assert(pipe(fds) == 0 && write(fds[1], "abc", 3) == 3);
    g_byte_array_append(body, (const guint8 *)"path", 4);
    cr_assert(gj_message_send_fds(pair[0], GJ_MESSAGE_JOB, body, fds, 2));
    cr_assert(gj_message_receive(pair[1], size_max, &message));
    cr_expect_eq(message.kind, GJ_MESSAGE_JOB);
    cr_expect(message.body->len == 4 && memcmp(message.body->data, "path", 4) == 0);
    cr_assert(message.fds[0] > fds[1] && message.fds[1] > fds[1]);
    cr_expect(read(message.fds[0], read_back, 3) == 3);
    cr_expect_str_eq(read_back, "abc");
    cr_expect(fcntl(message.fds[0], F_GETFD) & FD_CLOEXEC);
}

Test(message, that_is_too_large_is_refused)
{
    int pair[2];
    char large[1001] = "";
    g_auto(GjMessage) message = {0};

    make_pair(pair);
    cr_assert(gj_message_send(pair[0], GJ_MESSAGE_RESULT, large, sizeof large));
    cr_expect_not(gj_message_receive(pair[1], size_max, &message));
}

Test(message, ends_with_its_socket)
{
    int pair[2];
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    g_auto(GjMessage) message = {0};

    make_pair(pair);
    cr_expect(gj_message_collect(pair[1], buffer), "nothing there is no end");
    close(pair[0]);
    cr_expect_not(gj_message_receive(pair[1], size_max, &message));
    cr_expect_not(gj_message_collect(pair[1], buffer));
    cr_expect_not(gj_message_send(pair[1], GJ_MESSAGE_GO, NULL, 0));
}

/* However the bytes come, the same messages are cut off them. */
Test(message, is_cut_off_when_it_is_whole)
{
    int pair[2];
    g_autoptr(GByteArray) all = g_byte_array_new();
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    gboolean is_sound = FALSE;
    guint n = 0;

    make_pair(pair);
    cr_assert(gj_message_send(pair[0], GJ_MESSAGE_FORMAT, "pdf", 3));
    cr_assert(gj_message_send(pair[0], GJ_MESSAGE_LARGE, NULL, 0));
    cr_assert(gj_message_collect(pair[1], all));
    for (guint i = 0; i < all->len; i++) {
        g_auto(GjMessage) message = {0};
        g_byte_array_append(buffer, all->data + i, 1);
        if (gj_message_cut(buffer, size_max, &message, &is_sound))
            cr_expect_eq(message.kind, n++ == 0 ? GJ_MESSAGE_FORMAT : GJ_MESSAGE_LARGE);
        cr_assert(is_sound);
    }
    cr_expect(n == 2 && buffer->len == 0);
}

Test(message, of_unknown_kind_is_not_sound)
{
    g_autoptr(GByteArray) buffer = g_byte_array_new();
    g_auto(GjMessage) message = {0};
    gboolean is_sound = TRUE;

    g_byte_array_append(buffer, (const guint8 *)"this is none", 12);
    cr_expect_not(gj_message_cut(buffer, size_max, &message, &is_sound));
    cr_expect_not(is_sound);
}
