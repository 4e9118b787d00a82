/* A document as it was seen on its way: its pages, its tables, and what was made of them.
 */
#pragma once

#include "pipeline/model/item.h"

typedef struct {
    GjDocument *document;    /**< NULL: none came */
    GPtrArray *pages;        /**< GjPage: with their rules, without words */
    GPtrArray *tables;       /**< GjTable, in order of the document */
    GjReport *report;        /**< NULL: none came */
    GPtrArray *observations; /**< GjObservation */
    GPtrArray *checks;       /**< GjCheck */
    GPtrArray *extras;       /**< GjExtra */
    GPtrArray *marks;        /**< GjMark */
} GjSight;

/** Nothing was seen yet (transfer full). */
GjSight *gj_sight_new(void);

/** Notes a page before the stage `tables` takes it; its words are not kept. */
void gj_sight_note_page(GjSight *sight, const GjPage *page);

/** Notes a table before the stage `fill` takes it. */
void gj_sight_note_table(GjSight *sight, const GjTable *table);

/** Takes what `fill` gives of one document; fits GjSinkFunc with the sight as user data.
 */
gboolean gj_sight_take(GjItem item, gpointer sight, GError **error);

/** The page called @number, or NULL. */
const GjPage *gj_sight_find_page(const GjSight *sight, guint number);

/** The cell that @mark is at; NULL: it is not among the tables. */
const GjCell *gj_sight_find_cell(const GjSight *sight, const GjMark *mark);

/** The observation that the value @mark is of, or NULL. */
const GjObservation *gj_sight_find_observation(const GjSight *sight, const GjMark *mark);

/** Frees @sight; accepts NULL. */
void gj_sight_free(GjSight *sight);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GjSight, gj_sight_free)
