/* Template files: the shipped ones, and ones that are none. */
#include "load_templates.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#define SCHEMA GJ_TEST_TEMPLATES "/template.rng"

/* ---- the shipped editions ---- */

static guint count_fields(const GjTemplate *template)
{
    guint n = 0;

    for (guint t = 0; t < template->tables->len; t++) {
        const GjTemplateTable *table = g_ptr_array_index(template->tables, t);
        for (guint s = 0; s < table->subtables->len; s++)
            n += ((GjSubtable *)g_ptr_array_index(table->subtables, s))->fields->len;
    }
    return n;
}

Test(template, the_editions_have_58_198_and_200_fields)
{
    g_autoptr(GjTemplates) templates = load_templates();

    cr_assert_eq(templates->items->len, 3);
    cr_expect_eq(count_fields(gj_templates_find(templates, EDITION_2014)), 58);
    cr_expect_eq(count_fields(gj_templates_find(templates, EDITION_2019)), 198);
    cr_expect_eq(count_fields(gj_templates_find(templates, EDITION_2021)), 200);
    cr_expect_null(gj_templates_find(templates, "no-such-form"));
}

Test(template, the_editions_follow_each_other)
{
    g_autoptr(GjTemplates) templates = load_templates();
    const GjTemplate *first = g_ptr_array_index(templates->items, 0);
    const GjTemplate *second = g_ptr_array_index(templates->items, 1);

    cr_expect_str_eq(first->id, EDITION_2019);
    cr_expect_str_eq(first->family, second->family);
    cr_expect_eq(first->from_year, 2019);
    cr_expect_eq(first->to_year, 2020);
    cr_expect_eq(second->from_year, 2021);
    cr_expect_eq(second->to_year, 0);
}

#define REQUEST_ROWS                                                                     \
    "new carried_in granted partial denied.state_secret denied.prohibited_by_law "       \
    "denied.security_stability denied.third_party_rights denied.internal_affairs "       \
    "denied.process_information denied.enforcement_files denied.administrative_inquiry " \
    "unavailable.not_held unavailable.needs_creation unavailable.unclear "               \
    "rejected.petition rejected.repeated rejected.publication rejected.excessive "       \
    "rejected.confirm_or_reissue "
#define REQUEST_COLUMNS                                                                  \
    "natural_person business research public_welfare legal_service other_org total"

Test(template, the_codes_are_those_of_the_codebook)
{
    static const struct {
        const char *edition, *table, *subtable, *rows, *columns;
    } cases[] = {
        {EDITION_2019, "proactive", "art20_1",
         "art20_1.regulations art20_1.normative_documents",
         "created disclosed total_disclosed"},
        {EDITION_2019, "proactive", "art20_5", "art20_5.licensing art20_5.other_services",
         "prior_items change decisions"},
        {EDITION_2019, "proactive", "art20_6", "art20_6.penalties art20_6.coercion",
         "prior_items change decisions"},
        {EDITION_2019, "proactive", "art20_8", "art20_8.fees", "prior_items change"},
        {EDITION_2019, "proactive", "art20_9", "art20_9.procurement", "projects amount"},
        {EDITION_2019, "requests", "requests",
         REQUEST_ROWS "other handled_total carried_out", REQUEST_COLUMNS},
        {EDITION_2021, "proactive", "art20_1",
         "art20_1.regulations art20_1.normative_documents", "issued repealed in_force"},
        {EDITION_2021, "proactive", "art20_5", "art20_5.licensing", "decisions"},
        {EDITION_2021, "proactive", "art20_6", "art20_6.penalties art20_6.coercion",
         "decisions"},
        {EDITION_2021, "proactive", "art20_8", "art20_8.fees", "amount"},
        {EDITION_2021, "requests", "requests",
         REQUEST_ROWS "other.no_correction other.fee_unpaid other.other handled_total "
                      "carried_out",
         REQUEST_COLUMNS},
    };
    g_autoptr(GjTemplates) templates = load_templates();

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const GjTemplateTable *table = NULL;
        const GjSubtable *subtable =
            find_subtable(templates, cases[i].edition, cases[i].subtable, &table);
        g_auto(GStrv) rows = g_strsplit(cases[i].rows, " ", -1);
        g_auto(GStrv) columns = g_strsplit(cases[i].columns, " ", -1);
        guint n_columns = g_strv_length(columns), at = 0;
        cr_expect_str_eq(table->id, cases[i].table);
        cr_assert_eq(subtable->fields->len, g_strv_length(rows) * n_columns, "%s of %s",
                     cases[i].subtable, cases[i].edition);
        for (; at < subtable->fields->len; at++) {
            const GjField *field = gj_subtable_field(subtable, at);
            cr_expect_str_eq(field->table, cases[i].table);
            cr_expect_str_eq(field->row_code, rows[at / n_columns]);
            cr_expect_str_eq(field->col_code, columns[at % n_columns]);
            cr_expect_eq(field->row, at / n_columns);
            cr_expect_eq(field->col, at % n_columns);
        }
    }
}

