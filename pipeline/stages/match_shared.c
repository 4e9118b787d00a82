/* Labels that several rows share. The chain takes the first of them:
 *
 *   table                    sub-table
 *   （二）被依法纠错数           四、（二）被依法纠错数          五、（二）被依法纠错数
 *   （三）其他情形数             四、（三）其他情形数            五、（三）其他情形数
 *   六、举报投诉数量                                        六、举报投诉数量
 *
 * 1. Rows that follow each other in table and form are a run.
 * 2. A run all of whose labels stand a second time further on, where nothing was found,
 *    is moved there if the row behind it follows there: the table was cut in two above.
 * 3. If it is not, nobody knows which rows it is; they are marked.
 *
 * It gets wrong: nothing silently that step 3 sees; rows in another order are left to the
 * matcher. */
#include "match_axis.h"

#define TWIN_SCORE 0.9 /* a label is as good as that of the row itself */

static GjRowPlace *place_at(const GArray *places, guint k)
{
    return &g_array_index(places, GjRowPlace, k);
}

static gboolean is_found(const GArray *places, guint k)
{
    return k < places->len && place_at(places, k)->place != GJ_PLACE_NONE;
}

/* A run of rows that follow each other in table and form: @first ≤ k < @end. */
typedef struct {
    guint first, end;
} Run;

static Run run_from(const GArray *places, guint first)
{
    Run run = {first, first + 1};

    while (is_found(places, run.end) &&
           place_at(places, run.end)->row == place_at(places, run.end - 1)->row + 1)
        run.end++;
    return run;
}

/* How many rows on @run can be moved, all of them: rows of the same labels that were not
 * found stand there, before the next row that was; 0: nowhere. */
static guint find_move(const GjShape *shape, const GArray *places, Run run)
{
    guint next = run.end;

    while (next < shape->n_rows && !is_found(places, next))
        next++;
    for (guint by = run.end - run.first; run.end + by <= next; by++) {
        guint k = run.first;
        while (k < run.end && shape->row_ids[k] == shape->row_ids[k + by])
            k++;
        if (k == run.end)
            return by;
    }
    return 0;
}

/* Whether the row behind @run, moved on by @by, is the next one of table and form. */
static gboolean is_joined_behind(const GArray *places, Run run, guint by)
{
    return is_found(places, run.end + by) &&
           place_at(places, run.end + by)->row == place_at(places, run.end - 1)->row + 1;
}

static void move_run(GArray *places, Run run, guint by)
{
    for (guint k = run.end; k-- > run.first;) {
        *place_at(places, k + by) = *place_at(places, k);
        *place_at(places, k) = (GjRowPlace){0};
    }
}

void gj_match_rows_settle(const GjShape *shape, GArray *places)
{
    for (guint k = 0; k < places->len;) {
        if (!is_found(places, k)) {
            k++;
            continue;
        }
        Run run = run_from(places, k);
        guint by = find_move(shape, places, run);
        if (by && is_joined_behind(places, run, by))
            move_run(places, run, by);
        for (guint i = run.first; by && i < run.end; i++) {
            if (is_found(places, i))
                place_at(places, i)->place = GJ_PLACE_UNSURE;
        }
        k = run.end;
    }
}

/* ---- labels that are printed twice by mistake ---- */

static gboolean is_row_taken(const GArray *places, guint row)
{
    for (guint k = 0; k < places->len; k++) {
        if (is_found(places, k) && place_at(places, k)->row == row)
            return TRUE;
    }
    return FALSE;
}

static gboolean has_gap(const GArray *places)
{
    for (guint k = 0; k < places->len; k++) {
        if (!is_found(places, k))
            return TRUE;
    }
    return FALSE;
}

void gj_match_rows_doubt_twins(const GjTableView *view, const GjShape *shape,
                               const float *scores, guint n_rows, GArray *places)
{
    if (!has_gap(places))
        return;
    for (guint row = 0; row < n_rows; row++) {
        if (is_row_taken(places, row) || !gj_row_has_figures(view, shape, row))
            continue;
        for (guint k = 0; k < places->len; k++) {
            if (is_found(places, k) && place_at(places, k)->place == GJ_PLACE_SURE &&
                scores[(gsize)row * shape->n_rows + k] >= TWIN_SCORE)
                place_at(places, k)->place = GJ_PLACE_UNSURE;
        }
    }
}
