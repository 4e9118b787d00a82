/* What content calls by a name: colour spaces, graphics states, fonts, forms, layers.
 * What a name means is kept for as long as the same resources are in use. */
#pragma once

#include "font.h"
#include "replaced.h"

typedef struct GjResources GjResources;

/** How the numbers of a colour are read. */
typedef enum {
    GJ_COLORS_GRAY,
    GJ_COLORS_RGB,
    GJ_COLORS_CMYK,
    GJ_COLORS_TINT, /**< ink: 0 is none */
    GJ_COLORS_LAB,
    GJ_COLORS_UNKNOWN, /**< a palette, a pattern: taken for dark */
} GjColors;

/** An entry of a graphics state; absent numbers are NAN. */
typedef struct {
    double line_width;
    double fill_alpha, stroke_alpha;
    gboolean has_mask; /**< a soft mask is set */
    gboolean clears_mask;
} GjGraphics;

typedef enum {
    GJ_XOBJECT_NONE,
    GJ_XOBJECT_FORM,
    GJ_XOBJECT_IMAGE,
} GjXObjectKind;

typedef struct {
    GjXObjectKind kind;
    GjObject object;
    gboolean is_hidden; /**< its layer is off */
    gboolean is_mask;   /**< an image that paints with the colour, or has a mask */
    gboolean is_huge;   /**< an image of more pixels than are drawn */
} GjXObject;

/** The resources of @objects (borrowed) (transfer full). */
GjResources *gj_resources_new(GjObjects *objects);

GjObjects *gj_resources_objects(GjResources *resources);

/** From now on names are looked up in @dictionary. Returns what was used before. */
GjObject gj_resources_use(GjResources *resources, GjObject dictionary);

GjColors gj_resources_find_colors(GjResources *resources, const char *name);
GjGraphics gj_resources_find_graphics(GjResources *resources, const char *name);
GjXObject gj_resources_find_xobject(GjResources *resources, const char *name);
GjFont gj_resources_find_font(GjResources *resources, const char *name);

/** The character that @font says its code @code to be; 0: it does not say. */
gunichar gj_resources_find_char(GjResources *resources, const GjFont *font, guint code);

/** Whether the layer that is called @name in marked content is off. */
gboolean gj_resources_is_off(GjResources *resources, const char *name);

/** What the property list that is called @name in marked content gives for what is shown
 * there. */
GjReplaced gj_resources_find_replaced(GjResources *resources, const char *name);

/** Forgets all names, for the next page. */
void gj_resources_clear(GjResources *resources);

/** Frees @resources; accepts NULL. */
void gj_resources_free(GjResources *resources);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjResources, gj_resources_free)
