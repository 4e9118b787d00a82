#include "remarks.h"

#include <math.h>
#include <string.h>

/* Other readings that are named in a short remark. */
#define READINGS_MAX 4u
/* Terms of an equation that are named; of more, the first and the last. */
#define TERMS_MAX 8u

char *gj_remark_address(const GjObservation *observation)
{
    return g_strjoin(".", observation->table, observation->row_code,
                     observation->col_code, NULL);
}

gboolean gj_remark_is_needed(const GjObservation *observation)
{
    return gj_value_is_flagged(observation->status) ||
           observation->status == GJ_VALUE_CORRECTED;
}

/* ---- equations ---- */

static gboolean has_term(const char *expression, const char *code)
{
    g_auto(GStrv) terms = g_strsplit(expression, " ", -1);

    return g_strv_contains((const char *const *)terms, code);
}

gboolean gj_remark_is_term(const GjCheck *check, const GjObservation *observation)
{
    if (!check->expression || g_strcmp0(check->table, observation->table) != 0)
        return FALSE;
    return (g_strcmp0(check->code, observation->row_code) == 0 &&
            has_term(check->expression, observation->col_code)) ||
           (g_strcmp0(check->code, observation->col_code) == 0 &&
            has_term(check->expression, observation->row_code));
}

/* @expression without the terms in its middle, where it has many (transfer full). */
static char *shorten(const char *expression)
{
    g_auto(GStrv) sides = g_strsplit(expression, " = ", 2);
    g_auto(GStrv) terms = g_strsplit(sides[0] ? sides[0] : "", " + ", -1);
    guint n = g_strv_length(terms);

    if (n <= TERMS_MAX || !sides[1])
        return g_strdup(expression);
    return g_strdup_printf("%s + … + %s = %s", terms[0], terms[n - 1], sides[1]);
}

char *gj_remark_of_check(const GjCheck *check)
{
    g_autofree char *expression = shorten(check->expression ? check->expression : "");

    if (check->status == GJ_CHECK_NOT_ASSESSABLE || !check->left || !check->right)
        return g_strdup_printf("%s of %s.%s: %s cannot be told", check->check,
                               check->table, check->code, expression);
    return g_strdup_printf("%s of %s.%s: %s, %s %s %s", check->check, check->table,
                           check->code, expression, check->left,
                           check->status == GJ_CHECK_PASSED ? "=" : "≠", check->right);
}

static void append_failures(GString *text, const GjObservation *observation,
                            const GPtrArray *checks)
{
    for (guint i = 0; i < checks->len; i++) {
        const GjCheck *check = g_ptr_array_index(checks, i);
        if (check->status != GJ_CHECK_FAILED || !gj_remark_is_term(check, observation))
            continue;
        g_string_append_printf(text, "; fails: %s of %s.%s, %s ≠ %s", check->check,
                               check->table, check->code, check->left, check->right);
    }
}

/* ---- readings ---- */

/* @text on one line, in quotes. */
static void append_quoted(GString *line, const char *text)
{
    g_autofree char *flat = g_strdelimit(g_strdup(text ? text : ""), "\n\r\t", ' ');

    g_string_append_printf(line, "“%s”", flat);
}

static void append_readings(GString *text, const GArray *alternatives, guint max)
{
    for (guint i = 0; alternatives && i < MIN(alternatives->len, max); i++) {
        const GjAlternative *other = &g_array_index(alternatives, GjAlternative, i);
        g_string_append(text, i ? ", " : "");
        append_quoted(text, other->text);
        g_string_append_printf(text, " %.2g", other->probability);
    }
}

char *gj_remark_new(const GjObservation *observation, const GArray *alternatives,
                    const GPtrArray *checks)
{
    GString *text = g_string_new(NULL);
    g_autofree char *address = gj_remark_address(observation);

    g_string_append_printf(text, "%s  %s", address,
                           gj_word(&gj_value_statuses, observation->status));
    if (!isnan(observation->confidence))
        g_string_append_printf(text, " (confidence %.2g)", observation->confidence);
    g_string_append(text, ": printed ");
    append_quoted(text, observation->raw_text);
    if (observation->value)
        g_string_append_printf(text, ", read as %s", observation->value);
    if (alternatives && alternatives->len) {
        g_string_append(text, "; may be ");
        append_readings(text, alternatives, READINGS_MAX);
    }
    if (observation->note && *observation->note)
        g_string_append_printf(text, "; %s", observation->note);
    append_failures(text, observation, checks);
    return g_string_free(text, FALSE);
}

/* ---- one cell ---- */

static void append_line(GString *text, const char *name, const char *value)
{
    if (value && *value)
        g_string_append_printf(text, "%s: %s\n", name, value);
}

static void append_place(GString *text, const GjObservation *o)
{
    if (!o->page)
        return;
    g_string_append_printf(text, "page: %u", o->page);
    if (!gj_box_is_empty(o->box))
        g_string_append_printf(text, ", x %.1f y %.1f, %.1f by %.1f points", o->box.x0,
                               o->box.y0, o->box.x1 - o->box.x0, o->box.y1 - o->box.y0);
    g_string_append_c(text, '\n');
}

char *gj_remark_whole(const GjObservation *observation, const GArray *alternatives,
                      const GPtrArray *checks)
{
    GString *text = g_string_new(NULL);
    g_autoptr(GString) printed = g_string_new(NULL);

    append_line(text, "status", gj_word(&gj_value_statuses, observation->status));
    append_line(text, "value", observation->value);
    append_quoted(printed, observation->raw_text);
    append_line(text, "printed", printed->str);
    if (alternatives && alternatives->len) {
        g_string_append(text, "may also be: ");
        append_readings(text, alternatives, alternatives->len);
        g_string_append_c(text, '\n');
    }
    append_line(text, "note", observation->note);
    if (!isnan(observation->confidence))
        g_string_append_printf(text, "confidence: %.4g\n", observation->confidence);
    append_line(text, "unit", gj_word(&gj_units, observation->unit));
    append_line(text, "read from", gj_word(&gj_methods, observation->method));
    append_place(text, observation);
    for (guint i = 0; i < checks->len; i++) {
        const GjCheck *check = g_ptr_array_index(checks, i);
        g_autofree char *told = gj_remark_of_check(check);
        if (gj_remark_is_term(check, observation))
            append_line(text, gj_word(&gj_check_statuses, check->status), told);
    }
    g_string_truncate(text, text->len ? text->len - 1 : 0);
    return g_string_free(text, FALSE);
}
