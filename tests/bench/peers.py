"""Other engines on the same paragraphs and queries, for scale. None is needed; who is absent is named."""
import contextlib
import os
import shutil
import sqlite3
import subprocess
import time

import measuring

ENOUGH_SECONDS, FEWEST_RUNS = 2.0, 5   # as bench-ask has them


# ---- SQLite's FTS5 as it comes, bm25() and all ----

def fill_fts5(path, text):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as base, \
            open(text.paragraphs_file, encoding="utf-8") as lines:
        base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
                           "CREATE TABLE paragraph (id INTEGER PRIMARY KEY, text TEXT NOT NULL);"
                           "CREATE VIRTUAL TABLE words USING fts5 (text, content = 'paragraph', "
                           "content_rowid = 'id')")
        base.execute("BEGIN")
        base.executemany("INSERT INTO paragraph (text) VALUES (?)", ((line.rstrip("\n"),) for line in lines))
        base.execute("INSERT INTO words (words) VALUES ('rebuild')")
        base.execute("COMMIT")


def time_fts5(base, name, query, runs):
    """Ten hits are found, then read; how many match is counted apart, as bench-ask does it."""
    taken, times = 0.0, []
    found = base.execute("SELECT count(*) FROM words WHERE words MATCH ?", (query,)).fetchone()[0]
    while len(times) <= runs and (len(times) < FEWEST_RUNS or taken < ENOUGH_SECONDS):
        wall, processor = time.perf_counter(), time.thread_time()
        ids = base.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 10", (query,)).fetchall()
        search = time.thread_time() - processor
        for one in ids:
            base.execute("SELECT text FROM paragraph WHERE id = ?", one).fetchone()
        wall, processor = time.perf_counter() - wall, time.thread_time() - processor
        taken += wall
        times.append((wall * 1e6, processor * 1e6, search * 1e6))
    return measuring.query_figures(name, query, found, times)


def fts5(text, runs, _shared):
    path, loading = os.path.join(text.folder, "fts5.db"), {}
    if not os.path.exists(path):
        began, processor = time.perf_counter(), time.process_time()
        fill_fts5(path + ".part", text)
        loading = {"seconds": time.perf_counter() - began, "cpu_seconds": time.process_time() - processor}
        os.rename(path + ".part", path)
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as base:
        queries = [time_fts5(base, name, query, runs) for name, query in measuring.read_queries(text.queries)]
    return {"version": sqlite3.sqlite_version, "load": loading, "file": os.path.getsize(path),
            "classes": measuring.by_class(queries), "queries": queries}


# ---- Lucene, through the yardstick of the shared folder ----

def lucene(text, _runs, shared):
    script = os.path.join(shared, "bench", "lucene", "run.sh")
    if not os.path.exists(script) or not shutil.which("javac"):
        raise FileNotFoundError("no yardstick, or no Java")
    place = os.path.join(text.folder, "lucene")
    run = subprocess.run(["sh", script, text.paragraphs_file, text.queries, place], capture_output=True,
                         text=True, check=False)
    if run.returncode != 0:
        shutil.rmtree(place, ignore_errors=True)
        raise FileNotFoundError((run.stderr.strip().splitlines() or ["it failed"])[-1])
    queries = []
    for line in run.stdout.splitlines():
        parts = line.split("\t")
        if len(parts) == 5:
            queries.append({"class": parts[0], "query": parts[1], "paragraphs": int(parts[2]),
                            "first_us": float(parts[3]), "median_us": float(parts[4])})
    classes = {}
    for one in queries:
        classes.setdefault(one["class"], []).append(one["median_us"])
    index = os.path.join(place, "index")
    return {"classes": {name: {"queries": len(them), "median_us": sorted(them)[len(them) // 2]}
                        for name, them in classes.items()},
            "file": sum(entry.stat().st_size for entry in os.scandir(index)), "queries": queries}


# ---- Xapian, a process a query ----

def xapian(text, _runs, _shared):
    if not shutil.which("scriptindex") or not shutil.which("quest"):
        raise FileNotFoundError("no scriptindex or quest")
    place = os.path.join(text.folder, "xapian")
    if not os.path.isdir(place):
        records, rules = place + ".records", place + ".rules"
        with open(text.paragraphs_file, encoding="utf-8") as lines, open(records, "w", encoding="utf-8") as file:
            file.writelines(f"text={line}\n" for line in lines)
        with open(rules, "w", encoding="utf-8") as file:
            file.write("text : index field\n")
        subprocess.run(["scriptindex", place + ".part", rules, records], stdout=subprocess.DEVNULL, check=True)
        os.rename(place + ".part", place)
        os.remove(records)
    command = ["quest", "--db", place, "--msize", "10", "--default-op", "and", "--stemmer", "none"]
    postings = next(entry.path for entry in os.scandir(place) if entry.name.startswith("postlist"))
    return {"process": measuring.processes(command, postings, measuring.some_of_each(text.queries)),
            "file": sum(entry.stat().st_size for entry in os.scandir(place))}


# ---- Recoll, a process a query; what it finds is documents, not paragraphs ----

def recoll(text, _runs, _shared):
    if not shutil.which("recollindex") or not shutil.which("recollq"):
        raise FileNotFoundError("no recollindex or recollq")
    place = os.path.join(text.folder, "recoll")
    if not os.path.isdir(place):
        files, part = os.path.join(place + ".part", "files"), place + ".part"
        os.makedirs(files, exist_ok=True)
        measuring.write_files(text, files, text.bytes)
        # A path in its own folder stays true when that gets its name.
        with open(os.path.join(part, "recoll.conf"), "w", encoding="utf-8") as file:
            file.write(f"topdirs = {os.path.join(place, 'files')}\nloglevel = 1\nidxabsmlen = 0\n")
        os.rename(part, place)
        done = subprocess.run(["recollindex", "-c", place], capture_output=True, check=False)
        if done.returncode != 0:
            shutil.rmtree(place)
            raise FileNotFoundError("recollindex failed")
    base = os.path.join(place, "xapiandb")
    postings = next(entry.path for entry in os.scandir(base) if entry.name.startswith("postlist"))
    command = ["recollq", "-c", place, "-n", "10"]
    return {"process": measuring.processes(command, postings, measuring.some_of_each(text.queries)),
            "file": sum(entry.stat().st_size for entry in os.scandir(base))}


PEERS = {"fts5": fts5, "lucene": lucene, "xapian": xapian, "recoll": recoll}
