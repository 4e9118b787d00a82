/* gouji show: a picture of a page as it was read. */
#include "exit.h"
#include "nearest.h"
#include "options.h"
#include "programs.h"
#include "sight_reader.h"
#include "template_set.h"
#include "words.h"

#include "pipeline/show/pick.h"
#include "pipeline/show/remarks.h"
#include "pipeline/show/show.h"
#include "pipeline/stages/csv_file.h"

#include <string.h>
#include <sys/stat.h>

#define ALL_PAGES   "all"
#define PLACEHOLDER "%d"
#define EXTENSION   ".png"
/* How wide a page is drawn of which nothing is known, in points: A4. */
#define PAGE_WIDTH_PT 595.0

static const GjUsage usage = {
    "gouji show", "FILE -o PAGE.png",
    "Draws a page of a file as it was read: the rules and cells that were found, labels\n"
    "with their codes, values in the colours of their statuses; beside it what was read\n"
    "of each cell, and below why a value is doubted. With --cell one cell alone, with "
    "all\n"
    "that is known of it. A file without pages is drawn as its tables.",
    "CELL is called TABLE.ROW.COL, as the columns of reports.csv are. Without --page "
    "and\n"
    "--cell, the first page is drawn on which something of a form was read."};

/* What is to be shown. */
typedef struct {
    GjCommon common;
    char *out;
    char *page; /* NULL: the first one with a table; "all"; a number */
    char *cell; /* NULL: the whole page */
    int dpi;
    GjOcrMode mode;
} Order;

static void order_clear(Order *order)
{
    gj_common_clear(&order->common);
    g_free(order->out);
    g_free(order->page);
    g_free(order->cell);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Order, order_clear)

/* The work on one file. */
typedef struct {
    const Order *order;
    const char *path;
    const GjTemplates *templates;
    GjSightReader *reader;
    const GjSight *sight;
    GArray *pages;                 /* guint: on which something was read */
    const GjObservation *observed; /* of the cell; NULL: the whole page */
} Work;

/* ---- what the command line says ---- */

static gboolean is_all(const Order *order)
{
    return order->page && g_str_equal(order->page, ALL_PAGES);
}

static guint page_number(const Order *order)
{
    guint64 number = 0;

    return order->page &&
                   g_ascii_string_to_unsigned(order->page, 10, 1, G_MAXINT, &number, NULL)
               ? (guint)number
               : 0;
}

/* Whether both names lead to one file. */
static gboolean is_same_file(const char *a, const char *b)
{
    struct stat one, other;

    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

/* What is wrong with @order; NULL: nothing. */
static const char *fault_of(const Order *order)
{
    const char *mark = order->out ? strstr(order->out, PLACEHOLDER) : NULL;

    if (!order->common.files)
        return "which file?";
    if (g_strv_length(order->common.files) > 1)
        return "one file at a time";
    if (!order->out)
        return "where to? Give -o PAGE.png";
    if (!g_str_has_suffix(order->out, EXTENSION))
        return "pictures are PNG: -o takes a name that ends in .png";
    if (is_same_file(order->common.files[0], order->out))
        return "the picture would take the place of the file: give -o another name";
    if (order->cell && !*order->cell)
        return "--cell takes TABLE.ROW.COL, as requests.new.total";
    if (order->page && !is_all(order) && !page_number(order))
        return "--page takes a number from 1, or all";
    if (is_all(order) && order->cell)
        return "--cell shows one cell: leave --page out";
    if (is_all(order) && (!mark || strstr(mark + 1, PLACEHOLDER)))
        return "--page all takes a name with one %d, for the number of the page: "
               "-o page-%d.png";
    if (order->dpi < GJ_SHOW_DPI_MIN || order->dpi > GJ_SHOW_DPI_MAX)
        return "--dpi takes 30 to 400";
    return NULL;
}

/* ---- words ---- */

/* @order's name for the picture of page @page (transfer full). */
static char *name_of(const Order *order, guint page)
{
    const char *mark = is_all(order) ? strstr(order->out, PLACEHOLDER) : NULL;

    if (!mark)
        return g_strdup(order->out);
    return g_strdup_printf("%.*s%u%s", (int)(mark - order->out), order->out, page,
                           mark + strlen(PLACEHOLDER));
}

static void append_pages(const Work *work, GString *text, guint but)
{
    guint n = 0;

    for (guint i = 0; i < work->pages->len; i++) {
        guint page = g_array_index(work->pages, guint, i);
        if (page != but && page != 0)
            g_string_append_printf(text, "%s%u", n++ ? ", " : "", page);
    }
}

/* Says which page is in the picture @name, and where else there is something. */
static void tell(const Work *work, const char *name, guint page)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) others = g_string_new(NULL);

    if (work->order->common.quiet)
        return;
    if (page)
        g_string_append_printf(text, "page %u of %u", page, work->sight->pages->len);
    else
        g_string_append(text, "the tables of the file, which has no pages");
    append_pages(work, others, page);
    if (others->len && !is_all(work->order) && !work->order->cell)
        g_string_append_printf(text, "; more was read on page %s", others->str);
    gj_words_say("%s: %s", name, text->str);
}

