"""Folders of documents read into an index, beside the tools that everybody has for it.

The tools are pdftotext for PDF, xmllint --html for HTML, plain files as they are, and an FTS5 table of
SQLite's own making with a row for each paragraph that blank lines part: one document after the other in
one thread, no numbers of paragraphs, no languages, no provenance.
"""
import contextlib
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import tempfile
import time

import measuring

KINDS = {".pdf": "pdf", ".html": "html", ".htm": "html", ".txt": "plain", ".md": "plain"}
COMMANDS = {"pdf": ["pdftotext", "-q", "-enc", "UTF-8"],
            "html": ["xmllint", "--html", "--recover", "--nonet", "--nowarning", "--xpath", "string(/)"]}
LONGEST_READ = 120  # seconds a tool may take for one document


def find_documents(folders):
    found = []
    for folder in folders:
        for above, _, names in os.walk(folder):
            found += [os.path.join(above, name) for name in names
                      if os.path.splitext(name)[1].lower() in KINDS]
    return sorted(found)


def read_by_tool(path):
    """The text of a document; None where the tool gives none."""
    kind = KINDS[os.path.splitext(path)[1].lower()]
    if kind == "plain":
        with open(path, "rb") as file:
            return file.read().decode("utf-8", "replace")
    command = [*COMMANDS[kind], path, *(["-"] if kind == "pdf" else [])]
    with contextlib.suppress(subprocess.TimeoutExpired):
        said = subprocess.run(command, capture_output=True, check=False, timeout=LONGEST_READ)
        return said.stdout.decode("utf-8", "replace") or None
    return None


def processor_seconds():
    return sum(used.ru_utime + used.ru_stime
               for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


def by_tools(documents, index):
    """Seconds, bytes of text and documents without any, of the tools one after another."""
    for tool in ("pdftotext", "xmllint"):
        if not shutil.which(tool):
            raise FileNotFoundError(f"no {tool}")
    text, silent = 0, 0
    wall, processor = time.perf_counter(), processor_seconds()
    with contextlib.closing(sqlite3.connect(index, isolation_level=None)) as base:
        base.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
                           "CREATE TABLE paragraph (id INTEGER PRIMARY KEY, text TEXT NOT NULL);"
                           "CREATE VIRTUAL TABLE words USING fts5 (text, content = 'paragraph', "
                           "content_rowid = 'id'); BEGIN")
        for path in documents:
            read = read_by_tool(path)
            silent += read is None
            for paragraph in filter(str.strip, re.split(r"\n[ \t]*\n", read or "")):
                text += len(paragraph.encode())
                row = base.execute("INSERT INTO paragraph (text) VALUES (?)", (paragraph,)).lastrowid
                base.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (row, paragraph))
        base.execute("COMMIT")
    return {"seconds": time.perf_counter() - wall, "cpu_seconds": processor_seconds() - processor,
            "text_bytes": text, "silent": silent, "file": os.path.getsize(index)}


def by_igindex(programs, folders, jobs, index):
    _, figures = measuring.run([programs.igindex, "--index", index, "add", "-q", "-j", str(jobs), *folders],
                               accepted=(0, 1))
    with contextlib.closing(sqlite3.connect(f"file:{index}?mode=ro", uri=True)) as base:
        documents, paragraphs = base.execute("SELECT count(*), sum(paragraphs) FROM document").fetchone()
    return {**figures, "documents": documents, "paragraphs": paragraphs, "file": os.path.getsize(index)}


def read_both(programs, folders, jobs, turns):
    """Both in turns, so that what else goes on in the machine falls on either; the faster turn of each."""
    documents = find_documents(folders)
    figures = {"documents": len(documents), "bytes": sum(map(os.path.getsize, documents))}
    for _ in range(turns):
        with tempfile.TemporaryDirectory() as place:
            ours = by_igindex(programs, folders, jobs, os.path.join(place, "igindex.db"))
            theirs = by_tools(documents, os.path.join(place, "tools.db"))
        for name, one in (("igindex", ours), ("tools", theirs)):
            before = figures.get(name, one)
            figures[name] = {**one, **{key: min(one[key], before[key]) for key in ("seconds", "cpu_seconds")}}
    return figures


def lines_of(figures):
    ours, theirs = figures["igindex"], figures["tools"]
    return [f"{figures['documents']:,} documents, {figures['bytes'] / 1e6:.1f} MB",
            f"  {'':<10}{'seconds':>10}{'CPU':>10}",
            f"  {'igindex':<10}{ours['seconds']:10.2f}{ours['cpu_seconds']:10.2f}   {ours['documents']:,} read, "
            f"{ours['paragraphs']:,} paragraphs; largest process {ours['memory_mb']:.0f} MB; "
            f"index {ours['file'] / 1e6:.1f} MB",
            f"  {'tools':<10}{theirs['seconds']:10.2f}{theirs['cpu_seconds']:10.2f}   "
            f"{theirs['text_bytes'] / 1e6:.1f} MB of text, {theirs['silent']} without any; "
            f"index {theirs['file'] / 1e6:.1f} MB",
            f"  {'ratio':<10}{ours['seconds'] / theirs['seconds']:10.2f}"
            f"{ours['cpu_seconds'] / theirs['cpu_seconds']:10.2f}"]
