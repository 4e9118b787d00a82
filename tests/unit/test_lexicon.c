/* Texts scored against all labels of the shipped templates. */
#include "load_templates.h"
#include "pipeline/stages/match.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct {
    GjTemplates *templates;
    GjLexicon *lexicon;
} Fixture;

static Fixture fixture;

static void set_up(void)
{
    fixture.templates = load_templates();
    fixture.lexicon = gj_lexicon_new(fixture.templates);
}

static void tear_down(void)
{
    gj_lexicon_free(fixture.lexicon);
    gj_templates_free(fixture.templates);
}

TestSuite(lexicon, .init = set_up, .fini = tear_down);

/* How @text is written for a line of a form. */
typedef struct {
    const char *edition, *subtable, *code, *text;
} Variant;

static const GjAxisLine *find_line(const GArray *lines, const char *code)
{
    for (guint i = 0; i < lines->len; i++) {
        const GjAxisLine *line = &g_array_index(lines, GjAxisLine, i);
        if (g_strcmp0(line->code, code) == 0)
            return line;
    }
    return NULL;
}

/* The best score among @lines for a label that is not @own. */
static double best_other(const float *scores, const GArray *lines, guint own)
{
    double best = 0;

    for (guint i = 0; i < lines->len; i++) {
        guint id =
            gj_lexicon_id(fixture.lexicon, &g_array_index(lines, GjAxisLine, i).label);
        if (id != own && id != G_MAXUINT)
            best = MAX(best, scores[id]);
    }
    return best;
}

/* The best score of all rows and columns of @edition but @own; rows only if @rows. */
static double best_of_edition(const float *scores, const char *edition, guint own,
                              gboolean rows)
{
    const GjTemplate *template = gj_templates_find(fixture.templates, edition);
    double best = 0;

    for (guint t = 0; t < template->tables->len; t++) {
        const GjTemplateTable *table = g_ptr_array_index(template->tables, t);
        for (guint s = 0; s < table->subtables->len; s++) {
            const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
            best = MAX(best, best_other(scores, subtable->rows, own));
            if (!rows)
                best = MAX(best, best_other(scores, subtable->columns, own));
        }
    }
    return best;
}

/* Expects @v to score highest for its own label, and certainly so among those it competes
 * with: rows of the edition, columns of the sub-table. */
static void expect_certain(const Variant *v)
{
    const GjSubtable *subtable =
        find_subtable(fixture.templates, v->edition, v->subtable, NULL);
    const GjAxisLine *row = find_line(subtable->rows, v->code);
    const GjAxisLine *line = row ? row : find_line(subtable->columns, v->code);

    cr_assert_not_null(line, "%s", v->code);
    const float *scores = gj_lexicon_scores(fixture.lexicon, v->text);
    guint own = gj_lexicon_id(fixture.lexicon, &line->label);
    double other = best_of_edition(scores, v->edition, own, FALSE);
    double rival = row ? best_of_edition(scores, v->edition, own, TRUE)
                       : best_other(scores, subtable->columns, own);
    cr_expect_geq(scores[own], other, "'%s' is %s by %.3f, another by %.3f", v->text,
                  v->code, scores[own], other);
    cr_expect(gj_label_is_certain(scores[own], rival), "'%s' is %s by %.3f, rival %.3f",
              v->text, v->code, scores[own], rival);
}

static void expect_all_certain(const Variant *variants, gsize n_variants)
{
    for (gsize i = 0; i < n_variants; i++)
        expect_certain(&variants[i]);
}

#define A EDITION_2019
#define B EDITION_2021

