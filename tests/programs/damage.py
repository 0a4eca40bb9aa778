#!/usr/bin/env python3
"""Changes an index behind igindex's back, row by row and byte by byte: `check` finds and names it, `check
--repair` undoes it, `rebuild` makes do with what is left.

    damage.py [--build DIR] [--bytes N]

What check finds nothing wrong with must be without consequence: dump and answers are as they were.
"""
import argparse
import contextlib
import os
import random
import sqlite3
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from original import Original, face, tamper, texts  # noqa: E402
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402


def without_rules(table, sql):
    """Where the schema wants a value, and a byte changed on the disk says that there is none."""
    return (f"PRAGMA writable_schema = ON; CREATE TEMP TABLE kept AS SELECT sql FROM sqlite_schema WHERE name = '{table}';"
            f"UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE name = '{table}';"
            f"PRAGMA writable_schema = RESET; {sql}; PRAGMA writable_schema = ON;"
            f"UPDATE sqlite_schema SET sql = (SELECT sql FROM kept) WHERE name = '{table}'")


# What is done, and words of the finding that must name it.
TAMPERINGS = {
    "a text that is another's": (
        "UPDATE text_block SET packed = (SELECT packed FROM text_block ORDER BY length(packed) LIMIT 1)",
        "texts"),
    "no text": ("DELETE FROM text_block WHERE first_paragraph = 1", "texts"),
    "a text that is none": ("UPDATE text_block SET packed = 'words' WHERE first_paragraph = 1", "are damaged"),
    "a label": ("UPDATE paragraph_label SET label = '77' WHERE label = '2'", "labels"),
    "a label more": ("UPDATE paragraph_label SET label = '9' WHERE paragraph_id = 1", "labels"),
    "a page": ("UPDATE stretch SET page = page + 1 WHERE page > 0", "pages, zones"),
    "a printed page": ("UPDATE stretch SET page_label = 'xii'", "pages, zones"),
    "a zone": ("UPDATE stretch SET zone = 'note' WHERE zone = 'body'", "pages, zones"),
    "a language": ("UPDATE stretch SET lang = 'de' WHERE lang = 'fr'", "pages, zones"),
    "a speaker": ("UPDATE stretch SET speaker = 'Ms Nobody'", "pages, zones"),
    "a series": ("UPDATE stretch SET series = 'Notes'", "pages, zones"),
    "a stretch's section": (
        "UPDATE stretch SET section_id = (SELECT max(id) FROM section) WHERE section_id > 0", "pages, zones"),
    "a stretch's document": ("UPDATE stretch SET document_id = 1", "is not within its document"),
    "a stretch less": ("DELETE FROM stretch WHERE first_paragraph NOT IN (SELECT first_paragraph FROM document)",
                       "pages, zones"),
    "a stretch of nothing": (
        "INSERT INTO stretch (first_paragraph, document_id, zone) VALUES (9999, 1, 'body')", "is not within"),
    "a heading": ("UPDATE section SET heading = 'Wrongs' WHERE heading = 'Rights'", "sections"),
    "a heading's place": ("UPDATE section SET parent_id = NULL", "sections"),
    "a section within itself": ("UPDATE section SET parent_id = id", "sections"),
    "a section less": ("DELETE FROM section WHERE heading = 'Of keepers'", "section that is missing"),
    "a section of nothing": ("INSERT INTO section VALUES (999, 999, NULL, 'x')", "refers to a missing row"),
    "an anchor": ("UPDATE anchor SET anchor = 'elsewhere'", "anchors"),
    "an anchor less": ("DELETE FROM anchor", "anchors"),
    "an anchor of nothing": ("INSERT INTO anchor VALUES (9999, 'a')", "refers to a missing row"),
    "a shared label less": ("DELETE FROM shared_label", "shared labels"),
    "a shared label more": (
        "INSERT INTO shared_label SELECT max(paragraph_id) FROM paragraph_label", "shared labels"),
    "a shared label of nothing": ("INSERT INTO shared_label VALUES (9999)", "refers to a missing row"),
    "boxes": ("UPDATE region SET boxes = x'0202020202'", "boxes"),
    "boxes less": ("DELETE FROM region", "boxes"),
    "boxes of nothing": ("INSERT INTO region VALUES (9999, x'0202020202')", "which is missing"),
    "a length": ("UPDATE paragraph_length SET words = replace(words, substr(words, 1, 1), x'01')",
                 "lengths"),
    "lengths less": ("DELETE FROM paragraph_length", "are not those of its paragraphs"),
    "lengths of nothing": ("INSERT INTO paragraph_length VALUES (9999, x'01')", "are not those of its paragraphs"),
    "a citekey": ("UPDATE document SET citekey = 'another' WHERE citekey LIKE 'logbook%'", "facts"),
    "a date": ("UPDATE document SET date = '1066'", "facts"),
    "a title": ("UPDATE document SET title = 'Nothing'", "facts"),
    "a title that is no text": ("UPDATE document SET title = x'00ff'", "facts"),
    "a number of pages": ("UPDATE document SET pages = 70", "facts"),
    "a number of paragraphs": ("UPDATE document SET paragraphs = paragraphs + 1", "paragraphs and has"),
    "no paragraphs": ("UPDATE document SET paragraphs = 0", "belongs to no document"),
    "a document less": ("DELETE FROM document WHERE citekey LIKE 'logbook%'", "is missing"),
    "a name": ("UPDATE document_name SET folded = 'x' || folded", "names"),
    "a name less": ("DELETE FROM document_name", "names"),
    "a name of nothing": ("INSERT INTO document_name VALUES ('x', 999)", "refers to a missing row"),
    "a warning": ("UPDATE warning SET count = count + 1", "warnings"),
    "a warning less": ("DELETE FROM warning", "warnings"),
    "a warning more": ("INSERT INTO warning VALUES (1, 'mojibake', 3, '')", "warnings"),
    "a warning of nothing": ("INSERT INTO warning VALUES (999, 'mojibake', 3, '')", "refers to a missing row"),
    "a size": ("UPDATE source SET size = size + 1", "hash, size or type"),
    "a media type": ("UPDATE source SET media_type = 'image/png'", "hash, size or type"),
    "a failure": ("UPDATE source SET failure = 'other' WHERE failure IS NOT NULL", "hash, size or type"),
    "a source of nothing": (
        "INSERT INTO source VALUES (999, 'ab', 1, '', '', 1, NULL)", "was read and has no document"),
    "a time": ("UPDATE location SET modified_ns = 1", "locations"),
    "a location of nothing": ("INSERT INTO location VALUES ('/x', 'x', 999, 1, 1, 0)", "refers to a missing row"),
    "a folder": ("UPDATE folder SET path = '/elsewhere'", "the index: its folders"),
    "a folder less": ("DELETE FROM folder", "the index: its folders"),
    "who it is": ("UPDATE meta SET value = 'x' WHERE key = 'uuid'", "the index: its facts"),
    "the revision": ("UPDATE meta SET value = value + 5 WHERE key = 'revision'", "the index: its facts"),
    "a fact more": ("INSERT INTO meta VALUES ('x', 'y')", "the index: its facts"),
    "impacts of nothing": ("INSERT INTO impact_state VALUES (3, 1.0, 99, 1, 3)", "the impacts of words"),
    "a list of references": ("UPDATE reference_list SET paragraphs = paragraphs + 1", "lists of references"),
    "a list of references more": ("INSERT INTO reference_list VALUES (1, 1)", "lists of references"),
    "an outline of nothing": (
        "INSERT INTO outline SELECT value, x'00' FROM meta WHERE key = 'revision'", "the outline of the documents"),
    "a seal": ("UPDATE seal SET digests = zeroblob(96) WHERE kind = 'document'", "facts"),
    "a seal less": ("DELETE FROM seal WHERE kind = 'document'", "seals"),
    "a seal of nothing": ("INSERT INTO seal VALUES ('document', 999, x'00')", "document 999 is missing"),
    "words less": ("DELETE FROM paragraph_fts_data WHERE id > 10", "out of step"),
    "no words of margins": ("DELETE FROM margin_fts_data WHERE id > 10", "words of margins are out of step"),
    "terms less": ("DELETE FROM paragraph_fts_idx", "is not found where it is"),
    "a number of rows": (
        "UPDATE paragraph_fts_data SET block = CAST(x'7f' || substr(block, 2) AS BLOB) WHERE id = 1",
        "more or fewer rows"),
    "a number of words": (
        "UPDATE paragraph_fts_data SET block = CAST(substr(block, 1, 1) || x'01' AS BLOB) WHERE id = 1",
        "out of step"),
    "a source less": ("DELETE FROM source WHERE failure IS NULL", "refers to a missing row of source"),
    "a source's id": ("UPDATE source SET id = id + 4000", "refers to a missing row of source"),
    "a location's source": (
        "UPDATE location SET source_id = (SELECT min(id) FROM source)", "has no location"),
    "a location of a missing source": ("UPDATE location SET source_id = source_id + 4000", "has no location"),
    "a document's source": ("UPDATE document SET source_id = source_id + 4000", "refers to a missing row of source"),
    "paragraphs of another document": (
        "UPDATE document SET first_paragraph = 1, paragraphs = 12 WHERE citekey LIKE 'logbook%'", "belongs to no"),
    "texts of another document": (
        "UPDATE text_block SET packed = (SELECT b.packed FROM text_block b WHERE b.paragraphs = text_block.paragraphs "
        "AND b.first_paragraph <> text_block.first_paragraph) WHERE EXISTS (SELECT 1 FROM text_block b WHERE "
        "b.paragraphs = text_block.paragraphs AND b.first_paragraph <> text_block.first_paragraph)", "texts"),
    "blocks that overlap": ("UPDATE text_block SET paragraphs = paragraphs + 3", "are damaged"),
    "sections within each other": (
        "UPDATE section SET parent_id = (SELECT max(id) FROM section) WHERE id = (SELECT min(id) FROM section)",
        "sections"),
    "documents below zero": ("UPDATE document SET id = -id", "is missing"),
    "paragraphs below zero": ("UPDATE paragraph_label SET paragraph_id = -paragraph_id", "paragraphs and has"),
    "a beginning below zero": ("UPDATE document SET first_paragraph = -first_paragraph", "facts"),
    "paragraphs fewer than none": ("UPDATE document SET paragraphs = -paragraphs", "paragraphs and has"),
    "a document beyond counting": (f"UPDATE document SET id = {1 << 62} WHERE id = 1", "is missing"),
    "a source beyond counting": (f"UPDATE source SET id = {(1 << 63) - 1} WHERE id = 1", "missing row of source"),
    "a paragraph beyond counting": (f"INSERT INTO paragraph_label VALUES ({(1 << 63) - 1}, NULL)", "belongs to no"),
    "a beginning beyond counting": (f"UPDATE document SET first_paragraph = {1 << 62} WHERE id = 1", "facts"),
    "more paragraphs than there can be": (f"UPDATE document SET paragraphs = {1 << 62}", "paragraphs and has"),
    "a block beyond counting": (f"UPDATE text_block SET paragraphs = {1 << 62}", "are damaged"),
    "a number that is none": ("UPDATE document SET first_paragraph = 'one' WHERE id = 1", "facts"),
    "a label without end": ("UPDATE paragraph_label SET label = hex(zeroblob(5000000)) WHERE paragraph_id = 1", "labels"),
    "lengths without end": ("UPDATE paragraph_length SET words = zeroblob(20000000)", "lengths"),
    "no zone": (without_rules("stretch", "UPDATE stretch SET zone = NULL"), "NULL value in stretch.zone"),
    "no source of a document": (
        without_rules("document", "UPDATE document SET source_id = NULL WHERE id = 1"), "NULL value in document"),
    "no source of a location": (
        without_rules("location", "UPDATE location SET source_id = NULL"), "NULL value in location"),
    "no number of the revision": ("DELETE FROM meta WHERE key = 'revision'", "the index: its facts"),
    "a revision that is none": (
        without_rules("meta", "UPDATE meta SET value = NULL WHERE key = 'revision'"), "NULL value in meta"),
    "a revision beyond counting": (f"UPDATE meta SET value = {(1 << 63) - 1} WHERE key = 'revision'", "its facts"),
    "no name of the index": ("DELETE FROM meta WHERE key = 'uuid'", "the index: its facts"),
    "no seals": ("DELETE FROM seal", "seals"),
    "no structure of words": ("DELETE FROM paragraph_fts_data WHERE id = 10", "out of step"),
    "no structure of words of margins": ("DELETE FROM margin_fts_data WHERE id = 10", "out of step"),
    "a setting": ("UPDATE paragraph_fts_config SET v = 2 WHERE k = 'automerge'", "settings have been changed"),
    "a setting more": ("INSERT INTO margin_fts_config VALUES ('rank', 'x()')", "settings have been changed"),
}

