#!/usr/bin/env python3
"""Reads documents that nobody would wish for: no file is lost, none stops the run, and two runs agree.

    robustness.py [--build DIR] [--keep DIR]

Some hundred of them are written by tests/support/odd_documents.py; ten thousand, which takes long, where
IGSEARCH_TEST_LONG is set (tools/test --long). --keep puts those that killed the extractor into a folder.
Then the real files of corpus/robustness-pdf of the shared data ($IGSEARCH_SHARED, else ../shared), where
they are at hand.
"""
import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import odd_documents  # noqa: E402
import programs  # noqa: E402
from tap import Tap  # noqa: E402
from trial import Run, Trial, same  # noqa: E402

SHARED = os.environ.get("IGSEARCH_SHARED") or os.path.join(os.path.dirname(programs.ROOT), "shared")
FOLDER = os.path.join(SHARED, "corpus", "robustness-pdf")
LONG = bool(os.environ.get("IGSEARCH_TEST_LONG"))

# A file may take so long, and the whole so much longer than the slowest of them.
SECONDS_A_FILE = 6
SECONDS = 280
MEMORY_MIB = 600
# What igindex itself may take beside a child, most of it one answer of the largest.
OWN_MIB = 500
BATCH = 500
# How many of a batch's files may take all their time, by the worst of what is made here.
SLOW_OF_A_BATCH = 12

OUTCOMES = ("added", "copies of others", "skipped (no documents)", "failed")


def names():
    return sorted(os.path.join(folder, name) for folder, _, found in os.walk(FOLDER) for name in found
                  if not name.startswith(".") and not name.endswith((".meta", ".ini", ".md")))


def limits():
    return ["--verbose", f"--timeout={SECONDS_A_FILE}", f"--memory={MEMORY_MIB}"]


def crashes(run):
    return [line for line in run.stderr.splitlines() if "died of signal" in line or "Sanitizer" in line]


# ---- documents made here ----

def add_folder(trial, index, folder):
    """igindex add of a folder, in seconds that are known beforehand to be enough."""
    seconds = SLOW_OF_A_BATCH * SECONDS_A_FILE + 60
    try:
        return trial.igindex("--index", index, "add", *limits(), folder, seconds=seconds)
    except subprocess.TimeoutExpired as hung:
        return Run(subprocess.CompletedProcess(hung.cmd, 124, b"", (hung.stderr or b"") + b"\nhung"))


def summed(run):
    """How many files the last line of a run accounts for."""
    last = run.stderr.splitlines()[-1] if run.stderr else ""
    return sum(int(count) for count, what in re.findall(r"(\d+) ([a-z][^,;]*)", last.split(": ", 1)[-1])
               if what in OUTCOMES)


class Odd:
    """What came of all batches."""

    def __init__(self, keep):
        self.keep = keep
        self.files, self.failed, self.dead, self.slow = 0, 0, [], []
        self.problems, self.unaccounted, self.unsound, self.mortal = [], [], [], []

    def batch(self, trial, number, cases):
        folder = os.path.join(os.fsencode(trial.work), b"batch-%d" % number)
        os.mkdir(folder)
        for case in cases:
            case.make(os.path.join(folder, case.name))
        files = sum(len(found) for _, _, found in os.walk(folder))
        run = add_folder(trial, trial.index, os.path.relpath(folder, os.fsencode(trial.work)))
        self.files += files
        if run.status not in (0, 1):
            self.problems.append(f"batch {number}: exit {run.status}: {run.stderr[-500:]}")
        if summed(run) != files:
            self.unaccounted.append(f"batch {number}: {summed(run)} of {files}: {run.stderr.splitlines()[-1:]}")
        self.take_lines(run, {os.fsdecode(case.name): case for case in cases}, folder)
        shutil.rmtree(folder)

    def take_lines(self, run, cases, folder):
        for line in run.stderr.splitlines():
            died = "died of signal" in line or "ended with status" in line or "Sanitizer" in line
            self.failed += not re.search(r": (added|skipped|the same bytes)", line)
            if "took longer than" in line:
                self.slow.append(line)
            if not died:
                continue
            self.dead.append(line)
            name = line.split(": ")[1].split("/")[-1] if ": " in line else ""
            if name not in cases or cases[name].ours:
                self.mortal.append(line)
            if self.keep and name in cases:
                shutil.copy(os.path.join(folder, cases[name].name), os.fsencode(self.keep))