Test(lexicon, published_variants_of_row_labels_are_certain)
{
    static const Variant variants[] = {
        {B, "art20_1", "art20_1.normative_documents", "规范性文件"},
        {A, "art20_1", "art20_1.normative_documents", "規範性檔案"},
        {A, "art20_1", "art20_1.normative_documents",
         "规范性文件（指各行政机关印发的有正式文号的文件）"},
        {A, "art20_1", "art20_1.regulations",
         "规章（设区的市、自治州人民政府应提供相关数据）"},
        {A, "art20_1", "art20_1.regulations", "规章\u3000"},
        {A, "art20_5", "art20_5.other_services",
         "其他对外管理服务事项（指行政许可以外的政务服务事项，含行政确认、行政处罚、行政"
         "强制）"},
        {B, "art20_8", "art20_8.fees", "行政性事业收费"},
        {B, "requests", "new", "一、本年新收政府信息\n公开申请数量"},
        {B, "requests", "carried_in", "二、上年结转政府信息公开数量"},
        {B, "requests", "granted", "(一) 予以公开"},
        {B, "requests", "partial", "（二）部分公开（区分处理的，只计这"},
        {B, "requests", "partial", "（二）部分公开"},
        {B, "requests", "denied.state_secret", "①属于国家秘密"},
        {B, "requests", "denied.state_secret", "(1)属于国家秘密"},
        {B, "requests", "denied.prohibited_by_law", "2.其他法律行政止公开"},
        {B, "requests", "denied.security_stability", "3.危及“三安全一稳定"},
        {B, "requests", "denied.security_stability", "3.危及\"三安全一稳定\""},
        {B, "requests", "denied.internal_affairs", "5.属于三类内容事务信息"},
        {B, "requests", "rejected.excessive", "4.无正当理由大量反复\n申请"},
        {B, "requests", "rejected.excessive", "4.无正当理由大量 反复 申请"},
        {B, "requests", "other.no_correction",
         "1、申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请"},
        {B, "requests", "other.no_correction", "1.逾期不补正"},
        {B, "requests", "other.fee_unpaid", "2.逾期不缴费"},
        {B, "requests", "other.other", "3.其他"},
        {A, "requests", "other", "（六）其他"},
        {A, "requests", "other", "（六）其他处理"},
        {B, "requests", "handled_total", "（七） 总计"},
        {B, "requests", "carried_out", "四、結轉下年度繼續辦理"},
    };

    expect_all_certain(variants, G_N_ELEMENTS(variants));
}

Test(lexicon, published_variants_of_column_labels_are_certain)
{
    static const Variant variants[] = {
        {A, "art20_1", "created", "本年新 制作数量"},
        {A, "art20_1", "created", "本年新\n制作数量"},
        {A, "art20_1", "disclosed", "本年新\n\n公开数量"},
        {B, "art20_1", "repealed", "本年度止件数"},
        {B, "art20_1", "in_force", "现行有效件"},
        {B, "art20_5", "decisions", "本年处理绝对数量"},
        {A, "art20_5", "change", "本年增/"},
        {A, "art20_5", "prior_items", "上一年项目数量（指2018年事项数）"},
        {A, "art20_5", "change",
         "本年增/减（指2019年增加或减少的事项数，减用负值表示，如-8）"},
        {A, "art20_5", "decisions", "处理决定数量（指2019年办件量）"},
        {A, "art20_9", "amount", "采购总金额(单位:万元,保留4位小数)"},
        {B, "art20_8", "amount", "本年收费金额"},
        {B, "requests", "natural_person", "自然 人"},
        {B, "requests", "business", "商业\n企业"},
        {B, "requests", "public_welfare", "社会 公益 组织"},
        {B, "requests", "public_welfare", "社会组织"},
        {B, "requests", "public_welfare", "社会公益"},
        {B, "requests", "other_org", "其他"},
        {B, "requests", "total", "总 计"},
        {B, "requests", "total", "總計"},
    };

    expect_all_certain(variants, G_N_ELEMENTS(variants));
}

Test(lexicon, every_standard_label_is_its_own)
{
    for (guint t = 0; t < fixture.templates->items->len; t++) {
        const GjTemplate *template = g_ptr_array_index(fixture.templates->items, t);
        for (guint i = 0; i < template->tables->len; i++) {
            const GjTemplateTable *table = g_ptr_array_index(template->tables, i);
            for (guint s = 0; s < table->subtables->len; s++) {
                const GjSubtable *subtable = g_ptr_array_index(table->subtables, s);
                for (guint r = 0; r < subtable->rows->len; r++) {
                    const GjAxisLine *row = gj_subtable_row(subtable, r);
                    if (row->code)
                        expect_certain(&(Variant){template->id, subtable->id, row->code,
                                                  gj_label_text(&row->label)});
                }
            }
        }
    }
}

Test(lexicon, a_label_cut_to_what_two_labels_share_is_not_certain)
{
    const GjSubtable *subtable =
        find_subtable(fixture.templates, EDITION_2019, "art20_1", NULL);
    const float *scores = gj_lexicon_scores(fixture.lexicon, "本年新");

    for (guint k = 0; k < 2; k++) {
        guint id =
            gj_lexicon_id(fixture.lexicon, &gj_subtable_column(subtable, k)->label);
        cr_expect_not(
            gj_label_is_certain(scores[id], best_other(scores, subtable->columns, id)));
    }
}

Test(lexicon, certainty_needs_a_score_and_a_margin)
{
    cr_expect(gj_label_is_certain(1, 0));
    cr_expect(gj_label_is_certain(0.98, 0.5));
    cr_expect_not(gj_label_is_certain(1, 0.95));
    cr_expect_not(gj_label_is_certain(0.55, 0));
    cr_expect_not(gj_label_is_certain(0.65, 0.5));
    cr_expect_not(gj_label_is_certain(0, 0));
}

