/* The stream between the stages, read and filled into reports. */
#include "fuzz.h"

#include "pipeline/model/stream.h"
#include "pipeline/stages/fill.h"
#include "pipeline/stages/tables.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static GjTemplates *templates;
    g_autoptr(GError) error = NULL;

    if (!templates)
        templates = gj_templates_load(GJ_TEST_TEMPLATES, NULL, NULL);
    FILE *file = size > 0 ? fmemopen((void *)data, size, "r") : NULL;
    if (!file)
        return 0;
    g_autoptr(GjFill) fill = gj_fill_new(templates, fuzz_sink());
    g_autoptr(GjTables) tables = gj_tables_new(NULL, (GjSink){gj_fill_take, fill});
    g_autoptr(GjStreamReader) reader = gj_stream_reader_new(file);
    gj_stream_read_all(reader, (GjSink){gj_tables_take, tables}, &error);
    fclose(file);
    return 0;
}
