#!/usr/bin/env python3
"""Damages the file that an index is, and puts others' files beside it: it is refused with the reason, or its
damage is named, `rebuild` makes do with what is left, and nothing is written over it.

    damaged_file.py [--build DIR] [--pages N]
"""
import argparse
import contextlib
import os
import random
import shutil
import sqlite3
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from original import Original, texts  # noqa: E402
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

PAGE = 8192
MANY = 400  # documents: their list takes several pages


def read(path):
    with open(path, "rb") as file:
        return file.read()


def put(path, content):
    with open(path, "wb") as file:
        file.write(content)


def with_page(index, number, content):
    return index[:(number - 1) * PAGE] + content + index[number * PAGE:]


def with_number(index, place, number, size=4):
    return index[:place] + number.to_bytes(size, "big") + index[place + size:]


def root_of(index, name):
    with contextlib.closing(sqlite3.connect(index)) as base:
        return base.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()[0]


# ---- pages, the header, the list of free pages ----

def try_damaged(original, content):
    """Problems: it has to be named or refused, and to be built again as it was, or kept as it is now."""
    trial, problems = original.trial, []
    original.restore()
    put(trial.index, content)
    asked, found = trial.igsearch("fog"), trial.igindex("check", "--repair")
    problems += [str(run) for run in (asked, found) if run.status not in (0, 1, 2)]
    if asked.status == 2 and trial.index not in asked.stderr or found.status == 2 and trial.index not in found.stderr:
        problems += [str(asked), str(found)]
    if found.status == 0:
        return problems + same(texts(trial), original.texts)
    rebuilt = trial.igindex("rebuild", "-q")
    if rebuilt.status == 2:
        return problems + [str(rebuilt)] * (trial.index not in rebuilt.stderr or read(trial.index) != content)
    checked = trial.igindex("check")
    kept = os.path.exists(trial.index + ".before") and read(trial.index + ".before") == content
    if checked.status != 0 or not kept and texts(trial) != original.texts:
        problems += [f"then {found}", f"rebuild: {rebuilt}", f"check: {checked}"]
    return problems


