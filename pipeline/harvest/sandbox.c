/* Two walls, each for what the other cannot do:
 *
 *   Landlock   which files may be read, by path; signals and abstract sockets stay inside
 *   seccomp    which system calls there are: those that compute, read and answer. Opening
 *              is without writing; signals go to the process itself. All others fail with
 *              EPERM, so that a library goes on without what it asked for. */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Signals and abstract sockets can be kept inside from this version of Landlock on; the
 * headers of Debian 12 do not know it. */
#define ABI_SCOPES 6
#define SCOPES     (1u << 0 | 1u << 1)
/* Rights on files that each version added: 13 at first, then to refer, to truncate; the
 * network is another member; to send commands to devices. */
#define RIGHTS_1 ((1ull << 13) - 1)
#define RIGHTS_2 (RIGHTS_1 | 1ull << 13)
#define RIGHTS_3 (RIGHTS_2 | 1ull << 14)
#define RIGHTS_5 (RIGHTS_3 | 1ull << 15)
/* To bind and to connect, from version 4 on. */
#define ABI_NETWORK 4
#define NETWORK     (1ull << 0 | 1ull << 1)

/* struct landlock_ruleset_attr as of version 6. */
typedef struct {
    guint64 files;
    guint64 network;
    guint64 scopes;
} Ruleset;

/* Calls that compute, wait, read what is open or name what may be read. */
static const int calls[] = {
    /* memory */
    SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(mprotect), SCMP_SYS(mremap), SCMP_SYS(munmap),
    SCMP_SYS(madvise), SCMP_SYS(membarrier), SCMP_SYS(mincore), SCMP_SYS(msync),
    SCMP_SYS(get_mempolicy),
    /* open files */
    SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(writev),
    SCMP_SYS(lseek), SCMP_SYS(close), SCMP_SYS(close_range), SCMP_SYS(dup),
    SCMP_SYS(dup2), SCMP_SYS(dup3), SCMP_SYS(fcntl), SCMP_SYS(fstat), SCMP_SYS(fstatfs),
    SCMP_SYS(fadvise64), SCMP_SYS(getdents64), SCMP_SYS(poll), SCMP_SYS(ppoll),
    SCMP_SYS(select), SCMP_SYS(pselect6), SCMP_SYS(sendto), SCMP_SYS(recvfrom),
    SCMP_SYS(sendmsg), SCMP_SYS(recvmsg),
    /* names */
    SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(stat),
    SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(statfs),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd),
    /* time, chance, waiting */
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(times), SCMP_SYS(nanosleep),
    SCMP_SYS(pause), SCMP_SYS(sched_yield), SCMP_SYS(getrandom), SCMP_SYS(futex),
    /* itself */
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getppid), SCMP_SYS(getuid),
    SCMP_SYS(geteuid), SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(getresuid),
    SCMP_SYS(getresgid), SCMP_SYS(getpgrp), SCMP_SYS(getrusage), SCMP_SYS(getrlimit),
    SCMP_SYS(getcpu), SCMP_SYS(getpriority), SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_getparam), SCMP_SYS(sched_getscheduler), SCMP_SYS(sysinfo),
    SCMP_SYS(uname), SCMP_SYS(arch_prctl), SCMP_SYS(set_robust_list),
    SCMP_SYS(set_tid_address), SCMP_SYS(rseq), SCMP_SYS(restart_syscall), SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    /* signals */
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
    SCMP_SYS(rt_sigpending), SCMP_SYS(rt_sigtimedwait), SCMP_SYS(sigaltstack),
    SCMP_SYS(alarm), SCMP_SYS(getitimer), SCMP_SYS(setitimer)};

/* Files that are nowhere but in memory, for who hands documents on. */
static const int memory_file_calls[] = {SCMP_SYS(memfd_create), SCMP_SYS(ftruncate),
                                        SCMP_SYS(pwrite64)};

/* Opening with any of these is writing, or runs something. */
#define OPEN_WRITES (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED TRUE /* LeakSanitizer stops the process and looks into it */
#else
#define IS_SANITIZED FALSE
#endif

