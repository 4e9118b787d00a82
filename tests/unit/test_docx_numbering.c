/* Automatic numbers of Word documents, and how they are written. */
#include "test_docx_make.h"

#include "extractors/docx_number.h"

#define LEVEL(index, format, text, more)                                                 \
    "<w:lvl w:ilvl=\"" index "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" format        \
    "\"/>" more "<w:lvlText w:val=\"" text "\"/></w:lvl>"
#define DEFINITION(id, levels)                                                           \
    "<w:abstractNum w:abstractNumId=\"" id "\">" levels "</w:abstractNum>"
#define LIST(id, definition, more)                                                       \
    "<w:num w:numId=\"" id "\"><w:abstractNumId w:val=\"" definition "\"/>" more         \
    "</w:num>"
#define OVERRIDE(level, inner)                                                           \
    "<w:lvlOverride w:ilvl=\"" level "\">" inner "</w:lvlOverride>"

static const char numbering[] = DEFINITION(
    "1", LEVEL("0", "chineseCounting", "（%1）", "") LEVEL("1", "decimal", "%2.", "")
             LEVEL("2", "lowerLetter", "%1-%2-%3)",
                   "")) DEFINITION("2", LEVEL("0", "chineseCountingThousand", "%1、", "")
                                            LEVEL("1", "decimal", "%1.%2", "<w:isLgl/>")
                                                LEVEL("2", "decimal", "(%3)",
                                                      "<w:lvlRestart w:val=\"0\"/>"))
    DEFINITION("3", LEVEL("0", "bullet", "●", "") LEVEL("1", "none", "附件", "")
                        LEVEL("2", "decimal", "%3)", "<w:rPr><w:vanish/></w:rPr>"))
        DEFINITION("4", "<w:numStyleLink w:val=\"listed\"/>") DEFINITION(
            "5", "<w:styleLink w:val=\"listed\"/>" LEVEL("0", "upperRoman", "%1.", ""))
            DEFINITION("6",
                       LEVEL("0", "decimal", "第%1章", "<w:pStyle w:val=\"chapter\"/>")
                           LEVEL("1", "decimal", "第%2节", "<w:pStyle w:val=\"part\"/>"))
                DEFINITION(
                    "7",
                    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><mc:AlternateContent>"
                    "<mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\" "
                    "w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback>"
                    "<w:numFmt w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent>"
                    "<w:lvlText w:val=\"%1\"/></w:lvl>") LIST("1", "1", "")
                    LIST("2", "2", "") LIST("3", "3", "") LIST("4", "4", "")
                        LIST("5", "5", "") LIST("6", "6", "") LIST("7", "7", "") LIST(
                            "11", "1", OVERRIDE("0", "<w:startOverride w:val=\"5\"/>"))
                            LIST("12", "1", "")
                                LIST("13", "1",
                                     OVERRIDE("0", LEVEL("0", "decimal", "%1)", "")))
                                    LIST("14", "99", "");

static const char styles[] =
    "<w:style w:type=\"numbering\" w:styleId=\"listed\"><w:pPr><w:numPr>"
    "<w:numId w:val=\"5\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"chapter\"><w:pPr><w:numPr>"
    "<w:numId w:val=\"6\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"part\"><w:basedOn w:val=\"chapter\"/>"
    "</w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"leaf\"><w:pPr><w:numPr>"
    "<w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"bare\"><w:basedOn w:val=\"leaf\"/>"
    "<w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:style>";

#define N(list, level)                                                                   \
    "<w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"" list "\"/></w:numPr>"
#define ITEM(list, level, text) PP(N(list, level), R(T(text)))
#define STYLED(style, text)     PP("<w:pStyle w:val=\"" style "\"/>", R(T(text)))

Test(docx_numbering, numbers_stand_before_the_text)
{
    static const Case cases[] = {
        {"levels",
         ITEM("1", "0", "a") ITEM("1", "1", "b") ITEM("1", "1", "c") ITEM("1", "0", "d")
             ITEM("1", "1", "e") ITEM("1", "2", "f"),
         "（一）a | 1.b | 2.c | （二）d | 1.e | 二-1-a)f"},
        {"a level that was not reached", ITEM("1", "2", "a"), "一-1-a)a"},
        {"legal numbers", ITEM("2", "0", "a") ITEM("2", "1", "b"), "一、a | 1.1b"},
        {"a level that never restarts",
         ITEM("2", "2", "a") ITEM("2", "0", "b") ITEM("2", "2", "c"),
         "(1)a | 一、b | (2)c"},
        {"bullets and none", ITEM("3", "0", "a") ITEM("3", "1", "b") ITEM("3", "2", "c"),
         "a | 附件b | c"},
        {"none at all",
         ITEM("0", "0", "a") ITEM("99", "0", "b") ITEM("14", "0", "c")
             ITEM("1", "9", "d"),
         "a | b | c | d"},
        {"by way of a style", ITEM("4", "0", "a") ITEM("5", "0", "b"), "I.a | II.b"},
        {"filled up", ITEM("7", "0", "a"), "001a"},
        {"empty paragraphs are counted", PP(N("1", "0"), "") ITEM("1", "0", "a"),
         "（一） | （二）a"},
        {"in cells", TBL(TR(TC(PP(N("1", "1"), "")) TC(ITEM("1", "1", "a")))),
         "[0,0:1.][0,1:2.a]"},
    };

    check_cases(cases, G_N_ELEMENTS(cases), styles, numbering);
}

