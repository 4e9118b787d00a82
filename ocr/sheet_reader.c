/* A page of pixels becomes a page of words and rules:
 *
 *  1. grey pixels become ink (clean.c), turned upright where the page lies aslant;
 *  2. ruling lines are found (strokes.c) and made level and upright in points
 *     (straight.c); the pixels stay as they are;
 *  3. the lines make grids (pipeline/grid), whose cells are read one by one (print.c)
 *     from the ink that is left without the lines. */
#include "sheet_reader.h"

#include "clean.h"
#include "outside.h"
#include "print.h"
#include "remnant.h"
#include "skew.h"
#include "straight.h"

#include "pipeline/grid/grid.h"

#include <math.h>

/* The shorter side of a page whose size is not told: A4, in points. */
#define SHORT_PT 595.0
/* A page longer than this many times its shorter side is a strip of pages: its width is
 * that of A4. */
#define STRIP_RATIO 1.7
/* From which skew on the pixels are turned, in degrees; less is made good in points. */
#define SKEW_MIN 0.25
/* Print in cells, in points: lower or higher is none to measure by. */
#define PRINT_MIN_PT 3.5
#define PRINT_MAX_PT 24.0
/* A line of words is so many times as long as high at least; a figure at most. */
#define WORDS_RATIO  3.0
#define FIGURE_RATIO 5.0
/* Height of a usual digit in that of a Chinese character. */
#define DIGIT_EM 0.72
/* Lines of words that are read to tell which way is up: so many, so high at least (in
 * points), and so long at most, in their height. */
#define TRIED_LINES  14u
#define TRIED_LOW_PT 5.0
#define TRIED_LONG   16.0
/* Means of the logarithms of probability: of words as good as any, and of none. */
#define LEGIBLE   (-0.4)
#define ILLEGIBLE (-6.0)
/* Score of a label that is read well enough; lines of others that the engine reads on a
 * page at most, and how many characters they have at least. */
#define LABEL_SURE  0.9
#define AGAIN_MAX   40u
#define AGAIN_CHARS 2
/* From the odds of the net to those of being right, both as logarithms. */
#define CALIBRATE_SLOPE 1.6
#define CALIBRATE_SHIFT 1.5
/* Other readings of a word that are listed: how likely at least. */
#define ALTERNATIVE_MIN 0.0005

/* A page in the works. */
typedef struct {
    const GjSheetReader *reader;
    guint number;
    GjRaster *raster; /* owned */
    GjStrokes strokes;
    guint quarters; /* of a turn that @raster took */
    GjStraight straight;
    GPtrArray *grids; /* GjGrid */
    GjPrintReader print;
    guint n_again; /* lines that the engine read */
    GjPage *page;
} Work;

static double page_width(const GjPicturePixels *picture)
{
    double width = picture->width, height = picture->height;
    double shorter = MIN(width, height), longer = MAX(width, height);

    if (picture->width_pt > 0)
        return picture->width_pt;
    return longer > STRIP_RATIO * shorter ? SHORT_PT : SHORT_PT * width / shorter;
}

/* ---- cells ---- */

/* The pixels inside of @cell. */
static GjRegion region_of(const Work *work, const GjGrid *grid, const GjGridCell *cell)
{
    GjBox box = gj_grid_cell_box(grid, cell);
    double x[4], y[4];

    gj_straight_unmap(&work->straight, box.x0, box.y0, &x[0], &y[0]);
    gj_straight_unmap(&work->straight, box.x1, box.y0, &x[1], &y[1]);
    gj_straight_unmap(&work->straight, box.x0, box.y1, &x[2], &y[2]);
    gj_straight_unmap(&work->straight, box.x1, box.y1, &x[3], &y[3]);
    return gj_raster_clip(work->raster, (GjRegion){
                                            (int)lround((x[0] + x[2]) / 2) + 1,
                                            (int)lround((y[0] + y[1]) / 2) + 1,
                                            (int)lround((x[1] + x[3]) / 2),
                                            (int)lround((y[2] + y[3]) / 2),
                                        });
}

