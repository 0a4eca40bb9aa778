#!/usr/bin/env python3
"""Exports an index and reads the copy as others do: with the stock sqlite3 shell, without igsearch.

    sharing.py [--build DIR]
"""
import argparse
import json
import os
import random
import re
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from tap import Tap, skip_all  # noqa: E402
from trial import Trial, same  # noqa: E402

DOCUMENTS = 14
PARAGRAPHS = 25
WORDS = """registry root zone governance access treaty union telegraph sovereignty names numbers
multistakeholder forum dialogue secretariat délégué réseau Straße öffentlich consensus""".split()

PAGE = """<html><head><title>Notes on the root</title><link rel="canonical" href="https://example.org/root"></head>
<body><nav><a href="/">Home</a> <a href="/all">All registry notes</a></nav><main><h1>Notes on the root</h1>
<h2>Where it came from</h2><p id="one">The root zone was edited by one person for a long time, and few asked who he was.</p>
<p>A registry keeps names; a registrar sells them, and neither of them governs.</p></main></body></html>"""


def write_documents(trial):
    chance = random.Random(1988)
    for number in range(DOCUMENTS):
        paragraphs = [f"Report {number} of the meeting", "Introduction"]
        for place in range(1, PARAGRAPHS + 1):
            words = [chance.choice(WORDS) for _ in range(chance.randint(9, 40))]
            paragraphs.append(f"{place}. " + " ".join(words).capitalize() + ".")
        trial.write(f"d/report-{number}.txt", "\n\n".join(paragraphs) + "\n")
    trial.write("d/root.html", PAGE)
    trial.igindex("add", "-q", "d")


def ask(trial, sql, path="shared.db"):
    """Rows of a query, by the stock shell alone."""
    run = trial.run("sqlite3", "-json", path, sql)
    if run.status or run.stderr:
        raise RuntimeError(f"{sql}: {run}")
    return json.loads(run.stdout or "[]")


def value(trial, sql, path="shared.db"):
    return next(iter(ask(trial, sql, path)[0].values()))


def told(trial, topic):
    """A number that `igindex status` prints."""
    line = next(line for line in trial.igindex("status").stdout.splitlines() if line.strip().startswith(topic))
    return int(re.sub(r"\D", "", line))


def is_sound(report, trial):
    report.check("SQLite finds the file whole", same(value(trial, "PRAGMA integrity_check"), "ok"))
    report.check("no row refers to one that is missing", same(ask(trial, "PRAGMA foreign_key_check"), []))
    report.check("what is searched is what is in the paragraphs", same(
        ask(trial, "INSERT INTO hits (hits, rank) VALUES ('integrity-check', 1)"), []))
    schema = value(trial, "SELECT group_concat(sql) FROM sqlite_schema")
    report.check("nothing in the schema needs igsearch",
                 [one for one in ("ig_", "igsearch") if one in schema])


def holds_everything(report, trial):
    dumped = trial.dump("--ids")
    rows = ask(trial, "SELECT * FROM paragraphs UNION ALL SELECT * FROM margins ORDER BY number")
    report.check("every paragraph is there, in order, with its text", same(
        [(one["id"], one["document"], one["ordinal"], one["zone"], one["text"]) for one in rows],
        [(one["id"], one["doc"], one["ordinal"], one["zone"], one["text"]) for one in dumped]))
    report.check("and its number, headings, page and language", same(
        [(one["label"], one["section"], one["page"], one["lang"]) for one in rows],
        [(one["label"] or None, " › ".join(one["section"]) or None, one.get("page"), one.get("lang"))
         for one in dumped]))
    report.check("as many documents and searched paragraphs as `igindex status` says", same(
        [value(trial, f"SELECT count(*) FROM {table}") for table in ("documents", "paragraphs")],
        [told(trial, "documents"), told(trial, "of them searched")]))
    report.check("there are margins, so that this says something",
                 [] if value(trial, "SELECT count(*) FROM margins") else ["none"])
    keys = ("uuid", "revision")
    known = dict(line.split()[:2] for line in trial.igindex("status").stdout.splitlines()
                 if line.split() and line.split()[0] in keys)
    report.check("README says which index this was", same(
        [one["text"] for one in ask(trial, "SELECT text FROM README WHERE topic LIKE '%index' ORDER BY number")],
        [known[key] for key in keys]))


