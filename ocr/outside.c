/* What stands outside of tables is prose mostly, which nobody asked for and which costs
 * most. So each line is first read by the cheap reader that knows the characters of
 * templates only: that is enough for headings, and to see which lines name a year or the
 * sort of paper. Those, and the lines around a title, are then read by the engine. */
#include "outside.h"

#include "pipeline/templates/label.h"

#include <string.h>

/* Most lines of a page that are looked at, and that the engine reads. */
#define LINES_MAX  120u
#define ENGINE_MAX 10u
/* How alike a line is to a heading at least. */
#define HEADING_MIN 0.72
/* Lines above a title that may belong to it, and below. */
#define TITLE_ABOVE 3u
#define TITLE_BELOW 2u
/* A line is so high at most, in parts of its page, and so wide at least, in its height.
 */
#define HIGH_SHARE 0.06
#define WIDE_RATIO 1.5
/* The name of an office has so many characters at least; and what stands below a title in
 * print lower than this, in the height of the title, is no title. */
#define OFFICE_CHARS 3u
#define PROSE_LOW    0.85
/* Other numbers of four digits and more are no years. */
#define YEAR_FIRST 1990u
#define YEAR_LAST  2099u
/* A column of a stretch with more ink than this share is a shadow at the edge. */
#define SHADOW_SHARE 0.4

static void line_clear(gpointer data)
{
    g_free(((GjOutsideLine *)data)->text);
}

/* @span without shadows at its sides. */
static GjRegion without_shadows(const GjRaster *raster, GjRegion span)
{
    for (int side = 0; side < 2; side++) {
        int limit = (span.x1 - span.x0) / 4;
        for (int k = 0; k < limit; k++) {
            int x = side ? span.x1 - 1 - k : span.x0 + k, ink = 0;
            for (int y = span.y0; y < span.y1; y++)
                ink += gj_raster_is_ink(raster, x, y);
            if (ink <= SHADOW_SHARE * (span.y1 - span.y0))
                continue;
            if (side)
                span.x1 = x;
            else
                span.x0 = x + 1;
            limit -= k;
            k = -1;
        }
    }
    return span;
}

static char *read_cheaply(const GjOutsideReader *reader, const GjRaster *raster,
                          GjRegion region)
{
    GjPrintReader own = *reader->print;

    own.em_px = 0;
    g_autoptr(GjReadLine) read = gj_print_read_words(&own, raster, region);
    return g_strdup(
        read->readings->len ? g_array_index(read->readings, GjReadingText, 0).text : "");
}

static void add_lines(const GjOutsideReader *reader, const GjRaster *raster,
                      GjRegion span, GArray *lines)
{
    g_autoptr(GArray) found = NULL;

    span = without_shadows(raster, gj_raster_clip(raster, span));
    if (gj_region_is_empty(span))
        return;
    found = gj_print_lines(raster, span, reader->print->em_px);
    for (guint i = 0; i < found->len && lines->len < LINES_MAX; i++) {
        GjOutsideLine line = {g_array_index(found, GjRegion, i), GJ_LINE_SKIPPED, NULL,
                              FALSE};
        int height = line.region.y1 - line.region.y0;
        if (height > HIGH_SHARE * raster->height || height < 5 ||
            line.region.x1 - line.region.x0 < WIDE_RATIO * height)
            continue;
        line.text = read_cheaply(reader, raster, line.region);
        g_array_append_val(lines, line);
    }
}

/* ---- kinds of lines ---- */

static gboolean is_heading(const GjOutsideReader *reader, const char *text)
{
    const GPtrArray *headings = reader->templates->words.headings;
    g_autofree GjLabelKey *seen = g_new(GjLabelKey, 1);
    g_autofree GjLabelKey *known = g_new(GjLabelKey, 1);

    gj_label_key_init(seen, text, NULL);
    for (guint i = 0; i < headings->len; i++) {
        gj_label_key_init(known, g_ptr_array_index(headings, i), NULL);
        if (gj_label_similarity(seen, known) >= HEADING_MIN)
            return TRUE;
    }
    return FALSE;
}

