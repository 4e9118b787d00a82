/* Which pages deserve a second look (DESIGN.md §1): their text was read, and yet its sums
 * fail or its tables are not whole, so the text may not be what the page shows. Who reads
 * pixels reads these pages again; until then a person is told of them. */
#pragma once

#include "pipeline/model/item.h"

typedef struct GjSecondLook GjSecondLook;

/** For one document after another (transfer full). */
GjSecondLook *gj_second_look_new(void);

/** Notes @item of what `fill` gives; a document begins anew. */
void gj_second_look_note(GjSecondLook *look, const GjItem *item);

/** Calls @tell with each page of the document that deserves a second look, in order. */
void gj_second_look_pages(const GjSecondLook *look,
                          void (*tell)(guint page, gpointer user_data),
                          gpointer user_data);

/** Frees @look; accepts NULL. */
void gj_second_look_free(GjSecondLook *look);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjSecondLook, gj_second_look_free)
