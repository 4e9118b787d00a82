/* Paragraphs and runs of Word documents: what shows comes out, what does not stays in. */
#include "test_docx_make.h"

#define BEGIN    R("<w:fldChar w:fldCharType=\"begin\"/>")
#define CODE     R("<w:instrText> =SUM(LEFT) </w:instrText>")
#define SEPARATE R("<w:fldChar w:fldCharType=\"separate\"/>")
#define END      R("<w:fldChar w:fldCharType=\"end\"/>")

static const char styles[] =
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\">"
    "<w:name w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/>"
    "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"2\"><w:name w:val=\"Heading "
    "2\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"own\"><w:basedOn w:val=\"1\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"secret\"><w:rPr><w:vanish/></w:rPr>"
    "</w:style>"
    "<w:style w:type=\"character\" w:styleId=\"base\"><w:rPr><w:vanish w:val=\"true\"/>"
    "</w:rPr></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"unseen\"><w:basedOn w:val=\"base\"/>"
    "</w:style>"
    "<w:style w:type=\"character\" w:styleId=\"seen\"><w:basedOn w:val=\"base\"/>"
    "<w:rPr><w:vanish w:val=\"0\"/></w:rPr></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"round\"><w:basedOn w:val=\"round\"/>"
    "</w:style>"
    "<w:style w:type=\"character\" w:styleId=\"mark\">"
    "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>";

#define CHECK(cases) check_cases(cases, G_N_ELEMENTS(cases), styles, NULL)

Test(docx, text_comes_out_as_word_shows_it)
{
    static const Case cases[] = {
        {"a number over runs", P(R(T("1")) R("<w:lastRenderedPageBreak/>") R(T("23"))),
         "123"},
        {"breaks",
         P(R(T("a") "<w:br/>" T("b") "<w:cr/>" T("c") "<w:br w:type=\"page\"/>" T("d"))),
         "a\\nb\\nc\\nd"},
        {"tabs in prose", P(R(T("a") "<w:tab/>" T("b") "<w:ptab/>" T("c"))), "a\tb\tc"},
        {"tab stops are no tabs",
         PP("<w:tabs><w:tab w:val=\"left\" w:pos=\"9\"/></w:tabs>", R(T("a"))), "a"},
        {"hyphens",
         P(R(T("a\xC2\xAD"
               "b") "<w:softHyphen/><w:noBreakHyphen/>" T("8"))),
         "ab-8"},
        {"space that is not kept", P(R("<w:t>\n 1 2 \t</w:t>") R("<w:t> x</w:t>")),
         "1 2x"},
        {"space that is kept", P(R(T(" 1\t2\n")) R(T("x"))), " 1\t2 x"},
        {"references and CDATA", P(R("<w:t>&#52;&lt;<![CDATA[&]]></w:t>")), "4<&"},
        {"comments in text", P(R("<w:t>4<!-- 9 --><?p 9?>2</w:t>")), "42"},
        {"an element in text", P(R("<w:t>4<w:t>9</w:t>2</w:t>")), "42"},
        {"ruby",
         P(R("<w:ruby><w:rt>" R(T("bao")) "</w:rt><w:rubyBase>" R(
             T("报")) "</w:rubyBase></w:ruby>")),
         "报"},
        {"an equation", P("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>"), "12"},
        {"empty paragraphs", P("") TEXT(" \u3000") TEXT("a") P(R("<w:br/>")), "a"},
        {"text outside of paragraphs", R(T("a")) TEXT("b") R(T("c")), "a | b | c"},
        {"a paragraph in a paragraph", P(R(T("a")) TEXT("b") R(T("c"))), "a | b | c"},
    };

    CHECK(cases);
}

