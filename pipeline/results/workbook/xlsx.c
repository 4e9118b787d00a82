#include "xlsx.h"

#include "listing.h"
#include "report_sheet.h"
#include "whole.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

/* Sheets of reports: more are no help to a person, and each takes 200 KiB of memory. A
 * test makes them fewer. */
#ifndef GJ_REPORTS_MAX
#define GJ_REPORTS_MAX 1000
#endif
/* Columns of a panel that are no fields, at most. */
#define COLUMNS_BESIDE 16
/* Bytes of an organisation's name in that of a sheet: 20 Chinese characters. */
#define ORGANIZATION_MAX 60

struct GjXlsx {
    GjBook book;
    char *path;
    GjWorkbookContent content;
    GPtrArray *panels;    /* GjListing, by the number of the wide table; empty: none */
    GjListing *documents; /* NULL: not yet */
    GjListing *checks;    /* NULL: not yet */
    GjReportSheets *sheets;
    guint n_sheets;
    /* the open report */
    lxw_worksheet *sheet;    /* NULL: none */
    GPtrArray *observations; /* const GjObservation */
};

static void free_listing(gpointer listing)
{
    gj_listing_free(listing);
}

static void xlsx_free(GjXlsx *xlsx)
{
    g_ptr_array_unref(xlsx->panels);
    gj_listing_free(xlsx->documents);
    gj_listing_free(xlsx->checks);
    gj_report_sheets_free(xlsx->sheets);
    g_ptr_array_unref(xlsx->observations);
    g_hash_table_unref(xlsx->book.names);
    g_free(xlsx->path);
    g_free(xlsx);
}