def finds_the_same(report, trial):
    problems = []
    for word in (one for one in WORDS if one.isascii()):
        ours = int(trial.igsearch("--count", "=" + word).stdout)
        theirs = value(trial, f"SELECT count(*) FROM hits WHERE hits MATCH '{word}'")
        problems += same((word, theirs), (word, ours)) + ([] if ours else [f"{word} is nowhere"])
    report.check("a word is in as many paragraphs as igsearch says", problems)
    hits = trial.hits("--limit=0", "--ids", "=registry")
    rows = ask(trial, "SELECT h.id, h.locator, h.document, h.link, h.text FROM hits h WHERE hits MATCH 'registry'")
    report.check("under the same locators, ids and links", same(
        sorted((one["id"], one["locator"], one["document"], one["link"] or "", one["text"]) for one in rows),
        sorted((one["id"], one["locator"], one["doc"], one.get("url") or "", one["text"]) for one in hits)))
    best = ask(trial, "SELECT snippet(hits, 0, '[', ']', '…', 6) AS s FROM hits WHERE hits MATCH 'registrar' "
               "ORDER BY rank")
    report.check("snippet() and rank work", same(["[registrar]" in one["s"] for one in best], [True]))


def recipes_work(report, trial):
    recipes = [one["text"] for one in ask(trial, "SELECT text FROM README WHERE text LIKE 'SELECT %'")]
    problems = [str(run) for run in (trial.run("sqlite3", "shared.db", one) for one in recipes)
                if run.status or run.stderr]
    report.check(f"the {len(recipes)} queries in README are valid",
                 problems if recipes else ["there is none"])


def is_careful(report, trial):
    before = open(trial.path("shared.db"), "rb").read()
    again = trial.igindex("export", "shared.db")
    report.check("a file that is there is left alone", same(
        [again.status, "File exists" in again.stderr, open(trial.path("shared.db"), "rb").read() == before],
        [2, True, True]))
    trial.igindex("export", "-q", "twice.db")
    report.check("two exports are the same bytes", same(open(trial.path("twice.db"), "rb").read() == before, True))
    failed = trial.igindex("export", "--query", "(", "broken.db")
    left = [name for name in os.listdir(trial.work) if name.startswith("broken")]
    report.check("one that fails leaves nothing behind", same([failed.status, left], [2, []]))


def exports_what_matches(report, trial):
    trial.igindex("export", "-q", "--query", "telegraph doc:report-3", "part.db")
    hits = trial.hits("--limit=0", "--ids", "--sort=document", "telegraph doc:report-3")
    report.check("--query takes what matches and its document", same(
        [[one["id"] for one in ask(trial, "SELECT id FROM paragraphs ORDER BY number", "part.db")],
         ask(trial, "SELECT citekey FROM documents", "part.db")],
        [[one["id"] for one in hits], [{"citekey": "report-3"}]]) + ([] if hits else ["nothing matched"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build")
    if not shutil.which("sqlite3"):
        return skip_all("sqlite3, the shell, is not installed")
    report = Tap()
    with Trial(parser.parse_args().build) as trial:
        write_documents(trial)
        done = trial.igindex("export", "shared.db")
        report.check("an index is exported", same(done.status, 0) + ([done.stderr] if done.status else []))
        is_sound(report, trial)
        holds_everything(report, trial)
        finds_the_same(report, trial)
        recipes_work(report, trial)
        is_careful(report, trial)
        exports_what_matches(report, trial)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
