#include "csv.h"

#include "csv_wide.h"

#include "pipeline/templates/codebook.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Tells a spreadsheet that a file is UTF-8. */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF"

struct GjCsv {
    FILE *stream; /* borrowed; NULL: a folder */
    gboolean mark;
    char *folder;                       /* NULL: a stream */
    GPtrArray *files;                   /* GjCsvFile of the folder: tables, then wides */
    GHashTable *names;                  /* char *, how they are called */
    GjCsvTable *tables[GJ_CSV_N_FILES]; /* NULL: not wanted */
    GPtrArray *wides;                   /* GjCsvWide, by the number of the table */
};

static GjCsv *csv_new(gboolean mark)
{
    GjCsv *csv = g_new0(GjCsv, 1);

    csv->mark = mark;
    csv->files = g_ptr_array_new_with_free_func((GDestroyNotify)gj_csv_file_free);
    csv->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    csv->wides = g_ptr_array_new_with_free_func((GDestroyNotify)gj_csv_wide_free);
    return csv;
}

void gj_csv_free(GjCsv *csv)
{
    if (!csv)
        return;
    for (guint i = 0; i < GJ_CSV_N_FILES; i++)
        gj_csv_table_free(csv->tables[i]);
    g_ptr_array_unref(csv->wides);
    g_ptr_array_unref(csv->files);
    g_hash_table_unref(csv->names);
    g_free(csv->folder);
    g_free(csv);
}

/* ---- opening ---- */

static void begin_file(const GjCsv *csv, FILE *file)
{
    if (csv->mark)
        fputs(BYTE_ORDER_MARK, file);
}

GjCsv *gj_csv_new_stream(FILE *file, GjCsvKind kind, const GjWide *wide, gboolean mark)
{
    const GjCsvShape *shape = &gj_csv_shapes[GJ_CSV_FILE_OBSERVATIONS];
    GjCsv *csv = csv_new(mark);

    csv->stream = file;
    begin_file(csv, file);
    if (kind == GJ_CSV_WIDE)
        g_ptr_array_add(csv->wides, gj_csv_wide_new(wide, file));
    else
        csv->tables[GJ_CSV_FILE_OBSERVATIONS] = gj_csv_table_new(shape, file);
    return csv;
}

/* Opens @folder/@name.csv; the file belongs to @csv. NULL on error. */
static FILE *open_in(GjCsv *csv, const char *folder, const char *name, GError **error)
{
    g_autofree char *base = g_strconcat(name, ".csv", NULL);
    g_autofree char *path = g_build_filename(folder, base, NULL);
    GjCsvFile *file = gj_csv_file_open(path, error);

    if (!file)
        return NULL;
    g_ptr_array_add(csv->files, file);
    g_hash_table_add(csv->names, g_steal_pointer(&base));
    begin_file(csv, gj_csv_file_stream(file));
    return gj_csv_file_stream(file);
}

static gboolean fail_write(const GjCsv *csv, GError **error)
{
    int number = errno;

    g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE,
                "the results cannot be written%s%s: %s", csv->folder ? " into " : "",
                csv->folder ? csv->folder : "", g_strerror(number));
    return FALSE;
}

static gboolean write_records(const GjCsv *csv, GjCsvFileKind kind,
                              const GPtrArray *records, GError **error)
{
    for (guint i = 0; i < records->len; i++) {
        gconstpointer sources[GJ_CSV_N_SOURCES] = {[GJ_CSV_OF_ROW] =
                                                       g_ptr_array_index(records, i)};
        if (!gj_csv_table_add(csv->tables[kind], sources))
            return fail_write(csv, error);
    }
    return TRUE;
}

/* The tables that say what the templates mean. */
static gboolean write_codebook(const GjCsv *csv, const GjTemplates *templates,
                               GError **error)
{
    g_autoptr(GPtrArray) fields = gj_codebook_fields(templates->items);
    g_autoptr(GPtrArray) equations = gj_codebook_equations(templates->items);

    return write_records(csv, GJ_CSV_FILE_CODEBOOK, fields, error) &&
           write_records(csv, GJ_CSV_FILE_EQUATIONS, equations, error);
}

