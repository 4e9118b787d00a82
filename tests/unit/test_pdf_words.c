/* Characters become words, and what is drawn twice is given once. */
#include "extractors/pdf/words.h"

#include <criterion/criterion.h>

/* Lays out @text: a character is 10 high and 5 wide, Chinese ones 10; '>' moves on by 5,
 * '<' back by 5, '^' up and 'v' down by 3, '~' back by the least; '_' is a raised 1, 7
 * high. */
static GArray *lay_out(const char *text)
{
    GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(GjGlyph));
    double x = 100, y = 100;

    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        double width = c > 0x2E80 ? 10 : 5;
        GjGlyph glyph = {c, GJ_VEIL_NONE, {x, y, x + width, y + 10}};
        if (c == '_')
            glyph = (GjGlyph){'1', GJ_VEIL_NONE, {x, y + 1, x + 4, y + 8}};
        if (c == '>' || c == '<' || c == '~') {
            x += c == '>' ? 5 : c == '<' ? -5 : -4.7;
        } else if (c == '^' || c == 'v') {
            y += c == '^' ? -4 : 4;
        } else {
            g_array_append_val(glyphs, glyph);
            x += width;
        }
    }
    return glyphs;
}

static char *read_words(const char *text)
{
    g_autoptr(GArray) glyphs = lay_out(text);
    g_autoptr(GjPage) page = gj_page_new(1, 595, 842);
    GString *words = g_string_new(NULL);

    gj_glyphs_drop_doubles(glyphs);
    cr_assert(gj_words_give(glyphs, page));
    for (guint i = 0; i < page->words->len; i++)
        g_string_append_printf(words, "%s%s", i ? "|" : "",
                               g_array_index(page->words, GjWord, i).text);
    return g_string_free(words, FALSE);
}

Test(words, end_at_spaces_gaps_and_other_lines)
{
    static const struct {
        const char *text;
        const char *words;
    } cases[] = {
        {"123", "123"},
        {"12 34", "12|34"},
        {"12>34", "12|34"},
        {"12^3", "12|3"},
        {"12_", "12|1"},
        {"计_", "计1"},
        {"总计12", "总计12"},
        {"12<<<<3", "12|3"},
        {" 1\n2 ", "1|2"},
        {"1\xC2\xA0"
         "2\xE3\x80\x80"
         "3\xE2\x80\x8B"
         "4",
         "1|2|3|4"},
        {"", ""},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *words = read_words(cases[i].text);
        cr_expect_str_eq(words, cases[i].words, "%s: %s", cases[i].text, words);
        g_free(words);
    }
}

Test(words, drawn_twice_are_given_once_and_real_doubles_stay)
{
    static const struct {
        const char *text;
        const char *words;
    } cases[] = {
        {"11", "11"},   {"1111", "1111"}, {"1~1", "1"},   {"1~11~1", "11"},
        {"1~2", "1|2"}, {"11<<11", "11"}, {"88~8", "88"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        char *words = read_words(cases[i].text);
        cr_expect_str_eq(words, cases[i].words, "%s: %s", cases[i].text, words);
        g_free(words);
    }
}

Test(words, know_where_their_characters_stand)
{
    g_autoptr(GArray) glyphs = lay_out("计1");
    g_autoptr(GjPage) page = gj_page_new(1, 595, 842);

    cr_assert(gj_words_give(glyphs, page));
    const GjWord *word = &g_array_index(page->words, GjWord, 0);
    cr_expect_eq(word->edges[0], 100);
    cr_expect_eq(word->edges[1], 110);
    cr_expect_eq(word->edges[2], 115);
    cr_expect_eq(word->box.x1, 115);
    cr_expect_eq(word->box.y0, 100);
}

Test(words, more_than_the_limit_are_refused)
{
    g_autoptr(GArray) glyphs = g_array_new(FALSE, FALSE, sizeof(GjGlyph));
    g_autoptr(GjPage) page = gj_page_new(1, 595, 842);

    for (guint i = 0; i <= GJ_WORDS_MAX; i++) {
        GjGlyph glyph = {'1', GJ_VEIL_NONE, {0, 0, 5, 10}};
        GjGlyph space = {' ', GJ_VEIL_NONE, {5, 0, 10, 10}};
        g_array_append_val(glyphs, glyph);
        g_array_append_val(glyphs, space);
    }
    cr_expect_not(gj_words_give(glyphs, page));
}