Test(docx_numbering, lists_share_and_restart_counters)
{
    static const Case cases[] = {
        {"two lists of one definition",
         ITEM("1", "0", "a") ITEM("12", "0", "b") ITEM("1", "0", "c"),
         "（一）a | （二）b | （三）c"},
        {"a start of its own",
         ITEM("1", "0", "a") ITEM("11", "0", "b") ITEM("11", "0", "c"),
         "（一）a | （五）b | （六）c"},
        {"a level of its own", ITEM("1", "0", "a") ITEM("13", "0", "b"), "（一）a | 2)b"},
        {"by styles",
         STYLED("chapter", "a") STYLED("part", "b") STYLED("part", "c")
             STYLED("chapter", "d") STYLED("part", "e"),
         "第1章a | 第1节b | 第2节c | 第2章d | 第1节e"},
        {"a level by style", STYLED("leaf", "a") STYLED("bare", "b"), "1.a | b"},
        {"taken away by the paragraph",
         PP("<w:pStyle w:val=\"leaf\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>",
            R(T("a"))),
         "a"},
        {"a level of the paragraph's own, of the style's list",
         PP("<w:pStyle w:val=\"leaf\"/><w:numPr><w:ilvl w:val=\"0\"/></w:numPr>",
            R(T("a"))),
         "（一）a"},
    };

    check_cases(cases, G_N_ELEMENTS(cases), styles, numbering);
}

Test(docx_numbering, only_what_shows_is_counted)
{
    static const Case cases[] = {
        {"a deleted paragraph",
         PP(N("1", "0") "<w:rPr><w:del/></w:rPr>", "<w:del>" R(T("9")) "</w:del>")
             ITEM("1", "0", "a"),
         "（一）a"},
        {"a deleted mark: the number of the next",
         PP(N("1", "0") "<w:rPr><w:del/></w:rPr>", R(T("a"))) ITEM("1", "1", "b"),
         "1.ab"},
        {"a hidden paragraph",
         PP(N("1", "0") "<w:rPr><w:vanish/></w:rPr>", RP("<w:vanish/>", T("9")))
             ITEM("1", "0", "a"),
         "（一）a"},
        {"a hidden mark: both numbers",
         PP(N("1", "0") "<w:rPr><w:vanish/></w:rPr>", R(T("a"))) ITEM("1", "1", "b"),
         "（一）a1.b"},
        {"a former number",
         PP("<w:pPrChange><w:pPr>" N("1", "0") "</w:pPr></w:pPrChange>", R(T("a"))), "a"},
        {"a deleted row",
         TBL(TR(TC(ITEM("1", "0", "a"))) "<w:tr><w:trPr><w:del/></w:trPr>" TC(
             ITEM("1", "0", "9")) "</w:tr>" TR(TC(ITEM("1", "0", "b")))),
         "[0,0:（一）a][1,0:（二）b]"},
    };

    check_cases(cases, G_N_ELEMENTS(cases), styles, numbering);
}

Test(docx_numbering, every_format_writes_its_numbers)
{
    static const struct {
        const char *format;
        guint number;
        const char *expected;
    } cases[] = {
        {"decimal", 12, "12"},
        {"nobodyKnows", 12, "12"},
        {"none", 12, ""},
        {"bullet", 12, ""},
        {"decimalZero", 9, "09"},
        {"decimalZero", 100, "100"},
        {"decimalFullWidth", 10, "１０"},
        {"numberInDash", 3, "- 3 -"},
        {"decimalEnclosedCircle", 1, "①"},
        {"decimalEnclosedCircle", 20, "⑳"},
        {"decimalEnclosedCircle", 21, "21"},
        {"decimalEnclosedParen", 2, "⑵"},
        {"decimalEnclosedFullstop", 3, "⒊"},
        {"upperLetter", 26, "Z"},
        {"upperLetter", 28, "BB"},
        {"lowerLetter", 1, "a"},
        {"lowerLetter", 781, "781"},
        {"upperRoman", 1994, "MCMXCIV"},
        {"lowerRoman", 14, "xiv"},
        {"lowerRoman", 40000, "40000"},
        {"chineseCounting", 1, "一"},
        {"chineseCounting", 10, "十"},
        {"chineseCounting", 11, "十一"},
        {"chineseCounting", 20, "二十"},
        {"chineseCounting", 101, "一○一"},
        {"chineseCountingThousand", 10, "十"},
        {"chineseCountingThousand", 101, "一百〇一"},
        {"chineseCountingThousand", 110, "一百一十"},
        {"chineseCountingThousand", 1010, "一千〇一十"},
        {"chineseCountingThousand", 2000, "二千"},
        {"chineseCountingThousand", 10000, "10000"},
        {"chineseLegalSimplified", 10, "壹拾"},
        {"chineseLegalSimplified", 205, "贰佰零伍"},
        {"taiwaneseCountingThousand", 105, "一百零五"},
        {"ideographLegalTraditional", 3, "參"},
        {"japaneseCounting", 111, "百十一"},
        {"japaneseCounting", 101, "百一"},
        {"ideographDigital", 105, "一〇五"},
        {"ideographTraditional", 10, "癸"},
        {"ideographTraditional", 11, "11"},
        {"ideographZodiac", 12, "亥"},
        {"ideographEnclosedCircle", 1, "㊀"},
        {"chineseCounting", 0, "0"},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new(NULL);

        gj_number_append(text,
                         gj_number_format_find(cases[i].format, strlen(cases[i].format)),
                         cases[i].number, 0);
        cr_expect_str_eq(text->str, cases[i].expected, "%s %u: %s", cases[i].format,
                         cases[i].number, text->str);
    }
}
