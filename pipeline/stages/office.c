/* Offices are told by how their names end: what stands before is as printed. */
#include "office.h"

#include "pipeline/model/utf8.h"
#include "title.h"
#include "years.h"

static gboolean ends_like_office(const char *text)
{
    static const char *const endings[] = {
        "局",     "委",     "办",     "政府", "镇",     "乡",   "街道",   "办事处",
        "中心",   "学校",   "中学",   "小学", "大学",   "学院", "公司",   "集团",
        "院",     "部",     "厅",     "署",   "会",     "所",   "站",     "处",
        "区",     "县",     "市",     "省",   "队",     "馆",   "办公室", "二中",
        "一中",   "三中",   "幼儿园", "银行", "行",     "社",   "州",     "盟",
        "旗",     "自治区", "管委会", "总队", "支队",   "大队", "分局",   "科委",
        "團",     "團隊",   "區",     "縣",   "鎮",     "鄉",   "廳",     "辦",
        "辦公室", "處",     "會",     "館",   "局机关", "中",   "园区",   "开发区",
        "新区",   "基地",   "台",     "库",   "场",     "室",   "村",     "苏木",
        "司",     "组",     "庭",     "团",   "服务站", "医院", "检察院", "法院",
        "企业",   "厂"};

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (g_str_has_suffix(text, endings[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean gj_office_is_region(const char *text)
{
    static const char *const endings[] = {"省", "市", "县", "区", "州",
                                          "盟", "旗", "镇", "乡"};

    for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (g_str_has_suffix(text, endings[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean gj_office_is_pronoun(const char *text)
{
    static const char *const starts[] = {"我", "本", "各", "全", "该", "其", "贵", "此"};
    static const char *const whole[] = {
        "政府",     "区委",   "市委", "县委",     "区政府",  "市政府", "县政府",
        "省政府",   "国务院", "党委", "上级政府", "单位",    "机关",   "行政机关",
        "人民政府", "年度",   "附件", "目录",     "主管部门"};

    for (guint i = 0; i < G_N_ELEMENTS(starts); i++) {
        if (gj_utf8_skip(text, starts[i]))
            return TRUE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(whole); i++) {
        if (g_str_equal(text, whole[i]))
            return TRUE;
    }
    return FALSE;
}

/* What stands before an office on a line of its own, or round it. */
#define MARKS "—－-–―─/／·•*＊【】[]()（）《》〈〉\"“”"

/* Cuts a date in brackets off the end of @text: …局（2024年1月）. */
static void cut_date(GString *text)
{
    static const char *const opening[] = {"（", "("};
    GjYear found;

    for (guint i = 0; i < G_N_ELEMENTS(opening); i++) {
        const char *at = g_strrstr(text->str, opening[i]);
        const char *inside = at ? at + strlen(opening[i]) : NULL;
        if (inside && gj_year_find(inside, 0, &found) && found.start == 0) {
            g_string_truncate(text, (gsize)(at - text->str));
            return;
        }
    }
}

static void cut_marks(GString *text)
{
    while (*text->str && gj_utf8_in(MARKS, gj_utf8_char(text->str)))
        g_string_erase(text, 0, g_utf8_next_char(text->str) - text->str);
    for (char *last; text->len > 0; g_string_truncate(text, (gsize)(last - text->str))) {
        last = g_utf8_find_prev_char(text->str, text->str + text->len);
        if (!gj_utf8_in(MARKS, gj_utf8_char(last)))
            return;
    }
}

char *gj_office_of_line(const char *line)
{
    g_autofree char *squeezed = gj_title_squeeze(line);
    g_autoptr(GString) office = g_string_new(squeezed);

    cut_date(office);
    cut_marks(office);
    return gj_office_is_name(office->str) ? g_strdup(office->str) : NULL;
}

gboolean gj_office_is_apart(const char *text)
{
    return *text && gj_utf8_in(MARKS, gj_utf8_char(text));
}

gboolean gj_office_is_name(const char *text)
{
    glong n_chars = g_utf8_strlen(text, -1);

    return n_chars >= 2 && n_chars <= GJ_OFFICE_CHARS_MAX && ends_like_office(text) &&
           !gj_office_is_pronoun(text) &&
           !gj_utf8_has_any(text, "，。；：、！？,;:!?0123456789０１２３４５６７８９");
}

gboolean gj_office_is_placeholder(const char *office)
{
    static const char *const marks[] = {"×",  "X", "x",  "Ｘ", "＿",       "_",       "*",
                                        "某", "○", "〇", "…",  "单位名称", "机关名称"};

    if (!office)
        return TRUE;
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (strstr(office, marks[i]))
            return TRUE;
    }
    return FALSE;
}
