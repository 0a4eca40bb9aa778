#!/usr/bin/env python3
"""Damages an index of documents whose files are gone, or can no longer be read: what is left is repaired, what
cannot be is named, and no text is lost that is nowhere else.

    losses.py [--build DIR]
"""
import argparse
import contextlib
import os
import sqlite3
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from original import Original, tamper, texts  # noqa: E402
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

LOST = "year3"
OF_IT = f"= (SELECT source_id FROM document WHERE citekey = '{LOST}')"
FORGOTTEN = f"DELETE FROM document WHERE citekey = '{LOST}'"
UNKNOWN = f"DELETE FROM source WHERE id {OF_IT}"
UNREADABLE = ("UPDATE text_block SET packed = 'words' WHERE first_paragraph = "
              f"(SELECT first_paragraph FROM document WHERE citekey = '{LOST}')")


class Lost:
    """Runs a repair without the file of one document, and looks at what is left."""

    def __init__(self, original):
        self.original, self.trial = original, original.trial
        self.file = self.trial.path(f"d/{LOST}.txt")
        self.aside = self.file + b".aside"

    def repair(self, sql, without=True, restore=True):
        if restore:
            self.original.restore()
        tamper(self.trial, sql)
        if without:
            os.rename(self.file, self.aside)
        run = self.trial.igindex("check", "--repair")
        if without:
            os.rename(self.aside, self.file)
        return run

    def others(self):
        """All paragraphs of the other documents, by what they say."""
        return sorted(str({**one, "index": 0, "revision": 0}) for one in self.trial.dump() if one["doc"] != LOST)

    def kept(self, suffix=".before"):
        """How many blocks of texts are in what was kept; -1 where nothing was."""
        path = self.trial.index + suffix
        if not os.path.exists(path):
            return -1
        with contextlib.closing(sqlite3.connect(path)) as base:
            return base.execute("SELECT count(*) FROM text_block").fetchone()[0]


def blocks(index):
    with contextlib.closing(sqlite3.connect(index)) as base:
        return base.execute("SELECT count(*) FROM text_block").fetchone()[0]


def check_unreadable(report, lost, others):
    trial = lost.trial
    run = lost.repair(UNREADABLE + "; DELETE FROM document_name; DELETE FROM paragraph_fts_data WHERE id > 10")
    report.check("a text that cannot be read: it is named, and all else is repaired",
                 same((run.status, f"{LOST} cannot be read again" in run.stderr, lost.others() == others), (1, True, True)) and
                 [str(run)])
    report.check("others are found by their words and names",
                 same((trial.igsearch("--count", "horn").status, trial.igsearch("year1 [3]").status), (0, 0)))
    left = len(trial.hits(f"doc:{LOST} (fog* OR light* OR horn* OR keeper* OR wick* OR lens*)"))
    report.check("what of it can be read is found", [] if 60 < left < 120 else [f"{left} of 120 paragraphs"])


def check_forgotten(report, lost, others):
    count = blocks(lost.original.spare)
    for name, sql, said in (("a document less", FORGOTTEN, "cannot be read again"),
                            ("a source less", UNKNOWN, "cannot be read again"),
                            ("nothing known of a document", f"DELETE FROM location WHERE source_id {OF_IT}; {UNKNOWN}; {FORGOTTEN}",
                             "as it was")):
        run = lost.repair(sql)
        report.check(f"{name}: its texts are kept beside, which is said",
                     same((said in run.stderr, ".before: the index as it was" in run.stderr, lost.kept(), lost.others() == others),
                          (True, True, count, True)) and [str(run)])
    run = lost.repair(FORGOTTEN, without=False)
    report.check("where it could be read again nothing is kept beside",
                 same((run.status, lost.kept(), texts(lost.trial) == lost.original.texts), (0, -1, True)) and [str(run)])


def check_changed(report, lost, others):
    """The hash that would tell is gone with the source: size and time have to do."""
    lost.original.restore()
    tamper(lost.trial, UNKNOWN)
    text, times = open(lost.file, "rb").read(), os.stat(lost.file)
    lost.trial.write(f"d/{LOST}.txt", "Something else.")
    run = lost.trial.igindex("check", "--repair")
    report.check("a source less, and its file another: that is not read instead",
                 same((f"{LOST} cannot be read again" in run.stderr, lost.kept() > 0, lost.others() == others),
                      (True, True, True)) and [str(run)])
    lost.trial.write(f"d/{LOST}.txt", text)
    os.utime(lost.file, ns=(times.st_atime_ns, times.st_mtime_ns))


def check_failing(report, lost):
    """Its file is what it was, but what is to be known of it can no longer be."""
    lost.trial.write(f"d/{LOST}.txt.meta", "[document\n")
    run = lost.repair(f"UPDATE document SET date = '1066' WHERE citekey = '{LOST}'; DELETE FROM document_name", without=False)
    listed = lost.trial.documents()
    report.check("a document that cannot be made again is left as it is, and the rest repaired",
                 same((run.status, "is left as it is" in run.stderr, listed[LOST]["date"], texts(lost.trial)[1] == lost.original.texts[1],
                       lost.trial.igsearch("year1 [3]").status), (1, True, "1066", True, 0)) and [str(run)])
    os.remove(lost.trial.path(f"d/{LOST}.txt.meta"))


def check_kept_apart(report, lost):
    count = blocks(lost.original.spare)
    lost.repair(FORGOTTEN)
    second = lost.repair("DELETE FROM document WHERE citekey = 'year4'", restore=False)
    report.check("what was kept before stays, and more is kept beside it",
                 same((lost.kept(), lost.kept(".before-2") < count, ".before-2: the index" in second.stderr), (count, True, True)))
    lost.original.restore()
    for name in ("year4", "year5"):
        os.rename(lost.trial.path(f"d/{name}.txt"), lost.trial.path(f"{name}.aside"))
        lost.trial.igindex("rebuild", "-q")
        os.rename(lost.trial.path(f"{name}.aside"), lost.trial.path(f"d/{name}.txt"))
    report.check("so does what a rebuild keeps", same((lost.kept(), 0 < lost.kept(".before-2") < count), (count, True)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    given, report = parser.parse_args(), Tap()
    with Trial(given.build) as trial:
        lost = Lost(Original(trial))
        others = lost.others()
        check_unreadable(report, lost, others)
        check_forgotten(report, lost, others)
        check_changed(report, lost, others)
        check_failing(report, lost)
        check_kept_apart(report, lost)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
