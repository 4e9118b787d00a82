#include "output.h"

#include "pipeline/stages/csv.h"
#include "pipeline/stages/csv_file.h"

struct GjOutput {
    GjCsvFile *file; /* NULL: standard output or a folder */
    GjCsv *csv;
};

gboolean gj_output_is_folder(const char *path)
{
    return path &&
           (!g_str_has_suffix(path, ".csv") || g_file_test(path, G_FILE_TEST_IS_DIR));
}

GjOutput *gj_output_new_folder(const char *path, const GjTemplateSet *set, GError **error)
{
    g_autoptr(GjOutput) output = g_new0(GjOutput, 1);

    output->csv = gj_csv_new_folder(path, set->all, (const char *const *)set->own, error);
    return output->csv ? g_steal_pointer(&output) : NULL;
}

GjOutput *gj_output_new(const char *path, gboolean wide, const GjTemplateSet *set,
                        GError **error)
{
    if (gj_output_is_folder(path))
        return gj_output_new_folder(path, set, error);
    g_autoptr(GjOutput) output = g_new0(GjOutput, 1);
    FILE *stream = stdout;
    if (path) {
        output->file = gj_csv_file_open(path, error);
        if (!output->file)
            return NULL;
        stream = gj_csv_file_stream(output->file);
    }
    output->csv =
        gj_csv_new_stream(stream, wide ? GJ_CSV_WIDE : GJ_CSV_OBSERVATIONS, set->all);
    return g_steal_pointer(&output);
}

GjSink gj_output_sink(GjOutput *output)
{
    return (GjSink){gj_csv_take, output->csv};
}

gboolean gj_output_finish(GjOutput *output, GError **error)
{
    if (!gj_csv_finish(output->csv, error))
        return FALSE;
    return !output->file || (gj_csv_file_sync(output->file, error) &&
                             gj_csv_file_publish(output->file, error));
}

void gj_output_free(GjOutput *output)
{
    if (!output)
        return;
    gj_csv_free(output->csv);
    gj_csv_file_free(output->file);
    g_free(output);
}
