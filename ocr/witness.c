/* The net of digits knows nothing else: of 4条 it makes 46, and is sure. So figures of
 * several characters are heard by a second net, which knows the units, and which misreads
 * other glyphs than the first; and their digits must stand on one line. */
#include "witness.h"

#include <math.h>
#include <string.h>

/* Units behind a figure have so many characters at most. */
#define UNIT_CHARS 2
/* They are wider than digits, in heights of a digit, and have so many parts at most. */
#define UNIT_WIDTH_MAX 1.25
#define UNIT_PARTS_MAX 4
/* How sure a single character is that the second net does not hear. */
#define SURE 0.999
/* Height of the mark of a note, and how far its foot is above the line, in heights of the
 * largest digit. */
#define MARK_HIGH 0.78
#define MARK_FOOT 0.15

/* Digits stand farther apart than others from so many pixels on, and from this share of
 * the least distance; and so do their middles, from this share of theirs: of 112 figures
 * whose edges do, and that lack no point, 98 had none farther, and of 76 with a point the
 * middles beside it are all farther, by 0.47 at least. */
#define GAP_PX      3
#define GAP_SHARE   0.28
#define PITCH_SHARE 0.25
/* Nothing of one figure is so far from the next of its digits, in heights of them: there
 * are two figures, between which a line is lost. */
#define GAP_FAR 1.0
/* Beside a figure, so far in heights of a digit, a 1 that touches a line may have been
 * taken out with it: so much of the height of the figure, and hardly any of what is above
 * and below it in the cell (without the pixels at its edges), if that is high enough. */
#define CUT_WIDE   0.7
#define CUT_HIGH   0.6
#define CUT_REST   0.25
#define CUT_EDGE   3
#define CUT_BESIDE 0.25
/* So broad is a stem at least, in pixels and in heights of a digit. */
#define CUT_PX   2
#define CUT_STEM 0.1
/* A stem in a cell without print is so high, in heights of a digit, and its column of the
 * cell so wide around. */
#define GONE_LOW  0.6
#define GONE_HIGH 1.15
#define GONE_WIDE 0.25

/* Print that is too faint to be ink has at least so much, of 255, in so much of the
 * height of a digit, of two columns side by side, and hardly any above and below it. It
 * is looked for so far beside a figure, in heights of a digit, but not so near, in
 * pixels: there the figure itself fades. */
#define FAINT_INK  50
#define FAINT_HIGH 0.3
#define FAINT_REST 0.2
#define FAINT_WIDE 1.2
#define FAINT_NEAR 2
/* What is left of a digit that is hardly ink: so high around a speck, in heights of a
 * digit, so wide at least, and at most in its height. */
#define PALE_LOW  0.6
#define PALE_HIGH 1.4
#define PALE_WIDE 0.3
#define PALE_FLAT 1.3

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

static GjReadLine *hear(const GjPrintReader *reader, const GjRaster *raster,
                        GjRegion region)
{
    GjReadingRules rules = gj_print_number_rules(reader->digit_px);

    rules.width_max = UNIT_WIDTH_MAX;
    rules.parts_max = UNIT_PARTS_MAX;
    rules.has_points = FALSE;
    return gj_lattice_read(reader->units, raster, region, &rules);
}

static gboolean hears_other(const GjPrintReader *reader, const GjRaster *raster,
                            GjRegion region, const char *text)
{
    g_autoptr(GjReadLine) read = hear(reader, raster, region);

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
        last = gj_read_line_glyph(number, raster, region, i);
        if (i + 1 == n)
            break;
        highest = MAX(highest, last.y1 - last.y0);
        line = MAX(line, last.y1);
    }
    return highest > 0 && last.y1 - last.y0 < MARK_HIGH * highest &&
           line - last.y1 > MARK_FOOT * highest;
}

/* How far digits that follow each other stand apart. */
typedef struct {
    int least, most;             /* from edge to edge */
    int pitch_least, pitch_most; /* from middle to middle, doubled */
} Gaps;

