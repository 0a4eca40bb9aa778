"""Sets a document on the pages of a PDF.

    data = press.pages(document, press.Style(columns=2, hyphens=True))

Lines are broken, filled and spaced as a typesetter would; notes stand at the foot of the column in
which they are called; running heads and page numbers are no part of the text.
"""
import dataclasses
import re

import pdf

NOTE_SIZE, CALL_SIZE = 0.82, 0.62  # shares of the text's size
VOWELS = "aeiouyáéíóúàèêëîïôöüäùûаеёиоуыэюя"


@dataclasses.dataclass
class Style:
    width: int = 595
    height: int = 842
    margin: int = 72
    size: float = 11
    leading: float = 1.25
    columns: int = 1
    gutter: int = 24
    indent: float = 0       # of a paragraph's first line, in sizes
    space: float = 0.6      # between paragraphs, in lines
    hanging: bool = False   # numbers stand in the margin of their text
    justified: bool = False
    hyphens: bool = False
    heads: str = "same"     # running heads: same, alternating, none
    folio: str = "foot"     # page numbers: foot, outer, head
    notes: bool = True
    bold: bool = True       # headings are bold; else they are only larger


@dataclasses.dataclass
class Line:
    words: list             # of (x, text, size, raised)
    height: float
    bold: bool = False
    note: tuple = ()        # number and text of the note called in it
    space: float = 0        # above it


def pieces(text):
    """What a line can be broken between: words, or single signs where no blanks divide them."""
    if not re.search("[\u4e00-\u9fff]", text):
        return text.split(" "), " "
    return re.findall(r"[\x21-\x7e]+\s*|.[，。；：、]*", text), ""


def cuts(word):
    """Places at which a word may be cut, the last first: between a vowel and a consonant."""
    for at in range(len(word) - 3, 2, -1):
        around = word[at - 3:at + 3].lower()
        if around.isalpha() and around[2] in VOWELS and around[3] not in VOWELS:
            yield at


class Setter:
    """Breaks the paragraphs of one document into lines of one width."""

    def __init__(self, style, width):
        self.style, self.width = style, width

    def broken(self, text, first, rest, size):
        """Lists of words, for a first line that starts at `first` and others at `rest`."""
        words, blank = pieces(text)
        gap = pdf.text_width(blank, size)
        lines, line, x = [], [], first
        while words:
            word = words.pop(0)
            wide = pdf.text_width(word, size)
            if line and x + wide > self.width:
                head = self.head_that_fits(word, self.width - x, size)
                if head:
                    line.append(head + "-")
                    word = word[len(head):]
                lines.append(line)
                line, x = [], rest
                wide = pdf.text_width(word, size)
            line.append(word)
            x += wide + gap
        return [*lines, line], gap

    def head_that_fits(self, word, room, size):
        if not self.style.hyphens or not word.strip(".,;:").isalpha() or pdf.is_right_to_left(word):
            return ""
        for at in cuts(word):
            if pdf.text_width(word[:at] + "-", size) <= room:
                return word[:at]
        return ""

    def placed(self, words, x, gap, size, full):
        if full and self.style.justified and len(words) > 1:
            wide = sum(pdf.text_width(word, size) for word in words)
            gap = max(gap, (self.width - x - wide) / (len(words) - 1))
        out = []
        for word in words:
            out.append((x, word, size, False))
            x += pdf.text_width(word, size) + gap
        return out, x - gap

    def lines(self, text, first, rest, size, mark="", bold=False):
        """`mark` stands at `first` minus its room when numbers hang, else it is the first word."""
        lines = []
        broken, gap = self.broken(text if self.hangs(mark) else f"{mark} {text}".strip(), first, rest, size)
        for i, words in enumerate(broken):
            placed, end = self.placed(words, rest if i else first, gap, size, i + 1 < len(broken))
            lines.append(Line(placed, size * self.style.leading, bold))
        if self.hangs(mark):
            lines[0].words.insert(0, (rest - self.room(), mark, size, False))
        return lines, end

    def hangs(self, mark):
        return self.style.hanging and mark and len(mark) < 7

    def room(self):
        return 2.4 * self.style.size

    def paragraph(self, paragraph):
        style, size = self.style, self.style.size
        if paragraph.kind in ("title", "heading"):
            size *= 1.4 if paragraph.kind == "title" else 1.0 if style.bold else 1.2
            lines, _ = self.lines(paragraph.text, 0, 0, size, paragraph.mark, style.bold)
            lines[0].space = 0.9
            return lines
        step = self.room() * paragraph.depth + (self.room() if self.hangs(paragraph.mark) else 0)
        first = step + (style.indent * size if not paragraph.depth and not self.hangs(paragraph.mark) else 0)
        lines, end = self.lines(paragraph.text, first, step, size, paragraph.mark)
        lines[0].space = style.space
        if paragraph.note and style.notes:
            lines[-1].words.append((end, str(paragraph.note_number), size * CALL_SIZE, True))
            lines[-1].note = (paragraph.note_number, paragraph.note)
        return lines

    def note(self, note):
        number, text = note
        return self.lines(text, 0, 0, self.style.size * NOTE_SIZE, str(number))[0]


