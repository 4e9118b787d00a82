#include "match.h"

/* Measured on the variants of published labels: two labels of one table have at most 0.5
 * in common (行政处罚, 行政强制), a label with a character changed at least 0.67. */
#define SURE_SCORE    0.7
#define SURE_MARGIN   0.1
#define PLACED_SCORE  0.6
#define PLACED_MARGIN 0.3

gboolean gj_label_is_certain(double score, double other)
{
    return (score >= SURE_SCORE && score - other >= SURE_MARGIN) ||
           (score >= PLACED_SCORE && score - other >= PLACED_MARGIN);
}

static void extra_free(gpointer extra)
{
    gj_record_free(&gj_extra_type, extra);
}

GjSubtableMatch *gj_subtable_match_new(const GjTemplate *template,
                                       const GjTemplateTable *table,
                                       const GjSubtable *subtable)
{
    GjSubtableMatch *match = g_new0(GjSubtableMatch, 1);

    match->template = template;
    match->table = table;
    match->subtable = subtable;
    match->bindings =
        g_array_sized_new(FALSE, TRUE, sizeof(GjBinding), subtable->fields->len);
    g_array_set_size(match->bindings, subtable->fields->len);
    for (guint i = 0; i < subtable->fields->len; i++) {
        GjBinding *binding = &g_array_index(match->bindings, GjBinding, i);
        binding->field = gj_subtable_field(subtable, i);
        binding->confidence = 1;
    }
    match->extras = g_ptr_array_new_with_free_func(extra_free);
    match->parts = g_ptr_array_new_with_free_func(g_free);
    return match;
}

void gj_subtable_match_free(GjSubtableMatch *match)
{
    if (!match)
        return;
    g_array_unref(match->bindings);
    g_ptr_array_unref(match->extras);
    g_ptr_array_unref(match->parts);
    g_free(match);
}

GjBinding *gj_subtable_match_at(const GjSubtableMatch *match, guint row, guint col)
{
    return &g_array_index(match->bindings, GjBinding,
                          row * match->subtable->columns->len + col);
}

void gj_subtable_match_doubt(GjSubtableMatch *match, const char *why)
{
    for (guint i = 0; i < match->bindings->len; i++) {
        GjBinding *binding = &g_array_index(match->bindings, GjBinding, i);
        if (binding->text && !binding->doubt)
            binding->doubt = why;
        binding->is_loose = FALSE;
    }
}

void gj_subtable_match_weigh(GjSubtableMatch *match, guint n_foreign)
{
    guint n_rows = match->subtable->rows->len;
    guint n_columns = match->subtable->columns->len;
    guint lost = n_rows - MIN(match->n_rows, n_rows) + n_columns -
                 MIN(match->n_columns, n_columns);

    match->score -= GJ_UNMATCHED_COST * (lost + n_foreign);
}

void gj_subtable_match_add_extra(GjSubtableMatch *match, const char *row_label,
                                 const char *col_label, const char *text, guint page)
{
    GjExtra *extra = gj_record_new(&gj_extra_type);

    extra->table = g_strdup(match->table->id);
    extra->row_label = g_strdup(row_label);
    extra->col_label = g_strdup(col_label);
    extra->raw_text = g_strdup(text);
    extra->page = page;
    g_ptr_array_add(match->extras, extra);
}

static gboolean same_text(const GjBinding *a, const GjBinding *b)
{
    g_auto(GjValue) x = {0};
    g_auto(GjValue) y = {0};

    if (!a->text || !b->text)
        return TRUE; /* nothing to compare */
    gj_value_parse(&x, a->text);
    gj_value_parse(&y, b->text);
    return x.kind == y.kind && x.sign == y.sign && g_strcmp0(x.digits, y.digits) == 0;
}

static gboolean is_filled(const GjSubtableMatch *match)
{
    for (guint i = 0; i < match->bindings->len; i++) {
        const GjBinding *binding = &g_array_index(match->bindings, GjBinding, i);
        if (binding->text && gj_value_kind(binding->text) != GJ_CELL_EMPTY)
            return TRUE;
    }
    return FALSE;
}

static const char differs[] = "the table stands twice, with another figure here";

gboolean gj_subtable_match_compare(GjSubtableMatch *match, const GjSubtableMatch *again)
{
    gboolean agrees = TRUE, filled = is_filled(again);

    for (guint i = 0; i < match->bindings->len; i++) {
        GjBinding *binding = &g_array_index(match->bindings, GjBinding, i);
        const GjBinding *other = &g_array_index(again->bindings, GjBinding, i);
        if (same_text(binding, other))
            continue;
        agrees = FALSE;
        if (!filled) /* a form that is not says nothing */
            continue;
        if (!binding->doubt || binding->is_weak || binding->is_loose)
            binding->doubt = differs;
        binding->is_weak = binding->is_loose = FALSE;
    }
    return agrees;
}
