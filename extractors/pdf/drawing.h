/* What the content of a page draws, as far as it is needed: ruling lines, and what tells
 * whether its text can be seen. All places are in the displayed frame. */
#pragma once

#include "glyph.h"
#include "matrix.h"
#include "rules.h"

/** A run of glyphs drawn at once. */
typedef struct {
    double x, y;   /**< where its base line begins, at the earliest */
    double ux, uy; /**< direction of writing, of length 1 */
    double size;   /**< of an em */
    double slack;  /**< it may begin so much later */
    double reach;  /**< and is so long at most */
    guint n_inked; /**< bytes that are no spaces */
    guint32 hash;  /**< of its bytes */
    guint font;    /**< in which they are shown */
    guint order;   /**< of what is drawn */
    GjVeil veil;
    GjBox clip;           /**< what is let through */
    gboolean is_downward; /**< its font writes downwards */
    gboolean leads_in;    /**< it begins outside of that, and goes into it */
} GjShow;

/** An area that was painted. */
typedef struct {
    GjBox box;
    guint order;
    gboolean is_white;
} GjGround;

/** A page is divided into so many parts each way, to tell what pictures cover. */
#define GJ_COVER_CELLS 16

/** How a picture covers a part of the page. */
typedef enum {
    GJ_COVER_CLEAR = 1 << 0, /**< it has a mask: what is below may be seen */
    GJ_COVER_FULL = 1 << 1,
} GjCover;

typedef struct {
    GjRules *rules;
    GArray *shows;   /**< GjShow */
    GArray *struck;  /**< GjBox: areas that annotations strike out or may hide */
    GArray *grounds; /**< GjGround: filled areas that are no lines, and pictures */
    guint8 covered[GJ_COVER_CELLS][GJ_COVER_CELLS]; /**< GjCover, by pictures */
    guint n_images;
    gboolean is_huge;      /**< one of them has more pixels than are drawn */
    gboolean has_replaced; /**< readers of text give other figures than are shown */
    gboolean has_annots;   /**< text was typed over the page */
    guint n_shapes; /**< painted, and neither lines nor areas: letters may be drawn so */
    const char *fault; /**< why not all of it was looked at; NULL: it was */
    gboolean is_limit; /**< @fault is a limit of ours */
} GjDrawing;

/** The part of the page that pictures cover in one of the ways @covers, 0..1. */
double gj_drawing_cover(const GjDrawing *drawing, guint covers);

GjDrawing *gj_drawing_new(void);
void gj_drawing_free(GjDrawing *drawing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDrawing, gj_drawing_free)
