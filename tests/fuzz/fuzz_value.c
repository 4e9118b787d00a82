/* The text of a cell. */
#include "fuzz.h"

#include "pipeline/stages/value.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    g_auto(GjValue) value = {0};

    gj_value_parse(&value, text);
    g_assert(gj_value_kind(text) == value.kind);
    gj_value_header_unit(text);
    for (const char *c = value.digits; c && *c; c++)
        g_assert(g_ascii_isdigit(*c) || *c == '.');
    for (int places = -4; value.digits && places <= 4; places += 8)
        g_free(gj_value_shift(value.digits, places));
    return 0;
}