Test(docx, symbols_are_characters_unless_private)
{
    static const Case cases[] = {
        {"a character", P(R("<w:sym w:font=\"x\" w:char=\"00B7\"/>")), "·"},
        {"a private one", P(R("<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>")),
         "\uFFFD"},
        {"a bad one", P(R("<w:sym w:char=\"D800\"/><w:sym w:char=\"zz\"/><w:sym/>")),
         "\uFFFD\uFFFD\uFFFD"},
        {"an extension",
         P(R("<mc:AlternateContent><mc:Choice Requires=\"w16se\">"
             "<w16se:symEx w16se:font=\"x\" w16se:char=\"2460\"/></mc:Choice>"
             "<mc:Fallback><w:t>?</w:t></mc:Fallback></mc:AlternateContent>")),
         "①"},
    };

    CHECK(cases);
}

Test(docx, wrappers_are_looked_through)
{
    static const Case cases[] = {
        {"content controls",
         "<w:sdt><w:sdtPr><w:alias w:val=\"9\"/><w:rPr><w:vanish/></w:rPr></w:sdtPr>"
         "<w:sdtContent>" P("<w:sdt><w:sdtContent>" R(
             T("7")) "</w:sdtContent></w:sdt>") "</w:sdtContent></w:sdt>",
         "7"},
        {"smart tags and custom XML",
         P("<w:smartTag><w:smartTagPr><w:attr w:val=\"9\"/></w:smartTagPr>" R(
             T("1")) "</w:smartTag><w:customXml>" R(T("2")) "</w:customXml>"),
         "12"},
        {"links", P("<w:hyperlink w:anchor=\"x\">" R(T("1")) "</w:hyperlink>"), "1"},
        {"unknown elements", P("<w:dir><w:zzz>" R(T("1")) "</w:zzz></w:dir>"), "1"},
        {"ignorable elements", P("<far:x>" R(T("9")) "</far:x>" R(T("1"))), "1"},
    };

    CHECK(cases);
}

Test(docx, tracked_changes_count_as_accepted)
{
    static const Case cases[] = {
        {"insertions",
         P("<w:del>" R("<w:delText>9</w:delText>") "</w:del><w:ins>" R(
             T("1")) "</w:ins>"),
         "1"},
        {"moves",
         P("<w:moveFrom>" R(T("9")) "</w:moveFrom><w:moveTo>" R(T("1")) "</w:moveTo>"),
         "1"},
        {"deleted text outside of w:del", P(R("<w:delText>9</w:delText>" T("1"))), "1"},
        {"a deleted paragraph mark",
         PP("<w:rPr><w:del/></w:rPr>", R(T("a"))) TEXT("b") TEXT("c"), "ab | c"},
        {"a moved paragraph",
         PP("<w:rPr><w:moveFrom/></w:rPr>", "<w:moveFrom>" R(T("9")) "</w:moveFrom>")
             TEXT("b"),
         "b"},
        {"a deleted mark at the end", PP("<w:rPr><w:del/></w:rPr>", R(T("a"))), "a"},
        {"old properties",
         P(RP("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", T("1")))
             PP("<w:pPrChange><w:pPr><w:pStyle w:val=\"1\"/></w:pPr></w:pPrChange>",
                R(T("2"))),
         "1 | 2"},
        {"marks of notes and comments",
         P(R(T("1")) R("<w:footnoteReference w:id=\"1\"/>")
               R("<w:footnoteReference w:customMarkFollows=\"1\" w:id=\"2\"/>" T("*"))
                   R("<w:endnoteReference w:id=\"1\"/><w:commentReference w:id=\"1\"/>")
                       R(T("2"))),
         "12"},
    };

    CHECK(cases);
}

Test(docx, figures_in_white_are_left_out)
{
    static const Case cases[] = {
        {"white", P(R(T("1")) RP("<w:color w:val=\"FFFFFF\"/>", T("2"))), "1"},
        {"letters", P(RP("<w:color w:val=\"FFFFFF\"/>", T("a2"))), "a2"},
        {"another colour",
         P(RP("<w:color w:val=\"FF0000\"/>", T("1"))
               RP("<w:color w:val=\"auto\"/>", T("2"))),
         "12"},
        {"on a ground",
         P(RP("<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"1F497D\"/>",
              T("1"))
               RP("<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"blue\"/>", T("2"))),
         "12"},
        {"on a white ground",
         P(R(T("1")) RP("<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" "
                        "w:fill=\"auto\"/>",
                        T("2"))),
         "1"},
    };

    CHECK(cases);
}

