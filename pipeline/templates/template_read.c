#include "template_read.h"

#include <string.h>

/* ---- small XML ---- */

static gboolean is_named(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && g_str_equal((const char *)node->name, name);
}

static xmlNode *find_child(const xmlNode *parent, const char *name)
{
    for (xmlNode *node = parent ? parent->children : NULL; node; node = node->next) {
        if (is_named(node, name))
            return node;
    }
    return NULL;
}

/* The text of @node without the white space around it (transfer full); NULL for none. */
static char *text_of(const xmlNode *node)
{
    xmlChar *content = node ? xmlNodeGetContent(node) : NULL;
    char *text = content ? g_strstrip(g_strdup((const char *)content)) : NULL;

    xmlFree(content);
    return text;
}

static char *attribute_of(xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    char *text = g_strdup((const char *)value);

    xmlFree(value);
    return text;
}

static gboolean invalid(const xmlNode *node, GError **error, const char *format,
                        const char *detail)
{
    g_autofree char *what = g_strdup_printf("line %ld: ", xmlGetLineNo(node));
    g_autofree char *why =
        g_strconcat(what, format, " '", detail ? detail : "", "'", NULL);

    g_set_error_literal(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_INVALID, why);
    return FALSE;
}

/* ---- labels ---- */

static void label_read(GjLabel *label, xmlNode *node)
{
    label->texts = g_ptr_array_new_with_free_func(g_free);
    label->en = node ? attribute_of(node, "en") : NULL;
    for (xmlNode *child = node ? node->children : NULL; child; child = child->next) {
        if (is_named(child, "label"))
            g_ptr_array_insert(label->texts, 0, text_of(child));
        else if (is_named(child, "variant"))
            g_ptr_array_add(label->texts, text_of(child));
    }
}

static void label_clear(GjLabel *label)
{
    g_clear_pointer(&label->texts, g_ptr_array_unref);
    g_clear_pointer(&label->en, g_free);
}

/* ---- rows and columns ---- */

static void group_free(gpointer data)
{
    GjGroup *group = data;

    label_clear(&group->label);
    g_free(group->code);
    g_free(group->row_code);
    g_free(group);
}

static void line_clear(gpointer data)
{
    GjAxisLine *line = data;

    label_clear(&line->label);
    g_free(line->code);
}

static gboolean line_read(GjAxisLine *line, xmlNode *node, GError **error)
{
    g_autofree char *type = attribute_of(node, "type");
    g_autofree char *unit = attribute_of(node, "unit");

    label_read(&line->label, node);
    line->code = attribute_of(node, "code");
    if (type && !gj_word_parse(&gj_types, type, &line->type))
        return invalid(node, error, "no such type", type);
    if (unit && !gj_word_parse(&gj_units, unit, &line->unit))
        return invalid(node, error, "no such unit", unit);
    line->has_type = type != NULL;
    line->has_unit = unit != NULL;
    return TRUE;
}

/* Reads the rows or columns under @parent into @lines, groups depth first. */
static gboolean axis_read(GjSubtable *subtable, GArray *lines, xmlNode *parent,
                          const GjGroup *group, GError **error)
{
    for (xmlNode *node = parent ? parent->children : NULL; node; node = node->next) {
        if (is_named(node, "group")) {
            GjGroup *inner = g_new0(GjGroup, 1);
            g_ptr_array_add(subtable->groups, inner);
            label_read(&inner->label, node);
            inner->code = attribute_of(node, "code");
            inner->row_code = attribute_of(node, "row");
            inner->parent = group;
            if (!axis_read(subtable, lines, node, inner, error))
                return FALSE;
        } else if (is_named(node, "row") || is_named(node, "column")) {
            GjAxisLine line = {.group = group};
            gboolean sound = line_read(&line, node, error);
            g_array_append_val(lines, line);
            if (!sound)
                return FALSE;
        }
    }
    return TRUE;
}

/* The row code that the innermost group of @column names. */
static const char *row_code_of(const GjAxisLine *column)
{
    for (const GjGroup *g = column->group; g; g = g->parent) {
        if (g->row_code)
            return g->row_code;
    }
    return NULL;
}

static void fields_make(GjSubtable *subtable, const char *table)
{
    for (guint r = 0; r < subtable->rows->len; r++) {
        for (guint c = 0; c < subtable->columns->len; c++) {
            const GjAxisLine *row = gj_subtable_row(subtable, r);
            const GjAxisLine *column = gj_subtable_column(subtable, c);
            GjField field = {table,
                             row->code ? row->code : row_code_of(column),
                             column->code,
                             r,
                             c,
                             row->has_type ? row->type : column->type,
                             row->has_unit ? row->unit : column->unit};
            g_array_append_val(subtable->fields, field);
        }
    }
}

