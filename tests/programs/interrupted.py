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
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

LONG = bool(os.environ.get("IGSEARCH_TEST_LONG"))
KILLS = 500 if LONG else 20
PART = 10            # of all that is no adding, so many times fewer
DOCUMENTS = 300 if LONG else 120
COMMITTED = 10       # of them, before adding is interrupted
TELL = 50            # how it goes, after so many moments
STEPS = 5            # in which an index grows that is then optimized
CHANGED, GONE, NEW = 60, 20, 20

# Documents are committed when there are four megabytes of them: more than once here.
LARGE_DOCUMENTS = 60
LARGE_BYTES = 120_000


class Scene:
    """Something that igindex does, from the same beginning every time."""

    command = ()

    def __init__(self, build):
        self.trial, self.chance = Trial(build), random.Random(1912)
        for number in range(DOCUMENTS):
            self.write(number)
        self.prepare()
        self.kept = os.path.join(self.trial.folder, "kept")
        os.mkdir(self.kept)
        for name in killing.files_of(self.trial.index):
            shutil.move(name, self.kept)
        self.begin()
        began = time.monotonic()
        self.first = self.trial.igindex(*self.command)
        self.seconds = time.monotonic() - began
        self.wanted = self.trial.igindex("dump").raw
        self.paragraphs = killing.by_document(self.wanted)

    def write(self, number, version=1):
        self.trial.write(f"d/t{number:03}.txt", "\n\n".join(
            f"{n}. Rule {n} of document {number}, version {version}: " + "governance " * self.chance.randint(1, 30)
            for n in range(1, self.chance.randint(5, 40))))

    def prepare(self):
        """Makes the index that every attempt begins with."""

    def begin(self):
        for name in killing.files_of(self.trial.index):
            os.remove(name)
        for name in os.listdir(self.kept):
            shutil.copy2(os.path.join(self.kept, name), self.trial.folder)

    def damage(self):
        checked = self.trial.igindex("check")
        return [] if checked.status == 0 else [f"not sound: {checked}"]

    def may_hold(self, document):
        """The lines of a document that are right while things are half done."""
        return [self.paragraphs.get(document)]

    def lacks(self, held):
        """What should be there whatever happens, and is not."""
        return [] if self.paragraphs == held else ["documents are missing"]

    def after_kill(self):
        if not os.path.exists(self.trial.index):
            return [] if self.lacks({}) == [] else ["the index is gone"]
        held = killing.by_document(self.trial.igindex("dump").raw)
        return self.damage() + self.lacks(held) + [
            f"{name} is not whole" for name, lines in held.items() if lines not in self.may_hold(name)]

    def finish(self):
        again = self.trial.igindex(*self.command)
        problems = [] if again.status == 0 else [f"the second run: {again}"]
        if self.trial.igindex("dump").raw != self.wanted:
            problems.append("the second run does not make it as it should be")
        return problems + self.damage() + [f"left behind: {name}" for name in killing.files_of(self.trial.index)
                                           if name != self.trial.index]


class Adding(Scene):
    command = ("add", "-q", "d")
    attempts = 0

    def prepare(self):
        self.trial.igindex("add", "-q", *(f"d/t{number:03}.txt" for number in range(COMMITTED)))

    def begin(self):
        super().begin()
        self.attempts += 1
        self.empty = self.attempts % 5 == 0
        if self.empty:
            os.remove(self.trial.index)

    def after_kill(self):
        # Killed before it made the file, or while that has nothing in it yet.
        if self.empty and not (os.path.exists(self.trial.index) and os.path.getsize(self.trial.index)):
            return []
        return super().after_kill()

    def lacks(self, held):
        return [] if self.empty or len(held) >= COMMITTED else [f"of {COMMITTED} there are {len(held)}"]


class Updating(Scene):
    command = ("update", "-q")

    def prepare(self):
        self.trial.igindex("add", "-q", "d")
        self.before = killing.by_document(self.trial.igindex("dump").raw)
        self.changed = set()
        for number in range(CHANGED):
            self.write(number * 2, 2)
            self.changed.add(f"t{number * 2:03}")
        for number in range(GONE):
            os.remove(self.trial.path(f"d/t{number * 2 + 1:03}.txt"))
        for number in range(DOCUMENTS, DOCUMENTS + NEW):
            self.write(number)

    def may_hold(self, document):
        return [self.before.get(document), self.paragraphs.get(document)]

    def lacks(self, held):
        stay = set(self.before) & set(self.paragraphs)
        return [f"{name} is missing" for name in stay - set(held)]