Test(docx, hidden_text_is_left_out)
{
    static const Case cases[] = {
        {"by the run", P(RP("<w:vanish/>", T("9")) R(T("1"))), "1"},
        {"struck through", P(RP("<w:strike/>", T("9")) R(T("1"))), "1"},
        {"struck by two lines", P(RP("<w:dstrike/>", T("9")) R(T("1"))), "1"},
        {"not struck", P(RP("<w:strike w:val=\"0\"/>", T("1")) R(T("2"))), "12"},
        {"switched off",
         P(RP("<w:vanish w:val=\"0\"/>", T("1")) RP("<w:vanish w:val=\"false\"/>", T("2"))
               RP("<w:vanish w:val=\"off\"/>", T("3"))),
         "123"},
        {"by a style", P(RP("<w:rStyle w:val=\"unseen\"/>", T("9")) R(T("1"))), "1"},
        {"shown again by a style", P(RP("<w:rStyle w:val=\"seen\"/>", T("1"))), "1"},
        {"shown again by the run",
         P(RP("<w:rStyle w:val=\"unseen\"/><w:vanish w:val=\"0\"/>", T("1"))), "1"},
        {"by the style of the paragraph",
         PP("<w:pStyle w:val=\"secret\"/>", R(T("9"))) TEXT("1"), "1"},
        {"by both styles: shown",
         PP("<w:pStyle w:val=\"secret\"/>",
            R(T("9")) RP("<w:rStyle w:val=\"base\"/>", T("1"))),
         "1"},
        {"specVanish alone", P(RP("<w:specVanish/>", T("1"))), "1"},
        {"a style based on itself", P(RP("<w:rStyle w:val=\"round\"/>", T("1"))), "1"},
        {"a hidden mark joins the next paragraph",
         PP("<w:rPr><w:vanish/><w:specVanish/></w:rPr>", R(T("a"))) TEXT("b"), "ab"},
        {"a hidden paragraph does not",
         PP("<w:rPr><w:vanish/></w:rPr>", RP("<w:vanish/>", T("9"))) TEXT("b"), "b"},
        {"a hidden drawing",
         P(RP("<w:vanish/>", "<w:drawing><a:blip r:embed=\"rId3\"/></w:drawing>"))
             TEXT("1"),
         "1"},
    };

    CHECK(cases);
}

Test(docx, superscripts_stay_in_prose_and_leave_cells)
{
    static const Case cases[] = {
        {"prose", P(R(T("m")) RP("<w:vertAlign w:val=\"superscript\"/>", T("2"))), "m2"},
        {"a cell",
         TBL(TR(TC(P(R(T("1")) RP("<w:vertAlign w:val=\"superscript\"/>", T("[") T("9]"))
                         R(T("2")))))),
         "[0,0:1 2]"},
        {"by a style", TBL(TR(TC(P(R(T("1")) RP("<w:rStyle w:val=\"mark\"/>", T("9")))))),
         "[0,0:1]"},
        {"set back",
         TBL(TR(TC(P(RP("<w:rStyle w:val=\"mark\"/><w:vertAlign "
                        "w:val=\"baseline\"/>",
                        T("1")))))),
         "[0,0:1]"},
        {"alone in its cell",
         TBL(TR(TC(P(RP("<w:vertAlign w:val=\"superscript\"/>", T("1")))))), "[0,0:1]"},
        {"a unit",
         TBL(TR(TC(P(R(T("12")) RP("<w:vertAlign w:val=\"superscript\"/>", T("万")))))),
         "[0,0:12万]"},
        {"subscript",
         TBL(TR(TC(P(R(T("1")) RP("<w:vertAlign w:val=\"subscript\"/>", T("2")))))),
         "[0,0:1]"},
    };

    CHECK(cases);
}

