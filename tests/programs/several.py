#!/usr/bin/env python3
"""Asks several indexes as one, beside one index of all their documents: the same is found, to the byte.

    several.py [--build DIR]
"""
import argparse
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

DOCUMENTS = 30
QUERIES = 100
SEED = 1874

ENGLISH = """registry registries root zone governance access treaty union telegraph sovereignty name names
number numbering multi-stakeholder multistakeholder forum dialogue secretariat organisation organization
co-operation cooperation consensus the of and for""".split()
FRENCH = "coopération renforcée réseau délégué délégués la le de et pour union forum gouvernance".split()

# Which documents are in which index: some in two, and none in all.
SHARES = {"a": range(0, 14), "b": range(10, 22), "c": range(20, DOCUMENTS)}

OPTIONS = (["--any"], ["--exact"], ["--unit=section"], ["--unit=document"], ["--sort=date"], ["--sort=locator"],
           ["--group"], ["--limit=3", "--offset=2"], ["-C", "1"])
FORMATS = ("text", "csv", "tsv", "html", "markdown", "bibtex", "ris", "csl", "tei", "w3c-annotation")
COUNTS = (["--count"], ["--facets"], ["--facets", "--format=jsonl"], ["--kwic"], ["--frequency=document"],
          ["--frequency=year"], ["--dispersion"], ["--collocates"], ["--explain", "--limit=4"])
LOCATORS = ("Report 3 ¶2", "report-15:1-4", "Report 29 ¶¶2-3, 5", "report-21 [3]", "Report 40 ¶1", "Report ¶1")


def write_documents(trial):
    chance = random.Random(SEED)
    for number in range(DOCUMENTS):
        words = FRENCH if number % 5 == 4 else ENGLISH
        lines = ["The meeting", ""]
        for place in range(1, chance.randint(6, 30)):
            if place % 7 == 0:
                lines += [chance.choice(["How it began", "What was said", "Names and numbers"]), ""]
            text = ". ".join(" ".join(chance.choice(words) for _ in range(chance.randint(4, 14))).capitalize()
                             for _ in range(chance.randint(1, 4)))
            lines += [f"{place}. {text}.", ""]
        trial.write(f"report-{number}.txt", "\n".join(lines))
        trial.write(f"report-{number}.txt.meta", f"[document]\ntitle = Report {number}\nshort = Report {number}\n"
                    f"date = {1990 + number}-0{number % 9 + 1}\nbody = {'ITU' if number % 2 else 'IETF'}\n")


def build(trial):
    """The indexes, and for each pair and all three one that holds the same documents."""
    for name, numbers in SHARES.items():
        trial.igindex("--index", name + ".db", "add", "-q", *(f"report-{number}.txt" for number in numbers))
    for names in ("ab", "bc", "abc"):
        numbers = sorted({number for name in names for number in SHARES[name]})
        trial.igindex("--index", names + ".db", "add", "-q", *(f"report-{number}.txt" for number in numbers))


def word(chance):
    one = chance.choice(ENGLISH[:-4] + FRENCH[:5])
    return chance.choice([one, one, one, "=" + one, one[:4] + "*", one[:3] + "?*", "nowhere" if chance.random() < .2 else one])


def plain(chance):
    return chance.choice(ENGLISH)


def query(chance):
    shape = chance.randrange(12)
    if shape < 3:
        return " ".join(word(chance) for _ in range(shape + 1))
    return (f'"{plain(chance)} {plain(chance)}"', f"{word(chance)} OR {word(chance)}", f"{word(chance)} -{plain(chance)}",
            f"{plain(chance)} NEAR/5 {plain(chance)}", f"{plain(chance)} SENT {plain(chance)}",
            f"{word(chance)} date:1995..2010", f"{word(chance)} body:ITU -doc:report-12",
            f"{word(chance)} lang:fr", f'({word(chance)} OR section:"how it began") AND {word(chance)}')[shape - 3]


def ask(trial, names, *arguments):
    chosen = [option for name in names for option in ("--index", name + ".db")]
    run = trial.igsearch(*chosen, *arguments)
    # How to ask again names the indexes; that some documents are in two of them is said of several alone.
    told = [line for line in run.stderr.splitlines() if ".db" not in line and "of the indexes" not in line]
    return run.status, run.stdout, told


def compare(trial, names, *arguments):
    several, one = ask(trial, names, *arguments), ask(trial, [names], *arguments)
    return [] if several == one else [f"{names}: {' '.join(arguments)}", f"several {several!r}"[:600],
                                      f"one     {one!r}"[:600]]