static gboolean fail(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static gboolean fail(GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    if (error)
        *error = g_error_new_valist(GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE, format, arguments);
    va_end(arguments);
    return FALSE;
}

/* Whether all was written so far. */
static gboolean check(const GjXlsx *xlsx, GError **error)
{
    return xlsx->book.error == LXW_NO_ERROR ||
           fail(error, "the workbook cannot be written: %s",
                lxw_strerror(xlsx->book.error));
}

/* ---- beginning ---- */

static gboolean add_panel(GjXlsx *xlsx, const GjWide *wide, GError **error)
{
    g_autofree char *name =
        wide->template ? g_strconcat("panel ", wide->template, NULL) : g_strdup("panel");

    if (wide->columns->len > GJ_SHEET_COLUMNS_MAX - COLUMNS_BESIDE)
        return fail(error,
                    "%s has %u fields, more than a sheet has columns: take its CSV file",
                    wide->name, wide->columns->len);
    g_ptr_array_add(xlsx->panels,
                    gj_listing_new(&xlsx->book, name, &gj_csv_wide_shape, wide));
    return TRUE;
}

static GjListing *listing_new(GjXlsx *xlsx, GjCsvFileKind kind)
{
    const GjCsvShape *shape = &gj_csv_shapes[kind];

    return gj_listing_new(&xlsx->book, shape->name, shape, NULL);
}

void gj_xlsx_give_up(GjXlsx *xlsx)
{
    lxw_workbook_free(xlsx->book.book);
    xlsx_free(xlsx);
}

GjXlsx *gj_xlsx_begin(const char *path, const GjWorkbookContent *content, GError **error)
{
    GjXlsx *xlsx = g_new0(GjXlsx, 1);
    const GPtrArray *wides = content->wides;

    xlsx->path = g_strdup(path);
    gj_book_begin(&xlsx->book, path);
    xlsx->content = *content;
    xlsx->panels = g_ptr_array_new_with_free_func(free_listing);
    xlsx->observations = g_ptr_array_new();
    xlsx->sheets = gj_report_sheets_new(&xlsx->book, content->templates);
    for (guint i = 0; content->panel && i < wides->len; i++) {
        if (!add_panel(xlsx, g_ptr_array_index(wides, i), error)) {
            gj_xlsx_give_up(xlsx);
            return NULL;
        }
    }
    return xlsx;
}

/* ---- rows ---- */

/* How many bytes of @name, in whole characters, go into the name of a sheet. */
static int organization_size(const char *name)
{
    const char *end = name;

    while (*end && g_utf8_next_char(end) - name <= ORGANIZATION_MAX)
        end = g_utf8_next_char(end);
    return (int)(end - name);
}

/* What the sheet of @report is called: its number, organisation and year (transfer full).
 */
static char *report_name(guint number, const GjReport *report)
{
    GString *name = g_string_new(NULL);

    g_string_append_printf(name, "%u", number);
    if (report->organization && *report->organization)
        g_string_append_printf(name, " %.*s", organization_size(report->organization),
                               report->organization);
    if (report->year)
        g_string_append_printf(name, " %u", report->year);
    return g_string_free(name, FALSE);
}

/* Adds the sheet of @report. */
static gboolean open_sheet(GjXlsx *xlsx, const GjReport *report, GError **error)
{
    if (xlsx->n_sheets == GJ_REPORTS_MAX)
        return fail(error,
                    "there are more than %d reports, too many for a sheet each: "
                    "--no-sheets makes the lists alone",
                    GJ_REPORTS_MAX);
    g_autofree char *name = report_name(++xlsx->n_sheets, report);
    xlsx->sheet = gj_book_add_sheet(&xlsx->book, name);
    return TRUE;
}

static gboolean add_document(GjXlsx *xlsx, gconstpointer const *sources, GError **error)
{
    const GjReport *report = sources[GJ_CSV_OF_REPORT];
    gboolean is_read =
        report->status == GJ_DOCUMENT_OK || report->status == GJ_DOCUMENT_REVIEW;

    xlsx->sheet = NULL;
    g_ptr_array_set_size(xlsx->observations, 0);
    if (is_read && xlsx->content.sheets && !open_sheet(xlsx, report, error))
        return FALSE;
    if (!xlsx->documents)
        xlsx->documents = listing_new(xlsx, GJ_CSV_FILE_DOCUMENTS);
    gj_listing_add(xlsx->documents, sources, is_read ? GJ_LOOK_PLAIN : GJ_LOOK_BAD);
    return TRUE;
}

static void add_check(GjXlsx *xlsx, gconstpointer const *sources)
{
    const GjCheck *c = sources[GJ_CSV_OF_ROW];

    if (!xlsx->checks)
        xlsx->checks = listing_new(xlsx, GJ_CSV_FILE_CHECKS);
    gj_listing_add(xlsx->checks, sources,
                   c->status == GJ_CHECK_FAILED ? GJ_LOOK_BAD : GJ_LOOK_PLAIN);
}

gboolean gj_xlsx_row(GjCsvFileKind kind, gconstpointer const sources[GJ_CSV_N_SOURCES],
                     gpointer user_data, GError **error)
{
    GjXlsx *xlsx = user_data;

    if (kind == GJ_CSV_FILE_DOCUMENTS && !add_document(xlsx, sources, error))
        return FALSE;
    if (kind == GJ_CSV_FILE_CHECKS)
        add_check(xlsx, sources);
    if (kind == GJ_CSV_FILE_OBSERVATIONS && xlsx->sheet)
        g_ptr_array_add(xlsx->observations, (gpointer)sources[GJ_CSV_OF_ROW]);
    return check(xlsx, error);
}

gboolean gj_xlsx_wide(const GjWideRow *row, gpointer user_data, GError **error)
{
    GjXlsx *xlsx = user_data;

    if (xlsx->sheet)
        gj_report_sheets_write(xlsx->sheets, xlsx->sheet,
                               row->sources[GJ_CSV_OF_DOCUMENT],
                               row->sources[GJ_CSV_OF_REPORT], xlsx->observations);
    if (xlsx->content.panel)
        gj_listing_add_wide(g_ptr_array_index(xlsx->panels, row->wide->number), row);
    return check(xlsx, error);
}

/* ---- the end ---- */

/* What the system said of @failure, where the system is why. */
static const char *reason_of(lxw_error failure, int number)
{
    gboolean is_system = failure == LXW_ERROR_CREATING_XLSX_FILE ||
                         failure == LXW_ERROR_CREATING_TMPFILE ||
                         failure == LXW_ERROR_ZIP_FILE_OPERATION;

    return is_system && number ? g_strerror(number) : lxw_strerror(failure);
}

/* workbook_close(), which also frees @book, without what it prints of its insides. */
static lxw_error close_silently(lxw_workbook *book, int *number)
{
    int standard = dup(STDERR_FILENO), null = open("/dev/null", O_WRONLY | O_CLOEXEC);

    if (standard >= 0 && null >= 0)
        dup2(null, STDERR_FILENO);
    errno = 0;
    lxw_error failure = workbook_close(book);
    *number = errno;
    if (standard >= 0)
        dup2(standard, STDERR_FILENO);
    close(standard);
    close(null);
    return failure;
}

static gboolean close_book(GjXlsx *xlsx, GError **error)
{
    int number = 0;
    lxw_error failure = close_silently(xlsx->book.book, &number);

    if (failure != LXW_NO_ERROR)
        return fail(error, "the workbook cannot be written: %s",
                    reason_of(failure, number));
    return gj_whole_check(xlsx->path, error);
}

gboolean gj_xlsx_end(GjXlsx *xlsx, GError **error)
{
    gboolean written = check(xlsx, error);

    if (written)
        written = close_book(xlsx, error);
    else
        lxw_workbook_free(xlsx->book.book);
    xlsx_free(xlsx);
    return written;
}
