/* The cells of a page (sheet.c) are read one by one (print.c), labels that the cheap
 * reader cannot read by the engine; then what stands outside of tables (outside.c). */
#include "sheet_reader.h"

#include "cross_side.h"
#include "cut_side.h"
#include "figure_mark.h"
#include "list_number.h"
#include "odd.h"
#include "open_labels.h"
#include "open_table.h"
#include "outside.h"
#include "print_size.h"
#include "remnant.h"
#include "sheet.h"
#include "sheet_words.h"
#include "strokes_fold.h"
#include "witness.h"

#include <string.h>

/* A point of a figure may be gone with a line so near to it, in heights of a digit. */
#define NEAR_SHARE 0.15
/* Score of a label that is read well enough; lines of others that the engine reads on a
 * page at most, and how many characters they have at least. */
#define LABEL_SURE  0.9
#define AGAIN_MAX   40u
#define AGAIN_CHARS 2
/* And how many a piece of a line has, which may be less than a label: 一 is like many. */
#define AGAIN_PIECE 4
/* And at most: a label has 43. Longer texts were a quarter of what the engine cost; of 13
 * three became more like a label, by a part of it. */
#define AGAIN_LONGEST 48
/* Nothing else is so like a label of so many characters and more. */
#define LONG_CHARS 25
#define LONG_SURE  0.7
/* How sure the net is of each of its characters where the engine is not asked: of 38 such
 * texts that are no good label it read none better. */
#define LABEL_CLEAR 0.97
/* After so many in turn that the engine read no better it is asked no more: it reads
 * every fourth better, but none of a page that lies wrong. */
#define AGAIN_VAIN 16u
/* What a line of words is sure by of which a character may be another. */
#define DOUBTED 0.5

/* What stands for something that is not in the picture. */
#define NOT_SEEN "\357\277\275"

/* A page in the works. */
typedef struct {
    const GjSheetReader *reader;
    GjSheet sheet;
    guint n_again; /* lines that the engine read */
    guint n_vain;  /* labels in turn that it read no better */
} Work;

/* ---- labels ---- */

/* The best score of @text among all labels. */
static double label_score(const Work *work, const char *text)
{
    const float *scores = gj_lexicon_scores(work->reader->lexicon, text);
    double best = 0;

    for (guint i = 0; i < gj_lexicon_size(work->reader->lexicon); i++)
        best = MAX(best, (double)scores[i]);
    return best;
}

/* The words of @prints as one text (transfer full); NULL: some are no words, or there are
 * none. */
static char *words_of(const GArray *prints)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < prints->len; i++) {
        const GjPrint *print = &g_array_index(prints, GjPrint, i);
        if (print->kind == GJ_PRINT_NUMBER || print->read->readings->len == 0)
            return g_string_free(text, TRUE);
        g_string_append(text,
                        g_array_index(print->read->readings, GjReadingText, 0).text);
    }
    return g_string_free(text, text->len == 0);
}

/* Whether @text has a letter, or something unread that may be one. */
static gboolean has_words(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (c == GJ_UNREAD || (g_unichar_isalpha(c) && !g_unichar_isdigit(c)))
            return TRUE;
    }
    return FALSE;
}

/* Whether @cheap, which the cheap reader read, is a label by its @score. */
static gboolean is_label(const char *cheap, double score)
{
    return score >= LABEL_SURE ||
           (score >= LONG_SURE && g_utf8_strlen(cheap, -1) >= LONG_CHARS);
}

/* Whether the engine may read more of @cheap, the text of @prints: a word of @least
 * characters, of which the cheap reader is not sure. */
static gboolean is_worth_again(const Work *work, const char *cheap, const GArray *prints,
                               glong least)
{
    double weakest = 1;
    glong n_chars = g_utf8_strlen(cheap, -1);

    if (work->n_again >= AGAIN_MAX || work->n_vain >= AGAIN_VAIN || n_chars < least ||
        n_chars > AGAIN_LONGEST || !has_words(cheap))
        return FALSE;
    for (guint i = 0; i < prints->len; i++)
        weakest = MIN(weakest, g_array_index(prints, GjPrint, i).read->weakest);
    return weakest < LABEL_CLEAR;
}

/* What the engine reads in the line of @print (transfer full), but for the number of a
 * list, which the cheap reader knows better; NULL with @error. */
static char *read_line_again(const Work *work, const GjPrint *print, GError **error)
{
    GjRegion region = print->region;
    g_autofree char *number = gj_list_number_skip(print->read, &region);
    GjRegion wider = {region.x0 - (*number ? 0 : 2), region.y0 - 2, region.x1 + 2,
                      region.y1 + 2};
    g_autofree char *line =
        gj_engine_read_line(work->reader->engine, work->sheet.raster, wider, NULL, error);

    return line ? g_strconcat(number, line, NULL) : NULL;
}