def check_pages(report, original, count):
    index, chance = read(original.spare), random.Random(1858)
    pages = [root_of(original.spare, "impact_state"), *(chance.randrange(2, len(index) // PAGE) for _ in range(count))]
    problems = [line for page in pages for line in try_damaged(original, with_page(index, page, bytes(PAGE)))]
    report.check("a page of zeros", problems)
    problems = []
    for page in pages[1:]:
        other = chance.randrange(2, len(index) // PAGE)
        first, second = (index[(one - 1) * PAGE:one * PAGE] for one in (page, other))
        problems += try_damaged(original, with_page(with_page(index, page, second), other, first))
    report.check("two pages in each other's place", problems)
    problems = [line for size in (1, PAGE, 3 * PAGE + 100, len(index) // 2, len(index) - PAGE, len(index) - 1)
                for line in try_damaged(original, index[:size])]
    report.check("a file cut short", problems)
    report.check("a file with more behind it", try_damaged(original, index + b"x" * 777))


def check_cut_by_a_page(report, original):
    """What an interrupted copy leaves most often."""
    trial = original.trial
    original.restore()
    put(trial.index, read(original.spare)[:-PAGE])
    found, rebuilt = trial.igindex("check"), trial.igindex("rebuild", "-q")
    report.check("all but its last page is there: check names the command, which builds it again",
                 same(("rebuild" in found.stderr, texts(trial) == original.texts), (True, True)) and [str(found), str(rebuilt)])


def check_header(report, original):
    index = read(original.spare)
    pages = len(index) // PAGE
    for name, place, size, numbers in (
            ("number of pages", 28, 4, (0, 1, pages - 1, pages + 1, (1 << 32) - 1)),
            ("size of a page", 16, 2, (0, 512, 4096)), ("way of writing", 18, 2, (0x0101, 0x0303)),
            ("reserved bytes", 20, 1, (8, 255)), ("format of the schema", 44, 4, (0, 5)), ("encoding", 56, 4, (0, 2, 9)),
            ("version", 60, 4, (0, 2, (1 << 31) - 1, 1 << 31)), ("kind of vacuum", 52, 4, (1, (1 << 32) - 1)),
            ("owner", 68, 4, (0, 7))):
        problems = [line for number in numbers for line in try_damaged(original, with_number(index, place, number, size))]
        report.check(f"another {name}", problems)


def check_free_pages(report, original):
    """Removes a document for pages that are free."""
    trial = original.trial
    original.restore()
    trial.igindex("remove", "year5")
    with contextlib.closing(sqlite3.connect(trial.index)) as base:
        base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    index, had = read(trial.index), texts(trial)
    trunk, count = (int.from_bytes(index[place:place + 4], "big") for place in (32, 36))
    report.check("there are free pages", [] if trunk and count else [f"{count} at {trunk}"])
    place, problems = (trunk - 1) * PAGE, []
    for name, content in (("none are said", with_number(index, 36, 0)), ("too many are said", with_number(index, 36, 1 << 31)),
                          ("one is a table's", with_number(index, 32, 2)), ("one is not there", with_number(index, 32, 1 << 30)),
                          ("round and round", with_number(index, place, trunk)),
                          ("more than a page holds", with_number(index, place + 4, 1 << 31)),
                          ("a table's page among them", with_number(with_number(index, place + 4, 1), place + 8, 3))):
        put(trial.index, content)
        asked, found = trial.igsearch("fog"), trial.igindex("check", "--repair")
        rebuilt = trial.igindex("rebuild", "-q") if found.status else None
        if asked.status != 0 or found.status not in (0, 2) or texts(trial) != had:
            problems.append(f"{name}: {asked} {found} {rebuilt}")
    report.check("a list of free pages that is none", problems)


# ---- the list of documents ----

def children(index, root):
    """The pages right below the root of a table without rowids."""
    page = index[(root - 1) * PAGE:root * PAGE]
    cells = [int.from_bytes(page[at:at + 2], "big") for at in range(12, 12 + 2 * int.from_bytes(page[3:5], "big"), 2)]
    return [(root - 1) * PAGE + cell for cell in cells] if page[0] == 2 else []


def check_salvage(report, build):
    with Trial(build) as trial:
        names = [f"m/note-{number:04}.txt" for number in range(MANY)]
        for name in names:
            trial.write(name, f"Of the note {name} there is this to be said.")
        trial.igindex("add", "-q", *names)
        with contextlib.closing(sqlite3.connect(trial.index)) as base:
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        index = read(trial.index)
        places = children(index, root_of(trial.index, "location"))
        report.check("the list takes several pages", [] if len(places) > 3 else [str(places)])
        leaves = [int.from_bytes(index[place:place + 4], "big") for place in places]
        for name, content in (
                ("a page of the list is gone", with_page(index, leaves[2], b"\xff" * PAGE)),
                ("two pages of it are gone", with_page(with_page(index, leaves[1], bytes(PAGE)), leaves[3], bytes(PAGE))),
                ("a page of it comes round again", with_number(index, places[2], leaves[0])),
                ("its first page is another", with_number(index, places[0], leaves[3]))):
            for suffix in (".before", "-wal", "-shm"):
                with contextlib.suppress(FileNotFoundError):
                    os.remove(trial.index + suffix)
            put(trial.index, content)
            rebuilt, checked = trial.igindex("rebuild", "-q"), trial.igindex("check")
            found = len(trial.documents())
            report.check(f"{name}: the rest is built again, which is said, and what was is kept",
                         same((rebuilt.status, "the list of its documents is damaged" in rebuilt.stderr, checked.status,
                               MANY / 3 < found < MANY, read(trial.index + ".before") == content),
                              (1, True, 0, True, True)) and [f"{found} documents", str(rebuilt), str(checked)])


# ---- what lies beside ----

def log_of(trial, make):
    """The write-ahead log of another database, which `make` fills."""
    path = os.path.join(trial.folder, "other.db")
    make(path)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA wal_autocheckpoint = 0")
        base.execute("CREATE TABLE another (a)")
        base.executemany("INSERT INTO another VALUES (?)", [("x" * 3000,)] * 40)
        with contextlib.suppress(sqlite3.OperationalError):
            base.execute("UPDATE meta SET value = value + 1 WHERE key = 'revision'")
        log = read(path + "-wal")
    os.remove(path)
    return log


def rollback_of(trial):
    """The rollback journal of another database."""
    path = os.path.join(trial.folder, "other.db")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as base:
        base.executescript(f"PRAGMA page_size = {PAGE}; PRAGMA cache_size = 1; CREATE TABLE another (a)")
        base.executemany("INSERT INTO another VALUES (?)", [("x" * 3000,)] * 40)
        base.execute("BEGIN IMMEDIATE")
        base.execute("UPDATE another SET a = 'y'")
        journal = read(path + "-journal")
        base.execute("ROLLBACK")
    os.remove(path)
    return journal


def rollback_of_first_page(index):
    """What is beside an index whose igindex died when it had just been made (fileformat2.html, section 3)."""
    page, nonce = with_number(index[:PAGE], 18, 0x0101, 2), 7
    total = nonce + sum(page[at] for at in range(PAGE - 200, 0, -200))
    head = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"".join(
        number.to_bytes(4, "big") for number in (1, nonce, len(index) // PAGE, 512, PAGE))
    return head.ljust(512, b"\0") + (1).to_bytes(4, "big") + page + total.to_bytes(4, "big")


def check_beside(report, original):
    trial, index = original.trial, read(original.spare)
    trial.write("other/x.txt", "Of another index.")
    for name, suffix, content in (
            ("the log of another database", "-wal", log_of(trial, lambda path: None)),
            ("the log of another index", "-wal", log_of(trial, lambda path: trial.igindex("--index", path, "add", "-q", "other"))),
            ("another's rollback journal", "-journal", rollback_of(trial)),
            ("a rollback journal of nothing", "-journal", b"words " * 5000)):
        original.restore()
        put(trial.index + suffix, content)
        runs = [trial.igsearch("fog"), trial.igindex("check"), trial.igindex("add", "-q", "d"), trial.igindex("check", "--repair"),
                trial.igindex("rebuild", "-q")]
        problems = [str(run) for run in runs if run.status != 2 or trial.index + suffix not in run.stderr]
        problems += ["the index was changed"] * (read(trial.index) != index)
        problems += ["the journal was changed"] * (read(trial.index + suffix) != content)
        for one in ("-wal", "-shm", "-journal"):
            with contextlib.suppress(FileNotFoundError):
                os.remove(trial.index + one)
        report.check(f"{name}: refused, and nothing is written", problems + same(trial.igindex("check").status, 0))
    for name, suffix, content in (
            ("a log of nothing", "-wal", b"words " * 5000), ("an empty log", "-wal", b""),
            ("a rollback journal of zeros", "-journal", bytes(20000)), ("an empty rollback journal", "-journal", b""),
            ("its own rollback journal", "-journal", rollback_of_first_page(index))):
        original.restore()
        put(trial.index + suffix, content)
        found = trial.igindex("check")
        report.check(f"{name} is of no consequence", same((found.status, texts(trial) == original.texts), (0, True)) and [str(found)])


# ---- what is there instead ----

def check_kinds(report, original):
    trial, path = original.trial, original.trial.index
    for name, make, unmake in (
            ("a folder", os.mkdir, os.rmdir), ("a pipe", os.mkfifo, os.remove),
            ("a link to itself", lambda path: os.symlink(path, path), os.remove),
            ("a link to nothing", lambda path: os.symlink("/nowhere/index.db", path), os.remove),
            ("a device", lambda path: os.symlink("/dev/zero", path), os.remove),
            ("an empty file", lambda path: put(path, b""), os.remove),
            ("a text", lambda path: put(path, b"words " * 5000), os.remove)):
        original.restore()
        os.remove(path)
        make(path)
        runs = [trial.igsearch("fog"), *(trial.igindex(*words) for words in (
            ("check",), ("check", "--repair"), ("status",), ("dump",), ("update",), ("rebuild", "-q")))]
        report.check(f"{name} instead of an index is refused", [str(run) for run in runs if run.status != 2 or path not in run.stderr])
        unmake(path)
    original.restore()
    os.rename(path, path + ".real")
    os.symlink(path + ".real", path)
    found, rebuilt = trial.igindex("check", "--repair"), trial.igindex("rebuild", "-q")
    report.check("a link to an index is one, and stays a link",
                 same((found.status, os.path.islink(path), texts(trial) == original.texts), (0, True, True)) and [str(rebuilt)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    parser.add_argument("--pages", type=int, default=4, help="how many pages to damage in each way (default: 4)")
    given, report = parser.parse_args(), Tap()
    with Trial(given.build) as trial:
        original = Original(trial)
        check_pages(report, original, given.pages)
        check_cut_by_a_page(report, original)
        check_header(report, original)
        check_free_pages(report, original)
        check_beside(report, original)
        check_kinds(report, original)
    check_salvage(report, given.build)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
