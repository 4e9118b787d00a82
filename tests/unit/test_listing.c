/* listing.c is built here with sheets of four rows. */
#include "load_templates.h"

#include "pipeline/results/workbook/listing.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

/* Names of the sheets of @book, joined. */
static char *sheet_names(const GjBook *book)
{
    GString *names = g_string_new(NULL);
    lxw_worksheet *sheet = NULL;

    STAILQ_FOREACH(sheet, book->book->worksheets, list_pointers)
    g_string_append_printf(names, "%s;", sheet->name);
    return g_string_free(names, FALSE);
}

static void free_book(GjBook *book)
{
    lxw_workbook_free(book->book);
    g_hash_table_unref(book->names);
}

Test(listing, goes_on_in_another_sheet)
{
    char id[] = "1111", name[] = "row_sum", number[] = "1";
    GjCheck check = {.check = name, .left = number};
    GjDocument document = {.document_id = id};
    gconstpointer sources[GJ_CSV_N_SOURCES] = {
        [GJ_CSV_OF_DOCUMENT] = &document, [GJ_CSV_OF_ROW] = &check};
    GjBook book;

    gj_book_begin(&book, "/dev/null");
    GjListing *listing =
        gj_listing_new(&book, "checks", &gj_csv_shapes[GJ_CSV_FILE_CHECKS], NULL);
    for (guint i = 0; i < 7; i++)
        gj_listing_add(listing, sources, GJ_LOOK_PLAIN);
    g_autofree char *names = sheet_names(&book);
    cr_expect_str_eq(names, "checks;2 checks;3 checks;");
    cr_expect_eq(listing->next, 2, "a header and one row");
    cr_expect_eq(book.error, LXW_NO_ERROR);
    gj_listing_free(listing);
    free_book(&book);
}

Test(sheet, names_are_what_a_sheet_can_be_called)
{
    static const struct {
        const char *name, *made;
    } cases[] = {
        {"1 某局 2023", "1 某局 2023;"},
        {"a[b]c:d*e?f/g\\h'i", "a_b_c_d_e_f_g_h_i;"},
        {"1234567890123456789012345678901234", "1234567890123456789012345678901;"},
        {"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十𠀀",
         "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十;"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        GjBook book;
        gj_book_begin(&book, "/dev/null");
        cr_expect_not_null(gj_book_add_sheet(&book, cases[i].name));
        g_autofree char *names = sheet_names(&book);
        cr_expect_str_eq(names, cases[i].made);
        free_book(&book);
    }
}

Test(sheet, a_name_twice_is_numbered)
{
    GjBook book;

    gj_book_begin(&book, "/dev/null");
    cr_expect_not_null(gj_book_add_sheet(&book, "one"));
    cr_expect_not_null(gj_book_add_sheet(&book, "ONE"));
    g_autofree char *names = sheet_names(&book);
    cr_expect_str_eq(names, "one;ONE 2;");
    cr_expect_eq(book.error, LXW_NO_ERROR);
    free_book(&book);
}