/* Lets the engine read a label of @least characters that the cheap reader could not read;
 * its lines are taken where they are more like a label. FALSE with @error. */
static gboolean read_label_again(Work *work, const GArray *prints, glong least,
                                 gboolean *is_better, GError **error)
{
    g_autofree char *cheap = words_of(prints);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) whole = g_string_new(NULL);
    double score = 0;

    *is_better = FALSE;
    if (!cheap)
        return TRUE;
    score = label_score(work, cheap);
    if (is_label(cheap, score) || !is_worth_again(work, cheap, prints, least))
        return TRUE;
    for (guint i = 0; i < prints->len; i++) {
        const GjPrint *print = &g_array_index(prints, GjPrint, i);
        char *line = read_line_again(work, print, error);
        if (!line)
            return FALSE;
        g_ptr_array_add(lines, line);
        g_string_append(whole, line);
        work->n_again++;
    }
    *is_better = label_score(work, whole->str) > score;
    work->n_vain = *is_better ? 0 : work->n_vain + 1;
    for (guint i = 0; *is_better && i < lines->len; i++) {
        GjRegion region = g_array_index(prints, GjPrint, i).region;
        if (*(char *)g_ptr_array_index(lines, i))
            gj_page_add_word(work->sheet.page, g_ptr_array_index(lines, i),
                             gj_sheet_box(&work->sheet, region), 1);
    }
    return TRUE;
}

/* Tells that @region, in which nothing is seen, may not be blank. */
static void doubt_blank(Work *work, GjRegion region)
{
    gj_page_add_word(work->sheet.page, NOT_SEEN, gj_sheet_box(&work->sheet, region), 0);
}

/* Doubts the figures among @prints, of @cell, that go on in the next one. */
static void doubt_crossed(const Work *work, const GjGrid *grid, const GjGridCell *cell,
                          const GArray *prints, double digit_px)
{
    for (guint i = 0; i < prints->len; i++) {
        const GjPrint *print = &g_array_index(prints, GjPrint, i);
        if (print->kind == GJ_PRINT_NUMBER &&
            gj_figure_is_crossed(&work->sheet, grid, cell, print->region, digit_px))
            gj_print_doubt(print->read);
    }
}

/* Leaves unread what of @prints, of the cell @region, a line cuts off. */
static void leave_cut_off(const GArray *prints, GjRegion region, double digit_px)
{
    for (guint i = 0; i < prints->len; i++) {
        GjPrint *print = &g_array_index(prints, GjPrint, i);
        if (print->kind == GJ_PRINT_NUMBER &&
            gj_figure_mark_is_cut_off(print->read, print->region, region, digit_px))
            print->kind = GJ_PRINT_UNREAD;
    }
}

/* Doubts what was read in @region, a cell that the edge of the picture cuts; where there
 * is nothing, something that is not in the picture may be. */
static void doubt_cut(Work *work, GjRegion region, const GArray *prints)
{
    for (guint i = 0; i < prints->len; i++) {
        const GjPrint *print = &g_array_index(prints, GjPrint, i);
        if (print->kind == GJ_PRINT_NUMBER)
            gj_print_doubt(print->read);
    }
    if (prints->len == 0)
        doubt_blank(work, region);
}

/* Doubts the figures among @prints that a fold runs through: the ink that it leaves on
 * them makes a 6 of a 5. */
static void doubt_folded(const Work *work, const GArray *prints)
{
    for (guint i = 0; i < prints->len; i++) {
        const GjPrint *print = &g_array_index(prints, GjPrint, i);
        if (print->kind == GJ_PRINT_NUMBER &&
            gj_folds_cross(work->sheet.strokes.folds, print->region))
            gj_print_doubt(print->read);
    }
}

/* Whether @region, in which nothing is read, may hold print all the same. */
static gboolean is_doubtful_blank(const GjPrintReader *print, const GjRaster *raster,
                                  GjRegion region)
{
    return gj_witness_is_gone(print, raster, region) ||
           gj_witness_is_pale(print, raster, region);
}

/* What reads the print of @grid. */
static GjPrintReader print_of(const GjSheet *sheet, const GjGrid *grid)
{
    g_autoptr(GArray) cells = gj_sheet_grid_cells(sheet, grid);

    return gj_print_size_of_table(&sheet->print, sheet->raster, cells,
                                  sheet->straight.unit);
}

