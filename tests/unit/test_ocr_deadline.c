/* What reading a page may take. */
#include "load_templates.h"
#include "ocr/deadline.h"
#include "printed.h"

#include <criterion/criterion.h>
#include <string.h>
#include <time.h>

/* Cells of the page of noise, and their size in pixels. */
#define NOISE_COLS 28
#define NOISE_ROWS 210
#define NOISE_WIDE 42
#define NOISE_HIGH 30

static double used_s(void)
{
    struct timespec used = {0};

    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

/* A ruled page of which each cell holds scattered ink: six thousand cells in which
 * nothing can be read, and all must be tried. */
static Printed *print_noise(void)
{
    int width = NOISE_WIDE * NOISE_COLS, height = NOISE_HIGH * NOISE_ROWS;
    Printed *printed = printed_new(width + 60, height + 60);
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    for (int y = 30; y <= height + 30; y += NOISE_HIGH)
        printed_line(printed, 30, y, width + 30, y, 2);
    for (int x = 30; x <= width + 30; x += NOISE_WIDE)
        printed_line(printed, x, 30, x, height + 30, 2);
    for (int i = 0; i < NOISE_ROWS * NOISE_COLS * 30; i++) {
        int cell = i / 30;
        int x = 30 + NOISE_WIDE * (cell % NOISE_COLS) + g_rand_int_range(rand, 6, 34);
        int y = 30 + NOISE_HIGH * (cell / NOISE_COLS) + g_rand_int_range(rand, 6, 22);
        printed_patch(printed, x, y, g_rand_int_range(rand, 2, 5),
                      g_rand_int_range(rand, 2, 5), 0);
    }
    return printed;
}

static GjPage *read_within(const Printed *printed, guint cpu_s, guint number,
                           GError **error)
{
    g_autoptr(GjTemplates) templates = load_templates();
    g_auto(GjPixels) pixels = printed_pixels(printed, 0, FALSE);
    GjSheetReader reader = printed_reader(templates);

    reader.page_cpu_s = cpu_s;
    GjPage *page = gj_sheet_reader_read(&reader, &pixels, number, TRUE, error);
    printed_reader_clear(&reader);
    return page;
}

Test(ocr_deadline, a_page_of_noise_is_given_up_and_nothing_of_it_is_given)
{
    g_autoptr(Printed) printed = print_noise();
    g_autoptr(GError) error = NULL;
    double before = used_s();
    g_autoptr(GjPage) page = read_within(printed, 1, 7, &error);
    double took = used_s() - before;

    cr_assert_null(page);
    cr_assert(g_error_matches(error, GJ_OCR_ERROR, GJ_REASON_TIMEOUT));
    cr_expect(strstr(error->message, "Page 7 "), "%s", error->message);
    cr_expect(strstr(error->message, " 1 s "), "%s", error->message);
    cr_expect_lt(took, 8, "it took %.1f s", took);
}

Test(ocr_deadline, a_page_that_has_no_time_is_not_read)
{
    static const char *const texts[PRINTED_ROWS][PRINTED_COLS] = {{"总计", "12"}};
    g_autoptr(Printed) printed = printed_form("Noto Serif CJK SC", texts);
    g_autoptr(GError) error = NULL;
    g_autoptr(GjPage) page = read_within(printed, 0, 1, &error);

    cr_expect_null(page);
    cr_expect(g_error_matches(error, GJ_OCR_ERROR, GJ_REASON_TIMEOUT));
}

Test(ocr_deadline, time_that_others_take_does_not_count)
{
    GjDeadline deadline = gj_deadline_in(1, 1);

    g_usleep(1200 * 1000);
    cr_expect(gj_deadline_check(&deadline, NULL));
    cr_expect(gj_deadline_check(NULL, NULL), "without a deadline all goes on");
}
