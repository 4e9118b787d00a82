/* Documents as they were seen, for the tests of what is drawn. */
#pragma once

#include "load_templates.h"
#include "pipeline/show/sight.h"

/** The value that print_plain() prints for requests.new.natural_person is made one that
 * is doubted by this. */
#define SIGHT_DOUBTED "1?"

/** What is seen of a report whose table 三 stands on page 2 of 3, cells being 50 by 20
 * points, or, with @has_pages FALSE, on none (transfer full). Its first figure is
 * doubted, with other readings. */
GjSight *make_sight(const GjTemplates *templates, gboolean has_pages);

/** The same of a text dump: without tables and marks. */
GjSight *make_sight_of_lines(const GjTemplates *templates);
