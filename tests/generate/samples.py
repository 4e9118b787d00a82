#!/usr/bin/env python3
"""samples.py --out DIR [--truth DIR] [--programs]

Makes the curated sample documents: each shows a few chosen features and says so in its name. The offices are
invented. --truth writes their truth files and index.json. The same bytes come out every time; the PDFs of other programs,
which carry dates, are made only with --programs.
"""
import os
import shutil
import tempfile

import docx
import generate
import html_page
import list_forms
import others
import pdf
import pdf_others
import pdf_producers
import text
from dice import Dice
from list_report import ListReport
from report import Report
from sample_set import make_all, office, options
from truth import other_entry, report_entry, write_truth

ATTEMPTS = 200              # draws until a sample shows everything it is for
LARGEST = 60000             # bytes of a sample
MIXED_SHAPES = {'proactive': 'tab-cells', 'requests': 'tab-rows', 'review_litigation': 'pipe-rows-led', 'other': 'tab-rows'}


# name, kind, organization, year, features
SAMPLES = (
    ('text-tab-cells-2021', 'text', office('青禾市梧桐区卫生健康局'), 2024,
     'shape/tab-cells figures/sparse label/breaks'),
    ('text-pipe-cells-2021-lost-labels', 'text', office('市水务局'), 2023,
     'shape/pipe-cells figures/dense damage/label-lost damage/label-digit label/variants heading/shifted title/none brackets/half'),
    ('text-tab-rows-2021-shifted-rows', 'text', office('岚桥县柳溪镇人民政府', '我镇', '岚桥县'), 2022,
     'shape/tab-rows figures/distinct damage/shifted-left damage/label-moved damage/page-number title/spaces '
     'brackets/half-space dot/point-space'),
    ('text-tab-rows-2019-zero-lost', 'text', office('墨溪区文化和旅游局', '我局', '墨溪区'), 2020,
     'shape/tab-rows figures/sparse damage/zero-lost damage/page-break-fields label/variants brackets/half encoding/utf-16-le'),
    ('text-pipe-rows-2021-blanks-and-dashes', 'text', office('鹭汀市松砚经济技术开发区财政局', '我局', '鹭汀市'), 2021,
     'shape/pipe-rows figures/dense value/blank-cells value/dash-cells value/blank-rows encoding/gb18030 title/two-lines'),
    ('text-space-rows-2019-long-labels', 'text', office('荻浦市生态环境局'), 2020,
     'shape/space-rows figures/dense label/hubei text/crlf encoding/utf-8-bom title/year-first value/plus'),
    ('text-bare-cells-2021-empty-cells-gone', 'text', office('沐霞县统计局'), 2021,
     'shape/bare-cells figures/sparse value/blank-cells title/org-between'),
    ('text-mixed-shapes-mixed-editions', 'text', office('砚秋区教育局'), 2021,
     'figures/distinct edition/mixed-two encoding/utf-16-be prose/distractor title/year-inside'),
    ('docx-2021-merged-cells-auto-numbering', 'docx', office('穗丰市应急管理局'), 2023,
     'figures/distinct docx/auto-numbering-labels docx/auto-numbering-headings docx/runs-split label/breaks table/metadata-first'),
    ('docx-2019-h-merge-grid-before', 'docx', office('枫渡县望江街道办事处', '我街道', '枫渡县'), 2019,
     'figures/dense docx/h-merge table/unmerged unmerged/before row-end/grid-after docx/no-tbl-grid table/subtables-apart'),
    ('docx-2021-tracked-changes', 'docx', office('榆湾市司法局'), 2022,
     'figures/distinct docx/tracked-number docx/tracked-digit docx/moved-number docx/deleted-rows docx/deleted-cells '
     'docx/inserted-rows docx/deleted-paragraphs '
     'docx/tracked-label docx/tracked-title docx/deleted-table docx/former-spans'),
    ('docx-2021-text-boxes', 'docx', office('澄霭州审计局', '我局', '澄霭州'), 2024,
     'figures/distinct docx/title-in-text-box docx/table-in-text-box text-box/alternate title/three-lines'),
    ('docx-2021-tables-cut-in-two', 'docx', office('菱洲区水利局'), 2025,
     'figures/distinct table/cut-in-two table/header-repeated cut-label/repeat table/two-cut label-columns/2 review-header/level'),
    ('docx-2019-all-in-one-table', 'docx', office('桐苑省医疗保障局', '我局', '桐苑省'), 2020,
     'figures/large table/all-in-one docx/wrong-tbl-grid docx/sdt-row docx/sdt-cell title/work-report'),
    ('docx-2021-with-single-row-six', 'docx', office('霁川县信访局'), 2023,
     'figures/distinct edition/mixed-three label-columns/1 one-column/rows review-header/two'),
    ('docx-2021-typos-upright-headers', 'docx', office('苇泊市商务局'), 2022,
     'figures/dense label/typos label/variants label/upright label/spaces brackets/mixed dot/comma '
     'docx-cell-break/paragraphs header/split-rows'),
    ('docx-2019-signs-units-remarks', 'docx', office('杏坞县农业农村局'), 2019,
     'figures/dense value/plus value/no-change value/remark value/full-width docx/no-break-hyphen label/cut-alike'),
    ('docx-2021-units-thousands-yuan', 'docx', office('蓼塘区城市管理局', '我局', '蓼塘区'), 2021,
     'figures/large value/units value/thousands value/typed-mark value/header-yuan value/words table/extra-cells'),
    ('docx-2021-inconsistent-sums', 'docx', office('棠溪区交通运输局'), 2023,
     'figures/dense figures/inconsistent table/note table/rows-missing title/signature prose/same-heading'),
    ('docx-2021-fields-hidden-footnotes', 'docx', office('栎原市民政局'), 2024,
     'figures/distinct docx/hidden-digits docx/hidden-by-style docx/footnote-mark docx/superscript-mark docx/field-simple '
     'docx/field-complex docx/blank-hidden value/blank-cells '
     'docx/soft-hyphen docx/alternate-run docx/sdt-run'),
    ('docx-2021-strict-nested-layout', 'docx', office('沁梧市公共资源交易中心', '我中心', '沁梧市'), 2025,
     'figures/distinct docx/strict docx/odd-prefix docx/main-part-elsewhere docx/layout-table docx/nested-cell-table '
     'docx/sdt-block heading/arabic'),
    ('docx-2021-tables-are-pictures', 'docx', office('竹屿镇人民政府', '我镇', '芷汀县'), 2023, 'table/all-pictures title/year-first'),
    ('html-2021-gb18030-said-to-be-utf-8', 'html', office('浣溪市林业局'), 2023,
     'charset/gb18030-as-utf-8 figures/distinct html/navigation html/related html/next-link html/p-in-cells label/breaks title/two-lines'),
    ('html-2021-word-paste-span-a-char', 'html', office('絮林县档案馆', '我馆', '絮林县'), 2022,
     'html/word-paste html/span-a-char figures/distinct html/superscript-mark html/spaces-round-values value/blank-cells label/breaks'),
    ('html-2019-layout-table-with-menu', 'html', office('筠阳区审计局', '我局', '筠阳区'), 2020,
     'html/layout-table html/navigation html/metadata html/related html/next-link html/no-end-tags html/upper-case figures/dense value/plus '
     'charset/gb18030-as-gb2312'),
    ('html-2021-tables-of-divs', 'html', office('湄川市文化馆', '我馆', '湄川市'), 2024,
     'html/div-tables html-divs/sheet figures/distinct table/subtables-apart html/hidden-blocks html/hidden-span charset/utf-8-as-gb2312'),
    ('html-2021-nested-lazy-spans', 'html', office('砚秋区教育局', '我局', '砚秋区'), 2023,
     'html/nested-in-cell html/lazy-colspan html/row-groups html/th html/hidden-rows html/hidden-cells figures/large html/entities '
     'html/form-in-table charset/utf-16-le-as-utf-16'),
    ('html-2021-tables-in-attachments', 'html', office('竹屿镇人民政府', '我镇', '芷汀县'), 2023,
     'table/all-pictures html/attachment-links html/navigation title/year-first'),
    ('html-2021-text-in-pre', 'html', office('墨溪区司法局', '我局', '墨溪区'), 2021, 'html/pre figures/distinct damage/page-number'),
    ('html-2021-bad-bytes', 'html', office('岚桥县地震局', '我局', '岚桥县'), 2022,
     'html/bad-bytes charset/gb18030-as-gbk figures/sparse html/unquoted-attributes html/inputs html/source-wrapped'),
    ('other-list-of-reports-html', 'html', office('槿台市人民政府', '本市', '槿台市'), 2022, others.contents),
    ('pdf-2021-libreoffice', 'pdf', office('泊烟市退役军人事务局'), 2024,
     'producer/libreoffice figures/distinct word-font/microhei word-latin/same page/split-rows page/foot'),
    ('pdf-2021-printed-by-chromium', 'pdf', office('萤川县民族宗教事务局'), 2023,
     'producer/chromium figures/distinct css/own-font font-file/microhei chromium/untagged css/thead page/split-rows'),
    ('pdf-2019-rewritten-by-ghostscript', 'pdf', office('荷坪区应急管理局'), 2020,
     'producer/ghostscript figures/dense font/embedded font-file/microhei rule/filled page/foot page/split-rows value/plus'),
    ('pdf-2021-drawn-by-reportlab', 'pdf', office('岫云市生态环境局'), 2022,
     'producer/reportlab figures/large rule/lines page/foot page/narrow-numbers value/thousands'),
    ('pdf-2021-tables-cut-over-pages', 'pdf', office('雁洄县松壑镇人民政府', '我镇', '雁洄县'), 2023,
     'producer/own figures/distinct rule/cell-rects font/ucs2-latin page/cut page/row-cut page/split-rows page/narrow-numbers page/foot page/head '
     'value/units label/breaks'),
    ('pdf-2021-word-filled-rules', 'pdf', office('桑泽市民政局'), 2025,
     'producer/own figures/dense rule/filled font/utf16 text/letter-spaced decor/shaded-header decor/clipped-cells pdf/object-streams'),
    ('pdf-2019-three-line-tables', 'pdf', office('笠山区统计局', '我局', '笠山区'), 2019,
     'producer/own figures/dense rules/three-line rule/lines font/ucs2 value/blank-cells value/dash-cells'),
    ('pdf-2021-tables-without-rules', 'pdf', office('朔桥县审计局'), 2022,
     'producer/own figures/distinct rules/none font/ucs2-latin label-columns/2 space/flipped text/glyphs'),
    ('pdf-2021-rotated-crop-box', 'pdf', office('锦栎市大数据发展管理局'), 2024,
     'producer/own figures/distinct page/rotate page/crop-box page/origin pdf/rules-in-form rule/double font/ucs2 space/scaled'),
    ('pdf-2021-gbk-full-width-digits', 'pdf', office('浣石区气象局', '我局', '浣石区'), 2021,
     'producer/own figures/dense font/gbk text/literal rule/dotted decor/bold-drawn-twice order/columns text/vertical-font label/upright'),
    ('pdf-2021-hidden-text-layer', 'pdf', office('望榆县档案馆', '本馆', '望榆县'), 2023,
     'producer/own figures/distinct lie/any lie/scan rule/lines font/ucs2'),
    ('docx-2014-indicators', 'docx', office('荻浦市交通运输局'), 2016,
     'figures/distinct list-heading/dashes docx/runs-split label/breaks'),
    ('docx-2014-blanks-and-dashes', 'docx', office('桑泽市墨溪区教育局', '我局', '墨溪区'), 2017,
     'figures/dense value/blank-rows value/dash-cells unit/blank list-heading/empty label/variants title/two-lines'),
    ('docx-2014-figures-of-offices', 'docx', office('柏舟区人民政府办公室', '本办', '柏舟区'), 2018,
     'figures/distinct list/figures-of-offices list/remarks list-heading/merged'),
    ('html-2014-running-numbers', 'html', office('霁川县水务局'), 2015,
     'figures/distinct list/running-numbers list/remarks html/navigation label/variants'),
    ('pdf-2014-table-cut-by-page-ends', 'pdf', office('枫渡县农业农村局'), 2018,
     'producer/own figures/distinct rule/lines font/ucs2 page/foot page/split-rows list-heading/dashes'),
    ('text-tab-rows-2014-wrong-sum', 'text', office('沁梧市司法局'), 2014,
     'shape/tab-rows figures/dense figures/inconsistent unit/yuan list-heading/dashes'),
    ('text-pipe-rows-2014-no-unit-column', 'text', office('竹屿县统计局'), 2016,
     'shape/pipe-rows figures/dense list/no-units label/no-numbers list-heading/none value/blank-rows encoding/gb18030'),
    ('other-budget-with-ruled-tables', 'pdf', office('麦浦市财政局'), 2023, pdf_others.budget),
    ('other-notice-with-blank-form', 'docx', office('槿台市人民政府办公室', '本办', '槿台市'), 2022, others.notice),
    ('other-reading-guide', 'text', office('柏舟县教育局'), 2021, others.explanation),
)


