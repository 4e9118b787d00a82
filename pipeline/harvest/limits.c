#include "limits.h"

#include <signal.h>
#include <sys/resource.h>

/* Descriptors a worker may have: a reader of packages and fonts opens about ten. */
#define DESCRIPTORS_MAX 64
/* Stack, in MiB: what systems give. Where they give no end of it, a reader that calls
 * itself for ever would take all memory first. */
#define STACK_MIB 8

#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_ADDRESS_SPACE FALSE /* its shadow memory takes terabytes of it */
#else
#define LIMIT_ADDRESS_SPACE TRUE
#endif

/* Sets a limit that this process cannot raise again. */
static void limit(int resource, rlim_t most)
{
    struct rlimit now;

    if (getrlimit(resource, &now) == 0)
        most = MIN(most, now.rlim_max);
    setrlimit(resource, &(struct rlimit){most, most});
}

void gj_limits_apply(const GjLimits *limits)
{
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, DESCRIPTORS_MAX);
    limit(RLIMIT_STACK, (rlim_t)STACK_MIB << 20);
    if (LIMIT_ADDRESS_SPACE)
        limit(RLIMIT_AS, (rlim_t)limits->memory_mib << 20);
    signal(SIGXFSZ, SIG_IGN); /* a file that must not be written is an error, no death */
}

void gj_limits_widen_descriptors(void)
{
    struct rlimit now;

    if (getrlimit(RLIMIT_NOFILE, &now) == 0)
        setrlimit(RLIMIT_NOFILE, &(struct rlimit){now.rlim_max, now.rlim_max});
}
