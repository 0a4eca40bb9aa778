#!/usr/bin/env python3
"""Lets the disk, the memory and the power fail under igindex: the index is sound, and nothing is lost; and under
igsearch: it answers as ever, or says that it cannot.

    faults.py [--build DIR] [--moments N] [--kind NAME] [--scene NAME]

Of each kind of fault N moments are tried in each scene, spread over all there are. After each the index
opens, `igindex check` finds nothing, and a second run makes it what an undisturbed one would have.
"""
import argparse
import collections
import os
import random
import resource
import shutil
import signal
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from scenes import SCENES, Adding, Beginning, Updating  # noqa: E402
from tap import Tap  # noqa: E402
from trial import SECONDS, Run  # noqa: E402

LONG = bool(os.environ.get("IGSEARCH_TEST_LONG"))
DOCUMENTS = 24
MOST = 500     # moments of a kind

# How a run may end: by itself with an error or none, or not by itself.
# GLib gives up where memory does; with none left at all it comes to the end of its stack while it says so.
ENDED, KILLED, ABORTED = (0, 1, 2), (-signal.SIGKILL,), (0, 1, 2, -signal.SIGTRAP, -signal.SIGABRT)
STARVED = (*ABORTED, -signal.SIGSEGV)
KINDS = {"error": ENDED, "read": ENDED, "full": ENDED, "kill": KILLED, "power": KILLED, "memory": ABORTED, "starved": STARVED,
         "sqlite": ABORTED}

# By what moments of a kind are counted, of the numbers that an undisturbed run gives.
COUNTED = {"memory": 1, "starved": 1, "sqlite": 2, "read": 3}

# Words of the error, which names the index too. What cannot be read SQLite takes for damage, mostly.
REASONS = {"error": ("disk I/O error", "Input/output error"), "full": ("full", "No space left"),
           "read": ("malformed", "constructor failed", "disk I/O error"), "sqlite": ("out of memory", "may not be changed")}


# What is asked while the disk or the memory fails.
QUESTIONS = (
    ("igsearch", "--format=jsonl", "--limit=0", "governance"), ("igsearch", "--count", "rule NEAR/9 governance"),
    ("igsearch", "--format=jsonl", "in:d t00* OR doc:t003"), ("igsearch", "--format=csv", "--sort=document", "rule 7"),
    ("igsearch", "--facets=document", "gover*"), ("igsearch", "--frequency", "governance"),
    ("igsearch", "--kwic", '"of document 5"'), ("igsearch", "--format=jsonl", "rule NOT 9"),
    ("igindex", "list"), ("igindex", "dump", "--ids"), ("igindex", "status"))


def run_with(library, trial, fault, command, counts=None, **limits):
    env = dict(trial.env, LD_PRELOAD=library, IGSEARCH_FAULT=fault)
    if counts:
        env["IGSEARCH_FAULT_COUNTS"] = counts
    program = shutil.which(command[0], path=env["PATH"])
    return Run(subprocess.run([program, *command[1:]], cwd=trial.work, env=env, timeout=SECONDS,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False, **limits))


def run_scene(library, scene, fault, counts=None, **limits):
    return run_with(library, scene.trial, fault, ("igindex", *scene.steadily()), counts, **limits)


def read_counts(trial, run):
    """How many events on the disk an undisturbed run has, allocations, those of SQLite, and readings."""
    counts = os.path.join(trial.folder, "counts")
    run(counts)
    with open(counts, encoding="ascii") as file:
        return [int(number) for number in file.read().split()]


def count(library, scene):
    scene.begin()
    return read_counts(scene.trial, lambda counts: run_scene(library, scene, "count:0", counts))


def moments(total, wanted):
    wanted = wanted or MOST
    if wanted >= total:
        return range(1, total + 1)
    return sorted(random.Random(total).sample(range(1, total + 1), wanted))


def check_end(scene, kind, run):
    """How a run came to its end, and what it said."""
    problems, reasons = [], REASONS.get(kind)
    if run.status not in KINDS[kind]:
        problems.append(str(run))
    if run.status == 2 and reasons and not (
            os.path.basename(scene.trial.index) in run.stderr and any(one in run.stderr for one in reasons)):
        problems.append(f"not said what happened: {run}")
    if run.status == type(scene).status and not scene.done():
        problems.append(f"it says that all was done, which was not: {run}")
    return problems


