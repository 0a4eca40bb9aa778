#!/usr/bin/env python3
"""igsearch open N shows the N-th hit of the last search, and nothing but a viewer is run by it.

    opening.py [--build DIR]
"""
import argparse
import os
import stat
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from tap import Tap  # noqa: E402
from terminal import Terminal  # noqa: E402
from trial import Trial, same  # noqa: E402

VIEWER = "#!/bin/sh\nprintf '%s\\n' \"$@\" > \"$VIEWED\"\n"


class Viewer:
    """A program that writes down with what it was started."""

    def __init__(self, trial):
        self.trial, self.viewed = trial, os.path.join(trial.folder, "viewed")
        self.path = os.fsdecode(trial.write("viewer", VIEWER))
        os.chmod(self.path, 0o755)
        trial.env["VIEWED"] = self.viewed

    def got(self, *arguments, with_="{} %f %p %u"):
        if os.path.exists(self.viewed):
            os.remove(self.viewed)
        self.trial.env["IGSEARCH_VIEWER"] = with_.format(self.path)
        run = self.trial.igsearch(*arguments)
        del self.trial.env["IGSEARCH_VIEWER"]
        if not os.path.exists(self.viewed):
            return run.status, None
        with open(self.viewed, encoding="utf-8") as file:
            return run.status, file.read().splitlines()


def state(trial):
    return os.path.join(trial.env["XDG_STATE_HOME"], "igsearch", "last")


def check_remembered(report, trial, viewer, search):
    report.check("without a last search it says so", same(viewer.got("open", "1"), (2, None)))
    search("lantern")
    report.check("the file is nobody else's", same(stat.S_IMODE(os.stat(state(trial)).st_mode), 0o600))
    report.check("its second hit", same(viewer.got("open", "2"), (0, [os.path.realpath(trial.path("b c.txt").decode()), "1",
        "file://" + os.path.realpath(trial.path("b c.txt").decode()).replace(" ", "%20")])))
    report.check("with --open", same(viewer.got("--open=2"), viewer.got("open", "2")))
    report.check("one that is not there", same(viewer.got("open", "99"), (2, None)))
    search("--offset=2", "lantern")
    report.check("numbers are those that were shown", same([viewer.got("open", "1")[0], viewer.got("open", "3")[0]], [2, 0]))
    for name, arguments in [("a pipe", None), ("--remember=never", ["--remember=never", "lantern"])]:
        before = open(state(trial), encoding="utf-8").read()
        if arguments:
            search(*arguments)
        else:
            trial.igsearch("lantern")
        report.check(f"{name}: nothing is kept", same(open(state(trial), encoding="utf-8").read(), before))
    search("absentia")
    report.check("a search that finds nothing leaves nothing to open", same(viewer.got("open", "3"), (2, None)))
    trial.igsearch("--remember=always", "lantern")
    report.check("--remember=always", same(viewer.got("open", "3")[0], 0))
    report.check("another word is refused", same(trial.igsearch("--remember=often", "lantern").status, 2))


def check_words(report, trial, viewer):
    for arguments in (["open", "data"], ["open"], ["open", "3", "data"], ["--", "open", "3"], ["open 3"], ["3", "open"],
                      ["--limit=1", "open", "3"], ["open", "-3"]):
        report.check(f"{' '.join(arguments)} is a query", same(viewer.got(*arguments), (0 if arguments in (["open"], ["open", "-3"]) else 1, None)))
    report.check("a locator", same(viewer.got("--open=a [1]")[1][:1], [os.path.realpath(trial.path("a.txt").decode())]))
    report.check("one that names nothing", same(viewer.got("--open=zzz [1]"), (2, None)))
    report.check("not with a query", same(viewer.got("--open=1", "lantern"), (2, None)))


def check_viewers(report, trial, viewer):
    trial.igsearch("--remember=always", "--sort=document", "lantern")
    file = os.path.realpath(trial.path("a.txt").decode())
    report.check("without places the file comes last", same(viewer.got("open", "1", with_="{} -x"), (0, ["-x", file])))
    report.check("quotes and percent signs", same(viewer.got("open", "1", with_="{} 'a b' 100%% --at=%p"),
                                                  (0, ["a b", "100%", "--at=1", file])))
    run = trial.igsearch("--viewer=no-such-viewer", "--open=1")
    report.check("one that is not there", same(run.status, 2) + ([] if "no-such-viewer" in run.stderr else [str(run)]))
    report.check("one that fails", same(trial.igsearch("--viewer=false", "--open=1").status, 2))
    hostile = os.path.realpath(trial.path("$(touch harm); x.txt").decode())
    trial.igsearch("--remember=always", "--sort=document", "beware")
    report.check("no shell sees a file's name", same(viewer.got("open", "1")[1][0], hostile) +
                 ["it did"] * os.path.exists(trial.path("harm")))
    os.remove(hostile)
    report.check("a file that is gone, with no address", same(viewer.got("open", "1"), (2, None)))
    report.check("one with an address", same(viewer.got("--open=published [1]", with_="{} %f")[0], 0))
    os.remove(trial.path("published.txt"))
    report.check("is that address then", same([one.split("#")[0] for one in viewer.got("--open=published [1]", with_="{} %f")[1]],
                                              ["https://lisbon.example/p"]))


def check_hostile(report, trial, viewer):
    for name, text in [("no file", "file=file:///nowhere\n"), ("a script", "url=javascript:alert(1)\n"),
                       ("a file as address", "url=file:///etc/passwd\n"), ("a device", "file=file:///dev/zero\n"),
                       ("a relative path", "file=a.txt\n"), ("nothing", ""), ("a folder", "file=file:///tmp\n")]:
        with open(state(trial), "w", encoding="utf-8") as file:
            file.write("[1]\nlocator=X\x1b]0;owned\x07\n" + text)
        report.check(f"{name} is not opened", same(viewer.got("open", "1"), (2, None)))
    for raw in (b"\xff\xfe[1]\n", b"[" * 100000, b"[1]\nfile=" + b"a" * 9000000, b"\0" * 100):
        with open(state(trial), "wb") as file:
            file.write(raw)
        report.check(f"{raw[:8]!r}… is refused", same(viewer.got("open", "1"), (2, None)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    with Trial(build) as trial:
        for name in ("a.txt", "b c.txt", "d.txt", "e.txt"):
            trial.write(name, f"The lantern of house {name[0]} is open.\n")
        trial.write("$(touch harm); x.txt", "Of this one beware.\n")
        trial.write("published.txt", "Read by many.\n")
        trial.write("published.txt.meta", "[document]\ncitekey = published\nurl = https://lisbon.example/p\n")
        report.check("the documents are indexed", same(trial.igindex("add", "-q", ".").status, 0))
        viewer = Viewer(trial)
        terminal = Terminal(trial, 500)
        check_remembered(report, trial, viewer, lambda *words: terminal.run("igsearch", "--sort=document", *words))
        check_words(report, trial, viewer)
        check_viewers(report, trial, viewer)
        check_hostile(report, trial, viewer)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
