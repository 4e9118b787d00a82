/* A form whose figures add up, for tests of what equations tell. */
#pragma once

#include "load_templates.h"
#include "pipeline/model/report.h"

/** Table 三 with figures that add up. */
typedef struct {
    GjTemplates *templates;
    const GjTemplate *template;
    const GjTemplateTable *table;
    const GjSubtable *subtable;
    GPtrArray *observations;
} SumsForm;

/** Fills @form; sums_form_clear() frees what is in it. */
void sums_form_init(SumsForm *form);
void sums_form_clear(SumsForm *form);
