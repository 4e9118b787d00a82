#include "output.h"

#include "pipeline/results/database.h"
#include "pipeline/results/package.h"
#include "pipeline/results/workbook.h"
#include "pipeline/stages/csv.h"

#include <string.h>

#define PACKAGE_NAME "datapackage.json"

struct GjOutput {
    const GjTemplates *templates;
    char *folder;     /* NULL: standard output or one file */
    GPtrArray *wides; /* NULL: nothing wide is written */
    GjRows *rows;
    GjCsv *csv;           /* NULL: a workbook */
    GjCsvFile *file;      /* one file, or the package of a folder; NULL: none */
    GjDatabase *database; /* NULL: none */
    GjWorkbook *workbook; /* NULL: none */
};

void gj_style_words_clear(GjStyleWords *words)
{
    g_clear_pointer(&words->labels, g_free);
}

const char *gj_output_style_take(GjOutputStyle *style, const GjStyleWords *words)
{
    guint labels = GJ_LABELS_CODES;

    if (words->labels && !gj_word_parse(&gj_labels_words, words->labels, &labels))
        return "labels are 'zh', 'en' or 'codes'";
    *style = (GjOutputStyle){.wide = words->wide,
                             .mark = words->mark,
                             .labels = (GjLabels)labels,
                             .database = !words->no_database};
    return NULL;
}

/* Whether the name of a file ends in @suffix, in small letters or capitals. */
static gboolean ends_in(const char *path, const char *suffix)
{
    gsize length = strlen(path), size = strlen(suffix);

    return length >= size && g_ascii_strcasecmp(path + length - size, suffix) == 0;
}

gboolean gj_output_is_folder(const char *path)
{
    if (!path)
        return FALSE;
    return g_file_test(path, G_FILE_TEST_IS_DIR) ||
           !(ends_in(path, ".csv") || ends_in(path, ".xlsx"));
}

gboolean gj_output_is_workbook(const char *path)
{
    return path && ends_in(path, ".xlsx") && !gj_output_is_folder(path);
}

/* @wides: taken; NULL: none. */
static GjOutput *output_new(const GjTemplateSet *set, GPtrArray *wides)
{
    GjOutput *output = g_new0(GjOutput, 1);

    output->templates = set->all;
    output->wides = wides;
    output->rows = gj_rows_new(output->wides);
    return output;
}

static GPtrArray *all_wides(const GjTemplateSet *set, const GjOutputStyle *style)
{
    return gj_wides_new(set->all, (const char *const *)set->own, style->labels);
}

GjOutput *gj_output_new_folder(const char *path, const GjOutputStyle *style,
                               const GjTemplateSet *set, GError **error)
{
    g_autoptr(GjOutput) output = output_new(set, all_wides(set, style));
    g_autofree char *package = g_build_filename(path, PACKAGE_NAME, NULL);

    output->folder = g_strdup(path);
    output->csv = gj_csv_new_folder(path, set->all, output->wides, style->mark, error);
    output->file = output->csv ? gj_csv_file_open(package, error) : NULL;
    if (!output->file)
        return NULL;
    gj_rows_add_sink(output->rows, gj_csv_sink(output->csv));
    if (!style->database)
        return g_steal_pointer(&output);
    output->database = gj_database_new(path, set->all, output->wides, error);
    if (!output->database)
        return NULL;
    gj_rows_add_sink(output->rows, gj_database_sink(output->database));
    return g_steal_pointer(&output);
}

GjOutput *gj_output_new_workbook(const char *path, const GjOutputStyle *style,
                                 const GjTemplateSet *set, GError **error)
{
    g_autoptr(GjOutput) output = output_new(set, all_wides(set, style));
    GjWorkbookContent content = {set->all, output->wides, style->panel, !style->lists};

    output->workbook = gj_workbook_new(path, &content, error);
    if (!output->workbook)
        return NULL;
    gj_rows_add_sink(output->rows, gj_workbook_sink(output->workbook));
    return g_steal_pointer(&output);
}

GjOutput *gj_output_new(const char *path, const GjOutputStyle *style,
                        const GjTemplateSet *set, GError **error)
{
    if (gj_output_is_folder(path))
        return gj_output_new_folder(path, style, set, error);
    if (gj_output_is_workbook(path))
        return gj_output_new_workbook(path, style, set, error);
    GPtrArray *wides = style->wide ? gj_wides_new(set->all, NULL, style->labels) : NULL;
    g_autoptr(GjOutput) output = output_new(set, wides);
    FILE *stream = stdout;
    if (path) {
        output->file = gj_csv_file_open(path, error);
        if (!output->file)
            return NULL;
        stream = gj_csv_file_stream(output->file);
    }
    output->csv =
        gj_csv_new_stream(stream, style->wide ? GJ_CSV_WIDE : GJ_CSV_OBSERVATIONS,
                          wides ? g_ptr_array_index(wides, 0) : NULL, style->mark);
    gj_rows_add_sink(output->rows, gj_csv_sink(output->csv));
    return g_steal_pointer(&output);
}

GjSink gj_output_sink(GjOutput *output)
{
    return (GjSink){gj_rows_take, output->rows};
}

static void write_package(const GjOutput *output)
{
    g_autofree char *package =
        gj_package_describe(output->csv, output->templates, output->wides);

    fputs(package, gj_csv_file_stream(output->file));
}

/* Gives the files of a folder their names, one behind the other. */
static gboolean publish_folder(GjOutput *output, GError **error)
{
    if (!gj_csv_publish(output->csv, error) || !gj_csv_file_publish(output->file, error))
        return FALSE;
    return output->database ? gj_database_publish(output->database, error)
                            : gj_database_remove(output->folder, error);
}

gboolean gj_output_finish(GjOutput *output, GError **error)
{
    if (!gj_rows_finish(output->rows, error))
        return FALSE;
    if (output->workbook)
        return gj_workbook_finish(output->workbook, error);
    if (!gj_csv_finish(output->csv, error))
        return FALSE;
    if (output->folder)
        write_package(output);
    if (output->file && !gj_csv_file_sync(output->file, error))
        return FALSE;
    if (output->database && !gj_database_finish(output->database, error))
        return FALSE;
    if (output->folder)
        return publish_folder(output, error);
    return !output->file || gj_csv_file_publish(output->file, error);
}

void gj_output_free(GjOutput *output)
{
    if (!output)
        return;
    gj_workbook_free(output->workbook);
    gj_database_free(output->database);
    gj_csv_free(output->csv);
    gj_csv_file_free(output->file);
    gj_rows_free(output->rows);
    g_clear_pointer(&output->wides, g_ptr_array_unref);
    g_free(output->folder);
    g_free(output);
}
