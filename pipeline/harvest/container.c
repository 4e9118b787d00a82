#include "container.h"

#include "container_module.h"
#include "container_wire.h"
#include "interrupt.h"
#include "pipeline/model/module.h"
#include "worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

struct GjContainer {
    GjContainerReader reader;
    char *path;
    guint64 bytes;
    pid_t pid;  /* 0: it is gone */
    int socket; /* -1: it has ended */
    gint64 deadline_us;
    gboolean has_given; /* a member with its bytes */
};

/* ---- the module ---- */

static const GjModule file = {
    .file = GJ_CONTAINER_MODULE_FILE,
    .symbol = GJ_CONTAINER_MODULE_SYMBOL,
    .what = "An archive cannot be read",
    .packages = "libarchive13",
};

static const GjContainerModule *module; /* once it is loaded */

gboolean gj_container_prepare(void)
{
    if (!module)
        module = gj_module_load(&file, TRUE, NULL);
    return module != NULL;
}

/* ---- starting ---- */

static gboolean fail_start(GError **error)
{
    g_set_error(error, GJ_WORKER_ERROR, GJ_WORKER_ERROR_START,
                "no process can be started to read an archive: %s", g_strerror(errno));
    return FALSE;
}

/* In the child: the input, the socket, and no other descriptors; the usual signals, and
 * no life after its parent's. */
static void settle(pid_t parent, int fd, int socket)
{
    int null = open("/dev/null", O_RDWR);

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
    setpgid(0, 0);
    gj_interrupt_stop();
    /* Not below 3: dup2() would close one that is still needed. */
    fd = fcntl(fd, F_DUPFD, 5);
    socket = fcntl(socket, F_DUPFD, 5);
    if (null < 0 || dup2(null, STDOUT_FILENO) < 0 || dup2(null, STDERR_FILENO) < 0 ||
        dup2(fd, STDIN_FILENO) < 0 || dup2(socket, STDERR_FILENO + 1) < 0)
        _exit(1);
    close_range(STDERR_FILENO + 2, G_MAXUINT, 0);
}

static gboolean start(GjContainer *container, int fd, GError **error)
{
    int ends[2];
    pid_t parent = getpid();

    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0)
        return fail_start(error);
    container->pid = fork();
    if (container->pid == 0) {
        settle(parent, fd, ends[1]);
        module->run(&container->reader, STDIN_FILENO, container->path, STDERR_FILENO + 1);
    }
    gboolean started = container->pid > 0 || fail_start(error);
    close(ends[1]);
    container->socket = ends[0];
    if (started)
        setpgid(container->pid, container->pid); /* whoever of the two is first */
    else
        container->pid = 0;
    return started;
}

static void wait_for_next(GjContainer *container)
{
    container->deadline_us =
        g_get_monotonic_time() + (gint64)container->reader.limits.wall_s * G_USEC_PER_SEC;
}

GjContainer *gj_container_new(const GjContainerReader *reader, int fd, const char *path,
                              GError **error)
{
    g_autoptr(GjContainer) container = g_new0(GjContainer, 1);
    struct stat status = {0};

    container->reader = *reader;
    container->path = g_strdup(path);
    container->socket = -1;
    if (fstat(fd, &status) == 0)
        container->bytes = (guint64)status.st_size;
    if (gj_container_prepare() && !start(container, fd, error))
        return NULL;
    wait_for_next(container);
    return g_steal_pointer(&container);
}

int gj_container_fd(const GjContainer *container)
{
    return container->socket;
}

gint64 gj_container_deadline(const GjContainer *container)
{
    return container->deadline_us;
}

/* ---- ending ---- */

/* Ends the reader and tells how it ended. */
static int end_reader(GjContainer *container, struct rusage *usage)
{
    int status = 0;

    if (container->pid > 0) {
        kill(-container->pid, SIGKILL);
        kill(container->pid, SIGKILL);
        while (wait4(container->pid, &status, 0, usage) < 0 && errno == EINTR)
            continue;
    }
    container->pid = 0;
    if (container->socket >= 0)
        close(container->socket);
    container->socket = -1;
    return status;
}

/* The row of a container whose reader did not come to its end. */
static GjContainerMember broken_row(const GjContainer *container, GjReason reason,
                                    char *message)
{
    return (GjContainerMember){.path = g_strdup(container->path),
                               .fd = -1,
                               .bytes = container->bytes,
                               .status = container->has_given ? GJ_DOCUMENT_CONTAINER
                                                              : GJ_DOCUMENT_FAILED,
                               .reason = reason,
                               .message = message};
}

static GjContainerMember unsupported_row(const GjContainer *container)
{
    return broken_row(container, GJ_REASON_UNSUPPORTED,
                      g_strdup("Archives cannot be read: install the package "
                               "libarchive13, and gouji as a whole."));
}

static GjContainerMember time_row(const GjContainer *container)
{
    return broken_row(container, GJ_REASON_TIMEOUT,
                      g_strdup("Reading the archive takes more time than it may; what "
                               "stands behind that is not listed."));
}

static GjContainerMember crash_row(const GjContainer *container, const char *how)
{
    return broken_row(container, GJ_REASON_CRASH,
                      g_strdup_printf("The program that reads the archive broke down "
                                      "(%s); what stands behind that is not listed. "
                                      "Please report it, with the file.",
                                      how));
}

/* What became of a reader that ended with @status and no last word. */
static GjContainerMember judge(const GjContainer *container, int status,
                               const struct rusage *usage)
{
    guint memory_mib = container->reader.limits.memory_mib;
    int number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    const char *name = sigabbrev_np(number);
    g_autofree char *how = g_strdup_printf("SIG%s", name ? name : "?");

    if (number == SIGXCPU)
        return time_row(container);
    if (number == SIGKILL || usage->ru_maxrss / 1024 >= memory_mib / 2)
        return broken_row(container, GJ_REASON_MEMORY,
                          g_strdup_printf("Reading the archive takes more than %u MiB of "
                                          "memory; what stands behind that is not "
                                          "listed.",
                                          memory_mib));
    return crash_row(container, number ? how : "it ended early");
}

/* ---- taking ---- */

static GjContainerStep end_with(GjContainerMember *member, GjContainerMember row)
{
    *member = row;
    return GJ_CONTAINER_END;
}

GjContainerStep gj_container_take(GjContainer *container, GjContainerMember *member)
{
    GjContainerStep step = GJ_CONTAINER_WAIT;
    struct rusage usage = {0};

    if (!module)
        return end_with(member, unsupported_row(container));
    int n = gj_wire_receive(container->socket, &step, member);
    if (n < -1) {
        end_reader(container, &usage);
        return end_with(member, crash_row(container, "its messages are broken"));
    }
    if (n < 0 && g_get_monotonic_time() < container->deadline_us)
        return GJ_CONTAINER_WAIT;
    if (n < 0) {
        end_reader(container, &usage);
        return end_with(member, time_row(container));
    }
    if (n == 0) { /* it ended by itself, or is to be ended: it closed its socket */
        int status = end_reader(container, &usage);
        return end_with(member, judge(container, status, &usage));
    }
    if (step == GJ_CONTAINER_END || step == GJ_CONTAINER_DOCUMENT) {
        end_reader(container, &usage);
        return step;
    }
    container->has_given = container->has_given || step == GJ_CONTAINER_MEMBER;
    gj_wire_answer(container->socket);
    wait_for_next(container);
    return step;
}

void gj_container_free(GjContainer *container)
{
    struct rusage usage = {0};

    if (!container)
        return;
    end_reader(container, &usage);
    g_free(container->path);
    g_free(container);
}
