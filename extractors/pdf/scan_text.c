/* Where runs of glyphs begin, and whether they can be seen. The widths of glyphs are not
 * looked up: a run is as long as its bytes at most, a byte being an em at most, and what
 * follows without a new place begins somewhere within. */
#include "scan_state.h"

#include <math.h>

/* Most runs of a page. */
#define SHOWS_MAX 500000u
/* Among so many pieces before it the same text is looked for that is drawn again to be
 * bold, so far from it at most (em). */
#define AGAIN_MAX  512u
#define BOLD_SHIFT 0.06
/* TrueType fonts begin with .notdef, null, return, space: such a glyph has no ink. */
#define SPACE_CODE_MAX 3u
/* Widest glyph, in em: a dash has two. */
#define GLYPH_WIDTH_MAX 1.0
/* Below this, what is painted cannot be seen, 0..1. */
#define ALPHA_MIN 0.05
/* A base line this far outside of what is let through shows nothing, in em. */
#define CLIP_MARGIN 0.1
/* Programs pad the text of a cell with spaces, and clip it to the cell: the first glyph
 * of a run may be outside of what is let through, and the next one in it. In em. */
#define LEAD_MAX 1.0

const GjTextState gj_text_state_initial = {.scale = 1, .font = {.has_unicode = TRUE}};

static void set_line(GjScan *scan, GjMatrix line)
{
    scan->place.line = line;
    scan->place.advance = 0;
}

void gj_scan_text_begin(GjScan *scan)
{
    set_line(scan, GJ_MATRIX_IDENTITY);
}

void gj_scan_text_font(GjScan *scan)
{
    scan->state.text.size = gj_scan_number(scan, 1);
    scan->state.text.font = gj_resources_find_font(scan->resources, scan->operands.name);
}

static void move_line(GjScan *scan, double x, double y)
{
    GjMatrix shift = {1, 0, 0, 1, x, y};

    set_line(scan, gj_matrix_multiply(shift, scan->place.line));
}

void gj_scan_text_move(GjScan *scan)
{
    move_line(scan, gj_scan_number(scan, 2), gj_scan_number(scan, 1));
}

void gj_scan_text_move_leading(GjScan *scan)
{
    scan->state.text.leading = -gj_scan_number(scan, 1);
    gj_scan_text_move(scan);
}

void gj_scan_text_matrix(GjScan *scan)
{
    set_line(scan, (GjMatrix){gj_scan_number(scan, 6), gj_scan_number(scan, 5),
                              gj_scan_number(scan, 4), gj_scan_number(scan, 3),
                              gj_scan_number(scan, 2), gj_scan_number(scan, 1)});
}

void gj_scan_text_next_line(GjScan *scan)
{
    move_line(scan, 0, -scan->state.text.leading);
}

/* Whether the base line of @run is within what is let through so far behind its start. */
static gboolean is_let_through(const GjShow *run, double along)
{
    double margin = CLIP_MARGIN * run->size;
    double x = run->x + along * run->ux, y = run->y + along * run->uy;

    return x >= run->clip.x0 - margin && x <= run->clip.x1 + margin &&
           y >= run->clip.y0 - margin && y <= run->clip.y1 + margin;
}

/* Why @run cannot be seen as it is drawn. */
static GjVeil find_veil(const GjScan *scan, const GjShow *run)
{
    const GjState *state = &scan->state;
    gboolean fills = state->text.mode == 0 || state->text.mode == 2 ||
                     state->text.mode == 4 || state->text.mode == 6;
    const GjPaint *paint = fills ? &state->fill : &state->stroke;

    if (state->text.mode == 3 || state->text.mode == 7)
        return GJ_VEIL_MODE;
    if (paint->alpha < ALPHA_MIN || state->has_mask)
        return GJ_VEIL_CLEAR;
    if (!run->leads_in && !is_let_through(run, 0))
        return GJ_VEIL_CLIPPED;
    if (!state->text.font.has_unicode ||
        (state->text.font.loses_minus && scan->operands.n_minus > 0))
        return GJ_VEIL_NO_UNICODE;
    return paint->is_white ? GJ_VEIL_WHITE : GJ_VEIL_NONE;
}

/* Whether the last operand is the space of a composite font. */
static gboolean is_space_code(const GjScan *scan)
{
    return scan->state.text.font.is_composite && scan->operands.n_bytes == 2 &&
           scan->operands.code <= SPACE_CODE_MAX;
}

/* Whether the last operand is the one glyph that the font itself says to be what @mark
 * gives for it. */
static gboolean is_given(const GjScan *scan, const GjMark *mark)
{
    const GjFont *font = &scan->state.text.font;
    guint code = scan->operands.code;

    return mark->replaced != GJ_REPLACED_NOT && mark->given && mark->n_shown == 0 &&
           scan->operands.n_bytes == (font->is_composite ? 2 : 1) &&
           gj_replaced_is_same(
               gj_resources_find_char(scan->resources, font,
                                      font->is_composite ? code : code >> 8),
               mark->given);
}

