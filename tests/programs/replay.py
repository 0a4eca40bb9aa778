#!/usr/bin/env python3
"""A manifest says what was searched and found, and replaying it says truly what is different.

    replay.py [--build DIR]
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
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

WORDS = "internet governance public policy equal footing states forum network role the of".split()
QUERY = ["internet", "governance", "OR", "footing"]
LISTED = "id,query,label\na,internet states,First\nb,(broken,\nc,absentia,\nd,role*,\n"


def text(chance):
    return "\n\n".join(" ".join(chance.choices(WORDS, k=chance.randint(4, 24))) + "."
                       for _ in range(chance.randint(4, 12))) + "\n"


def fill(trial):
    """Papers in a folder, and an index of them."""
    chance = random.Random(1865)
    for number in range(24):
        trial.write(f"papers/p{number:02}.txt", text(chance))
    trial.write("papers/broken.pdf", b"%PDF-1.4\nnot much more")
    trial.igindex("add", "-q", "papers")


class Elsewhere:
    """The same files in another folder and order, in an index of its own."""

    def __init__(self, trial, name):
        self.trial, self.name, self.index = trial, name, os.path.join(trial.folder, name + ".db")
        names = sorted(os.listdir(trial.path("papers")), reverse=True)
        os.mkdir(trial.path(name))
        for one in names:
            shutil.copy(trial.path(os.path.join(b"papers", one)), trial.path(os.path.join(name.encode(), one)))
            self.igindex("add", "-q", os.path.join(name, os.fsdecode(one)))

    def igindex(self, *arguments):
        return self.trial.igindex("--index", self.index, *arguments)

    def replay(self, manifest="m.json", *options):
        return self.trial.igsearch("--index", self.index, "--replay", manifest, *options)


def read(trial, name="m.json"):
    with open(trial.path(name), encoding="utf-8") as file:
        return json.load(file)


def check_contents(report, trial):
    shown = trial.igsearch("--manifest=m.json", *QUERY)
    plain = trial.igsearch(*QUERY)
    report.check("a manifest changes nothing of what is shown",
                 same((shown.status, shown.raw, shown.stderr), (plain.status, plain.raw, plain.stderr)))
    manifest, hits = read(trial), trial.hits("--ids", *QUERY)
    report.check("it has all hits, though ten are shown",
                 same(manifest["queries"][0]["hits"], [[hit["id"], hit["locator"]] for hit in hits]) or
                 ([] if len(hits) > 20 and manifest["queries"][0]["shown"] == 10 else ["too few"]))
    report.check("and all documents, with their bytes",
                 same({one["doc"]: one["sha256"] for one in manifest["documents"]},
                      {name: one["sha256"] for name, one in trial.documents().items()}))
    trial.igsearch("--manifest=order.json", "--format=bibtex", *QUERY)
    report.check("a format with an order of its own is written down with it",
                 same(read(trial, "order.json")["options"]["sort"], "document"))
    report.check("and what could not be read", same([one["source"] for one in manifest["failed"]], ["papers/broken.pdf"]))
    counts = json.loads(trial.igsearch("--count", "--format=jsonl", *QUERY).stdout)
    report.check("its counts are those of --count",
                 same({key: manifest["queries"][0][key] for key in list(counts)[1:]},
                      {key: counts[key] for key in list(counts)[1:]}))
    trial.igsearch("--manifest=few.json", "--limit=5", "--offset=3", *QUERY)
    report.check("with --limit it has those that are shown",
                 same([one[0] for one in read(trial, "few.json")["queries"][0]["hits"]],
                      [hit["id"] for hit in hits[3:8]]))


def check_same(report, trial):
    other = Elsewhere(trial, "copy")
    trial.write("list.csv", LISTED)
    trial.igsearch("--batch=list.csv", "--manifest=batch.json", "--format=csv")
    trial.igsearch("--manifest=date.json", "--sort=date", "--any", *QUERY)
    trial.igsearch("--manifest=phrase.json", "internet governance")
    trial.igsearch("--manifest=works.json", "--format=ris", *QUERY)
    trial.igsearch("--manifest=locator.json", "p03 [1]")
    for name in ("m.json", "few.json", "batch.json", "date.json", "phrase.json", "works.json",
                 "locator.json"):
        runs = [trial.igsearch("--replay", name), other.replay(name), other.replay(name, "--jobs=3")]
        report.check(f"{name}: here and in another index it is the same",
                     [str(run) for run in runs if (run.status, run.stdout) != (0, "same\n")])
        report.check(f"{name}: it found something, or could not be answered",
                     [] if all(query["hits"] or query["query_id"] in "bc" for query in read(trial, name)["queries"])
                     else ["nothing"])


def documents_of(run):
    """{citekey: what happened to it} of a report."""
    block = re.search(r"^documents\n((?:  .*\n)+)", run.stdout, re.M)
    return dict(reversed(re.match(r"  (\S+(?: \S+)?) {2,}(\S+)  \(", line).groups())
                for line in block.group(1).splitlines()) if block else {}


def changes_of(run):
    """[(sign, rank then, rank now, id, cause)] of a report."""
    return re.findall(r"^  ([-+~=]) +(\d+|-) → +(\d+|-)  .*  (\S+)  \((.*)\)$", run.stdout, re.M)


def wanted_changes(then, now):
    """The ids that are in one list only."""
    return (sorted(one for one in then if one not in now), sorted(one for one in now if one not in then))


def check_change(report, name, other, kinds, causes):
    """The report of what `other` has become: these documents, these causes, and the true difference."""
    run = other.replay()
    hits = [hit["id"] for hit in other.trial.hits("--index", other.index, "--ids", *QUERY)]
    then = [one[0] for one in read(other.trial)["queries"][0]["hits"]]
    lost, gained = wanted_changes(then, hits)
    found = changes_of(run)
    report.check(f"{name}: it says so", same((run.status, documents_of(run)), (1, kinds)) and [str(run)])
    kept = sorted(one[3] for one in found if one[0] == "=" and one[4] == "the same words, file changed")
    report.check(f"{name}: hits gained and lost are those of two searches",
                 same((len(lost), gained), (len([one for one in found if one[0] == "-"]) + len(kept),
                                            sorted([one[3] for one in found if one[0] == "+"] + kept))))
    report.check(f"{name}: with their causes",
                 same({one[4] for one in found if one[0] in "+-"}, causes) and [str(run)])
    where = {one: rank for rank, one in enumerate(hits, 1)}
    report.check(f"{name}: ranks are true",
                 [str(one) for one in found if one[2] != "-" and where.get(one[3]) != int(one[2])])


def check_different(report, trial):
    gone = Elsewhere(trial, "gone")
    gone.igindex("remove", "p07")
    check_change(report, "a document removed", gone, {"p07": "removed"}, {"document removed"})
    more = Elsewhere(trial, "more")
    trial.write("more/extra.txt", text(random.Random(7)))
    more.igindex("add", "-q", "more/extra.txt")
    check_change(report, "a document added", more, {"extra": "added"}, {"document added"})
    changed = Elsewhere(trial, "changed")
    with open(trial.path("changed/p05.txt"), encoding="utf-8") as file:
        paragraphs = file.read().split("\n\n")
    trial.write("changed/p05.txt", "\n\n".join(["Internet governance on an equal footing."] + paragraphs[:-1]))
    changed.igindex("update", "-q")
    check_change(report, "a document changed", changed, {"p05": "changed"}, {"file changed"})
    idle = Elsewhere(trial, "idle")
    trial.write("idle/away.txt", "Nothing about it.\n")
    idle.igindex("add", "-q", "idle/away.txt")
    run = idle.replay("date.json")
    report.check("a document without hits: the hits are the same, the documents are not",
                 same((run.status, run.stdout.splitlines()[0], documents_of(run), changes_of(run)),
                      (1, "same hits, other documents", {"away": "added"}, [])))


def check_reading(report, trial):
    """A manifest of another extractor, another program and another concept file, by hand."""
    manifest = read(trial)
    manifest["versions"]["igsearch"] = "0.0.1"
    manifest["documents"][2]["reading"] = "0" * 32
    manifest["documents"][2]["extractor"] = 0
    victim = manifest["documents"][2]["doc"]
    hits = manifest["queries"][0]["hits"]
    place = next(i for i, hit in enumerate(hits) if hit[1].startswith(victim))
    hits[place][0] = hits[place][0][:9] + "aaaaaaaa"
    trial.write("older.json", json.dumps(manifest))
    run = trial.igsearch("--replay=older.json")
    report.check("a document read otherwise, by another version",
                 same((documents_of(run), {one[4] for one in changes_of(run)}),
                      ({victim: "read otherwise"}, {"file read otherwise"})) or
                 ([] if "igsearch: 0.0.1 then" in run.stdout else [str(run)]))


def check_concepts(report, trial):
    trial.write("mine.txt", "states = forum\n")
    trial.igsearch("--manifest=c.json", "--concepts=mine.txt", "states")
    report.check("the concept file is in the manifest", same([one["name"] for one in read(trial, "c.json")["concept_files"]],
                                                              ["mine.txt"]))
    report.check("and the same", same(trial.igsearch("--replay=c.json").stdout, "same\n"))
    trial.write("mine.txt", "states = network\n")
    run = trial.igsearch("--replay=c.json")
    report.check("a concept file that has changed is the cause",
                 [] if run.status == 1 and "concept file: mine.txt" in run.stdout and
                 {one[4] for one in changes_of(run) if one[0] in "+-"} == {"other concepts"} else [str(run)[:3000]])
    os.remove(trial.path("mine.txt"))
    run = trial.igsearch("--replay=c.json")
    report.check("one that is gone is an error", [] if run.status == 2 and "mine.txt" in run.stderr else [str(run)])


def check_hostile(report, trial):
    with open(trial.path("m.json"), "rb") as file:
        whole = file.read()
    chance, problems = random.Random(11), []
    deep = b'{"schema":' + b"[" * 200000
    samples = [b"", b"{}", b"[]", b"null", deep, b"/*" + deep, b"'\"'" + deep, b'{"schema":"igsearch.manifest/2"}', whole[:-3]]
    for _ in range(30):
        at, length = chance.randrange(len(whole)), chance.randrange(1, 40)
        samples.append(whole[:at] + bytes(chance.choices(b'{}[]",:0-9ax\\', k=chance.randrange(4))) + whole[at + length:])
    for sample in samples:
        trial.write("hostile.json", sample)
        run = trial.igsearch("--replay=hostile.json")
        if run.status not in (0, 1, 2) or (run.status == 2 and not run.stderr.startswith("igsearch: ")):
            problems.append(f"{sample[:80]!r}: {run}")
    report.check("whatever a manifest holds, it is read or refused", problems)
    report.check("of a later version it is refused by name",
                 [] if "does not know" in (trial.write("hostile.json", samples[7]) and
                                           trial.igsearch("--replay=hostile.json").stderr) else ["not refused"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    with Trial(build) as trial:
        fill(trial)
        check_contents(report, trial)
        check_same(report, trial)
        check_different(report, trial)
        check_reading(report, trial)
        check_concepts(report, trial)
        check_hostile(report, trial)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