class _Chosen(others.Other):
    """A chosen document that is no report, of a chosen office."""

    def __init__(self, dice, kind, org, year):
        self.dice, self.org, self.year, self.kind = dice, org, year, kind
        self.blocks = kind(dice, org, year)


def producer_of(kind, features):
    """The program that makes a sample."""
    return features.split()[0].split('/')[1] if kind == 'pdf' and not callable(features) else 'own'


def form_of(year):
    """The form that reports of a year carry."""
    return ListReport if year <= list_forms.YEARS[-1] else Report


def make_pdf(dice, given, path, producer):
    """A PDF report with its lines in the order wanted; another program's only where it may be made."""
    report = pdf.make(dice, (producer,), given, form_of(given[1]))
    with tempfile.TemporaryDirectory() as out:
        os.mkdir(os.path.join(out, 'docs'))
        pdf.write(report, out, 'made')
        pdf_producers.finish(os.path.join(out, 'work'), os.path.join(out, 'docs'))
        shutil.move(os.path.join(out, 'docs', 'made.pdf'), path)
    return report


def good(report, path):
    """Is the drawn sample small, and can its title be believed?"""
    return os.path.getsize(path) <= LARGEST and getattr(report, 'believed', True)


def make_report(dice, kind, given, shapes, path, producer):
    if kind == 'pdf':
        return make_pdf(dice, given, path, producer)
    if kind == 'docx':
        report = form_of(given[1])(dice, given=given)
        docx.write(report, path)
    elif kind == 'html':
        report = html_page.make(dice, given, form_of(given[1]))
        html_page.write(report, path)
    else:
        report = text.make(dice, shapes, given, form_of(given[1]))
        text.write(report, path)
    return report


