/* Poppler takes the height of a Type 3 font from what its glyphs may cover, and makes
 * lines that are nearer to each other than half of that one word:
 *
 *      ┌────┐┌────┐         the box of each character is as high as both lines, and the
 *      │ 1  ││ 1  │         last one of a line, whose end is where the other line begins,
 *      └────┘└────┘         has no width: "11" over "4" would be "1 4 1"
 *         ┌────┐
 *         │ 4  │            the runs that the page draws tell where its lines begin:
 *         └────┘            ×11 and, below it, ×4
 *
 *  1. Characters of one height that follow each other are a word. It is parted behind
 * each that has no width.
 *  2. Runs that follow each other, each of which begins where one of the parts does,
 * within the box of the word, and draws as many characters, are its lines. Where there
 * are no such runs, or some here and some there, the word is left as it is.
 *  3. Each part gets the place of its run.
 *
 * Cost: words that are parted · runs, up to WORK_MAX. */
#include "parted.h"

#include <math.h>
#include <string.h>

/* A character narrower than so much of its height has no width. */
#define WIDTH_MIN 0.02
/* How far the begin of a run may be from that of its first character, in points. */
#define BEGIN_MAX 0.5
/* Most lines that are made one. */
#define PARTS_MAX 8
/* Runs that are looked at on a page at most; what is left stays as it is. */
#define WORK_MAX 20000000u

/* Characters @first to @end - 1 of a word, on a line of their own. */
typedef struct {
    guint first, end;
    double base; /* its base line */
} Part;

static GjGlyph *glyph_at(const GArray *glyphs, guint i)
{
    return &g_array_index(glyphs, GjGlyph, i);
}

static double width(const GjGlyph *glyph)
{
    return glyph->box.x1 - glyph->box.x0;
}

static gboolean has_no_width(const GjGlyph *glyph)
{
    return width(glyph) < WIDTH_MIN * (glyph->box.y1 - glyph->box.y0);
}

/* The end of the word that begins with glyph @first. */
static guint word_end(const GArray *glyphs, guint first)
{
    const GjBox box = glyph_at(glyphs, first)->box;
    guint end = first + 1;

    while (end < glyphs->len && !gj_glyph_is_space(glyph_at(glyphs, end)->c) &&
           glyph_at(glyphs, end)->box.y0 == box.y0 &&
           glyph_at(glyphs, end)->box.y1 == box.y1)
        end++;
    return end;
}

/* Parts the word of glyphs @first to @end - 1; gives the number of its parts. */
static guint find_parts(const GArray *glyphs, guint first, guint end, Part *parts)
{
    guint n = 0;

    parts[n++] = (Part){first, end, 0};
    for (guint i = first; i + 1 < end && n < PARTS_MAX; i++) {
        if (!has_no_width(glyph_at(glyphs, i)))
            continue;
        parts[n - 1].end = i + 1;
        parts[n++] = (Part){i + 1, end, 0};
    }
    return n;
}

static const GjShow *show_at(const GjDrawing *drawing, guint i)
{
    return &g_array_index(drawing->shows, GjShow, i);
}

/* Whether run @at of @drawing may draw glyphs from @glyph on. */
static gboolean may_draw(const GjDrawing *drawing, guint at, const GjGlyph *glyph)
{
    const GjShow *show = show_at(drawing, at);

    return show->ux > 0.99 && show->y > glyph->box.y0 && show->y <= glyph->box.y1 &&
           (show->slack > 0 || fabs(show->x - glyph->box.x0) <= BEGIN_MAX);
}

/* How many runs, from @at on, draw @part of a word; 0: they do not. Stores where. */
static guint count_runs(const GjDrawing *drawing, guint at, const GArray *glyphs,
                        Part *part)
{
    guint n = 0, i = part->first;

    if (show_at(drawing, at)->slack > 0)
        return 0;
    part->base = show_at(drawing, at)->y;
    while (i < part->end && at + n < drawing->shows->len &&
           show_at(drawing, at + n)->y == part->base &&
           may_draw(drawing, at + n, glyph_at(glyphs, i)))
        i += show_at(drawing, at + n++)->n_inked;
    return i == part->end ? n : 0;
}

/* Whether the runs of @drawing from @at on draw the @n @parts of a word, in any order;
 * stores where. */
static gboolean are_drawn(const GjDrawing *drawing, guint at, const GArray *glyphs,
                          Part *parts, guint n)
{
    gboolean is_taken[PARTS_MAX] = {FALSE};

    for (guint i = 0; i < n; i++) {
        guint p = 0, n_runs = 0;
        for (; p < n && at < drawing->shows->len; p++) {
            n_runs = is_taken[p] ? 0 : count_runs(drawing, at, glyphs, &parts[p]);
            if (n_runs)
                break;
        }
        if (!n_runs)
            return FALSE;
        is_taken[p] = TRUE;
        at += n_runs;
    }
    return TRUE;
}

/* Finds the base lines of the @n @parts of a word among the runs of @drawing; FALSE: they
 * are not known. */
static gboolean find_bases(const GjDrawing *drawing, const GArray *glyphs, Part *parts,
                           guint n)
{
    Part tried[PARTS_MAX];
    guint n_found = 0;

    memcpy(tried, parts, n * sizeof *parts);
    for (guint i = 0; i < drawing->shows->len && n_found < 2; i++) {
        if (!are_drawn(drawing, i, glyphs, tried, n))
            continue;
        memcpy(parts, tried, n * sizeof *parts);
        n_found++;
    }
    return n_found == 1;
}

/* The width of a character beside glyph @i of @part, else of any of the word. */
static double usual_width(const GArray *glyphs, const Part *parts, guint n, guint i)
{
    if (i > parts->first && !has_no_width(glyph_at(glyphs, i - 1)))
        return width(glyph_at(glyphs, i - 1));
    for (guint k = parts->end; k < parts[n - 1].end; k++) {
        if (!has_no_width(glyph_at(glyphs, k)))
            return width(glyph_at(glyphs, k));
    }
    return 0;
}

/* Moves the @n @parts of a word to their lines. */
static void move_parts(const GArray *glyphs, const Part *parts, guint n)
{
    const GjBox box = glyph_at(glyphs, parts->first)->box;
    double top = parts->base, foot = parts->base;

    for (guint i = 1; i < n; i++) {
        top = MIN(top, parts[i].base);
        foot = MAX(foot, parts[i].base);
    }
    double height = box.y1 - box.y0 - (foot - top);
    for (guint p = 0; p < n && foot > top && height > 0; p++) {
        GjGlyph *last = glyph_at(glyphs, parts[p].end - 1);
        if (has_no_width(last))
            last->box.x1 =
                last->box.x0 + usual_width(glyphs, parts + p, n - p, parts[p].end - 1);
        for (guint i = parts[p].first; i < parts[p].end; i++) {
            GjBox *own = &glyph_at(glyphs, i)->box;
            own->y0 = box.y0 + parts[p].base - top;
            own->y1 = own->y0 + height;
        }
    }
}

void gj_glyphs_part_lines(const GjDrawing *drawing, GArray *glyphs)
{
    Part parts[PARTS_MAX];
    guint64 work = 0;

    for (guint first = 0, end; drawing && first < glyphs->len; first = end) {
        end = word_end(glyphs, first);
        guint n = find_parts(glyphs, first, end, parts);
        if (n < 2 || work > WORK_MAX)
            continue;
        work += drawing->shows->len;
        if (find_bases(drawing, glyphs, parts, n))
            move_parts(glyphs, parts, n);
    }
}
