/* Pictures of documents as they were read. They are drawn by a module that is loaded when
 * one is asked for. */
#pragma once

#include "scene.h"

#include "pipeline/model/pixels.h"

#define GJ_SHOW_ERROR (gj_show_error_quark())
GQuark gj_show_error_quark(void);

typedef enum {
    GJ_SHOW_ERROR_MODULE, /**< what draws is not there */
    GJ_SHOW_ERROR_SIZE,   /**< there is no memory for such a picture */
    GJ_SHOW_ERROR_WRITE,  /**< it cannot be written */
} GjShowError;

/** Pixels an inch: the usual, and from what to what it can be. */
#define GJ_SHOW_DPI     120
#define GJ_SHOW_DPI_MIN 30
#define GJ_SHOW_DPI_MAX 400

/** A picture that is asked for. */
typedef struct {
    GjScene *scene;       /**< its shapes get boxes where they have none */
    const GjPixels *view; /**< the page, a raster; NULL: there is none */
    const char *title;    /**< stands over it */
    const char *subtitle; /**< under that */
    const GjShape *cell;  /**< this cell of it alone, and @about under it; NULL: all */
    const char *about;
    guint dpi;
} GjDrawing;

/** What is lacking to draw pictures, in words for a person (transfer full); NULL:
 * nothing. */
char *gj_show_lacks(void);

/** Draws @drawing as the file @path, a PNG. Errors: GJ_SHOW_ERROR_*. */
gboolean gj_show_draw(const GjDrawing *drawing, const char *path, GError **error);