/* Every field of @table has codes of its own. */
static gboolean fields_check(const GjTemplateTable *table, xmlNode *node, GError **error)
{
    g_autoptr(GHashTable) seen =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint s = 0; s < table->subtables->len; s++) {
        const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
        for (guint i = 0; i < subtable->fields->len; i++) {
            const GjField *field = gj_subtable_field(subtable, i);
            if (!field->row_code || !field->col_code)
                return invalid(node, error, "a field without a code in", subtable->id);
            char *key = g_strconcat(field->row_code, ".", field->col_code, NULL);
            if (!g_hash_table_add(seen, key))
                return invalid(node, error, "two fields share the code", key);
        }
    }
    return TRUE;
}

static void subtable_free(gpointer data)
{
    GjSubtable *subtable = data;

    g_free(subtable->id);
    label_clear(&subtable->title);
    label_clear(&subtable->stub);
    label_clear(&subtable->units);
    g_ptr_array_unref(subtable->groups);
    g_array_unref(subtable->rows);
    g_array_unref(subtable->columns);
    g_array_unref(subtable->fields);
    g_free(subtable);
}

static GjSubtable *subtable_new(xmlNode *node)
{
    GjSubtable *subtable = g_new0(GjSubtable, 1);

    subtable->id = attribute_of(node, "id");
    label_read(&subtable->title, find_child(node, "title"));
    label_read(&subtable->stub, find_child(node, "stub"));
    label_read(&subtable->units, find_child(node, "units"));
    subtable->groups = g_ptr_array_new_with_free_func(group_free);
    subtable->rows = g_array_new(FALSE, FALSE, sizeof(GjAxisLine));
    g_array_set_clear_func(subtable->rows, line_clear);
    subtable->columns = g_array_new(FALSE, FALSE, sizeof(GjAxisLine));
    g_array_set_clear_func(subtable->columns, line_clear);
    subtable->fields = g_array_new(FALSE, FALSE, sizeof(GjField));
    return subtable;
}

static gboolean subtable_read(GjTemplateTable *table, xmlNode *node, GError **error)
{
    GjSubtable *subtable = subtable_new(node);

    g_ptr_array_add(table->subtables, subtable);
    if (!axis_read(subtable, subtable->columns, find_child(node, "columns"), NULL,
                   error) ||
        !axis_read(subtable, subtable->rows, find_child(node, "rows"), NULL, error))
        return FALSE;
    fields_make(subtable, table->id);
    return TRUE;
}

/* ---- equations ---- */

static gboolean is_in_group(const GjGroup *group, const char *code)
{
    for (; group; group = group->parent) {
        if (group->code && g_str_equal(group->code, code))
            return TRUE;
    }
    return FALSE;
}

/* Adds the lines that @code names, itself or as a group, to @terms. */
static gboolean term_add(const GjTemplateTable *table, GjEach each, const char *code,
                         GPtrArray *terms)
{
    guint before = terms->len;

    for (guint s = 0; s < table->subtables->len; s++) {
        const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
        const GArray *lines = each == GJ_EACH_ROW ? subtable->columns : subtable->rows;
        for (guint i = 0; i < lines->len; i++) {
            const GjAxisLine *line = &g_array_index(lines, GjAxisLine, i);
            gboolean named = line->code && g_str_equal(line->code, code);
            if (!named && !is_in_group(line->group, code))
                continue;
            if (!g_ptr_array_find_with_equal_func(terms, line->code, g_str_equal, NULL))
                g_ptr_array_add(terms, g_strdup(line->code));
        }
    }
    return terms->len > before;
}

static gboolean side_read(const GjTemplateTable *table, GjEach each, xmlNode *node,
                          GPtrArray *terms, GError **error)
{
    g_autofree char *text = text_of(node);
    g_auto(GStrv) codes = g_strsplit_set(text ? text : "", " \t\r\n", -1);

    for (char **code = codes; *code; code++) {
        if (**code && !term_add(table, each, *code, terms))
            return invalid(node, error, "an equation names no such line", *code);
    }
    return TRUE;
}

static void equation_clear(gpointer data)
{
    GjEquation *equation = data;

    g_free(equation->name);
    g_ptr_array_unref(equation->left);
    g_ptr_array_unref(equation->right);
}

