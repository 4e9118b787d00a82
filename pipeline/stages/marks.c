#include "marks.h"

/* The work on one match. */
typedef struct {
    GHashTable *numbers;          /* const GjCell → number of its table, from 1 */
    const GjSubtableMatch *match; /* of which marks are made */
    GHashTable *seen;             /* const GjCell: labels that have their mark */
    GPtrArray *marks;             /* GjMark */
} Marking;

/* Which cell is of which table of @blocks. */
static GHashTable *number_cells(const GjBlocks *blocks)
{
    GHashTable *numbers = g_hash_table_new(NULL, NULL);
    guint number = 0;

    for (guint i = 0; i < blocks->items->len; i++) {
        const GjItem *item = &g_array_index(blocks->items, GjItem, i);
        const GjTable *table = item->kind == GJ_ITEM_TABLE ? item->body : NULL;
        number += table != NULL;
        for (guint c = 0; table && c < table->cells->len; c++)
            g_hash_table_insert(numbers, g_ptr_array_index(table->cells, c),
                                GUINT_TO_POINTER(number));
    }
    return numbers;
}

/* Marks @cell (nullable) as what @role says of the field of @binding. */
static void add(const Marking *marking, GjMarkRole role, const GjCell *cell,
                const GjBinding *binding)
{
    gpointer number = cell ? g_hash_table_lookup(marking->numbers, cell) : NULL;

    if (!number ||
        (role != GJ_MARK_VALUE && !g_hash_table_add(marking->seen, (gpointer)cell)))
        return;
    GjMark *mark = gj_record_new(&gj_mark_type);
    mark->role = role;
    mark->in_table = GPOINTER_TO_UINT(number);
    mark->row = cell->row;
    mark->col = cell->col;
    mark->template = g_strdup(marking->match->template->id);
    mark->table = g_strdup(binding->field->table);
    if (role != GJ_MARK_COLUMN || !binding->row_label)
        mark->row_code = g_strdup(binding->field->row_code);
    if (role != GJ_MARK_ROW)
        mark->col_code = g_strdup(binding->field->col_code);
    g_ptr_array_add(marking->marks, mark);
}

static void mark_match(Marking *marking)
{
    const GArray *bindings = marking->match->bindings;

    for (guint i = 0; i < bindings->len; i++) {
        const GjBinding *binding = &g_array_index(bindings, GjBinding, i);
        add(marking, GJ_MARK_COLUMN, binding->col_label, binding);
        add(marking, GJ_MARK_ROW, binding->row_label, binding);
        add(marking, GJ_MARK_VALUE, binding->cell, binding);
    }
}

GPtrArray *gj_marks_find(const GjBlocks *blocks, const GPtrArray *matches)
{
    g_autoptr(GHashTable) numbers = number_cells(blocks);
    Marking marking = {.numbers = numbers,
                       .marks = g_ptr_array_new_with_free_func(gj_mark_free)};

    for (guint m = 0; m < matches->len; m++) {
        g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
        marking.match = g_ptr_array_index(matches, m);
        marking.seen = seen;
        mark_match(&marking);
    }
    return marking.marks;
}
