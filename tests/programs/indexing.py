#!/usr/bin/env python3
"""Which files igindex reads, what it does about those that have changed, and whose word about a
document counts.

    indexing.py [--build DIR]
"""
import argparse
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "support"))
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

# Of a verbose run, a line a file: "name: what became of it".
LINE = re.compile(r"^igindex: (.*?): (added|updated|unchanged|skipped|the same bytes|no longer there)"
                  r"|^igindex: (.*?): (.*)$")
WORDS = {"the same bytes": "copy", "no longer there": "removed"}


def outcomes(run):
    """{name: outcome} of a verbose run; a failure is told by its reason."""
    found = {}
    for line in run.stderr.splitlines()[:-1]:
        match = LINE.match(line)
        name, outcome = (match.group(1), match.group(2)) if match.group(2) else match.group(3, 4)
        found[name] = WORDS.get(outcome, outcome)
    return found


def add(trial, *arguments):
    return outcomes(trial.igindex("add", "-v", *arguments))


def update(trial, *arguments):
    return outcomes(trial.igindex("update", "-v", *arguments))


def touch(trial, name, seconds):
    """Sets the time of a file, so that no test depends on how fast it is."""
    os.utime(trial.path(name), (seconds, seconds))


# ---- walking ----

def check_walk(report, build):
    with Trial(build) as trial:
        for name in ("d/b.txt", "d/a.txt", "d/B.txt", "d/sub/c.txt", "d/.hidden.txt", "d/.git/x.txt",
                     "d/a.txt.meta", "d/z.meta", "d/names.ini", "d/line\nbreak.txt", "d/été.txt"):
            trial.write(name, "[document]\n" if name.endswith(".meta") else f"Words of {name!r}.")
        trial.write(b"d/r\xe9sum\xe9.txt", "Words of Latin-1.")
        os.symlink("..", trial.path("d/sub/loop"))
        os.symlink("a.txt", trial.path("d/link.txt"))
        os.symlink("nowhere", trial.path("d/broken.txt"))
        run = trial.igindex("add", "-v", "d")
        order = re.findall(r"^igindex: (d/.*?): ", run.stderr, re.M)
        report.check("a folder is walked in the order of its names' bytes, hidden files, sidecars, "
                     "catalogues and linked folders apart",
                     same(order, ["d/B.txt", "d/a.txt", "d/b.txt", "d/broken.txt", "d/line\ufffdbreak.txt",
                                  "d/link.txt", "d/r\ufffdsum\ufffd.txt", "d/sub/c.txt", "d/été.txt"]))
        report.check("a link to a known file is a copy of it",
                     same(outcomes(run)["d/link.txt"], "copy"))
        report.check("a link to nothing is named, and costs itself",
                     same((run.status, outcomes(run)["d/broken.txt"]), (1, "No such file or directory")))
        report.check("names that are no UTF-8 are read, and searched",
                     same([hit["source"] for hit in trial.hits("Latin-1")], ["d/r\ufffdsum\ufffd.txt"]))
        report.check("they are found unchanged again",
                     same(add(trial, "d")["d/r\ufffdsum\ufffd.txt"], "unchanged"))


def check_named(report, build):
    with Trial(build) as trial:
        trial.write(".hidden.txt", "Hidden words.")
        trial.write("image.png", b"\x89PNG\r\n\x1a\n" + bytes(64))
        trial.write("d/image.png", b"\x89PNG\r\n\x1a\n" + bytes(65))
        os.mkfifo(trial.path("pipe"))
        os.mkfifo(trial.path("d/pipe"))
        report.check("a hidden file that is named is read",
                     same(add(trial, ".hidden.txt"), {".hidden.txt": "added"}))
        run = trial.igindex("add", "-v", "pipe", seconds=20)
        report.check("a pipe that is named is refused without being opened",
                     same((run.status, outcomes(run)), (1, {"pipe": "not a regular file"})))
        named, walked = trial.igindex("add", "image.png"), trial.igindex("add", "-v", "d", seconds=20)
        report.check("an image that is named is a failure", same(named.status, 1))
        report.check("an image in a folder is skipped, and again without being read",
                     same((outcomes(walked)["d/image.png"], add(trial, "d")["d/image.png"]),
                          ("skipped", "skipped")))


# ---- changes ----

def check_outcomes(report, build):
    with Trial(build) as trial:
        for name in ("a", "b", "c"):
            trial.write(f"d/{name}.txt", f"The words of {name}.")
            touch(trial, f"d/{name}.txt", 1000000000)
        report.check("new files are added", same(set(add(trial, "d").values()), {"added"}))
        report.check("and then unchanged", same(set(add(trial, "d").values()), {"unchanged"}))
        touch(trial, "d/a.txt", 1100000000)
        report.check("a touched file is unchanged", same(update(trial)["d/a.txt"], "unchanged"))
        trial.write("d/a.txt", "Other words of a.")
        trial.write("d/copy.txt", "The words of b.")
        trial.write("d/new.txt", "New words.")
        os.remove(trial.path("d/c.txt"))
        report.check("an update sees what has changed, is new, is a copy, is gone",
                     same(update(trial), {"d/a.txt": "updated", "d/b.txt": "unchanged",
                                          "d/c.txt": "removed", "d/copy.txt": "copy",
                                          "d/new.txt": "added"}))
        report.check("a changed document keeps its citekey, a removed one is gone",
                     same(sorted(trial.documents()), ["a", "b", "new"]))
        os.remove(trial.path("d/b.txt"))
        update(trial)
        report.check("a document lives as long as one of its copies",
                     same([hit["source"] for hit in trial.hits("of", "b")], ["d/copy.txt"]))
        report.check("the index is sound", same(trial.igindex("check").status, 0))


