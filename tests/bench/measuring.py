"""What igsearch takes: milliseconds, bytes on disk, memory. Every function gives figures for the JSON."""
import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time

OLD_INDEXES_KEPT = 3   # of other builds, for comparing one with the other
STARTS = 5             # of the program for each query that is asked from outside
QUERIES_A_CLASS = 2    # that are


class Failed(Exception):
    """A program that was to be measured did not do its work."""


class Programs:
    def __init__(self, build):
        self.build = os.path.abspath(build)
        self.load, self.ask = (os.path.join(self.build, "tests", "bench", name)
                               for name in ("bench-load", "bench-ask"))
        self.igsearch, self.igindex = (os.path.join(self.build, "src", "cli", name)
                                       for name in ("igsearch", "igindex"))
        for program in (self.load, self.ask, self.igsearch, self.igindex):
            if not os.path.exists(program):
                raise Failed(f"{program} is missing: build the project first")


def run(command, accepted=(0,)):
    """Runs a program: what it printed, its seconds, the processor's, its memory, what it wrote to disk.

    The processor's seconds and the bytes count children too; memory is the largest of one process.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaints:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=complaints)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        figures = {"seconds": time.perf_counter() - began, "cpu_seconds": used.ru_utime + used.ru_stime,
                   "memory_mb": used.ru_maxrss / 1024, "written_mb": used.ru_oublock * 512 / 1e6}
        out.seek(0), complaints.seek(0)
        if process.returncode not in accepted:
            said = complaints.read().decode(errors="replace").strip()[-500:]
            raise Failed(f"{os.path.basename(command[0])}: status {process.returncode}: {said}")
        return out.read().decode("utf-8", "replace"), figures


# ---- the index ----

def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def forget_old_indexes(folder):
    found = sorted((os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".db")
                    and name.startswith("igsearch-")), key=os.path.getmtime, reverse=True)
    for path in found[OLD_INDEXES_KEPT:]:
        for end in ("", "-wal", "-shm", ".load"):
            with contextlib.suppress(FileNotFoundError):
                os.remove(path + end)


def build_index(programs, text, fresh):
    """The index of a text, from the cache if the very same program wrote it, and what loading it took."""
    path = os.path.join(text.folder, f"igsearch-{digest(programs.load)}.db")
    noted = path + ".load"
    if fresh or not os.path.exists(noted):
        for end in ("", "-wal", "-shm", ".load"):
            with contextlib.suppress(FileNotFoundError):
                os.remove(path + end)
        _, figures = run([programs.load, path, text.folder])
        with open(noted, "w", encoding="utf-8") as file:
            json.dump(figures, file)
        forget_old_indexes(text.folder)
    with open(noted, encoding="utf-8") as file:
        figures = json.load(file)
    return path, {**figures, "mb_per_second": text.bytes / 1e6 / figures["seconds"],
                  "mb_per_cpu_second": text.bytes / 1e6 / figures["cpu_seconds"]}


def size_figures(path, text):
    """Bytes by table, its indexes counted with it; ratios are to the bytes of paragraph text."""
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as index:
        rows = index.execute("SELECT coalesce(m.tbl_name, s.name), sum(s.pgsize), sum(s.unused) FROM dbstat s "
                             "LEFT JOIN sqlite_schema m ON m.name = s.name WHERE s.aggregate = 1 GROUP BY 1 "
                             "ORDER BY 2 DESC").fetchall()
        total, free = index.execute("SELECT page_count * page_size, freelist_count * page_size FROM "
                                    "pragma_page_count, pragma_page_size, pragma_freelist_count").fetchone()
    return {"file": total, "free": free, "file_to_text": total / text.bytes, "rest_to_text": total / text.bytes - 1,
            "tables": {name: size for name, size, _ in rows},
            "unused": {name: unused for name, _, unused in rows}}


# ---- queries ----

def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def by_class(queries):
    """Figures of a class: the median of its queries' medians, and of all its runs the 95th percentile."""
    classes = {}
    for one in queries:
        classes.setdefault(one["class"], []).append(one)
    return {name: {"queries": len(them),
                   "median_us": statistics.median(one["median_us"] for one in them),
                   "p95_us": percentile([run for one in them for run in one.pop("runs_us")], 0.95),
                   "cpu_us": statistics.median(one["cpu_us"] for one in them),
                   "search_us": statistics.median(one["search_us"] for one in them)}
            for name, them in classes.items()}


