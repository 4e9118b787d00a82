/* What the content of a page draws, as far as it is needed: ruling lines, and what tells
 * whether its text can be seen. All places are in the displayed frame. */
#pragma once

#include "matrix.h"
#include "rules.h"

/** Why text that is drawn cannot be seen, or not be read. */
typedef enum {
    GJ_VEIL_NONE,
    GJ_VEIL_MODE,       /**< drawn in a mode that leaves no ink */
    GJ_VEIL_WHITE,      /**< white on white */
    GJ_VEIL_CLEAR,      /**< transparent */
    GJ_VEIL_CLIPPED,    /**< outside of what is let through */
    GJ_VEIL_COVERED,    /**< something is drawn over it */
    GJ_VEIL_NO_UNICODE, /**< its font does not tell which characters its glyphs are */
} GjVeil;

/** A run of glyphs drawn at once. */
typedef struct {
    double x, y;   /**< where its base line begins, at the earliest */
    double ux, uy; /**< direction of writing, of length 1 */
    double size;   /**< of an em */
    double slack;  /**< it may begin so much later */
    double reach;  /**< and is so long at most */
    guint n_inked; /**< bytes that are no spaces */
    guint order;   /**< of what is drawn */
    GjVeil veil;
} GjShow;

/** An area that was painted. */
typedef struct {
    GjBox box;
    guint order;
    gboolean is_white;
} GjGround;

typedef struct {
    GjRules *rules;
    GArray *shows;     /**< GjShow */
    GArray *grounds;   /**< GjGround: filled areas that are no lines, and pictures */
    double image_area; /**< of pictures, in square points, as far as they are seen */
    guint n_images;
    guint n_strokes;   /**< lines and areas painted */
    guint n_outlines;  /**< filled areas with curves: letters may be drawn so */
    const char *fault; /**< why not all of it was looked at; NULL: it was */
    gboolean is_limit; /**< @fault is a limit of ours */
} GjDrawing;

GjDrawing *gj_drawing_new(void);
void gj_drawing_free(GjDrawing *drawing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjDrawing, gj_drawing_free)