Test(docx, fields_show_their_result)
{
    static const Case cases[] = {
        {"simple", P("<w:fldSimple w:instr=\"=9\">" R(T("1")) "</w:fldSimple>"), "1"},
        {"complex", P(R(T("a")) BEGIN CODE SEPARATE R(T("1")) END R(T("b"))), "a1b"},
        {"nested in the code",
         P(BEGIN CODE BEGIN CODE SEPARATE R(T("9")) END CODE SEPARATE R(T("1"))
               END R(T("b"))),
         "1b"},
        {"nested in the result",
         P(BEGIN CODE SEPARATE R(T("1")) BEGIN CODE SEPARATE R(T("2")) END END), "12"},
        {"without a result", P(R(T("a")) BEGIN CODE END R(T("b"))), "ab"},
        {"over paragraphs", P(BEGIN CODE SEPARATE R(T("a"))) P(R(T("b")) END R(T("c"))),
         "a | bc"},
        {"an end too many", P(END SEPARATE R(T("1"))), "1"},
        {"no end", P(BEGIN CODE R(T("9"))) TEXT("8") TBL(TR(CELL("7"))),
         "8 | [0,0:7] | LOST partial"},
        {"no end in one cell", TBL(TR(TC(P(BEGIN CODE)) CELL("1"))), "[0,0:][0,1:1]"},
        {"form data",
         P(R("<w:fldChar w:fldCharType=\"begin\"><w:ffData><w:textInput>"
             "<w:default w:val=\"9\"/></w:textInput></w:ffData></w:fldChar>")
               CODE SEPARATE R(T("1")) END),
         "1"},
    };

    CHECK(cases);
}

#define TEXT_BOX(inner) "<wps:txbx><w:txbxContent>" inner "</w:txbxContent></wps:txbx>"
#define DRAWING(inner)  "<w:drawing>" inner "</w:drawing>"
#define VML(inner)                                                                       \
    "<w:pict><v:shape><v:textbox><w:txbxContent>" inner                                  \
    "</w:txbxContent></v:textbox></v:shape></w:pict>"
#define EITHER(requires, choice, fallback)                                               \
    "<mc:AlternateContent><mc:Choice Requires=\"" requires "\">" choice "</"             \
                                                           "mc:Choice><mc:"              \
                                                           "Fallback>" fallback          \
                                                           "</mc:Fallback></"            \
                                                           "mc:AlternateContent>"

Test(docx, one_branch_of_alternate_content_counts)
{
    static const Case cases[] = {
        {"understood", P(EITHER("wps w14", R(T("1")), R(T("9")))), "1"},
        {"not understood", P(EITHER("wps far", R(T("9")), R(T("1")))), "1"},
        {"an unknown prefix", P(EITHER("none", R(T("9")), R(T("1")))), "1"},
        {"the next choice",
         P("<mc:AlternateContent><mc:Choice Requires=\"far\">" R(T(
             "9")) "</mc:Choice><mc:Choice Requires=\"w14\">" R(T("1")) "</"
                                                                        "mc:Choice>"
                                                                        "<mc:"
                                                                        "Choice "
                                                                        "Requires="
                                                                        "\"w14\""
                                                                        ">" R(T(
                                                                            "8")) "</"
                                                                                  "mc:"
                                                                                  "Choice"
                                                                                  "></"
                                                                                  "mc:"
                                                                                  "Altern"
                                                                                  "ateCon"
                                                                                  "tent"
                                                                                  ">"),
         "1"},
        {"another prefix for a known namespace",
         P("<mc:AlternateContent><mc:Choice xmlns:q=\"http://schemas.microsoft.com/"
           "office/word/2010/wordprocessingGroup\" Requires=\"q\">" R(
               T("1")) "</mc:Choice><mc:Fallback>" R(T("9")) "</mc:Fallback>"
                                                             "</mc:AlternateContent>"),
         "1"},
        {"around properties",
         P(R("<w:rPr>" EITHER("w14", "<w:vanish/>", "") "</w:rPr>" T("9")) R(T("1"))),
         "1"},
        {"nested", P(EITHER("w14", EITHER("far", R(T("9")), R(T("1"))), R(T("8")))), "1"},
    };

    CHECK(cases);
}

