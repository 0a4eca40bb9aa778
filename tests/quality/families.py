#!/usr/bin/env python3
"""Measures how well documents are read that nothing was tuned on: made ones, whose paragraphs are known.

    tests/quality/families.py --build BUILD [--keep DIRECTORY] [--faults] [FAMILY ...]

A family is a kind of document in a layout ("act/two-columns"). Each is made in several languages, read
by `igindex dump`, and compared paragraph by paragraph. Figures per family: `exact`, the share of
paragraphs that come out whole, alone and word for word; of those, `label`, `zone`, `section` and
`speaker`; and `extra`, paragraphs of text that are not in the document, as a share of those that are.
The same documents come out every time.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "families"))

import kinds
import layouts

# Languages that each family is printed in: two of those its layout can print, other ones each time.
LANGUAGES_EACH = 2
TEXT_ZONES = ("body", "list", "quote", "heading", "note", "caption", "table", "comment")
FIGURES = ("exact", "label", "zone", "section", "speaker", "note", "extra")


def families():
    """Name of each family, and its documents as (language, extension, bytes, document)."""
    for at, kind in enumerate(kinds.KINDS):
        for place, layout in enumerate(layouts.LAYOUTS):
            yield f"{kind}/{layout}", at + place


def documents(family, turn):
    kind, layout = family.split("/")
    chosen = layouts.LAYOUTS[layout]
    for i in range(LANGUAGES_EACH):
        language = chosen.languages[(turn + i * 3) % len(chosen.languages)]
        document = kinds.make(kind, language)
        yield language, chosen, document, chosen.made(document)


def comparable(text):
    """Without blanks' kinds, signs that call notes, and differences of form."""
    text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = re.sub(r"(?<=[^\W\d_])\d{1,2}(?=\W|$)|(?<=[.,;:。，])\s?\d{1,2}(?=\s|$)", "", text)
    return re.sub(r"\s+", "" if re.search("[\u4e00-\u9fff]", text) else " ", text).strip()


def truth(document, layout):
    """Paragraphs to be found, in order; those whose mark counts as text have it in their text."""
    for one in document.paragraphs:
        yield one.text, {"label": one.label, "zone": one.zone, "section": list(one.section), "speaker": one.speaker}
    for one in document.paragraphs:
        if one.note and layout.notes:
            yield one.note, {"label": str(one.note_number), "zone": "note"}


class Score:
    def __init__(self):
        self.right = dict.fromkeys(FIGURES, 0)
        self.of = dict.fromkeys(FIGURES, 0)
        self.faults = []

    def count(self, figure, right, fault=""):
        self.of[figure] += 1
        self.right[figure] += bool(right)
        if fault and not right:
            self.faults.append(f"{figure}: {fault}")

    def figures(self):
        return {name: self.right[name] / self.of[name] for name in FIGURES if self.of[name]}

    def document(self, document, layout, dumped):
        found = {}
        for paragraph in dumped:
            title = document.title == paragraph["text"]
            if paragraph["zone"] in TEXT_ZONES or title:
                found.setdefault(comparable(paragraph["text"]), []).append(paragraph)
        for text, wanted in truth(document, layout):
            figure = "note" if wanted["zone"] == "note" else "exact"
            got = found.get(comparable(text))
            self.count(figure, got, f"[{wanted['label']}] {text}")
            if got:
                self.paragraph(wanted, got.pop(0), document, text)
        for left in found.values():
            for paragraph in left:
                self.right["extra"] += 1
                self.faults.append(f"extra: {paragraph['zone']} [{paragraph['label']}] {paragraph['text']}")
        self.of["extra"] += len(document.paragraphs)

    def paragraph(self, wanted, got, document, text):
        titled = text == document.title and got["zone"] == "meta"
        self.count("zone", titled or got["zone"] == wanted["zone"], f"{got['zone']} for {wanted['zone']}: {text}")
        if wanted["zone"] == "note":
            return
        self.count("label", got["label"] == wanted["label"], f"[{got['label']}] for [{wanted['label']}]: {text}")
        section = [part for part in got["section"] if comparable(part) != comparable(document.title)]
        wanted_section = ["Preamble"] if wanted["label"].startswith("recital") else wanted["section"]
        self.count("section", [simple(part) for part in section] == [simple(part) for part in wanted_section],
                   f"{section} for {wanted_section}: {text[:60]}")
        if document.kind == "transcript":
            self.count("speaker", got["speaker"] == wanted["speaker"], f"{got['speaker']} for {wanted['speaker']}: {text[:60]}")


