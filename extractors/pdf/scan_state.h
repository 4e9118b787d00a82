/* What the operators of a content stream work on; for scan*.c only. */
#pragma once

#include "drawing.h"
#include "lexer.h"
#include "resources.h"

/* Operands of one operator that are kept: a colour has 32 at most. */
#define GJ_OPERANDS_MAX 33

/* Operands since the last operator. */
typedef struct {
    double numbers[GJ_OPERANDS_MAX];
    guint n;                              /* numbers, at most GJ_OPERANDS_MAX */
    char name[GJ_TOKEN_NAME_MAX + 1];     /* the last name; "": none */
    char previous[GJ_TOKEN_NAME_MAX + 1]; /* the one before it */
    gsize n_bytes, n_inked, n_minus;      /* of all strings */
    guint32 hash;                         /* of their bytes */
    guint code;                           /* in the last string, if it has two bytes */
    double kerning;                       /* numbers within an array, summed */
    guint array_depth, dict_depth;
    gboolean is_replacing; /* the last name in the outermost dictionary was /ActualText */
    GjReplaced replaced;   /* what came behind it */
    gunichar given;        /* if that is one character; else 0 */
} GjOperands;

/* Marked content that is open. */
typedef struct {
    gboolean is_off;
    GjReplaced replaced; /* by what readers of text give */
    gunichar given;      /* that, if it is one character; else 0 */
    gsize n_shown;       /* glyphs in it that leave ink */
} GjMark;

/* How something is painted. */
typedef struct {
    GjColors colors;
    gboolean is_white; /* or nearly */
    double alpha;
} GjPaint;

typedef struct {
    double size, scale, spacing, word_spacing, leading, rise;
    int mode;
    GjFont font;
} GjTextState;

/* What q saves. */
typedef struct {
    GjMatrix ctm; /* to the displayed frame */
    GjBox clip;   /* what is let through at most */
    double line_width;
    GjPaint fill, stroke;
    gboolean has_mask;
    GjTextState text;
} GjState;

typedef struct {
    double x, y;
    gboolean is_move;  /* begins a part of the path */
    gboolean is_curve; /* ends a curve */
} GjPathPoint;

typedef struct {
    GArray *points; /* GjPathPoint, in the displayed frame */
    GjPoint current, start;
    gboolean clips; /* W was given: the path clips when it is painted */
} GjPath;

typedef struct {
    GjMatrix line;  /* of the line of text */
    double advance; /* since the last place that is known: at most so much */
} GjTextPlace;

typedef struct {
    GjDrawing *drawing;
    GjResources *resources;
    GjLexer lexer;
    GjOperands operands;
    GjState state;
    GArray *saved; /* GjState */
    guint n_unsaved;
    GjPath path;
    GjTextPlace place;
    GArray *marks;    /* GjMark */
    guint n_off;      /* of the open ones */
    guint n_replaced; /* likewise */
    guint order;      /* of what is drawn */
    guint depth;      /* of forms */
    guint n_forms;
    gsize n_bytes;        /* of content read */
    double width, height; /* of the page */
} GjScan;

typedef void (*GjOperatorFunc)(GjScan *scan);

/* Number @index from the end of the operands, 1 being the last; 0 where there is none. */
static inline double gj_scan_number(const GjScan *scan, guint index)
{
    return index <= scan->operands.n ? scan->operands.numbers[scan->operands.n - index]
                                     : 0;
}

/* Ends the scan: @fault is the reason, a limit of ours or not. */
void gj_scan_stop(GjScan *scan, const char *fault, gboolean is_limit);

/* scan_path.c */
void gj_scan_move(GjScan *scan);
void gj_scan_line(GjScan *scan);
void gj_scan_curve(GjScan *scan);
void gj_scan_close(GjScan *scan);
void gj_scan_rectangle(GjScan *scan);
void gj_scan_clip(GjScan *scan);
void gj_scan_paint(GjScan *scan, gboolean fills, gboolean strokes);
void gj_scan_image_drawn(GjScan *scan, gboolean is_mask);

/* scan_color.c */
void gj_scan_color_operator(GjScan *scan, GjPaint *paint, GjColors colors);
void gj_scan_color_space(GjScan *scan, GjPaint *paint);
void gj_scan_color(GjScan *scan, GjPaint *paint);

/* scan_text.c */
extern const GjTextState gj_text_state_initial;
void gj_scan_text_begin(GjScan *scan);
void gj_scan_text_font(GjScan *scan);
void gj_scan_text_move(GjScan *scan);
void gj_scan_text_move_leading(GjScan *scan);
void gj_scan_text_matrix(GjScan *scan);
void gj_scan_text_next_line(GjScan *scan);
void gj_scan_text_show(GjScan *scan);
void gj_scan_text_show_next_line(GjScan *scan);
void gj_scan_text_show_spaced(GjScan *scan);
