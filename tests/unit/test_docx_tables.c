/* Tables of Word documents: merges, gaps, tables in tables, and their limits. */
#include "test_docx_make.h"

#define SPAN(n)           "<w:gridSpan w:val=\"" n "\"/>"
#define RESTART           "<w:vMerge w:val=\"restart\"/>"
#define CONTINUE          "<w:vMerge/>"
#define H_RESTART         "<w:hMerge w:val=\"restart\"/>"
#define H_CONTINUE        "<w:hMerge/>"
#define TRP(props, inner) "<w:tr><w:trPr>" props "</w:trPr>" inner "</w:tr>"

#define CHECK(cases) check_cases(cases, G_N_ELEMENTS(cases), NULL, NULL)

Test(docx_tables, cells_are_placed_by_their_spans)
{
    static const Case cases[] = {
        {"plain, without a grid", TBL(TR(CELL("a") CELL("b")) TR(CELL("c") CELL("d"))),
         "[0,0:a][0,1:b][1,0:c][1,1:d]"},
        {"with a grid that is wrong",
         TBL("<w:tblPr/><w:tblGrid><w:gridCol w:w=\"9\"/></w:tblGrid>" TR(
             TCP(SPAN("2"), TEXT("a")) CELL("b"))),
         "[0,0+1x2:a][0,2:b]"},
        {"bad spans",
         TBL(TR(TCP(SPAN("0"), TEXT("a")) TCP(SPAN("x"), TEXT("b"))
                    TCP(SPAN("-3"), TEXT("c")) CELL("d"))),
         "[0,0:a][0,1:b][0,2:c][0,3:d]"},
        {"gaps before and after",
         TBL(TRP("<w:gridBefore w:val=\"2\"/><w:gridAfter w:val=\"1\"/>", CELL("a"))
                 TR(CELL("b"))),
         "[0,2:a][1,0:b]"},
        {"old spans of a tracked change",
         TBL(TR(TCP(SPAN("2") "<w:tcPrChange><w:tcPr>" SPAN("5") CONTINUE
                    "</w:tcPr></w:tcPrChange>",
                    TEXT("a")) CELL("b"))),
         "[0,0+1x2:a][0,2:b]"},
        {"rows and cells in content controls",
         TBL("<w:sdt><w:sdtPr/><w:sdtContent>" TR("<w:sdt><w:sdtContent>" CELL(
             "a") "</w:sdtContent></"
                  "w:sdt><w:customXml>" CELL("b") "</w:customXml>") "</"
                                                                    "w:sdtContent><"
                                                                    "/w:sdt>" TR(
                                                                        CELL("c"))),
         "[0,0:a][0,1:b][1,0:c]"},
        {"no rows", TBL("<w:tblPr/>") TEXT("a"), "a"},
        {"no cells", TBL(TR("") TR("<w:trPr/>")) TEXT("a"), "a"},
        {"a row without cells between", TBL(TR(CELL("a")) TR("") TR(CELL("b"))),
         "[0,0:a][1,0:b]"},
        {"a cell in a cell", TBL(TR(TC(TEXT("a") CELL("b") TEXT("c")) CELL("d"))),
         "[0,0:a\\nb\\nc][0,1:d]"},
        {"a cell outside of a table", CELL("a") TBL(CELL("b") TR(CELL("c"))),
         "a | b | [0,0:c]"},
        {"a row in a row", TBL(TR(CELL("a") TR(CELL("b")) CELL("c"))),
         "[0,0:a][0,1:b][0,2:c]"},
        {"a table in a paragraph", P(R(T("a")) TBL(TR(CELL("b"))) R(T("c"))),
         "ac | [0,0:b]"},
    };

    CHECK(cases);
}

