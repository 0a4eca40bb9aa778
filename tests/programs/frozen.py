#!/usr/bin/env python3
"""Opens a frozen index of every released format: to read, to write, and from a read-only place.

    frozen.py [--build DIR]

tests/store/vN.db.xz is the index of tests/store/documents/ as the first program of format N made it
(tests/store/freeze). What is asked of it gives the same answers in every later format, unless words are
cut by other rules since: then it is refused, and the message names the command that rebuilds it.
"""
import argparse
import glob
import lzma
import os
import re
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

STORE = os.path.join(os.path.dirname(HERE), "store")

# A query, and the locators of its hits in the order of the documents.
ANSWERS = {
    "multistakeholder": ["Keepers Charter ¶1"],
    "keeper's duty": ["Keepers Charter ¶2"],
    "deja LA": ["LOGBOOK OF THE NORTH LIGHT [2]"],
    "灯塔": ["LOGBOOK OF THE NORTH LIGHT [2]"],
    "fish": ["LOGBOOK OF THE NORTH LIGHT [3]"],
    "fog": ["Keepers Charter, Recommendations ¶1", "LOGBOOK OF THE NORTH LIGHT [2]"],
    "zone:nav lighthouses": ["Keepers Charter [1]"],
    "Lighthouse Charter ¶1": ["Keepers Charter ¶1"],
    "LK/RES/7, Recommendations ¶1": ["Keepers Charter, Recommendations ¶1"],
    "in:coast date:1998 body:lka =duty": ["Keepers Charter ¶2"],
    "section:duties =keepers": ["Keepers Charter ¶1"],
}


def ask(trial):
    return {query: [hit["locator"] for hit in trial.hits("--sort=document", *query.split(" ", 0))]
            for query in ANSWERS}


def unpack(trial, frozen):
    with lzma.open(frozen) as packed, open(trial.index, "wb") as index:
        shutil.copyfileobj(packed, index)


def other_words(trial):
    """What the program says if it cuts words by other rules than this index was made with."""
    run = trial.igsearch("fog")
    return run.stderr if run.status == 2 and "its words were cut by" in run.stderr else None


def check_rebuild(report, name, trial, said):
    command = re.search(r'"igindex (--index \S+ rebuild)"', said)
    report.check(f"{name}: refused, with the command that rebuilds it", [] if command else [said])
    if not command:
        return
    shutil.copytree(os.path.join(STORE, "documents"), "/tmp/igsearch-frozen/documents")
    try:
        run = trial.igindex(*command.group(1).split())
        report.check(f"{name}: the command rebuilds it",
                     same((run.status, ask(trial)), (1, ANSWERS)) and [str(run), str(ask(trial))])
    finally:
        shutil.rmtree("/tmp/igsearch-frozen")


def check_frozen(report, build, frozen):
    name = os.path.basename(frozen)
    with Trial(build) as trial:
        unpack(trial, frozen)
        said = other_words(trial)
        if said:
            check_rebuild(report, name, trial, said)
            return
        checked = trial.igindex("check")
        report.check(f"{name}: opened to write and brought up to date, it is sound",
                     [] if checked.status == 0 else [str(checked)])
        report.check(f"{name}: it answers as it did", same(ask(trial), ANSWERS))
        failed = trial.igindex("status").stdout
        report.check(f"{name}: what could not be read is remembered",
                     [] if "documents/broken.pdf: damaged PDF" in failed else [failed])
        report.check(f"{name}: a copy is one document with two places",
                     same(re.findall(r"^  (documents|files) +(\d+)$", failed, re.M),
                          [("documents", "2"), ("files", "4")]))
        # Up to date now, whichever format it had: readable where nothing can be written.
        place = os.path.join(trial.folder, "medium")
        os.mkdir(place)
        trial.index = shutil.copyfile(trial.index, os.path.join(place, "index.db"))
        trial.env["IGSEARCH_INDEX"] = trial.index
        os.chmod(trial.index, 0o444)
        os.chmod(place, 0o555)
        report.check(f"{name}: it answers from a read-only place", same(ask(trial), ANSWERS))
        os.chmod(place, 0o755)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    frozen = sorted(glob.glob(os.path.join(STORE, "v*.db.xz")))
    newest = len(glob.glob(os.path.join(os.path.dirname(os.path.dirname(STORE)), "schema", "[0-9]*.sql")))
    report.check("there is a frozen index of every format",
                 same([os.path.basename(one) for one in frozen],
                      [f"v{number}.db.xz" for number in range(1, newest + 1)]))
    for one in frozen:
        check_frozen(report, build, one)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
