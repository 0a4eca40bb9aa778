#!/usr/bin/env python3
"""Loads igsearch_fts into the stock sqlite3 shell, which then reads an index itself as igsearch does.

    loading.py [--build DIR]
"""
import argparse
import json
import os
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from tap import Tap, skip_all  # noqa: E402
from trial import Trial, same  # noqa: E402

DOCUMENTS = {
    "minutes.txt": """1. The multi-stakeholder forum met in Genève, as A/RES/70/125 asks.\n
2. Its Secretariat reported; the délégués thanked it twice, and the forum went on.\n
3. Multistakeholder means what the forum says it means.\n""",
    "leaflet.html": """<html><body><nav><a href="/">The forum at home</a></nav><main><h1>On the forum</h1>
<p id="a">A registry is no forum, whatever the registrars say of co-operation.</p>
<p>Кто управляет корнем, управляет форумом. インターネットの統治。</p></main></body></html>""",
}

# What the shell asks FTS5, and the same of igsearch. Words of every kind that the tokenizer cuts.
WORDS = {
    "forum": "=forum", "delegues": "=délégués", "Genève": "=Geneve", '"a/res/70/125"': "=A/RES/70/125",
    "корнем": "=корнем", '"the forum"': '"the forum"', "multistakeh*": "multistakeh*",
    '"インターネット"': "=インターネット", "forum NOT registry": "=forum -=registry",
}


class Shell:
    def __init__(self, trial, module):
        self.trial, self.module = trial, module

    def run(self, sql, index=None):
        return self.trial.run("sqlite3", "-json", index or self.trial.index, f".load {self.module}", sql)

    def rows(self, sql):
        run = self.run(sql)
        if run.status or run.stderr:
            raise RuntimeError(f"{sql}: {run}")
        return json.loads(run.stdout or "[]")

    def value(self, sql):
        return next(iter(self.rows(sql)[0].values()))


def reads(report, trial, shell):
    report.check("the view `paragraph` gives every text", same(
        [one["text"] for one in shell.rows("SELECT text FROM paragraph p JOIN document d ON d.id = p.document_id "
                                           "ORDER BY d.citekey, p.id")],
        [one["text"] for one in trial.dump()]))
    report.check("a paragraph that is not there has none", same(shell.value("SELECT ig_text(999)"), None))
    for table in ("paragraph_fts", "margin_fts"):
        report.check(f"FTS5 finds {table} in step with the texts", same(
            shell.rows(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)"), []))


def finds(report, trial, shell):
    problems = []
    for theirs, ours in WORDS.items():
        quoted = theirs.replace("'", "''")
        found = shell.value(f"SELECT count(*) FROM paragraph_fts WHERE paragraph_fts MATCH '{quoted}'")
        counted = int(trial.igsearch("--count", "--", ours).stdout)
        problems += same((theirs, found), (theirs, counted)) + ([] if counted else [f"{ours} is nowhere"])
    report.check(f"{len(WORDS)} queries find as many paragraphs as igsearch does", problems)
    report.check("snippet() marks words in the texts", same(
        [one["s"] for one in shell.rows("SELECT snippet(paragraph_fts, 0, '[', ']', '…', 4) AS s FROM paragraph_fts "
                                        "WHERE paragraph_fts MATCH 'registry'")],
        ["A [registry] is no…"]))


def refuses(report, trial, shell):
    other = os.path.join(trial.folder, "other.db")
    shutil.copyfile(trial.index, other)
    trial.run("sqlite3", other, "UPDATE meta SET value = '0' WHERE key = 'tokenizer'")
    run = shell.run("SELECT 1", other)
    report.check("an index with words of another tokenizer is refused",
                 same("cut by another version" in run.stderr, True))
    trial.run("sqlite3", other, "UPDATE text_block SET packed = x'00'; DELETE FROM meta")
    run = shell.run("SELECT text FROM paragraph", other)
    report.check("a damaged block is an error, not a wrong text", same("damaged" in run.stderr, True))
    run = shell.run("SELECT ig_text(1)", ":memory:")
    report.check("so is a database that is no index", same("text_block" in run.stderr, True))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build")
    build = parser.parse_args().build
    module = os.path.abspath(os.path.join(build, "src", "store", "igsearch_fts"))
    with open(module + ".so", "rb") as file:
        if b"__asan_" in file.read():
            return skip_all("a program without the sanitizers cannot load one that has them")
    if not shutil.which("sqlite3"):
        return skip_all("sqlite3, the shell, is not installed")
    report = Tap()
    with Trial(build) as trial:
        for name, text in DOCUMENTS.items():
            trial.write("d/" + name, text)
        trial.igindex("add", "-q", "d")
        shell = Shell(trial, module)
        reads(report, trial, shell)
        finds(report, trial, shell)
        refuses(report, trial, shell)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
