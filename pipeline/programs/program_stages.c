/* gouji extract, ocr, tables, fill: from files or streams to a stream. */
#include "driver.h"
#include "exit.h"
#include "options.h"
#include "pixel_stage.h"
#include "programs.h"
#include "template_set.h"
#include "words.h"

#include "pipeline/model/stream.h"
#include "pipeline/stages/fill.h"
#include "pipeline/stages/tables.h"

#define STREAM_NOTES                                                                     \
    "Without FILE, or for -, the stream is read from the standard input. The stream "    \
    "is\n"                                                                               \
    "described in docs/stream.md."

/* ---- extract ---- */

static const GjUsage extract_usage = {
    "gouji extract", "FILE...|-",
    "Reads files (- is the standard input) and writes a document stream: paragraphs,\n"
    "tables, lines of text, and what needs pixels. What cannot be read goes into the\n"
    "stream with its reason.",
    NULL};

/* What extract has seen pass. */
typedef struct {
    GjSink next;
    const char *path;
    gboolean quiet;
    guint n_failed;
    guint n_unread; /* of these, whose bytes could not be read */
} Watch;

/* Counts the documents that fail, and says which. */
static gboolean watch(GjItem item, gpointer user_data, GError **error)
{
    Watch *watch = user_data;
    const GjDiagnostic *diagnostic = item.body;

    if (item.kind == GJ_ITEM_DIAGNOSTIC && diagnostic->fatal) {
        watch->n_failed++;
        watch->n_unread += diagnostic->reason == GJ_REASON_UNREADABLE;
        if (!watch->quiet)
            gj_words_say("%s: not read (%s): %s", watch->path,
                         gj_word(&gj_reasons, diagnostic->reason), diagnostic->message);
    }
    return watch->next.func(item, watch->next.user_data, error);
}

static int extract(const GjCommon *common)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjStreamWriter) writer = gj_stream_writer_new(stdout);
    Watch watched = {.next = {gj_stream_write, writer}, .quiet = common->quiet};

    for (char **path = common->files; *path; path++) {
        watched.path = *path;
        if (!gj_driver_extract(*path, (GjSink){watch, &watched}, &error))
            return gj_exit_with(extract_usage.name, error);
    }
    if (gj_exit_flush(extract_usage.name) != GJ_EXIT_OK)
        return GJ_EXIT_OUTPUT;
    if (watched.n_unread == g_strv_length(common->files))
        return GJ_EXIT_INPUT;
    return watched.n_failed > 0 ? GJ_EXIT_FAILED : GJ_EXIT_OK;
}

int gj_program_extract(int argc, char **argv)
{
    g_auto(GjCommon) common = {0};
    const GOptionEntry entries[] = {GJ_OPTION_QUIET(common), GJ_OPTION_HELP(common),
                                    GJ_OPTION_VERSION(common), GJ_OPTION_FILES(common),
                                    GJ_OPTION_END};
    int code = GJ_EXIT_OK;

    if (!gj_options_parse(&extract_usage, entries, argc, argv, &common, &code))
        return code;
    if (!common.files)
        return gj_options_fail(&extract_usage, "which file?");
    return extract(&common);
}

/* ---- from stream to stream ---- */

/* Reads the streams of @common into @sink, which ends in stdout. */
static int run_filter(const GjUsage *usage, const GjCommon *common, GjSink sink)
{
    g_autoptr(GError) error = NULL;

    if (!gj_driver_read_streams(common->files, sink, &error))
        return gj_exit_with(usage->name, error);
    return gj_exit_flush(usage->name);
}

static const GjUsage ocr_usage = {
    "gouji ocr", "[FILE...]",
    "Reads the pages of a document stream whose text cannot be used from their pixels:\n"
    "scans, photographs, pages whose text layer lies. The documents must still be where\n"
    "'gouji extract' read them.",
    STREAM_NOTES};