class Column:
    """Takes lines while they fit; notes grow from its foot."""

    def __init__(self, page, x, style):
        self.page, self.x, self.style = page, x, style
        self.y, self.bottom, self.lines, self.notes = style.margin, style.height - style.margin, 0, []

    def takes(self, line, notes, below):
        tall = line.height * (1 + (line.space if self.lines else 0)) + below
        foot = sum(note.height for note in notes) + (10 if notes and not self.notes else 0)
        return not self.lines or self.y + tall <= self.bottom - foot

    def put(self, line, notes):
        self.bottom -= sum(note.height for note in notes) + (10 if notes and not self.notes else 0)
        self.notes += notes
        self.y += line.height * (1 + (line.space if self.lines else 0))
        self.show(line, self.y)
        self.lines += 1

    def show(self, line, y):
        for x, word, size, raised in line.words:
            wide = pdf.text_width(word, size)
            at = self.page.mirror - self.x - x - wide if self.page.mirror else self.x + x
            self.page.show(at, y - (size * 0.55 if raised else 0), pdf.as_seen(word, bool(self.page.mirror)), size, line.bold)

    def close(self):
        y = self.bottom + 10
        if self.notes:
            self.page.show(self.x, y - 8, "________________", 8)
        for note in self.notes:
            y += note.height
            self.show(note, y)


def furnish(page, number, document, style, right_to_left):
    """Running head and page number."""
    outer = number % 2 == (0 if right_to_left else 1)
    head = document.title if style.heads == "same" or number % 2 else document.prose.name("body")
    small, left, right = style.size * 0.8, style.margin, style.width - style.margin
    words = " ".join(pdf.as_seen(word, right_to_left)
                     for word in (reversed(head.split()) if right_to_left else head.split()))
    if style.heads != "none" and number > 1:
        aside = style.heads == "alternating" and outer
        page.show(right - pdf.text_width(words, small) if aside else left, style.margin * 0.5, words, small)
    if style.folio == "foot":
        page.show(style.width / 2, style.height - style.margin * 0.45, str(number), small)
    elif style.folio == "outer":
        page.show(right - 8 if outer else left, style.height - style.margin * 0.45, str(number), small)
    elif number > 1:
        page.show(left if outer else right - 8, style.margin * 0.5, str(number), small)


def columns(document, style):
    """New columns for ever, each on the page it belongs to."""
    right_to_left = document.language == "ar"
    wide = (style.width - 2 * style.margin - (style.columns - 1) * style.gutter) / style.columns
    number = 0
    while True:
        number += 1
        page = pdf.Page(style.width, style.height)
        page.mirror = style.width if right_to_left else 0
        furnish(page, number, document, style, right_to_left)
        for i in range(style.columns):
            yield Column(page, style.margin + i * (wide + style.gutter), style)


def pages(document, style):
    wide = (style.width - 2 * style.margin - (style.columns - 1) * style.gutter) / style.columns
    setter, made = Setter(style, wide), []
    supply = columns(document, style)
    column = next(supply)
    made.append(column.page)
    for paragraph in document.paragraphs:
        for line in setter.paragraph(paragraph):
            notes = setter.note(line.note) if line.note else []
            below = 2 * style.size * style.leading if paragraph.zone == "heading" else 0
            if not column.takes(line, notes, below):
                column.close()
                column = next(supply)
                if column.page is not made[-1]:
                    made.append(column.page)
            column.put(line, notes)
    column.close()
    return pdf.write(made)