def check_changed_copy(report, build):
    """Two copies are one document; changing one must leave the other its document."""
    with Trial(build) as trial:
        trial.write("d/a.txt", "The same words.")
        trial.write("d/b.txt", "The same words.")
        add(trial, "d")
        trial.write("d/a.txt", "Now other words.")
        run = trial.igindex("update")
        report.check("changing a copy makes it a document of its own",
                     same((run.status, len(trial.documents())), (0, 2)) and [str(run)])
        report.check("both can be found", same(sorted(hit["source"] for hit in trial.hits("words")),
                                               ["d/a.txt", "d/b.txt"]))


def check_failures(report, build):
    with Trial(build) as trial:
        trial.write("bad", b"%PDF-1.4\nno more than this\n")
        first = trial.igindex("add", "bad")
        report.check("a file that cannot be read is named with its reason",
                     [] if first.status == 1 and first.stderr.startswith("igindex: bad: ")
                     else [str(first)])
        again = trial.igindex("add", "bad")
        reason = first.stderr.splitlines()[0]
        report.check("the failure is remembered", same(again.stderr.splitlines()[0], reason))
        report.check("--retry reads it again, with the same result",
                     same(trial.igindex("add", "--retry", "bad").stderr.splitlines()[0], reason))
        trial.write("bad", "Words after all.")
        report.check("a mended file is read", same(update(trial), {"bad": "updated"}))
        trial.write("bad", b"%PDF-1.4\nno more than this\n")
        report.check("a document that can no longer be read is out of the index, and said to have failed",
                     same((trial.igindex("update").status, trial.documents()), (1, {})))


def check_citekeys(report, build):
    with Trial(build) as trial:
        for folder in ("x", "y", "z"):
            trial.write(f"{folder}/Draft Report_(2017).txt", f"Words of {folder}.")
        add(trial, "x", "y", "z")
        report.check("documents with one file name get citekeys of their own",
                     same(sorted(trial.documents()),
                          ["draft-report-2017", "draft-report-2017-2", "draft-report-2017-3"]))
        trial.write("y/Draft Report_(2017).txt", "Changed words of y.")
        update(trial)
        report.check("a changed one keeps its own",
                     same([hit["doc"] for hit in trial.hits("changed")], ["draft-report-2017-2"]))


# ---- facts ----

PAGE = """<html lang="fr"><head><title>Title of the page</title>
<meta name="date" content="2011-01-01"></head><body><h1>Printed heading</h1>
<p>Some words that stand on the page.</p></body></html>"""
CATALOGUE = """[known-page]
title = Title of the catalogue
short = Known Page
date = 2012-02-02
body = IETF
files = page.html
"""
SIDECAR = "[document]\ntitle = Title of the sidecar\ntype = article\n"


def facts(trial, *wanted):
    document = next(iter(trial.documents().values()))
    return tuple(document.get(name) for name in wanted)


def check_facts(report, build):
    with Trial(build) as trial:
        trial.write("page.html", PAGE)
        trial.write("names.ini", CATALOGUE)
        trial.write("page.html.meta", SIDECAR)
        trial.igindex("add", "--catalogue", "names.ini", "page.html")
        report.check("the sidecar's word counts before the catalogue's, and that before the document's",
                     same(facts(trial, "doc", "title", "short", "date", "body", "type", "language"),
                          ("known-page", "Title of the sidecar", "Known Page", "2012-02-02", "IETF",
                           "article", "fr")))
        os.remove(trial.path("page.html.meta"))
        trial.igindex("update", "--catalogue", "names.ini")
        report.check("without its sidecar the document is the catalogue's",
                     same(facts(trial, "title", "type"), ("Title of the catalogue", None)))
        trial.write("page.meta", SIDECAR)
        report.check("a new sidecar is seen, NAME.meta too",
                     same((update(trial)["page.html"], facts(trial, "title")),
                          ("updated", ("Title of the sidecar",))))
    with Trial(build) as trial:
        trial.write("page.html", PAGE)
        trial.igindex("add", "--collection", "blogs", "page.html")
        report.check("without both, the document's own",
                     same(facts(trial, "doc", "title", "date", "collection"),
                          ("page", "Title of the page", "2011-01-01", "blogs")))
    with Trial(build) as trial:
        trial.write("page.html", PAGE)
        trial.write("page.html.meta", "title = no group\n")
        run = trial.igindex("add", "page.html")
        report.check("a sidecar that cannot be understood is named",
                     [] if run.status == 1 and "page.html.meta" in run.stderr else [str(run)])


def check_lists(report, build):
    with Trial(build) as trial:
        names = ("a.txt", "b c.txt", "line\nbreak.txt")
        for name in names:
            trial.write(name, f"Words of {name!r}.")
        lines = trial.igindex("add", "-", feed=b"a.txt\nb c.txt\n")
        report.check("- takes names, a line each", same((lines.status, len(trial.documents())), (0, 2)))
        trial.write("list", "\0".join(names) + "\0")
        zeros = trial.igindex("add", "--files-from", "list")
        report.check("--files-from takes names that end with NUL",
                     same((zeros.status, len(trial.documents())), (0, 3)))
        missing = trial.igindex("add", "--files-from", "nowhere")
        report.check("a list that cannot be read is an error",
                     [] if missing.status == 2 and "nowhere" in missing.stderr else [str(missing)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    for check in (check_walk, check_named, check_outcomes, check_changed_copy, check_failures,
                  check_citekeys, check_facts, check_lists):
        check(report, build)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