Test(template, groups_of_columns_name_the_rows_of_the_last_table)
{
    static const char *const rows[] = {"review", "litigation_direct",
                                       "litigation_after_review"};
    static const char *const columns[] = {"upheld", "corrected", "other", "pending",
                                          "total"};
    static const char *const editions[] = {EDITION_2019, EDITION_2021};
    g_autoptr(GjTemplates) templates = load_templates();

    for (gsize e = 0; e < G_N_ELEMENTS(editions); e++) {
        const GjSubtable *subtable =
            find_subtable(templates, editions[e], "review_litigation", NULL);
        cr_assert_eq(subtable->fields->len, 15);
        for (guint i = 0; i < 15; i++) {
            cr_expect_str_eq(gj_subtable_field(subtable, i)->row_code, rows[i / 5]);
            cr_expect_str_eq(gj_subtable_field(subtable, i)->col_code, columns[i % 5]);
        }
    }
}

Test(template, types_and_units_are_those_of_the_codebook)
{
    static const struct {
        const char *edition, *subtable, *row, *column;
        GjType type;
        GjUnit unit;
    } cases[] = {
        {EDITION_2019, "art20_1", "art20_1.regulations", "created", GJ_TYPE_INTEGER,
         GJ_UNIT_COUNT},
        {EDITION_2019, "art20_5", "art20_5.licensing", "change", GJ_TYPE_SIGNED_INTEGER,
         GJ_UNIT_COUNT},
        {EDITION_2019, "art20_8", "art20_8.fees", "change", GJ_TYPE_SIGNED_INTEGER,
         GJ_UNIT_COUNT},
        {EDITION_2019, "art20_9", "art20_9.procurement", "amount", GJ_TYPE_DECIMAL,
         GJ_UNIT_UNKNOWN},
        {EDITION_2021, "art20_8", "art20_8.fees", "amount", GJ_TYPE_DECIMAL,
         GJ_UNIT_CNY_10000},
        {EDITION_2021, "requests", "new", "total", GJ_TYPE_INTEGER, GJ_UNIT_COUNT},
        {EDITION_2014, "statistics", "received", "figure", GJ_TYPE_INTEGER,
         GJ_UNIT_COUNT},
        {EDITION_2014, "statistics", "budget", "figure", GJ_TYPE_DECIMAL,
         GJ_UNIT_CNY_10000},
    };
    g_autoptr(GjTemplates) templates = load_templates();

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const GjSubtable *subtable =
            find_subtable(templates, cases[i].edition, cases[i].subtable, NULL);
        const GjField *field = find_field(subtable, cases[i].row, cases[i].column);
        cr_expect_eq(field->type, cases[i].type, "%s", cases[i].subtable);
        cr_expect_eq(field->unit, cases[i].unit, "%s", cases[i].subtable);
    }
}

static gboolean has_term(GPtrArray *terms, const char *code)
{
    return g_ptr_array_find_with_equal_func(terms, code, g_str_equal, NULL);
}

Test(template, groups_in_equations_stand_for_their_lines)
{
    static const struct {
        const char *edition;
        guint n_leaves;
    } cases[] = {{EDITION_2019, 19}, {EDITION_2021, 21}};
    g_autoptr(GjTemplates) templates = load_templates();

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const GjTemplateTable *table = gj_template_find_table(
            gj_templates_find(templates, cases[i].edition), "requests");
        cr_assert_eq(table->equations->len, 3);
        const GjEquation *sum = &g_array_index(table->equations, GjEquation, 1);
        cr_expect_str_eq(sum->name, "column_sum");
        cr_expect_eq(sum->left->len, cases[i].n_leaves, "%s", cases[i].edition);
        cr_expect(has_term(sum->left, "denied.state_secret"));
        cr_expect_not(has_term(sum->left, "denied"));
        cr_expect_not(has_term(sum->left, "handled_total"));
        cr_expect(has_term(sum->right, "handled_total"));
    }
}