static int compare_doubles(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(GArray *values)
{
    if (values->len == 0)
        return 0;
    g_array_sort(values, compare_doubles);
    return g_array_index(values, double, values->len / 2);
}

/* How large the print in the cells is. */
static void measure_print(Work *work)
{
    g_autoptr(GArray) figures = g_array_new(FALSE, FALSE, sizeof(double));
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(double));
    double unit = work->straight.unit;

    for (guint g = 0; g < work->grids->len; g++) {
        const GjGrid *grid = g_ptr_array_index(work->grids, g);
        for (guint i = 0; i < grid->cells->len; i++) {
            GjRegion region =
                region_of(work, grid, &g_array_index(grid->cells, GjGridCell, i));
            g_autoptr(GArray) lines = gj_print_lines(work->raster, region, 0);
            for (guint k = 0; k < lines->len; k++) {
                GjRegion line = g_array_index(lines, GjRegion, k);
                double width = line.x1 - line.x0, height = line.y1 - line.y0;
                if (height < PRINT_MIN_PT * unit || height > PRINT_MAX_PT * unit)
                    continue;
                if (width > WORDS_RATIO * height)
                    g_array_append_val(words, height);
                if (lines->len == 1 && width < FIGURE_RATIO * height)
                    g_array_append_val(figures, height);
            }
        }
    }
    work->print.em_px = median(words);
    work->print.digit_px = median(figures);
    if (work->print.em_px <= 0)
        work->print.em_px = work->print.digit_px / DIGIT_EM;
    if (work->print.digit_px <= 0)
        work->print.digit_px = work->print.em_px * DIGIT_EM;
    /* cells of words only: digits are never as high as characters */
    if (work->print.digit_px > 0.95 * work->print.em_px)
        work->print.digit_px = work->print.em_px * DIGIT_EM;
}

/* ---- words ---- */

static GjBox box_of(const Work *work, GjRegion region)
{
    GjBox box = GJ_BOX_NONE;

    gj_straight_map(&work->straight, region.x0, region.y0, &box.x0, &box.y0);
    gj_straight_map(&work->straight, region.x1, region.y1, &box.x1, &box.y1);
    return box;
}

static void set_edges(const Work *work, GjWord *word, const GjPrint *print)
{
    const GArray *from = print->read->edges;
    g_autofree double *edges = g_new(double, from->len);
    double middle = (print->region.y0 + print->region.y1) / 2.0, y = 0;

    if (from->len != (guint)g_utf8_strlen(word->text, -1) + 1)
        return;
    for (guint i = 0; i < from->len; i++) {
        gj_straight_map(&work->straight, g_array_index(from, int, i), middle, &edges[i],
                        &y);
        if (i && edges[i] < edges[i - 1])
            edges[i] = edges[i - 1];
    }
    gj_word_set_edges(word, edges);
}

/* Whether @text, read as words, could pass for a figure with a remark behind it. */
static gboolean is_figure(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (g_unichar_isdigit(c))
            return TRUE;
        if (g_unichar_isalpha(c))
            return FALSE;
    }
    return FALSE;
}

/* How often a figure is right of which the net is sure by @p: measured (docs/scans.md).
 */
static double calibrate(double p)
{
    double odds = log(MAX(p, 1e-9) / MAX(1 - p, 1e-9));

    return 1 / (1 + exp(-(CALIBRATE_SLOPE * odds + CALIBRATE_SHIFT)));
}

static void add_word(Work *work, const GjPrint *print)
{
    const GArray *readings = print->read->readings;

    if (readings->len == 0)
        return;
    const GjReadingText *best = &g_array_index(readings, GjReadingText, 0);
    GjWord *word = gj_page_add_word(work->page, best->text, box_of(work, print->region),
                                    calibrate(best->probability));
    if (print->kind == GJ_PRINT_UNREAD)
        word->confidence = 0;
    if (print->kind == GJ_PRINT_WORDS)
        word->confidence = is_figure(best->text) ? 0 : 1;
    set_edges(work, word, print);
    for (guint i = 1; print->kind == GJ_PRINT_NUMBER && i < readings->len; i++) {
        const GjReadingText *other = &g_array_index(readings, GjReadingText, i);
        if (other->probability >= ALTERNATIVE_MIN)
            gj_word_add_alternative(word, other->text, other->probability);
    }
}

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

/* Lets the engine read a label that the cheap reader could not read; its lines are taken
 * where they are more like a label. FALSE with @error. */
