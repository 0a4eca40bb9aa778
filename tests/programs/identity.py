#!/usr/bin/env python3
"""The id of a paragraph lasts: through other line breaks, widths, hyphens and spaces of the same text,
through a rebuild, and in another index; and it leads back to its paragraph.

    identity.py [--build DIR]

Made documents of every kind and of several languages are printed with several measures, as text, as HTML
and as PDF. The files differ, and so does the first half of the ids; the second half, of the words, is what
a new version of the extractor would have to keep.
"""
import argparse
import collections
import dataclasses
import os
import re
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "quality", "families"))
import kinds  # noqa: E402
import layouts  # noqa: E402
import press  # noqa: E402
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

# Of the paragraphs of one printing, so many have the words of the other.
WANTED = 0.99
ID = re.compile(r"[a-z2-7]{8}-[a-z2-7]{8}(-[0-9]+)?")
MARGINS = ("header", "footer", "nav", "meta")


def text_of(columns):
    def made(document):
        return "\n\n".join("\n".join(layouts.wrapped(one, 0, 0, columns)) for one in document.paragraphs) + "\n"
    return made


def spaced(text):
    """The same words with other blanks, dashes, quotes and ligatures between and in them."""
    for plain, other in (("'", "’"), (" – ", " — "), ("ffi", "ﬃ"), ("fi", "ﬁ"), ('"', "“")):
        text = text.replace(plain, other)
    return re.sub(r"(?<=\w) (?=\w)", "\u00a0 ", text, count=3)


def html_of(columns):
    def made(document):
        other = kinds.Document.__new__(kinds.Document)
        other.__dict__.update(document.__dict__)
        other.paragraphs = [dataclasses.replace(one, text=spaced(one.text)) if columns else one
                            for one in document.paragraphs]
        return layouts.word_processor(other).encode()
    return made


def pdf_of(**style):
    chosen = press.Style(notes=False, **style)
    return lambda document: press.pages(document, chosen)


# Name, ending, two printings of one document, languages.
PRINTINGS = (
    ("text", "txt", lambda one: text_of(72)(one).encode(), lambda one: text_of(51)(one).encode(), layouts.LATIN),
    ("web", "html", html_of(0), html_of(1), ("en", "fr", "ru")),
    ("pages", "pdf", pdf_of(size=11), pdf_of(size=10, width=460, justified=True, hyphens=True, margin=60),
     ("en", "es", "de")),
)


def words(dumped):
    """The second half of the ids, of the paragraphs of text."""
    return collections.Counter(one["id"].split("-", 1)[1] for one in dumped if one["zone"] not in MARGINS)


def check_printings(report, build):
    for name, ending, first, second, languages in PRINTINGS:
        with Trial(build) as trial:
            made = [(f"{kind}-{language}", kinds.make(kind, language))
                    for kind in kinds.KINDS for language in languages]
            for stem, document in made:
                trial.write(f"one/{stem}.{ending}", first(document))
                trial.write(f"two/{stem}.{ending}", second(document))
            trial.igindex("add", "-q", "one", "two")
            of, kept, lost = 0, 0, []
            for stem, _ in made:
                one, two = (words(trial.dump("--ids", f"{folder}/{stem}.{ending}")) for folder in ("one", "two"))
                of, kept = of + one.total(), kept + (one & two).total()
                lost += [f"{stem}: {id}" for id in one - two]
            share = kept / max(of, 1)
            report.check(f"{name}: other measures keep {share:.2%} of {of} ids, {WANTED:.0%} and more",
                         lost[:20] if share < WANTED or of < 500 else [])


def check_rebuild(report, build):
    with Trial(build) as trial:
        for kind in kinds.KINDS:
            trial.write(f"papers/{kind}.txt", text_of(66)(kinds.make(kind, "en")))
        trial.write("papers/refrain.txt", "The tide turns.\n\nNobody looks.\n\nThe tide turns!\n\nthe TIDE, turns\n")
        trial.igindex("add", "-q", "papers")
        before = {one["id"]: one for one in trial.dump("--ids")}
        report.check("ids are unique, and of the form written down",
                     same(len(before), len(trial.dump())) + [one for one in before if not ID.fullmatch(one)])
        refrain = [one["id"].split("-")[2:] for one in trial.dump("--ids", "refrain")]
        report.check("equal paragraphs are told apart by their order", same(refrain, [[], [], ["2"], ["3"]]))
        rebuilt = trial.igindex("rebuild")
        report.check("a rebuild keeps every id", [str(rebuilt)] if rebuilt.status else
                     same({one["id"]: one for one in trial.dump("--ids")}, before))
        check_elsewhere(report, trial, before)
        check_back(report, trial, before)


def check_elsewhere(report, trial, before):
    """Other folder, other names, other order, another index."""
    other = os.path.join(trial.folder, "other.db")
    names = sorted(os.listdir(trial.path("papers")), reverse=True)
    os.mkdir(trial.path("moved"))
    for number, name in enumerate(names):
        shutil.copy(trial.path(os.path.join(b"papers", name)), trial.path(f"moved/{number}.txt"))
        trial.igindex("--index", other, "add", "-q", f"moved/{number}.txt")
    report.check("another index of the same files has the same ids",
                 same({one["id"]: one["text"] for one in trial.dump("--index", other, "--ids")},
                      {one["id"]: one["text"] for one in before.values()}))


def check_back(report, trial, before):
    ids = list(before)
    asked = ids[3::7]
    got = trial.hits("--ids", *(f"--id={one}" for one in asked))
    report.check("an id leads to its paragraph",
                 same([(one["id"], one["text"]) for one in got], [(one, before[one]["text"]) for one in asked]))
    keys = list(got[0]) if got else []
    report.check("with --ids the id is the last key, without there is none",
                 same((keys[-1:], keys[:-1]), (["id"], list(trial.hits(f"--id={asked[0]}")[0]))))
    trial.write("papers/refrain.txt", "The tide turned.\n")
    trial.igindex("update", "-q")
    gone = trial.igsearch("--id", next(one for one in ids if before[one]["doc"] == "refrain"))
    report.check("of a file that has changed there is no document",
                 [] if gone.status == 1 and "no document of this file" in gone.stderr else [str(gone)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    check_printings(report, build)
    check_rebuild(report, build)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
