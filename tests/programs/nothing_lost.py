#!/usr/bin/env python3
"""Every letter of a document is in the index, in one zone or another: nothing is lost on the way.

    nothing_lost.py [--build DIR]

For every real document of the shared data ($IGSEARCH_SHARED, else ../shared) the letters that another reader
finds in it (Python for plain text and Markdown, Python's html.parser for HTML, pdftotext for PDF) are
counted and compared with those that `igindex dump` gives back over all zones, labels and speakers
included. What is dropped on purpose is named here: scripts, styles and server code; words of a label that
have a short form (Article 5 is Art. 5); and for PDF the few letters on which two readers of pages differ.
Without the shared data the test is skipped.
"""
import argparse
import collections
import html.parser
import os
import re
import shutil
import subprocess
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import programs  # noqa: E402
from tap import Tap, skip_all  # noqa: E402
from trial import Trial  # noqa: E402

SHARED = os.environ.get("IGSEARCH_SHARED") or os.path.join(os.path.dirname(programs.ROOT), "shared")
FOLDERS = ["corpus/seeds", "corpus/netmundial", "corpus/rfc", "corpus/unsc", "corpus/policy-html", "corpus/wiki-html",
           "corpus/rfc-html", "corpus/un-resolutions", "corpus/policy-pdf", "gold/paragraphs/sources"]

# Shares of a document's letters that may be missing. Plain text is held to the words of its labels; HTML to
# what two parsers make of broken markup; PDF to what poppler's two ways of reading a page differ in
# (rotated and overprinted text).
ALLOWED = {".txt": 0.001, ".md": 0.02, ".html": 0.005, ".pdf": 0.01}

# A misread encoding is mended, so its letters change: what was read and what is stored are then not
# comparable letter by letter.
REPAIRED = {"mojibake"}


def letters(text):
    folded = unicodedata.normalize("NFKC", text).casefold()
    return collections.Counter(c for c in folded if c.isalpha())


class Page(html.parser.HTMLParser):
    HIDDEN = {"script", "style", "template", "noscript", "head", "select", "svg", "iframe", "object", "textarea"}
    VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.hidden, self.text = [], []

    def handle_starttag(self, tag, attributes):
        if tag in self.HIDDEN or (self.hidden and tag not in self.VOID):
            self.hidden.append(tag)

    def handle_endtag(self, tag):
        if tag in self.hidden:
            while self.hidden and self.hidden.pop() != tag:
                pass

    def handle_data(self, data):
        if not self.hidden:
            self.text.append(data)


def read_text(path):
    with open(path, "rb") as file:
        raw = file.read()
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def read_other_way(path):
    kind = os.path.splitext(path)[1]
    if kind == ".pdf":
        done = subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=False)
        return done.stdout.decode("utf-8", "replace")
    text = read_text(path)
    if kind == ".md":
        # Code, styles and scripts are no text; links keep their words and lose their addresses.
        text = re.sub(r"(?s)<(style|script)\b.*?</\1>|\{%.*?%\}|\{\{.*?\}\}", "", text)
        text = re.sub(r"\]\([^)\s]*\)", "]", text)
        text = re.sub(r"(?s)<[^<>]+>", "", text)
    if kind == ".html":
        # Programs of the server that a saved page still holds, to its end if it is not closed.
        text = re.sub(r"(?s)<[?%].*?([?%]>|\Z)", "", text)
        page = Page()
        page.feed(text)
        text = "".join(page.text)
    return text


def documents():
    for folder in FOLDERS:
        base = os.path.join(SHARED, folder)
        for name in sorted(os.listdir(base)) if os.path.isdir(base) else []:
            if os.path.splitext(name)[1] in ALLOWED:
                yield os.path.join(base, name)


def kept_letters(trial):
    kept = {}
    for one in trial.dump():
        counter = kept.setdefault(one["source"], collections.Counter())
        counter.update(letters(" ".join([one["text"], one["label"], one["speaker"]])))
    return kept


def problems_of(path, kept):
    read = letters(read_other_way(path))
    total = sum(read.values())
    missing = read - kept
    lost = sum(missing.values())
    allowed = total * ALLOWED[os.path.splitext(path)[1]]
    # "Article" for "Art.", "recital" and "section": a few letters a label.
    if lost <= max(allowed, 12):
        return []
    most = " ".join(f"{letter}×{count}" for letter, count in missing.most_common(6))
    return [f"{path}: {lost} of {total} letters are missing ({most})"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    paths = list(documents())
    if not paths:
        return skip_all(f"there are no documents under {SHARED}")
    with Trial(build) as trial:
        del trial.env["G_DEBUG"]
        run = trial.igindex("add", "--quiet", *paths, seconds=500)
        report.check(f"{len(paths)} documents are read", [] if run.status in (0, 1) else [str(run)])
        known = trial.documents()
        kept = kept_letters(trial)
        mended = {one["source"] for one in known.values()
                  if REPAIRED & {warning["kind"] for warning in one.get("warnings", [])}}
        for kind in ALLOWED:
            chosen = [path for path in paths if path.endswith(kind) and path in kept and path not in mended]
            if kind == ".pdf" and not shutil.which("pdftotext"):
                report.skip("letters of .pdf files", "there is no pdftotext")
                continue
            report.check(f"letters of {len(chosen)} {kind} files",
                         [problem for path in chosen for problem in problems_of(path, kept[path])])
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
