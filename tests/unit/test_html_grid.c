/* Where the cells of a table stand. */
#include "make_page.h"

#include <criterion/criterion.h>

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

Test(html_grid, a_cell_takes_the_first_free_slot)
{
    static const Case cases[] = {
        {"spans", "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>",
         "T a[2x1]|b[1x2]/@1c|d\n"},
        {"a slot between two spans",
         "<table><tr><td rowspan=2>a<td>b<td rowspan=2>c<tr><td>d</table>",
         "T a[2x1]|b|c[2x1]/@1d\n"},
        {"a cell wider than the room",
         "<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=2>d<td>e</table>",
         "T a|b[2x1]|c/d[1x2]|e\n"},
        {"a short row", "<table><tr><td>a<td>b<tr><td>c</table>", "T a|b/c\n"},
        {"a span of nothing",
         "<table><tr><td colspan=0>a<td rowspan=x>b<tr><td>c</table>", "T a|b/c\n"},
        {"an empty cell", "<table><tr><td><td>b<tr><td>c<td>&nbsp;</table>", "T |b/c|\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html_grid, a_span_ends_with_its_group_of_rows)
{
    static const Case cases[] = {
        {"beyond the table", "<table><tr><td rowspan=9>a<td>b<tr><td>c</table>",
         "T a[2x1]|b/@1c\n"},
        {"beyond the body",
         "<table><tbody><tr><td rowspan=9>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>",
         "T a[2x1]|b/@1c/d|e\n"},
        {"to the end of the group",
         "<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>",
         "T a[2x1]|b/@1c/d|e\n"},
        {"from the head into the body, where that fills the table",
         "<table><thead><tr><td rowspan=2>a<td>b</thead><tbody><tr><td>c<tr><td>d<td>e"
         "</table>",
         "T a[2x1]|b/@1c/d|e\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html_grid, rows_come_as_they_show)
{
    static const Case cases[] = {
        {"the foot is last",
         "<table><tfoot><tr><td>z<td>9</tfoot><tbody><tr><td>a<td>1</tbody></table>",
         "T a|1/z|9\n"},
        {"the head is first",
         "<table><tr><td>a<td>1</tr><thead><tr><td>h<td>n</thead></table>",
         "T h|n/a|1\n"},
        {"hidden rows and cells are not there",
         "<table><tr><td>a<td>1<tr style='display:none'><td>b<td>2<tr hidden><td>x<tr>"
         "<td>c<td style=display:none>7<td>3</table>",
         "T a|1/c|3\n"},
        {"rows without cells are not there",
         "<table><tr></tr><tr><td>a<td>1</tr><tr></tr><tr><td>b<td>2</table>",
         "T a|1/b|2\n"},
        {"what is invisible keeps its place",
         "<table><tr><td>a<td style='visibility:hidden'>7<td>1<tr><td>b<td>2<td>3"
         "</table>",
         "T a||1/b|2|3\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html_grid, columns_and_rows_where_nothing_begins_are_not_there)
{
    static const Case cases[] = {
        {"a lazy title",
         "<table><tr><td colspan=100>t<tr><td>a<td>1<tr><td>b<td>2</table>",
         "T t[1x2]/a|1/b|2\n"},
        {"wide cells",
         "<table><tr><td colspan=7>a<td colspan=3>b<tr><td colspan=7>c"
         "<td colspan=3>d</table>",
         "T a|b/c|d\n"},
        {"different widths",
         "<table><tr><td colspan=3>a<td colspan=3>b<tr><td colspan=2>c<td colspan=2>d"
         "<td colspan=2>e</table>",
         "T a[1x2]|b[1x2]/c|d[1x2]|e\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}

Test(html_grid, tags_that_are_missing_are_meant)
{
    static const Case cases[] = {
        {"no end tags", "<table><tr><td>a<td>1<tr><td>b<td>2</table><p>x",
         "T a|1/b|2\nP x\n"},
        {"open elements in cells",
         "<table><tr><td><font><b>a<td><span>1<tr><td><div>b<td>2</table><p>x",
         "T a|1/b|2\nP x\n"},
        {"no rows", "<table><td>a<td>1<tr><td>b<td>2</table>", "T a|1/b|2\n"},
        {"a form between table and row",
         "<table><form><tr><td>a<td>1</tr></form><tr><td>b<td>2</table>", "T a|1/b|2\n"},
        {"a table without an end", "<table><tr><td>a<td>1<tr><td>b<td>2</html>",
         "T a|1/b|2\n"},
        {"a table where cells should begin",
         "<table><tr><td>a<td>1</tr><table><tr><td>b<td>2</table>", "T a|1\nT b|2\n"},
        {"upper case", "<TABLE><TR><TD ROWSPAN='2'>a<TD>1<TR><TD>2</TABLE>",
         "T a[2x1]|1/@12\n"},
        {"text between the cells shows before the table",
         "<table><caption>c</caption>x<tr>y<td>a<td>1</table>", "P c\nP x\nP y\nT a|1\n"},
    };

    check_all(cases, G_N_ELEMENTS(cases));
}
