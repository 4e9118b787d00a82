#include "driver.h"

#include "pixel_stage.h"

#include "extractors/extract.h"
#include "extractors/sniff.h"
#include "pipeline/harvest/notice.h"
#include "pipeline/harvest/path.h"
#include "pipeline/harvest/source.h"
#include "pipeline/model/stream.h"
#include "pipeline/stages/fill.h"
#include "pipeline/stages/tables.h"

#include <unistd.h>

/* A stage, and how long it took with all that came to it, later stages included. */
typedef struct {
    GjSink next;
    guint64 us;
} Timed;

struct GjDriver {
    GjSink next;
    GjFill *fill;
    GjTables *tables;
    GjPixelStage *pixels;
    Timed to_tables, to_fill;
};

/* Lets items pass on to the next stage and measures how long it takes with them. */
static gboolean take_timed(GjItem item, gpointer user_data, GError **error)
{
    Timed *timed = user_data;
    gint64 begin_us = g_get_monotonic_time();
    gboolean goes_on = timed->next.func(item, timed->next.user_data, error);

    timed->us += (guint64)(g_get_monotonic_time() - begin_us);
    return goes_on;
}

static gboolean hand_on(GjItem item, gpointer user_data, GError **error)
{
    const GjDriver *driver = user_data;

    return driver->next.func(item, driver->next.user_data, error);
}

GjDriver *gj_driver_new(const GjTemplates *templates, GjOcrMode mode, GjSink next)
{
    GjDriver *driver = g_new0(GjDriver, 1);

    driver->next = next;
    driver->fill = gj_fill_new(templates, (GjSink){hand_on, driver});
    driver->to_fill.next = (GjSink){gj_fill_take, driver->fill};
    driver->tables = gj_tables_new(templates, (GjSink){take_timed, &driver->to_fill});
    driver->to_tables.next = (GjSink){gj_tables_take, driver->tables};
    driver->pixels =
        gj_pixel_stage_new(templates, mode, (GjSink){take_timed, &driver->to_tables});
    return driver;
}

void gj_driver_free(GjDriver *driver)
{
    if (!driver)
        return;
    gj_pixel_stage_free(driver->pixels);
    gj_tables_free(driver->tables);
    gj_fill_free(driver->fill);
    g_free(driver);
}

/* ---- documents ---- */

static gboolean extract_source(const GjSource *source, const char *path, GjSink sink,
                               GError **error)
{
    g_autofree char *listed = gj_path_listed(path);

    if (source->data) {
        GjInput input = {path, source->data->data, source->data->len};
        return gj_extract(&input, listed, sink, error);
    }
    g_autofree char *message =
        g_strdup_printf("It has more than %u MiB.", GJ_EXTRACT_SIZE_MAX >> 20);
    GjNotice notice = {.path = listed,
                       .sha256 = source->sha256,
                       .bytes = source->bytes,
                       .status = GJ_DOCUMENT_FAILED,
                       .reason = GJ_REASON_LIMIT_SIZE,
                       .message = message};
    return gj_notice_give(&notice, sink, error);
}

static gboolean extract_nothing(const char *path, const GError *why, GjSink sink,
                                GError **error)
{
    g_autofree char *listed = gj_path_listed(path);
    GjNotice notice = {.path = listed,
                       .status = GJ_DOCUMENT_FAILED,
                       .reason = (GjReason)why->code,
                       .message = why->message};

    return gj_notice_give(&notice, sink, error);
}

gboolean gj_driver_extract(const char *path, GjSink sink, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_auto(GjSource) source = {0};

    if (!gj_source_read_path(path, GJ_EXTRACT_SIZE_MAX, &source, &why))
        return extract_nothing(path, why, sink, error);
    return extract_source(&source, path, sink, error);
}

gboolean gj_driver_read(GjDriver *driver, const char *path, GError **error)
{
    g_autoptr(GError) why = NULL;
    g_auto(GjSource) source = {0};
    GjSink sink = {gj_pixel_stage_take, driver->pixels};

    if (!gj_source_read_path(path, GJ_EXTRACT_SIZE_MAX, &source, &why))
        return extract_nothing(path, why, sink, error);
    if (source.data) {
        GjInput input = {path, source.data->data, source.data->len};
        gj_pixel_stage_source(driver->pixels, &input);
    }
    gboolean goes_on = extract_source(&source, path, sink, error);
    gj_pixel_stage_source(driver->pixels, NULL);
    return goes_on;
}