static gboolean has_equation(const GjTemplateTable *table, const char *name)
{
    for (guint i = 0; i < table->equations->len; i++) {
        if (g_strcmp0(g_array_index(table->equations, GjEquation, i).name, name) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean equation_read(GjTemplateTable *table, xmlNode *node, GError **error)
{
    g_autofree char *each = attribute_of(node, "each");
    GjEquation equation = {.name = attribute_of(node, "name"),
                           .each = each && g_str_equal(each, "row") ? GJ_EACH_ROW
                                                                    : GJ_EACH_COLUMN,
                           .left = g_ptr_array_new_with_free_func(g_free),
                           .right = g_ptr_array_new_with_free_func(g_free)};

    gboolean is_new = !has_equation(table, equation.name);
    g_array_append_val(table->equations, equation);
    if (!is_new)
        return invalid(node, error, "two equations of a table are called", equation.name);
    return side_read(table, equation.each, find_child(node, "left"), equation.left,
                     error) &&
           side_read(table, equation.each, find_child(node, "right"), equation.right,
                     error);
}

/* ---- tables and the template ---- */

static void table_free(gpointer data)
{
    GjTemplateTable *table = data;

    g_free(table->id);
    g_free(table->heading);
    g_ptr_array_unref(table->subtables);
    g_array_unref(table->equations);
    g_free(table);
}

static gboolean table_read(GjTemplate *template, xmlNode *node, GError **error)
{
    GjTemplateTable *table = g_new0(GjTemplateTable, 1);
    g_autofree char *mixes = attribute_of(node, "mixes");

    table->id = attribute_of(node, "id");
    gboolean is_new = !gj_template_find_table(template, table->id);
    g_ptr_array_add(template->tables, table);
    table->heading = text_of(find_child(node, "heading"));
    table->mixes = g_strcmp0(mixes, "yes") == 0;
    table->subtables = g_ptr_array_new_with_free_func(subtable_free);
    table->equations = g_array_new(FALSE, FALSE, sizeof(GjEquation));
    g_array_set_clear_func(table->equations, equation_clear);
    for (xmlNode *child = node->children; child; child = child->next) {
        if (is_named(child, "subtable") && !subtable_read(table, child, error))
            return FALSE;
    }
    if (!is_new)
        return invalid(node, error, "two tables are called", table->id);
    if (!fields_check(table, node, error))
        return FALSE;
    for (xmlNode *child = node->children; child; child = child->next) {
        if (is_named(child, "equation") && !equation_read(table, child, error))
            return FALSE;
    }
    return TRUE;
}

static gboolean folding_read(GHashTable *folding, xmlNode *node, GError **error)
{
    g_autofree char *from = attribute_of(node, "from");
    g_autofree char *to = attribute_of(node, "to");
    const char *a = from ? from : "";
    const char *b = to ? to : "";

    for (; *a && *b; a = g_utf8_next_char(a), b = g_utf8_next_char(b))
        g_hash_table_insert(folding, GUINT_TO_POINTER(g_utf8_get_char(a)),
                            GUINT_TO_POINTER(g_utf8_get_char(b)));
    return *a || *b ? invalid(node, error, "a folding of unequal lengths:", from) : TRUE;
}

static gboolean document_read(GjTemplateDocument *document, xmlNode *node,
                              GHashTable *folding, GError **error)
{
    const struct {
        const char *name;
        GPtrArray *list;
    } lists[] = {{"subject", document->subjects},
                 {"kind", document->kinds},
                 {"heading", document->headings},
                 {"refusal", document->refusals}};

    document->folding = folding;
    for (xmlNode *child = node ? node->children : NULL; child; child = child->next) {
        for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
            if (is_named(child, lists[i].name))
                g_ptr_array_add(lists[i].list, text_of(child));
        }
        if (is_named(child, "folding") && !folding_read(folding, child, error))
            return FALSE;
    }
    return TRUE;
}

void gj_template_document_init(GjTemplateDocument *document)
{
    document->subjects = g_ptr_array_new_with_free_func(g_free);
    document->kinds = g_ptr_array_new_with_free_func(g_free);
    document->headings = g_ptr_array_new_with_free_func(g_free);
    document->refusals = g_ptr_array_new_with_free_func(g_free);
}

void gj_template_document_clear(GjTemplateDocument *document)
{
    g_ptr_array_unref(document->subjects);
    g_ptr_array_unref(document->kinds);
    g_ptr_array_unref(document->headings);
    g_ptr_array_unref(document->refusals);
}

static guint year_of(xmlNode *node, const char *name)
{
    g_autofree char *text = attribute_of(node, name);

    return text ? (guint)g_ascii_strtoull(text, NULL, 10) : 0;
}

static GjTemplate *template_new(xmlNode *root)
{
    GjTemplate *template = g_new0(GjTemplate, 1);

    template->id = attribute_of(root, "id");
    template->family = attribute_of(root, "family");
    template->title = text_of(find_child(root, "title"));
    template->from_year = year_of(root, "from");
    template->to_year = year_of(root, "to");
    gj_template_document_init(&template->document);
    template->tables = g_ptr_array_new_with_free_func(table_free);
    return template;
}

void gj_template_free(GjTemplate *template)
{
    if (!template)
        return;
    g_free(template->id);
    g_free(template->family);
    g_free(template->title);
    gj_template_document_clear(&template->document);
    g_ptr_array_unref(template->tables);
    g_free(template);
}

GjTemplate *gj_template_read(xmlNode *root, GHashTable *folding, GError **error)
{
    g_autoptr(GjTemplate) template = template_new(root);

    if (!template->id || !template->family) {
        invalid(root, error, "a template needs an id and a family, not", template->id);
        return NULL;
    }
    if (!document_read(&template->document, find_child(root, "document"), folding, error))
        return NULL;
    for (xmlNode *node = root->children; node; node = node->next) {
        if (is_named(node, "table") && !table_read(template, node, error))
            return NULL;
    }
    return g_steal_pointer(&template);
}