Test(lexicon, prose_is_no_label)
{
    static const char *const texts[] = {
        "本镇按照上级要求及时更新目录", "青禾市梧桐区民政局", "0", "不详", "——",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        const float *scores = gj_lexicon_scores(fixture.lexicon, texts[i]);
        for (guint id = 0; id < gj_lexicon_size(fixture.lexicon); id++)
            cr_expect_lt(scores[id], 0.7, "'%s' is a label by %.3f", texts[i],
                         scores[id]);
    }
}

Test(lexicon, a_run_of_labels_is_cut_only_without_a_rest)
{
    static const struct {
        const char *text, *parts; /* by bars; NULL: not cut */
    } cases[] = {
        {"结果维持结果纠正", "结果维持|结果纠正"},
        {"结 果 维 持结果 纠正其他结果尚未审结总计",
         "结果维持|结果纠正|其他结果|尚未审结|总计"},
        {"商业企业科研机构社会公益组织", "商业企业|科研机构|社会公益组织"},
        {"结果维持", NULL},
        {"结果维持结果", NULL},
        {"结果维持若干", NULL},
        {"1.结果维持结果纠正", NULL},
        {"甲乙丙丁", NULL},
        {"", NULL},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) parts = gj_lexicon_split(fixture.lexicon, cases[i].text);
        cr_expect_eq(parts != NULL, cases[i].parts != NULL, "'%s'", cases[i].text);
        if (!parts)
            continue;
        g_ptr_array_add(parts, NULL);
        g_autofree char *joined = g_strjoinv("|", (char **)parts->pdata);
        cr_expect_str_eq(joined, cases[i].parts, "'%s': %s", cases[i].text, joined);
    }
}

Test(lexicon, forgotten_scores_are_made_again)
{
    const float *before = gj_lexicon_scores(fixture.lexicon, "行政许可");
    guint n = gj_lexicon_size(fixture.lexicon);
    g_autofree float *copy = g_memdup2(before, n * sizeof(*before));

    cr_expect_eq(before, gj_lexicon_scores(fixture.lexicon, "行政许可"));
    gj_lexicon_forget(fixture.lexicon);
    cr_expect_arr_eq(gj_lexicon_scores(fixture.lexicon, "行政许可"), copy,
                     n * sizeof(*copy));
}

Test(lexicon, a_line_of_a_broken_label_is_a_part_of_it)
{
    static const char *const parts[] = {"关政府信", "2.其他法律行政", "情形）", "织",
                                        "计"};
    static const char *const others[] = {"本机关安排7名同志", "公开渠道统计如下",
                                         "规章程"};

    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        cr_assert(gj_lexicon_has_part(fixture.lexicon, parts[i]), "%s", parts[i]);
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        cr_assert_not(gj_lexicon_has_part(fixture.lexicon, others[i]), "%s", others[i]);
    cr_assert(gj_lexicon_has_beginning(fixture.lexicon, "社会公"));
    cr_assert_not(gj_lexicon_has_beginning(fixture.lexicon, "益组织"));
}

Test(lexicon, it_says_what_a_label_names)
{
    static const struct {
        const char *text;
        guint names;
    } cases[] = {
        {"第二十条第（五）项", GJ_NAMES_TITLE},
        {"信息内容", GJ_NAMES_STUB},
        {"（五）不予处理", GJ_NAMES_ROWS},
        {"行政复议", GJ_NAMES_COLUMNS},
        {"尚未审结", GJ_NAMES_COLUMN},
        {"行政许可", GJ_NAMES_ROW},
        {"公开渠道统计如下", 0},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        cr_assert_eq(
            gj_lexicon_names(fixture.lexicon, cases[i].text, (double)GJ_LABEL_CERTAIN),
            cases[i].names, "%s", cases[i].text);
    cr_assert_gt(gj_lexicon_best(fixture.lexicon, "2.其他法律行政法规", GJ_NAMES_ROW),
                 0.8);
    cr_assert_lt(gj_lexicon_best(fixture.lexicon, "2.其他法律行政法规", GJ_NAMES_COLUMN),
                 0.75);
}

Test(lexicon, a_part_of_a_group_names_none_of_its_rows)
{
    static const char *const parts[] = {"三、本年度", "三、本年度办", "三、本年度办理结"};

    for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
        cr_expect_lt(gj_lexicon_best(fixture.lexicon, parts[i], GJ_NAMES_ROW), 0.7, "%s",
                     parts[i]);
}
