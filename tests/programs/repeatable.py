#!/usr/bin/env python3
"""The same documents give the same answers: whatever order they came in, however many children read
them, and however often they were changed before.

    repeatable.py [--build DIR]
"""
import argparse
import os
import random
import shutil
import sqlite3
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import programs  # noqa: E402
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

QUERIES = [["enhanced cooperation"], ["governance"], ["--any", "internet", "governance", "equal", "footing"],
           ["multi-stakeholder", "OR", "tunis"], ["govern*"], ["public NEAR/5 policy"],
           ["--sort=date", "internet"], ["--sort=document", "internet"], ["type:guide -internet"],
           ["EC guide ¶22-24"], ["zone:heading"], ["words OR internet"],
           ["(internet role) OR (equal states network) OR (forum policy words the)"],
           ["(internet governance) OR (public NEAR/1 policy) OR (equal -footing)"]]
WORDS = "internet governance public policy equal footing states forum words network role of the and".split()


def documents(trial):
    """The starter corpus and forty texts of few words, so that many paragraphs tie."""
    shutil.copytree(os.path.join(programs.ROOT, "corpus"), trial.path("corpus").decode(),
                    ignore=shutil.ignore_patterns("*.db*"))
    chance = random.Random(1998)
    for number in range(40):
        text = "\n\n".join(" ".join(chance.choices(WORDS, k=chance.randint(3, 12))) + "."
                           for _ in range(chance.randint(1, 9)))
        trial.write(f"texts/t{number:02}.txt", text)
    names = sorted(os.listdir(trial.path("corpus").decode()))
    return [f"corpus/{name}" for name in names if not name.endswith((".meta", ".ini", ".db"))] + \
        [f"texts/t{number:02}.txt" for number in range(40)]


def answers(trial, *options):
    runs = [trial.igsearch("--format=jsonl", *options, *query) for query in QUERIES]
    return [(run.status, run.raw) for run in runs]


def first_difference(got, wanted):
    for query, one, other in zip(QUERIES, got, wanted):
        if one != other:
            return [" ".join(query)] + same(one[1].decode()[:2000], other[1].decode()[:2000])
    return []


def check_order(report, build):
    with Trial(build) as trial:
        names = documents(trial)
        trial.igindex("add", "-q", *names)
        wanted, dumped = answers(trial), trial.igindex("dump").raw
        report.check("every query finds something",
                     [" ".join(query) for query, (status, _) in zip(QUERIES, wanted) if status != 0])
        report.check("asked again, the same bytes", first_difference(answers(trial), wanted))
        chance = random.Random(2014)
        for jobs in (1, 4):
            other = os.path.join(trial.folder, f"other-{jobs}.db")
            chance.shuffle(names)
            trial.igindex("--index", other, "add", "-q", f"--jobs={jobs}", *names)
            report.check(f"in another order, with {jobs} children, the same answers",
                         first_difference(answers(trial, "--index", other), wanted))
            report.check(f"in another order, with {jobs} children, the same dump",
                         [] if trial.igindex("--index", other, "dump").raw == dumped else ["it differs"])
        churn(trial, names)
        report.check("after changes that were undone, the same answers",
                     first_difference(answers(trial), wanted))
        sound = trial.igindex("check")
        report.check("after all that the index is sound", [] if sound.status == 0 else [str(sound)])


def churn(trial, names):
    """Takes documents out and puts them in again, changes some and changes them back."""
    chance = random.Random(2005)
    for name in chance.sample(names, 12):
        trial.igindex("remove", name)
    kept = {}
    for name in chance.sample([name for name in names if name.startswith("texts")], 8):
        with open(trial.path(name), "rb") as file:
            kept[name] = file.read()
        trial.write(name, "Changed words of the internet.")
    trial.igindex("add", "-q", *names)
    for name, text in kept.items():
        trial.write(name, text)
    trial.igindex("add", "-q", *reversed(names))


def tables(path):
    """Everything in an index but what is to differ: who it is, and when it was written."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        # Packed texts are compared as they are, for which the view needs no function.
        db.create_function("ig_text", 1, lambda number: None)
        names = ["folder", "location", "document", "document_name", "warning", "section", "paragraph",
                 "text_block", "region"]
        rows = {name: db.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall() for name in names}
        rows["source"] = db.execute("SELECT sha256, size, media_type, extractor, failure FROM source").fetchall()
        return rows


def check_twice(report, build):
    with Trial(build) as trial:
        documents(trial)
        indexes = [os.path.join(trial.folder, f"{number}.db") for number in (1, 2)]
        for index in indexes:
            trial.igindex("--index", index, "add", "-q", "--jobs=3", "corpus", "texts")
        first, second = map(tables, indexes)
        report.check("two runs over the same folders give the same rows",
                     [name for name in first if first[name] != second[name]])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    check_order(report, build)
    check_twice(report, build)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
