/* Which edition each sub-table is of, and which the document is of. */
#pragma once

#include "match.h"

/** The outcome of matching: the edition of the document and its sub-tables in template
 * order, found or (n_rows = n_columns = 0) entirely missing. */
typedef struct {
    const GjTemplate *template; /**< of the document; NULL: no template fits */
    GPtrArray *matches;         /**< GjSubtableMatch, owned */
    guint n_found;              /**< sub-tables found */
    gboolean by_year;           /**< no table told the edition, the year did */
} GjEdition;

/** Chooses among @candidates (GjSubtableMatch; taken, may hold several editions of one
 * sub-table). @year: the reporting year, 0 when unknown. @family: the family to give an
 * edition of although none of its tables was found; NULL: none. */
void gj_edition_choose(GjEdition *edition, GPtrArray *candidates,
                       const GjTemplates *templates, guint year, const char *family);

/** Frees what @edition holds. */
void gj_edition_clear(GjEdition *edition);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GjEdition, gj_edition_clear)
