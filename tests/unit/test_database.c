#include "load_templates.h"

#include "pipeline/results/database.h"
#include "pipeline/results/database_schema.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

static void remove_folder(const char *folder)
{
    static const char *const names[] = {"gouji.db", "gouji.db.part"};

    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        g_remove(path);
    }
    g_rmdir(folder);
}

/* The names that are in @folder, joined. */
static char *list_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    GString *names = g_string_new(NULL);

    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir))
        g_string_append_printf(names, "%s;", name);
    return g_string_free(names, FALSE);
}

Test(database, has_its_name_only_when_it_is_whole)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(GPtrArray) wides = gj_wides_new(templates, NULL, GJ_LABELS_CODES);
    g_autofree char *folder = g_dir_make_tmp("gouji-database-XXXXXX", NULL);
    GjDatabase *database = gj_database_new(folder, templates, wides, NULL);

    cr_assert_not_null(database);
    g_autofree char *begun = list_folder(folder);
    cr_expect_str_eq(begun, "gouji.db.part;");
    gj_database_free(database);
    g_autofree char *given_up = list_folder(folder);
    cr_expect_str_eq(given_up, "");
    database = gj_database_new(folder, templates, wides, NULL);
    cr_assert(gj_database_finish(database, NULL) && gj_database_publish(database, NULL));
    gj_database_free(database);
    g_autofree char *whole = list_folder(folder);
    cr_expect_str_eq(whole, "gouji.db;");
    cr_expect(gj_database_remove(folder, NULL));
    cr_expect(gj_database_remove(folder, NULL), "what is not there need not be removed");
    remove_folder(folder);
}

Test(database, that_cannot_be_made_is_an_error)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(GPtrArray) wides = gj_wides_new(templates, NULL, GJ_LABELS_CODES);
    g_autoptr(GError) error = NULL;

    cr_assert_null(gj_database_new("/dev/null/out", templates, wides, &error));
    cr_expect(g_error_matches(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE));
}

Test(database, a_wide_table_with_too_many_columns_is_an_error)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_autoptr(GPtrArray) wides = gj_wides_new(templates, NULL, GJ_LABELS_CODES);
    g_autofree char *folder = g_dir_make_tmp("gouji-database-XXXXXX", NULL);
    g_autoptr(GError) error = NULL;
    GjWide *wide = g_ptr_array_index(wides, 0);

    for (guint i = 0; i < 40000; i++) {
        GjWideColumn *column = g_new0(GjWideColumn, 1);
        column->code = g_strdup_printf("t.r%u.c", i);
        g_ptr_array_add(wide->columns, column);
    }
    cr_assert_null(gj_database_new(folder, templates, wides, &error));
    cr_expect(g_error_matches(error, GJ_CSV_ERROR, GJ_CSV_ERROR_WRITE));
    cr_expect_not_null(strstr(error->message, "--no-db"), "%s", error->message);
    remove_folder(folder);
}

Test(database, names_that_are_alike_to_sqlite_are_told_apart)
{
    GjSqlNames names = gj_names_begin();
    static const struct {
        const char *name;
        gboolean plain;
        const char *made;
    } cases[] = {
        {"a-b", TRUE, "r_a_b"},    {"a_b", TRUE, "r_a_b_2"},
        {"A.B", TRUE, "r_A_B_3"},  {"a.b", FALSE, "r_a.b"},
        {"A.b", FALSE, "r_A.b_2"}, {"say \"it\"", FALSE, "r_say \"it\""},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *made =
            gj_names_make(&names, "r_", cases[i].name, cases[i].plain);
        cr_expect_str_eq(made, cases[i].made);
    }
    gj_names_clear(&names);
}