GjCsv *gj_csv_new_folder(const char *folder, const GjTemplates *templates,
                         const GPtrArray *wides, gboolean mark, GError **error)
{
    g_autoptr(GjCsv) csv = csv_new(mark);

    csv->folder = g_strdup(folder);
    if (g_mkdir_with_parents(folder, 0777) < 0) {
        g_set_error(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE,
                    "the folder %s cannot be made: %s", folder, g_strerror(errno));
        return NULL;
    }
    for (guint i = 0; i < GJ_CSV_N_FILES; i++) {
        FILE *file = open_in(csv, folder, gj_csv_shapes[i].name, error);
        if (!file)
            return NULL;
        csv->tables[i] = gj_csv_table_new(&gj_csv_shapes[i], file);
    }
    for (guint i = 0; i < wides->len; i++) {
        const GjWide *wide = g_ptr_array_index(wides, i);
        FILE *file = open_in(csv, folder, wide->name, error);
        if (!file)
            return NULL;
        g_ptr_array_add(csv->wides, gj_csv_wide_new(wide, file));
    }
    if (!write_codebook(csv, templates, error))
        return NULL;
    return g_steal_pointer(&csv);
}

/* ---- rows ---- */

static gboolean add_row(GjCsvFileKind kind, gconstpointer const sources[GJ_CSV_N_SOURCES],
                        gpointer user_data, GError **error)
{
    const GjCsv *csv = user_data;

    if (!csv->tables[kind])
        return TRUE;
    return gj_csv_table_add(csv->tables[kind], sources) || fail_write(csv, error);
}

static gboolean add_wide(const GjWideRow *row, gpointer user_data, GError **error)
{
    const GjCsv *csv = user_data;

    if (csv->wides->len == 0)
        return TRUE;
    return gj_csv_wide_add(g_ptr_array_index(csv->wides, row->wide->number), row) ||
           fail_write(csv, error);
}

GjRowSink gj_csv_sink(GjCsv *csv)
{
    return (GjRowSink){add_row, add_wide, csv};
}

/* ---- the end ---- */

gboolean gj_csv_finish(GjCsv *csv, GError **error)
{
    if (csv->stream && (ferror(csv->stream) || fflush(csv->stream) == EOF))
        return fail_write(csv, error);
    for (guint i = 0; i < csv->files->len; i++) {
        if (!gj_csv_file_sync(g_ptr_array_index(csv->files, i), error))
            return FALSE;
    }
    return TRUE;
}

/* Whether the file @path begins as a wide table does, so that a former run wrote it. */
static gboolean is_wide(const char *path)
{
    g_autoptr(GString) header = g_string_new(NULL);

    for (const GjCsvColumn *c = gj_csv_wide_shape.columns; c->name; c++)
        g_string_append_printf(header, "%s,", c->name);
    g_autofree char *begin = g_malloc0(strlen(BYTE_ORDER_MARK) + header->len + 1);
    FILE *file = fopen(path, "rbe");
    gsize size = file ? fread(begin, 1, strlen(BYTE_ORDER_MARK) + header->len, file) : 0;
    if (file)
        fclose(file);
    const char *text =
        begin + (g_str_has_prefix(begin, BYTE_ORDER_MARK) ? strlen(BYTE_ORDER_MARK) : 0);
    return size > 0 && g_str_has_prefix(text, header->str);
}

/* Removes the wide tables of templates that former results were of, and these are not. */
static void remove_former(const GjCsv *csv)
{
    g_autoptr(GDir) dir = g_dir_open(csv->folder, 0, NULL);

    for (const char *name = dir ? g_dir_read_name(dir) : NULL; name;
         name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(csv->folder, name, NULL);
        if (g_str_has_prefix(name, GJ_WIDE_NAME "-") && g_str_has_suffix(name, ".csv") &&
            !g_hash_table_contains(csv->names, name) && is_wide(path))
            g_unlink(path);
    }
}

gboolean gj_csv_publish(GjCsv *csv, GError **error)
{
    for (guint i = 0; i < csv->files->len; i++) {
        if (!gj_csv_file_publish(g_ptr_array_index(csv->files, i), error))
            return FALSE;
    }
    if (csv->folder)
        remove_former(csv);
    return TRUE;
}

const GjCsvFile *gj_csv_find_file(const GjCsv *csv, GjCsvFileKind kind)
{
    return g_ptr_array_index(csv->files, kind);
}

const GjCsvFile *gj_csv_find_wide(const GjCsv *csv, const GjWide *wide)
{
    return g_ptr_array_index(csv->files, GJ_CSV_N_FILES + wide->number);
}