static char *subtitle_of(const Work *work, guint page)
{
    const GjReport *report = work->sight->report;
    GString *text = g_string_new(NULL);

    if (page)
        g_string_append_printf(text, "page %u of %u · ", page, work->sight->pages->len);
    if (report->organization)
        g_string_append_printf(text, "%s · ", report->organization);
    if (report->year)
        g_string_append_printf(text, "%u · ", report->year);
    if (report->template)
        g_string_append_printf(text, "%s · ", report->template);
    g_string_append(text, gj_word(&gj_document_statuses, report->status));
    if (report->cells_expected)
        g_string_append_printf(
            text,
            " · of %u cells %u ok, %u blank, %u missing, %u flagged; "
            "%u equation%s fail%s",
            report->cells_expected, report->cells_ok, report->cells_blank,
            report->cells_missing, report->cells_flagged, report->checks_failed,
            report->checks_failed == 1 ? "" : "s", report->checks_failed == 1 ? "s" : "");
    return g_string_free(text, FALSE);
}

/* ---- drawing ---- */

static gboolean write_picture(const GjDrawing *drawing, const char *name, GError **error)
{
    g_autoptr(GjCsvFile) file = gj_csv_file_open(name, error);

    return file && gj_show_draw(drawing, gj_csv_file_part(file), error) &&
           gj_csv_file_sync(file, error) && gj_csv_file_publish(file, error);
}

/* Has @view drawn; a picture that was not read has no size but that of its pixels. */
static void take_view(GjDrawing *drawing, const GjPixels *view)
{
    GjScene *scene = drawing->scene;

    drawing->view = view;
    if (scene->width_pt > 0 && scene->height_pt > 0)
        return;
    scene->width_pt = PAGE_WIDTH_PT;
    scene->height_pt = PAGE_WIDTH_PT * view->height / view->width;
}

static int draw(const Work *work, guint number)
{
    const GjPage *page = number ? gj_sight_find_page(work->sight, number) : NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) why = NULL;
    g_auto(GjPixels) view = {0};
    g_autoptr(GjScene) scene = gj_scene_new(work->sight, page, work->templates);
    g_autofree char *name = name_of(work->order, number);
    g_autofree char *base = g_path_get_basename(work->path);
    g_autofree char *title = g_filename_display_name(base);
    g_autofree char *subtitle = subtitle_of(work, number);
    g_autofree char *about = NULL;
    g_autofree char *place = NULL;
    GjDrawing drawing = {.scene = scene,
                         .title = title,
                         .subtitle = subtitle,
                         .dpi = (guint)work->order->dpi};

    if (page && gj_sight_reader_view(work->reader, page, &view, &why))
        take_view(&drawing, &view);
    if (why)
        gj_words_say("%s: page %u is drawn without what is printed on it: %s", usage.name,
                     number, why->message);
    if (work->observed) {
        drawing.cell = gj_scene_find(scene, work->observed);
        about = gj_remark_whole(work->observed,
                                drawing.cell ? drawing.cell->alternatives : NULL,
                                work->sight->checks);
        drawing.about = about;
        drawing.title = work->order->cell;
        place = number ? g_strdup_printf("%s · page %u of %u", title, number,
                                         work->sight->pages->len)
                       : g_strdup(title);
        drawing.subtitle = place;
    }
    if (!write_picture(&drawing, name, &error))
        return gj_exit_with(usage.name, error);
    tell(work, name, number);
    return GJ_EXIT_OK;
}

/* ---- which cell ---- */

/* Says that there is no cell of the name that was asked for, and what is like it. */
static int fail_cell(const Work *work)
{
    const char *word = work->order->cell;
    GPtrArray *observations = work->sight->observations;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    GjNearest nearest = {.word = word};
    const char *part = NULL;

    for (guint i = 0; i < observations->len; i++) {
        char *name = gj_remark_address(g_ptr_array_index(observations, i));
        g_ptr_array_add(names, name);
        gj_nearest_try(&nearest, name);
        if (!part && strstr(name, word))
            part = name;
    }
    const char *like = nearest.name ? nearest.name : part;
    if (!like && names->len)
        gj_words_say("%s: %s has no cell '%s'; one is called '%s'", usage.name,
                     work->path, word, (char *)g_ptr_array_index(names, 0));
    else
        gj_words_say("%s: %s has no cell '%s'%s%s%s", usage.name, work->path, word,
                     like ? "; do you mean '" : "", like ? like : "", like ? "'?" : "");
    return GJ_EXIT_USAGE;
}