def query_figures(name, query, found, runs):
    """`runs`: microseconds by the clock, of the processor, and of it until the best were found, before
    they were read; the first is a warming up."""
    wall, processor, search = zip(*(runs[1:] or runs))
    return {"class": name, "query": query, "paragraphs": found, "first_us": runs[0][0],
            "median_us": statistics.median(wall), "p95_us": percentile(wall, 0.95),
            "cpu_us": statistics.median(processor), "search_us": statistics.median(search),
            "runs_us": list(wall)}


def latency(programs, index, text, runs):
    said, figures = run([programs.ask, index, text.queries, str(runs + 1)])
    queries = []
    for line in said.splitlines():
        name, query, found, *times = line.split("\t")
        queries.append(query_figures(name, query, int(found),
                                     [tuple(map(float, one.split("/"))) for one in times]))
    return {"classes": by_class(queries), "queries": queries, "memory_mb": figures["memory_mb"]}


def read_queries(path):
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t", 1) for line in file]
    return [(line[0], line[1]) for line in lines if len(line) == 2 and not line[0].startswith("#")]


def some_of_each(path):
    classes = {}
    for name, query in read_queries(path):
        classes.setdefault(name, []).append(query)
    return [(name, query) for name, them in classes.items() for query in them[:QUERIES_A_CLASS]]


def out_of_memory(path):
    """Has the system forget what it holds of a file: the next reader reads the disk."""
    with open(path, "rb") as file:
        os.fsync(file.fileno())
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def processes(command, path, queries):
    """A program started for each query: with the file in memory, and (cold) with the file on disk only."""
    warm, cold, processor, memory = [], [], [], []
    for _, query in queries:
        # Loose words are arguments of their own: one argument of several would be a phrase.
        words = [query] if '"' in query or " OR " in query else query.split()
        out_of_memory(path)
        cold.append(run([*command, *words], accepted=(0, 1))[1]["seconds"])
        for _ in range(STARTS):
            figures = run([*command, *words], accepted=(0, 1))[1]
            warm.append(figures["seconds"])
            processor.append(figures["cpu_seconds"])
            memory.append(figures["memory_mb"])
    return {"median_ms": statistics.median(warm) * 1e3, "p95_ms": percentile(warm, 0.95) * 1e3,
            "cpu_ms": statistics.median(processor) * 1e3, "cold_median_ms": statistics.median(cold) * 1e3,
            "cold_p95_ms": percentile(cold, 0.95) * 1e3, "memory_mb": max(memory)}


# ---- files ----

def write_files(text, folder, most_bytes):
    """The text as plain files again, a document each, until so many bytes: a line is a paragraph."""
    written = 0
    with open(text.paragraphs_file, encoding="utf-8") as paragraphs, \
            open(os.path.join(text.folder, "documents.tsv"), encoding="utf-8") as documents:
        for line in documents:
            name, length = line.rstrip("\n").split("\t")
            with open(os.path.join(folder, name + ".txt"), "w", encoding="utf-8") as file:
                for _ in range(int(length)):
                    written += file.write(paragraphs.readline() + "\n")
            if written >= most_bytes:
                break
    return written


def adding(programs, text, cache, most_bytes):
    """`igindex add` of plain files: all of it, reading included."""
    place = tempfile.mkdtemp(dir=cache)
    try:
        files, index = os.path.join(place, "files"), os.path.join(place, "index.db")
        os.mkdir(files)
        size = write_files(text, files, most_bytes)
        _, figures = run([programs.igindex, "--index", index, "add", "-q", files])
        return {**figures, "source_mb": size / 1e6, "mb_per_second": size / 1e6 / figures["seconds"],
                "mb_per_cpu_second": size / 1e6 / figures["cpu_seconds"],
                "written_to_index": figures["written_mb"] * 1e6 / os.path.getsize(index)}
    finally:
        shutil.rmtree(place, ignore_errors=True)
