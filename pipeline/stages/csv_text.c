#include "csv_text.h"

#include <math.h>
#include <string.h>

/* Steps of a printed confidence from 0 to 1. */
#define CONFIDENCE_STEPS 10000
/* Below it a number of hundredths is whole, and prints as its digits. */
#define HUNDREDTHS_MAX 1e15

/* The length of the digits that @text starts with. */
static gsize digits(const char *text)
{
    gsize n = 0;

    while (g_ascii_isdigit(text[n]))
        n++;
    return n;
}

/* A sign, digits, and groups of digits behind points or commas. */
static gboolean is_number(const char *text)
{
    const char *at = text + (*text == '+' || *text == '-');
    gsize n = digits(at);

    while (n > 0 && (at[n] == '.' || at[n] == ',')) {
        at += n + 1;
        n = digits(at);
    }
    return n > 0 && at[n] == '\0';
}

gboolean gj_csv_is_formula(const char *text)
{
    return *text != '\0' && strchr("=+-@\t\r", *text) && !g_str_equal(text, "-") &&
           !is_number(text);
}

static void append_quoted(GString *row, const char *text)
{
    const char *end = strchr(text, '"');

    for (; end; end = strchr(text, '"')) {
        g_string_append_len(row, text, end + 1 - text);
        g_string_append_c(row, '"');
        text = end + 1;
    }
    g_string_append(row, text);
}

static void append_field(GString *row, const char *guard, const char *text)
{
    gboolean quotes = strpbrk(text, ",\"\r\n") != NULL;

    if (quotes)
        g_string_append_c(row, '"');
    g_string_append(row, guard);
    append_quoted(row, text);
    if (quotes)
        g_string_append_c(row, '"');
}

void gj_csv_append(GString *row, const char *text)
{
    if (text)
        append_field(row, "", text);
}

void gj_csv_append_guarded(GString *row, const char *text)
{
    if (text)
        append_field(row, gj_csv_is_formula(text) ? "'" : "", text);
}

char *gj_csv_guarded(const char *text)
{
    return g_strconcat(gj_csv_is_formula(text) ? "'" : "", text, NULL);
}

double gj_csv_confidence(double value)
{
    double steps = round(value * CONFIDENCE_STEPS);

    if (value > 0 && value < 1)
        steps = CLAMP(steps, 1, CONFIDENCE_STEPS - 1);
    return steps / CONFIDENCE_STEPS;
}

void gj_csv_append_confidence(GString *row, double value)
{
    char digits_of[G_ASCII_DTOSTR_BUF_SIZE];

    if (isnan(value))
        return;
    if (value == 1) {
        g_string_append_c(row, '1');
        return;
    }
    g_ascii_formatd(digits_of, sizeof digits_of, "%.4f", gj_csv_confidence(value));
    gsize length = strlen(digits_of);
    while (digits_of[length - 1] == '0')
        length--;
    if (digits_of[length - 1] == '.')
        length--;
    g_string_append_len(row, digits_of, (gssize)length);
}

/* @hundredths / 100 with two digits behind the point: g_ascii_formatd() takes 2,000
 * instructions, and a report has 700 places. */
static void append_hundredths(GString *row, gint64 hundredths)
{
    char text[32];
    char *at = text + sizeof text;
    guint64 left = (guint64)(hundredths < 0 ? -hundredths : hundredths);

    for (int n = 0; left > 0 || n < 3; n++) {
        *--at = (char)('0' + left % 10);
        left /= 10;
        if (n == 1)
            *--at = '.';
    }
    if (hundredths < 0)
        *--at = '-';
    g_string_append_len(row, at, text + sizeof text - at);
}

void gj_csv_append_points(GString *row, double value_pt)
{
    double hundredths = round(value_pt * 100);
    char digits_of[G_ASCII_DTOSTR_BUF_SIZE];

    if (fabs(hundredths) < HUNDREDTHS_MAX)
        append_hundredths(row, (gint64)hundredths);
    else
        g_string_append(
            row, g_ascii_formatd(digits_of, sizeof digits_of, "%.2f", hundredths / 100));
}