/* Whether @text names the sort of paper. */
static gboolean names_kind(const GjOutsideReader *reader, const char *text)
{
    const GPtrArray *kinds = reader->templates->words.kinds;

    for (guint i = 0; i < kinds->len; i++) {
        if (strstr(text, g_ptr_array_index(kinds, i)))
            return TRUE;
    }
    return FALSE;
}

/* Whether line @i of @lines names the sort of paper, or begins to and the next goes on:
 * 工作年度 / 报告. */
static gboolean begins_kind(const GjOutsideReader *reader, const GArray *lines, guint i)
{
    const char *text = g_array_index(lines, GjOutsideLine, i).text;
    g_autofree char *both = NULL;

    if (names_kind(reader, text))
        return TRUE;
    if (i + 1 >= lines->len)
        return FALSE;
    const char *next = g_array_index(lines, GjOutsideLine, i + 1).text;
    both = g_strconcat(text, next, NULL);
    return !names_kind(reader, next) && names_kind(reader, both);
}

/* The year that @text names by four digits that begin like one; 1: by three and 年; 0: it
 * names none. @n_letters (nullable) gets how many characters stand before it. */
static guint year_of(const char *text, guint *n_letters)
{
    guint n = 0, value = 0, letters = 0;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (n >= 3 && c == 0x5E74)
            return 1;
        if (!g_unichar_isdigit(c)) {
            n = value = 0;
            letters += g_unichar_type(c) == G_UNICODE_OTHER_LETTER;
            continue;
        }
        value = 10 * value + (guint)g_unichar_digit_value(c);
        if (++n == 4 && value >= YEAR_FIRST && value <= YEAR_LAST) {
            if (n_letters)
                *n_letters = letters;
            return value;
        }
    }
    return 0;
}

static GjOutsideLine *line_at(const GArray *lines, guint i)
{
    return &g_array_index(lines, GjOutsideLine, i);
}

/* The lines around a title are of it as well. */
static void spread_title(GArray *lines, guint title)
{
    guint first = title > TITLE_ABOVE ? title - TITLE_ABOVE : 0;

    for (guint i = first; i <= title + TITLE_BELOW && i < lines->len; i++) {
        if (line_at(lines, i)->kind == GJ_LINE_SKIPPED)
            line_at(lines, i)->kind = GJ_LINE_TITLE;
    }
}

static void tell_kinds(const GjOutsideReader *reader, GArray *lines)
{
    guint title = G_MAXUINT;

    for (guint i = 0; i < lines->len; i++) {
        GjOutsideLine *line = line_at(lines, i);
        if (is_heading(reader, line->text))
            line->kind = GJ_LINE_HEADING;
        else if (reader->is_first && begins_kind(reader, lines, i)) {
            line->kind = GJ_LINE_TITLE;
            title = MIN(title, i);
        } else if (year_of(line->text, NULL)) {
            line->kind = GJ_LINE_PERIOD;
        }
    }
    if (title != G_MAXUINT)
        spread_title(lines, title);
}

/* ---- what is read ---- */

/* What the engine read of the title. */
typedef struct {
    GString *text; /* its lines, and those above */
    guint n_lines;
    gboolean is_doubted;
    int height; /* of the line by which the text names the sort of paper; 0: none yet */
    guint year; /* of a title that is sure and whole; 0: it is not */
} Title;

/* Adds @line, which was read, to @title. Whole is a title that names an office, a year
 * and the sort of paper; above it is one line at most, that of which more are read might
 * be a name that only the text below says as a whole. */
