/* What is said of files that cannot be read. */
#include "pipeline/harvest/source.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <string.h>

Test(source, what_cannot_be_read_is_said_with_a_next_step)
{
    static const struct {
        int number;
        const char *step;
    } cases[] = {{ENOENT, "; check its name and folder."},
                 {ENOTDIR, "; check its name and folder."},
                 {EACCES, "; its permissions must let you read it."},
                 {EIO, "; check the disk, or fetch it again."},
                 {EMFILE, "."}};

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *said = gj_source_describe(cases[i].number);
        cr_expect(strstr(said, cases[i].step), "%s", said);
        cr_expect(g_str_has_prefix(said, "It cannot be read: "), "%s", said);
    }
}

Test(source, a_file_that_is_not_there_is_an_error_with_a_reason)
{
    g_autoptr(GError) error = NULL;

    cr_assert_eq(gj_source_open("/nowhere/at/all.pdf", &error), -1);
    cr_expect(g_error_matches(error, GJ_SOURCE_ERROR, GJ_REASON_UNREADABLE));
    cr_expect(strstr(error->message, "check its name"), "%s", error->message);
}
