#include "load_templates.h"

#include <criterion/criterion.h>
#include <string.h>

GjTemplates *load_templates(void)
{
    g_autoptr(GError) error = NULL;
    GjTemplates *templates =
        gj_templates_load(GJ_TEST_TEMPLATES, GJ_TEST_TEMPLATES "/template.rng", &error);

    cr_assert_not_null(templates, "%s", error ? error->message : "");
    return templates;
}

const GjSubtable *find_subtable(const GjTemplates *templates, const char *edition,
                                const char *id, const GjTemplateTable **table)
{
    const GjTemplate *template = gj_templates_find(templates, edition);

    cr_assert_not_null(template, "%s", edition);
    for (guint t = 0; t < template->tables->len; t++) {
        const GjTemplateTable *at = g_ptr_array_index(template->tables, t);
        for (guint s = 0; s < at->subtables->len; s++) {
            const GjSubtable *subtable = g_ptr_array_index(at->subtables, s);
            if (table)
                *table = at;
            if (strcmp(subtable->id, id) == 0)
                return subtable;
        }
    }
    cr_assert_fail("no sub-table %s in %s", id, edition);
    return NULL;
}

const GjField *find_field(const GjSubtable *subtable, const char *row_code,
                          const char *col_code)
{
    for (guint i = 0; i < subtable->fields->len; i++) {
        const GjField *field = gj_subtable_field(subtable, i);
        if (strcmp(field->row_code, row_code) == 0 &&
            strcmp(field->col_code, col_code) == 0)
            return field;
    }
    cr_assert_fail("no field %s.%s", row_code, col_code);
    return NULL;
}

static char *print_label(const GjSubtable *subtable, int row, int col)
{
    const GjAxisLine *line = row < 0 ? gj_subtable_column(subtable, (guint)col)
                                     : gj_subtable_row(subtable, (guint)row);

    return g_strdup(gj_label_text(&line->label));
}

char *print_plain(const GjSubtable *subtable, int row, int col, gpointer data)
{
    (void)data;
    if (row < 0 || col < 0)
        return print_label(subtable, row, col);
    return g_strdup_printf("%d", 100 * (row + 1) + col + 1);
}

char *print_zeros(const GjSubtable *subtable, int row, int col, gpointer data)
{
    (void)data;
    return row < 0 || col < 0 ? print_label(subtable, row, col) : g_strdup("0");
}

guint line_depth(const GjAxisLine *line)
{
    guint depth = 0;

    for (const GjGroup *group = line->group; group; group = group->parent)
        depth++;
    return depth;
}

const GjGroup *line_group(const GjAxisLine *line, guint level)
{
    const GjGroup *group = line->group;
    guint depth = line_depth(line);

    if (level >= depth)
        return NULL;
    for (; depth > level + 1; depth--)
        group = group->parent;
    return group;
}
