"""What igindex does that may be interrupted: each a scene that begins with the same index every time, knows what a
run undisturbed makes of it, and what may be there when one was not.

    scene = Updating(build, documents=24)
    scene.begin()
    ... a run of scene.command that is killed, or whose disk fails ...
    problems = scene.interrupted() + scene.finish()
"""
import contextlib
import os
import random
import shutil
import sqlite3
import time

import killing
from trial import Trial

GONE = "t003"  # whose file is gone when an index is rebuilt


class Scene:
    """Documents, an index of some of them, and a command."""

    command = ()
    reads = False  # documents, by children
    status = 0     # of an undisturbed run

    def __init__(self, build, documents):
        self.trial, self.chance, self.documents = Trial(build), random.Random(1912), documents
        for number in range(documents):
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
        self.problems = [] if self.first.status == self.status else [str(self.first)]
        self.wanted = self.trial.igindex("dump").raw
        self.paragraphs = killing.by_document(self.wanted)

    def write(self, number, version=1):
        self.trial.write(f"d/t{number:03}.txt", "\n\n".join(
            f"{n}. Rule {n} of document {number}, version {version}: " + "governance " * self.chance.randint(1, 30)
            for n in range(1, self.chance.randint(5, 40))))

    def steadily(self):
        """The command, with one child: what comes after what is the same in every run then."""
        return (*self.command[:1], *(("-j", "1") if self.reads else ()), *self.command[1:])

    def prepare(self):
        """Makes the index that every attempt begins with."""

    def put(self, folder):
        """Its files in place of the index's."""
        for name in killing.files_of(self.trial.index):
            os.remove(name)
        for name in os.listdir(folder):
            shutil.copy2(os.path.join(folder, name), self.trial.folder)

    def begin(self):
        self.put(self.kept)

    def forget_shared(self):
        """No crash outlives what processes share of an index."""
        if os.path.exists(self.trial.index + "-shm"):
            os.remove(self.trial.index + "-shm")

    def damage(self):
        checked = self.trial.igindex("check")
        return [] if checked.status == 0 else [f"not sound: {checked}"]

    def may_hold(self, document):
        """The lines of a document that are right while things are half done."""
        return [self.paragraphs.get(document)]

    def lacks(self, held):
        """What should be there whatever happens, and is not."""
        return [] if self.paragraphs == held else ["documents are missing"]

    def interrupted(self):
        """What is wrong with what the interrupted run left."""
        if not os.path.exists(self.trial.index):
            return [] if self.lacks({}) == [] else ["the index is gone"]
        held = killing.by_document(self.trial.igindex("dump").raw)
        return self.damage() + self.lacks(held) + [
            f"{name} is not whole" for name, lines in held.items() if lines not in self.may_hold(name)]

    def done(self):
        """Whether all is as an undisturbed run makes it."""
        return self.trial.igindex("dump").raw == self.wanted

    def finish(self):
        """What is wrong after a second run, which nothing disturbs."""
        again = self.trial.igindex(*self.command)
        problems = [] if again.status == self.status else [f"the second run: {again}"]
        if not self.done():
            problems.append("the second run does not make it as it should be")
        return problems + self.damage() + [f"left behind: {name}" for name in self.left_behind()]

    def left_behind(self):
        return [name for name in killing.files_of(self.trial.index) if name != self.trial.index]

    def remove(self):
        shutil.rmtree(self.trial.folder)


class Beginning(Scene):
    """An index that is not there yet."""

    command, reads = ("add", "-q", "d"), True

    def interrupted(self):
        # Before the file was made, or while it has nothing in it yet.
        if not (os.path.exists(self.trial.index) and os.path.getsize(self.trial.index)):
            return []
        return super().interrupted()

    def lacks(self, held):
        return []


class Adding(Scene):
    COMMITTED = 4  # documents that are there before

    command, reads = ("add", "-q", "d"), True

    def prepare(self):
        self.trial.igindex("add", "-q", *(f"d/t{number:03}.txt" for number in range(self.COMMITTED)))

    def lacks(self, held):
        return [] if len(held) >= self.COMMITTED else [f"of {self.COMMITTED} there are {len(held)}"]


class Changing(Scene):
    """From an index of all documents to one where some are others, or gone."""

    def prepare(self):
        self.trial.igindex("add", "-q", "d")
        self.before = killing.by_document(self.trial.igindex("dump").raw)

    def may_hold(self, document):
        return [self.before.get(document), self.paragraphs.get(document)]

    def lacks(self, held):
        stay = set(self.before) & set(self.paragraphs)
        return [f"{name} is missing" for name in sorted(stay - set(held))]


class Updating(Changing):
    """Every second document of the first third is changed, the other half of that is gone; as many are new."""

    command, reads = ("update", "-q"), True

    def prepare(self):
        super().prepare()
        part = self.documents // 6
        for number in range(part):
            self.write(number * 2, 2)
            os.remove(self.trial.path(f"d/t{number * 2 + 1:03}.txt"))
        for number in range(self.documents, self.documents + part):
            self.write(number)