class Rebuilding(Scene):
    command = ("rebuild", "-q")

    def prepare(self):
        self.trial.igindex("add", "-q", "d")


class Optimizing(Scene):
    command = ("optimize", "-q")

    def prepare(self):
        for step in range(STEPS):
            some = range(step * DOCUMENTS // STEPS, (step + 1) * DOCUMENTS // STEPS)
            self.trial.igindex("add", "-q", *(f"d/t{number:03}.txt" for number in some))
        self.trial.igindex("remove", "t001", "t007")


class Compacting(Optimizing):
    command = ("optimize", "-q", "--compact")


class Repairing(Scene):
    """Texts of some documents are another's, and words and names are missing."""

    command = ("check", "--repair")
    DAMAGE = ("UPDATE text_block SET packed = (SELECT packed FROM text_block WHERE first_paragraph = 1) "
              "WHERE first_paragraph IN (SELECT first_paragraph FROM document WHERE id % 7 = 3)",
              "DELETE FROM document_name", "DELETE FROM paragraph_fts_data WHERE id > 10")

    def prepare(self):
        self.trial.igindex("add", "-q", "d")
        killing.change(self.trial.index, self.DAMAGE)
        self.before = killing.by_document(self.trial.igindex("dump").raw)

    def damage(self):
        checked = self.trial.igindex("check")
        return [] if checked.status in (0, 1) else [str(checked)]

    def may_hold(self, document):
        return [self.before.get(document), self.paragraphs.get(document)]

    def lacks(self, held):
        sound = {name for name, lines in self.before.items() if lines == self.paragraphs.get(name)}
        return [f"{name} is lost, which was sound" for name in sound - set(held)]

    def finish(self):
        return super().finish() + super().damage()


class Exporting(Scene):
    command = ("export", "-q", "shared.db")

    def prepare(self):
        self.trial.igindex("add", "-q", "d")

    def begin(self):
        super().begin()
        killing.remove(self.trial.work, "shared.db")

    def copy(self):
        with open(self.trial.path("shared.db"), "rb") as file:
            return file.read()

    def after_kill(self):
        if not hasattr(self, "whole"):
            self.trial.igindex("export", "-q", "whole.db")
            with open(self.trial.path("whole.db"), "rb") as file:
                self.whole = file.read()
        problems = super().after_kill()
        if os.path.exists(self.trial.path("shared.db")):
            problems += [] if self.copy() == self.whole else ["half a copy is there"]
            killing.remove(self.trial.work, "shared.db")
        return problems

    def finish(self):
        return super().finish() + ([] if self.copy() == self.whole else ["the copy is another"])


SCENES = {"add": Adding, "update": Updating, "rebuild": Rebuilding, "optimize": Optimizing,
          "compact": Compacting, "repair": Repairing, "export": Exporting}


def check_scene(report, build, name, kills):
    scene, chance, problems, ended = SCENES[name](build), random.Random(1325), [], collections.Counter()
    report.check(f"{name}: undisturbed, it does what it should",
                 [] if scene.first.status == 0 else [str(scene.first)])
    scene.begin()
    for number in range(kills):
        scene.begin()
        part = (number + chance.random()) / kills * killing.BEYOND
        status, seconds, orphans = killing.kill_at(scene.trial, scene.command, part * scene.seconds)
        ended["killed" if status == -signal.SIGKILL else f"exit {status}"] += 1
        found = scene.after_kill() + scene.finish() + [f"a child lives on: {one}" for one in orphans]
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
    shutil.rmtree(scene.trial.folder)


def check_children(report, build, kills):
    """A child that is killed costs its document; --retry reads that again. One that is killed before it has begun
    costs nothing: another is started."""
    scene, chance, problems = Adding(build), random.Random(1986), []
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
    shutil.rmtree(scene.trial.folder)


def check_one_after_the_other(report, build):
    """Each kill falls on what the last has left."""
    scene, chance, problems, held = Adding(build), random.Random(1325), [], []
    scene.begin()
    for _ in range(12):
        killing.kill_at(scene.trial, scene.command, chance.uniform(0.05, 0.25) * scene.seconds)
        problems += scene.after_kill()
        held.append(len(scene.trial.documents()))
    report.check("killed again and again, it is sound and loses nothing", problems + same(held, sorted(held)))
    report.check("and run to its end, it is as if nothing had happened", scene.finish())
    shutil.rmtree(scene.trial.folder)


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