# These no file can say better than the index; repair says so and leaves them.
UNREPAIRABLE = {
    "a hash": ("UPDATE source SET sha256 = replace(sha256, substr(sha256, 1, 4), 'abcd')", "has changed since"),
    "a path": ("UPDATE location SET path = path || 'x'", "No such file"),
    "all locations": ("DELETE FROM location", "does not say where its file is"),
}

# An index with these is not opened at all.
REFUSED = {
    "a table that is not ours": "CREATE TABLE mine (a)",
    "a view that is not ours": "CREATE VIEW mine AS SELECT 1",
    "an index that is not ours": "CREATE INDEX mine ON location (name)",
    "a trigger": "CREATE TRIGGER mine AFTER INSERT ON section BEGIN SELECT 1; END",
    "a column": "ALTER TABLE meta ADD COLUMN more",
    "a view instead of ours": "DROP VIEW paragraph; CREATE VIEW paragraph AS SELECT 1 AS id",
    "a table less": "DROP TABLE region",
    "a full-text table less": "DROP TABLE margin_fts_config",
    "another program's number": "PRAGMA application_id = 7",
}


def check_rows(report, original):
    trial = original.trial
    for name, (sql, finding) in TAMPERINGS.items():
        original.restore()
        tamper(trial, sql)
        found = trial.igindex("check")
        problems = [] if found.status == 1 and finding in found.stdout else [str(found)]
        repaired = trial.igindex("check", "--repair")
        if repaired.status != 0 or texts(trial) != original.texts:
            problems.append(f"repair: {repaired}")
        report.check(f"{name}: found, named and repaired", problems)


