#include "glyph.h"

gboolean gj_glyph_is_space(gunichar c)
{
    if (c < 0x80)
        return c <= ' ' || c == 0x7F;
    return c == 0x3000 || c == 0x200B || c == 0xFEFF || c == 0xAD || c <= 0xA0 ||
           (c >= 0x202A && c <= 0x202E) || c == 0x200E || c == 0x200F ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029;
}

gboolean gj_glyph_is_figure(gunichar c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || c == '-' || c == '/' || c == '.' || c == '+';
    return g_unichar_isdigit(c) || c == 0x65E0 /* 无 */ || c == 0x3007 /* 〇 */ ||
           (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D || c == 0xFF0F ||
           c == 0x4E00 /* 一, used as a dash */;
}
