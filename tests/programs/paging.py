#!/usr/bin/env python3
"""More text than the screen holds goes through a pager, where somebody reads, and loses nothing by it.

    paging.py [--build DIR]
"""
import argparse
import os
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
from tap import Tap  # noqa: E402
from terminal import Terminal  # noqa: E402
from trial import Trial, same  # noqa: E402

PARAGRAPHS = 3000
# Notes that it has been started, then shows the text.
NOTING = "touch started; cat -u"


def started(trial):
    """Whether a pager has been, since this was last asked."""
    path = trial.path("started")
    if not os.path.exists(path):
        return False
    os.remove(path)
    return True


def check_when(report, trial):
    def paged(*arguments, rows=24, **env):
        shown = Terminal(trial, rows, **env).run("igsearch", *arguments)
        return started(trial), shown.status

    long = ["--limit=50", "lantern"]
    report.check("what fits the screen is not paged", same(paged("--limit=2", "lantern", PAGER=NOTING), (False, 0)))
    report.check("what does not is", same(paged(*long, PAGER=NOTING), (True, 0)))
    report.check("on a higher screen it fits", same(paged(*long, rows=2000, PAGER=NOTING), (False, 0)))
    report.check("IGSEARCH_PAGER goes before PAGER", same(paged(*long, PAGER="false", IGSEARCH_PAGER=NOTING), (True, 0)))
    report.check("--pager before both", same(paged(*long, f"--pager={NOTING}", PAGER="x", IGSEARCH_PAGER="x"), (True, 0)))
    for name, arguments, env in [("--no-pager", ["--no-pager"], {"PAGER": NOTING}),
                                 ("an empty variable", [], {"PAGER": NOTING, "IGSEARCH_PAGER": ""}),
                                 ("an empty --pager", ["--pager="], {"PAGER": NOTING}),
                                 ("data", ["--format=jsonl"], {"PAGER": NOTING}),
                                 ("TERM=dumb", [], {"PAGER": NOTING, "TERM": "dumb"})]:
        terminal = Terminal(trial)
        terminal.env.update(env)
        shown = terminal.run("igsearch", *arguments, *long)
        report.check(f"{name}: no pager", same((started(trial), shown.status), (False, 0)))
    trial.env["PAGER"] = NOTING
    report.check("nor into a pipe", same((trial.igsearch(*long).status, started(trial)), (0, False)))
    del trial.env["PAGER"]


def check_what(report, trial):
    for arguments in (["--limit=50", "lantern"], ["--limit=0", "--explain", "lantern"], ["--kwic", "lantern"],
                      ["--batch=list.txt", "--limit=20"], ["--facets", "--limit=40", "lantern"]):
        plain = Terminal(trial, 5).run("igsearch", "--no-pager", *arguments)
        paged = Terminal(trial, 5, IGSEARCH_PAGER=NOTING).run("igsearch", *arguments)
        report.check(f"{' '.join(arguments)}: the same text, errors and counts in their places",
                     same(started(trial), True) + same(paged.status, plain.status) +
                     ([] if paged.text == plain.text else [plain.text[-400:], paged.text[-400:]]))


def check_ends(report, trial):
    every = ["--limit=0", "--context=0", "lantern"]
    for name, pager in (("one that quits early", "head -n 2"), ("one that reads nothing", "true"),
                        ("one that fails", "cat >/dev/null; exit 3")):
        shown = Terminal(trial, IGSEARCH_PAGER=pager).run("igsearch", *every)
        report.check(f"{name} is no error", same(shown.status, 0) + (["it is told"] if "igsearch:" in shown.text else []))
    for arguments in (["--limit=50", "lantern"], every):
        plain = Terminal(trial).run("igsearch", "--no-pager", *arguments)
        shown = Terminal(trial, IGSEARCH_PAGER="no-such-pager").run("igsearch", *arguments)
        report.check(f"{' '.join(arguments)}: without the pager that is named, the text is shown all the same",
                     same(shown.status, 0) + ([] if plain.text in shown.text and "no-such-pager" in shown.text
                                              else [shown.text[:300]]))
    shown = Terminal(trial, rows=2, IGSEARCH_PAGER=NOTING).run("igsearch", "absentia lantern light")
    report.check("nothing found keeps its exit status", same((started(trial), shown.status), (True, 1)))
    shown = Terminal(trial, rows=1, IGSEARCH_PAGER=NOTING).run("igsearch", "(lantern")
    report.check("an error too", same(shown.status, 2) + ([] if started(trial) else ["no pager"]))


def check_less(report, trial):
    if not shutil.which("less", path=trial.env["PATH"]):
        report.skip("less is the usual pager", "less is not installed")
        return
    shown = Terminal(trial).run("igsearch", "--limit=0", "lantern", keys=["q"])
    report.check("less is the usual pager, and q leaves it",
                 same(shown.status, 0) + ([] if 0 < shown.text.count("lantern") < 200 else [shown.text[:2000]]))
    shown = Terminal(trial).run("igsearch", "--limit=0", "--color=always", "lantern", keys=["\x03", "q"])
    report.check("^C is for the pager", same(shown.status, 0))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    with Trial(build) as trial:
        trial.write("long.txt", "\n\n".join(f"The lantern of house {number} hangs by the door, and its light is seen."
                                            for number in range(PARAGRAPHS)))
        for number in range(30):
            trial.write(f"short{number}.txt", "A lantern in the dark.\n")
        trial.write("list.txt", "lantern\nlight\nabsentia\n")
        added = trial.igindex("add", "-q", "long.txt", *[f"short{number}.txt" for number in range(30)])
        report.check("the documents are indexed", same(added.status, 0))
        check_when(report, trial)
        check_what(report, trial)
        check_ends(report, trial)
        check_less(report, trial)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
