#!/usr/bin/env python3
"""Optimizes an index that grew in many steps: the same is found, whoever stops it or asks meanwhile.

    optimizing.py [--build DIR]
"""
import argparse
import contextlib
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

STEPS = 7        # of growth, each at least one segment
DOCUMENTS = 12   # a step
PARAGRAPHS = 60  # a document
KILLS = 6
QUERIES = ("governance", '"who governs"', "names OR numbers", "numb*", "registry -names")

# Documents named by this in the middle of their growth are taken out again, which leaves free pages.
REMOVED = ["s2d3", "s4d0", "s4d1"]


def grow(trial):
    chance = random.Random(1865)
    words = "governance who governs names numbers registry root zone access treaty union telegraph".split()
    for step in range(STEPS):
        for number in range(DOCUMENTS):
            text = "\n\n".join(" ".join(chance.choice(words) + (str(chance.randint(0, 999)) if chance.random() < .3
                               else "") for _ in range(chance.randint(8, 40))) + "." for _ in range(PARAGRAPHS))
            trial.write(f"d/s{step}d{number}.txt", text)
        trial.igindex("add", "-q", "d")
    trial.igindex("remove", *REMOVED)


def answers(trial):
    return [trial.igsearch("--format=jsonl", query).raw for query in QUERIES]


def number(trial, sql):
    with contextlib.closing(sqlite3.connect(trial.index)) as base:
        return base.execute(sql).fetchone()[0]


def segments(trial):
    return number(trial, "SELECT count(DISTINCT segid) FROM paragraph_fts_idx")


def start(trial, *arguments):
    return subprocess.Popen([shutil.which("igindex", path=trial.env["PATH"]), *arguments], cwd=trial.work,
                            env=trial.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def check_kills(report, trial, wanted):
    """Kills it at moments that spread over the time it takes."""
    spare = trial.index + ".spare"
    shutil.copy(trial.index, spare)
    began = time.monotonic()
    trial.igindex("--index", spare, "optimize", "-q")
    seconds = time.monotonic() - began
    chance, problems = random.Random(1875), []
    for _ in range(KILLS):
        writer = start(trial, "optimize")
        time.sleep(chance.uniform(0.02, 1) * seconds)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        checked = trial.igindex("check")
        if checked.status != 0:
            problems.append(str(checked))
        problems += same(answers(trial) == wanted, True)
    report.check("killed at any moment, the index is sound and gives the same answers", problems)


def check_readers(report, trial, wanted):
    writer, problems, asked = start(trial, "optimize", "--compact"), [], 0
    while writer.poll() is None or asked == 0:
        problems += same(trial.igsearch("--format=jsonl", QUERIES[0]).raw == wanted[0], True)
        asked += 1
    report.check("a search is answered meanwhile, as before", problems)
    report.check("and it is done", same(writer.returncode, 0))


def check_result(report, trial, wanted, before, revision):
    report.check("there is one segment where there were several",
                 same((before > 1, segments(trial)), (True, 1)))
    report.check("the answers are the same to the byte", same(answers(trial) == wanted, True))
    report.check("and the revision, by which a hit list names its index",
                 same(re.search(r"revision +(\d+)", trial.igindex("status").stdout)[1], revision))
    report.check("no page is free after --compact", same(number(trial, "PRAGMA freelist_count"), 0))
    report.check("there are statistics",
                 same(number(trial, "SELECT count(*) > 0 FROM sqlite_stat1"), 1))
    again = trial.igindex("optimize")
    report.check("a second time there is nothing left to do",
                 same((again.status, "1 segment merged" in again.stderr), (0, True)))
    trial.write("d/later.txt", "What is added later is found too: governance of satellites.")
    trial.igindex("add", "-q", "d/later.txt")
    report.check("and what is added later is found",
                 same(trial.igsearch("--count", "satellites").stdout.strip(), "1"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    with Trial(build) as trial:
        report.check("where there is no index, it says so",
                     same(trial.igindex("optimize").status, 2))
        grow(trial)
        wanted, before = answers(trial), segments(trial)
        revision = re.search(r"revision +(\d+)", trial.igindex("status").stdout)[1]
        check_kills(report, trial, wanted)
        check_readers(report, trial, wanted)
        check_result(report, trial, wanted, before, revision)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
