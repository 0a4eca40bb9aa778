#!/usr/bin/env python3
"""Reads a folder of odd PDF files: no file is lost, none stops the run, and two runs agree.

    robustness.py [--build DIR]

The files are corpus/robustness-pdf of the shared data ($IGSEARCH_SHARED, else ../shared); without them the
test is skipped.
"""
import argparse
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import programs  # noqa: E402
from tap import Tap, skip_all  # noqa: E402
from trial import Trial, same  # noqa: E402

SHARED = os.environ.get("IGSEARCH_SHARED") or os.path.join(os.path.dirname(programs.ROOT), "shared")
FOLDER = os.path.join(SHARED, "corpus", "robustness-pdf")

# A file may take so long, and the whole so much longer than the slowest of them.
SECONDS_A_FILE = 10
SECONDS = 280


def names():
    return sorted(os.path.join(folder, name) for folder, _, found in os.walk(FOLDER) for name in found
                  if not name.startswith(".") and not name.endswith((".meta", ".ini", ".md")))


def add(trial, index):
    return trial.igindex("--index", index, "add", "--verbose", f"--timeout={SECONDS_A_FILE}", "--memory=600",
                         *names(), seconds=SECONDS)


def unaccounted(run):
    """Files about which the run has not said what became of them."""
    said = {line.removeprefix("igindex: ").split(": ", 1)[0] for line in run.stderr.splitlines()}
    return [name for name in names() if name not in said]


def crashes(run):
    return [line for line in run.stderr.splitlines() if "died of signal" in line or "Sanitizer" in line]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    if not os.path.isdir(FOLDER):
        return skip_all(f"there is no {FOLDER}")
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
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