def hits_are_the_same(report, trial):
    chance = random.Random(SEED)
    problems, found = [], 0
    for _ in range(QUERIES):
        names, asked = chance.choice(["ab", "bc", "abc"]), query(chance)
        options = chance.choice(OPTIONS) if chance.random() < .5 else []
        problems += compare(trial, names, "--format=jsonl", *options, "--", asked)
        problems += compare(trial, names, "--count", *[one for one in options if one in ("--any", "--exact")], "--", asked)
        found += ask(trial, names, "--count", "--", asked)[1] != "0\n"
    report.check(f"{QUERIES} queries, {found} of which find something, give the same hits, scores and counts",
                 problems[:12] + ([] if found > QUERIES / 2 else ["too few find anything"]))


def everything_else_is(report, trial):
    problems = []
    for one in FORMATS:
        problems += compare(trial, "abc", "--format=" + one, "--limit=0", "forum OR délégués")
    report.check(f"{len(FORMATS)} formats are the same", problems)
    problems = []
    for options in COUNTS:
        for asked in ("forum", "names -treaty", "délégué"):
            problems += compare(trial, "abc", *options, "--", asked)
    report.check(f"so are {len(COUNTS)} ways to count", problems)
    problems = []
    for locator in LOCATORS:
        problems += compare(trial, "abc", "--format=jsonl", locator)
    report.check(f"so are {len(LOCATORS)} locators", problems)
    trial.write("queries.txt", "forum\n\"root zone\"\nnames NEAR/3 numbers\nReport 3 ¶2\nnowhere\n")
    report.check("so is a batch", compare(trial, "abc", "--batch", "queries.txt", "--jobs=2", "--format=jsonl"))
    ids = [one["id"] for one in trial.hits("--index", "abc.db", "--ids", "--limit=5", "--offset=30", "forum")]
    report.check("so are paragraphs by their ids", [problem for one in ids for problem in compare(
        trial, "abc", "--format=jsonl", "--id", one)] + ([] if ids else ["there are none"]))


def names_stay_apart(report, trial):
    """Other documents under the same file names: each has a citekey that nobody else has."""
    for folder in ("left", "right", "far"):
        for name in ("minutes.txt", "minutes-2.txt", "notes.txt"):
            trial.write(f"{folder}/{name}", f"The forum as the {folder} wrote it down in {name}.\n\n"
                        "Nobody else was asked for the minutes.\n")
    for name, folders in {"l": ["left"], "r": ["right"], "f": ["far"], "lrf": ["left", "right", "far"]}.items():
        trial.igindex("--index", name + ".db", "add", "-q", *folders)
    hits = trial.hits("--index", "l.db", "--index", "r.db", "--index", "f.db", "--limit=0", "forum")
    keys = {one["doc"] for one in hits}
    report.check("documents of one name in several indexes get citekeys of their own", same(len(keys), 9) + same(
        sorted(keys)[:2], ["minutes", "minutes-2"]) + compare(trial, "lrf", "--format=jsonl", "--limit=0", "forum"))
    problems = []
    for key in sorted(keys):
        asked = ("--index", "l.db", "--index", "r.db", "--index", "f.db", "forum", "doc:" + key)
        problems += same([one["doc"] for one in trial.hits(*asked)], [key])
        problems += same([one["locator"] for one in trial.hits(*asked[:6], f"{key} [1]")],
                         [one["locator"] for one in trial.hits(*asked)])
    report.check("and are found by them", problems)
    entries = trial.igsearch("--index", "l.db", "--index", "r.db", "--index", "f.db", "--format=bibtex", "--limit=0",
                             "forum").stdout
    report.check("a bibliography has each once", same(entries.count("{minutes,"), 1) + same(entries.count("\n@") +
                                                                                           entries.startswith("@"), 9))


def says_what_it_does(report, trial):
    told = trial.igsearch("--index", "a.db", "--index", "b.db", "--count", "forum").stderr
    report.check("documents of two indexes are told of", same(
        told, "igsearch: 4 documents are in several of the indexes: the first one's are taken\n"))
    twice = trial.igsearch("--index", "a.db", "--index", "a.db", "--format=jsonl", "forum")
    report.check("an index asked with itself is that index",
                 same(twice.stdout, trial.igsearch("--index", "a.db", "--format=jsonl", "forum").stdout))
    missing = trial.igsearch("--index", "a.db", "--index", "none.db", "forum")
    report.check("one that is not there is an error", same((missing.status, "none.db" in missing.stderr), (2, True)))
    recorded = trial.igsearch("--index", "a.db", "--index", "b.db", "--manifest", "m.jsonl", "forum")
    report.check("a manifest is of one index", same(recorded.status, 2))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build")
    report = Tap()
    with Trial(parser.parse_args().build) as trial:
        write_documents(trial)
        build(trial)
        hits_are_the_same(report, trial)
        everything_else_is(report, trial)
        names_stay_apart(report, trial)
        says_what_it_does(report, trial)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
