#!/usr/bin/env python3
"""Locators on a terminal are links that lead to the place, and carry nothing that a document puts there.

    hyperlinks.py [--build DIR]
"""
import argparse
import contextlib
import os
import re
import shutil
import socket
import sqlite3
import sys
from urllib.parse import unquote, urlsplit

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import programs  # noqa: E402
from tap import Tap  # noqa: E402
from terminal import Terminal  # noqa: E402
from trial import Trial, same  # noqa: E402

LINK = re.compile("\x1b\\]8;;([^\x1b\x07]*)\x1b\\\\(.*?)\x1b\\]8;;\x1b\\\\")
PLAIN = ["--color=never", "--sort=document"]
# What a document might put into its facts; a tab, a bell and an end of the link among it.
WICKED = ["https://example.org/\x1b\\\x1b]0;owned\x07", "javascript:alert(1)", "https://example.org/\u202egnp.exe",
          "https://example.org/\x9c\x9d8;;http://evil.example\x9c", "file:///etc/passwd", "http://example.org/" + "a" * 5000]


def links(text):
    return LINK.findall(text)


def fill(trial):
    trial.write("agenda.html", "<html><body><h1>Agenda</h1><p id='p1'>The lantern of Lisbon.</p></body></html>")
    trial.write("agenda.html.meta", "[document]\nshort = Agenda\nurl = https://lisbon.example/agenda\n")
    trial.write("odd name; \u00e9.txt", "A lantern nobody published.\n")
    for number in range(len(WICKED)):
        trial.write(f"w{number}.txt", f"A lantern to beware of, for the {number}th time.\n")
        trial.write(f"w{number}.txt.meta", "[document]\nurl = http://example.org/%d\n" % number)
    shutil.copy(os.path.join(programs.ROOT, "corpus", "chronology.pdf"), trial.path("dated.pdf"))
    added = trial.igindex("add", "-q", ".")
    # igindex takes none of it; the index of a stranger may hold it.
    with contextlib.closing(sqlite3.connect(trial.index)) as base:
        for number, url in enumerate(WICKED):
            base.execute("UPDATE document SET url = ?, short_title = ? WHERE url = ?",
                         (url, f"W{number}\x1b]8;;x\x1b\\", f"http://example.org/{number}"))
        base.commit()
    return added


def check_when(report, trial):
    def has(shown):
        return bool(links(shown.text)), shown.status

    report.check("on a terminal", same(has(Terminal(trial, IGSEARCH_PAGER="").run("igsearch", "lantern")), (True, 0)))
    report.check("with --hyperlink=never not", same(has(Terminal(trial, IGSEARCH_PAGER="").run("igsearch", "--hyperlink=never", "lantern")),
                                                    (False, 0)))
    terminal = Terminal(trial, IGSEARCH_PAGER="")
    terminal.env["TERM"] = "dumb"
    report.check("nor on a dumb one", same(has(terminal.run("igsearch", "lantern")), (False, 0)))
    run = trial.igsearch("lantern")
    report.check("nor into a pipe", same("\x1b" in run.stdout, False))
    run = trial.igsearch("--hyperlink=always", "lantern")
    report.check("with --hyperlink=always there too", same(bool(links(run.stdout)), True))
    report.check("data has none", same("\x1b" in trial.igsearch("--hyperlink=always", "--format=csv", "lantern").stdout, False))
    report.check("another word is refused", same(trial.igsearch("--hyperlink=often", "lantern").status, 2))
    shown = Terminal(trial, IGSEARCH_PAGER="").run("igsearch", "--kwic", "lantern")
    report.check("concordances have them", same(bool(links(shown.text)), True))


def check_where(report, trial):
    shown = trial.igsearch("--hyperlink=always", *PLAIN, "lantern").stdout
    found = {text: address for address, text in links(shown)}
    report.check("a published document: its anchor and words",
                 same(found.get("Agenda [2]") or found.get("Agenda [1]"),
                      "https://lisbon.example/agenda#p1:~:text=The%20lantern%20of%20Lisbon."))
    files = [urlsplit(address) for address in found.values() if address.startswith("file:")]
    odd = [one for one in files if "odd" in one.path]
    report.check("any other: its file, on this computer",
                 same([(one.netloc, unquote(one.path)) for one in odd],
                      [(socket.gethostname(), os.path.realpath(trial.work) + "/odd name; \u00e9.txt")]))
    paged = links(trial.igsearch("--hyperlink=always", *PLAIN, "doc:dated page:2 cooperation").stdout)
    report.check("of a PDF the page", [str(paged)] * (not paged) +
                 [one for one, _ in paged if not one.endswith("/dated.pdf#page=2")])
    bare = LINK.sub(r"\2", shown)
    report.check("without them the text is the same", same(bare, trial.igsearch(*PLAIN, "lantern").stdout))


def check_wicked(report, trial):
    shown = trial.igsearch("--hyperlink=always", "--limit=0", *PLAIN, "lantern").stdout
    addresses = [address for address, _ in links(shown)]
    report.check("every hit has one link", same(len(addresses), len(WICKED) + 2))
    report.check("an address has only what a URL may hold",
                 [one for one in addresses if not re.fullmatch(r"[!#-;=?-Z\[\]_a-z~%]{0,2000}", one)])
    report.check("and leads to the web or to a file that is indexed",
                 [one for one in addresses
                  if one and not one.startswith(("http://", "https://", f"file://{socket.gethostname()}/"))] +
                 [one for one in addresses if "passwd" in one])
    report.check("nothing else drives the terminal",
                 sorted({repr(c) for c in LINK.sub(r"\2", shown) if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160 or
                                                                                  0x202a <= ord(c) <= 0x202e)}))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    with Trial(build) as trial:
        added = fill(trial)
        report.check("the documents are indexed", same(added.status, 0) and [str(added)])
        check_when(report, trial)
        check_where(report, trial)
        check_wicked(report, trial)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
