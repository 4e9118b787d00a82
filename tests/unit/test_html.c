/* Web pages as documents: text, what shows of it, charsets, and what loses a page. */
#include "extractors/extract.h"
#include "extractors/html.h"
#include "extractors/html_tree.h"
#include "extractors/pixels.h"
#include "make_page.h"

#include <criterion/criterion.h>
#include <string.h>

#define LONG "一段足够长的文字，读得出来，因此页面不会被当作还在加载。"

typedef struct {
    const char *what;
    const char *text;
    const char *notes;
} Case;

static void check_all(const Case *cases, gsize n)
{
    for (gsize i = 0; i < n; i++)
        page_check(cases[i].what, cases[i].text, cases[i].notes);
}

Test(html, white_space_is_what_browsers_make_of_it)
{
    static const Case cases[] = {
        {"runs", "<p> a \t b\n\nc </p>", "P a b c\n"},
        {"a line end between wide characters", "<p>政府\n信息 公开</p>",
         "P 政府信息 公开\n"},
        {"breaks", "<p>本年<br>新制作<br/> 数量<br></p>", "P 本年⏎新制作⏎数量\n"},
        {"blocks", "<div>a<p>b<p>c</div>d", "P a\nP b\nP c\nP d\n"},
        {"pieces of a number", "<p>1<span>2</span><font>3</font></p>", "P 123\n"},
        {"blocks in a line", "<p>1<span style='display:inline-block'>2</span></p>",
         "P 1 2\n"},
        {"preserved", "<p>a <span style='white-space:pre-wrap'>b\nc</span></p>",
         "P a b⏎c\n"},
        {"soft hyphens", "<p>公&shy;开</p>", "P 公开\n"},
        {"headings have a level", "<h1>a</h1><h3>b</h3>", "H1 a\nH3 b\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html, characters_are_what_they_mean)
{
    static const Case cases[] = {
        {"entities", "<p>&#49;&#x32;&amp;&lt;&hellip;&mdash;", "P 12&<…—\n"},
        {"those of windows-1252", "<p>&#150;&#147;a&#148;", "P –“a”\n"},
        {"a lone sign", "<p>1 < 2 & 3 > 2", "P 1 < 2 & 3 > 2\n"},
        {"control characters",
         "<p>1\x01"
         "2\x0B"
         "3",
         "P 1 2 3\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html, what_does_not_show_is_left_out)
{
    static const Case cases[] = {
        {"elements",
         "<p>" LONG "<script>2</script><style>p{}</style><template>3</template>"
         "<noscript>4</noscript><del>5</del><button>6</button>",
         "P " LONG "\n"},
        {"comments", "<p>1<!-- 2 --><!--[if mso]>3<![endif]--><![if !mso]>4<![endif]>",
         "P 14\n"},
        {"display:none", "<p>1<span style='color:red;DISPLAY: None !important'>2</span>",
         "P 1\n"},
        {"hidden", "<p>1<i hidden>2</i>", "P 1\n"},
        {"visibility",
         "<p>1<i style=visibility:hidden>2<b style=visibility:visible>3</b>"
         "</i>",
         "P 13\n"},
        {"a rule by class",
         "<style>.x, p.y {display:none}</style><p>1<p class='a x'>2"
         "<p class=y>3<div class=y>4",
         "P 1\nP 4\n"},
        {"a rule by id", "<style>#x{visibility:hidden}</style><p>1<p id=x>2", "P 1\n"},
        {"a rule taken back",
         "<style>.x{display:none}.x{display:block}</style><p class=x>1", "P 1\n"},
        {"a style over a rule",
         "<style>.x{display:none}</style><p class=x "
         "style=display:block>1",
         "P 1\n"},
        {"rules for others",
         "<style>/*p{display:none}*/@media print{p{display:none}}.x p{display:none}"
         "p:hover{display:none}@media screen{.z{display:none}}</style><p>1<p class=z>2",
         "P 1\n"},
        {"the head", "<head><title>t</title><meta name=x content=y></head><p>1", "P 1\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html, what_is_struck_out_is_left_out)
{
    static const Case cases[] = {
        {"elements", "<p>1<del>2</del><s>3</s><strike>4<b>5</b></strike>6", "P 16\n"},
        {"styles",
         "<p>1<span style='text-decoration: line-through'>2<i "
         "style='text-decoration:none;visibility:visible'>3</i></span><font "
         "style='text-decoration-line:line-through'>4</font>5",
         "P 15\n"},
        {"rules",
         "<style>.x{text-decoration:underline line-through}s.y{text-decoration:none}"
         "</style><p>1<i class=x>2</i><s class=y>3</s>",
         "P 13\n"},
        {"other lines", "<p>1<span style='text-decoration:underline'>2</span>", "P 12\n"},
        {"cells keep their place",
         "<table><tr><td>a<td style='text-decoration:line-through'>1<td>2<tr><td>b<td>"
         "<s>3</s><td><s>4</s>5</table>",
         "T a||2/b||5\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html, what_is_out_of_sight_is_left_out)
{
    static const Case cases[] = {
        {"letters without a size",
         "<p>1<span style='font-size:0'>2<b style='font-size:9pt'>3</b></span><i "
         "style='font-size:0px'>4</i>",
         "P 13\n"},
        {"clear",
         "<style>.x{opacity:0}</style><p>1<i class=x>2</i><i style='opacity:.5'>3",
         "P 13\n"},
        {"moved away",
         "<style>.x{position:absolute;left:-9999px}</style><p>1<i class=x>2</i><i "
         "style='position:fixed;top:-100em'>3</i><i style='left:-9999px'>4</i>",
         "P 14\n"},
        {"indented",
         "<h1 style='text-indent:-9999px'>1</h1><p>2<i "
         "style='text-indent:-9999px'>3</i>",
         "P 23\n"},
        {"boxes round others",
         "<div style='opacity:0'><p>1</div><div style='font-size:0'><p>2</div><div "
         "style='position:absolute;top:-999px'><table><tr><td>a<td>3</table></div>",
         "P 1\nP 2\nT a|3\n"},
        {"cells keep their place",
         "<table><tr><td>a<td style='opacity:0'>1<td>2<tr><td>b<td>3<td>4<i "
         "style='font-size:0'>9</i></table>",
         "T a||2/b|3|4\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html, what_stands_behind_the_end_still_shows)
{
    static const Case cases[] = {
        {"behind the page", "<html><body><p>1</body></html><p>2", "P 1\nP 2\n"},
        {"a page in a page",
         "<div><html><head><title>x</title></head><body><p>1</body></html></div><p>2",
         "P 1\nP 2\n"},
        {"a script that writes tags",
         "<script>document.write('</p></body>')</script><p>" LONG, "P " LONG "\n"},
        {"quotes in attributes", "<p title='a>b'>1<p title=\"<table>\">2", "P 1\nP 2\n"},
        {"a quote without end", "<p title='x>1<p>2", "P 1\nP 2\n"},
        {"a declaration", "<?xml:namespace prefix = o /><p>1<!x y>2", "P 12\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html, pages_of_word_read_like_others)
{
    static const Case cases[] = {
        {"a span a character",
         "<p class=MsoNormal><span>规</span><span>章</span><span lang=EN-US>1</span>"
         "<span lang=EN-US>2<o:p></o:p></span></p>",
         "P 规章12\n"},
        {"cells",
         "<table class=MsoNormalTable><tr><td><p class=MsoNormal>规章<o:p></o:p></p></td>"
         "<td><p class=MsoNormal><span>1</span><span>2</span></p></td></tr><tr><td><p>"
         "许<br>可</p></td><td><p><o:p>&nbsp;</o:p></p></td></tr></table>",
         "T 规章|12/许⏎可|\n"},
        {"marks of notes",
         "<table><tr><td>a<td>12<sup>1</sup><td>3<span style='vertical-align:super'>2"
         "</span><td>4<a href='#_ftn1'><span class=MsoFootnoteReference>[1]</span></a>"
         "<td><sup>5</sup></table>",
         "T a|12|3|4|5\n"},
        {"marks of notes, lowered",
         "<table><tr><td>a<td>12<sub>1</sub><td>3<span style='vertical-align:sub'>2"
         "</span><td><sub>5</sub></table>",
         "T a|12|3|5\n"},
        {"figures in white, without which a cell is not blank",
         "<style>.w{color:#FFF}</style><table><tr><td>a<td>1<span style='color: white'>2"
         "</span><td><font color='#ffffff'>3</font><td>4<i class=w>5</i><td><span "
         "style='color:rgb(255, 255, 255)'><b>6</b></span></table>",
         "T a|1|￼|4|￼\n"},
        {"figures in white that show",
         "<style>.d{background:#036}</style><table><tr class=d><td "
         "style='color:#fff'>1<td>"
         "<i style='color:#fff'>2</i><tr><td bgcolor='#000'><font "
         "color=white>3</font><td>"
         "<i style='color:#fff'>a4</i><tr><td "
         "style='color:#fff;background-color:red'>5<td>"
         "<i style='color:#fff'><b style='color:red'>6</b></i></table>",
         "T 1|2/3|a4/5|6\n"},
        {"what a mark stands between",
         "<table><tr><td>a<td>12<sup>[1]</sup>3<td>4<sup>5</sup> 件</table>",
         "T a|12 3|4 件\n"},
        {"marks of notes, raised by hand",
         "<style>.n,sup{font-size:75%;position:relative;vertical-align:baseline;top:-."
         "5em}"
         "</style><table style='font-size:9pt'><tr><td>a<td>12<span "
         "style='font-size:6pt;position:relative;top:-4pt'>1</span><td>3<i class=n>2</i>"
         "<td>4<sup>5</sup><td>6<font style='vertical-align:text-top;font-size:smaller'>7"
         "</font></table>",
         "T a|12|3|4|6\n"},
        {"what is moved, and no smaller",
         "<table style='font-size:9pt'><tr><td>a<td>1<i "
         "style='position:relative;top:-4pt'"
         ">2</i><td>3<i style='font-size:6pt;top:-4pt'>4</i><td>5<i style='font-size:6pt;"
         "position:relative;top:4pt'>6</i><td>7<i style='vertical-align:text-top'>8</i>"
         "</table>",
         "T a|12|34|56|78\n"},
        {"numbers of lists",
         "<ol start=3><li>a<li value=7>b<li>8.c</ol><ul><li>d</ul><ol type=a "
         "style='list-style:none'><li>e</ol>",
         "P 3.a\nP 7.b\nP 8.c\nP d\nP e\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html, preformatted_text_is_a_text_dump)
{
    static const Case cases[] = {
        {"lines", "<pre>\na\t1\t\n\nb\t2\n</pre>", "L a\t1\t\nL \nL b\t2\n"},
        {"line ends of every kind", "<pre>\r\na 1\rb 2\r\nc 3</pre>",
         "L a 1\nL b 2\nL c 3\n"},
        {"marked up", "<pre><b>a</b>  1<br>b  2</pre>", "L a  1\nL b  2\n"},
        {"by a style", "<div style='white-space:pre'>a 1\nb 2</div>", "L a 1\nL b 2\n"},
        {"not what holds blocks", "<div style='white-space:pre'><p>a</p><p>b</p></div>",
         "P a\nP b\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html, paragraphs_that_are_cells_are_a_text_dump)
{
    static const Case cases[] = {
        {"a cell a paragraph",
         "<p>a<p>1<p>2<p>3<p>b<p>4<br>5<p>c 6<p>d | 7 | 8 |<p>9,000",
         "L a\nL 1\nL 2\nL 3\nL b\nL 4\nL 5\nL c 6\nL d | 7 | 8 |\nL 9,000\n"},
        {"a few", "<p>a<p>1<p>2<p>b<p>3", "P a\nP 1\nP 2\nP b\nP 3\n"},
        {"beside a table",
         "<table><tr><td>a<td>1</table><p>1<p>2<p>3<p>4<p>5<p>6<p>7<p>8",
         "T a|1\nP 1\nP 2\nP 3\nP 4\nP 5\nP 6\nP 7\nP 8\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html, fields_of_forms_count_in_cells)
{
    static const Case cases[] = {
        {"values",
         "<table><tr><td>a<td><input value=1><td><input type=text value='2'><td><input "
         "type=hidden value=9><textarea>3</textarea><td><select><option>8<option "
         "selected>4</select></table>",
         "T a|1|2|3|4\n"},
        {"not elsewhere", "<p>a<input value=1><textarea>b</textarea>", "P a\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html, pictures_in_the_page_need_pixels)
{
    g_autofree char *data = g_strnfill(6000, 'A');
    g_autofree char *page = g_strdup_printf(
        "<p>a<img src='data:image/gif;base64,AA'><img src=\"data:image/png;base64,%s\">",
        data);

    page_check("pictures", page, "I data:2\nP a\n");
}

Test(html, a_large_picture_in_the_page_is_given_whole)
{
    enum { SIZE = 300000 };
    g_autofree guint8 *bytes = g_malloc(SIZE);
    g_auto(GjPixels) pixels = {0};
    gsize size = 0;

    for (int i = 0; i < SIZE; i++)
        bytes[i] = (guint8)(i * 31 + i / 256);
    g_autofree char *data = g_base64_encode(bytes, SIZE);
    g_autofree char *page = g_strdup_printf(
        "<html><body><p>" LONG "<img src=\"data:image/png;base64,%s\">", data);
    GjInput input = {"a.html", (const guint8 *)page, strlen(page)};
    GjPixelReader *reader = gj_pixel_reader_open(&input, NULL);
    cr_assert(reader && gj_pixel_reader_read(reader, 1, "data:1", &pixels, NULL));
    const guint8 *given = g_bytes_get_data(pixels.file, &size);
    cr_expect(size == SIZE && memcmp(given, bytes, SIZE) == 0, "%zu bytes", size);
    gj_pixel_reader_free(reader);
}

Test(html, what_else_may_hold_a_table_is_told)
{
    static const Case cases[] = {
        {"files",
         "<p>a<a href='/u/1.pdf?x=1'>附件</a><a href='/d?id=3'>年报.docx</a>"
         "<a href=x.html>b</a><div class=footer><a href=guide.pdf>c</a></div>",
         "P a附件年报.docxb\n? the page names files that may hold what is missing: "
         "/u/1.pdf?x=1, /d?id=3\n"},
        {"pictures", "<p>a<img src=t.jpg><img src=i.gif width=16>",
         "P a\n? the page shows pictures from elsewhere that may hold what is missing: "
         "t.jpg\n"},
        {"frames",
         "<p>这一页有足够多的字可以读出来，所以它不是空的一页。<iframe "
         "src=x.html></iframe>",
         "P 这一页有足够多的字可以读出来，所以它不是空的一页。\n? the page shows other "
         "pages in frames "
         "that may hold what is missing: x.html\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html, a_page_that_shows_nothing_fails_with_the_next_step)
{
    static const Case cases[] = {
        {"empty", "<html><body></body></html>", "!! empty\n"},
        {"only hidden", "<p style=display:none>a</p>", "!! empty\n"},
        {"scripts", "<div id=app>正在加载</div><script src=app.js></script>",
         "!! unreadable\n"},
        {"frames", "<frameset><frame src=a.html><frame src=b.html></frameset>",
         "!! unreadable\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html, damage_is_told_and_loses_nothing_else)
{
    static const Case cases[] = {
        {"a bad byte in UTF-8", "<p>规章行政许可行政处罚\xFF<p>二<p>三",
         "P 规章行政许可行政处罚\uFFFD\nP 二\nP 三\n! partial\n"},
        {"a comment without end", "<p>a<!-- b <p>c", "P a\n! partial\n"},
        {"a script without end", "<p>" LONG "<script> b <p>c", "P " LONG "\n! partial\n"},
        {"a title without end", "<title>a<p>b", "P b\n"},
    };
    static const char bad[] =
        "<html><meta charset=gbk><table><tr><td>\xB9\xE6\xD5\xC2\xFF</td><td>1</td></tr>"
        "<tr><td>\xD0\xED\xBF\xC9</td><td>2</td></tr></table>";
    static const char nul[] = "<html><p>1\0002<p>3";
    g_autofree char *of_bad = page_notes(bad, sizeof bad - 1);
    g_autofree char *of_nul = page_notes(nul, sizeof nul - 1);

    check_all(cases, G_N_ELEMENTS(cases));
    cr_expect_str_eq(of_bad, "T 规章\uFFFD|1/许可|2\n! partial\n", "%s", of_bad);
    cr_expect_str_eq(of_nul, "P 1\uFFFD2\nP 3\n! partial\n", "%s", of_nul);
}

#define CHINESE "行政规范性文件本年制发件数本年废止件数现行有效件数总计三安全一稳定"

Test(html, the_bytes_count_more_than_what_the_page_says_of_them)
{
    static const struct {
        const char *charset, *declared;
    } cases[] = {
        {"UTF-8", "utf-8"},        {"UTF-8", "gb2312"},     {"UTF-8", "iso-8859-1"},
        {"GB18030", "gb2312"},     {"GB18030", "utf-8"},    {"GB18030", "windows-1252"},
        {"GB18030", "ISO-8859-1"}, {"GB18030", ""},         {"GB18030", "big5"},
        {"UTF-16LE", "utf-16"},    {"UTF-16BE", "unicode"}, {"UTF-16LE", "utf-8"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *page = g_strdup_printf(
            "<html><head><meta http-equiv=Content-Type content='text/html; charset=%s'>"
            "</head><p>" CHINESE "</p></html>",
            cases[i].declared);
        gsize size = 0;
        g_autofree char *bytes =
            g_convert(page, -1, cases[i].charset, "UTF-8", NULL, &size, NULL);
        g_autofree char *notes = page_notes(bytes, size);
        cr_expect_str_eq(notes, "P " CHINESE "\n", "%s said to be %s: %s",
                         cases[i].charset, cases[i].declared, notes);
    }
}

/* Checks that the page of @n times @piece between @head and @tail ends as @notes. */
static void check_many(const char *what, const char *head, const char *piece, guint n,
                       const char *tail, const char *notes)
{
    GString *page = g_string_new("<!doctype html>");
    g_autofree char *got = NULL;

    g_string_append(page, head);
    for (guint i = 0; i < n; i++)
        g_string_append(page, piece);
    g_string_append(page, tail);
    got = page_notes(page->str, page->len);
    cr_expect(g_str_has_suffix(got, notes), "%s ends: %s", what,
              got + MAX(strlen(got), 200) - 200);
    g_string_free(page, TRUE);
}

Test(html, limits_are_told_and_never_shorten_a_table)
{
    check_many("deep blocks", "", "<div>", 600, "a", "!! limit_depth\n");
    check_many("very deep lines", "", "<b>", 100000, "a", "!! limit_depth\n");
    check_many("lines that are left open", "<p>a", "<font>", 3000, "b<p>c",
               "P ab\nP c\n! limit_depth\n");
    check_many("nested tables", "", "<table><tr><td>", 300, "a", "!! limit_depth\n");
    check_many("wide rows", "<table><tr>", "<td colspan=1000>1", 5, "</table>",
               "!! limit_cells\n");
    check_many("many slots", "<table><tr>", "<td>1<tr><td colspan=2>2", 1000,
               "<td>3</table>", "/2|3\n");
    check_many("many elements", "", "<b></b>", GJ_HTML_NODES_MAX + 1, "a",
               "!! limit_size\n");
}

Test(html, hostile_pages_take_no_long_time)
{
    check_many("attributes", "<p ", "a=1 ", 1000000, ">a", "P a\n");
    check_many("other attributes", "<p ", "class=a ", 1000000, ">a", "P a\n");
    check_many("end tags", "<p>a", "</b></td>", 300000, "b", "P ab\n");
    check_many("open quotes", "<p>a", "<p x=\">a", 3, "", "P a\n");
    check_many("signs", "<p>", "<", 300000, "", "\n");
    check_many("open comments", "<p>a", "<!-->", 300000, "b", "P ab\n");
    check_many("open titles", "<p>a", "<title>", 300, "<p>b", "P a\nP b\n");
    check_many("spans", "<table>", "<tr><td rowspan=65534>1<td colspan=1000>2", 4,
               "</table>", "2\n");
    check_many("classes", "<style>.a{display:none}</style><p class='", "b ", 100000,
               "'>a", "P a\n");
}

Test(html, a_page_that_is_too_big_is_not_read)
{
    g_autofree char *page = g_strnfill(GJ_HTML_SIZE_MAX + 1, ' ');
    g_autofree char *notes = NULL;

    memcpy(page, "<html>a", 7);
    notes = page_notes(page, GJ_HTML_SIZE_MAX + 1);
    cr_expect_str_eq(notes, "!! limit_size\n", "%s", notes);
}