/* ---- Landlock ---- */

static int landlock_abi(void)
{
    return (int)syscall(SYS_landlock_create_ruleset, NULL, 0,
                        LANDLOCK_CREATE_RULESET_VERSION);
}

static guint64 rights_of(int abi)
{
    return abi >= 5 ? RIGHTS_5 : abi >= 3 ? RIGHTS_3 : abi == 2 ? RIGHTS_2 : RIGHTS_1;
}

static gboolean allow(int ruleset, const char *path)
{
    struct landlock_path_beneath_attr rule = {.allowed_access =
                                                  LANDLOCK_ACCESS_FS_READ_FILE};
    gboolean is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);

    rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (rule.parent_fd < 0)
        return TRUE;
    if (is_folder)
        rule.allowed_access |= LANDLOCK_ACCESS_FS_READ_DIR;
    gboolean allowed = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH,
                               &rule, 0) == 0;
    close(rule.parent_fd);
    return allowed;
}

static gboolean enter_landlock(const char *const *readable)
{
    int abi = landlock_abi();
    Ruleset rules = {rights_of(abi), abi >= ABI_NETWORK ? NETWORK : 0,
                     abi >= ABI_SCOPES ? SCOPES : 0};
    gsize size = abi >= ABI_SCOPES    ? sizeof rules
                 : abi >= ABI_NETWORK ? G_STRUCT_OFFSET(Ruleset, scopes)
                                      : G_STRUCT_OFFSET(Ruleset, network);

    if (abi < 1)
        return FALSE;
    int ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (ruleset < 0)
        return FALSE;
    gboolean is_up = TRUE;
    for (; is_up && *readable; readable++)
        is_up = allow(ruleset, *readable);
    is_up = is_up && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close(ruleset);
    return is_up;
}

/* ---- seccomp ---- */

/* Opening to read only. openat2() hides its flags from the filter, and everyone goes on
 * without it. */
static gboolean allow_opening(scmp_filter_ctx filter)
{
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                            SCMP_A1(SCMP_CMP_MASKED_EQ, OPEN_WRITES, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, OPEN_WRITES, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(openat2), 0) == 0;
}

/* A signal to itself, as abort() sends it; its own limits to be asked, not set. */
static gboolean allow_self(scmp_filter_ctx filter)
{
    scmp_datum_t self = (scmp_datum_t)getpid();

    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                            SCMP_A0(SCMP_CMP_EQ, self)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(kill), 1,
                            SCMP_A0(SCMP_CMP_EQ, self)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
                            SCMP_A2(SCMP_CMP_EQ, 0)) == 0;
}

static gboolean enter_seccomp(gboolean memory_files)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    gboolean is_up = filter != NULL;

    for (gsize i = 0; is_up && i < G_N_ELEMENTS(calls); i++)
        is_up = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) == 0;
    for (gsize i = 0; is_up && memory_files && i < G_N_ELEMENTS(memory_file_calls); i++)
        is_up = seccomp_rule_add(filter, SCMP_ACT_ALLOW, memory_file_calls[i], 0) == 0;
    is_up =
        is_up && allow_opening(filter) && allow_self(filter) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return is_up;
}

gboolean gj_sandbox_enter(const char *const *readable, gboolean memory_files)
{
    if (IS_SANITIZED || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        return FALSE;
    gboolean has_landlock = enter_landlock(readable);

    return enter_seccomp(memory_files) && has_landlock;
}

/* Whether a process can shut itself in. */
static gboolean can_enter(void)
{
    static const char *const nothing[] = {NULL};
    int status = 1;
    pid_t pid = fork();

    if (pid == 0)
        _exit(gj_sandbox_enter(nothing, FALSE) ? 0 : 1);
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return pid > 0 && status == 0;
}

const char *gj_sandbox_lacks(void)
{
    if (IS_SANITIZED)
        return "a build without AddressSanitizer";
    if (landlock_abi() < 1)
        return "Landlock in the kernel";
    return can_enter() ? NULL : "seccomp in the kernel";
}
