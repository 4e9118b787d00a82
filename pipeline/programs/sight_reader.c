#include "sight_reader.h"

#include "pixel_stage.h"

#include "extractors/extract.h"
#include "pipeline/harvest/path.h"
#include "pipeline/harvest/source.h"
#include "pipeline/stages/fill.h"
#include "pipeline/stages/tables.h"

struct GjSightReader {
    GjSight *sight;
    GjFill *fill;
    GjTables *tables;
    GjPixelStage *pixels;
    GjSource source; /* kept for the pixels of its pages */
};

static gboolean pass_page(GjItem item, gpointer user_data, GError **error)
{
    GjSightReader *reader = user_data;

    if (item.kind == GJ_ITEM_PAGE)
        gj_sight_note_page(reader->sight, item.body);
    return gj_tables_take(item, reader->tables, error);
}

static gboolean pass_table(GjItem item, gpointer user_data, GError **error)
{
    GjSightReader *reader = user_data;

    if (item.kind == GJ_ITEM_TABLE)
        gj_sight_note_table(reader->sight, item.body);
    return gj_fill_take(item, reader->fill, error);
}

GjSightReader *gj_sight_reader_new(const GjTemplates *templates, GjOcrMode mode)
{
    GjSightReader *reader = g_new0(GjSightReader, 1);

    reader->sight = gj_sight_new();
    reader->fill = gj_fill_new(templates, (GjSink){gj_sight_take, reader->sight});
    gj_fill_mark(reader->fill);
    reader->tables = gj_tables_new(templates, (GjSink){pass_table, reader});
    reader->pixels = gj_pixel_stage_new(templates, mode, (GjSink){pass_page, reader});
    return reader;
}

void gj_sight_reader_free(GjSightReader *reader)
{
    if (!reader)
        return;
    gj_pixel_stage_free(reader->pixels);
    gj_tables_free(reader->tables);
    gj_fill_free(reader->fill);
    gj_sight_free(reader->sight);
    gj_source_clear(&reader->source);
    g_free(reader);
}

gboolean gj_sight_reader_read(GjSightReader *reader, const char *path, GError **error)
{
    g_autofree char *listed = gj_path_listed(path);

    if (!gj_source_read_path(path, GJ_EXTRACT_SIZE_MAX, &reader->source, error))
        return FALSE;
    if (!reader->source.data) {
        g_set_error(error, GJ_SOURCE_ERROR, GJ_REASON_LIMIT_SIZE,
                    "It has more than %u MiB.", GJ_EXTRACT_SIZE_MAX >> 20);
        return FALSE;
    }
    GjInput input = {path, reader->source.data->data, reader->source.data->len};
    gj_pixel_stage_source(reader->pixels, &input);
    return gj_extract(&input, listed, (GjSink){gj_pixel_stage_take, reader->pixels},
                      error);
}

const GjSight *gj_sight_reader_sight(const GjSightReader *reader)
{
    return reader->sight;
}

gboolean gj_sight_reader_view(GjSightReader *reader, const GjPage *page, GjPixels *view,
                              GError **error)
{
    return gj_pixel_stage_view(reader->pixels, page, view, error);
}