static gboolean read_label_again(Work *work, const GArray *prints, gboolean *is_better,
                                 GError **error)
{
    g_autofree char *cheap = words_of(prints);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) whole = g_string_new(NULL);
    double score = cheap ? label_score(work, cheap) : 1;

    *is_better = FALSE;
    if (score >= LABEL_SURE || work->n_again >= AGAIN_MAX ||
        g_utf8_strlen(cheap, -1) < AGAIN_CHARS)
        return TRUE;
    for (guint i = 0; i < prints->len; i++) {
        GjRegion region = g_array_index(prints, GjPrint, i).region;
        GjRegion wider = {region.x0 - 2, region.y0 - 2, region.x1 + 2, region.y1 + 2};
        char *line =
            gj_engine_read_line(work->reader->engine, work->raster, wider, error);
        if (!line)
            return FALSE;
        g_ptr_array_add(lines, line);
        g_string_append(whole, line);
        work->n_again++;
    }
    *is_better = label_score(work, whole->str) > score;
    for (guint i = 0; *is_better && i < lines->len; i++) {
        GjRegion region = g_array_index(prints, GjPrint, i).region;
        if (*(char *)g_ptr_array_index(lines, i))
            gj_page_add_word(work->page, g_ptr_array_index(lines, i),
                             box_of(work, region), 1);
    }
    return TRUE;
}

static gboolean read_cells(Work *work, const GjGrid *grid, GError **error)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        GjRegion region =
            region_of(work, grid, &g_array_index(grid->cells, GjGridCell, i));
        gboolean is_done = FALSE;
        gj_remnants_erase(work->raster, region, work->print.digit_px);
        g_autoptr(GArray) prints = gj_print_read(&work->print, work->raster, region);
        if (!read_label_again(work, prints, &is_done, error))
            return FALSE;
        for (guint k = 0; !is_done && k < prints->len; k++)
            add_word(work, &g_array_index(prints, GjPrint, k));
    }
    return TRUE;
}

/* ---- outside of tables ---- */

static int compare_grids(gconstpointer a, gconstpointer b)
{
    double x = gj_grid_box(*(GjGrid *const *)a).y0;
    double y = gj_grid_box(*(GjGrid *const *)b).y0;

    return (x > y) - (x < y);
}

/* The stretches of the page between its tables: GjRegion. */
static GArray *spans_of(const Work *work)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(GjRegion));
    int width = (int)work->raster->width, y = 0;

    g_ptr_array_sort(work->grids, compare_grids);
    for (guint i = 0; i < work->grids->len; i++) {
        GjBox box = gj_grid_box(g_ptr_array_index(work->grids, i));
        double x = 0, top = 0, bottom = 0;
        gj_straight_unmap(&work->straight, (box.x0 + box.x1) / 2, box.y0, &x, &top);
        gj_straight_unmap(&work->straight, (box.x0 + box.x1) / 2, box.y1, &x, &bottom);
        GjRegion span = {0, y, width, (int)top - 1};
        if (!gj_region_is_empty(span))
            g_array_append_val(spans, span);
        y = MAX(y, (int)bottom + 2);
    }
    GjRegion rest = {0, y, width, (int)work->raster->height};
    if (!gj_region_is_empty(rest))
        g_array_append_val(spans, rest);
    return spans;
}

static gboolean read_outside(Work *work, gboolean is_first, GError **error)
{
    GjOutsideReader reader = {&work->print, work->reader->templates, work->reader->engine,
                              work->reader->mode, is_first};
    g_autoptr(GArray) spans = spans_of(work);
    g_autoptr(GArray) lines = gj_outside_read(&reader, work->raster, spans, error);

    for (guint i = 0; lines && i < lines->len; i++) {
        const GjOutsideLine *line = &g_array_index(lines, GjOutsideLine, i);
        if (line->text && *line->text)
            gj_page_add_word(work->page, line->text, box_of(work, line->region), 1);
    }
    return lines != NULL;
}

/* ---- which way is up ---- */

/* Reads lines of words in @region; their means are added to @sum. Returns how many. */
static guint try_lines(const Work *work, GjRegion region, double *sum)
{
    g_autoptr(GArray) lines = gj_print_lines(work->raster, region, work->print.em_px);
    guint n = 0;

    for (guint i = 0; i < lines->len && n < TRIED_LINES; i++) {
        GjRegion line = g_array_index(lines, GjRegion, i);
        int height = line.y1 - line.y0, width = line.x1 - line.x0;
        if (height < TRIED_LOW_PT * work->straight.unit ||
            height > PRINT_MAX_PT * work->straight.unit || width < WORDS_RATIO * height ||
            width > TRIED_LONG * height)
            continue;
        g_autoptr(GjReadLine) read =
            gj_print_read_words(&work->print, work->raster, line);
        *sum += MAX(read->mean, ILLEGIBLE);
        n++;
    }
    return n;
}

/* How well the words of a page can be read as it lies, as a logarithm of probability: of
 * some lines of words, those in cells first. */
