#!/usr/bin/env python3
"""Kills igindex, and the children that read for it, at any moment of whatever it does: the index is sound,
holds whole documents only and what was committed, and the next run makes it what an undisturbed one would have.

    interrupted.py [--build DIR] [--kills N] [--only NAME]

N moments of adding, spread over the run from before its start to after its end; of all else a tenth of
that. Without --kills few, and 500 where IGSEARCH_TEST_LONG is set (tools/test --long).
"""
import argparse
import collections
import os
import random
import shutil
import signal
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import killing  # noqa: E402
from scenes import SCENES, Adding  # noqa: E402
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

LONG = bool(os.environ.get("IGSEARCH_TEST_LONG"))
KILLS = 500 if LONG else 20
PART = 10            # of all that is no adding, so many times fewer
DOCUMENTS = 300 if LONG else 120
TELL = 50            # how it goes, after so many moments

# Documents are committed when there are four megabytes of them: more than once here.
LARGE_DOCUMENTS = 60
LARGE_BYTES = 120_000


def check_scene(report, build, name, kills):
    scene, chance, problems, ended = SCENES[name](build, DOCUMENTS), random.Random(1325), [], collections.Counter()
    report.check(f"{name}: undisturbed, it does what it should",
                 scene.problems)
    scene.begin()
    for number in range(kills):
        scene.begin()
        part = (number + chance.random()) / kills * killing.BEYOND
        status, seconds, orphans = killing.kill_at(scene.trial, scene.command, part * scene.seconds)
        ended["killed" if status == -signal.SIGKILL else f"exit {status}"] += 1
        found = scene.interrupted() + scene.finish() + [f"a child lives on: {one}" for one in orphans]
        problems += [f"at {seconds:.3f} of {scene.seconds:.3f} s: {one}" for one in found]
        if (number + 1) % TELL == 0:
            report.note(f"{name}: {number + 1} of {kills} moments: {dict(ended)}; {len(problems)} problems")
        # A machine is busy at times, and what a run takes on it is another then.
        if status != -signal.SIGKILL:
            scene.seconds = seconds
        elif part > 0.9:
            scene.seconds *= 1.1
    report.note(f"{name}: {kills} moments within a run of {scene.seconds:.2f} s: {dict(ended)}; "
                f"{len(problems)} problems")
    report.check(f"{name}: killed at any moment, the index is sound and the next run makes it whole", problems[:5])
    if kills >= PART:
        report.check(f"{name}: it was killed, mostly, and not late",
                     [] if 2 * ended["killed"] > kills else [str(dict(ended))])
    scene.remove()


def check_children(report, build, kills):
    """A child that is killed costs its document; --retry reads that again. One that is killed before it has begun
    costs nothing: another is started."""
    scene, chance, problems = Adding(build, DOCUMENTS), random.Random(1986), []
    killed, lost, quiet = 0, 0, 0
    for number in range(kills):
        scene.begin()
        moment = (number + chance.random()) / kills * scene.seconds
        run, hit = killing.kill_child_at(scene.trial, ("add", "-q", "d"), moment, chance)
        failed = [line for line in run.stderr.splitlines() if "died of signal 9" in line]
        killed, lost, quiet = killed + hit, lost + len(failed), quiet + (hit and not failed)
        if run.status != (1 if failed else 0) or len(failed) > 1 or len(run.stderr.splitlines()) != len(failed):
            problems.append(f"{moment:.3f} s: {run}")
        problems += scene.damage()
        if len(scene.trial.documents()) != DOCUMENTS - len(failed):
            problems.append(f"{moment:.3f} s: {len(scene.trial.documents())} documents, {len(failed)} failures")
        again = scene.trial.igindex("add", "-q", "--retry", "d")
        if again.status != 0 or scene.trial.igindex("dump").raw != scene.wanted:
            problems.append(f"{moment:.3f} s: --retry: {again}")
    report.note(f"{kills} runs: {killed} children killed, {lost} of them while reading a document, {quiet} idle or "
                f"not yet begun; {len(problems)} problems")
    report.check("a child that is killed costs the document it read, and no other", problems[:5])
    scene.remove()


def check_one_after_the_other(report, build):
    """Each kill falls on what the last has left."""
    scene, chance, problems, held = Adding(build, DOCUMENTS), random.Random(1325), [], []
    scene.begin()
    for _ in range(12):
        killing.kill_at(scene.trial, scene.command, chance.uniform(0.05, 0.25) * scene.seconds)
        problems += scene.interrupted()
        held.append(len(scene.trial.documents()))
    report.check("killed again and again, it is sound and loses nothing", problems + same(held, sorted(held)))
    report.check("and run to its end, it is as if nothing had happened", scene.finish())
    scene.remove()


def check_long_run(report, build):
    with Trial(build) as trial:
        for number in range(LARGE_DOCUMENTS):
            text = f"Paragraph 1 of document {number}: governance of the root zone, and who keeps it.\n\n"
            trial.write(f"d/t{number:03}.txt", text * (LARGE_BYTES // len(text)))
        trial.write("first.txt", "A document that is there before.")
        trial.igindex("add", "-q", "first.txt")
        writer = subprocess.Popen([shutil.which("igindex", path=trial.env["PATH"]), "add", "-q", "d"],
                                  cwd=trial.work, env=trial.env, stdin=subprocess.DEVNULL)
        while writer.poll() is None and len(trial.documents()) < 2:
            time.sleep(0.05)
        seen = len(trial.documents())
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        report.check("a long run commits as it goes", [] if seen > 1 else [f"{seen} documents were there"])
        held = len(trial.documents())
        report.check("and what could be seen stays", [] if held >= seen else [f"{seen}, then {held}"])
        report.check("in a sound index", [] if trial.igindex("check").status == 0 else ["check finds damage"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    parser.add_argument("--kills", type=int, default=KILLS, help=f"while it adds (default: {KILLS})")
    parser.add_argument("--only", choices=(*SCENES, "children", "others"), help="of these alone")
    given, report = parser.parse_args(), Tap()
    part = max(given.kills // PART, 3)
    for name in SCENES:
        if given.only in (None, name):
            check_scene(report, given.build, name, given.kills if name == "add" else part)
    if given.only in (None, "children"):
        check_children(report, given.build, part)
    if given.only in (None, "others"):
        check_one_after_the_other(report, given.build)
        check_long_run(report, given.build)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
