#include "list_number.h"

/* A digit is so high at least and at most, in heights of a usual one, and so wide at
 * most, in its own. */
#define DIGIT_LOW  0.75
#define DIGIT_HIGH 1.3
#define DIGIT_WIDE 0.85
/* The point behind it is no higher and wider, begins so far down and ends so low at
 * most, and is no further away, in heights of the digit. */
#define POINT_HIGH 0.45
#define POINT_WIDE 0.3
#define POINT_DOWN 0.6
#define POINT_LOW  1.35
#define POINT_GAP  0.75
/* How sure the digit is, and what is read of the rest, as means of the logarithms of
 * probability. */
#define DIGIT_MEAN (-0.2)
#define REST_MEAN  (-0.7)

/* Where a number was found. */
typedef struct {
    GjRegion digit, point, rest;
} Place;

static gboolean column_has_ink(const GjRaster *raster, GjRegion region, int x)
{
    for (int y = region.y0; y < region.y1; y++) {
        if (gj_raster_is_ink(raster, x, y))
            return TRUE;
    }
    return FALSE;
}

/* The ink of the first columns of @region that have some in each; empty: there is none.
 */
static GjRegion first_run(const GjRaster *raster, GjRegion region)
{
    int end = 0;

    while (region.x0 < region.x1 && !column_has_ink(raster, region, region.x0))
        region.x0++;
    for (end = region.x0; end < region.x1 && column_has_ink(raster, region, end);)
        end++;
    return gj_raster_tighten(raster, (GjRegion){region.x0, region.y0, end, region.y1});
}

static gboolean is_digit_sized(GjRegion run, double digit_px)
{
    int width = run.x1 - run.x0, height = run.y1 - run.y0;

    return height >= DIGIT_LOW * digit_px && height <= DIGIT_HIGH * digit_px &&
           width <= DIGIT_WIDE * height;
}

static gboolean is_point_of(GjRegion digit, GjRegion run)
{
    int height = digit.y1 - digit.y0;

    return run.y1 - run.y0 <= POINT_HIGH * height &&
           run.x1 - run.x0 <= POINT_WIDE * height &&
           run.y0 - digit.y0 >= POINT_DOWN * height &&
           run.y1 - digit.y0 <= POINT_LOW * height &&
           run.x0 - digit.x1 <= POINT_GAP * height;
}

/* Finds a digit, a point and something behind them in @region. */
static gboolean find(const GjRaster *raster, GjRegion region, double digit_px,
                     Place *place)
{
    place->digit = first_run(raster, region);
    if (gj_region_is_empty(place->digit) || !is_digit_sized(place->digit, digit_px))
        return FALSE;
    region.x0 = place->digit.x1;
    place->point = first_run(raster, region);
    if (gj_region_is_empty(place->point) || !is_point_of(place->digit, place->point))
        return FALSE;
    region.x0 = place->point.x1;
    place->rest = gj_raster_tighten(raster, region);
    return !gj_region_is_empty(place->rest);
}

/* Whether @text begins with a digit and a mark behind it. */
static gboolean has_number(const char *text)
{
    return g_ascii_isdigit(text[0]) &&
           (text[1] == '.' || text[1] == ',' || g_str_has_prefix(text + 1, "．") ||
            g_str_has_prefix(text + 1, "、"));
}

/* The digit in @place; '\0': there is none. */
static char read_digit(const GjPrintReader *reader, const GjRaster *raster,
                       const Place *place)
{
    g_autoptr(GjReadLine) read = gj_print_read_number(reader, raster, place->digit);
    const char *text = gj_read_line_best(read);

    if (read->mean < DIGIT_MEAN || !g_ascii_isdigit(text[0]) || text[1])
        return '\0';
    return text[0];
}

/* Puts the number @digit of @place in front of @rest, which is read behind it. */
static void put_before(GjReadLine *rest, char digit, const Place *place)
{
    GjReadingText *best = &g_array_index(rest->readings, GjReadingText, 0);
    char number[] = {digit, '.', '\0'};
    const int edges[] = {place->digit.x0, place->point.x0};
    char *joined = g_strconcat(number, best->text, NULL);

    g_free(best->text);
    best->text = joined;
    g_array_set_size(rest->readings, 1);
    g_array_prepend_vals(rest->edges, edges, G_N_ELEMENTS(edges));
}

char *gj_list_number_skip(const GjReadLine *words, GjRegion *region)
{
    const char *text = gj_read_line_best(words);

    if (!has_number(text) || words->edges->len != (guint)g_utf8_strlen(text, -1) + 1)
        return g_strdup("");
    region->x0 = g_array_index(words->edges, int, 2);
    return g_strndup(text, (gsize)(g_utf8_offset_to_pointer(text, 2) - text));
}

GjReadLine *gj_list_number_read(const GjPrintReader *reader, const GjRaster *raster,
                                GjRegion region, GjReadLine *words)
{
    Place place = {0};
    char digit = 0;

    if (has_number(gj_read_line_best(words)) ||
        !find(raster, region, reader->digit_px, &place))
        return words;
    digit = read_digit(reader, raster, &place);
    if (!digit)
        return words;
    GjReadLine *rest = gj_print_read_words(reader, raster, place.rest);
    if (rest->mean < REST_MEAN || rest->readings->len == 0) {
        gj_read_line_free(rest);
        return words;
    }
    put_before(rest, digit, &place);
    gj_read_line_free(words);
    return rest;
}