/* Whether @run was shown before, at the same place but for what makes it bold: what is
 * drawn bold so is given once to readers of text. */
static gboolean is_shown_again(const GArray *shows, const GjShow *run)
{
    guint first = shows->len > AGAIN_MAX ? shows->len - AGAIN_MAX : 0;

    for (guint i = shows->len; i-- > first;) {
        const GjShow *before = &g_array_index(shows, GjShow, i);
        if (before->hash == run->hash && before->font == run->font &&
            before->n_inked == run->n_inked &&
            hypot(before->x - run->x, before->y - run->y) <= BOLD_SHIFT * run->size &&
            fabs(before->size - run->size) <= BOLD_SHIFT * run->size &&
            fabs(before->slack - run->slack) <= BOLD_SHIFT * run->size)
            return TRUE;
    }
    return FALSE;
}

/* Notes that @run shows something for which readers of text give a figure or nothing. A
 * hyphen that ends a line, or a tab, is one glyph behind others. */
static void note_replaced(GjScan *scan, const GjShow *run)
{
    gsize n_glyphs =
        scan->state.text.font.is_composite ? (run->n_inked + 1) / 2 : run->n_inked;

    for (guint i = 0; i < scan->marks->len; i++) {
        GjMark *mark = &g_array_index(scan->marks, GjMark, i);
        gboolean same = is_given(scan, mark);
        mark->n_shown += n_glyphs;
        if (same)
            continue;
        if (mark->replaced == GJ_REPLACED_FIGURE ||
            (mark->replaced == GJ_REPLACED_NOTHING &&
             !is_shown_again(scan->drawing->shows, run)) ||
            (mark->replaced == GJ_REPLACED_SIGN &&
             (mark->n_shown > 1 || run->slack <= 0)))
            scan->drawing->has_replaced = TRUE;
    }
}

/* Tells of @run, set by @m, that it is written downwards. */
static void set_downward(GjShow *run, GjMatrix m)
{
    double em = hypot(m.c, m.d);

    run->is_downward = em > 0;
    if (em > 0) {
        run->ux = -m.c / em;
        run->uy = -m.d / em;
    }
}

static void show(GjScan *scan)
{
    const GjTextState *text = &scan->state.text;
    GjMatrix m = gj_matrix_multiply(scan->place.line, scan->state.ctm);
    GjPoint origin = gj_matrix_apply(m, 0, text->rise);
    gsize n_inked =
        text->font.is_composite ? scan->operands.n_bytes : scan->operands.n_inked;
    double em = hypot(m.a, m.b), glyphs = (double)scan->operands.n_bytes;
    double length = fabs(text->size) * GLYPH_WIDTH_MAX * glyphs +
                    fabs(text->spacing) * glyphs + fabs(text->word_spacing) * glyphs +
                    fabs(scan->operands.kerning * text->size / 1000);
    double reach = length * em * fabs(text->scale);
    double turn = text->size * text->scale < 0 ? -1 : 1;
    GjShow run = {.x = origin.x,
                  .y = origin.y,
                  .ux = em > 0 ? turn * m.a / em : 1,
                  .uy = em > 0 ? turn * m.b / em : 0,
                  .size = fabs(text->size) * hypot(m.c, m.d),
                  .slack = scan->place.advance,
                  .reach = reach,
                  .n_inked = (guint)MIN(n_inked, G_MAXUINT),
                  .hash = scan->operands.hash,
                  .font = text->font.object,
                  .order = ++scan->order,
                  .clip = scan->state.clip};

    if (text->font.is_downward)
        set_downward(&run, m);
    scan->place.advance += reach;
    if (run.n_inked == 0 || scan->n_off > 0)
        return;
    if (scan->n_replaced > 0 && !is_space_code(scan))
        note_replaced(scan, &run);
    run.leads_in = !is_let_through(&run, 0) && is_let_through(&run, LEAD_MAX * run.size);
    run.veil = find_veil(scan, &run);
    if (scan->drawing->shows->len >= SHOWS_MAX)
        gj_scan_stop(scan, "it has too many pieces of text", TRUE);
    else
        g_array_append_val(scan->drawing->shows, run);
}

void gj_scan_text_show(GjScan *scan)
{
    show(scan);
}

void gj_scan_text_show_next_line(GjScan *scan)
{
    gj_scan_text_next_line(scan);
    show(scan);
}

void gj_scan_text_show_spaced(GjScan *scan)
{
    scan->state.text.word_spacing = gj_scan_number(scan, 2);
    scan->state.text.spacing = gj_scan_number(scan, 1);
    gj_scan_text_show_next_line(scan);
}
