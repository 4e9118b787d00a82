#include "child.h"

#include "level.h"
#include "member_name.h"

#include <locale.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes of a container that take a second of processor time, at least: xz and 7z inflate
 * about 10 MiB of theirs a second. */
#define BYTES_PER_S (4u << 20)
/* Descriptors a reader may have: its input, its socket, a member for each depth. */
#define DESCRIPTORS_MAX 32

#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_ADDRESS_SPACE FALSE /* its shadow memory takes terabytes of it */
#else
#define LIMIT_ADDRESS_SPACE TRUE
#endif

/* Sets a limit that the reader cannot raise again. */
static void limit(int resource, rlim_t soft, rlim_t hard)
{
    struct rlimit now;

    if (getrlimit(resource, &now) == 0)
        hard = MIN(hard, now.rlim_max);
    setrlimit(resource, &(struct rlimit){MIN(soft, hard), hard});
}

static void apply_limits(const GjContainerLimits *limits, guint64 bytes)
{
    rlim_t memory = (rlim_t)limits->memory_mib << 20;
    rlim_t cpu_s = limits->cpu_s + bytes / BYTES_PER_S;

    limit(RLIMIT_CPU, cpu_s, cpu_s + 1);
    limit(RLIMIT_FSIZE, limits->member_max, limits->member_max); /* memory files count */
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_NOFILE, DESCRIPTORS_MAX, DESCRIPTORS_MAX);
    if (LIMIT_ADDRESS_SPACE)
        limit(RLIMIT_AS, memory, memory);
    signal(SIGXFSZ, SIG_IGN);
}

void gj_container_child(const GjContainerReader *reader, int fd, const char *path,
                        int socket)
{
    struct stat status = {0};
    g_auto(GjGiver) giver = {0};

    fstat(fd, &status);
    setlocale(LC_CTYPE, "C.UTF-8"); /* libarchive gives names in the locale's encoding */
    gj_member_names_prepare();
    apply_limits(&reader->limits, (guint64)status.st_size);
    if (reader->settle)
        reader->settle(reader->user_data);
    gj_giver_init(&giver, reader, socket, (guint64)status.st_size);
    g_auto(GjLevel) level = {.giver = &giver,
                             .path = path,
                             .fd = fd,
                             .bytes = (guint64)status.st_size,
                             .depth = 1};
    if (gj_level_read(&level)) {
        g_auto(GjContainerMember) row = gj_level_row(&level);
        gj_giver_give(&giver, GJ_CONTAINER_END, &row);
    } else {
        gj_giver_give(&giver, GJ_CONTAINER_DOCUMENT, NULL);
    }
    _exit(0);
}
