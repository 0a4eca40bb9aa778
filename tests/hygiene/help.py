#!/usr/bin/env python3
"""Checks that what a program says of itself (--help) and its manual page agree, and fit a terminal.

    help.py --page man/igsearch.1 igsearch
    help.py --page man/igindex.1 --verbs igindex      also asks `igindex VERB --help` of each verb
"""
import argparse
import os
import re
import shutil
import subprocess
import sys

import tree

WIDTH = 80
LONG = re.compile(r"(?<![\w-])--[a-z][a-z0-9-]+")
# GOption's own, which every program has and no page needs to repeat.
GIVEN = {"--help-all"}


def said_by(command):
    """What the command prints, and what is wrong with how it prints it."""
    here = dict(os.environ, LC_ALL="C.UTF-8", TERM="dumb", COLUMNS=str(WIDTH))
    run = subprocess.run(command, capture_output=True, text=True, env=here, timeout=30, check=False)
    problems = []
    name = " ".join([os.path.basename(command[0])] + command[1:])
    if run.returncode != 0:
        problems.append(f"{name} exits {run.returncode}")
    if run.stderr:
        problems.append(f"{name} says on stderr: {run.stderr.strip()}")
    if not run.stdout.strip():
        problems.append(f"{name} prints nothing")
    problems += [f"{name}: {len(line)} columns: {line}" for line in run.stdout.splitlines()
                 if len(line) > WIDTH]
    return run.stdout, problems


def verbs_of(text):
    """Words that open an indented line of the help's list of commands."""
    block = re.search(r"^(?:Commands|Verbs)[^\n]*:\n((?:[ \t]+[^\n]*\n|\n)+)", text, re.M | re.I)
    return re.findall(r"^ {2,4}([a-z][a-z-]+)\b", block.group(1), re.M) if block else []


def page_text(path):
    """A manual page as plain text: the options are what is printed, whatever the macros."""
    run = subprocess.run(["mandoc", "-T", "utf8", path], capture_output=True, text=True, check=True)
    plain = re.sub(r".\x08", "", run.stdout)
    return plain.replace("‐", "-").replace("−", "-")


def synopsis(text):
    block = re.search(r"^SYNOPSIS\n(.*?)^(?=[A-Z])", text, re.M | re.S)
    return block.group(1) if block else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--page", help="its manual page")
    parser.add_argument("--verbs", action="store_true", help="the program has verbs with their own help")
    chosen = parser.parse_args()
    report = tree.Tap()
    name = os.path.basename(chosen.program)
    text, problems = said_by([chosen.program, "--help"])
    report.check(f"{name} --help is printed within {WIDTH} columns", problems)
    _, problems = said_by([chosen.program, "--version"])
    report.check(f"{name} --version is printed", problems)
    if chosen.verbs:
        verbs = verbs_of(text)
        report.check(f"{name} --help lists its verbs", [] if verbs else [text])
        for verb in verbs:
            more, problems = said_by([chosen.program, verb, "--help"])
            text += more
            report.check(f"{name} {verb} --help is printed within {WIDTH} columns", problems)
    if chosen.page and not shutil.which("mandoc"):
        report.skip(f"{name} --help and its manual page agree", "mandoc is not installed")
    elif chosen.page:
        page = page_text(chosen.page)
        helped = set(LONG.findall(text)) - GIVEN
        report.check("every option of the help is in the manual page",
                     sorted(helped - set(LONG.findall(page))))
        report.check("every option of the manual page's synopsis is in the help",
                     sorted(set(LONG.findall(synopsis(page))) - helped))
        report.check("every verb of the help is in the manual page",
                     [verb for verb in (verbs_of(text) if chosen.verbs else [])
                      if not re.search(rf"\b{verb}\b", page)])
    return report.finish()


if __name__ == "__main__":
    sys.exit(main())