def make(sample, out, truth):
    """One sample; gives its entry of the index."""
    stem, kind, org, year, features = sample
    name = stem + generate.ENDS[kind]
    path = os.path.join(out, name)
    if callable(features):
        dice = Dice(stem, forced=())
        if kind == 'pdf':
            pdf.write_other(dice, _Chosen(dice, features, org, year), path)
            return other_entry(dice, name, kind)
        generate.write_other(dice, _Chosen(dice, features, org, year), kind, path)
        return other_entry(dice, name, kind)
    shapes = MIXED_SHAPES if 'mixed-shapes' in stem else None
    for attempt in range(ATTEMPTS):
        dice = Dice('%s#%d' % (stem, attempt), forced=features.split())
        report = make_report(dice, kind, (org, year), shapes, path, producer_of(kind, features))
        missed = set(features.split()) - dice.used
        if not missed and good(report, path):
            break
    assert not missed, '%s never shows %s' % (stem, ' '.join(sorted(missed)))
    if truth:
        write_truth(report, os.path.join(truth, stem + '.csv'))
    return report_entry(report, name, kind)


def main():
    parser = options(__doc__)
    parser.add_argument('--programs', action='store_true', help='also the PDFs that other programs make')
    args = parser.parse_args()
    make_all([sample for sample in SAMPLES if args.programs or producer_of(sample[1], sample[4]) == 'own'],
             make, args, args.truth)


if __name__ == '__main__':
    main()