def check_kind(report, library, scene, name, kind, wanted):
    total, problems, ended = count(library, scene)[COUNTED.get(kind, 0)], [], collections.Counter()
    tried = moments(total, wanted)
    for moment in tried:
        scene.begin()
        run = run_scene(library, scene, f"{kind}:{moment}:{moment}")
        ended[run.status] += 1
        found = check_end(scene, kind, run)
        scene.forget_shared()
        found += scene.interrupted() + scene.finish()
        problems += [f"{kind}:{moment}: {one}" for one in found]
    report.note(f"{name}, {kind}: {len(tried)} of {total} moments; statuses {dict(ended)}")
    report.check(f"{name}, {kind}: it stays sound, and the next run makes it whole", problems[:5])


def check_read_only(report, library, scene, name):
    scene.begin()
    run = run_scene(library, scene, "readonly:0")
    said = [run.status == 2, scene.trial.index in run.stderr,
            any(word in run.stderr for word in ("readonly", "Read-only", "unable to open"))]
    report.check(f"{name}, in a read-only place: refused with the reason, and nothing is lost",
                 ([] if all(said) else [str(run)]) + scene.interrupted())


def check_answers(report, library, build, wanted):
    """An answer is whole, or it is none."""
    scene = Updating(build, DOCUMENTS)
    for kind in ("read", "sqlite", "memory"):
        problems, ended, tried = [], collections.Counter(), 0
        for question in QUESTIONS:
            whole = run_with(library, scene.trial, "count:0", question)
            total = read_counts(scene.trial, lambda counts, asked=question: run_with(
                library, scene.trial, "count:0", asked, counts))[COUNTED[kind]]
            for moment in moments(total, wanted):
                run, tried = run_with(library, scene.trial, f"{kind}:{moment}", question), tried + 1
                ended[run.status] += 1
                if run.status not in (2, *KINDS[kind][3:]) and (run.status, run.raw) != (whole.status, whole.raw):
                    problems.append(f"{question}, {kind}:{moment}: another answer: {run}")
                if run.status == 2 and not any(one in run.stderr for one in REASONS.get(kind, ("",))):
                    problems.append(f"{question}, {kind}:{moment}: not said what happened: {run}")
        report.note(f"questions, {kind}: {tried} moments; statuses {dict(ended)}")
        report.check(f"asked while it fails, {kind}: the answer is whole, or none", problems[:5])
    scene.remove()


def check_size_limit(report, library, scene):
    """A quota, as the kernel enforces it on a process."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    scene.begin()
    run = run_scene(library, scene, "count:0", preexec_fn=limit)
    report.check("a file that may not grow: refused with the reason",
                 [] if run.status == 2 and scene.trial.index in run.stderr else [str(run)])
    report.check("and nothing is lost", scene.interrupted() + scene.finish())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    parser.add_argument("--library", help="libfaults.so (default: that of the build)")
    parser.add_argument("--moments", type=int, default=0 if LONG else 2,
                        help="of each kind (default: 2, or all where IGSEARCH_TEST_LONG is set; 0: all, up to 500)")
    parser.add_argument("--kind", choices=KINDS, help="that alone")
    parser.add_argument("--scene", choices=(*SCENES, "questions"), help="that alone")
    given, report = parser.parse_args(), Tap()
    library = os.path.abspath(given.library or os.path.join(given.build, "tests", "libfaults.so"))
    if not os.path.exists(library):
        report.skip("faults of disk, memory and power", "a sanitizer's build has no libfaults.so")
        return report.finish()
    if given.scene in (None, "questions"):
        check_answers(report, library, given.build, given.moments)
    for name in [one for one in SCENES if given.scene in (None, one)]:
        scene = SCENES[name](given.build, DOCUMENTS)
        report.check(f"{name}: undisturbed, it does what it should", scene.problems)
        for kind in [one for one in KINDS if given.kind in (None, one)]:
            check_kind(report, library, scene, name, kind, given.moments)
        if isinstance(scene, (Beginning, Adding)):
            check_read_only(report, library, scene, name)
        if isinstance(scene, Adding):
            check_size_limit(report, library, scene)
        scene.remove()
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
