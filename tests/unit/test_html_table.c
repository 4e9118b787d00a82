/* Which tables of a page are tables, and what becomes of the others. */
#include "make_page.h"

#include <criterion/criterion.h>

#define PROSE                                                                                                                     \
    "全年组织培训九次，四十二人参加，课后当场答题，窗口人员轮流值班，电话答复的内容当天" \
    "登记，次周抽查。"

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

Test(html_table, layout_comes_out_as_what_it_holds)
{
    static const Case cases[] = {
        {"one cell", "<table><tr><td><h1>t</h1><p>a</table>", "H1 t\nP a\n"},
        {"one column", "<table><tr><td>t<tr><td>a</table>", "P t\nP a\n"},
        {"a table in a cell",
         "<table><tr><td>side<td><p>t<table><tr><td>a<td>1</table><p>z</table>",
         "P side\nP t\nT a|1\nP z\n"},
        {"a table in a table in a table",
         "<table><tr><td><table><tr><td><table><tr><td>a<td>1</table></table></table>",
         "T a|1\n"},
        {"an article beside a menu",
         "<table><tr><td>side<td><p>" PROSE "<p>" PROSE "</table>",
         "P side\nP " PROSE "\nP " PROSE "\n"},
        {"short paragraphs beside a menu",
         "<table><tr><td>side<td><p>某局二〇二三年年报<p>一、总体情况<p>全年没有收到申请<"
         "p>"
         "二、主动公开情况<p>三、收到申请情况</table>",
         "P side\nP 某局二〇二三年年报\nP 一、总体情况\nP 全年没有收到申请\nP "
         "二、主动公开情况"
         "\nP 三、收到申请情况\n"},
        {"a text dump in a cell", "<table><tr><td>x<td><pre>a 1\nb 2</pre></table>",
         "P x\nL a 1\nL b 2\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html_table, a_table_in_a_cell_of_data_stands_behind_it)
{
    static const Case cases[] = {
        {"data",
         "<table><tr><td>a<td>1<td>2<tr><td>b<td>3<td>4<tr><td>c<td>5<td>x<table><tr>"
         "<td>d<td>6</table></table>",
         "T a|1|2/b|3|4/c|5|x\nT d|6\n"},
        {"upright labels",
         "<table><tr><td><p>本<p>年<p>新<p>收<p>申<p>请<td>a<tr><td>b<td></table>",
         "T 本⏎年⏎新⏎收⏎申⏎请|a/b|\n"},
        {"prose in a cell of data",
         "<table><tr><td>a<td>1<td>2<tr><td>b<td>3<td>4<tr><td>c<td>5<td><p>" PROSE
         "<p>" PROSE "</table>",
         "T a|1|2/b|3|4/c|5|" PROSE "⏎" PROSE "\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html_table, tables_are_built_of_other_elements_too)
{
    static const Case cases[] = {
        {"by style",
         "<div style=display:table><div style='display:table-row'><span "
         "style='display:table-cell'>a</span><span "
         "style=display:table-cell>1</span></div>"
         "<div style=display:table-row><span style=display:table-cell>b</span><span "
         "style=display:table-cell>2</span></div></div>",
         "T a|1/b|2\n"},
        {"by rules",
         "<style>.t{display:table}.r{display:table-row}.t-c{display:table-cell}</style>"
         "<div class=t><div class=r><i class=t-c>a</i><i class=t-c>1</i></div><div "
         "class=r><i class=t-c>b</i><i class=t-c>2</i></div></div>",
         "T a|1/b|2\n"},
        {"rows without a table",
         "<p>x<div style=display:table-row><b style=display:table-cell>a</b><b "
         "style=display:table-cell>1</b></div>\n<div style=display:table-row><b "
         "style=display:table-cell>b</b><b style=display:table-cell>2</b></div><p>y",
         "P x\nT a|1/b|2\nP y\n"},
        {"rows of divs",
         "<div>x</div><div class=r><div>h</div><div>n</div></div><div "
         "class=r><div>a</div>"
         "<div>1</div></div><div class=r><div>b</div><div>2</div></div><div>y</div>",
         "P x\nT h|n/a|1/b|2\nP y\n"},
        {"rows of divs with a title",
         "<div class='r x'>t</div><div class=r><div>h</div><div>n</div></div><div "
         "class=r>"
         "<div>a</div><div>1</div></div>",
         "T t/h|n/a|1\n"},
        {"lists",
         "<ul class=r><li>h<li>n</ul><ul class=r><li>a<li>1</ul><ul class=r><li>b"
         "<li>2</ul>",
         "T h|n/a|1/b|2\n"},
        {"two rows and nothing else",
         "<p>x<section><div class=r><div>h</div><div>n</div></div> <div "
         "class=r><div>a</div>"
         "<div>1</div></div></section>",
         "P x\nT h|n/a|1\n"},
        {"paragraphs are none",
         "<div><span>一、</span><span>a</span></div><div><span>二、</span><span>b</span>"
         "</div><div><span>三</span><span>1</span></div>",
         "P 一、a\nP 二、b\nP 三1\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html_marks, menus_are_no_part_of_the_article)
{
    static const Case cases[] = {
        {"links", "<ul><li><a href=1>首页</a><li><a href=2>年报</a></ul><p>" PROSE,
         "P " PROSE "\n"},
        {"links with dates",
         "<p>" PROSE "<ul><li><a href=1>某局二〇二一年年报</a> 2022-01-20<li><a href=2>"
         "某局二〇二〇年年报</a>[2021-01-18]</ul>",
         "P " PROSE "\n"},
        {"the path",
         "<div>位置：<a href=1>首页</a> > <a href=2>政务公开</a> > <a "
         "href=3>年报</a></div><p>" PROSE,
         "P " PROSE "\n"},
        {"by name",
         "<nav>x</nav><p>" PROSE "<div class='a footer'>y</div><footer>z"
         "</footer><div id=breadcrumb>w</div>",
         "P " PROSE "\n"},
        {"the foot of an article", "<article><p>" PROSE "<footer>某局</footer></article>",
         "P " PROSE "\nP 某局\n"},
        {"a paragraph that is a link", "<p>" PROSE "<h1><a href=1>题目</a></h1>",
         "P " PROSE "\nH1 题目\n"},
        {"links below each other",
         "<p>" PROSE
         "<p>上一篇：<a href=1>某局二〇二一年年报</a></p>\n<p>下一篇：<a href=2>"
         "某局二〇二〇年年报</a></p>",
         "P " PROSE "\n"},
        {"a title above another link",
         "<div class=t><a href=1>题目</a></div><div class=s><a "
         "href=2>打印</a></div><p>" PROSE,
         "P 题目\nP 打印\nP " PROSE "\n"},
        {"a link without end",
         "<p>x<a href=1>分享<p>" PROSE "<p>" PROSE "<p>" PROSE "<p>" PROSE,
         "P x分享\nP " PROSE "\nP " PROSE "\nP " PROSE "\nP " PROSE "\n"},
        {"a page that is a list",
         "<h1>年报</h1><ul><li><a href=1>某局二〇二一年年报</a><li><a "
         "href=2>某局二〇二〇年年报"
         "</a></ul>",
         "H1 年报\nP 某局二〇二一年年报\nP 某局二〇二〇年年报\n"},
        {"a table of figures with links",
         "<p>" PROSE
         "<div class=menu><table><tr><td><a href=1>许可</a><td><a href=2>1</a>"
         "<td>2<tr><td><a href=3>处罚</a><td>3<td>4</table></div>",
         "P " PROSE "\nT 许可|1|2/处罚|3|4\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html_table, a_cell_without_text_is_empty_only_if_nothing_shows_in_it)
{
    static const Case cases[] = {
        {"pictures and drawings",
         "<table><tr><td>a<td>1<td><img src='data:image/png;base64,iVBORw0KGgo='><td><p>"
         "<svg><text>7</text></svg><td><canvas></canvas><td><object data=x></object>"
         "<td>2<svg></svg></table>",
         "T a|1|\uFFFC|\uFFFC|\uFFFC|\uFFFC|2\n"},
        {"a picture from elsewhere",
         "<table><tr><td>a<td>1<tr><td>b<td><img src=2.png></table>",
         "T a|1/b|\uFFFC\n! the page shows pictures from elsewhere that may hold what is "
         "missing: 2.png\n"},
        {"a row of signs", "<table><tr><td>a<td><img src=2.png></table>",
         "T a|\uFFFC\n? the page shows pictures from elsewhere that may hold what is "
         "missing: 2.png\n"},
        {"scripts", "<table><tr><td>a<td><script>document.write(7)</script></table>",
         "T a|\uFFFC\n"},
        {"styles",
         "<style>.x::before,td.y:after{content:'7'}.z:after{content:'.'}.v:after{content:"
         "'\\20'}.w:after{content:'7';display:none}.u:hover{content:'7'}</style><table>"
         "<tr><td>a<td><i class=x></i><td class=y><td class=z><td class=v><td class=w>"
         "<td class=u></table>",
         "T a|\uFFFC|\uFFFC||||\n"},
        {"what keeps a place",
         "<table><tr><td>a<td><img src='data:image/gif;base64,R0lGODlhAQABAIAAAA'><td>"
         "<img width=99 src=/i/spacer.gif?x><td><svg width=1></svg><td><canvas "
         "style='height: "
         "0'></canvas></table>",
         "T a||||\n"},
        {"what is hidden",
         "<table><tr><td>a<td><svg style=display:none></svg><td><s><canvas></canvas></s>"
         "<td hidden><svg></svg><td><i hidden><svg></svg></i></table>",
         "T a|||\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html_table, the_cell_that_the_end_of_the_page_cuts_is_doubted)
{
    static const Case cases[] = {
        {"in a number", "<table><tr><td>a<td>1<tr><td>b<td>2", "T a|1/b|2~\n! partial\n"},
        {"before one", "<table><tr><td>a<td>1<tr><td>b<td class='x' ",
         "T a|1/b|~\n! partial\n"},
        {"in a paragraph of a cell", "<table><tr><td>a<td><p>1</p",
         "T a|1~\n! partial\n"},
        {"behind a cell", "<table><tr><td>a<td>1</td>", "T a|1\n"},
        {"a page that says that it ends", "<table><tr><td>a<td>1</body>", "T a|1\n"},
        {"a page that goes on", "<table><tr><td>a<td>1<p>b", "T a|1⏎b\n"},
        {"a table in a frame", "<table><tr><td><table><tr><td>a<td>1</table>b",
         "T a|1\nP b\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}