def check_copy(report, original):
    """A copy that is forgotten is nowhere else: the document is read again from the other."""
    trial = original.trial
    original.restore()
    tamper(trial, "DELETE FROM location WHERE name LIKE '%copy%'")
    found, repaired = trial.igindex("check"), trial.igindex("check", "--repair")
    report.check("a copy less: found, and what is left is sound",
                 same((found.status, "logbook.txt: its locations" in found.stdout, repaired.status),
                      (1, True, 0)) and [str(found), str(repaired)])


def check_unrepairable(report, original):
    trial = original.trial
    for name, (sql, reason) in UNREPAIRABLE.items():
        original.restore()
        tamper(trial, sql)
        found, repaired = trial.igindex("check"), trial.igindex("check", "--repair")
        kept = texts(trial)[1] == original.texts[1]
        report.check(f"{name}: found, said not to be repairable, and nothing is lost",
                     same((found.status, repaired.status, reason in repaired.stderr, kept), (1, 1, True, True)) and
                     [str(found), str(repaired)])


def check_refused(report, original):
    trial = original.trial
    for name, sql in REFUSED.items():
        original.restore()
        tamper(trial, sql)
        runs = [trial.igsearch("fog"), trial.igindex("check"), trial.igindex("dump"), trial.igindex("status")]
        report.check(f"{name}: refused", [str(run) for run in runs if run.status != 2 or trial.index not in run.stderr])


