"""Documents of the kinds that the corpora hold, as lists of paragraphs whose labels are known.

    document = make("resolution", "es", seed)
    for paragraph in document.paragraphs: ...

A paragraph knows what is printed (its mark, its text, how deep it stands) and what a reader would
call it (its label, zone, section, speaker). How it is laid out is layouts.py's business.
"""
import dataclasses
import random

import prose as grammar


@dataclasses.dataclass
class Paragraph:
    kind: str  # title, heading, centred, para, item, turn, quote
    text: str
    mark: str = ""  # as printed before the text: "1.", "(a)", "–"
    label: str = ""
    zone: str = "body"
    depth: int = 0
    section: tuple = ()
    speaker: str = ""
    note: str = ""  # text of the note that its last word calls
    note_number: int = 0


class Document:
    def __init__(self, kind, language, seed):
        self.kind, self.language = kind, language
        self.random = random.Random(f"{kind} {language} {seed}")
        self.prose = grammar.Prose(language, self.random)
        self.paragraphs, self.path, self.notes = [], [], 0

    @property
    def title(self):
        return self.prose.name("title")

    def add(self, kind, text, **fields):
        self.paragraphs.append(Paragraph(kind, text, section=tuple(self.path), **fields))
        return self.paragraphs[-1]

    def heading(self, text, level, mark="", label=""):
        self.path = self.path[:level - 1]
        paragraph = self.add("heading", text, mark=mark, label=label, zone="heading", depth=level)
        self.path = [*self.path, f"{mark} {text}".strip()]
        return paragraph

    def annotate(self, chance=0.25):
        """Gives the last paragraph a note, now and then."""
        if self.random.random() < chance:
            self.notes += 1
            self.paragraphs[-1].note = self.prose.note()
            self.paragraphs[-1].note_number = self.notes


def ends(prose, count):
    """What closes the items of a list: semicolons, then a full stop."""
    return [prose.semicolon] * (count - 1) + [prose.stop]


def items(document, letters, parent, depth, style="({})"):
    count = document.random.randint(3, 5)
    for letter, end in zip(letters, ends(document.prose, count)):
        document.add("item", document.prose.clause() + end, mark=style.format(letter), label=f"{parent}({letter})",
                     zone="list", depth=depth)


def resolution(document):
    prose = document.prose
    document.add("title", document.title, zone="heading")
    document.add("para", prose.name("body") + prose.comma)
    for _ in range(document.random.randint(5, 8)):
        document.add("para", prose.recalling() + prose.comma)
        document.annotate()
    number = 0
    for _ in range(3):
        document.heading(prose.topic(), 1)
        for _ in range(document.random.randint(4, 7)):
            number += 1
            whole = document.random.random() < 0.75
            end = prose.stop if whole else prose.colon
            document.add("para", prose.operative() + end, mark=prose.number.format(number), label=str(number))
            if whole:
                document.annotate()
            else:
                items(document, prose.letters, str(number), 1)


def act(document):
    prose = document.prose
    document.add("title", document.title, zone="heading")
    for number in range(1, document.random.randint(8, 14)):
        document.add("para", prose.statements(1, 3), mark=f"({number})", label=f"recital {number}")
        document.annotate(0.15)
    article = 0
    for chapter in ("I", "II", "III"):
        if document.language == "zh":
            document.heading(f"第{'一二三'[len(chapter) - 1]}{prose.name('chapter')} {prose.topic()}", 1)
        else:
            document.heading(f"{prose.name('chapter')} {chapter}", 1)
        for _ in range(3):
            article += 1
            word = f"第{article}{prose.name('article')}" if document.language == "zh" else f"{prose.name('article')} {article}"
            document.heading(word, 2, label=f"Art. {article}")
            for number in range(1, document.random.randint(3, 5)):
                label = f"Art. {article}({number})"
                pointed = document.random.random() < 0.3
                end = prose.colon if pointed else prose.stop
                document.add("para", prose.operative() + end, mark=f"{number}.", label=label)
                if pointed:
                    items(document, prose.letters, label, 1)


def report(document):
    """Decimal headings, paragraphs without numbers, dashes, quotations set in."""
    prose = document.prose
    document.add("title", document.title, zone="heading")
    for chapter in range(1, 5):
        document.heading(prose.topic(), 1, mark=f"{chapter}.", label=str(chapter))
        for part in range(1, document.random.randint(2, 4)):
            if chapter < 4:
                document.heading(prose.topic(), 2, mark=f"{chapter}.{part}", label=f"{chapter}.{part}")
            for _ in range(document.random.randint(2, 4)):
                document.add("para", prose.statements(2, 5))
                document.annotate()
        if chapter % 2:
            document.add("para", prose.operative() + prose.colon)
            for end in ends(prose, 4):
                document.add("item", prose.clause() + end, mark="•", zone="list", depth=1)


def agenda(document):
    """One run of numbers through unnumbered headings, with letters below some of them."""
    prose = document.prose
    document.add("title", document.title, zone="heading")
    number = 0
    for _ in range(4):
        document.heading(prose.topic().upper(), 1)
        for _ in range(document.random.randint(5, 9)):
            number += 1
            whole = document.random.random() < 0.75
            text = prose.statements(1, 3) if whole else prose.operative() + prose.colon
            document.add("para", text, mark=prose.number.format(number), label=str(number))
            if not whole:
                items(document, prose.letters, str(number), 1, "{})")


def transcript(document):
    prose = document.prose
    document.add("title", document.title, zone="heading")
    speaker = ""
    for _ in range(26):
        speaker = document.random.choice([name for name in prose.words["names"] if name != speaker])
        printed = speaker.upper() if document.random_names_upper else speaker
        document.add("turn", prose.statements(2, 4), mark=printed + prose.speaks, speaker=printed)
        for _ in range(document.random.choice((0, 0, 1, 2))):
            document.add("para", prose.statements(2, 4), speaker=printed)


def principles(document):
    """Roman headings, numbers that begin again under each, Roman items below them."""
    prose = document.prose
    document.add("title", document.title, zone="heading")
    for roman in ("I", "II", "III", "IV"):
        document.heading(prose.topic(), 1, mark=f"{roman}.", label=roman)
        document.add("para", prose.statements(2, 3))
        for number in range(1, document.random.randint(4, 7)):
            whole = document.random.random() < 0.75
            text = prose.statements(1, 2) if whole else prose.operative() + prose.colon
            document.add("para", text, mark=f"{number}.", label=str(number))
            if not whole:
                items(document, ["i", "ii", "iii", "iv", "v"], str(number), 1)


KINDS = {"resolution": resolution, "act": act, "report": report, "agenda": agenda, "transcript": transcript,
         "principles": principles}


def make(kind, language, seed=1):
    document = Document(kind, language, seed)
    document.random_names_upper = document.random.random() < 0.5
    KINDS[kind](document)
    return document