def try_made(report, build, keep):
    odd, cases, began = Odd(keep), list(odd_documents.cases(LONG)), time.monotonic()
    with Trial(build) as trial:
        # poppler tells by g_warning() what it does not support, which is no fault of ours.
        del trial.env["G_DEBUG"]
        for number, start in enumerate(range(0, len(cases), BATCH)):
            odd.batch(trial, number, cases[start:start + BATCH])
        checked = trial.igindex("check", seconds=SECONDS)
        odd.unsound += [] if checked.status == 0 else [str(checked)]
    seconds = time.monotonic() - began
    report.note(f"{len(cases)} cases, {odd.files} files in {seconds:.0f} s; {odd.failed} lines tell of a failure, "
                f"{len(odd.slow)} of them ran out of time, {len(odd.dead)} killed their reader")
    for line in odd.slow + odd.dead:
        report.note(line)
    report.check(f"{len(cases)} odd documents: igindex neither hangs nor dies", odd.problems)
    report.check("every file is in the summary", odd.unaccounted)
    report.check("nothing dies of what no library of others reads", odd.mortal)
    report.check("the index of odd documents is sound", odd.unsound)
    check_memory(report, build)


def check_memory(report, build):
    """The largest process that was waited for; its limit is not set under the address sanitizer."""
    extractor = os.path.join(build, "src", "extract", "igsearch-extract")
    told = subprocess.run([extractor, "--confinement"], capture_output=True, text=True, check=True).stdout
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    if "sanitizer" in told:
        report.skip("no process grows beyond its limits", f"built with a sanitizer ({largest} MiB)")
    else:
        report.note(f"the largest process had {largest} MiB")
        report.check("no process grows beyond its limits",
                     [f"{largest} MiB"] if largest > max(MEMORY_MIB, OWN_MIB) else [])


# ---- real ones ----

def add(trial, index):
    return trial.igindex("--index", index, "add", *limits(), *names(), seconds=SECONDS)


def unaccounted(run):
    """Files about which the run has not said what became of them."""
    said = {line.removeprefix("igindex: ").split(": ", 1)[0] for line in run.stderr.splitlines()}
    return [name for name in names() if name not in said]


def try_real(report, build):
    with Trial(build) as trial:
        # poppler tells by g_warning() what it does not support, which is no fault of ours.
        del trial.env["G_DEBUG"]
        indexes = [os.path.join(trial.folder, f"{number}.db") for number in (1, 2)]
        run = add(trial, indexes[0])
        report.check(f"{len(names())} files are read", [] if run.status in (0, 1) else [str(run)])
        report.check("every file is accounted for", unaccounted(run))
        report.check("no child died of a fault of its own", crashes(run))
        failed = [line for line in run.stderr.splitlines()
                  if line.startswith("igindex: /") and ": added (" not in line]
        report.note(f"{len(failed)} were not added")
        for line in failed:
            report.note(line.replace(FOLDER + "/", ""))
        checked = trial.igindex("--index", indexes[0], "check")
        report.check("the index is sound", [] if checked.status == 0 else [str(checked)])
        add(trial, indexes[1])
        dumps = [trial.igindex("--index", index, "dump").raw for index in indexes]
        report.check("two runs give the same dump byte for byte", same(dumps[0] == dumps[1], True))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    parser.add_argument("--keep", metavar="DIR", help="where to put what killed its reader")
    chosen, report = parser.parse_args(), Tap()
    try_made(report, chosen.build, chosen.keep)
    if os.path.isdir(FOLDER):
        try_real(report, chosen.build)
    else:
        report.skip("real files are read", f"there is no {FOLDER}")
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
