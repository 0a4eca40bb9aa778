"""An index to be damaged over and over, of documents that have a bit of everything.

    original = Original(trial)
    original.restore()                    as it was, with nothing beside it
    tamper(trial, "DELETE FROM folder")
    texts(trial) != original.texts
"""
import contextlib
import glob
import os
import random
import shutil
import sqlite3

from programs import ROOT

PDF = os.path.join(ROOT, "tests", "ingest", "pdf", "resolution.pdf")

CHARTER = """<!DOCTYPE html><html lang="en"><head><title>Charter of the Keepers</title></head><body>
<nav><a href="/">Home</a> <a href="/all">All charters</a></nav>
<h1>Charter of the Keepers</h1>
<h2 id="duties">Duties</h2>
<p id="p1">1. Every keeper tends a light, and writes down when it was lit.</p>
<p id="p2">2. A keeper's duty ends at sunrise, be there fog or none.</p>
<h2>Rights</h2><h3>Of keepers</h3>
<p>1. Nobody may put out a light that is not his own.</p>
<p>1. A second first paragraph of the same heading.</p>
<p lang="fr">La gouvernance du phare est l'affaire de tous les gardiens de cette c\u00f4te.</p>
<h2>References</h2><p>Keeper, A., On oil and lanterns, Shore Press, 1912.</p>
</body></html>"""


def write_documents(trial):
    trial.write("d/charter.html", CHARTER)
    logbook = "The light was lit at dusk.\n\nFog came in; the horn was sounded for an hour.\n"
    trial.write("d/logbook.txt", logbook)
    trial.write("d/logbook-copy.txt", logbook)
    trial.write("d/broken.pdf", "%PDF-1.4\nnot one\n")
    shutil.copy(PDF, trial.path("d/resolution.pdf"))
    trial.write("d/mended.txt", "1. The keeper\u2019s caf\u00c3\u00a9 was closed.\n\n2. It was opened anew.\n")
    chance = random.Random(1822)
    words = [f"{chance.choice(('fog', 'light', 'horn', 'keeper', 'wick', 'lens'))}{chance.randrange(900)}"
             for _ in range(900)]
    for number in range(6):
        trial.write(f"d/year{number}.txt", "\n\n".join(" ".join(chance.choices(words, k=40)).capitalize() + "."
                                                       for _ in range(120)))
    trial.igindex("add", "-q", "d")
    with contextlib.closing(sqlite3.connect(trial.index)) as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def tamper(trial, sql):
    with contextlib.closing(sqlite3.connect(trial.index)) as base:
        base.executescript(sql)


QUERIES = ("light OR keepers", "fog", "horn -light", "zone:nav charters", "keep*", "lang:fr phare")


def face(trial):
    """All that the index shows, to the byte."""
    shown = [trial.igindex("dump").raw, trial.igindex("list", "--format=jsonl").raw]
    return shown + [trial.igsearch("--format=jsonl", query).raw for query in QUERIES]


def texts(trial):
    """What a repaired index must show again: all but the order in which documents came in."""
    rows = [{key: value for key, value in one.items() if key not in ("index", "revision")}
            for one in trial.dump()]
    return sorted(map(str, rows)), [trial.igsearch("--count", query).stdout for query in QUERIES]


class Original:
    """An index to be damaged over and over."""

    def __init__(self, trial):
        write_documents(trial)
        self.trial, self.spare = trial, trial.index + ".spare"
        shutil.copy(trial.index, self.spare)
        self.face, self.texts = face(trial), texts(trial)

    def restore(self):
        for beside in glob.glob(glob.escape(self.trial.index) + "[-.]*"):
            if beside != self.spare:
                os.remove(beside)
        shutil.copy(self.spare, self.trial.index)