/* Takes @digit, which follows @last, into @gaps. */
static void add_gap(Gaps *gaps, GjRegion last, GjRegion digit)
{
    int gap = digit.x0 - last.x1, pitch = digit.x0 + digit.x1 - last.x0 - last.x1;

    gaps->least = MIN(gaps->least, gap);
    gaps->most = MAX(gaps->most, gap);
    gaps->pitch_least = MIN(gaps->pitch_least, pitch);
    gaps->pitch_most = MAX(gaps->pitch_most, pitch);
}

/* Whether two digits of @number stand farther apart than others do, as where a point
 * between them is lost: digits of a typeface are as wide as each other. Their ink is not,
 * so its edges alone do not tell. Or farther than any digits of one figure. */
static gboolean has_gap(const GjRaster *raster, GjRegion region, const GjReadLine *number,
                        const char *text)
{
    gsize n = strlen(text);
    Gaps gaps = {G_MAXINT, 0, G_MAXINT, 0};
    GjRegion last = {0, 0, 0, 0};

    if (number->edges->len != n + 1)
        return FALSE;
    for (gsize i = 0; i < n; i++) {
        GjRegion digit = gj_read_line_glyph(number, raster, region, i);
        gboolean is_pair =
            i > 0 && g_ascii_isdigit(text[i]) && g_ascii_isdigit(text[i - 1]);
        if (is_pair && digit.x0 - last.x1 >= GAP_FAR * (digit.y1 - digit.y0))
            return TRUE;
        if (is_pair && text[i] != '1' && text[i - 1] != '1')
            add_gap(&gaps, last, digit);
        last = digit;
    }
    return gaps.most > 0 &&
           gaps.most - gaps.least >= MAX(GAP_PX, GAP_SHARE * gaps.least) &&
           gaps.pitch_most - gaps.pitch_least >= PITCH_SHARE * gaps.pitch_least;
}

gboolean gj_witness_denies(const GjPrintReader *reader, const GjRaster *raster,
                           GjRegion region, const GjReadLine *number)
{
    const char *text = gj_read_line_best(number);
    double sure = number->readings->len
                      ? g_array_index(number->readings, GjReadingText, 0).probability
                      : 0;

    if (strlen(text) < 2 && sure >= SURE)
        return FALSE;
    return has_mark(raster, region, number, text) ||
           has_gap(raster, region, number, text) ||
           (reader->units && hears_other(reader, raster, region, text));
}

/* How many characters of @text, a figure and a unit, are the figure; 0: it is none. */
static gsize figure_length(const char *text)
{
    gsize n = strspn(text, "0123456789.,");
    glong rest = g_utf8_strlen(text + n, -1);

    if (n == 0 || rest == 0 || rest > UNIT_CHARS)
        return 0;
    for (const char *unit = text + n; *unit; unit = g_utf8_next_char(unit)) {
        gunichar c = g_utf8_get_char(unit);
        if (c < 0x80 || c == GJ_UNREAD)
            return 0;
    }
    return n;
}

GjReadLine *gj_witness_read_unit(const GjPrintReader *reader, const GjRaster *raster,
                                 GjRegion region)
{
    g_autoptr(GjReadLine) read = reader->units ? hear(reader, raster, region) : NULL;
    gsize n = read && read->mean > GJ_PRINT_NUMBER_MEAN
                  ? figure_length(gj_read_line_best(read))
                  : 0;

    if (n == 0 ||
        read->edges->len != (guint)g_utf8_strlen(gj_read_line_best(read), -1) + 1)
        return NULL;
    GjRegion figure = gj_raster_tighten(
        raster,
        (GjRegion){region.x0, region.y0, g_array_index(read->edges, int, n), region.y1});
    g_autoptr(GjReadLine) number = gj_print_read_number(reader, raster, figure);
    g_autofree char *heard = g_strndup(gj_read_line_best(read), n);
    if (number->mean <= GJ_PRINT_NUMBER_MEAN ||
        !is_same(gj_read_line_best(number), heard) ||
        has_mark(raster, figure, number, heard) || has_gap(raster, figure, number, heard))
        return NULL;
    return g_steal_pointer(&read);
}

