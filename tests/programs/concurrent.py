#!/usr/bin/env python3
"""Several at once: fifty who search while one writes, and two who write.

    concurrent.py [--build DIR] [--readers N]

Who searches sees whole documents only, each as it was or as it is to be, and never fewer than before.
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

DOCUMENTS = 120
BYTES = 100_000   # of each: there is a commit for every four megabytes
PAUSE = 0.2       # of who searches, that the writer gets on
FIRST = 20        # of them, before anybody searches
WORD = "iceberg"  # in the first, the middle and the last paragraph of each
PADDING = "Nobody asks for this paragraph, which is there to fill the pages between. " * 20
OUTCOMES = ("added", "copies of others", "unchanged", "updated")


def write(trial, number, version=1):
    rule = f"Version {version} of document {number} has one more {WORD}."
    fill = [PADDING] * (BYTES // len(PADDING) // 2)
    trial.write(f"d/t{number:03}.txt", "\n\n".join([rule, *fill, rule, *fill, rule]))


def shapes(lines):
    """What each document has of the word: those paragraphs with their texts, whatever their order."""
    found = {}
    for line in lines:
        if WORD in line:
            paragraph = json.loads(line)
            found.setdefault(paragraph["doc"], set()).add((paragraph["ordinal"], paragraph["text"]))
    return found


def start(trial, *arguments, **options):
    return subprocess.Popen([shutil.which("igindex", path=trial.env["PATH"]), *arguments], cwd=trial.work,
                            env=trial.env, stdin=subprocess.DEVNULL, **options)


class Reader(threading.Thread):
    """Searches again and again until the writer is done, and looks at what comes."""

    def __init__(self, trial, writer, allowed, fewest):
        super().__init__()
        self.trial, self.writer, self.allowed, self.seen = trial, writer, allowed, fewest
        self.problems, self.searches, self.between = [], 0, 0

    def run(self):
        while not self.problems and (not self.searches or self.writer.poll() is None):
            run = self.trial.igsearch("--format=jsonl", "--limit=0", WORD)
            found = shapes(run.stdout.splitlines())
            if run.status != 0:
                self.problems.append(str(run))
            if len(found) < self.seen:
                self.problems.append(f"{self.seen} documents, then {len(found)}")
            self.problems += [f"{name}: {len(shape)} paragraphs, as it never was"
                              for name, shape in found.items() if shape not in self.allowed[name]]
            # Something is there by now, and something is not yet.
            self.between += len(found) > self.seen or any(shape != self.allowed[name][0]
                                                          for name, shape in found.items())
            self.seen = len(found)
            self.searches += 1
            time.sleep(PAUSE)


def watch(report, trial, what, command, allowed, fewest, count):
    writer = start(trial, *command, stderr=subprocess.DEVNULL)
    readers = [Reader(trial, writer, allowed, fewest) for _ in range(count)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    searches = sum(reader.searches for reader in readers)
    between = sum(reader.between for reader in readers)
    report.note(f"{what}: {searches} searches, {between} of which saw something new")
    report.check(f"{count} who search while {what} see whole documents only",
                 [problem for reader in readers for problem in reader.problems][:5])
    report.check("and see what is new before all of it is there", [] if between else ["nobody did"])
    report.check("the writer is done", same(writer.wait(), 0))


def check_readers(report, build, count):
    with Trial(build) as trial:
        for number in range(DOCUMENTS):
            write(trial, number)
        trial.igindex("--index", "other.db", "add", "-q", "d")
        first = shapes(trial.igindex("--index", "other.db", "dump").stdout.splitlines())
        trial.igindex("add", "-q", *(f"d/t{number:03}.txt" for number in range(FIRST)))
        watch(report, trial, "documents come in", ("add", "-q", "d"), {name: [shape] for name, shape in first.items()},
              FIRST, count)
        for number in range(DOCUMENTS):
            write(trial, number, 2)
        trial.igindex("--index", "other.db", "update", "-q")
        second = shapes(trial.igindex("--index", "other.db", "dump").stdout.splitlines())
        watch(report, trial, "documents change", ("update", "-q"),
              {name: [shape, second[name]] for name, shape in first.items()}, DOCUMENTS, count)
        report.check("in the end all have changed that should",
                     same(shapes(trial.igindex("dump").stdout.splitlines()) == second, True))
        rebuild = start(trial, "rebuild", "-q")
        reader = Reader(trial, rebuild, {name: [shape] for name, shape in second.items()}, DOCUMENTS)
        reader.run()
        report.check("and while the index is built again nothing is missing", reader.problems)
        report.check("which is done", same(rebuild.wait(), 0))


def check_two_writers(report, build):
    with Trial(build) as trial:
        for number in range(DOCUMENTS):
            write(trial, number)
        trial.igindex("--index", "alone.db", "add", "-q", "d")
        writers = [start(trial, "add", "d", stderr=subprocess.PIPE) for _ in range(2)]
        said = [one.communicate()[1].decode() for one in writers]
        report.check("two writers wait for each other", same([one.returncode for one in writers], [0, 0]))
        counts = [{what: int(number) for number, what in re.findall(r"(\d+) ([a-z][^,;]*)", text.split(": ", 1)[-1])
                   if what in OUTCOMES} for text in said]
        report.note(f"they say {counts}")
        report.check("each says of every document what became of it",
                     same([sum(one.values()) for one in counts], [DOCUMENTS] * 2))
        report.check("one of them added it", same(sum(one.get("added", 0) for one in counts), DOCUMENTS))
        report.check("and it is as one would have left it", same(
            shapes(trial.igindex("dump").stdout.splitlines()) ==
            shapes(trial.igindex("--index", "alone.db", "dump").stdout.splitlines()), True))
        checked = trial.igindex("check")
        report.check("in a sound index", [] if checked.status == 0 else [str(checked)])


def check_writer_and_rebuild(report, build):
    """What is added while the index is built again is in it afterwards, or its writer says that it is not."""
    with Trial(build) as trial:
        for number in range(DOCUMENTS):
            write(trial, number)
        trial.igindex("add", "-q", "d")
        rebuild, added, refused = start(trial, "rebuild", "-q", stderr=subprocess.PIPE), [], []
        for number in range(DOCUMENTS, 2 * DOCUMENTS):
            write(trial, number)
            run = trial.igindex("add", "-q", "d")
            (refused if run.status else added).append(run)
            if rebuild.poll() is not None:
                break
        said = rebuild.communicate()[1].decode()
        report.note(f"{len(added)} were added meanwhile, {len(refused)} not; "
                    f"rebuild: {rebuild.returncode} {said.strip()}")
        report.check("a rebuild that would lose what was added says so",
                     [] if rebuild.returncode == 0 or "changed it meanwhile" in said else [said])
        report.check("a writer whose index was replaced says so",
                     [str(one) for one in refused if "put a new index here" not in one.stderr])
        held = {json.loads(line)["doc"] for line in trial.igindex("dump").stdout.splitlines()}
        report.check("nothing that was added is lost",
                     [] if len(held) >= DOCUMENTS + len(added) else [f"{len(held)} documents"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    parser.add_argument("--readers", type=int, default=50, help="at once (default: 50)")
    given, report = parser.parse_args(), Tap()
    check_readers(report, given.build, given.readers)
    check_two_writers(report, given.build)
    check_writer_and_rebuild(report, given.build)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