/* ---- streams ---- */

static gboolean read_stream(FILE *file, GjSink sink, GError **error)
{
    g_autoptr(GjStreamReader) reader = gj_stream_reader_new(file);

    return gj_stream_read_all(reader, sink, error);
}

static gboolean read_stream_file(const char *path, GjSink sink, GError **error)
{
    int fd = gj_source_open(path, error);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "r");

    if (!file) {
        g_prefix_error(error, "%s: ", path);
        return FALSE;
    }
    gboolean goes_on = read_stream(file, sink, error);
    fclose(file);
    if (!goes_on)
        g_prefix_error(error, "%s: ", path);
    return goes_on;
}

gboolean gj_driver_read_streams(char **files, GjSink sink, GError **error)
{
    if (!files)
        return read_stream(stdin, sink, error);
    for (; *files; files++) {
        if (g_str_equal(*files, GJ_SOURCE_STDIN) ? !read_stream(stdin, sink, error)
                                                 : !read_stream_file(*files, sink, error))
            return FALSE;
    }
    return TRUE;
}

/* ---- for a worker ---- */

/* Tells the format of @input, by a document of its own, before anything is parsed. */
static gboolean announce(const GjInput *input, const char *path, GjSink sink,
                         GError **error)
{
    GjDocument *document = gj_item_new_record(GJ_ITEM_DOCUMENT);

    document->document_id = g_strdup("");
    document->path = g_strdup(path);
    document->format = g_strdup(gj_sniff(input).format);
    return gj_sink_take(sink, GJ_ITEM_DOCUMENT, document, error) &&
           gj_sink_take(sink, GJ_ITEM_END, NULL, error);
}

const char *const gj_driver_readable[] = {
    "/etc/fonts",
    "/etc/localtime",
    "/usr/lib/locale",
    "/usr/lib/x86_64-linux-gnu/gconv",
    "/usr/lib/aarch64-linux-gnu/gconv",
    "/usr/local/share/fonts",
    "/usr/share/fontconfig",
    "/usr/share/fonts",
    "/usr/share/poppler",
    "/usr/share/tesseract-ocr",
    "/usr/share/zoneinfo",
    "/var/cache/fontconfig",
    "/dev/null",
    "/dev/urandom",
    NULL,
};

/* What needs something of its own may need pixels too: both go by that name. */
const char *gj_driver_need(const guint8 *head, gsize size, gpointer user_data)
{
    const GjDriver *driver = user_data;
    GjInput input = {"", head, size};
    const char *need = gj_extract_need(&input);

    if (need || !gj_pixel_stage_reads(driver->pixels))
        return need;
    return gj_extract_may_have_pixels(&input) ? "pixels" : NULL;
}

void gj_driver_prepare(const guint8 *head, gsize size, gpointer user_data)
{
    GjDriver *driver = user_data;
    GjInput input = {"", head, size};

    gj_extract_prepare(&input);
    if (gj_extract_may_have_pixels(&input))
        gj_pixel_stage_prepare(driver->pixels);
}

gboolean gj_driver_parse(const GjTask *task, GjSink sink, gpointer user_data,
                         GError **error)
{
    GjDriver *driver = user_data;
    GjInput input = {task->path, task->data, task->size};
    GjStageTimes *times = task->times;
    gint64 begin_us = g_get_monotonic_time();

    driver->next = sink;
    driver->to_tables.us = driver->to_fill.us = 0;
    gj_pixel_stage_source(driver->pixels, &input);
    gboolean goes_on = announce(&input, task->path, sink, error) &&
                       gj_extract(&input, task->path,
                                  (GjSink){gj_pixel_stage_take, driver->pixels}, error);
    gj_pixel_stage_source(driver->pixels, NULL);
    guint64 all_us = (guint64)(g_get_monotonic_time() - begin_us);
    times->extract_us = all_us - driver->to_tables.us;
    times->tables_us = driver->to_tables.us - driver->to_fill.us;
    times->fill_us = driver->to_fill.us;
    return goes_on;
}
