/* A character as it stands on the page as it is displayed. */
#pragma once

#include "pipeline/model/box.h"

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

typedef struct {
    gunichar c;
    GjVeil veil;
    GjBox box;
} GjGlyph;

/** Whether @c leaves no ink: a space, a control or a mark of direction. */
gboolean gj_glyph_is_space(gunichar c);

/** Whether @c may be all that a cell prints, or part of a figure. */
gboolean gj_glyph_is_figure(gunichar c);