static void add_to_title(const GjOutsideReader *reader, const GjOutsideLine *line,
                         Title *title)
{
    guint year = 0, n_letters = 0;

    if (!reader->is_first || title->height > 0 || !*line->text)
        return;
    g_string_append(title->text, line->text);
    title->n_lines++;
    title->is_doubted |= line->is_doubted;
    if (!names_kind(reader, title->text->str))
        return;
    title->height = line->region.y1 - line->region.y0;
    year = year_of(title->text->str, &n_letters);
    if (year >= YEAR_FIRST && n_letters >= OFFICE_CHARS && !title->is_doubted &&
        title->n_lines <= 2)
        title->year = year;
}

/* Whether @text, as the cheap reader reads it, may name a period of another year than
 * @year: 2023年1月1日至2023年12月31日. */
static gboolean may_contradict(const char *text, guint year)
{
    g_autofree char *begin = g_strdup_printf("%u年1月", year);

    return strstr(text, "月") && !strstr(text, begin);
}

/* Whether the engine is to read @line. The prose below a @title that is sure and whole
 * tells nothing more, but where its period is not that of the title. */
static gboolean is_wanted(const GjOutsideReader *reader, const GjOutsideLine *line,
                          const Title *title)
{
    int height = line->region.y1 - line->region.y0;

    if (line->kind == GJ_LINE_HEADING)
        return FALSE;
    if (reader->mode == GJ_OCR_ALL)
        return TRUE;
    if (title->year && height < PROSE_LOW * title->height)
        return line->kind == GJ_LINE_PERIOD && may_contradict(line->text, title->year);
    return line->kind == GJ_LINE_TITLE || line->kind == GJ_LINE_PERIOD;
}

/* Lets the engine read @line. FALSE with @error. */
static gboolean read_well(const GjOutsideReader *reader, const GjRaster *raster,
                          GjOutsideLine *line, GError **error)
{
    g_autoptr(GArray) symbols = g_array_new(FALSE, FALSE, sizeof(GjSymbol));
    GjRegion region = line->region;
    GjRegion wider = {region.x0 - 2, region.y0 - 2, region.x1 + 2, region.y1 + 2};

    if (!gj_deadline_check(reader->deadline, error))
        return FALSE;
    line->text = gj_engine_read_line(reader->engine, raster, wider, symbols, error);
    if (!line->text ||
        !gj_hanzi_review(reader->hanzi, raster, region, &line->text, symbols, error))
        return FALSE;
    for (guint i = 0; i < symbols->len; i++)
        line->is_doubted |= !g_array_index(symbols, GjSymbol, i).is_sure;
    return TRUE;
}

/* Lets the engine read what is wanted of @lines, whose kinds are told; the others lose
 * their text. FALSE with @error. */
static gboolean read_wanted(const GjOutsideReader *reader, const GjRaster *raster,
                            GArray *lines, GError **error)
{
    g_autoptr(GString) text = g_string_new(NULL);
    Title title = {.text = text};
    guint n_engine = 0;

    for (guint i = 0; i < lines->len; i++) {
        GjOutsideLine *line = line_at(lines, i);
        gboolean is_read = is_wanted(reader, line, &title) &&
                           (reader->mode == GJ_OCR_ALL || n_engine < ENGINE_MAX);
        if (line->kind != GJ_LINE_HEADING)
            g_clear_pointer(&line->text, g_free);
        if (!is_read)
            continue;
        n_engine++;
        if (!read_well(reader, raster, line, error))
            return FALSE;
        add_to_title(reader, line, &title);
    }
    return TRUE;
}

GArray *gj_outside_read(const GjOutsideReader *reader, const GjRaster *raster,
                        const GArray *spans, GError **error)
{
    g_autoptr(GArray) lines = g_array_new(FALSE, FALSE, sizeof(GjOutsideLine));

    g_array_set_clear_func(lines, line_clear);
    for (guint i = 0; i < spans->len; i++)
        add_lines(reader, raster, g_array_index(spans, GjRegion, i), lines);
    tell_kinds(reader, lines);
    return read_wanted(reader, raster, lines, error) ? g_steal_pointer(&lines) : NULL;
}