/* Takes what is left of lines out of all cells of @grid. */
static void erase_remnants(const Work *work, const GjGrid *grid, double digit_px)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        const GjGridCell *cell = &g_array_index(grid->cells, GjGridCell, i);
        gj_remnants_erase(work->sheet.raster, gj_sheet_region(&work->sheet, grid, cell),
                          digit_px);
    }
}

/* Adds what @prints of one cell say; the engine may read words of @least characters.
 * FALSE with @error. */
static gboolean add_prints(Work *work, const GArray *prints, glong least, GError **error)
{
    gboolean is_done = FALSE;

    if (!read_label_again(work, prints, least, &is_done, error))
        return FALSE;
    for (guint k = 0; !is_done && k < prints->len; k++)
        gj_sheet_add_print(&work->sheet, &g_array_index(prints, GjPrint, k));
    return TRUE;
}

/* ---- cells ---- */

/* Whether a line runs so close above or below @region that a point may be gone with it.
 */
static gboolean is_near_line(const Work *work, GjRegion region, double digit_px)
{
    const GArray *lines = work->sheet.strokes.level;

    for (guint i = 0; i < lines->len; i++) {
        const GjStroke *line = &g_array_index(lines, GjStroke, i);
        double near = NEAR_SHARE * digit_px + line->width / 2;
        if (line->x0 < region.x1 && line->x1 > region.x0 &&
            MAX(line->y0, line->y1) > region.y0 - near &&
            MIN(line->y0, line->y1) < region.y1 + near)
            return TRUE;
    }
    return FALSE;
}

/* Doubts the figures among @prints, of @table, that stand close to a line, or may be two.
 */
static void doubt_open(const Work *work, const GjOpenTable *table, const GArray *prints)
{
    for (guint i = 0; i < prints->len; i++) {
        GjPrint *print = &g_array_index(prints, GjPrint, i);
        double digit_px = table->print.digit_px;
        if (print->kind == GJ_PRINT_NUMBER &&
            (is_near_line(work, print->region, digit_px) ||
             gj_figure_is_spread(work->sheet.raster, print->region, print->read,
                                 digit_px)))
            gj_print_doubt(print->read);
        if (strcmp(gj_read_line_best(print->read), "-") == 0 &&
            gj_open_table_is_off(table, print->region))
            print->kind = GJ_PRINT_UNREAD;
    }
}

/* Reads the pieces of @table one by one, if they can be read. FALSE with @error. */
static gboolean read_open_table(Work *work, const GjOpenTable *table, gboolean *is_read,
                                GError **error)
{
    g_autoptr(GPtrArray) all =
        g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);

    for (guint i = 0; i < table->blocks->len; i++) {
        if (!gj_deadline_check(work->sheet.deadline, error))
            return FALSE;
        g_ptr_array_add(all, gj_print_read(&table->print, work->sheet.raster,
                                           gj_open_table_cell(table, i)));
    }
    *is_read = gj_prints_are_legible(all);
    if (*is_read)
        gj_open_labels_read(&table->print, work->sheet.raster, all);
    for (guint i = 0; *is_read && i < all->len; i++) {
        GArray *prints = g_ptr_array_index(all, i);
        doubt_folded(work, prints);
        doubt_open(work, table, prints);
        if (!add_prints(work, prints, AGAIN_PIECE, error))
            return FALSE;
    }
    return TRUE;
}

/* Reads what @print makes of @cell. FALSE with @error. */
static gboolean read_cell(Work *work, const GjPrintReader *print, const GjGrid *grid,
                          const GjGridCell *cell, GError **error)
{
    GjRegion region = gj_sheet_region(&work->sheet, grid, cell);
    g_autoptr(GArray) prints = gj_print_read(print, work->sheet.raster, region);

    doubt_folded(work, prints);
    doubt_crossed(work, grid, cell, prints, print->digit_px);
    leave_cut_off(prints, region, print->digit_px);
    if (gj_cell_is_cut(&work->sheet, grid, cell))
        doubt_cut(work, region, prints);
    else if (prints->len == 0 && is_doubtful_blank(print, work->sheet.raster, region))
        doubt_blank(work, region);
    return add_prints(work, prints, AGAIN_CHARS, error);
}

/* What @cells (GjRegion) cover. */
static GjRegion region_of(const GArray *cells)
{
    GjRegion all = {G_MAXINT, G_MAXINT, 0, 0};

    for (guint i = 0; i < cells->len; i++) {
        GjRegion cell = g_array_index(cells, GjRegion, i);
        all = (GjRegion){MIN(all.x0, cell.x0), MIN(all.y0, cell.y0), MAX(all.x1, cell.x1),
                         MAX(all.y1, cell.y1)};
    }
    return all;
}

