#!/usr/bin/env python3
"""Many queries at once: each answers as it does alone, in its order, however many are asked at a time.

    batch.py [--build DIR]
"""
import argparse
import csv
import io
import json
import os
import random
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

WORDS = "internet governance public policy equal footing states forum network role the of".split()
MALFORMED = "(internet"


def fill(trial):
    chance = random.Random(1648)
    for number in range(20):
        text = "\n\n".join(" ".join(chance.choices(WORDS, k=chance.randint(4, 30))) + "."
                           for _ in range(chance.randint(20, 60)))
        trial.write(f"texts/t{number:02}.txt", text)
    trial.igindex("add", "-q", "texts")


def queries():
    """Heavy and light by turns, so that threads overtake each other."""
    chance = random.Random(1789)
    found = [MALFORMED, "zone:body", "nowhere", "at:\"No Such Paper 3\""]
    while len(found) < 70:
        words = chance.sample(WORDS, chance.randint(1, 4))
        found.append(chance.choice((" ", " OR ", " NEAR ", " -")).join(words))
        found.append(f"{words[0]} {chance.choice(('date:1990', 'absent', 'internet network', 'role*'))}")
    return list(dict.fromkeys(found))


def table(asked):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "query", "label"])
    writer.writerows((f"q{number}", query, f"Label {number}" if number % 3 else "")
                     for number, query in enumerate(asked))
    return out.getvalue()


def check_alone(report, trial, asked):
    """Each query's rows are those that it has by itself, in the order of the list."""
    lines = [json.loads(line) for line in
             trial.igsearch("--batch=list.csv", "--format=jsonl", "--ids", "--limit=40").stdout.splitlines()]
    order = [line["query_id"] for line in lines]
    report.check("rows stand in the order of the queries",
                 same(order, sorted(order, key=lambda one: int(one[1:]))))
    problems = []
    for number, query in enumerate(asked):
        own = [dict(line) for line in lines if line["query_id"] == f"q{number}" and line["schema"] != "igsearch.error/1"]
        for line in own:
            label = line.pop("query_label", "")
            problems += same((line.pop("query_id"), label), (f"q{number}", f"Label {number}" if number % 3 else ""))
        # Two words in one argument would be a phrase; in a list they are two words.
        alone = [json.loads(line) for line in
                 trial.igsearch("--format=jsonl", "--ids", "--limit=40", "--", *query.split()).stdout.splitlines()]
        problems += same(own, alone) and [query]
    report.check("each query finds what it finds alone", problems[:10])
    errors = {line["query_id"]: line["error"] for line in lines if line["schema"] == "igsearch.error/1"}
    report.check("what cannot be answered is a row", same(sorted(errors), ["q0", "q3"]))


def check_jobs(report, trial):
    for options in (["--format=jsonl"], ["--format=csv"], ["--limit=3"], ["--count"], ["--sort=date", "--format=tsv"]):
        runs = {}
        for jobs in (1, 2, 7):
            run = trial.igsearch("--batch=list.csv", f"--jobs={jobs}", f"--summary=s{jobs}.csv", *options)
            with open(trial.path(f"s{jobs}.csv"), "rb") as file:
                runs[jobs] = (run.status, run.raw, run.stderr, file.read())
        report.check(f"{' '.join(options)}: one or seven at a time, the same bytes",
                     [f"{jobs} jobs differ" for jobs in runs if runs[jobs] != runs[1]] or
                     ([] if len(runs[1][1]) > 1000 else ["too little"]))


def check_summary(report, trial, asked):
    trial.igsearch("--batch=list.csv", "--format=jsonl", "--limit=5", "--summary=s.csv")
    with open(trial.path("s.csv"), newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    report.check("the summary has a row a query", same([row["query"].lstrip("'") for row in rows], asked))
    problems = []
    for row in rows[::9]:
        run = trial.igsearch("--count", "--format=jsonl", "--", *row["query"].split())
        if row["error"]:
            problems += [] if run.status else [f"{row['query']}: {row['error']}"]
            continue
        alone = json.loads(run.stdout)
        problems += same([row[name] for name in list(alone)[1:]], [str(alone[name]) for name in list(alone)[1:]])
        problems += same(int(row["shown"]), min(5, alone["paragraphs"]))
    report.check("its counts are those of each query alone", problems)


def check_status(report, trial):
    for feed, wanted in (("internet\nabsent\n", 0), ("absent\nnowhere\n", 1), ("internet\n(states\n", 2),
                         ("internet\n)\nabsent\n", 2), ("", 2), ("\ufeffinternet\r\n", 0)):
        run = trial.igsearch("--batch=-", feed=feed.encode())
        report.check(f"{feed!r} leaves with {wanted}", same(run.status, wanted) and [str(run)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report, asked = parser.parse_args().build, Tap(), queries()
    with Trial(build) as trial:
        fill(trial)
        trial.write("list.csv", table(asked))
        check_alone(report, trial, asked)
        check_jobs(report, trial)
        check_summary(report, trial, asked)
        check_status(report, trial)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