/* ---- files that are no template ---- */

#define OPEN                                                                             \
    "<template xmlns='urn:gouji:template:1' id='f' family='f' from='2020'>\n"            \
    "<title>表</title>\n"                                                               \
    "<document><subject>公开</subject><kind>年报</kind>\n"
#define FOLDING "<folding from='總計' to='总计'/>\n"
#define TABLE                                                                            \
    "</document><table id='t'><subtable id='s'>\n"                                       \
    "<columns><column code='c' type='integer' unit='count'>\n"                           \
    "<label>数量</label></column></columns>\n"
#define ROWS "<rows><row code='a'><label>甲</label></row>\n"
#define MORE "<row code='b'><label>乙</label></row></rows></subtable>\n"
#define EQUATION                                                                         \
    "<equation name='e' each='column'><left>a</left><right>b</right></equation>\n"
#define CLOSE "</table></template>\n"

/* Reads @text as the file *@path of a folder of its own. */
static GjTemplates *read_text(const char *text, const char *schema, char **path,
                              GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("gouji-template-XXXXXX", NULL);

    cr_assert_not_null(folder);
    *path = g_build_filename(folder, "form.xml", NULL);
    cr_assert(g_file_set_contents(*path, text, -1, NULL));
    GjTemplates *templates = gj_templates_load(folder, schema, error);
    g_remove(*path);
    g_rmdir(folder);
    return templates;
}

Test(template, the_smallest_file_is_a_template)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GjTemplates) templates =
        read_text(OPEN FOLDING TABLE ROWS MORE EQUATION CLOSE, SCHEMA, &path, &error);

    cr_assert_not_null(templates, "%s", error ? error->message : "");
    cr_expect_eq(count_fields(gj_templates_find(templates, "f")), 2);
    cr_expect_eq(GPOINTER_TO_UINT(g_hash_table_lookup(
                     templates->folding, GUINT_TO_POINTER(g_utf8_get_char("總")))),
                 g_utf8_get_char("总"));
}

Test(template, a_row_may_have_a_type_and_a_unit_of_its_own)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = NULL;
    g_autoptr(GjTemplates) templates = read_text(
        OPEN
        "</document><table id='t'><subtable id='s'>\n"
        "<stub><label>指标</label></stub><units><label>单位</label></units>\n"
        "<columns><column code='c' type='integer' unit='count'>\n"
        "<label>数量</label></column></columns>\n" ROWS
        "<row code='m' type='decimal' unit='CNY 10000'><label>乙</label></row>\n"
        "<row code='u' unit='unknown'><label>丙</label></row></rows></subtable>\n" CLOSE,
        SCHEMA, &path, &error);

    cr_assert_not_null(templates, "%s", error ? error->message : "");
    const GjSubtable *subtable = find_subtable(templates, "f", "s", NULL);
    cr_expect_str_eq(gj_label_text(&subtable->units), "单位");
    cr_expect_eq(find_field(subtable, "a", "c")->unit, GJ_UNIT_COUNT);
    cr_expect_eq(find_field(subtable, "m", "c")->unit, GJ_UNIT_CNY_10000);
    cr_expect_eq(find_field(subtable, "m", "c")->type, GJ_TYPE_DECIMAL);
    cr_expect_eq(find_field(subtable, "u", "c")->unit, GJ_UNIT_UNKNOWN);
    cr_expect_eq(find_field(subtable, "u", "c")->type, GJ_TYPE_INTEGER);
}

