#!/usr/bin/env python3
"""Kills igindex while it writes, and asks the index while it is written: nothing is ever half there.

    interrupted.py [--build DIR]
"""
import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

DOCUMENTS = 150
COMMITTED = 10   # of them, before anything is interrupted
KILLS = 12

# Documents are committed when there are four megabytes of them: more than once here.
LARGE_DOCUMENTS = 60
LARGE_BYTES = 120_000


def write_documents(trial):
    chance = random.Random(2018)
    for number in range(DOCUMENTS):
        text = "\n\n".join(f"Paragraph {n} of document {number}: " + "governance " * chance.randint(1, 30)
                           for n in range(1, chance.randint(5, 40)))
        trial.write(f"d/t{number:03}.txt", text)


def start(trial, *arguments):
    return subprocess.Popen([shutil.which("igindex", path=trial.env["PATH"]), *arguments], cwd=trial.work,
                            env=trial.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL)


def damage(trial):
    checked = trial.igindex("check")
    return [] if checked.status == 0 else [str(checked)]


def whole(trial):
    """Problems of the index as it stands: damage, and documents of which a part is missing."""
    problems = damage(trial)
    for line in trial.dump():
        if line["text"].startswith("Paragraph ") and f"document {int(line['doc'][1:])}:" not in line["text"]:
            problems.append(f"{line['doc']} holds another's paragraph")
    return problems


def check_kills(report, build):
    with Trial(build) as trial:
        write_documents(trial)
        clean = os.path.join(trial.folder, "clean.db")
        began = time.monotonic()
        trial.igindex("--index", clean, "add", "-q", "d")
        seconds = time.monotonic() - began
        wanted = trial.igindex("--index", clean, "dump").raw
        chance, problems, held = random.Random(1325), [], []
        trial.igindex("add", "-q", *(f"d/t{number:03}.txt" for number in range(COMMITTED)))
        for _ in range(KILLS):
            writer = start(trial, "add", "-q", "d")
            time.sleep(chance.uniform(0.05, 0.25) * seconds)
            writer.send_signal(signal.SIGKILL)
            writer.wait()
            if os.path.exists(trial.index) and os.path.getsize(trial.index):
                problems += whole(trial)
                held.append(len(trial.documents()))
        report.check("killed at any moment, the index is sound", problems)
        report.check("and keeps what was committed", same(held, sorted(held)) or
                     ([] if held and held[0] >= COMMITTED else [f"of {COMMITTED} there are {held[:1]}"]))
        again = trial.igindex("add", "-q", "d")
        report.check("run to its end, it is as if nothing had happened",
                     same((again.status, trial.igindex("dump").raw == wanted), (0, True)))


def check_long_run(report, build):
    with Trial(build) as trial:
        for number in range(LARGE_DOCUMENTS):
            text = f"Paragraph 1 of document {number}: governance of the root zone, and who keeps it.\n\n"
            trial.write(f"d/t{number:03}.txt", text * (LARGE_BYTES // len(text)))
        trial.write("first.txt", "A document that is there before.")
        trial.igindex("add", "-q", "first.txt")
        writer = start(trial, "add", "-q", "d")
        while writer.poll() is None and len(trial.documents()) < 2:
            time.sleep(0.05)
        seen = len(trial.documents())
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        report.check("a long run commits as it goes", [] if seen > 1 else [f"{seen} documents were there"])
        held = len(trial.documents())
        report.check("and what could be seen stays", [] if held >= seen else [f"{seen}, then {held}"])
        report.check("in a sound index", damage(trial))


def check_readers(report, build):
    with Trial(build) as trial:
        write_documents(trial)
        trial.write("first.txt", "The governance of the first document.")
        trial.igindex("add", "-q", "first.txt")
        writer, counts, failures = start(trial, "add", "-q", "d"), [], []
        while writer.poll() is None:
            run = trial.igsearch("--count", "governance")
            if run.status != 0:
                failures.append(str(run))
            counts.append(int(run.stdout or 0))
        report.check("a search is answered while documents are added", failures)
        report.check("and never sees less than before", same(counts, sorted(counts)))
        report.check("the writer is done", same(writer.returncode, 0))


def check_two_writers(report, build):
    with Trial(build) as trial:
        write_documents(trial)
        writers = [start(trial, "add", "-q", "d") for _ in range(2)]
        report.check("two writers wait for each other", same([one.wait() for one in writers], [0, 0]))
        report.check("and leave each document once", same(len(trial.documents()), DOCUMENTS))
        report.check("in a sound index", whole(trial))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    for check in (check_kills, check_long_run, check_readers, check_two_writers):
        check(report, build)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