Test(docx_tables, merged_cells_are_one)
{
    static const Case cases[] = {
        {"down",
         TBL(TR(TCP(RESTART, TEXT("a")) CELL("1")) TR(TCP(CONTINUE, P("")) CELL("2"))
                 TR(TCP("<w:vMerge w:val=\"continue\"/>", P("")) CELL("3"))),
         "[0,0+3x1:a][0,1:1][1,1:2][2,1:3]"},
        {"down, twice",
         TBL(TR(TCP(RESTART, TEXT("a"))) TR(TCP(CONTINUE, P("")))
                 TR(TCP(RESTART, TEXT("b"))) TR(TCP(CONTINUE, P("")))),
         "[0,0+2x1:a][2,0+2x1:b]"},
        {"what a continuation holds does not show",
         TBL(TR(TCP(RESTART, TEXT("a")) CELL("1"))
                 TR(TCP(CONTINUE, TEXT("9")) CELL("2"))),
         "[0,0+2x1:a][0,1:1][1,1:2]"},
        {"a continuation of nothing",
         TBL(TR(CELL("a") CELL("1")) TR(TCP(CONTINUE, TEXT("b")) CELL("2"))
                 TR(TCP(CONTINUE, P("")) CELL("3"))),
         "[0,0:a][0,1:1][1,0+2x1:b][1,1:2][2,1:3]"},
        {"a continuation after a gap",
         TBL(TR(TCP(RESTART, TEXT("a"))) TR(CELL("b")) TR(TCP(CONTINUE, TEXT("c")))),
         "[0,0:a][1,0:b][2,0:c]"},
        {"a continuation that is wider and holds something",
         TBL(TR(TCP(RESTART, TEXT("a")) CELL("1"))
                 TR(TCP(CONTINUE SPAN("2"), TEXT("b")))),
         "[0,0:a][0,1:1][1,0+1x2:b]"},
        {"a continuation that is wider and empty",
         TBL(TR(TCP(RESTART, TEXT("a")) CELL("1")) TR(TCP(CONTINUE SPAN("2"), P("")))),
         "[0,0+2x1:a][0,1:1]"},
        {"a continuation that is narrower",
         TBL(TR(TCP(RESTART SPAN("2"), TEXT("a")))
                 TR(TCP(CONTINUE, TEXT("b")) CELL("c"))),
         "[0,0+1x2:a][1,0:b][1,1:c]"},
        {"to the right",
         TBL(TR(TCP(H_RESTART, TEXT("a")) TCP(H_CONTINUE, P("")) TCP(H_CONTINUE, P(""))
                    CELL("b"))),
         "[0,0+1x3:a][0,3:b]"},
        {"to the right of nothing", TBL(TR(TCP(H_CONTINUE, TEXT("a")) CELL("b"))),
         "[0,0:a][0,1:b]"},
        {"both ways",
         TBL(TR(TCP(H_RESTART RESTART, TEXT("a")) TCP(H_CONTINUE RESTART, P(""))
                    CELL("1")) TR(TCP(H_RESTART CONTINUE, P(""))
                                      TCP(H_CONTINUE CONTINUE, P("")) CELL("2"))),
         "[0,0+2x2:a][0,2:1][1,2:2]"},
        {"both ways, and not wide enough below",
         TBL(TR(TCP(H_RESTART RESTART, TEXT("a")) TCP(H_CONTINUE RESTART, P("")))
                 TR(TCP(CONTINUE, P("")) CELL("b"))),
         "[0,0+1x2:a][1,0:][1,1:b]"},
        {"both ways, and too wide below",
         TBL(TR(TCP(RESTART, TEXT("a")) CELL("b"))
                 TR(TCP(CONTINUE, P("")) TCP(H_CONTINUE, TEXT("c")))),
         "[0,0+2x1:a][0,1:b][1,1:c]"},
        {"under a gap",
         TBL(TRP("<w:gridBefore w:val=\"1\"/>", TCP(RESTART, TEXT("a")))
                 TRP("<w:gridBefore w:val=\"1\"/>", TCP(CONTINUE, P("")))),
         "[0,1+2x1:a]"},
        {"by a tracked change",
         TBL(TR(TCP("<w:cellMerge w:vMerge=\"rest\"/>", TEXT("a")))
                 TR(TCP("<w:cellMerge w:vMerge=\"cont\"/>", P("")))),
         "[0,0+2x1:a]"},
    };

    CHECK(cases);
}

