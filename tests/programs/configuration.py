#!/usr/bin/env python3
"""Defaults of one's own hold where nothing else is said, and cut nothing that is written for programs.

    configuration.py [--build DIR]
"""
import argparse
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "support"))
import programs  # noqa: E402
from tap import Tap  # noqa: E402
from trial import Trial, same  # noqa: E402

ESCAPE = "\x1b["


def configure(trial, text):
    folder = os.path.join(trial.env["XDG_CONFIG_HOME"], "igsearch")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "config")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def settings(trial, *arguments):
    """{key: (value, where it comes from)} of --show-config."""
    lines = trial.igsearch("--show-config", *arguments).stdout.splitlines()
    found = [re.match(r"(\S+) +(.*?) +\((.*)\)$", line) for line in lines]
    return {one.group(1): (one.group(2), one.group(3)) for one in found}


def shown(trial, *arguments):
    """Locators in their order."""
    return re.findall(r"^ *\d+ (\S+ \[\d+\])", trial.igsearch(*arguments, "lantern").stdout, re.M)


def check_values(report, trial):
    configure(trial, "[igsearch]\nlimit = 3\nsort = document\n")
    report.check("limit and sort", same(shown(trial), ["a0 [1]", "a1 [1]", "a10 [1]"]))
    report.check("the command line goes before them",
                 same(shown(trial, "--limit=2", "--sort=rank"), shown(trial, "--no-config", "--limit=2")))
    report.check("--no-config leaves them aside", same(len(shown(trial, "--no-config")), 10))
    report.check("data is whole", same(len(trial.hits("lantern")), 15))
    report.check("what cannot be sorted so is not", same(trial.igsearch("--format=bibtex", "lantern").status, 0) +
                 same(trial.igsearch("--frequency", "lantern").status, 0) +
                 same(trial.igsearch("--kwic", "lantern").status, 0))
    trial.igsearch("--manifest=m.json", "lantern")
    report.check("a manifest is replayed as it says", same(trial.igsearch("--replay=m.json").stdout, "same\n"))
    configure(trial, "[igsearch]\nlimit = 0\ncolor = always\n")
    run = trial.igsearch("lantern")
    report.check("a limit of 0 is none", same((run.stdout.count("lantern"), run.status), (15, 0)))
    report.check("color", same(ESCAPE in run.stdout, True))
    report.check("and the command line", same(ESCAPE in trial.igsearch("--color", "never", "lantern").stdout, False))
    configure(trial, "[igsearch]\nhyperlink = always\ncontext = 1\n")
    run = trial.igsearch("--limit=1", "lantern")
    report.check("hyperlink and context", same(("\x1b]8;;" in run.stdout, "hangs by" in run.stdout), (True, False)) and
                 [str(run)])
    configure(trial, "[igsearch]\nconcepts = mine.txt\n")
    trial.write("mine.txt", "beacon = lantern\n")
    report.check("concepts", same(len(trial.hits("beacon")), 15))
    report.check("without them", same(len(trial.hits("--no-config", "beacon")), 0))


def check_index(report, trial):
    configure(trial, "[igsearch]\nindex = other.db\n")
    report.check("IGSEARCH_INDEX goes before the index", same(len(trial.hits("lantern")), 15))
    index = trial.env.pop("IGSEARCH_INDEX")
    run = trial.igsearch("lantern")
    report.check("without it the index is that of the file", [] if "other.db" in run.stderr else [str(run)])
    report.check("and --index goes before it", same(len(trial.hits("--index", index, "lantern")), 15))
    trial.env["IGSEARCH_INDEX"] = index


def check_described(report, trial):
    path = configure(trial, "# mine\n[igsearch]\nlimit = 3\npager = most\nindex = x.db\n")
    trial.env["PAGER"] = "more"
    got = settings(trial, "--sort=date")
    report.check("--show-config: from where each is", same(
        [got[key] for key in ("limit", "pager", "sort", "index", "color")],
        [("3", path), ("most", path), ("date", "command line"), (trial.index, "IGSEARCH_INDEX"), ("auto", "as it is usual")]))
    trial.env["IGSEARCH_PAGER"] = "less"
    report.check("variables in their places", same(settings(trial)["pager"], ("less", "IGSEARCH_PAGER")))
    del trial.env["IGSEARCH_PAGER"]
    report.check("and behind the file", same(settings(trial, "--no-config")["pager"], ("more", "PAGER")))
    report.check("--no-pager too", same(settings(trial, "--no-pager")["pager"], ("", "command line")))
    del trial.env["PAGER"]
    options = set(re.findall(r"--([a-z-]+)", trial.igsearch("--help").stdout))
    with open(os.path.join(programs.ROOT, "man/igsearch-config.5"), encoding="utf-8") as file:
        keys = set(re.findall(r"^\.BI ([a-z]+)=", file.read(), re.M))
    report.check("every key is a long option", sorted(set(got) - options))
    report.check("and in the manual page", same(keys, set(got)))


def check_wrong(report, trial):
    for name, text, said in [("an unknown key", "[igsearch]\nlimit = 3\n  colour = auto\n", ':3: there is no setting "colour"'),
                             ("an unknown group", "[igsearch]\n\n[search]\nlimit = 3\n", ":3: there is no group [search]"),
                             ("a value that means nothing", "[igsearch]\nsort = best\n", ":2: sort is rank, document"),
                             ("a number that is none", "[igsearch]\nlimit = -3\n", ":2: limit is a number"),
                             ("a word for a number", "[igsearch]\ncontext = some\n", ":2: context is a number"),
                             ("a line that is nothing", "[igsearch]\nlimit\n", "limit")]:
        path = configure(trial, text)
        run = trial.igsearch("lantern")
        report.check(f"{name} is named with its place",
                     same((run.status, run.stdout), (2, "")) + ([] if f"igsearch: {path}" in run.stderr and said in run.stderr
                                                                else [str(run)]))
        report.check(f"{name}: --no-config does not look", same(trial.igsearch("--no-config", "lantern").status, 0))
    configure(trial, "")
    report.check("an empty file says nothing", same(trial.igsearch("lantern").status, 0))
    configure(trial, "[igsearch]\npager = \xff\x01" + "x" * 100000 + "\n")
    report.check("whatever it holds, it ends well", [] if trial.igsearch("lantern").status in (0, 2) else ["it did not"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", default="build", help="the build folder (default: build)")
    build, report = parser.parse_args().build, Tap()
    with Trial(build) as trial:
        for number in range(15):
            trial.write(f"a{number}.txt", f"The lantern of house {number} hangs by the door of it.\n")
        report.check("the documents are indexed", same(trial.igindex("add", "-q", ".").status, 0))
        check_values(report, trial)
        check_index(report, trial)
        check_described(report, trial)
        check_wrong(report, trial)
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
