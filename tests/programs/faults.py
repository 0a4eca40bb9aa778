#!/usr/bin/env python3
"""Lets the disk, the memory and the power fail under igindex: the index is sound, and nothing is lost.

    faults.py [--build DIR] [--moments N]

Of each kind of fault N moments are tried, spread over all there are. After each the index
opens, `igindex check` finds nothing, and a second run makes it what an undisturbed one would have.
"""
import argparse
import contextlib
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import killing  # noqa: E402
from tap import Tap  # noqa: E402
from trial import Run, Trial, same  # noqa: E402

ADD = ("add", "-q", "-j", "1", "d")
LONG = bool(os.environ.get("IGSEARCH_TEST_LONG"))
DOCUMENTS = 24
COMMITTED = 4  # of them, before anything fails
MOST = 500     # moments of a kind

# How a run may end: by itself with an error or none, or not by itself.
# GLib gives up where memory does; with none left at all it comes to the end of its stack while it says so.
ENDED, KILLED, ABORTED = (0, 2), (-signal.SIGKILL,), (0, 1, 2, -signal.SIGTRAP, -signal.SIGABRT)
STARVED = (*ABORTED, -signal.SIGSEGV)
KINDS = {"error": ENDED, "full": ENDED, "kill": KILLED, "power": KILLED, "memory": ABORTED, "starved": STARVED,
         "sqlite": ABORTED}

# By what moments of a kind are counted, of the numbers that an undisturbed run gives.
COUNTED = {"memory": 1, "starved": 1, "sqlite": 2}

# Words of the error, which names the index too.
REASONS = {"error": ("disk I/O error", "Input/output error"), "full": ("full",), "sqlite": ("out of memory",)}


class Place:
    """Documents, some of them in an index that every attempt begins with."""

    def __init__(self, build, library, documents):
        self.trial, self.library = Trial(build), library
        chance = random.Random(1912)
        for number in range(documents):
            text = "\n\n".join(f"{n}. Rule {n} of document {number}: " + "iceberg " * chance.randint(1, 30)
                               for n in range(1, chance.randint(5, 40)))
            self.trial.write(f"d/t{number:03}.txt", text)
        self.base = os.path.join(self.trial.folder, "base.db")
        self.trial.igindex("--index", self.base, "add", "-q", *(f"d/t{n:03}.txt" for n in range(COMMITTED)))
        whole = os.path.join(self.trial.folder, "whole.db")
        self.trial.igindex("--index", whole, "add", "-q", "d")
        self.wanted = self.trial.igindex("--index", whole, "dump").raw

    def remove(self):
        for name in killing.files_of(self.trial.index):
            os.remove(name)

    def begin(self, empty):
        self.remove()
        if not empty:
            shutil.copy(self.base, self.trial.index)

    def run(self, fault, *command, counts=None, **limits):
        env = dict(self.trial.env, LD_PRELOAD=self.library, IGSEARCH_FAULT=fault)
        if counts:
            env["IGSEARCH_FAULT_COUNTS"] = counts
        program = shutil.which("igindex", path=env["PATH"])
        return Run(subprocess.run([program, *command], cwd=self.trial.work, env=env,
                                  stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False, **limits))

    def count(self, empty):
        """How many events on the disk an undisturbed run has, how many allocations, and how many of SQLite's."""
        self.begin(empty)
        return self.counts(*ADD)

    def counts(self, *command):
        counts = os.path.join(self.trial.folder, "counts")
        self.run("count:0", *command, counts=counts)
        with open(counts, encoding="ascii") as file:
            return [int(number) for number in file.read().split()]

    def problems(self, empty):
        """What is wrong with the index now, and after a second run."""
        trial, found = self.trial, []
        if os.path.exists(trial.index + "-shm"):
            os.remove(trial.index + "-shm")
        if os.path.exists(trial.index) and os.path.getsize(trial.index):
            checked = trial.igindex("check")
            if checked.status != 0:
                found.append(str(checked))
            if not empty and len(trial.documents()) < COMMITTED:
                found.append("documents are lost that were there before")
        elif not empty:
            found.append("the index is gone")
        again = trial.igindex("add", "-q", "d")
        if again.status != 0 or trial.igindex("dump").raw != self.wanted:
            found.append(f"the second run: {again}")
        return found


def moments(total, wanted):
    wanted = wanted or MOST
    if wanted >= total:
        return range(1, total + 1)
    return sorted(random.Random(total).sample(range(1, total + 1), wanted))


