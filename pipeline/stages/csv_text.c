#include "csv_text.h"

#include <math.h>
#include <string.h>

/* Least step of a printed confidence. */
#define CONFIDENCE_STEP 0.0001
/* Whole numbers below it are exact as doubles. */
#define EXACT_MAX 9e15

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

void gj_csv_append_confidence(GString *row, double value)
{
    char digits_of[G_ASCII_DTOSTR_BUF_SIZE];
    double shown = value;

    if (isnan(value))
        return;
    if (value == 1) {
        g_string_append_c(row, '1');
        return;
    }
    if (value > 0 && value < 1)
        shown = CLAMP(value, CONFIDENCE_STEP, 1 - CONFIDENCE_STEP);
    g_ascii_formatd(digits_of, sizeof digits_of, "%.4f", shown);
    gsize length = strlen(digits_of);
    while (digits_of[length - 1] == '0')
        length--;
    if (digits_of[length - 1] == '.')
        length--;
    g_string_append_len(row, digits_of, (gssize)length);
}

void gj_csv_append_points(GString *row, double value_pt)
{
    char digits_of[G_ASCII_DTOSTR_BUF_SIZE];
    double hundredths = round(value_pt * 100);

    if (fabs(hundredths) <
        EXACT_MAX) { /* a tenth of the time of what prints any double */
        gint64 n = (gint64)fabs(hundredths);
        g_snprintf(digits_of, sizeof digits_of, "%s%" G_GINT64_FORMAT ".%02d",
                   hundredths < 0 ? "-" : "", n / 100, (int)(n % 100));
        g_string_append(row, digits_of);
        return;
    }
    g_string_append(row, g_ascii_formatd(digits_of, sizeof digits_of, "%.2f", value_pt));
}