Test(docx_tables, rows_and_cells_that_are_gone_leave_no_trace)
{
    static const Case cases[] = {
        {"a deleted row",
         TBL(TR(CELL("a")) TRP("<w:del w:id=\"1\"/>", CELL("9")) TR(CELL("b"))),
         "[0,0:a][1,0:b]"},
        {"a hidden row",
         TBL(TR(CELL("a")) TRP("<w:hidden/>", CELL("9"))
                 TRP("<w:hidden w:val=\"0\"/>", CELL("b"))),
         "[0,0:a][1,0:b]"},
        {"a deleted row in a merged column",
         TBL(TR(TCP(RESTART, TEXT("a")) CELL("1"))
                 TRP("<w:del/>", TCP(CONTINUE, P("")) CELL("9"))
                     TR(TCP(CONTINUE, P("")) CELL("2"))),
         "[0,0+2x1:a][0,1:1][1,1:2]"},
        {"a deleted cell", TBL(TR(CELL("a") TCP("<w:cellDel/>", TEXT("9")) CELL("b"))),
         "[0,0:a][0,1:b]"},
        {"a table of deleted rows", TBL(TRP("<w:del/>", CELL("9"))) TEXT("a"), "a"},
        {"an inserted row", TBL(TRP("<w:ins/>", CELL("a"))), "[0,0:a]"},
        {"a former row property",
         TBL(TRP("<w:trPrChange><w:trPr><w:hidden/></w:trPr></w:trPrChange>", CELL("a"))),
         "[0,0:a]"},
    };

    CHECK(cases);
}

Test(docx_tables, the_text_of_a_cell_is_its_paragraphs)
{
    static const Case cases[] = {
        {"lines", TBL(TR(TC(TEXT("a") TEXT("b") P("")) CELL("c"))),
         "[0,0:a\\nb\\n][0,1:c]"},
        {"a tab is a space", TBL(TR(TC(P(R(T("1\t") "<w:tab/>" T("2")))))), "[0,0:1  2]"},
        {"a deleted paragraph",
         TBL(TR(TC(PP("<w:rPr><w:del/></w:rPr>", "<w:del>" R(T("9")) "</w:del>")
                       TEXT("1")) CELL("2"))),
         "[0,0:1][0,1:2]"},
        {"marks of notes, lowered",
         TBL(TR(CELL("a")
                    TC(P(R(T("12")) RP("<w:vertAlign w:val=\"subscript\"/>", T("1")))))),
         "[0,0:a][0,1:12]"},
        {"marks of notes, lowered by hand",
         TBL(TR(CELL("a") TC(P(RP("<w:sz w:val=\"21\"/>", T("12")) RP(
             "<w:position w:val=\"-6\"/><w:sz w:val=\"10\"/>", T("1")))))),
         "[0,0:a][0,1:12]"},
        {"moved, and no smaller",
         TBL(TR(CELL("a") TC(P(RP("<w:sz w:val=\"21\"/>", T("1")) RP(
             "<w:position w:val=\"-6\"/><w:sz w:val=\"21\"/>", T("2")))))),
         "[0,0:a][0,1:12]"},
        {"white on the ground of the cell",
         TBL(TR(CELL("a") TCP("<w:shd w:val=\"clear\" w:fill=\"1F497D\"/>",
                              P(RP("<w:color w:val=\"FFFFFF\"/>", T("12"))))
                    TC(P(RP("<w:color w:val=\"FFFFFF\"/>", T("3")))))),
         "[0,0:a][0,1:12][0,2:\uFFFC]"},
        {"white beside what is seen, and white that is no figure",
         TBL(TR(TC(P(R(T("1")) RP("<w:color w:val=\"FFFFFF\"/>", T("2"))))
                    TC(P(RP("<w:color w:val=\"FFFFFF\"/>", T("-")))))),
         "[0,0:1][0,1:]"},
        {"a deleted mark before the cell ends",
         TBL(TR(TC(PP("<w:rPr><w:del/></w:rPr>", R(T("1")))) CELL("2"))),
         "[0,0:1][0,1:2]"},
        {"no paragraph", TBL(TR(TC("") CELL("1"))), "[0,0:][0,1:1]"},
        {"text without a paragraph", TBL(TR(TC(R(T("a"))) CELL("1"))), "[0,0:a][0,1:1]"},
    };

    CHECK(cases);
}

#define INNER TBL(TR(CELL("1") CELL("2")))

