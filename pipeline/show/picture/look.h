/* How cells look: colours that people who see few colours can tell apart (Okabe and Ito
 * 2008), and for whatever matters a letter in a shape of its own as well. */
#pragma once

#include "pipeline/show/scene.h"

typedef struct {
    double red, green, blue; /**< 0..1 */
} GjColor;

/** The shape around a letter. */
typedef enum {
    GJ_BADGE_NONE,
    GJ_BADGE_TRIANGLE,
    GJ_BADGE_DIAMOND,
    GJ_BADGE_SQUARE,
    GJ_BADGE_CIRCLE,
} GjBadge;

typedef struct {
    const char *words;  /**< what it means */
    GjColor tint;       /**< over the cell; white: none */
    GjColor edge;       /**< around it */
    double edge_pt;     /**< 0: no edge */
    GjBadge badge;      /**< in its corner */
    const char *letter; /**< in the badge */
} GjLook;

extern const GjColor gj_color_ink, gj_color_faint, gj_color_code, gj_color_rule,
    gj_color_alarm;

/** The looks that a legend names, one after the other; NULL: there are no more. */
const GjLook *gj_look_at(guint index);

/** The look of @shape. */
const GjLook *gj_look_of(const GjShape *shape);

/** The look of a term of an equation that fails, over that of its status. */
const GjLook *gj_look_of_failure(void);