static int read_pixels(const GjCommon *common, GjOcrMode mode)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjTemplateSet) set = gj_template_set_load(common->templates, &error);

    if (!set)
        return gj_exit_with(ocr_usage.name, error);
    g_autoptr(GjStreamWriter) writer = gj_stream_writer_new(stdout);
    g_autoptr(GjPixelStage) stage =
        gj_pixel_stage_new(set->all, mode, (GjSink){gj_stream_write, writer});
    return run_filter(&ocr_usage, common, (GjSink){gj_pixel_stage_take, stage});
}

int gj_program_ocr(int argc, char **argv)
{
    g_auto(GjCommon) common = {0};
    const GOptionEntry entries[] = {
        GJ_OPTION_OCR(common),  GJ_OPTION_TEMPLATES(common), GJ_OPTION_QUIET(common),
        GJ_OPTION_HELP(common), GJ_OPTION_VERSION(common),   GJ_OPTION_FILES(common),
        GJ_OPTION_END};
    GjOcrMode mode = GJ_OCR_TABLES;
    int code = GJ_EXIT_OK;

    if (!gj_options_parse(&ocr_usage, entries, argc, argv, &common, &code))
        return code;
    if (!gj_common_ocr(&common, &mode))
        return gj_options_fail(&ocr_usage, "--ocr takes tables, all or never");
    return read_pixels(&common, mode);
}

static const GjUsage tables_usage = {
    "gouji tables", "[FILE...]",
    "Finds the tables in a document stream: lines of a text dump become paragraphs and\n"
    "runs of cells, pages become paragraphs and tables. The labels of the templates "
    "tell\n"
    "rows that no lines part.",
    STREAM_NOTES};

int gj_program_tables(int argc, char **argv)
{
    g_auto(GjCommon) common = {0};
    const GOptionEntry entries[] = {
        GJ_OPTION_TEMPLATES(common), GJ_OPTION_QUIET(common), GJ_OPTION_HELP(common),
        GJ_OPTION_VERSION(common),   GJ_OPTION_FILES(common), GJ_OPTION_END};
    int code = GJ_EXIT_OK;
    g_autoptr(GError) error = NULL;

    if (!gj_options_parse(&tables_usage, entries, argc, argv, &common, &code))
        return code;
    g_autoptr(GjTemplateSet) set = gj_template_set_load(common.templates, &error);
    if (!set)
        return gj_exit_with(tables_usage.name, error);
    g_autoptr(GjStreamWriter) writer = gj_stream_writer_new(stdout);
    g_autoptr(GjTables) tables =
        gj_tables_new(set->all, (GjSink){gj_stream_write, writer});
    return run_filter(&tables_usage, &common, (GjSink){gj_tables_take, tables});
}

static const GjUsage fill_usage = {
    "gouji fill", "[FILE...]",
    "Matches the tables of a document stream against the templates and writes a stream\n"
    "of reports: observations, checks, extras and sections.",
    STREAM_NOTES};

int gj_program_fill(int argc, char **argv)
{
    g_auto(GjCommon) common = {0};
    gboolean marks = FALSE;
    const GOptionEntry entries[] = {{"marks", 0, 0, G_OPTION_ARG_NONE, &marks,
                                     "Also tell which cells were taken for what", NULL},
                                    GJ_OPTION_TEMPLATES(common),
                                    GJ_OPTION_QUIET(common),
                                    GJ_OPTION_HELP(common),
                                    GJ_OPTION_VERSION(common),
                                    GJ_OPTION_FILES(common),
                                    GJ_OPTION_END};
    int code = GJ_EXIT_OK;
    g_autoptr(GError) error = NULL;

    if (!gj_options_parse(&fill_usage, entries, argc, argv, &common, &code))
        return code;
    g_autoptr(GjTemplateSet) set = gj_template_set_load(common.templates, &error);
    if (!set)
        return gj_exit_with(fill_usage.name, error);
    g_autoptr(GjStreamWriter) writer = gj_stream_writer_new(stdout);
    g_autoptr(GjFill) fill = gj_fill_new(set->all, (GjSink){gj_stream_write, writer});
    if (marks)
        gj_fill_mark(fill);
    return run_filter(&fill_usage, &common, (GjSink){gj_fill_take, fill});
}