Test(docx_tables, tables_in_tables)
{
    static const Case cases[] = {
        {"one cell is text",
         TBL(TR(TC(TBL(TR(TC(TEXT("1") TEXT("2")))) P("")) CELL("3"))),
         "[0,0:1\\n2\\n][0,1:3]"},
        {"one cell in one cell", TBL(TR(TC(TBL(TR(TC(TBL(TR(CELL("1"))))))) CELL("2"))),
         "[0,0:1][0,1:2]"},
        {"a frame", TBL(TR(TC(TEXT("a") INNER TEXT("b")))), "a | [0,0:1][0,1:2] | b"},
        {"a frame around text", TBL(TR(TC(TEXT("a") TEXT("b"))) TR(CELL("c"))),
         "a | b | c"},
        {"one column", TBL(TR(CELL("a")) TR(CELL("b"))), "[0,0:a][1,0:b]"},
        {"rows of a frame", TBL(TR(CELL("a")) TR(TC(INNER P(""))) TR(CELL("b"))),
         "a | [0,0:1][0,1:2] | b"},
        {"side by side", TBL(TR(TC(INNER) TC(INNER))), "[0,0:1][0,1:2] | [0,0:1][0,1:2]"},
        {"titles above tables", TBL(TR(CELL("a") CELL("b")) TR(TC(INNER) TC(INNER))),
         "a | b | [0,0:1][0,1:2] | [0,0:1][0,1:2]"},
        {"a frame in a frame", TBL(TR(TC(TBL(TR(TC(TEXT("a") INNER)))))),
         "a | [0,0:1][0,1:2]"},
        {"headings keep their level",
         TBL(TR(TC(PP("<w:outlineLvl w:val=\"0\"/>", R(T("a"))) INNER))),
         "1:a | [0,0:1][0,1:2]"},
        {"a table in data",
         TBL(TR(CELL("a") CELL("b")) TR(TC(TEXT("c") INNER P("")) CELL("d"))),
         "[0,0:a][0,1:b][1,0:c\\n][1,1:d] | [0,0:1][0,1:2]"},
        {"a big table in numbers",
         TBL(TR(CELL("5") CELL("6")) TR(CELL("7") CELL("8")) TR(TC(TBL(TR(CELL("1") CELL(
             "2") CELL("3")) TR(CELL("4") CELL("5") CELL("6")))) CELL(""))),
         "[0,0:5][0,1:6][1,0:7][1,1:8][2,0:][2,1:] | "
         "[0,0:1][0,1:2][0,2:3][1,0:4][1,1:5][1,2:6]"},
    };

    CHECK(cases);
}

/* @times times @text (transfer full). */
static char *repeat(const char *text, guint times)
{
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < times; i++)
        g_string_append(all, text);
    return g_string_free(all, FALSE);
}

Test(docx_tables, limits_end_the_document)
{
    static const Case cases[] = {
        {"span", TEXT("a") TBL(TR(TCP(SPAN("1001"), TEXT("b")))),
         "a | FAILED limit_cells"},
        {"huge span", TBL(TR(TCP(SPAN("99999999999"), TEXT("b")))), "FAILED limit_cells"},
        {"gap", TBL(TRP("<w:gridBefore w:val=\"1001\"/>", CELL("b"))),
         "FAILED limit_cells"},
        {"widest span", TBL(TR(TCP(SPAN("1000"), TEXT("b")))), "[0,0+1x1000:b]"},
    };

    CHECK(cases);
}

Test(docx_tables, slots_are_limited)
{
    g_autofree char *wide = repeat(TCP(SPAN("1000"), P("")), 2);
    g_autofree char *rows = repeat(TR(TC("")), 500);
    g_autofree char *body =
        g_strconcat("<w:tbl><w:tr>", wide, "</w:tr>", rows, "</w:tbl>" TEXT("b"), NULL);
    g_autofree char *got = read_body(body, NULL, NULL);

    cr_expect_str_eq(got, "FAILED limit_cells");
}

Test(docx_tables, nesting_is_limited)
{
    g_autofree char *open = repeat("<w:tbl><w:tr><w:tc>", 33);
    g_autofree char *close = repeat("</w:tc></w:tr></w:tbl>", 33);
    g_autofree char *body = g_strconcat(open, TEXT("a"), close, NULL);
    g_autofree char *less = g_strconcat(open + strlen("<w:tbl><w:tr><w:tc>"), TEXT("a"),
                                        close + strlen("</w:tc></w:tr></w:tbl>"), NULL);
    g_autofree char *got = read_body(body, NULL, NULL);
    g_autofree char *got_less = read_body(less, NULL, NULL);

    cr_expect_str_eq(got, "FAILED limit_depth");
    cr_expect_str_eq(got_less, "[0,0:a]");
}