Test(docx, text_boxes_come_after_their_paragraph)
{
    static const Case cases[] = {
        {"both forms",
         P(R(T("a")) R(EITHER("wps", DRAWING(TEXT_BOX(TEXT("box"))), VML(TEXT("old"))))
               R(T("b"))),
         "ab | box"},
        {"VML alone", P(R(VML(TEXT("x") TEXT("y")))), "x | y"},
        {"a table in one",
         P(R(T("a")) R(DRAWING(TEXT_BOX(TBL(TR(CELL("1") CELL("2"))) TEXT("x"))))),
         "a | [0,0:1][0,1:2] | x"},
        {"one in another",
         P(R(T("a")) R(DRAWING(TEXT_BOX(P(R(T("b")) R(DRAWING(TEXT_BOX(TEXT("c")))))))))
             TEXT("d"),
         "a | b | c | d"},
        {"in a cell", TBL(TR(TC(P(R(T("a")) R(DRAWING(TEXT_BOX(TEXT("b")))))) CELL("c"))),
         "[0,0:a\\nb][0,1:c]"},
        {"a table in one in a cell of data",
         TBL(TR(TC(P(R(T("a")) R(DRAWING(TEXT_BOX(TBL(TR(CELL("1") CELL("2"))))))))
                    CELL("3")) TR(CELL("4") CELL("5")) TR(CELL("6") CELL("7"))),
         "[0,0:a][0,1:3][1,0:4][1,1:5][2,0:6][2,1:7] | [0,0:1][0,1:2]"},
        {"WordArt",
         P(R("<w:pict><v:shape><v:textpath string=\"题目\"/></v:shape></w:pict>")
               R(T("a"))),
         "a | 题目"},
    };

    CHECK(cases);
}

Test(docx, pictures_are_named_by_their_part)
{
    static const Case cases[] = {
        {"a drawing", P(R(T("a")) R(DRAWING("<a:blip r:embed=\"rId3\"/>"))),
         "a | <word/media/image1.png>"},
        {"VML", P(R("<w:pict><v:imagedata r:id=\"rId3\" o:title=\"x\"/></w:pict>")),
         "<word/media/image1.png>"},
        {"the preview of an object",
         P(R("<w:object><v:imagedata o:relid=\"rId3\"/><o:OLEObject r:id=\"rId9\"/>"
             "</w:object>")),
         "<word/media/image1.png>"},
        {"in a cell", TBL(TR(TC(P(R(DRAWING("<a:blip r:embed=\"rId3\"/>")))) CELL("1"))),
         "[0,0:][0,1:1] | <word/media/image1.png>"},
        {"linked, not embedded", P(R(T("a")) R(DRAWING("<a:blip r:link=\"rId3\"/>"))),
         "a"},
        {"not in the file",
         P(R(DRAWING("<a:blip r:embed=\"rId4\"/><a:blip r:embed=\"rId5\"/>")) R(T("a"))),
         "LOST partial | a"},
    };

    CHECK(cases);
}

Test(docx, outline_levels_come_from_styles_and_paragraphs)
{
    static const Case cases[] = {
        {"by outline level", PP("<w:pStyle w:val=\"1\"/>", R(T("a"))), "1:a"},
        {"by name", PP("<w:pStyle w:val=\"2\"/>", R(T("a"))), "2:a"},
        {"inherited", PP("<w:pStyle w:val=\"own\"/>", R(T("a"))), "1:a"},
        {"direct", PP("<w:outlineLvl w:val=\"2\"/>", R(T("a"))), "3:a"},
        {"direct body text",
         PP("<w:pStyle w:val=\"1\"/><w:outlineLvl w:val=\"9\"/>", R(T("a"))), "a"},
        {"an unknown style", PP("<w:pStyle w:val=\"zz\"/>", R(T("a"))), "a"},
    };

    CHECK(cases);
}

Test(docx, what_is_imported_is_reported_as_lost)
{
    static const Case cases[] = {
        {"altChunk", TEXT("a") "<w:altChunk r:id=\"rId3\"/>", "a | LOST partial"},
        {"subDoc", P("<w:subDoc r:id=\"rId3\"/>") TEXT("a"), "LOST partial | a"},
    };

    CHECK(cases);
}
