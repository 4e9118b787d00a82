#include "worker_child.h"

#include "source.h"

#include "pipeline/model/stream.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

/* Descriptors a child may have: a reader of archives and fonts opens about ten. */
#define DESCRIPTORS_MAX 64

#if defined(__SANITIZE_ADDRESS__)
#define LIMIT_ADDRESS_SPACE FALSE /* its shadow memory takes terabytes of it */
#else
#define LIMIT_ADDRESS_SPACE TRUE
#endif

/* Sets a limit that the child cannot raise again. */
static void limit(int resource, rlim_t soft, rlim_t hard)
{
    struct rlimit now;

    if (getrlimit(resource, &now) == 0)
        hard = MIN(hard, now.rlim_max);
    setrlimit(resource, &(struct rlimit){MIN(soft, hard), hard});
}

static void apply_limits(const GjLimits *limits)
{
    rlim_t memory = (rlim_t)limits->memory_mib << 20;

    limit(RLIMIT_CPU, limits->cpu_s, limits->cpu_s + 1);
    limit(RLIMIT_FSIZE, 0, 0);
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_NOFILE, DESCRIPTORS_MAX, DESCRIPTORS_MAX);
    if (LIMIT_ADDRESS_SPACE)
        limit(RLIMIT_AS, memory, memory);
    signal(SIGXFSZ, SIG_IGN); /* a file that must not be written is an error, no death */
}

/* Writes @item to the parent. A document that ended is sent at once: it may be what is
 * known of the one that crashes next. */
static gboolean send_item(GjItem item, gpointer writer, GError **error)
{
    gboolean ends = item.kind == GJ_ITEM_END;

    return gj_stream_write(item, writer, error) && (!ends || fflush(stdout) == 0);
}

static gboolean parse(const GjWorker *worker, const char *path)
{
    g_autoptr(GjStreamWriter) writer = gj_stream_writer_new(stdout);
    g_auto(GjSource) source = {0};
    GjSink sink = {send_item, writer};

    if (!gj_source_read(STDIN_FILENO, worker->limits.input_max, &source, NULL) ||
        !source.data)
        return FALSE;
    return worker->parse(source.data->data, source.data->len, path, sink,
                         worker->user_data, NULL) &&
           fflush(stdout) == 0;
}

void gj_worker_child(const GjWorker *worker, const char *path)
{
    apply_limits(&worker->limits);
    _exit(parse(worker, path) ? 0 : 1);
}
