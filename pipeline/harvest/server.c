/*   harvest ── PREPARE, SPAWN, KILL ──►  server ── fork ──►  worker
 *           ◄── SPAWNED, EXITED ───────         ◄── SIGCHLD ──
 *
 * A worker leads a process group of its own. Only the server waits for it, and ends its
 * group before it does: until then the number cannot belong to anybody else. When the
 * harvest is done or dies its end of the socket is closed; the server ends all workers
 * and itself. */
#include "server.h"

#include "interrupt.h"
#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Where a worker has its socket. */
#define SOCKET_FD 3

struct GjServer {
    pid_t pid;
    int socket;
    GArray *exited; /* GjExited that came while something else was waited for */
};

/* The server's own side. */
typedef struct {
    const GjWorker *worker;
    int socket;
    int signals; /* signalfd */
    sigset_t mask_before;
    GArray *pids; /* pid_t of the workers that were not waited for */
} Server;

static gboolean fail_start(int number, GError **error)
{
    g_set_error(error, GJ_WORKER_ERROR, GJ_WORKER_ERROR_START,
                "no process can be started to read documents: %s", g_strerror(number));
    return FALSE;
}

static gboolean fail_gone(GError **error)
{
    g_set_error(error, GJ_WORKER_ERROR, GJ_WORKER_ERROR_START,
                "the process that starts others has ended");
    return FALSE;
}

/* ---- in the server ---- */

/* Puts @fds at @from and following, whatever their numbers are. */
static gboolean place(const int *fds, guint n_fds, int first)
{
    int moved[GJ_MESSAGE_FDS_MAX + 1];

    for (guint i = 0; i < n_fds; i++) {
        moved[i] = fcntl(fds[i], F_DUPFD_CLOEXEC, first + (int)n_fds);
        if (moved[i] < 0)
            return FALSE;
    }
    for (guint i = 0; i < n_fds; i++) {
        if (dup2(moved[i], first + (int)i) < 0)
            return FALSE;
    }
    return TRUE;
}

/* In the worker: descriptors 0 to 3 and no others, the usual signals, and no life after
 * the server's. */
static gboolean settle(const Server *server, pid_t parent, const int *fds)
{
    const int outputs[] = {fds[1], fds[1], fds[0]};

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        return FALSE;
    setpgid(0, 0);
    sigprocmask(SIG_SETMASK, &server->mask_before, NULL);
    return place(outputs, G_N_ELEMENTS(outputs), STDOUT_FILENO) &&
           close_range(SOCKET_FD + 1, G_MAXUINT, 0) == 0;
}

static pid_t fork_worker(const Server *server, const int *fds)
{
    pid_t parent = getpid();
    pid_t pid = fork();

    if (pid != 0)
        return pid;
    if (!settle(server, parent, fds))
        _exit(GJ_WORKER_BROKEN);
    gj_worker_run(server->worker, SOCKET_FD);
}

static void spawn(const Server *server, const GjMessage *message)
{
    int answer[] = {0, 0};
    pid_t pid = fork_worker(server, message->fds);

    if (pid > 0) {
        setpgid(pid, pid); /* whoever of the two is first */
        g_array_append_val(server->pids, pid);
    }
    answer[0] = MAX(pid, 0);
    answer[1] = pid < 0 ? errno : 0;
    gj_message_send(server->socket, GJ_MESSAGE_SPAWNED, answer, sizeof answer);
}

static void forget(const Server *server, pid_t pid)
{
    for (guint i = 0; i < server->pids->len; i++) {
        if (g_array_index(server->pids, pid_t, i) == pid) {
            g_array_remove_index_fast(server->pids, i);
            return;
        }
    }
}

/* Tells of the children that ended. */
static void reap(const Server *server)
{
    struct signalfd_siginfo info;
    siginfo_t child = {0};

    while (read(server->signals, &info, sizeof info) > 0)
        continue;
    while (waitid(P_ALL, 0, &child, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           child.si_pid > 0) {
        GjExited exited = {.pid = child.si_pid};
        kill(-child.si_pid, SIGKILL); /* what it started */
        wait4(child.si_pid, &exited.status, 0, &exited.usage);
        forget(server, child.si_pid);
        gj_message_send(server->socket, GJ_MESSAGE_EXITED, &exited, sizeof exited);
        child.si_pid = 0;
    }
}

/* Ends the group of a worker that was not waited for yet. */
static void kill_group(const Server *server, const GjMessage *message)
{
    for (guint i = 0; i < server->pids->len; i++) {
        pid_t pid = g_array_index(server->pids, pid_t, i);
        if (message->body->len == sizeof pid &&
            memcmp(message->body->data, &pid, sizeof pid) == 0)
            kill(-pid, SIGKILL);
    }
}

/* The harvest is done, or dead: nothing is left running. */
_Noreturn static void end(const Server *server)
{
    for (guint i = 0; i < server->pids->len; i++)
        kill(-g_array_index(server->pids, pid_t, i), SIGKILL);
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR)
        continue;
    _exit(0);
}

static gboolean obey(const Server *server)
{
    g_auto(GjMessage) message = {0};

    if (!gj_message_receive(server->socket, GJ_WORKER_HEAD_SIZE, &message))
        return FALSE;
    if (message.kind == GJ_MESSAGE_PREPARE)
        server->worker->prepare(message.body->data, message.body->len,
                                server->worker->user_data);
    else if (message.kind == GJ_MESSAGE_SPAWN)
        spawn(server, &message);
    else if (message.kind == GJ_MESSAGE_KILL)
        kill_group(server, &message);
    return TRUE;
}