def check_files(report, original):
    trial = original.trial
    original.restore()
    sound = trial.igindex("check", "--sources")
    report.check("all files are what was read from them", [] if sound.status == 0 else [str(sound)])
    kept = open(trial.path("d/logbook.txt"), "rb").read()
    trial.write("d/logbook.txt", "Another log.")
    os.rename(trial.path("d/charter.html"), trial.path("d/moved"))
    found = trial.igindex("check", "--sources")
    report.check("a file that has changed and one that is gone are named",
                 same((found.status, "d/logbook.txt: has changed since it was read" in found.stdout,
                       "d/charter.html: No such file" in found.stdout, len(found.stdout.splitlines())),
                      (1, True, True, 2)))
    trial.write("d/logbook.txt", kept)
    os.rename(trial.path("d/moved"), trial.path("d/charter.html"))


def flip(path, place, bits):
    with open(path, "r+b") as file:
        file.seek(place)
        byte = file.read(1)[0]
        file.seek(place)
        file.write(bytes([byte ^ bits]))


def check_bytes(report, original, count):
    """Flips bits of one byte at a time: found, refused, or of no consequence."""
    trial, chance, problems = original.trial, random.Random(1759), []
    outcomes = {"found": 0, "refused": 0, "harmless": 0}
    size = os.path.getsize(original.spare)
    places = [chance.randrange(size) for _ in range(count)]
    for place in places:
        original.restore()
        bits = 1 << chance.randrange(8)
        flip(trial.index, place, bits)
        found = trial.igindex("check")
        if found.status == 1 and found.stdout:
            outcomes["found"] += 1
        elif found.status == 2 and trial.index in found.stderr:
            outcomes["refused"] += 1
        elif found.status == 0 and face(trial) == original.face:
            outcomes["harmless"] += 1
        else:
            problems.append(f"byte {place}, bits {bits:#x}: {found}")
    report.note(f"{count} bytes of {size}: {outcomes}")
    report.check("a changed byte is found or harmless", problems)
    report.check("most are found, as most bytes mean something",
                 [] if outcomes["found"] + outcomes["refused"] > count / 4 else [str(outcomes)])


