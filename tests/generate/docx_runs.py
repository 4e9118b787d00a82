"""Inline WordprocessingML: one text as runs, in every construction that leaves its printed form alone."""
import re
from xml.sax.saxutils import escape

STAMP = 'w:author="校对" w:date="2024-01-05T09:00:00Z"'


def run(text, props='', tag='t'):
    """One run; a line feed in the text is a break, a tab a tab."""
    parts = []
    for piece in re.split(r'([\n\t])', text):
        if piece == '\n':
            parts.append('<w:br/>')
        elif piece == '\t':
            parts.append('<w:tab/>')
        elif piece:
            parts.append('<w:%s xml:space="preserve">%s</w:%s>' % (tag, escape(piece), tag))
    return '<w:r>%s%s</w:r>' % ('<w:rPr>%s</w:rPr>' % props if props else '', ''.join(parts))


def both_branches(needs, xml):
    """Alternate content whose two branches hold the same."""
    return ('<mc:AlternateContent><mc:Choice Requires="%s">%s</mc:Choice><mc:Fallback>%s</mc:Fallback></mc:AlternateContent>'
            % (needs, xml, xml))


class Runs:
    """Writes texts of one document as runs. parts collects footnotes and comments for the package."""

    def __init__(self, dice, parts):
        self.dice, self.parts = dice, parts
        self.last_id = 100
        self.value_ways = self._enabled((
            ('docx/runs-split', 0.3, self._split), ('docx/tracked-number', 0.15, self._tracked),
            ('docx/tracked-digit', 0.08, self._tracked_digit), ('docx/moved-number', 0.04, self._moved),
            ('docx/hidden-digits', 0.1, self._hidden), ('docx/hidden-by-style', 0.06, self._hidden_style),
            ('docx/not-hidden', 0.04, self._not_hidden), ('docx/footnote-mark', 0.1, self._footnote),
            ('docx/superscript-mark', 0.08, self._superscript), ('docx/field-simple', 0.06, self._field_simple),
            ('docx/field-complex', 0.1, self._field_complex), ('docx/field-nested', 0.03, self._field_nested),
            ('docx/form-field', 0.04, self._form_field), ('docx/sdt-run', 0.08, self._sdt),
            ('docx/smart-tag', 0.06, self._smart_tag), ('docx/hyperlink', 0.04, self._hyperlink),
            ('docx/alternate-run', 0.05, self._alternate), ('docx/alternate-in-run', 0.03, self._alternate_in_run),
            ('docx/comment', 0.06, self._comment), ('docx/leading-break', 0.05, self._leading_break),
            ('docx/math', 0.02, self._math), ('docx/inserted', 0.06, self._inserted), ('docx/zero-width', 0.04, self._zero_width),
            ('docx/raised-not-superscript', 0.03, self._position), ('docx/formerly-hidden', 0.05, self._formerly_hidden),
            ('docx/character-references', 0.04, self._references), ('docx/xml-comments', 0.04, self._xml_comment),
            ('docx/custom-footnote-mark', 0.04, self._custom_mark), ('docx/tabs-and-breaks-behind', 0.03, self._behind)))
        self.label_ways = self._enabled((
            ('docx/runs-split', 0.3, self._split), ('docx/soft-hyphen', 0.1, self._soft_hyphen),
            ('docx/tracked-label', 0.08, self._tracked_label), ('docx/hidden-label', 0.05, self._hidden_label),
            ('docx/footnote-mark', 0.1, self._footnote), ('docx/sdt-run', 0.08, self._sdt),
            ('docx/smart-tag', 0.06, self._smart_tag), ('docx/comment', 0.06, self._comment),
            ('docx/field-complex', 0.1, self._field_complex), ('docx/zero-width', 0.04, self._zero_width),
            ('docx/superscript-mark', 0.08, self._superscript), ('docx/alternate-run', 0.05, self._alternate)))
        self.title_ways = self._enabled((
            ('docx/runs-split', 0.3, self._split), ('docx/soft-hyphen', 0.1, self._soft_hyphen), ('docx/sdt-run', 0.08, self._sdt),
            ('docx/tracked-title', 0.1, self._tracked_title), ('docx/smart-tag', 0.06, self._smart_tag),
            ('docx/field-complex', 0.1, self._field_complex), ('docx/hyperlink', 0.04, self._hyperlink),
            ('docx/inserted', 0.06, self._inserted)))
        self.blank_ways = self._enabled((
            ('docx/blank-hidden', 0.1, self._blank_hidden), ('docx/blank-deleted', 0.1, self._blank_deleted),
            ('docx/blank-space', 0.3, self._blank_space), ('docx/blank-field', 0.05, self._blank_field)))

    def _enabled(self, ways):
        return [(name, way) for name, chance, way in ways if self.dice.on(name, chance)]

    def next_id(self):
        self.last_id += 1
        return self.last_id

    def revision(self, tag, inner=''):
        """A revision mark of that name round some XML, or an empty one."""
        head = '<w:%s w:id="%d" %s' % (tag, self.next_id(), STAMP)
        return '%s>%s</w:%s>' % (head, inner, tag) if inner else head + '/>'

    def control(self, inner):
        """A content control round some XML."""
        return '<w:sdt><w:sdtPr><w:id w:val="%d"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>' % (self.next_id(), inner)

    # ---- doors -----------------------------------------------------------------------------------------------------

    def text(self, text, role):
        """Inline XML of a text. role: value, label, title, or plain."""
        if role == 'value' and not text:
            return self._apply(self.blank_ways, text, 0.5) or ''
        if role == 'value':
            return self._apply(self.value_ways, text, 0.3) or self._minus(text)
        if role in ('label', 'title') and text:
            ways, rate = (self.label_ways, 0.25) if role == 'label' else (self.title_ways, 0.5)
            return self._apply(ways, text, rate) or self._hyphens(text)
        return run(text)

    def _apply(self, ways, text, rate):
        if not ways or not self.dice.chance(rate):
            return ''
        name, way = self.dice.pick(ways)
        xml = way(text)
        if xml:
            self.dice.use(name)
        return xml

    def _minus(self, text):
        """A minus sign written as Word's own hyphen element."""
        if text[0] == '-' and text[1:2].isdigit() and self.dice.hit('docx/no-break-hyphen', 0.3, 0.6):
            return '<w:r><w:noBreakHyphen/></w:r>' + run(text[1:])
        return run(text)

    def _hyphens(self, text):
        at = text.find('-')
        if at > 0 and self.dice.hit('docx/no-break-hyphen', 0.3, 0.6):
            return run(text[:at]) + '<w:r><w:noBreakHyphen/></w:r>' + run(text[at + 1:])
        return run(text)

    def other_digits(self):
        return str(self.dice.number(1, 999))

    # ---- runs and wrappers -----------------------------------------------------------------------------------------

    def _split(self, text):
        """The text over several runs with marks between them."""
        if len(text) < 2:
            return ''
        number = self.next_id()
        bookmark = '<w:bookmarkStart w:id="%d" w:name="_GoBack%d"/><w:bookmarkEnd w:id="%d"/>' % (number, number, number)
        between = ['', '', '<w:proofErr w:type="spellStart"/>', bookmark, '<w:r><w:lastRenderedPageBreak/></w:r>',
                   '<w:r><w:rPr><w:b/></w:rPr></w:r>', '<w:r><w:t></w:t></w:r>']
        cut = self.dice.number(1, len(text) - 1)
        pieces = [text[:cut], text[cut:]] if len(text) < 4 or self.dice.chance(0.5) else list(text)
        props = ['', '<w:b/>', '<w:rFonts w:hint="eastAsia"/>', '<w:sz w:val="21"/>', '<w:color w:val="000000"/>']
        return ''.join(run(piece, self.dice.pick(props)) + self.dice.pick(between) for piece in pieces)

    def _inserted(self, text):
        return self.revision('ins', run(text))

    def _deleted(self, text):
        return self.revision('del', run(text, tag='delText'))

    def _tracked(self, text):
        """An old number deleted, this one inserted."""
        pair = [self._deleted(self.other_digits()), self._inserted(text)]
        return ''.join(pair if self.dice.chance(0.7) else reversed(pair))

    def _tracked_digit(self, text):
        """A digit deleted in the middle or at the end of the number."""
        at = self.dice.number(0, len(text))
        return (run(text[:at]) if at else '') + self._deleted(str(self.dice.number(1, 9))) + (run(text[at:]) if text[at:] else '')

    def _moved(self, text):
        return self.revision('moveFrom', run(self.other_digits())) + self.revision('moveTo', run(text))

    def _tracked_label(self, text):
        return self._deleted(self.dice.pick(['本年新制作数量', '行政许可', '总计', '其他', '处理决定数量', '12'])) + self._inserted(text)

    def _tracked_title(self, text):
        """The title of last year's report with the year corrected."""
        found = re.search(r'20\d\d', text)
        if not found:
            return self._deleted('关于印发') + run(text)
        before, after = text[:found.start()], text[found.end():]
        return (run(before) if before else '') + self._deleted(str(int(found.group()) - 1)) + self._inserted(found.group()) + run(after)

    def _hidden(self, text):
        hidden = run(self.other_digits(), '<w:vanish/>')
        at = self.dice.number(0, len(text))
        return (run(text[:at]) if at else '') + hidden + (run(text[at:]) if text[at:] else '')

    def _hidden_style(self, text):
        return run(text) + run(self.other_digits(), '<w:rStyle w:val="Unseen"/>')

    def _not_hidden(self, text):
        """Hidden by its style, but shown again by the run; or switched off in words."""
        return run(text, self.dice.pick(['<w:rStyle w:val="Unseen"/><w:vanish w:val="0"/>', '<w:vanish w:val="false"/>']))

    def _hidden_label(self, text):
        return run(text) + run(self.dice.pick(['行政强制', '总计', '3', '四、结转下年度继续办理']), '<w:vanish/>')

    def _footnote(self, text):
        """A footnote reference behind the text."""
        if not text[-1].isalnum():
            return ''
        number = self.parts.footnote('口径说明：%s。' % self.other_digits())
        return run(text) + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>' % number

    def _superscript(self, text):
        mark = self.dice.pick(['1', '2', '[1]', '①', '*', '注1'])
        direct = '<w:vertAlign w:val="superscript"/>'
        return run(text) + run(mark, self.dice.pick([direct, direct, '<w:rStyle w:val="Mark"/>']))

    def _position(self, text):
        """Part of the number raised by some points, or set as baseline: still part of the number."""
        baseline = '<w:vertAlign w:val="baseline"/>'
        return run(text, self.dice.pick([baseline, '<w:position w:val="2"/>', '<w:rStyle w:val="Mark"/>' + baseline]))

    def _field_simple(self, text):
        return '<w:fldSimple w:instr=" =SUM(LEFT) \\# &quot;0&quot; ">%s</w:fldSimple>' % run(text)

    def _field(self, code, result):
        mark = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
        code = '<w:r><w:instrText xml:space="preserve"> %s </w:instrText></w:r>' % code
        return mark % 'begin' + code + mark % 'separate' + result + mark % 'end'

    def _field_complex(self, text):
        return self._field(self.dice.pick(['=SUM(B2:G2)', 'REF _Ref%s \\h' % self.other_digits(), 'QUOTE 77']), run(text))

    def _field_nested(self, text):
        inner = self._field('PAGE', run('4'))
        mark = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
        code = '<w:r><w:instrText> IF </w:instrText></w:r>%s<w:r><w:instrText> = 4 5 6 </w:instrText></w:r>' % inner
        return mark % 'begin' + code + mark % 'separate' + run(text) + mark % 'end'

    def _form_field(self, text):
        data = ('<w:ffData><w:name w:val="Text1"/><w:enabled/><w:textInput><w:type w:val="number"/>'
                '<w:default w:val="%s"/></w:textInput></w:ffData>') % self.other_digits()
        return ('<w:r><w:fldChar w:fldCharType="begin">%s</w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>%s<w:r><w:fldChar w:fldCharType="end"/></w:r>') % (data, run(text))

    def _sdt(self, text):
        choices = '<w:dropDownList><w:listItem w:displayText="%s" w:value="8"/></w:dropDownList>' % self.other_digits()
        kind = self.dice.pick(['<w:text/>', choices, '<w:alias w:val="第 9 格"/>'])
        return '<w:sdt><w:sdtPr><w:id w:val="%d"/>%s</w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>' % (self.next_id(), kind, run(text))

    def _smart_tag(self, text):
        if self.dice.chance(0.5):
            return ('<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chmetcnv"><w:smartTagPr>'
                    '<w:attr w:name="SourceValue" w:val="%s"/></w:smartTagPr>%s</w:smartTag>') % (self.other_digits(), run(text))
        return '<w:customXml w:element="n">%s</w:customXml>' % run(text)

    def _hyperlink(self, text):
        return '<w:hyperlink w:anchor="_top" w:tooltip="%s">%s</w:hyperlink>' % (self.other_digits(), run(text))

    def _alternate(self, text):
        return both_branches('wps', run(text))

    def _alternate_in_run(self, text):
        body = '<w:t>%s</w:t>' % escape(text.replace('\n', ' '))
        return '<w:r>%s</w:r>' % both_branches('w14', body)

    def _comment(self, text):
        number = self.parts.comment('请核对，上次填的是 %s' % self.other_digits())
        start, end = '<w:commentRangeStart w:id="%d"/>' % number, '<w:commentRangeEnd w:id="%d"/>' % number
        return start + run(text) + end + '<w:r><w:commentReference w:id="%d"/></w:r>' % number

    def _leading_break(self, text):
        return '<w:r><w:br/></w:r>' + run(text)

    def _math(self, text):
        return '<m:oMath><m:r><m:t>%s</m:t></m:r></m:oMath>' % escape(text) if text.isdigit() else ''

    def _zero_width(self, text):
        at = self.dice.number(0, len(text))
        return run(text[:at] + self.dice.pick(['\u200b', '\ufeff', '\u200d', '\u2060']) + text[at:])

    def _soft_hyphen(self, text):
        at = self.dice.number(1, len(text) - 1) if len(text) > 1 else 0
        if not at:
            return ''
        if self.dice.chance(0.3):
            return run(text[:at] + '\u00ad' + text[at:])
        return run(text[:at]) + '<w:r><w:softHyphen/></w:r>' + run(text[at:])

    def _formerly_hidden(self, text):
        """Revision marks of formatting: it was hidden, or raised, and is no longer."""
        old = self.dice.pick(['<w:vanish/>', '<w:vertAlign w:val="superscript"/>', '<w:rStyle w:val="Unseen"/>'])
        return run(text, '<w:b/>' + self.revision('rPrChange', '<w:rPr>%s</w:rPr>' % old))

    def _references(self, text):
        """Characters written as numeric references."""
        form = self.dice.pick(['&#%d;', '&#x%x;'])
        return '<w:r><w:t>%s</w:t></w:r>' % ''.join(form % ord(c) if c.isalnum() else escape(c) for c in text.replace('\n', ' '))

    def _xml_comment(self, text):
        """An XML comment, an instruction or a CDATA section inside the text node."""
        at, text = self.dice.number(0, len(text)), text.replace('\n', ' ')
        mark = self.dice.pick(['<!-- 7 -->', '<?page 8?>'])
        if self.dice.chance(0.3):
            return '<w:r><w:t><![CDATA[%s]]></w:t></w:r>' % text
        return '<w:r><w:t xml:space="preserve">%s%s%s</w:t></w:r>' % (escape(text[:at]), mark, escape(text[at:]))

    def _custom_mark(self, text):
        """A footnote whose mark is typed by hand."""
        number = self.parts.footnote('口径说明。')
        mark = '<w:footnoteReference w:customMarkFollows="1" w:id="%d"/><w:t>%s</w:t>' % (number, self.dice.pick('①②*1'))
        return run(text) + '<w:r><w:rPr><w:rStyle w:val="Mark"/></w:rPr>%s</w:r>' % mark

    def _behind(self, text):
        return run(text + self.dice.pick(['\n', '\t', ' \n']))

    # ---- cells that print nothing ----------------------------------------------------------------------------------

    def _blank_hidden(self, _):
        return run(self.other_digits(), self.dice.pick(['<w:vanish/>', '<w:rStyle w:val="Unseen"/>']))

    def _blank_deleted(self, _):
        return self._deleted(self.other_digits())

    def _blank_space(self, _):
        return run(self.dice.pick([' ', '\u3000', '\u00a0', '  ', '\u200b', '\u00a0 \u3000']))

    def _blank_field(self, _):
        """A field with a code and no result."""
        mark = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
        return mark % 'begin' + '<w:r><w:instrText> QUOTE 5 </w:instrText></w:r>' + mark % 'end'