_Noreturn static void serve(Server *server)
{
    struct pollfd fds[] = {{.fd = server->socket, .events = POLLIN},
                           {.fd = server->signals, .events = POLLIN}};

    for (;;) {
        if (poll(fds, G_N_ELEMENTS(fds), -1) < 0 && errno != EINTR)
            _exit(1);
        if (fds[1].revents)
            reap(server);
        if (fds[0].revents && !obey(server))
            end(server);
    }
}

/* Becomes the server: no signals of the terminal, nothing to read, no descriptors of the
 * harvest but the standard ones. */
_Noreturn static void begin(const GjWorker *worker, int socket, pid_t parent)
{
    Server server = {.worker = worker,
                     .socket = SOCKET_FD,
                     .pids = g_array_new(FALSE, FALSE, sizeof(pid_t))};
    sigset_t mask;
    int null = open("/dev/null", O_RDONLY);

    setpgid(0, 0);
    gj_interrupt_stop();
    g_setenv("TZ", "UTC0", TRUE); /* without, times of members make a system call each */
    sigemptyset(&mask);
    sigaddset(&mask, SIGCHLD);
    sigprocmask(SIG_BLOCK, &mask, &server.mask_before);
    if (getppid() != parent || dup2(socket, SOCKET_FD) < 0 ||
        (null >= 0 && dup2(null, STDIN_FILENO) < 0) ||
        close_range(SOCKET_FD + 1, G_MAXUINT, 0) < 0)
        _exit(1);
    fcntl(SOCKET_FD, F_SETFD, FD_CLOEXEC);
    server.signals = signalfd(-1, &mask, SFD_NONBLOCK | SFD_CLOEXEC);
    serve(&server);
}

/* ---- in the harvest ---- */

GjServer *gj_server_new(const GjWorker *worker, GError **error)
{
    int pair[2];
    pid_t parent = getpid();

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0) {
        fail_start(errno, error);
        return NULL;
    }
    pid_t pid = fork();
    if (pid == 0)
        begin(worker, pair[1], parent);
    int number = errno;
    close(pair[1]);
    if (pid < 0) {
        close(pair[0]);
        fail_start(number, error);
        return NULL;
    }
    GjServer *server = g_new0(GjServer, 1);
    server->pid = pid;
    server->socket = pair[0];
    server->exited = g_array_new(FALSE, FALSE, sizeof(GjExited));
    return server;
}

gboolean gj_server_prepare(GjServer *server, const guint8 *head, gsize size,
                           GError **error)
{
    return gj_message_send(server->socket, GJ_MESSAGE_PREPARE, head, size) ||
           fail_gone(error);
}

/* Keeps a worker's end that came; FALSE: @message is something else. */
static gboolean keep_exited(GjServer *server, const GjMessage *message)
{
    if (message->kind != GJ_MESSAGE_EXITED || message->body->len != sizeof(GjExited))
        return FALSE;
    g_array_append_vals(server->exited, message->body->data, 1);
    return TRUE;
}

/* Waits for the answer of the server to a SPAWN. */
static gboolean wait_for_pid(GjServer *server, pid_t *pid, GError **error)
{
    for (;;) {
        g_auto(GjMessage) message = {0};
        if (!gj_message_receive(server->socket, sizeof(GjExited), &message))
            return fail_gone(error);
        if (message.kind == GJ_MESSAGE_SPAWNED && message.body->len == 2 * sizeof(int)) {
            const int *answer = (const int *)(const void *)message.body->data;
            *pid = answer[0];
            return answer[0] > 0 || fail_start(answer[1], error);
        }
        if (!keep_exited(server, &message))
            return fail_gone(error);
    }
}

/* Hands @theirs to the server, for a worker. */
static gboolean ask_for_worker(GjServer *server, const int *theirs, pid_t *pid,
                               GError **error)
{
    if (!gj_message_send_fds(server->socket, GJ_MESSAGE_SPAWN, NULL, theirs, 2))
        return fail_gone(error);
    return wait_for_pid(server, pid, error);
}

gboolean gj_server_spawn(GjServer *server, GjProcess *process, GError **error)
{
    int sockets[2], diagnostics[2];

    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) < 0)
        return fail_start(errno, error);
    if (pipe2(diagnostics, O_CLOEXEC) < 0) {
        fail_start(errno, error);
        close(sockets[0]);
        close(sockets[1]);
        return FALSE;
    }
    const int theirs[] = {sockets[1], diagnostics[1]};
    gboolean started = ask_for_worker(server, theirs, &process->pid, error);
    close(sockets[1]);
    close(diagnostics[1]);
    process->socket = sockets[0];
    process->diagnostics = diagnostics[0];
    if (!started) {
        close(sockets[0]);
        close(diagnostics[0]);
    }
    return started;
}

void gj_server_kill(GjServer *server, pid_t pid)
{
    gj_message_send(server->socket, GJ_MESSAGE_KILL, &pid, sizeof pid);
}

int gj_server_fd(const GjServer *server)
{
    return server->socket;
}

gboolean gj_server_reap(GjServer *server, GjExited *exited, GError **error)
{
    struct pollfd fd = {.fd = server->socket, .events = POLLIN};

    if (server->exited->len == 0 && poll(&fd, 1, 0) > 0) {
        g_auto(GjMessage) message = {0};
        if (!gj_message_receive(server->socket, sizeof(GjExited), &message) ||
            !keep_exited(server, &message))
            return fail_gone(error);
    }
    if (server->exited->len == 0)
        return FALSE;
    *exited = g_array_index(server->exited, GjExited, 0);
    g_array_remove_index(server->exited, 0);
    return TRUE;
}

void gj_server_free(GjServer *server)
{
    if (!server)
        return;
    close(server->socket);
    while (waitpid(server->pid, NULL, 0) < 0 && errno == EINTR)
        continue;
    g_array_unref(server->exited);
    g_free(server);
}