def pages_of(index, name):
    with contextlib.closing(sqlite3.connect(index)) as base:
        size = base.execute("PRAGMA page_size").fetchone()[0]
        rows = base.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchall()
    return size, [row[0] for row in rows]


def check_rebuild(report, original):
    """Wipes out the pages of tables: the index is built again as far as it says of what."""
    trial = original.trial
    for name in ("text_block", "document", "source", "location", "paragraph_fts_data", "seal"):
        original.restore()
        size, roots = pages_of(trial.index, name)
        with open(trial.index, "r+b") as file:
            file.seek((roots[0] - 1) * size)
            file.write(b"\xff" * size)
        found = trial.igindex("check", "--repair")
        said = "rebuild" in found.stderr
        rebuilt = trial.igindex("rebuild", "-q")
        checked = trial.igindex("check")
        report.check(f"without {name}: check names the command, which builds it again",
                     same((found.status, said, checked.status, texts(trial) == original.texts), (2, True, 0, True)) and
                     [str(found), str(rebuilt), str(checked)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    parser.add_argument("--bytes", type=int, default=40, help="how many to change (default: 40)")
    given, report = parser.parse_args(), Tap()
    with Trial(given.build) as trial:
        original = Original(trial)
        check_rows(report, original)
        check_copy(report, original)
        check_unrepairable(report, original)
        check_refused(report, original)
        check_files(report, original)
        check_rebuild(report, original)
        check_bytes(report, original, given.bytes)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