static double legibility(const Work *work)
{
    double sum = 0;
    guint n = 0;
    g_autoptr(GArray) spans = spans_of(work);

    for (guint g = 0; g < work->grids->len; g++) {
        const GjGrid *grid = g_ptr_array_index(work->grids, g);
        for (guint i = 0; i < grid->cells->len && n < TRIED_LINES; i++)
            n += try_lines(
                work, region_of(work, grid, &g_array_index(grid->cells, GjGridCell, i)),
                &sum);
    }
    for (guint i = 0; i < spans->len && n < TRIED_LINES; i++)
        n += try_lines(work, g_array_index(spans, GjRegion, i), &sum);
    return n ? sum / n : ILLEGIBLE;
}

/* ---- the page ---- */

/* Ink, turned back by @angle so that it is not aslant. */
static GjRaster *ink_of(const GjPicturePixels *picture, double *angle)
{
    g_autoptr(GjRaster) raster = gj_clean(picture);

    *angle = gj_skew_find(raster);
    if (fabs(*angle) < SKEW_MIN)
        *angle = 0;
    return *angle == 0 ? g_steal_pointer(&raster) : gj_skew_turn(raster, *angle);
}

static void work_clear(Work *work)
{
    g_clear_pointer(&work->grids, g_ptr_array_unref);
    gj_strokes_clear(&work->strokes);
    g_clear_pointer(&work->raster, gj_raster_free);
    g_clear_pointer(&work->page, gj_page_free);
}

/* Finds the grids of @raster (taken) and measures its print. */
static void begin(Work *work, GjRaster *raster, double width_pt)
{
    double unit = raster->width / width_pt;
    gboolean is_cut = FALSE;

    work->raster = raster;
    work->page = gj_page_new(work->number, width_pt, raster->height / unit);
    work->page->method = GJ_METHOD_OCR;
    gj_strokes_find(raster, unit, &work->strokes);
    work->straight =
        gj_straight_find(&work->strokes, raster->width, raster->height, unit);
    gj_straight_add_rules(&work->straight, &work->strokes, work->page);
    work->grids = gj_grids_find(work->page->rules, &is_cut);
    gj_strokes_erase(&work->strokes, raster);
    gj_raster_despeckle(raster);
    measure_print(work);
}

/* Begins @work with @ink as it can be read best: as it lies where that is well, else
 * turned by half, or to one of its sides. */
static void begin_upright(Work *work, const GjRaster *ink, const GjPicturePixels *picture)
{
    static const guint turns[] = {0, 2, 1, 3};
    double width_pt = page_width(picture), best = ILLEGIBLE;
    double height_pt = width_pt * picture->height / picture->width;
    const Work blank = *work;

    begin(work, gj_raster_turn(ink, turns[0]), width_pt);
    best = legibility(work);
    for (guint i = 1; i < G_N_ELEMENTS(turns) && best < LEGIBLE; i++) {
        Work other = blank;
        other.quarters = turns[i];
        begin(&other, gj_raster_turn(ink, turns[i]), turns[i] % 2 ? height_pt : width_pt);
        double here = legibility(&other);
        if (here > best) {
            work_clear(work);
            *work = other;
            best = here;
        } else {
            work_clear(&other);
        }
    }
}

/* Begins @work with @picture; the angle by which it lay aslant. */
static double begin_reading(Work *work, const GjSheetReader *reader,
                            const GjPicturePixels *picture)
{
    double angle = 0;
    g_autoptr(GjRaster) ink = ink_of(picture, &angle);

    work->reader = reader;
    work->print = (GjPrintReader){reader->digits, reader->labels, 0, 0};
    begin_upright(work, ink, picture);
    return angle;
}

GjUpright gj_sheet_reader_upright(const GjSheetReader *reader,
                                  const GjPicturePixels *picture)
{
    Work work = {0};
    double angle = begin_reading(&work, reader, picture);
    GjUpright upright = {angle, work.quarters, work.straight};

    work_clear(&work);
    return upright;
}

GjPage *gj_sheet_reader_read(const GjSheetReader *reader, const GjPicturePixels *picture,
                             guint number, gboolean is_first, GError **error)
{
    Work work = {.number = number};
    GjPage *page = NULL;
    gboolean goes = TRUE;

    begin_reading(&work, reader, picture);
    for (guint i = 0; i < work.grids->len && goes; i++)
        goes = read_cells(&work, g_ptr_array_index(work.grids, i), error);
    if (goes && read_outside(&work, is_first, error))
        page = g_steal_pointer(&work.page);
    work_clear(&work);
    return page;
}
