#!/usr/bin/env python3
"""Grows an index to many documents for a long time, with updates, removals and kills in between, and
asks at the end whether memory stayed flat, what the file is made of, and whether a clean build holds the
same. It takes half an hour, so `meson test` does not run it.

    growing.py [--build DIR] [--documents N] [--minutes N]
"""
import argparse
import contextlib
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import killing  # noqa: E402
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

STEP = 2500          # documents that come at once, in a folder of their own
CHANGED = 250        # rewritten a step
REMOVED = 50         # taken out of the index, and deleted
KILLED = 0.4         # of the runs
SECONDS = 3600       # what a run that nobody kills may take
GROWTH = 1.5         # of memory, from the first half of the steps to the second
SPARE = 1.6          # of the file, beside the same documents in an index that was built at once
WORDS = "governance internet names numbers root zone registry access treaty union telegraph states rights " \
        "stakeholders forum cooperation enhanced policy public working group report agenda paragraph".split()


class Memory:
    """The most that a run held, by what it was: igindex itself, or a child that reads documents."""

    def __init__(self):
        self.most = {"igindex": 0, "child": 0}

    def sample(self, process):
        self.most["igindex"] = max(self.most["igindex"], resident(process.pid))
        for child in filter(killing.reads, killing.children(process.pid)):
            self.most["child"] = max(self.most["child"], resident(child))


def resident(pid):
    """KiB; 0 of a process that is gone."""
    with contextlib.suppress(OSError, ValueError, StopIteration):
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmRSS:"))
    return 0


class Growth:
    def __init__(self, trial, report):
        self.trial, self.report, self.chance = trial, report, random.Random(1865)
        self.there, self.steps, self.kills, self.seconds = [], [], 0, 1.0

    def text(self, name):
        return "\n\n".join(
            f"{number}. {name}: " + " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randint(8, 40))) + "."
            for number in range(1, self.chance.randint(3, 7)))

    def write(self, name):
        self.trial.write(name, self.text(name))

    def run(self, *arguments, kill=False):
        """One run of igindex, watched, and perhaps killed at a moment that it would have got to."""
        memory, began = Memory(), time.monotonic()
        end = self.chance.uniform(0.05, 1) * self.seconds if kill else SECONDS
        process = subprocess.Popen([shutil.which("igindex", path=self.trial.env["PATH"]), *arguments],
                                   cwd=self.trial.work, env=self.trial.env, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        with process:
            while process.poll() is None:
                memory.sample(process)
                if time.monotonic() - began > end:
                    process.send_signal(signal.SIGKILL)
                    self.kills += 1
                    break
                time.sleep(0.02)
            said = process.stderr.read().decode("utf-8", "replace")
        if not kill and process.returncode != 0:
            raise RuntimeError(f"igindex {' '.join(arguments)} exits {process.returncode}: {said[:2000]}")
        return memory, time.monotonic() - began

    def perhaps_killed(self, *arguments):
        """The run, to its end, after one that was killed in so many cases."""
        if self.chance.random() < KILLED:
            self.run(*arguments, kill=True)
        return self.run(*arguments)

    def change(self):
        for name in self.chance.sample(self.there, min(CHANGED, len(self.there))):
            self.write(name)
        gone = self.chance.sample(self.there, min(REMOVED, len(self.there) // 2))
        self.run("remove", *gone)
        self.there = sorted(set(self.there) - set(gone))
        for name in gone:
            os.unlink(self.trial.path(name))

    def step(self, new):
        number = len(self.steps)
        fresh = [f"d/s{number:03}/t{number:03}n{one:04}.txt" for one in range(new)]
        for name in fresh:
            self.write(name)
        peaks = []
        if new:
            memory, self.seconds = self.perhaps_killed("add", "-q", f"d/s{number:03}")
            peaks.append(memory)
            self.there += fresh
        self.change()
        memory, seconds = self.perhaps_killed("update", "-q")
        peaks.append(memory)
        if not new:
            self.seconds = seconds
        most = {who: max(one.most[who] for one in peaks) for who in ("igindex", "child")}
        self.steps.append((len(self.there), most))
        self.report.note(f"{len(self.there)} documents: igindex {most['igindex'] >> 10} MiB, "
                         f"child {most['child'] >> 10} MiB, file {size(self.trial.index) >> 20} MiB, "
                         f"{self.kills} kills")


def size(index):
    return sum(os.path.getsize(path) for path in (index, index + "-wal") if os.path.exists(path))


def parts(index):
    """Bytes by what they are for, and those of pages that are free."""
    with contextlib.closing(sqlite3.connect(f"file:{index}?mode=ro", uri=True)) as base:
        page, free, all_pages = (base.execute(f"PRAGMA {name}").fetchone()[0]
                                 for name in ("page_size", "freelist_count", "page_count"))
    return {"file": all_pages * page, "free": free * page}


def digest(trial, index):
    """Of the lines of the dump in their alphabetical order, and how many there are."""
    dumped = trial.igindex("--index", index, "dump", seconds=SECONDS)
    lines = sorted(dumped.raw.splitlines())
    return dumped.status, len(lines), hashlib.sha256(b"\n".join(lines)).hexdigest()


def check_memory(report, steps):
    half = len(steps) // 2
    for who in ("igindex", "child"):
        early, late = (max(most[who] for _, most in some) for some in (steps[:half], steps[half:]))
        report.check(f"{who} held {early} KiB at most in the first half, {late} KiB in the second",
                     [] if late <= GROWTH * early else ["it grows"])


def check_end(report, trial):
    checked = trial.igindex("check", seconds=SECONDS)
    report.check("the index is sound", [] if checked.status == 0 else [str(checked)])
    clean = os.path.join(trial.folder, "clean.db")
    trial.igindex("--index", clean, "add", "-q", "d", seconds=SECONDS)
    grown, built = digest(trial, trial.index), digest(trial, clean)
    report.check(f"it holds what a clean build holds: {built[1]} paragraphs", same(grown, built))
    before, wanted = parts(trial.index), parts(clean)
    report.note(f"grown {before}, clean {wanted}")
    report.check("what it takes more than a clean build is free pages and little else",
                 [] if before["file"] - before["free"] <= SPARE * wanted["file"] else ["it does not give room back"])
    optimized = trial.igindex("optimize", "-q", "--compact", seconds=SECONDS)
    after = parts(trial.index)
    report.note(f"compact {after}")
    report.check("and --compact makes it as small as a clean build, nearly",
                 [str(optimized)] if optimized.status else
                 [] if after["file"] <= 1.1 * wanted["file"] else ["it does not"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    parser.add_argument("--documents", type=int, default=100000, help="(default: 100000)")
    parser.add_argument("--minutes", type=float, default=20, help="the least that it grows (default: 20)")
    chosen, report = parser.parse_args(), Tap()
    began = time.monotonic()
    with Trial(chosen.build) as trial:
        growth, written = Growth(trial, report), 0
        while written < chosen.documents or time.monotonic() - began < 60 * chosen.minutes:
            new = min(STEP, chosen.documents - written)
            growth.step(new)
            written += new
        report.note(f"{written} documents written in {time.monotonic() - began:.0f} seconds")
        check_memory(report, growth.steps)
        check_end(report, trial)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