/* How many rows of column @x from @y0 to @y1 were taken out. */
static int count_erased(const GjRaster *raster, int x, int y0, int y1)
{
    int n = 0;

    for (int y = y0; y < y1; y++)
        n += gj_raster_at(raster, x, y) == GJ_RASTER_ERASED;
    return n;
}

gboolean gj_witness_is_cut(const GjPrintReader *reader, const GjRaster *raster,
                           GjRegion cell, GjRegion line)
{
    int wide = (int)(CUT_WIDE * reader->digit_px), high = line.y1 - line.y0;
    int top = MIN(cell.y0 + CUT_EDGE, line.y0), foot = MAX(cell.y1 - CUT_EDGE, line.y1);
    int n_beside = line.y0 - top + foot - line.y1;
    GjRegion around =
        gj_raster_clip(raster, (GjRegion){line.x0 - wide, top, line.x1 + wide, foot});

    for (int x = around.x0, run = 0; x < around.x1; x++) {
        if (x == line.x0) {
            x = line.x1;
            run = 0;
        }
        if (x >= around.x1)
            break;
        int n = count_erased(raster, x, line.y0, line.y1);
        int beside = count_erased(raster, x, top, line.y0) +
                     count_erased(raster, x, line.y1, foot);
        gboolean is_cut = n >= CUT_HIGH * high && n_beside >= CUT_BESIDE * high &&
                          beside <= CUT_REST * n_beside;
        run = is_cut ? run + 1 : 0;
        if (run >= MAX(CUT_PX, CUT_STEM * reader->digit_px))
            return TRUE;
    }
    return FALSE;
}

/* Whether the only ink taken out of column @x in rows @y0 to @y1 that reaches neither is
 * as high as a digit. */
static gboolean is_stem(const GjRaster *raster, int x, int y0, int y1, double digit_px)
{
    int first = y0, last = y1 - 1;

    while (first < y1 && gj_raster_at(raster, x, first) == GJ_RASTER_ERASED)
        first++;
    while (last >= y0 && gj_raster_at(raster, x, last) == GJ_RASTER_ERASED)
        last--;
    while (first < y1 && gj_raster_at(raster, x, first) != GJ_RASTER_ERASED)
        first++;
    while (last >= y0 && gj_raster_at(raster, x, last) != GJ_RASTER_ERASED)
        last--;
    int high = last + 1 - first;
    return high >= GONE_LOW * digit_px && high <= GONE_HIGH * digit_px &&
           count_erased(raster, x, first, last + 1) == high;
}

gboolean gj_witness_is_gone(const GjPrintReader *reader, const GjRaster *raster,
                            GjRegion cell)
{
    int wide = (int)ceil(GONE_WIDE * reader->digit_px), run = 0;
    GjRegion around = gj_raster_clip(
        raster, (GjRegion){cell.x0 - wide, cell.y0, cell.x1 + wide, cell.y1});

    for (int x = around.x0; x < around.x1; x++) {
        gboolean is_one = is_stem(raster, x, around.y0, around.y1, reader->digit_px);
        run = is_one ? run + 1 : 0;
        if (run >= MAX(CUT_PX, CUT_STEM * reader->digit_px))
            return TRUE;
    }
    return FALSE;
}

/* How many pixels of column @x from @y0 to @y1 have faint ink. */
static int count_faint(const GjRaster *raster, int x, int y0, int y1)
{
    int n = 0;

    for (int y = y0; y < y1; y++)
        n += gj_raster_at(raster, x, y) >= FAINT_INK;
    return n;
}

