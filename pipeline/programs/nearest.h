/* What a person may have meant by a mistyped word. */
#pragma once

#include <glib.h>

/** The most letters of a word that is looked at. */
#define GJ_NEAREST_SIZE 96u

/** A search for the name that is nearest to a word. */
typedef struct {
    const char *word;
    const char *name; /**< the nearest so far; NULL: none is near */
    guint distance;   /**< from it */
} GjNearest;

/** Looks whether @name (borrowed) is nearer to the word of @nearest than what was tried
 * before. Begin with @word and all else zero. */
void gj_nearest_try(GjNearest *nearest, const char *name);
