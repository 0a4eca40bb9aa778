"""Measures ranking on judged collections: ours, ours without each of its signals, and stock FTS5.

The measures are those of score_ranking.py, which lies beside the collections; documents are indexed as it
does, each a text file of one paragraph. Queries are asked by rank_queries in one process, so that what it
takes to answer is not what it takes to start a program.
"""
import importlib.util
import os
import re
import sqlite3
import statistics
import subprocess

# The bits of IgSignals (src/search/search.h).
SIGNALS = {"recurrence": 1, "function words": 2, "lead": 4, "pairs": 8, "brevity": 16}


def load_scorer(shared):
    path = os.path.join(shared, "tools", "score_ranking.py")
    spec = importlib.util.spec_from_file_location("score_ranking", path)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    return scorer


class Collection:
    """One judged collection, indexed by igsearch and by stock FTS5."""

    def __init__(self, scorer, folder, build, work):
        self.scorer, self.build, self.work = scorer, build, work
        self.name = os.path.basename(folder)
        self.documents, self.judged, self.grades = scorer.load(folder)
        self.words = {query: re.findall(r"\w+", text) for query, text in self.judged}
        self.queries = os.path.join(work, "queries.tsv")
        self.index = os.path.join(work, "index.db")
        self.milliseconds = []

    def program(self, *places):
        return next(path for path in (os.path.join(self.build, place) for place in places) if os.path.exists(path))

    def prepare(self):
        folder = os.path.join(self.work, "documents")
        os.makedirs(folder)
        self.names = {}
        for number, (document, text) in enumerate(self.documents):
            self.names[f"d{number:06d}"] = document
            with open(os.path.join(folder, f"d{number:06d}.txt"), "w", encoding="utf-8") as out:
                out.write(" ".join(text.split()) + "\n")
        with open(self.queries, "w", encoding="utf-8") as out:
            out.writelines(f"{query}\t{' '.join(words)}\n" for query, words in self.words.items())
        # An empty document of the collection fails to be read, and is missed nowhere.
        subprocess.run([self.program("src/cli/igindex", "igindex"), "--index", self.index, "add", folder],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)

    def ours(self, without=0):
        """Rankings by query, and how long each took."""
        run = subprocess.run([self.program("tests/quality/rank_queries"), self.index, self.queries, str(without)],
                             capture_output=True, text=True, check=True)
        rows = [line.split("\t") for line in run.stdout.splitlines()]
        if not without:
            self.milliseconds = [int(row[1]) / 1000 for row in rows]
        return {row[0]: [self.names[name] for name in row[2:]] for row in rows}

    def stock(self):
        database = sqlite3.connect(":memory:")
        database.execute("CREATE VIRTUAL TABLE t USING fts5 (text, tokenize = 'porter unicode61')")
        database.executemany("INSERT INTO t (rowid, text) VALUES (?, ?)",
                             ((number + 1, text) for number, (_, text) in enumerate(self.documents)))
        rankings = {}
        for query, words in self.words.items():
            asked = " OR ".join(f'"{word}"' for word in words)
            found = database.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t), rowid LIMIT 1000", [asked])
            rankings[query] = [self.documents[row - 1][0] for (row,) in found]
        return rankings

    def score(self, rankings):
        """nDCG@10, MAP and R@100."""
        measures = (self.scorer.ndcg, self.scorer.average_precision, self.scorer.recall)
        return [statistics.fmean(measure(rankings[query], self.grades[query]) for query in rankings)
                for measure in measures]


def means(rows):
    return [statistics.fmean(row[column] for row in rows) for column in range(len(rows[0]))]


def collections(shared, build, work):
    scorer = load_scorer(shared)
    for name in sorted(os.listdir(os.path.join(shared, "judged"))):
        folder = os.path.join(work, name)
        os.makedirs(folder)
        one = Collection(scorer, os.path.join(shared, "judged", name), build, folder)
        one.prepare()
        yield one


def measure(shared, build, work):
    """The figures of ranking, in the order to print them."""
    figures, ours, stock, parts, slowest = {}, [], [], {}, 0
    for one in collections(shared, build, work):
        ours.append(one.score(one.ours()))
        stock.append(one.score(one.stock()))
        figures[f"{one.name} nDCG@10"], figures[f"{one.name} stock"] = ours[-1][0], stock[-1][0]
        for signal, bit in SIGNALS.items():
            parts.setdefault(signal, []).append(one.score(one.ours(bit)))
        parts.setdefault("all of these", []).append(one.score(one.ours(sum(SIGNALS.values()))))
        figures[f"{one.name} ms"] = statistics.fmean(one.milliseconds)
        slowest = max(slowest, *one.milliseconds)
    for measured, rows in (("mean", ours), ("stock mean", stock)):
        for name, value in zip(("nDCG@10", "MAP", "R@100"), means(rows)):
            figures[f"{measured} {name}"] = value
    for signal, rows in parts.items():
        figures[f"without {signal}"] = means(rows)[0]
    figures["slowest ms"] = slowest
    return figures
