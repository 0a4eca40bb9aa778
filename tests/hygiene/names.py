#!/usr/bin/env python3
"""Checks that names say what a thing is, and that the text speaks of the project alone."""
import os
import re
import sys

import tree

# A file named for nothing collects everything.
EMPTY_WORDS = {"util", "utils", "helper", "helpers", "misc", "common", "stuff", "tmp", "new", "old"}

# Text that means something only on the day or on the machine it was written.
STRAY = [
    (re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b(?!\s+test)"), "a note to self"),
    (re.compile(r"\b(?:issue|ticket|bug|PR|pull request|fixes|closes)\s+#\d+", re.I), "a tracker's number"),
    (re.compile(r"(?<![\w.$}])/(?:home|root|work|tmp/wt)/\w+"), "a path of one machine"),
    (re.compile(r"^(?:<<<<<<<|>>>>>>>) ", re.M), "an unfinished merge"),
]
# Evidence (samples, expected output, the corpus) may say anything; this file must name what it bans.
TEXT = ("*.c", "*.h", "*.md", "*.py", "*.sql", "*.test", "*meson.build", "tools/*", ".ci/*", "*.[1-8]")
EVIDENCE = ("tests/ingest/", "tests/golden/", "tests/fuzz/corpus/", "corpus/", "tests/hygiene/names.py",
            "tests/hygiene/selftest.py")


def empty_names(root):
    problems = []
    for path in tree.files(root, "*"):
        words = set(re.split(r"[\W_]+", os.path.basename(path).lower()))
        folders = set(os.path.dirname(path).lower().split("/"))
        found = sorted((words | folders) & EMPTY_WORDS)
        if found and not path.startswith(EVIDENCE):
            problems.append(f"{path}: '{found[0]}' does not say what is in it")
    return problems


def strays(root):
    problems = []
    for path in tree.files(root, *TEXT):
        if path.startswith(EVIDENCE):
            continue
        text = tree.read(root, path)
        lines = tree.Lines(text)
        for pattern, what in STRAY:
            problems += [f"{path}:{lines.number(match.start())}: {what}: {match.group().strip()}"
                         for match in pattern.finditer(text)]
    return problems


def main():
    root = tree.options(__doc__).root
    report = tree.Tap()
    report.check("files are named for what they hold", empty_names(root))
    report.check("the text speaks of the project alone", strays(root))
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
