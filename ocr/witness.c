/* The net of digits knows nothing else: of 4条 it makes 46, and is sure. So figures of
 * several characters are heard by a second net, which knows the units, and which misreads
 * other glyphs than the first; and their digits must stand on one line. */
#include "witness.h"

#include <string.h>

/* Units are wider than digits, in heights of a digit, and have so many parts at most. */
#define UNIT_WIDTH_MAX 1.25
#define UNIT_PARTS_MAX 4
/* Height of the mark of a note, and how far its foot is above the line, in heights of the
 * largest digit. */
#define MARK_HIGH 0.78
#define MARK_FOOT 0.15

/* Whether @a and @b are the same figure: points and commas are told apart badly. */
static gboolean is_same(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) {
        gboolean points = strchr(".,", *a) && strchr(".,", *b);
        if (*a != *b && !points)
            return FALSE;
    }
    return *a == *b;
}

static gboolean hears_other(const GjPrintReader *reader, const GjRaster *raster,
                            GjRegion region, const char *text)
{
    GjReadingRules rules = gj_print_number_rules(reader->digit_px);

    rules.width_max = UNIT_WIDTH_MAX;
    rules.parts_max = UNIT_PARTS_MAX;
    g_autoptr(GjReadLine) read = gj_lattice_read(reader->units, raster, region, &rules);
    return read->mean > GJ_PRINT_NUMBER_MEAN && !is_same(gj_read_line_best(read), text);
}

/* Whether the last characters of @number, digits, are smaller than the others and stand
 * above their line. */
static gboolean has_mark(const GjRaster *raster, GjRegion region,
                         const GjReadLine *number, const char *text)
{
    gsize n = strlen(text);
    int highest = 0, line = 0;
    GjRegion last = {0, 0, 0, 0};

    if (number->edges->len != n + 1)
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        if (!g_ascii_isdigit(text[i]))
            continue;
        last = gj_raster_tighten(
            raster, (GjRegion){g_array_index(number->edges, int, i), region.y0,
                               g_array_index(number->edges, int, i + 1), region.y1});
        if (i + 1 == n)
            break;
        highest = MAX(highest, last.y1 - last.y0);
        line = MAX(line, last.y1);
    }
    return highest > 0 && last.y1 - last.y0 < MARK_HIGH * highest &&
           line - last.y1 > MARK_FOOT * highest;
}

gboolean gj_witness_denies(const GjPrintReader *reader, const GjRaster *raster,
                           GjRegion region, const GjReadLine *number)
{
    const char *text = gj_read_line_best(number);

    if (strlen(text) < 2)
        return FALSE;
    return has_mark(raster, region, number, text) ||
           (reader->units && hears_other(reader, raster, region, text));
}