gboolean gj_witness_is_faint(const GjPrintReader *reader, const GjRaster *raster,
                             GjRegion cell, GjRegion line)
{
    int wide = (int)(FAINT_WIDE * reader->digit_px), run = 0;
    int least = MAX(CUT_EDGE, (int)(FAINT_HIGH * reader->digit_px));
    GjRegion around = gj_raster_clip(
        raster, (GjRegion){MAX(cell.x0 + CUT_EDGE, line.x0 - wide), cell.y0 + CUT_EDGE,
                           MIN(cell.x1 - CUT_EDGE, line.x1 + wide), cell.y1 - CUT_EDGE});

    for (int x = around.x0; x < around.x1; x++) {
        gboolean is_own = x >= line.x0 - FAINT_NEAR && x < line.x1 + FAINT_NEAR;
        int within = is_own ? 0 : count_faint(raster, x, line.y0, line.y1);
        int beside = is_own ? 0 : count_faint(raster, x, around.y0, around.y1) - within;
        run = within >= least && beside <= FAINT_REST * within ? run + 1 : 0;
        if (run > 1)
            return TRUE;
    }
    return FALSE;
}

/* ---- pale print ---- */

/* Whether a row or column of @region has faint ink: its @side-th, 0 the left, 1 the
 * upper, 2 the right, 3 the lower one. */
static gboolean side_is_faint(const GjRaster *raster, GjRegion region, guint side)
{
    int x0 = side == 2 ? region.x1 - 1 : region.x0;
    int x1 = side == 0 ? region.x0 + 1 : region.x1;
    int y0 = side == 3 ? region.y1 - 1 : region.y0;
    int y1 = side == 1 ? region.y0 + 1 : region.y1;

    for (int y = y0; y < y1; y++) {
        for (int x = x0; x < x1; x++) {
            if (gj_raster_at(raster, x, y) >= FAINT_INK)
                return TRUE;
        }
    }
    return FALSE;
}

/* @region, grown within @cell as far as faint ink touches it, but no higher and wider
 * than
 * @most. */
static GjRegion grow_faint(const GjRaster *raster, GjRegion region, GjRegion cell,
                           int most)
{
    gboolean has_grown = TRUE;

    while (has_grown && region.x1 - region.x0 <= most && region.y1 - region.y0 <= most) {
        has_grown = FALSE;
        for (guint side = 0; side < 4; side++) {
            GjRegion wider = {MAX(region.x0 - (side == 0), cell.x0),
                              MAX(region.y0 - (side == 1), cell.y0),
                              MIN(region.x1 + (side == 2), cell.x1),
                              MIN(region.y1 + (side == 3), cell.y1)};
            if (memcmp(&wider, &region, sizeof(wider)) == 0 ||
                !side_is_faint(raster, wider, side))
                continue;
            region = wider;
            has_grown = TRUE;
        }
    }
    return region;
}

gboolean gj_witness_is_pale(const GjPrintReader *reader, const GjRaster *raster,
                            GjRegion cell)
{
    double digit = reader->digit_px;
    GjRegion within =
        gj_raster_clip(raster, (GjRegion){cell.x0 + CUT_EDGE, cell.y0 + CUT_EDGE,
                                          cell.x1 - CUT_EDGE, cell.y1 - CUT_EDGE});

    for (int y = within.y0; y < within.y1; y++) {
        for (int x = within.x0; x < within.x1; x++) {
            if (!gj_raster_is_ink(raster, x, y))
                continue;
            GjRegion pale = grow_faint(raster, (GjRegion){x, y, x + 1, y + 1}, within,
                                       (int)(PALE_FLAT * PALE_HIGH * digit));
            double width = pale.x1 - pale.x0, height = pale.y1 - pale.y0;
            if (height >= PALE_LOW * digit && height <= PALE_HIGH * digit &&
                width >= PALE_WIDE * digit && width <= PALE_FLAT * height)
                return TRUE;
        }
    }
    return FALSE;
}
