/* A text dump, up to the runs that may be tables. */
#include "fuzz.h"

#include "pipeline/stages/tables.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autoptr(GjTables) tables = gj_tables_new(NULL, fuzz_sink());

    fuzz_extract(&gj_extractor_text, data, size, (GjSink){gj_tables_take, tables});
    return 0;
}
