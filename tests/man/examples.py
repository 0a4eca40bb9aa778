#!/usr/bin/env python3
"""Checks the examples of a manual page: each means what the comment before it says.

    examples.py --reader build/tests/man/read_example man/igsearch-query.7

In the page's source a comment stands before the line of an example:

    .\\"= QUERY      the example is a query; this is its canonical form
    .\\"! MESSAGE    the example is a query, and is refused so
    .\\"@ READING    the example is a locator; this is its reading

A line "igsearch ARGUMENTS" is read as a shell and the program read it, options apart. An example that has no such
comment (a bold line right behind .TP, or a command) is an error, so that none goes unchecked.
"""
import argparse
import os
import re
import shlex
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from tap import Tap  # noqa: E402

COMMENT = re.compile(r'^\.\\"([=!@]) (.*)$')
ESCAPES = {"\\-": "-", "\\ ": " ", "\\e": "\\", "\\(dq": '"', "\\(aq": "'", "\\(ps": "\u00b6",
           "\\(sc": "\u00a7", "\\(en": "\u2013", "\\(em": "\u2014", "\\(Fo": "\u00ab", "\\(Fc": "\u00bb",
           "\\(Bq": "\u201e", "\\(lq": "\u201c", "\\(rq": "\u201d", "\\(co": "\u00a9"}


def plain(roff):
    """What a line of roff prints; an escape that this knows nothing of is a KeyError."""
    return re.sub(r"\\\(..|\\.", lambda found: ESCAPES[found[0]], roff)


def question(mark, line):
    """The kind of question and the text that the reader is asked, for the line of an example."""
    if line.startswith("igsearch "):
        words = [word for word in shlex.split(plain(line))[1:] if not word.startswith("--")]
        return ("phrase" if len(words) == 1 else "query"), " ".join(words)
    text = plain(line.removeprefix(".B "))
    return ("locator" if mark == "@" else "query"), text


def examples(source):
    """(line number, question, answer wanted) of each example; the last two None where unchecked."""
    lines = source.split("\n")
    for number, line in enumerate(lines, 1):
        before = COMMENT.match(lines[number - 2]) if number > 1 else None
        if before:
            wanted = "! " + before[2] if before[1] == "!" else before[2]
            yield number, question(before[1], line), wanted
        elif line.startswith("igsearch ") or (line.startswith(".B ") and lines[number - 2] == ".TP"):
            yield number, None, None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reader", required=True, help="the program read_example")
    parser.add_argument("page")
    chosen = parser.parse_args()
    with open(chosen.page, encoding="utf-8") as file:
        found = list(examples(file.read()))
    asked = [entry for entry in found if entry[1]]
    lines = "".join(f"{kind} {text}\n" for _, (kind, text), _ in asked)
    run = subprocess.run([chosen.reader], input=lines, capture_output=True, text=True, check=True,
                         env=dict(os.environ, LC_ALL="C.UTF-8"))
    answers = run.stdout.splitlines()
    name = os.path.basename(chosen.page)
    report = Tap()
    report.check(f"{name} has examples", [] if len(asked) > 30 else [f"only {len(asked)}"])
    report.check("every example is checked",
                 [f"{name}:{number}: no comment says what it means" for number, q, _ in found if not q])
    report.check("every example is answered", [] if len(answers) == len(asked) else [run.stderr])
    for (number, (_, text), wanted), answer in zip(asked, answers):
        report.check(f"{name}:{number}: {text}",
                     [] if answer == wanted else [f"means {answer}", f"the page says {wanted}"])
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