/* Reads @grid, of one column: lines part its rows at most, and not all across. FALSE with
 * @error. */
static gboolean read_open_grid(Work *work, const GjGrid *grid, GError **error)
{
    g_autoptr(GArray) cells = gj_sheet_grid_cells(&work->sheet, grid);
    GjRegion region = region_of(cells);
    gboolean is_read = FALSE;

    gj_strokes_sweep(&work->sheet.strokes, region, work->sheet.raster);
    g_autoptr(GjOpenTable) table = gj_open_table_new(
        &work->sheet.print, work->sheet.raster, region, work->sheet.straight.unit);
    return read_open_table(work, table, &is_read, error);
}

static gboolean read_cells(Work *work, const GjGrid *grid, GError **error)
{
    GjPrintReader print = print_of(&work->sheet, grid);

    erase_remnants(work, grid, print.digit_px);
    for (guint i = 0; i < grid->cells->len; i++) {
        if (!gj_deadline_check(work->sheet.deadline, error) ||
            !read_cell(work, &print, grid, &g_array_index(grid->cells, GjGridCell, i),
                       error))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_grid(Work *work, const GjGrid *grid, GError **error)
{
    return gj_grid_n_cols(grid) == 1 ? read_open_grid(work, grid, error)
                                     : read_cells(work, grid, error);
}

/* ---- outside of tables ---- */

/* Reads the tables without lines in the stretches @spans, and leaves of those what is
 * around them. FALSE with @error. */
static gboolean read_between(Work *work, GArray *spans, GError **error)
{
    g_autoptr(GArray) rests = g_array_new(FALSE, FALSE, sizeof(GjRegion));

    for (guint i = 0; i < spans->len; i++) {
        GjRegion rest = g_array_index(spans, GjRegion, i);
        g_autoptr(GArray) tables = gj_open_tables_find(
            &work->sheet.print, work->sheet.raster, rest, work->sheet.straight.unit);
        for (guint k = 0; k < tables->len; k++) {
            const GjOpenTable *table = &g_array_index(tables, GjOpenTable, k);
            GjRegion above = {rest.x0, rest.y0, rest.x1, table->region.y0};
            gboolean is_read = FALSE;
            if (!read_open_table(work, table, &is_read, error))
                return FALSE;
            if (!is_read)
                continue;
            if (!gj_region_is_empty(above))
                g_array_append_val(rests, above);
            rest.y0 = table->region.y1;
        }
        if (!gj_region_is_empty(rest))
            g_array_append_val(rests, rest);
    }
    g_array_set_size(spans, 0);
    g_array_append_vals(spans, rests->data, rests->len);
    return TRUE;
}

static gboolean read_outside(Work *work, gboolean is_first, GError **error)
{
    GjOutsideReader reader = {&work->sheet.print,   work->reader->templates,
                              work->reader->engine, work->reader->hanzi,
                              work->reader->mode,   is_first,
                              work->sheet.deadline};
    g_autoptr(GArray) spans = gj_sheet_spans(&work->sheet);
    if (!read_between(work, spans, error))
        return FALSE;
    g_autoptr(GArray) lines = gj_outside_read(&reader, work->sheet.raster, spans, error);

    for (guint i = 0; lines && i < lines->len; i++) {
        const GjOutsideLine *line = &g_array_index(lines, GjOutsideLine, i);
        if (line->text && *line->text)
            gj_page_add_word(work->sheet.page, line->text,
                             gj_sheet_box(&work->sheet, line->region),
                             line->is_doubted ? DOUBTED : 1);
    }
    return lines != NULL;
}

GjPage *gj_sheet_reader_read(const GjSheetReader *reader, const GjPixels *pixels,
                             guint number, gboolean is_first, GError **error)
{
    GjDeadline deadline = gj_deadline_in(reader->page_cpu_s, number);
    Work work = {.reader = reader, .sheet = {.number = number, .deadline = &deadline}};
    GjSheet *sheet = &work.sheet;
    GjPage *page = NULL;

    sheet->print = (GjPrintReader){reader->digits, reader->labels, 0, 0, reader->units};
    gboolean goes = gj_sheet_open(sheet, pixels, error);
    for (guint i = 0; goes && i < sheet->grids->len; i++)
        goes = read_grid(&work, g_ptr_array_index(sheet->grids, i), error);
    if (goes && read_outside(&work, is_first, error))
        page = g_steal_pointer(&sheet->page);
    gj_sheet_clear(sheet);
    return page;
}