static int draw_cell(Work *work)
{
    guint number = 0, wanted = page_number(work->order);

    work->observed = gj_pick_find(work->sight, work->order->cell);
    if (!work->observed)
        return fail_cell(work);
    if (!gj_pick_place(work->sight, work->observed, &number)) {
        gj_words_say("%s: %s is missing: no cell of %s was taken for it. Without --cell "
                     "the page is drawn with all that was found.",
                     usage.name, work->order->cell, work->path);
        return GJ_EXIT_FAILED;
    }
    if (wanted && number && wanted != number) {
        gj_words_say("%s: %s is on page %u, not %u", usage.name, work->order->cell,
                     number, wanted);
        return GJ_EXIT_USAGE;
    }
    return draw(work, number);
}

/* ---- which pages ---- */

static int fail_nothing(const Work *work)
{
    const GjReport *report = work->sight->report;

    gj_words_say("%s: %s: nothing of a form was read (%s): %s", usage.name, work->path,
                 gj_word(&gj_document_statuses, report->status),
                 report->message ? report->message : "");
    if (work->sight->pages->len)
        gj_words_say("--page 1 draws a page all the same.");
    return GJ_EXIT_FAILED;
}

static int draw_wanted(const Work *work, guint number)
{
    if (!work->sight->pages->len && number == 1 && work->pages->len)
        return draw(work, 0);
    if (gj_sight_find_page(work->sight, number))
        return draw(work, number);
    if (!work->sight->pages->len)
        gj_words_say("%s: %s has no pages, and no page %u; leave --page out", usage.name,
                     work->path, number);
    else
        gj_words_say("%s: %s has %u page%s, and no page %u", usage.name, work->path,
                     work->sight->pages->len, work->sight->pages->len == 1 ? "" : "s",
                     number);
    return GJ_EXIT_USAGE;
}

static int draw_all(const Work *work)
{
    int code = GJ_EXIT_OK;

    for (guint i = 0; i < work->pages->len && code == GJ_EXIT_OK; i++)
        code = draw(work, g_array_index(work->pages, guint, i));
    return code;
}

static int show_file(Work *work)
{
    g_autoptr(GError) error = NULL;

    if (!gj_sight_reader_read(work->reader, work->path, &error)) {
        g_prefix_error(&error, "%s: ", work->path);
        return gj_exit_with(usage.name, error);
    }
    work->sight = gj_sight_reader_sight(work->reader);
    if (work->sight->report->status == GJ_DOCUMENT_FAILED) {
        gj_words_say("%s: %s: not read (%s): %s", usage.name, work->path,
                     gj_word(&gj_reasons, work->sight->report->reason),
                     work->sight->report->message);
        return GJ_EXIT_FAILED;
    }
    g_autoptr(GArray) pages = gj_pick_pages(work->sight);
    work->pages = pages;
    if (page_number(work->order) && !work->order->cell)
        return draw_wanted(work, page_number(work->order));
    if (!pages->len)
        return fail_nothing(work);
    if (work->order->cell)
        return draw_cell(work);
    if (is_all(work->order))
        return draw_all(work);
    return draw(work, g_array_index(pages, guint, 0));
}

static int show(const Order *order)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GjTemplateSet) set = gj_template_set_load(order->common.templates, &error);

    if (!set)
        return gj_exit_with(usage.name, error);
    g_autoptr(GjSightReader) reader = gj_sight_reader_new(set->all, order->mode);
    Work work = {.order = order,
                 .path = order->common.files[0],
                 .templates = set->all,
                 .reader = reader};
    return show_file(&work);
}

int gj_program_show(int argc, char **argv)
{
    g_auto(Order) order = {.dpi = GJ_SHOW_DPI};
    const GOptionEntry entries[] = {
        {"out", 'o', 0, G_OPTION_ARG_FILENAME, &order.out,
         "Write the picture PAGE, whose name ends in .png", "PAGE"},
        {"page", 'p', 0, G_OPTION_ARG_STRING, &order.page,
         "Draw page N, or all on which something was read", "N"},
        {"cell", 'c', 0, G_OPTION_ARG_STRING, &order.cell,
         "Draw the cell CELL alone, and tell all of it", "CELL"},
        {"dpi", 0, 0, G_OPTION_ARG_INT, &order.dpi,
         "Draw N pixels an inch, 30 to 400 (120)", "N"},
        GJ_OPTION_OCR(order.common),
        GJ_OPTION_TEMPLATES(order.common),
        GJ_OPTION_QUIET(order.common),
        GJ_OPTION_HELP(order.common),
        GJ_OPTION_VERSION(order.common),
        GJ_OPTION_FILES(order.common),
        GJ_OPTION_END};
    int code = GJ_EXIT_OK;

    if (!gj_options_parse(&usage, entries, argc, argv, &order.common, &code))
        return code;
    const char *fault = fault_of(&order);
    if (fault)
        return gj_options_fail(&usage, fault);
    if (!gj_common_ocr(&order.common, &order.mode))
        return gj_options_fail(&usage, "--ocr takes tables, all or never");
    return show(&order);
}
