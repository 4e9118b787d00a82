/* PDF files as wholes: encryption, damage, limits. */
#include "make_pdf.h"

#include "extractors/extractor.h"

#include <criterion/criterion.h>
#include <qpdf/qpdf-c.h>
#include <string.h>

/* @file (taken), encrypted with the password of the user @user. */
static GByteArray *encrypt(GByteArray *file, const char *user)
{
    qpdf_data qpdf = qpdf_init();
    GByteArray *encrypted = g_byte_array_new();

    cr_assert(!(qpdf_read_memory(qpdf, "x", (const char *)file->data, file->len, NULL) &
                QPDF_ERRORS));
    qpdf_init_write_memory(qpdf);
    qpdf_set_r6_encryption_parameters2(qpdf, user, "owner", TRUE, TRUE, TRUE, TRUE, TRUE,
                                       TRUE, qpdf_r3p_full, TRUE);
    cr_assert(!(qpdf_write(qpdf) & QPDF_ERRORS));
    g_byte_array_append(encrypted, qpdf_get_buffer(qpdf),
                        (guint)qpdf_get_buffer_length(qpdf));
    qpdf_cleanup(&qpdf);
    g_byte_array_unref(file);
    return encrypted;
}

Test(pdf_files, only_the_password_of_the_user_locks_a_file)
{
    static const struct {
        const char *user;
        const char *given;
    } cases[] = {
        {"", "200x100 12 [10 80 110 80 1]\n"},
        {"secret", "failed encrypted\n"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        GByteArray *file =
            encrypt(make_pdf("", "", TEXT("10 50", "12") "10 20 m 110 20 l S", NULL),
                    cases[i].user);
        char *given = read_pdf(file);
        cr_expect_str_eq(given, cases[i].given, "%s", given);
        g_free(given);
        g_byte_array_unref(file);
    }
}

Test(pdf_files, damage_is_told_and_what_is_there_is_read)
{
    GByteArray *file = make_pdf("", "", TEXT("10 50", "12"), NULL);
    char *xref = g_strstr_len((char *)file->data, file->len, "xref");
    memcpy(xref, "nono", 4);
    char *given = read_pdf(file);

    cr_expect_str_eq(given, "lost partial\n200x100 12\n", "%s", given);
    g_free(given);
    g_byte_array_unref(file);
}

Test(pdf_files, what_poppler_says_is_told_unless_it_is_harmless)
{
    static const struct {
        const char *content;
        const char *given;
    } cases[] = {
        {TEXT("10 50", "12") "BT /Missing 9 Tf (34) Tj ET", "200x100 12\nlost partial\n"},
        {TEXT("10 50", "12") "gibberish", "200x100 12\nlost partial\n"},
        {TEXT("10 50", "12") "EMC", "200x100 12\n"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *given = read_page("", "", cases[i].content, NULL);
        cr_expect_str_eq(given, cases[i].given, "%s gives %s", cases[i].content, given);
        g_free(given);
    }
}

Test(pdf_files, cut_anywhere_gives_an_end)
{
    GByteArray *whole = make_pdf("", "", TEXT("10 50", "12") "10 20 m 110 20 l S", NULL);

    for (guint size = whole->len; size > 0; size -= MIN(size, 23)) {
        g_autoptr(GByteArray) file = g_byte_array_new();
        g_byte_array_append(file, whole->data, size);
        char *given = read_pdf(file);
        cr_expect(*given, "%u bytes give nothing", size);
        g_free(given);
    }
    g_byte_array_unref(whole);
}

Test(pdf_files, bytes_changed_anywhere_do_no_harm)
{
    GByteArray *file =
        make_pdf("/Rotate 90", "", TEXT("10 50", "12") "10 20 m 9 20 l S", NULL);
    g_autoptr(GRand) dice = g_rand_new_with_seed(4);

    for (guint round = 0; round < 400; round++) {
        guint at = (guint)g_rand_int_range(dice, 8, (gint)file->len);
        guint8 kept = file->data[at];
        file->data[at] = (guint8)g_rand_int_range(dice, 0, 256);
        char *given = read_pdf(file);
        cr_expect(*given, "%u", at);
        g_free(given);
        file->data[at] = kept;
    }
    g_byte_array_unref(file);
}

Test(pdf_files, content_that_inflates_without_end_is_a_limit)
{
    g_autoptr(GString) content = g_string_new(NULL);

    g_string_append(content, "q ");
    for (guint i = 0; i < 2000; i++)
        g_string_append(content, "q ");
    char *given = read_page("", "", content->str, NULL);
    cr_expect_str_eq(given,
                     "200x100 (its states are nested too deep)\nlost limit_cells\n", "%s",
                     given);
    g_free(given);
}

Test(pdf_files, forms_that_double_without_end_are_a_limit_at_once)
{
    g_autoptr(GString) more = g_string_new("6 0 obj<</Type/Metadata>>endobj\n");
    gint64 begin = g_get_monotonic_time();

    for (guint i = 7; i < 37; i++)
        g_string_append_printf(
            more,
            "%u 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Resources<</XObject<<"
            "/X %u 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream endobj\n",
            i, i + 1);
    char *given = read_page("", "/XObject<</X 7 0 R>>", "/X Do", more->str);
    cr_expect_str_eq(given,
                     "200x100 (its forms are nested too deep, or too many)\n"
                     "lost limit_cells\n",
                     "%s", given);
    cr_expect_lt(g_get_monotonic_time() - begin, 10 * G_USEC_PER_SEC);
    g_free(given);
}

Test(pdf_files, what_the_file_says_of_itself_is_kept)
{
    GByteArray *file = make_pdf("", "", "", NULL);
    GjInput input = {"", file->data, file->len};
    GjDocument *document = gj_item_new_record(GJ_ITEM_DOCUMENT);
    g_auto(GjItem) item = {GJ_ITEM_DOCUMENT, document};
    gpointer reader = gj_extractor_pdf.open(&input, document, NULL);

    cr_assert(reader);
    cr_expect_eq(document->pages, 1);
    cr_expect_null(document->property_title);
    gj_extractor_pdf.close(reader);
    g_byte_array_unref(file);
}