Test(template, an_invalid_file_is_named_with_the_line)
{
    static const struct {
        const char *what, *text;
        const char *line; /* of the message; NULL: none in particular */
        gboolean by_schema_only;
    } cases[] = {
        {"a bad type",
         OPEN "</document><table id='t'><subtable id='s'>\n"
              "<columns><column code='c' type='whole' unit='count'>\n"
              "<label>数量</label></column></columns>\n" ROWS MORE CLOSE,
         "line 5", FALSE},
        {"a bad unit",
         OPEN "</document><table id='t'><subtable id='s'>\n"
              "<columns><column code='c' type='integer' unit='kg'>\n"
              "<label>数量</label></column></columns>\n" ROWS MORE CLOSE,
         "line 5", FALSE},
        {"a bad type of a row",
         OPEN TABLE ROWS "<row code='b' type='whole'><label>乙</label></row></rows>"
                         "</subtable>" CLOSE,
         "line 8", FALSE},
        {"an unknown term",
         OPEN TABLE ROWS MORE "<equation name='e' each='column'>\n<left>a</left>"
                              "<right>z</right></equation>\n" CLOSE,
         "line ", FALSE},
        {"a double code",
         OPEN TABLE ROWS "<row code='a'><label>乙</label></row></rows>"
                         "</subtable>\n" CLOSE,
         "line 4", FALSE},
        {"two equations of a name",
         OPEN TABLE ROWS MORE EQUATION
         "<equation name='e' each='row'><left>c</left><right>c</right>"
         "</equation>\n" CLOSE,
         "line ", FALSE},
        {"two tables of a name",
         OPEN TABLE ROWS MORE "</table>\n<table id='t'><subtable id='u'>\n"
                              "<columns><column code='c' type='integer' unit='count'>\n"
                              "<label>数量</label></column></columns>\n" ROWS MORE CLOSE,
         "line ", FALSE},
        {"an unequal folding",
         OPEN "<folding from='總計' to='总'/>\n" TABLE ROWS MORE CLOSE, "line 4", FALSE},
        {"another root", "<form xmlns='urn:gouji:template:1'/>", NULL, FALSE},
        {"another namespace", "<template xmlns='urn:other' id='f' family='f'/>", NULL,
         FALSE},
        {"no id", "<template xmlns='urn:gouji:template:1' family='f' from='2020'/>",
         "line 1", FALSE},
        {"a foreign element", OPEN "<colour/>" TABLE ROWS MORE CLOSE, "line ", TRUE},
        {"no year", "<template xmlns='urn:gouji:template:1' id='f' family='f'/>",
         "line 1", TRUE},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        for (int schema = cases[i].by_schema_only; schema < 2; schema++) {
            g_autofree char *path = NULL;
            g_autoptr(GError) error = NULL;
            g_autoptr(GjTemplates) templates =
                read_text(cases[i].text, schema ? SCHEMA : NULL, &path, &error);
            cr_expect_null(templates, "%s is taken", cases[i].what);
            cr_assert(
                g_error_matches(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_INVALID),
                "%s: %s", cases[i].what, error ? error->message : "no error");
            cr_expect(strstr(error->message, path), "%s: %s", cases[i].what,
                      error->message);
            /* the schema may speak of what stands in the element */
            const char *line = schema && cases[i].line ? "line " : cases[i].line;
            cr_expect(!line || strstr(error->message, line), "%s: %s", cases[i].what,
                      error->message);
        }
    }
}

Test(template, what_cannot_be_read_is_another_error)
{
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL, cut = NULL, schemaless = NULL, empty = NULL;
    g_autofree char *folder = g_dir_make_tmp("gouji-template-XXXXXX", NULL);

    cr_expect_null(gj_templates_load("/no/such/folder", NULL, &error));
    cr_expect(g_error_matches(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_READ));
    cr_expect_null(read_text(OPEN, NULL, &path, &cut));
    cr_expect(g_error_matches(cut, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_READ));
    cr_expect(strstr(cut->message, path), "%s", cut->message);
    cr_expect_null(gj_templates_load(GJ_TEST_TEMPLATES, "/no/such/schema", &schemaless));
    cr_expect(g_error_matches(schemaless, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_READ));
    cr_expect_null(gj_templates_load(folder, NULL, &empty));
    cr_expect(g_error_matches(empty, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_READ));
    g_rmdir(folder);
}

Test(template, a_template_is_added_once)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(GError) error = NULL;

    cr_expect_not(gj_templates_add_file(
        templates, GJ_TEST_TEMPLATES "/" EDITION_2019 ".xml", NULL, &error));
    cr_expect(g_error_matches(error, GJ_TEMPLATE_ERROR, GJ_TEMPLATE_ERROR_INVALID));
    cr_expect_eq(templates->items->len, 3);
}

Test(template, families_are_sets_of_their_own)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(GPtrArray) families = gj_templates_families(templates);

    cr_assert_eq(families->len, 2);
    const GjTemplates *first = g_ptr_array_index(families, 0);
    const GjTemplates *second = g_ptr_array_index(families, 1);
    cr_expect_eq(first->items->len, 2);
    cr_expect_null(gj_templates_find(first, EDITION_2014));
    cr_assert_eq(second->items->len, 1);
    cr_expect_not_null(gj_templates_find(second, EDITION_2014));
    cr_expect_gt(second->words.subjects->len, 0);
    cr_expect_eq(second->folding, templates->folding);
}
