#include "redraw.h"

#include <math.h>

/* Rules so near to a line are of it, in points. */
#define SAME_PT 1.5

/* Drops the rules of @page in one direction that lie inside of @box or at its right or
 * lower side. */
static void drop_rules(GjPage *page, GjBox box, gboolean is_level)
{
    for (guint i = page->rules->len; i-- > 0;) {
        const GjRule *rule = &g_array_index(page->rules, GjRule, i);
        double x = (rule->x0 + rule->x1) / 2, y = (rule->y0 + rule->y1) / 2;
        gboolean lies_level = fabs(rule->x1 - rule->x0) >= fabs(rule->y1 - rule->y0);
        if (lies_level == is_level && x > box.x0 - SAME_PT && x < box.x1 + SAME_PT &&
            y > box.y0 - SAME_PT && y < box.y1 + SAME_PT &&
            (is_level ? y > box.y0 + SAME_PT : x > box.x0 + SAME_PT))
            g_array_remove_index_fast(page->rules, i);
    }
}

/* Adds to @page the drawn walls along line @line (from 1) as rules. */
static void add_rules(const GjWalls *walls, guint line, gboolean is_level, GjPage *page)
{
    const GArray *lines = is_level ? walls->ys : walls->xs;
    const GArray *ends = is_level ? walls->xs : walls->ys;
    double at = g_array_index(lines, double, line);

    for (guint i = 0, begin = 0; i + 1 < ends->len; i++) {
        gboolean is_drawn = is_level ? *gj_walls_below(walls, line - 1, i)
                                     : *gj_walls_right(walls, i, line - 1);
        gboolean goes_on =
            i + 2 < ends->len && (is_level ? *gj_walls_below(walls, line - 1, i + 1)
                                           : *gj_walls_right(walls, i + 1, line - 1));
        if (is_drawn && !goes_on) {
            double from = g_array_index(ends, double, begin);
            double to = g_array_index(ends, double, i + 1);
            gj_page_add_rule(page, is_level ? (GjRule){from, at, to, at, 1}
                                            : (GjRule){at, from, at, to, 1});
        }
        if (!is_drawn || !goes_on)
            begin = i + 1;
    }
}

void gj_walls_redraw(const GjWalls *walls, GjBox box, gboolean is_level, GjPage *page)
{
    guint n = is_level ? walls->n_rows : walls->n_cols;

    drop_rules(page, box, is_level);
    for (guint line = 1; line <= n; line++)
        add_rules(walls, line, is_level, page);
}