def check_kind(report, place, kind, empty, wanted):
    total, problems, ended = place.count(empty)[COUNTED.get(kind, 0)], [], {}
    tried = moments(total, wanted)
    for moment in tried:
        place.begin(empty)
        run = place.run(f"{kind}:{moment}:{moment}", *ADD)
        ended[run.status] = ended.get(run.status, 0) + 1
        if run.status not in KINDS[kind]:
            problems.append(f"{kind}:{moment}: {run}")
        if run.status == 2 and kind in REASONS and not (
                place.trial.index in run.stderr and any(one in run.stderr for one in REASONS[kind])):
            problems.append(f"{kind}:{moment}: not said what happened: {run}")
        if run.status == 0 and place.trial.igindex("dump").raw != place.wanted:
            problems.append(f"{kind}:{moment}: it says that all was done, which was not")
        problems += [f"{kind}:{moment}: {one}" for one in place.problems(empty)]
    report.note(f"{kind}: {len(tried)} of {total} moments; statuses {ended}")
    where = "a new index" if empty else "an index that grows"
    report.check(f"{kind} in {where}: it stays sound, and the next run makes it whole", problems[:5])


def check_rebuild(report, place, kind, loses, wanted):
    """The old index has what it was last given in its journal only, from a writer that died. Where a file is gone,
    its document is not in the new one, and the old one is kept."""
    trial, gone, problems, ended = place.trial, place.trial.path("d/t003.txt"), [], {}
    command, journal = ("rebuild", "-q", "-j", "1"), place.base + "-wal"
    place.begin(False)
    with contextlib.closing(sqlite3.connect(trial.index)) as other:
        # While it has the index open, nobody writes the journal back.
        other.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        trial.igindex(*ADD)
        shutil.copy(trial.index, place.base + "-old")
        shutil.copy(trial.index + "-wal", journal)

    def begin():
        place.remove()
        shutil.copy(place.base + "-old", trial.index)
        shutil.copy(journal, trial.index + "-wal")

    if loses:
        os.rename(gone, gone + b".away")
    begin()
    total = place.counts(*command)[0]
    rebuilt = trial.igindex("dump").raw
    tried = moments(total, wanted)
    for moment in tried:
        begin()
        run = place.run(f"{kind}:{moment}:{moment}", *command)
        ended[run.status] = ended.get(run.status, 0) + 1
        if trial.igindex("dump").raw not in (place.wanted, rebuilt):
            problems.append(f"{kind}:{moment}: documents are missing: {run}")
        checked = trial.igindex("check")
        if checked.status != 0:
            problems.append(f"{kind}:{moment}: {checked}")
        again = trial.igindex(*command)
        if again.status not in ((0, 1) if loses else (0,)) or trial.igindex("dump").raw != rebuilt:
            problems.append(f"{kind}:{moment}: the second run: {again}")
    if loses:
        os.rename(gone + b".away", gone)
    report.note(f"rebuild, {kind}: {len(tried)} of {total} moments; statuses {ended}")
    report.check(f"{kind} while an index is built again{' that loses a document' if loses else ''}: nothing is lost",
                 problems[:5])


def check_read_only(report, place):
    for empty in (False, True):
        place.begin(empty)
        run = place.run("readonly:0", *ADD)
        said = [run.status == 2, place.trial.index in run.stderr,
                any(word in run.stderr for word in ("readonly", "Read-only", "unable to open"))]
        report.check(f"a read-only place for {'a new' if empty else 'an'} index: refused with the reason",
                     [] if all(said) else [str(run)])
        if not empty:
            report.check("and nothing is lost", place.problems(empty))


def check_size_limit(report, place):
    """A quota, as the kernel enforces it on a process."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    place.begin(False)
    run = place.run("count:0", *ADD, preexec_fn=limit)
    report.check("a file that may not grow: refused with the reason",
                 [] if run.status == 2 and place.trial.index in run.stderr else [str(run)])
    report.check("and nothing is lost", place.problems(False))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    parser.add_argument("--library", help="libfaults.so (default: that of the build)")
    parser.add_argument("--moments", type=int, default=0 if LONG else 3,
                        help="of each kind (default: 3, or all where IGSEARCH_TEST_LONG is set; 0: all, up to 500)")
    parser.add_argument("--kind", choices=(*KINDS, "rebuild"), help="that alone")
    given, report = parser.parse_args(), Tap()
    library = os.path.abspath(given.library or os.path.join(given.build, "tests", "libfaults.so"))
    if not os.path.exists(library):
        report.skip("faults of disk, memory and power", "a sanitizer's build has no libfaults.so")
        return report.finish()
    place = Place(given.build, library, DOCUMENTS)
    for kind in [one for one in KINDS if given.kind in (None, one)]:
        for empty in (False, True):
            check_kind(report, place, kind, empty, given.moments)
    for kind in ("kill", "error") if given.kind in (None, "rebuild") else ():
        for loses in (False, True):
            check_rebuild(report, place, kind, loses, given.moments)
    check_read_only(report, place)
    check_size_limit(report, place)
    shutil.rmtree(place.trial.folder)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
