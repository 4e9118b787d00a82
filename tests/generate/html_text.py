"""Text as pages write it: entities, split spans, line ends of the source, marks of notes, hidden pieces."""
import html
import re

_CJK = re.compile('[\u4e00-\u9fff]')


def escape(text):
    return html.escape(text, quote=False)


class Inline:
    """Writes the text of one document. word: as Word and WPS paste it, a span a piece."""

    def __init__(self, dice):
        self.dice = dice
        self.word = dice.once('html/word-paste', 0.3)
        self.every_char = self.word and dice.once('html/span-a-char', 0.4)
        self.font = not self.word and dice.once('html/font-tags', 0.15)
        self.entities = dice.once('html/entities', 0.1)
        self.wrapped = dice.once('html/source-wrapped', 0.2)

    def text(self, text, role='plain'):
        """One text; its line breaks become <br>."""
        return self._break().join(self._line(line, role) for line in text.split('\n'))

    def _break(self):
        return self.dice.pick(['<br>', '<br/>', '<br />', '<BR>\n'])

    def _line(self, line, role):
        if not line:
            return ''
        out = ''.join(self._piece(piece) for piece in self._pieces(line))
        if role == 'value':
            out = self._around_value(out)
        if role != 'title' and self.dice.hit('html/hidden-span', 0.12, 0.05):
            out += self._hidden()
        return out

    def _pieces(self, line):
        if self.every_char:
            return list(line)
        if self.word:
            return re.findall(r'[0-9.]+|[^0-9.]+', line)
        if self.dice.hit('html/split-spans', 0.2, 0.15) and len(line) > 1:
            cut = self.dice.number(1, len(line) - 1)
            return [line[:cut], line[cut:]]
        return [line]

    def _piece(self, piece):
        text = ''.join('&#%d;' % ord(c) if self.entities and self.dice.chance(0.3) else escape(c) for c in piece)
        if self.wrapped and len(piece) > 12 and self.dice.chance(0.3) and not self.entities:
            at = next((i for i in range(5, len(piece) - 3) if _CJK.match(piece[i - 1]) and _CJK.match(piece[i])), 0)
            if at:
                text = escape(piece[:at]) + self.dice.pick(['\n', '\r\n', '\n      ']) + escape(piece[at:])
        if self.word:
            style = self.dice.pick(['font-size:10.5pt;font-family:仿宋_GB2312', "mso-spacerun:'yes';font-family:宋体;font-size:12.0000pt",
                                    'FONT-SIZE: 14pt; mso-bidi-font-size: 10.5pt'])
            attribute = self.dice.pick([' lang=EN-US', '', '', ' lang="EN-US"'])
            return '<span%s style="%s">%s</span>' % (attribute, style, text)
        if self.font and self.dice.chance(0.6):
            return self.dice.pick(['<font face="仿宋" size=3>%s</font>', '<FONT color=#000000>%s</FONT>', '<strong>%s</strong>']) % text
        if self.dice.hit('html/split-spans', 0.2, 0.1):
            return '<span>%s</span>' % text
        return text

    def _around_value(self, out):
        dice = self.dice
        if dice.hit('html/superscript-mark', 0.06, 0.05):
            out += dice.pick(['<sup>1</sup>', '<sup>[2]</sup>', '<span style="vertical-align:super">①</span>',
                              '<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>'])
        if dice.hit('html/spaces-round-values', 0.2, 0.3):
            out = dice.pick(['&nbsp;%s', '%s&nbsp;', '\n   %s\n  ', ' %s ', '&nbsp; %s&nbsp;', '　%s', '%s&#160;']) % out
        if self.word and dice.chance(0.5):
            out += '<o:p></o:p>'
        return out

    def _hidden(self):
        number = self.dice.number(1, 99)
        return self.dice.pick(['<span style="display:none">%d</span>', '<span class="unseen">%d</span>', '<i hidden>%d</i>',
                               '<!-- %d -->', '<span style="visibility:hidden">%d</span>', '<script>var n = %d;</script>']) % number

    def blank(self):
        """The content of an empty cell."""
        if self.word:
            return self.dice.pick(['<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>', '<o:p> </o:p>', '&nbsp;'])
        return self.dice.pick(['', '', '&nbsp;', ' ', '<br>', '<p></p>', '<p>&nbsp;</p>', '　'])