class Removing(Changing):
    """All or nothing; what is named again is not there any more."""

    command = ("remove", "t001", "t003", "t004")

    def lacks(self, held):
        return [] if held in (self.before, self.paragraphs) else ["some are removed, and some are not"]

    def finish(self):
        # A second run has nothing to remove where the first one was not too late.
        if self.done():
            return self.damage()
        return super().finish()


class Forgetting(Removing):
    """A folder, which must not come back with the next update."""

    command = ("remove", "d")

    def finish(self):
        problems = super().finish()
        self.trial.igindex("update", "-q")
        return problems + ([] if self.done() else ["it comes back"])


class Rebuilding(Scene):
    BEFORE = ".before"  # where the old index is kept if it may hold what the new one lacks

    command, reads = ("rebuild", "-q"), True

    def prepare(self):
        self.trial.igindex("add", "-q", "d")

    def left_behind(self):
        return [name for name in super().left_behind() if self.BEFORE not in name]


class Regaining(Rebuilding):
    """The old index has what it was last given in its journal only, from a writer that died."""

    def prepare(self):
        self.trial.igindex("add", "-q", "d/t000.txt")
        died = os.path.join(self.trial.folder, "died")
        os.mkdir(died)
        with contextlib.closing(sqlite3.connect(self.trial.index)) as other:
            # While it has the index open, nobody writes the journal back.
            other.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            self.trial.igindex("add", "-q", "d")
            for end in ("", "-wal"):
                shutil.copy2(self.trial.index + end, died)
        self.gone = killing.by_document(self.trial.igindex("dump").raw)[GONE]
        self.put(died)


class Watched(Rebuilding):
    """Somebody reads the index as it was before the last documents came: they stay in the journal, which cannot be
    written back before he leaves."""

    reader = None

    def prepare(self):
        self.trial.igindex("add", "-q", "d/t000.txt")

    def begin(self):
        self.leave()
        super().begin()
        self.reader = sqlite3.connect(self.trial.index, isolation_level=None)
        self.reader.execute("BEGIN")
        self.reader.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        self.trial.igindex("add", "-q", "-j", "1", "d")

    def leave(self):
        if self.reader:
            self.reader.close()
        self.reader = None

    def forget_shared(self):
        """He lives on, and with him what he shares."""

    def interrupted(self):
        problems = super().interrupted()
        self.leave()
        return problems + super().interrupted()

    def remove(self):
        self.leave()
        super().remove()


class Losing(Regaining):
    """A file is gone: its document is not in the new index, and the old one is kept beside it."""

    status = 1

    def prepare(self):
        super().prepare()
        os.remove(self.trial.path(f"d/{GONE}.txt"))

    def may_hold(self, document):
        return super().may_hold(document) if document != GONE else [self.gone]

    def lacks(self, held):
        """In one of the two is what could not be read again."""
        if GONE not in held:
            kept = self.trial.igindex("--index", self.trial.index + self.BEFORE, "dump")
            held = dict(held, **{GONE: killing.by_document(kept.raw).get(GONE)})
        return [] if held == dict(self.paragraphs, **{GONE: self.gone}) else ["documents are missing"]

    def finish(self):
        # The new index does not name what is gone any more: to make it again loses nothing.
        self.status = 0 if self.done() else Losing.status
        return super().finish()


class Optimizing(Scene):
    STEPS = 5  # in which the index grew

    command = ("optimize", "-q")

    def prepare(self):
        for step in range(self.STEPS):
            some = range(step * self.documents // self.STEPS, (step + 1) * self.documents // self.STEPS)
            self.trial.igindex("add", "-q", *(f"d/t{number:03}.txt" for number in some))
        self.trial.igindex("remove", "t001", "t007")


class Compacting(Optimizing):
    command = ("optimize", "-q", "--compact")


class Repairing(Changing):
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

    def lacks(self, held):
        sound = {name for name, lines in self.before.items() if lines == self.paragraphs.get(name)}
        return [f"{name} is lost, which was sound" for name in sorted(sound - set(held))]

    def finish(self):
        return super().finish() + super().damage()


class Exporting(Scene):
    # Named as the index is, so that what its disk suffers this suffers too.
    COPY = "index.db-copy"

    command = ("export", "-q", COPY)

    def prepare(self):
        self.trial.igindex("add", "-q", "d")

    def begin(self):
        super().begin()
        killing.remove(self.trial.work, self.COPY)

    def copy(self):
        with open(self.trial.path(self.COPY), "rb") as file:
            return file.read()

    def interrupted(self):
        if not hasattr(self, "whole"):
            self.trial.igindex("export", "-q", "whole.db")
            with open(self.trial.path("whole.db"), "rb") as file:
                self.whole = file.read()
        problems = super().interrupted()
        if os.path.exists(self.trial.path(self.COPY)):
            problems += [] if self.copy() == self.whole else ["half a copy is there"]
            killing.remove(self.trial.work, self.COPY)
        return problems

    def done(self):
        return super().done() and os.path.exists(self.trial.path(self.COPY)) and self.copy() == self.whole


SCENES = {"begin": Beginning, "add": Adding, "update": Updating, "remove": Removing, "forget": Forgetting,
          "rebuild": Rebuilding, "regain": Regaining, "watched": Watched, "lose": Losing, "optimize": Optimizing,
          "compact": Compacting, "repair": Repairing, "export": Exporting}
