/* datapackage.json: the CSV files of a folder as a Tabular Data Package (Frictionless,
 * version 1): columns with types, constraints and keys, sizes and checksums. */
#pragma once

#include "pipeline/stages/csv.h"

/** The description of the files of @csv, a folder that is finished, with @templates and
 * @wides as it was made with: JSON (transfer full). It depends on these alone. */
char *gj_package_describe(const GjCsv *csv, const GjTemplates *templates,
                          const GPtrArray *wides);