def simple(heading):
    """A heading without its number and the case of its letters."""
    return re.sub(r"^(\d+(\.\d+)*\.?|[IVX]+\.)\s+", "", comparable(heading)).casefold()


def program(build, name):
    for place in (build, os.path.join(build, "src"), os.path.join(build, "src", "cli")):
        path = os.path.join(place, name)
        if os.path.isfile(path):
            return path
    sys.exit(f"{build}: no {name} in it")


def dump(build, folder):
    """What igindex makes of a folder: paragraphs by file name."""
    with tempfile.TemporaryDirectory(prefix="ig-families-") as work:
        index = os.path.join(work, "index.db")
        igindex = program(build, "igindex")
        subprocess.run([igindex, "--index", index, "add", folder], capture_output=True, check=False)
        said = subprocess.run([igindex, "--index", index, "dump"], capture_output=True, check=True, text=True).stdout
    files = {}
    for line in said.splitlines():
        paragraph = json.loads(line)
        files.setdefault(os.path.basename(paragraph["source"]), []).append(paragraph)
    return files


def measure(build, names=(), keep=None):
    """Scores by family."""
    scores = {}
    with tempfile.TemporaryDirectory(prefix="ig-families-") as folder:
        folder = keep or folder
        os.makedirs(folder, exist_ok=True)
        made = []
        for family, turn in families():
            if names and not any(name in family for name in names):
                continue
            scores[family] = Score()
            for language, layout, document, data in documents(family, turn):
                name = f"{family.replace('/', '.')}.{language}.{layout.extension}"
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(data)
                made.append((family, name, layout, document))
        files = dump(build, folder)
        for family, name, layout, document in made:
            before = len(scores[family].faults)
            scores[family].document(document, layout, files.get(name, []))
            scores[family].faults[before:] = [f"{name}: {fault}" for fault in scores[family].faults[before:]]
    return scores


def total(scores):
    whole = Score()
    for score in scores:
        for name in FIGURES:
            whole.right[name] += score.right[name]
            whole.of[name] += score.of[name]
    return whole


def groups(scores):
    """All, each kind in every layout, and each layout of every kind: (name, its families)."""
    members = {"all": list(scores)}
    for family in scores:
        kind, layout = family.split("/")
        members.setdefault(f"{kind}/*", []).append(family)
        members.setdefault(f"*/{layout}", []).append(family)
    return sorted(members.items())


def summary(scores):
    """The figures worth keeping: all of them for all families, the whole paragraphs of each group."""
    figures = {}
    for name, members in groups(scores):
        of_group = total(scores[member] for member in members).figures()
        kept = of_group if name == "all" else {"exact": of_group["exact"]}
        figures.update({f"{name} {figure}": value for figure, value in kept.items()})
    return figures


def table(scores):
    print(f"{'family':<26}" + "".join(f"{name:>9}" for name in FIGURES))
    for name, members in [*((family, [family]) for family in scores), *groups(scores)]:
        figures = total(scores[member] for member in members).figures()
        print(f"{name:<26}" + "".join(f"{figures[part]:9.3f}" if part in figures else f"{'-':>9}" for part in FIGURES))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("families", nargs="*", metavar="FAMILY", help="part of a name: act/, /book; all without")
    parser.add_argument("--build", default="build", help="the build folder")
    parser.add_argument("--keep", metavar="DIRECTORY", help="leave the documents there")
    parser.add_argument("--faults", action="store_true", help="print what is wrong")
    chosen = parser.parse_args()
    scores = measure(chosen.build, chosen.families, chosen.keep)
    for family, score in scores.items():
        for fault in score.faults if chosen.faults else ():
            print(fault)
    table(scores)


if __name__ == "__main__":
    main()
